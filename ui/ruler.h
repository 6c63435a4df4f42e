#pragma once

#include <QPoint>
#include <QWidget>

namespace offstage {

class Canvas;

/// Image pixels along an edge of a canvas, and where the pointer is.
class Ruler : public QWidget {
    Q_OBJECT

public:
    Ruler(Qt::Orientation orientation, Canvas& canvas, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isAcross() const { return m_orientation == Qt::Horizontal; }
    double placeOf(double image) const;  ///< along the ruler, in widget pixels
    void setPointer(QPoint image);

    Qt::Orientation m_orientation;
    Canvas& m_canvas;
    int m_pointer = -1;
};

}  // namespace offstage
