// What a frame of the canvas is made of: the third part of Canvas.
#include <QLinearGradient>
#include <QPaintEvent>
#include <QPainter>
#include <cmath>

#include "ui/canvas.h"
#include "ui/hatch.h"
#include "ui/pixel_grid.h"

namespace offstage {

namespace {

constexpr int labelMargin = 12;

QRect toDevice(const QRect& widget, double ratio) {
    return QRectF(QPointF(widget.topLeft()) * ratio, QSizeF(widget.size()) * ratio).toAlignedRect();
}

void drawBox(QPainter& painter, const QRect& box) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(Qt::white);
}

}  // namespace

void Canvas::paintEvent(QPaintEvent* event) {
    followScreen();
    QPainter painter(this);
    // One unit is one device pixel, and the widget's corner is a whole one: tiles are copied, not
    // resampled, at every scale factor of the screen.
    const QTransform device = painter.deviceTransform();
    painter.setWorldTransform(
        QTransform::fromTranslate(std::round(device.dx()), std::round(device.dy())) *
        device.inverted());
    const QRect exposed = toDevice(event->rect(), devicePixelRatioF());

    const QList<CanvasPart> shown = parts();
    for (ViewTiles* tiles : spare(shown))
        tiles->settle(m_view.matched(tiles->size(), m_view.viewport()));
    quint64 newest = 0;
    for (const CanvasPart& part : shown) {
        const QRect inside = shown.size() == 1 ? exposed : exposed & part.place;
        painter.setClipRect(inside);
        newest = std::max(newest, drawPart(painter, part, inside));
    }
    painter.setClipping(false);
    if (m_awaited != 0 && newest >= m_awaited) {
        m_awaited = 0;
        QMetaObject::invokeMethod(this, &Canvas::firstPainted, Qt::QueuedConnection);
    }

    painter.resetTransform();
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    for (const CanvasPart& part : shown)
        drawLabel(painter, part);
    if (shown.first().isDifference)
        drawLegend(painter);
}

/// The newest stamp of the picture that people wait for, or 0.
quint64 Canvas::drawPart(QPainter& painter, const CanvasPart& part, const QRect& exposed) {
    const QRect plane = part.view.isEmpty() ? QRect() : part.view.plane();
    drawSurroundings(painter, plane, exposed);
    const bool complete = part.tiles->settle(part.view);
    if (complete && part.isResult)
        m_quickLook = {};
    if (!complete) {
        painter.fillRect(plane.intersected(exposed), m_background);
        if (!m_quickLook.isNull() && part.view == m_view)
            painter.drawImage(QRectF(m_view.plane()), m_quickLook);
        if (showsOriginal())
            m_result.draw(painter, m_view, exposed);
    }
    quint64 newest = part.tiles->draw(painter, part.view, exposed);
    if (part.tiles->isNull() && !m_quickLook.isNull())
        newest = m_awaited;
    if (part.isResult && !m_failed.isEmpty())
        drawHatch(painter, exposed);
    if (part.isResult && !part.isDifference && showsDraft())
        m_draft.draw(painter, m_view, m_background);
    if (m_pixelGrid)
        drawPixelGrid(painter, part.view, exposed);
    return part.isResult || showsOriginal() ? newest : 0;
}

void Canvas::drawSurroundings(QPainter& painter, const QRect& plane, const QRect& exposed) const {
    for (const QRect& rect : QRegion(exposed).subtracted(plane))
        painter.fillRect(rect, m_background);
    if (plane.isEmpty())
        return;
    // A dark line and a fading shadow tell a grey image from the grey around it.
    for (int distance = 1; distance <= 4; ++distance) {
        const int dark = distance == 1 ? 160 : 70 / distance;
        painter.setPen(QColor(0, 0, 0, dark));
        painter.drawRect(plane.adjusted(-distance, -distance, distance - 1, distance - 1));
    }
}

void Canvas::drawHatch(QPainter& painter, const QRect& exposed) const {
    const QBrush brush = hatch(devicePixelRatioF());
    const QRect seen = m_view.plane().intersected(exposed);
    painter.setBrushOrigin(m_view.plane().topLeft());  // it moves with the picture
    for (const QRect& rect : m_failed.intersected(m_view.visibleImage())) {
        const QPointF corner = m_view.fromImage(rect.topLeft());
        const QPointF end = m_view.fromImage(rect.topLeft() + QPoint(rect.width(), rect.height()));
        const QRect place(QPoint(qRound(corner.x()), qRound(corner.y())),
                          QPoint(qRound(end.x()) - 1, qRound(end.y()) - 1));
        painter.fillRect(place.intersected(seen), brush);
    }
}

void Canvas::drawLabel(QPainter& painter, const CanvasPart& part) const {
    QString text = part.label;
    if (part.isResult && showsDraft())
        text = text.isEmpty()
                   ? m_draft.text(m_view)
                   : tr("%1: %2", "which picture, what of it").arg(text, m_draft.text(m_view));
    if (m_stretch && !part.isDifference && !m_view.image().isEmpty())
        text = text.isEmpty() ? tr("Display stretched")
                              : tr("%1 · Display stretched", "which picture").arg(text);
    if (text.isEmpty())
        return;
    const double ratio = devicePixelRatioF();
    const QRect place =
        QRectF(QPointF(part.place.topLeft()) / ratio, QSizeF(part.place.size()) / ratio).toRect();
    QRect box = fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5);
    const QRect inner = place.adjusted(labelMargin, labelMargin, -labelMargin, -labelMargin);
    box.moveTopLeft(inner.topLeft());
    if (part.corner.testFlag(Qt::AlignRight))
        box.moveRight(inner.right());
    if (part.corner.testFlag(Qt::AlignBottom))
        box.moveBottom(inner.bottom());
    painter.setClipRect(place);  // the curtain may be drawn over it
    drawBox(painter, box);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.setClipping(false);
}

void Canvas::drawLegend(QPainter& painter) const {
    const int gain = m_contrast.look.gain;
    const QString least = tr("equal", "legend of a difference");
    const QString most =
        tr("%1 of 255 levels or more", "legend of a difference").arg((255 + gain - 1) / gain);
    constexpr int space = 8;
    const int bar = 6 * fontMetrics().height();
    const int height = fontMetrics().height();
    const int leastWidth = fontMetrics().horizontalAdvance(least);
    const int mostWidth = fontMetrics().horizontalAdvance(most);
    QRect box(0, 0, leastWidth + bar + mostWidth + 4 * space, height + 10);
    box.moveBottomLeft(rect().bottomLeft() + QPoint(labelMargin, -labelMargin));
    drawBox(painter, box);
    QRect at = box.adjusted(space, 5, 0, -5);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, least);
    at.setLeft(at.left() + leastWidth + space);
    const QRect scale(at.left(), at.top() + 2, bar, height - 4);
    QLinearGradient gradient(scale.topLeft(), scale.topRight());
    gradient.setColorAt(0, Qt::black);
    gradient.setColorAt(1, Qt::white);
    painter.fillRect(scale, gradient);
    painter.setPen(QColor(255, 255, 255, 120));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(scale);
    painter.setPen(Qt::white);
    at.setLeft(scale.right() + space);
    painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, most);
}

}  // namespace offstage
