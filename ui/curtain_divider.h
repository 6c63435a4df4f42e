#pragma once

#include <QWidget>

namespace offstage {

/// The line between two halves of the widget that it lies on, with a handle to draw it by. It is
/// where the keyboard has its own arrows: they move the line.
class CurtainDivider : public QWidget {
    Q_OBJECT

public:
    explicit CurtainDivider(QWidget* parent);

    double position() const { return m_position; }  ///< 0 to 1, from the left or from above
    void setPosition(double position);
    Qt::Orientation orientation() const { return m_orientation; }  ///< of the line
    void setOrientation(Qt::Orientation orientation);
    /// The parent has another size.
    void place();

Q_SIGNALS:
    void positionChanged(double position);
    void focusLeft();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool isVertical() const { return m_orientation == Qt::Vertical; }
    int length() const;  ///< that the line can move along
    int lineAt() const;  ///< in this widget, across the line
    QRect handle() const;

    double m_position = 0.5;
    Qt::Orientation m_orientation = Qt::Vertical;
    double m_grip = 0;  ///< where the hand has it, from the line
    bool m_dragged = false;
};

}  // namespace offstage
