#include "ui/plot_style.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include "ui/legible.h"

namespace offstage {

namespace {

/// The same size on screen, in a picture and in a drawing, whatever their resolutions are.
QFont inPixels(QFont font) {
    font.setPixelSize(QFontInfo(font).pixelSize());
    return font;
}

PlotStyle styleOf(const QColor& ground, const QColor& ink, const QFont& font) {
    PlotStyle style;
    style.font = inPixels(font);
    style.ground = ground;
    style.ink = ink;
    style.faint = legible(mixed(ink, ground, 0.35F), ground);
    style.grid = mixed(ink, ground, 0.86F);
    if (ground.lightnessF() < 0.5F) {
        style.curves = {QColor(0x56b4e9), QColor(0xe69f00), QColor(0xdd8fbc)};
        style.parts = {QColor(0x2fc79a), QColor(0xf0d34a), QColor(0x6f8aa3), QColor(0xd98a9c)};
    } else {
        style.curves = {QColor(0x0072b2), QColor(0xc45500), QColor(0x9c4a80)};
        style.parts = {QColor(0x00906a), QColor(0xc79400), QColor(0x8fa6bb), QColor(0xb8506a)};
    }
    for (QColor& curve : style.curves)
        curve = legible(curve, ground, shapeContrast);
    for (QColor& part : style.parts)
        part = legible(part, ground, shapeContrast);
    return style;
}

}  // namespace

PlotStyle plotStyle(const QPalette& palette, const QFont& font) {
    return styleOf(palette.color(QPalette::Base), palette.color(QPalette::Text), font);
}

PlotStyle printStyle(const QFont& font) {
    return styleOf(Qt::white, QColor(0x1c1c1c), font);
}

QRectF paintHeading(QPainter& painter, const QRectF& rect, const QString& title,
                    const PlotStyle& style) {
    const double line = QFontMetricsF(style.font).height();
    const double margin = line * 0.5;
    QRectF inside = rect.adjusted(margin, margin, -margin, -margin);
    if (style.heading == PlotStyle::Heading::Hidden)
        return inside;
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.ink);
    const QFontMetricsF metrics(bold);
    painter.drawText(QRectF(inside.topLeft(), QSizeF(inside.width(), metrics.height())),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(title, Qt::ElideRight, inside.width()));
    painter.setFont(style.font);
    inside.setTop(inside.top() + metrics.height() + margin);
    return inside;
}

void paintEmpty(QPainter& painter, const QRectF& rect, const QString& text,
                const PlotStyle& style) {
    painter.setPen(style.faint);
    painter.drawText(rect, int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

void paintMarker(QPainter& painter, QPointF centre, double size, std::size_t curve,
                 const PlotStyle& style) {
    const double half = size / 2;
    QPen edge(style.ground, size / 6);
    edge.setJoinStyle(Qt::RoundJoin);
    painter.setPen(edge);  // what lies behind another one stays told apart
    painter.setBrush(style.curves[curve]);
    if (curve == 0)
        painter.drawEllipse(centre, half, half);
    else if (curve == 1)
        painter.drawRect(
            QRectF(centre.x() - half * 0.9, centre.y() - half * 0.9, size * 0.9, size * 0.9));
    else
        painter.drawPolygon(
            QPolygonF({centre + QPointF(0, -half * 1.15), centre + QPointF(half * 1.1, half * 0.85),
                       centre + QPointF(-half * 1.1, half * 0.85)}));
}

QPen curvePen(std::size_t curve, const PlotStyle& style) {
    QPen pen(style.curves[curve], style.font.pixelSize() / 8.0);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (curve == 1)
        pen.setDashPattern({5, 2});
    else if (curve == 2)
        pen.setDashPattern({1.5, 1.5});
    return pen;
}

}  // namespace offstage
