#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/plot.h"
#include "ui/plot_text.h"

namespace offstage {

namespace {

constexpr double thinnest = 1.5;  ///< of a part: what is there is seen, however short

double lengthOf(const BarPlot::Bar& bar) {
    return std::accumulate(bar.parts.begin(), bar.parts.end(), 0.0);
}

/// Drawn line by line: patterns of brushes are lost in SVG files.
void paintStripes(QPainter& painter, const QRectF& rect, const QColor& colour) {
    constexpr double apart = 4;
    painter.setPen(QPen(colour, 1));
    for (double x = rect.left() - rect.height() + apart / 2; x < rect.right(); x += apart) {
        const double from = std::max(x, rect.left());
        const double to = std::min(x + rect.height(), rect.right());
        painter.drawLine(QPointF(from, rect.bottom() - (from - x)),
                         QPointF(to, rect.bottom() - (to - x)));
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

/// The first part is striped: it is paid once, and not by every job.
void paintPart(QPainter& painter, const QRectF& rect, std::size_t part, const PlotStyle& style) {
    if (part == 0 && rect.width() > 3)
        paintStripes(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), style.parts[part]);
    else
        painter.fillRect(rect, style.parts[part]);
}

/// What the parts are called, in as many lines as they need; returns the height.
double paintLegend(QPainter& painter, const QRectF& rect, const BarPlot& plot,
                   const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double line = metrics.height();
    const double swatch = line * 0.7;
    QPointF at = rect.topLeft();
    for (int i = 0; i < plot.parts.size(); ++i) {
        const double width = swatch + line * 0.4 + metrics.horizontalAdvance(plot.parts[i]);
        if (at.x() > rect.left() && at.x() + width > rect.right())
            at = {rect.left(), at.y() + line * 1.1};
        paintPart(painter, QRectF(at.x(), at.y() + (line - swatch) / 2, swatch, swatch),
                  std::size_t(i), style);
        painter.setPen(style.faint);
        painter.drawText(QPointF(at.x() + swatch + line * 0.4, at.y() + metrics.ascent()),
                         plot.parts[i]);
        at.rx() += width + line;
    }
    return at.y() + line - rect.top();
}

void paintScale(QPainter& painter, const QRectF& rect, const Axis& axis, const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    for (const double tick : axis.ticks()) {
        const double x = axis.at(tick);
        painter.setPen(QPen(style.grid, 1));
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
        const QString text = timeTickText(tick);
        painter.setPen(style.faint);
        painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2,
                                 rect.bottom() + metrics.height() * 0.25 + metrics.ascent()),
                         text);
    }
}

void paintBar(QPainter& painter, const BarPlot::Bar& bar, const QRectF& row, const Axis& axis,
              const PlotStyle& style) {
    const double thick =
        std::round(std::clamp(row.height() * 0.6, 4.0, style.font.pixelSize() * 2.4));
    const double top = std::round(row.center().y() - thick / 2);
    double at = 0;
    for (std::size_t part = 0; part < bar.parts.size(); ++part) {
        if (bar.parts[part] <= 0)
            continue;
        const double from = axis.at(at);
        at += bar.parts[part];
        const double width = std::max(axis.at(at) - from, thinnest);
        paintPart(painter, QRectF(from, top, width, thick), part, style);
    }
    if (bar.high <= bar.low)
        return;
    painter.setPen(QPen(style.ink, style.font.pixelSize() / 9.0));
    const double y = row.center().y();
    const double cap = thick / 4;
    painter.drawLine(QPointF(axis.at(bar.low), y), QPointF(axis.at(bar.high), y));
    for (const double end : {bar.low, bar.high})
        painter.drawLine(QPointF(axis.at(end), y - cap), QPointF(axis.at(end), y + cap));
}

}  // namespace

std::vector<PlotSpot> paintBars(QPainter& painter, const QRectF& rect, const BarPlot& plot,
                                const PlotStyle& style) {
    QRectF inside = paintHeading(painter, rect, plot.title, style);
    double longest = 0;
    for (const BarPlot::Bar& bar : plot.bars)
        longest = std::max({longest, lengthOf(bar), bar.high});
    if (longest <= 0) {
        paintEmpty(painter, inside, plot.empty, style);
        return {};
    }
    const QFontMetricsF metrics(style.font);
    const double line = metrics.height();
    const double space = metrics.averageCharWidth();
    inside.setTop(inside.top() + paintLegend(painter, inside, plot, style) + line * 0.3);

    double names = 0, figures = 0, ranges = 0;
    for (const BarPlot::Bar& bar : plot.bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name));
        figures = std::max(figures, metrics.horizontalAdvance(bar.figure));
        ranges = std::max(ranges, metrics.horizontalAdvance(bar.range));
    }
    const double marker = line * 0.6;
    const double left = marker + space + names + 2 * space;
    // Where it is narrow, the range is left to the whisker and the tip.
    const bool withRanges = inside.width() - left - figures - ranges > 24 * space;
    const double right = figures + 2 * space + (withRanges ? ranges + space : 0);
    const QRectF field(inside.left() + left, inside.top(),
                       std::max(inside.width() - left - right, space),
                       inside.height() - line * 1.35);
    const double tickRoom = 12 * space;
    const Axis axis(Axis::Scale::Linear, 0, longest, field.left(), field.right(),
                    int(field.width() / tickRoom));
    const double rowHeight =
        std::min(field.height() / double(plot.bars.size()), double(style.font.pixelSize()) * 4);
    const QRectF rows(field.left(), field.top(), field.width(),
                      rowHeight * double(plot.bars.size()));
    paintScale(painter, rows, axis, style);

    std::vector<PlotSpot> spots;
    for (std::size_t i = 0; i < plot.bars.size(); ++i) {
        const BarPlot::Bar& bar = plot.bars[i];
        const QRectF row(rows.left(), rows.top() + rowHeight * double(i), rows.width(), rowHeight);
        const double base = row.center().y() + (metrics.ascent() - metrics.descent()) / 2;
        paintMarker(painter, {inside.left() + marker / 2, row.center().y()}, marker, i, style);
        painter.setPen(style.ink);
        painter.drawText(QPointF(inside.left() + marker + space, base), bar.name);
        if (bar.parts.empty())
            continue;
        paintBar(painter, bar, row, axis, style);
        // Beside the field, one under the other: right edges of figures, left edges of ranges.
        const double edge = field.right() + 2 * space + figures;
        painter.setPen(style.ink);
        painter.drawText(QPointF(edge - metrics.horizontalAdvance(bar.figure), base), bar.figure);
        painter.setPen(style.faint);
        if (withRanges)
            painter.drawText(QPointF(edge + space, base), bar.range);
        spots.push_back({QRectF(rect.left(), row.top(), rect.width(), rowHeight), bar.tip});
    }
    return spots;
}

}  // namespace offstage
