// What people do with the pointer and the keyboard: another part of Canvas.
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <cmath>

#include "ui/canvas.h"
#include "ui/curtain_divider.h"

namespace offstage {

namespace {

constexpr double pixelAngle = 2;  // eighths of a degree for a pixel of a touchpad, as on macOS
constexpr double stepsPerDegree = 1 / 15.;  // a notch of a common wheel turns by 15 degrees

}  // namespace

QPointF Canvas::deviceMiddle() const {
    return {m_view.viewport().width() / 2., m_view.viewport().height() / 2.};
}

void Canvas::zoomAt(double zoom, QPointF devicePos) {
    if (m_view.isEmpty())
        return;
    ViewGeometry view = m_view;
    view.zoomAt(zoom, devicePos);
    moveByHand(view);
}

bool Canvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        zoomGesture(static_cast<QNativeGestureEvent*>(event));
        return event->isAccepted();
    }
    // The space bar is held to pan elsewhere. Dragging pans here in any case, and a window-wide
    // shortcut must not take the key.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space)
        event->accept();
    return QWidget::event(event);
}

void Canvas::resizeEvent(QResizeEvent*) {
    m_divider->place();
    followScreen();
}

void Canvas::zoomGesture(QNativeGestureEvent* event) {
    const QPointF at = event->position() * devicePixelRatioF();
    if (event->gestureType() == Qt::ZoomNativeGesture)
        zoomAt(m_view.zoom() * (1 + event->value()), at);
    else if (event->gestureType() == Qt::SmartZoomNativeGesture && m_view.isFitted())
        zoomAt(1, at);
    else if (event->gestureType() == Qt::SmartZoomNativeGesture)
        fit();
    else
        event->ignore();
}

void Canvas::wheelEvent(QWheelEvent* event) {
    // A touchpad may tell pixels alone. Either way they are fine enough to zoom without steps.
    const QPointF turned = event->angleDelta().isNull() ? QPointF(event->pixelDelta()) * pixelAngle
                                                        : QPointF(event->angleDelta());
    if (turned.y() != 0)
        zoomAt(m_view.stepped(turned.y() / 8. * stepsPerDegree),
               event->position() * devicePixelRatioF());
    else if (turned.x() != 0) {
        ViewGeometry view = m_view;
        view.setCentre(m_view.centre() -
                       QPointF(turned.x() / pixelAngle, 0) * (devicePixelRatioF() / m_view.zoom()));
        moveByHand(view);
    }
    event->accept();
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return event->ignore();
    m_panning = true;
    m_panStart = m_panHand = event->position();
    m_panCentre = m_view.centre();
    updateCursor();
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    const double ratio = devicePixelRatioF();
    m_panHand = event->position();
    if (m_panning && m_view.canPan()) {
        // From where the drag began: coming back from beyond the edge, the image meets the hand.
        ViewGeometry view = m_view;
        view.setCentre(m_panCentre - (event->position() - m_panStart) * ratio / m_view.zoom());
        moveByHand(view);
    }
    const QPointF at = m_view.toImage(event->position() * ratio);
    const QPoint pixel(static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y())));
    setPointerPixel(QRect(QPoint(), m_view.image()).contains(pixel) ? pixel : QPoint(-1, -1));
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    m_panning = (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) != 0 && m_panning;
    updateCursor();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    if (m_view.isFitted())
        zoomAt(1, event->position() * devicePixelRatioF());
    else
        fit();
}

void Canvas::leaveEvent(QEvent*) {
    setPointerPixel({-1, -1});
}

void Canvas::setPointerPixel(QPoint pixel) {
    if (std::exchange(m_pointer, pixel) != pixel)
        Q_EMIT pointerMoved(pixel);
}

void Canvas::updateCursor() {
    const Qt::CursorShape shape = !m_view.canPan() ? Qt::ArrowCursor
                                  : m_panning      ? Qt::ClosedHandCursor
                                                   : Qt::OpenHandCursor;
    if (cursor().shape() != shape)
        setCursor(shape);
}

void Canvas::pan(QPoint direction, Qt::KeyboardModifiers modifiers) {
    const double share = modifiers.testFlag(Qt::ShiftModifier) ? 0.9 : 0.1;
    ViewGeometry view = m_view;
    view.setCentre(m_view.centre() + QPointF(direction.x() * m_view.viewport().width(),
                                             direction.y() * m_view.viewport().height()) *
                                         (share / m_view.zoom()));
    moveByHand(view);
}

void Canvas::keyPressEvent(QKeyEvent* event) {
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (event->key() == Qt::Key_Backslash) {  // some layouts need AltGr for it
        if (!event->isAutoRepeat()) {
            m_originalKey = event->nativeScanCode();
            holdOriginal(true);
        }
        return;
    }
    if (modifiers != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
            return pan({-1, 0}, event->modifiers());
        case Qt::Key_Right:
            return pan({1, 0}, event->modifiers());
        case Qt::Key_Up:
            return pan({0, -1}, event->modifiers());
        case Qt::Key_Down:
            return pan({0, 1}, event->modifiers());
        case Qt::Key_Space:
            return;
        case Qt::Key_Escape:  // it comes here if there is no job that it could stop
            if (m_failed.isEmpty() && m_draft.isEmpty())
                return QWidget::keyPressEvent(event);
            Q_EMIT discardRequested();
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void Canvas::keyReleaseEvent(QKeyEvent* event) {
    // Where the key needs AltGr and that is released first, the release names another key; it is
    // still the same place on the keyboard.
    const bool same = event->key() == Qt::Key_Backslash ||
                      (m_originalKey != 0 && event->nativeScanCode() == m_originalKey);
    if (!m_originalHeld || !same)
        return QWidget::keyReleaseEvent(event);
    if (event->isAutoRepeat())
        return;
    holdOriginal(false);
}

void Canvas::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void Canvas::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    holdOriginal(false);  // the release will go to somebody else
    update();
}

}  // namespace offstage
