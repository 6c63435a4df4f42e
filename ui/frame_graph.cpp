#include "ui/frame_graph.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/headline_look.h"
#include "ui/meter_accessible.h"
#include "ui/metric_text.h"

namespace offstage {

namespace {
constexpr int mostBars = 300;
constexpr int gridSeconds = 10;
constexpr double highest = 1000;  // ms at the top of the scale; half a refresh is its foot
}  // namespace

FrameGraph::FrameGraph(Pulse& pulse, QWidget* parent) : QWidget(parent), m_pulse(pulse) {
    installMeterAccessibility();
    setAccessibleName(tr("Frame times of the last minute"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&pulse, &Pulse::framePassed, this,
            [this](const FramePass& pass) { m_lastFrame = pass.ended; });
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

void FrameGraph::addMarker(qint64 at, const QString& name) {
    m_markers.push_back({at, name});
    while (m_markers.front().at < at - FrameClock::historyNs)
        m_markers.pop_front();
}

void FrameGraph::refresh() {
    const qint64 now = steadyNow();
    m_spans = m_pulse.exclusions().spans(now);
    const int count = std::clamp(plotWidth() / 2, 60, mostBars);
    m_bars = m_pulse.frames().worstPerSlot(now, count);
    // Bars stand still in time, and what is drawn with them moves with them.
    const qint64 slot = FrameClock::historyNs / count;
    m_end = ((m_pulse.frames().armed() ? now : m_lastFrame) / slot + 1) * slot;
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

double FrameGraph::xOf(qint64 ns) const {
    const double part = static_cast<double>(m_end - ns) / FrameClock::historyNs;
    return (1 - part) * plotWidth();
}

FrameGraph::Stretch FrameGraph::stretchOf(const ExcludedSpan& span) const {
    const int from = std::max(0, static_cast<int>(std::floor(xOf(span.began))));
    return {from, std::min(plotWidth(), std::max(from + 2, qRound(xOf(span.ended))))};
}

QString FrameGraph::wordsAt(int x) const {
    for (const Marker& marker : m_markers)
        if (std::abs(x - xOf(marker.at)) <= 3)
            return tr("Marker: %1").arg(marker.name);
    for (const ExcludedSpan& span : m_spans) {
        const Stretch stretch = stretchOf(span);
        if (x >= stretch.from && x < stretch.to)
            return sentenceOn(span.reason);
    }
    if (x < 0 || x >= plotWidth() || m_bars.empty())
        return tr(
            "Frame times of the last minute, on a logarithmic scale. The lines are one "
            "refresh of the screen, 50 ms and 250 ms.");
    const auto bar = static_cast<std::size_t>(x) * m_bars.size() / std::size_t(plotWidth());
    const int ago = gridSeconds * 6 * (plotWidth() - x) / plotWidth();
    return m_bars[bar] > 0
               ? tr("%1 s ago: %2 ms").arg(ago).arg(shortMs(static_cast<double>(m_bars[bar])))
               : tr("%1 s ago: no frame").arg(ago);
}

bool FrameGraph::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), wordsAt(help->x()), this);
    return true;
}

// Heights are whole pixels and neighbours of the same height one rectangle: a calm minute is
// painted with a few of them.
void FrameGraph::paintBars(QPainter& painter) const {
    const double period = toMs(m_pulse.frames().period());
    const bool live = m_pulse.frames().armed();
    const double pitch = m_bars.empty() ? 0 : plotWidth() / static_cast<double>(m_bars.size());
    for (std::size_t i = 0; i < m_bars.size();) {
        const std::size_t first = i;
        const double up = std::round(heightOf(static_cast<double>(m_bars[first])));
        while (i < m_bars.size() && std::round(heightOf(static_cast<double>(m_bars[i]))) == up)
            ++i;
        const Headline grade =
            live ? gradeInterval(static_cast<double>(m_bars[first]), period) : Headline::Idle;
        painter.fillRect(QRectF(static_cast<double>(first) * pitch, height() - up,
                                static_cast<double>(i - first) * pitch, up),
                         colourFor(grade, palette()));
    }
}

void FrameGraph::paintScale(QPainter& painter, bool numbers) const {
    QColor line = palette().color(QPalette::Text);
    line.setAlphaF(0.12F);
    for (int i = 1; i < 60 / gridSeconds; ++i)
        painter.fillRect(plotWidth() * i * gridSeconds / 60, 0, 1, height(), line);
    line.setAlphaF(0.35F);
    for (const double limit : {toMs(m_pulse.frames().period()), 50.0, 250.0}) {
        const int y = qRound(height() - heightOf(limit));
        painter.fillRect(0, y, plotWidth(), 1, line);
        if (!numbers)
            continue;
        painter.setPen(palette().color(QPalette::Text));
        const int high = fontMetrics().height();
        painter.drawText(QRect(plotWidth(), y - high / 2, width() - plotWidth(), high),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1 ms").arg(qRound(limit)));
    }
}

void FrameGraph::paintEvent(QPaintEvent* event) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().base());
    paintBars(painter);
    for (const ExcludedSpan& span : m_spans) {
        const Stretch stretch = stretchOf(span);
        if (stretch.to <= 0)
            continue;
        const QRect place(stretch.from, 0, stretch.to - stretch.from, height());
        painter.fillRect(place, palette().base());
        painter.fillRect(place, QBrush(colourFor(Headline::Idle, palette()), Qt::BDiagPattern));
    }
    paintScale(painter, event->rect().right() >= plotWidth());
    painter.setPen(palette().color(QPalette::Text));
    const int flag = fontMetrics().ascent() / 2;
    for (const Marker& marker : m_markers) {
        const int x = qRound(xOf(marker.at));
        if (x < 0 || x >= plotWidth())
            continue;
        painter.fillRect(x, 0, 1, height(), palette().text());
        painter.fillRect(x, 0, flag, flag, palette().text());
    }
}

}  // namespace offstage
