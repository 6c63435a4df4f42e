#include "ui/ring.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

namespace offstage {

namespace {

constexpr int line = 3;
constexpr int distance = 2;
constexpr qreal roundest = 16;

}  // namespace

Ring::Ring(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void Ring::pointAt(QWidget* target) {
    if (m_target)
        m_target->removeEventFilter(this);
    m_target = target;
    if (m_target)
        m_target->installEventFilter(this);
    follow();
}

void Ring::follow() {
    setVisible(m_target && m_target->isVisible());
    if (!isVisible())
        return;
    constexpr int out = line + distance;
    const QRect there(m_target->mapTo(parentWidget(), QPoint()), m_target->size());
    setGeometry(there.adjusted(-out, -out, out, out) & parentWidget()->rect());
    // What is inside is none of it: repaints there do not come here, sixty times a second.
    QRegion mask(rect());
    mask -= rect().adjusted(out, out, -out, -out);
    setMask(mask);
    raise();
    update();
}

void Ring::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), line));
    const QRectF frame = QRectF(rect()).adjusted(line / 2., line / 2., -line / 2., -line / 2.);
    const qreal radius = std::min<qreal>(frame.height() / 2, roundest);
    painter.drawRoundedRect(frame, radius, radius);
}

bool Ring::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Move:
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::Hide:
            follow();
            break;
        default:
            break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
