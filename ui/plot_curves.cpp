#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/plot.h"

namespace offstage {

namespace {

struct Frame {
    QRectF field;
    Axis x;
    Axis y;
    QPointF at(double valueX, double valueY) const { return {x.at(valueX), y.at(valueY)}; }
};

struct Range {
    double low = 0;
    double high = 0;
    void take(double value) {
        if (value <= 0)
            return;
        low = low > 0 ? std::min(low, value) : value;
        high = std::max(high, value);
    }
};

/// The field between the words at the left, below and at the right ends of the curves, and its
/// axes.
Frame frameFor(const QRectF& inside, const CurvePlot& plot, const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double line = metrics.height();
    const double space = metrics.averageCharWidth();
    Range across, up;
    for (const CurvePlot::Curve& curve : plot.curves)
        for (const CurvePlot::Point& point : curve.points) {
            across.take(point.x);
            up.take(point.low);
            up.take(point.high);
        }
    for (const CurvePlot::Mark& mark : plot.marks)
        across.take(mark.x);
    const bool words =
        std::any_of(plot.marks.begin(), plot.marks.end(),
                    [](const CurvePlot::Mark& mark) { return mark.edge == CurvePlot::Edge::Top; });
    const double top = inside.top() + line * (words ? 1.1 : 0.5);
    const double bottom = inside.bottom() - line * 1.5;
    const Axis y(plot.scale, up.low, up.high, bottom, top, int((bottom - top) / (line * 1.5)));
    double left = 0;
    for (const double tick : y.ticks())
        left = std::max(left, metrics.horizontalAdvance(plot.yText(tick)));
    double right =
        std::max(metrics.horizontalAdvance(plot.guideName), metrics.horizontalAdvance(plot.xTitle));
    for (const CurvePlot::Curve& curve : plot.curves)
        right = std::max(right, metrics.horizontalAdvance(curve.name));
    const QRectF field(QPointF(inside.left() + left + space, top),
                       QPointF(inside.right() - right - 3 * space, bottom));
    const bool log = plot.scale == Axis::Scale::Log;
    // A whole number of workers begins at 1, half a step from the edge.
    const double from = log ? field.left() : field.left() - field.width() / (2 * across.high);
    return {field,
            Axis(plot.scale, across.low, across.high, from, field.right(),
                 int(field.width() / ((log ? 7 : 4) * space)), log ? 0 : 1),
            y};
}

void paintAxes(QPainter& painter, const Frame& frame, const CurvePlot& plot,
               const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double space = metrics.averageCharWidth();
    const QRectF& field = frame.field;
    const double base = field.bottom() + metrics.height() * 0.45 + metrics.ascent();
    for (const double tick : frame.y.ticks()) {
        const double y = frame.y.at(tick);
        painter.setPen(QPen(style.grid, 1));
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y));
        const QString text = plot.yText(tick);
        painter.setPen(style.faint);
        painter.drawText(QPointF(field.left() - space - metrics.horizontalAdvance(text),
                                 y + (metrics.ascent() - metrics.descent()) / 2),
                         text);
    }
    for (const double tick : frame.x.ticks()) {
        const double x = frame.x.at(tick);
        if (x < field.left() - 0.5)
            continue;
        painter.setPen(QPen(style.grid, 1));
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()));
        const QString text = plot.xText(tick);
        painter.setPen(style.faint);
        painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, base), text);
    }
    painter.drawText(QPointF(field.right() + 3 * space, base), plot.xTitle);
}

void paintWords(QPainter& painter, const QPointF& at, const QString& text, const QColor& colour,
                const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    painter.fillRect(QRectF(at.x() - 2, at.y() - metrics.ascent(),
                            metrics.horizontalAdvance(text) + 4, metrics.height()),
                     style.ground);
    painter.setPen(colour);
    painter.drawText(at, text);
}

void paintMarkLine(QPainter& painter, const Frame& frame, const CurvePlot::Mark& mark,
                   const PlotStyle& style) {
    const double x = frame.x.at(mark.x);
    QPen pen(style.ink, 1);
    pen.setDashPattern(mark.edge == CurvePlot::Edge::Top ? QList<qreal>{4, 3} : QList<qreal>{1, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, frame.field.top()), QPointF(x, frame.field.bottom()));
}

/// Above the field, or at its foot.
void paintMarkWords(QPainter& painter, const Frame& frame, const CurvePlot::Mark& mark,
                    const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double space = metrics.averageCharWidth();
    const QRectF& field = frame.field;
    const double x = frame.x.at(mark.x);
    const QString text = metrics.elidedText(mark.text, Qt::ElideRight, field.width());
    const double width = metrics.horizontalAdvance(text);
    const bool fitsRight = x + space + width <= field.right();
    const double left = std::clamp(fitsRight ? x + space : x - space - width, field.left(),
                                   std::max(field.left(), field.right() - width));
    const double base = mark.edge == CurvePlot::Edge::Top
                            ? field.top() - metrics.descent() - 1
                            : field.bottom() - metrics.descent() - space / 2;
    paintWords(painter, {left, base}, text, style.ink, style);
}

void paintGuide(QPainter& painter, const Frame& frame, const CurvePlot& plot,
                const PlotStyle& style) {
    QPolygonF line;
    for (const QPointF& point : plot.guide)
        line << frame.at(point.x(), point.y());
    QPen pen(style.faint, 1);
    pen.setDashPattern({1, 3});
    painter.setPen(pen);
    painter.drawPolyline(line);
}

void paintCurve(QPainter& painter, const Frame& frame, const CurvePlot::Curve& curve,
                std::size_t index, const PlotStyle& style) {
    QPolygonF line;
    for (const CurvePlot::Point& point : curve.points)
        line << frame.at(point.x, point.y);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(curvePen(index, style));
    painter.drawPolyline(line);
    const double size = style.font.pixelSize() * 0.62;
    for (const CurvePlot::Point& point : curve.points) {
        const double x = frame.x.at(point.x);
        const double low = frame.y.at(point.low);
        const double high = frame.y.at(point.high);
        painter.setPen(QPen(style.curves[index], 1));
        painter.drawLine(QPointF(x, low), QPointF(x, high));
        for (const double y : {low, high})
            painter.drawLine(QPointF(x - size / 3, y), QPointF(x + size / 3, y));
    }
    for (const QPointF& point : line)
        paintMarker(painter, point, size, index, style);
}

/// What each curve is called, beside its last point, as near as the others' names let it.
void paintNames(QPainter& painter, const Frame& frame, const CurvePlot& plot,
                const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double space = metrics.averageCharWidth();
    struct Name {
        QString text;
        QColor colour;
        QPointF end;
    };
    std::vector<Name> names;
    for (std::size_t i = 0; i < plot.curves.size(); ++i)
        if (const auto& curve = plot.curves[i]; !curve.points.empty())
            names.push_back({curve.name, style.curves[i],
                             frame.at(curve.points.back().x, curve.points.back().y)});
    if (!plot.guide.empty())
        names.push_back(
            {plot.guideName, style.faint, frame.at(plot.guide.back().x(), plot.guide.back().y())});
    std::vector<double> places;
    for (const Name& name : names)
        places.push_back(name.end.y());
    places = spread(places, metrics.height(), frame.field.top(),
                    frame.field.bottom() - metrics.height() / 2);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double left = frame.field.right() + 3 * space;
        QColor lead = names[i].colour;
        lead.setAlphaF(0.5F);
        painter.setPen(QPen(lead, 1));
        painter.drawLine(QPointF(names[i].end.x() + space, names[i].end.y()),
                         QPointF(left - space / 2, places[i]));
        painter.setPen(names[i].colour);
        painter.drawText(QPointF(left, places[i] + (metrics.ascent() - metrics.descent()) / 2),
                         names[i].text);
    }
}

/// Each tip is met from halfway to the one before up to halfway to the next.
std::vector<PlotSpot> spotsOf(const Frame& frame, const CurvePlot& plot) {
    std::vector<PlotSpot> spots;
    const auto half = [&](std::size_t i) {
        return (frame.x.at(plot.tips[i].x) + frame.x.at(plot.tips[i + 1].x)) / 2;
    };
    for (std::size_t i = 0; i < plot.tips.size(); ++i) {
        const double left = i == 0 ? frame.field.left() : half(i - 1);
        const double right = i + 1 == plot.tips.size() ? frame.field.right() : half(i);
        spots.push_back(
            {QRectF(QPointF(left, frame.field.top()), QPointF(right, frame.field.bottom())),
             plot.tips[i].text});
    }
    return spots;
}

}  // namespace

std::vector<PlotSpot> paintCurves(QPainter& painter, const QRectF& rect, const CurvePlot& plot,
                                  const PlotStyle& style) {
    const QRectF inside = paintHeading(painter, rect, plot.title, style);
    const bool any =
        std::any_of(plot.curves.begin(), plot.curves.end(),
                    [](const CurvePlot::Curve& curve) { return !curve.points.empty(); });
    if (!any) {
        paintEmpty(painter, inside, plot.empty, style);
        return {};
    }
    const Frame frame = frameFor(inside, plot, style);
    paintAxes(painter, frame, plot, style);
    for (const CurvePlot::Mark& mark : plot.marks)
        paintMarkLine(painter, frame, mark, style);
    for (const CurvePlot::Mark& mark : plot.marks)
        paintMarkWords(painter, frame, mark, style);
    paintGuide(painter, frame, plot, style);
    for (std::size_t i = plot.curves.size(); i-- > 0;)  // the first on top
        paintCurve(painter, frame, plot.curves[i], i, style);
    paintNames(painter, frame, plot, style);
    return spotsOf(frame, plot);
}

}  // namespace offstage
