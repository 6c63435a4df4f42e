#include "ui/curtain_divider.h"

#include <QAccessibleValueInterface>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

constexpr int thickness = 28;  ///< of the handle; what the pointer can take of the line is less
constexpr int reach = 10;
constexpr double step = 0.01;
constexpr double page = 0.1;

/// In percent, as sliders are read out.
class DividerInterface : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit DividerInterface(CurtainDivider* divider)
        : QAccessibleWidget(divider, QAccessible::Slider), m_divider(divider) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Value ? CurtainDivider::tr("%1 %").arg(percent())
                                          : QAccessibleWidget::text(kind);
    }
    QVariant currentValue() const override { return percent(); }
    void setCurrentValue(const QVariant& value) override {
        m_divider->setPosition(value.toDouble() / 100);
    }
    QVariant maximumValue() const override { return 100; }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return 100 * step; }

private:
    int percent() const { return qRound(m_divider->position() * 100); }

    CurtainDivider* m_divider;
};

QAccessibleInterface* accessibleDivider(const QString&, QObject* object) {
    auto* divider = qobject_cast<CurtainDivider*>(object);
    return divider ? new DividerInterface(divider) : nullptr;
}

}  // namespace

CurtainDivider::CurtainDivider(QWidget* parent) : QWidget(parent) {
    QAccessible::installFactory(accessibleDivider);
    setAccessibleName(tr("Divider between the pictures"));
    setToolTip(tr("Drag, or use the arrow keys; double click for the middle"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
    place();
}

int CurtainDivider::length() const {
    return isVertical() ? parentWidget()->width() : parentWidget()->height();
}

int CurtainDivider::lineAt() const {
    return qRound(m_position * length()) - (isVertical() ? x() : y());
}

QRect CurtainDivider::handle() const {
    const QPoint corner =
        isVertical() ? QPoint(0, (height() - thickness) / 2) : QPoint((width() - thickness) / 2, 0);
    return {corner, QSize(thickness, thickness)};
}

void CurtainDivider::setPosition(double position) {
    const double before = std::exchange(m_position, std::clamp(position, 0., 1.));
    if (before == m_position)
        return;
    place();
    QAccessibleValueChangeEvent changed(this, qRound(m_position * 100));
    QAccessible::updateAccessibility(&changed);
    Q_EMIT positionChanged(m_position);
}

void CurtainDivider::setOrientation(Qt::Orientation orientation) {
    m_orientation = orientation;
    setCursor(isVertical() ? Qt::SplitHCursor : Qt::SplitVCursor);
    place();
}

void CurtainDivider::place() {
    // It stays whole in its parent, so that the handle can be taken at either end.
    const int at = std::clamp(qRound(m_position * length()) - thickness / 2, 0,
                              std::max(0, length() - thickness));
    const QSize size = parentWidget()->size();
    setGeometry(isVertical() ? QRect(at, 0, thickness, size.height())
                             : QRect(0, at, size.width(), thickness));
    const int line = lineAt() - reach / 2;
    const QRect strip =
        isVertical() ? QRect(line, 0, reach, height()) : QRect(0, line, width(), reach);
    setMask(QRegion(strip) + handle());  // beside these the pointer meets the picture
    update();
}

void CurtainDivider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // Dark and light: one of them is seen on whatever the picture is.
    const int line = lineAt();
    const QRect dark =
        isVertical() ? QRect(line - 2, 0, 4, height()) : QRect(0, line - 2, width(), 4);
    painter.fillRect(dark, QColor(0, 0, 0, 150));
    painter.fillRect(isVertical() ? dark.adjusted(1, 0, -1, 0) : dark.adjusted(0, 1, 0, -1),
                     Qt::white);

    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF knob = QRectF(handle()).adjusted(2, 2, -2, -2);
    painter.setBrush(QColor(0x20, 0x20, 0x20));
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawEllipse(knob);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2.5));
        painter.drawEllipse(QRectF(handle()).adjusted(1.5, 1.5, -1.5, -1.5));
    }
    painter.translate(knob.center());
    if (!isVertical())
        painter.rotate(90);
    painter.setPen(QPen(Qt::white, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const int way : {-1, 1}) {
        const QPointF chevron[] = {{way * 3., -4}, {way * 7., 0}, {way * 3., 4}};
        painter.drawPolyline(chevron, 3);
    }
}

void CurtainDivider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_dragged = true;
    m_grip = (isVertical() ? event->position().x() : event->position().y()) - lineAt();
}

void CurtainDivider::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragged || length() == 0)
        return event->ignore();  // it is the picture that is dragged, by another button
    const QPointF at = mapToParent(event->position());
    setPosition(((isVertical() ? at.x() : at.y()) - m_grip) / length());
}

void CurtainDivider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_dragged = false;
}

void CurtainDivider::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setPosition(0.5);
}

void CurtainDivider::keyPressEvent(QKeyEvent* event) {
    const double far = event->modifiers().testFlag(Qt::ShiftModifier) ? page : step;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Up:
            return setPosition(m_position - far);
        case Qt::Key_Right:
        case Qt::Key_Down:
            return setPosition(m_position + far);
        case Qt::Key_PageUp:
            return setPosition(m_position - page);
        case Qt::Key_PageDown:
            return setPosition(m_position + page);
        case Qt::Key_Home:
            return setPosition(0);
        case Qt::Key_End:
            return setPosition(1);
        default:
            QWidget::keyPressEvent(event);  // the picture's
    }
}

void CurtainDivider::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    Q_EMIT focusLeft();
}

}  // namespace offstage
