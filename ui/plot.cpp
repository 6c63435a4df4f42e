#include "ui/plot.h"

namespace offstage {

std::vector<PlotSpot> paintPlot(QPainter& painter, const QRectF& rect, const Plot& plot,
                                const PlotStyle& style) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setFont(style.font);
    painter.fillRect(rect, style.ground);
    auto spots = std::holds_alternative<BarPlot>(plot)
                     ? paintBars(painter, rect, std::get<BarPlot>(plot), style)
                     : paintCurves(painter, rect, std::get<CurvePlot>(plot), style);
    painter.restore();
    return spots;
}

const QString& titleOf(const Plot& plot) {
    return std::visit([](const auto& each) -> const QString& { return each.title; }, plot);
}

const QString& summaryOf(const Plot& plot) {
    return std::visit([](const auto& each) -> const QString& { return each.summary; }, plot);
}

}  // namespace offstage
