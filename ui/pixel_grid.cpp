#include "ui/pixel_grid.h"

#include <QImage>
#include <QPainter>
#include <cmath>

namespace offstage {

namespace {

constexpr double leastZoom = 8;

QBrush dots() {
    constexpr int period = 4;
    QImage texture(period, period, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < period; ++y)
        for (int x = 0; x < period; ++x)
            texture.setPixelColor(
                x, y,
                (x + y) % period < period / 2 ? QColor(0, 0, 0, 80) : QColor(255, 255, 255, 80));
    return QBrush(texture);
}

}  // namespace

void drawPixelGrid(QPainter& painter, const ViewGeometry& view, const QRect& exposed) {
    if (view.isEmpty() || view.zoom() < leastZoom)
        return;
    const QRect plane = view.plane();
    const QRect seen = plane & exposed;
    const QRectF image(view.toImage(seen.topLeft()), QSizeF(seen.size()) / view.zoom());
    const QBrush brush = dots();
    painter.setBrushOrigin(plane.topLeft());  // it moves with the picture
    for (int x = int(std::ceil(image.left())); x <= image.right(); ++x)
        painter.fillRect(
            QRect(qRound(view.fromImage(QPointF(x, 0)).x()), seen.top(), 1, seen.height()), brush);
    for (int y = int(std::ceil(image.top())); y <= image.bottom(); ++y)
        painter.fillRect(
            QRect(seen.left(), qRound(view.fromImage(QPointF(0, y)).y()), seen.width(), 1), brush);
}

}  // namespace offstage
