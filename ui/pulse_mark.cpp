#include "ui/pulse_mark.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/headline_look.h"

namespace offstage {

namespace {
constexpr qint64 sweep = 2 * nsPerS;
constexpr int reducedMs = 250;
constexpr int pitch = 2;  // logical pixels per column of the trail
constexpr int gap = 4;    // columns between the dot and what the last sweep left

double phase(qint64 ns) {
    return static_cast<double>(ns % sweep) / sweep;
}

/// 0 up to one refresh, 1 from half a second on; logarithmic.
double spike(qint64 interval, qint64 period) {
    const double ratio = static_cast<double>(interval) / static_cast<double>(period);
    return std::clamp(std::log2(std::max(ratio / 1.5, 1.0)) / 4.5, 0.0, 1.0);
}
}  // namespace

PulseMark::PulseMark(Pulse& pulse, QWidget* parent) : QWidget(parent), m_pulse(pulse) {
    // It paints every pixel of itself, so its parents are not painted with it.
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PulseMark::tick);
}

QSize PulseMark::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 12, fontMetrics().height()};
}

void PulseMark::setRunning(bool running) {
    if (running == m_timer.isActive())
        return;
    m_painted = 0;
    m_at = steadyNow();
    if (running)
        scheduleNext(m_at);
    else
        m_timer.stop();
    update();
}

void PulseMark::setMotionReduced(bool reduced) {
    const bool running = m_timer.isActive();
    setRunning(false);
    m_reduced = reduced;
    m_trail.clear();
    setRunning(running);
}

void PulseMark::tick() {
    const MeterWork cost(m_pulse);
    const qint64 now = steadyNow();
    update(m_reduced ? rect() : changed(now));
    m_at = now;
    m_pulse.ticked(now);
    scheduleNext(now);
}

// A timer, because QWindow::requestUpdate() repaints the whole window in Qt Widgets. Timers have
// whole milliseconds: each one aims at an absolute deadline and rounds up, so no refresh is asked
// for before its time and the mean distance is exactly one period.
void PulseMark::scheduleNext(qint64 now) {
    if (m_reduced)
        return m_timer.start(reducedMs);
    m_timer.start(static_cast<int>((m_pulse.nextRefresh(now) - now + nsPerMs - 1) / nsPerMs));
}

double PulseMark::radius() const {
    return height() * 0.2;
}

/// What differs between the picture of the last tick and that of `now`: painting the whole would
/// take five times as long.
QRect PulseMark::changed(qint64 now) const {
    if (now - m_at > sweep / 2 || phase(now) < phase(m_at))
        return rect();
    const int margin = static_cast<int>(std::ceil(2 * radius())) + pitch;
    const int left = static_cast<int>(phase(m_at) * width()) - margin;
    const int right = static_cast<int>(phase(now) * width()) + margin + gap * pitch;
    return {left, 0, right - left, height()};
}

int PulseMark::columnAt(qint64 ns) const {
    const int columns = static_cast<int>(m_trail.size());
    return std::min(static_cast<int>(phase(ns) * columns), columns - 1);
}

/// The columns that the dot has passed since the last paint event keep how long that is ago.
void PulseMark::extendTrail(qint64 now) {
    const int columns = static_cast<int>(m_trail.size());
    if (m_painted != 0) {
        const qint64 interval = now - m_painted;
        const int steps = m_at - m_drawn >= sweep
                              ? columns - 1
                              : (columnAt(m_at) + columns - columnAt(m_drawn)) % columns;
        for (int i = 0; i <= steps; ++i)
            m_trail[static_cast<std::size_t>((columnAt(m_drawn) + i) % columns)] = interval;
    }
    m_painted = now;
    m_drawn = m_at;
}

void PulseMark::paintEvent(QPaintEvent* event) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().base());
    if (m_reduced)
        paintBar(painter);
    else
        paintTrail(painter, event->rect());
}

void PulseMark::paintBar(QPainter& painter) const {
    const int high = height() / 3;
    const QRect whole(0, (height() - high) / 2, width(), high);
    painter.fillRect(whole, palette().mid());
    if (m_timer.isActive())
        painter.fillRect(whole.adjusted(0, 0, static_cast<int>((phase(m_at) - 1) * width()), 0),
                         palette().text());
}

void PulseMark::paintTrail(QPainter& painter, const QRect& exposed) {
    const int columns = std::max(1, width() / pitch);
    if (m_trail.size() != static_cast<std::size_t>(columns))
        m_trail.assign(static_cast<std::size_t>(columns), 0);
    const bool running = m_timer.isActive();
    if (running)
        extendTrail(steadyNow());

    const double floor = height() * 0.75;
    const int head = columnAt(m_at);
    const int last = std::min(exposed.right() / pitch, columns - 1);
    for (int i = exposed.left() / pitch; i <= last; ++i) {
        const int ahead = (i + columns - head) % columns;
        if (running && ahead >= 1 && ahead <= gap)
            continue;
        const qint64 interval = m_trail[static_cast<std::size_t>(i)];
        const double up = 1 + spike(interval, m_period) * (floor - 2);
        const Headline grade =
            running ? gradeInterval(toMs(interval), toMs(m_period)) : Headline::Idle;
        painter.fillRect(QRectF(i * pitch, floor - up, pitch, up + 1), colourFor(grade, palette()));
    }
    if (running) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().text());
        const double x = phase(m_at) * (width() - 2 * radius()) + radius();
        painter.drawEllipse(QPointF(x, floor), radius(), radius());
    }
}

}  // namespace offstage
