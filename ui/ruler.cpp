#include "ui/ruler.h"

#include <QPainter>
#include <cmath>

#include "ui/canvas.h"

namespace offstage {

namespace {

/// The smallest of 1, 2, 5, 10, 20, ... that is no less.
double roundStep(double least) {
    const double power = std::pow(10, std::floor(std::log10(std::max(1., least))));
    for (const double step : {1., 2., 5.})
        if (step * power >= least)
            return step * power;
    return 10 * power;
}

}  // namespace

Ruler::Ruler(Qt::Orientation orientation, Canvas& canvas, QWidget* parent)
    : QWidget(parent), m_orientation(orientation), m_canvas(canvas) {
    setSizePolicy(isAcross() ? QSizePolicy::Ignored : QSizePolicy::Fixed,
                  isAcross() ? QSizePolicy::Fixed : QSizePolicy::Ignored);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    setFont(small);
    connect(&canvas, &Canvas::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&canvas, &Canvas::pointerMoved, this, &Ruler::setPointer);
}

QSize Ruler::sizeHint() const {
    const int thickness = fontMetrics().height() + 6;
    return {thickness, thickness};
}

void Ruler::setPointer(QPoint image) {
    const int at = isAcross() ? image.x() : image.y();
    if (std::exchange(m_pointer, at) != at)
        update();
}

double Ruler::placeOf(double image) const {
    const QPointF at = m_canvas.viewGeometry().fromImage({image, image});
    return (isAcross() ? at.x() : at.y()) / m_canvas.devicePixelRatioF();
}

void Ruler::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    const ViewGeometry& view = m_canvas.viewGeometry();
    if (view.isEmpty())
        return;
    if (!isAcross()) {  // it is drawn lying, and stands on its end
        painter.translate(0, height());
        painter.rotate(-90);
    }
    const int length = isAcross() ? width() : height();
    const int thick = isAcross() ? height() : width();
    const auto along = [&](double place) { return isAcross() ? place : length - place; };

    const double zoom = view.zoom() / m_canvas.devicePixelRatioF();
    const auto digits =
        QString::number(std::max(view.image().width(), view.image().height())).size();
    const int room = fontMetrics().horizontalAdvance(u'0') * (static_cast<int>(digits) + 1) + 8;
    const double step = roundStep(room / zoom);
    const double fine = std::max(1., step / (step * zoom > 100 ? 10 : 5));
    const QRect visible = view.visibleImage();
    const int first = isAcross() ? visible.left() : visible.top();
    const int last = isAcross() ? visible.right() + 1 : visible.bottom() + 1;
    // Of one device pixel: others would be one or two of them thick at a scale of 1.25.
    painter.setPen(QPen(palette().color(QPalette::WindowText), 0));
    for (double at = std::floor(first / fine) * fine; at <= last; at += fine) {
        const bool named = std::fmod(at, step) == 0;
        const int x = qRound(along(placeOf(at)));
        painter.drawLine(x, thick - (named ? thick : 4), x, thick);
        if (!named)
            continue;
        const QString number = QString::number(int(at));  // it stands after its line
        const int start = isAcross() ? x + 3 : x - 3 - fontMetrics().horizontalAdvance(number);
        painter.drawText(start, fontMetrics().ascent(), number);
    }
    if (m_pointer >= 0) {
        const double middle = along(placeOf(m_pointer + 0.5));
        painter.fillRect(QRectF(middle - 1, 0, 2, thick), palette().highlight());
    }
    painter.drawLine(0, thick - 1, length, thick - 1);
}

}  // namespace offstage
