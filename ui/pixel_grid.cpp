#include "ui/pixel_grid.h"

#include <QImage>
#include <QPainter>
#include <cmath>

namespace offstage {

namespace {

constexpr double leastZoom = 8;
constexpr int period = 4;

/// Dark and light by turns along every line, `at` pixels from the picture's corner.
QRgb dot(int at) {
    constexpr int alpha = 80;
    return at % period < period / 2 ? qRgba(0, 0, 0, alpha) : qRgba(alpha, alpha, alpha, alpha);
}

QImage texture(int width) {
    QImage image(width, period, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QRgb* row(QImage& image, int y) {
    return reinterpret_cast<QRgb*>(image.scanLine(y));
}

}  // namespace

void drawPixelGrid(QPainter& painter, const ViewGeometry& view, const QRect& exposed) {
    if (view.isEmpty() || view.zoom() < leastZoom)
        return;
    const QRect plane = view.plane();
    const QRect seen = plane & exposed;
    if (seen.isEmpty())
        return;
    const QRectF image(view.toImage(seen.topLeft()), QSizeF(seen.size()) / view.zoom());
    // All lines that go down at once, as a texture of a few rows: hundreds of rectangles one pixel
    // wide take ten times as long.
    QImage down = texture(seen.width());
    for (int x = int(std::ceil(image.left())); x <= image.right(); ++x) {
        const int at = qRound(view.fromImage(QPointF(x, 0)).x());
        for (int y = 0; y < period && at >= seen.left() && at <= seen.right(); ++y)
            row(down, y)[at - seen.left()] = dot(at - plane.left() + y);
    }
    painter.setBrushOrigin(seen.left(), plane.top());  // it moves with the picture
    painter.fillRect(seen, down);

    QImage across = texture(period);
    for (int y = 0; y < period; ++y)
        for (int x = 0; x < period; ++x)
            row(across, y)[x] = dot(x + y);
    painter.setBrushOrigin(plane.topLeft());
    for (int y = int(std::ceil(image.top())); y <= image.bottom(); ++y)
        painter.fillRect(
            QRect(seen.left(), qRound(view.fromImage(QPointF(0, y)).y()), seen.width(), 1), across);
}

}  // namespace offstage
