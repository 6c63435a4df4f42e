#include "ui/plot_view.h"

#include <QKeyEvent>
#include <QStyleOptionFocusRect>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

#include "ui/accessible_role.h"

namespace offstage {

PlotView::PlotView(QWidget* parent) : QWidget(parent) {
    setAccessibleRole(this, QAccessible::Chart);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize PlotView::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 14};
}

QSize PlotView::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 6};
}

void PlotView::setPlot(const Plot& plot) {
    if (plot == m_plot)
        return;
    m_plot = plot;
    if (accessibleName() != titleOf(plot))
        setAccessibleName(titleOf(plot));
    if (m_chosen < 0 && accessibleDescription() != summaryOf(plot))
        setAccessibleDescription(summaryOf(plot));
    forget();
}

void PlotView::setHeading(PlotStyle::Heading heading) {
    if (std::exchange(m_heading, heading) != heading)
        forget();
}

void PlotView::setOutdated(bool outdated) {
    if (std::exchange(m_outdated, outdated) != outdated)
        forget();
}

QString PlotView::told() const {
    return m_chosen >= 0 && m_chosen < int(m_spots.size()) ? m_spots[std::size_t(m_chosen)].text
                                                           : QString();
}

void PlotView::forget() {
    m_drawn = {};
    update();
}

void PlotView::draw() {
    const qreal ratio = devicePixelRatioF();
    m_drawn = QPixmap((QSizeF(size()) * ratio).toSize());
    m_drawn.setDevicePixelRatio(ratio);
    PlotStyle style = plotStyle(palette(), font());
    style.heading = m_heading;
    QPainter painter(&m_drawn);
    m_spots = paintPlot(painter, QRectF(rect()), m_plot, style);
    if (m_outdated) {
        QColor veil = style.ground;
        veil.setAlphaF(0.6F);
        painter.fillRect(rect(), veil);
    }
}

void PlotView::paintEvent(QPaintEvent*) {
    if (m_drawn.isNull() || m_drawn.size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        draw();
    QStylePainter painter(this);
    painter.drawPixmap(0, 0, m_drawn);
    if (!told().isEmpty()) {
        QColor light = palette().color(QPalette::Highlight);
        light.setAlphaF(0.16F);
        painter.fillRect(m_spots[std::size_t(m_chosen)].area, light);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.backgroundColor = palette().color(QPalette::Base);
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, option);
    }
}

bool PlotView::event(QEvent* event) {
    switch (event->type()) {
        case QEvent::FontChange:
        case QEvent::PaletteChange:
        case QEvent::StyleChange:
            forget();
            break;
        default:
            break;
    }
    return QWidget::event(event);
}

void PlotView::choose(int spot) {
    if (std::exchange(m_chosen, spot) == spot)
        return;
    update();
    const QString text = told();
    setAccessibleDescription(text.isEmpty() ? summaryOf(m_plot) : text);
    if (text.isEmpty()) {
        QToolTip::hideText();
        return;
    }
    // Below what it tells of, so that it covers none of it.
    const QRectF area = m_spots[std::size_t(spot)].area;
    const bool wide = area.width() > area.height();
    const QPointF corner = wide ? QPointF(area.center().x(), area.bottom() - area.height() / 3)
                                : QPointF(area.right(), area.top());
    QToolTip::showText(mapToGlobal(corner.toPoint()), text, this);
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    const auto met = std::find_if(m_spots.begin(), m_spots.end(), [&](const PlotSpot& spot) {
        return spot.area.contains(event->position());
    });
    choose(met == m_spots.end() ? -1 : int(met - m_spots.begin()));
}

void PlotView::leaveEvent(QEvent*) {
    choose(-1);
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    choose(-1);
    QWidget::focusOutEvent(event);
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    const int last = int(m_spots.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Down:
            return choose(std::min(m_chosen + 1, last));
        case Qt::Key_Left:
        case Qt::Key_Up:
            return choose(std::max(m_chosen - 1, std::min(0, last)));
        case Qt::Key_Home:
            return choose(std::min(0, last));
        case Qt::Key_End:
            return choose(last);
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace offstage
