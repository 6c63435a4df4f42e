#include "ui/frame_graph.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/headline_look.h"
#include "ui/meter_accessible.h"

namespace offstage {

namespace {
constexpr int mostBars = 300;
constexpr double highest = 1000;  // ms at the top of the scale; half a refresh is its foot
}  // namespace

FrameGraph::FrameGraph(Pulse& pulse, QWidget* parent) : QWidget(parent), m_pulse(pulse) {
    installMeterAccessibility();
    setAccessibleName(tr("Frame times of the last minute"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize FrameGraph::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 9};
}

QSize FrameGraph::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 5};
}

int FrameGraph::plotWidth() const {
    return width() - fontMetrics().horizontalAdvance(tr("%1 ms").arg(250)) -
           fontMetrics().averageCharWidth();
}

void FrameGraph::refresh() {
    m_bars = m_pulse.frames().worstPerSlot(steadyNow(), std::clamp(plotWidth() / 2, 60, mostBars));
    const int worst = m_bars.empty() ? 0 : qRound(*std::max_element(m_bars.begin(), m_bars.end()));
    if (worst != std::exchange(m_worst, worst))
        setAccessibleDescription(tr("The longest frame took %1 ms.").arg(worst));
    update(0, 0, plotWidth(), height());  // the numbers of the scale stay
}

double FrameGraph::heightOf(double intervalMs) const {
    if (intervalMs <= 0)
        return 0;
    const double lowest = toMs(m_pulse.frames().period()) / 2;
    const double part = std::log(intervalMs / lowest) / std::log(highest / lowest);
    return std::clamp(part, 0.0, 1.0) * height();
}

void FrameGraph::paintEvent(QPaintEvent* event) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().base());
    const double period = toMs(m_pulse.frames().period());
    const double bottom = height();

    const bool live = m_pulse.frames().armed();
    const double pitch = m_bars.empty() ? 0 : plotWidth() / static_cast<double>(m_bars.size());
    // Heights are whole pixels and neighbours of the same height one rectangle: a calm minute is
    // painted with a few of them.
    for (std::size_t i = 0; i < m_bars.size();) {
        const std::size_t first = i;
        const double up = std::round(heightOf(m_bars[first]));
        while (i < m_bars.size() && std::round(heightOf(m_bars[i])) == up)
            ++i;
        const Headline grade = live ? gradeInterval(m_bars[first], period) : Headline::Idle;
        painter.fillRect(QRectF(static_cast<double>(first) * pitch, bottom - up,
                                static_cast<double>(i - first) * pitch, up),
                         colourFor(grade, palette()));
    }

    QColor line = palette().color(QPalette::Text);
    for (const double limit : {period, 50.0, 250.0}) {
        const int y = qRound(bottom - heightOf(limit));
        line.setAlphaF(0.35F);
        painter.setPen(line);
        painter.drawLine(0, y, plotWidth(), y);
        if (event->rect().right() < plotWidth())
            continue;
        painter.setPen(palette().color(QPalette::Text));
        const int high = fontMetrics().height();
        painter.drawText(QRect(plotWidth(), y - high / 2, width() - plotWidth(), high),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1 ms").arg(qRound(limit)));
    }
}

}  // namespace offstage
