#include "ui/pulse_mark.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/headline_look.h"

namespace offstage {

namespace {
constexpr qint64 sweep = 2 * nsPerS;
constexpr int pitch = 2;  // logical pixels per column of the trail

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
    if (running) {
        scheduleNext(steadyNow());
    } else {
        m_timer.stop();
        update();
    }
}

void PulseMark::tick() {
    const MeterWork cost(m_pulse);
    const qint64 now = steadyNow();
    update();
    m_pulse.ticked(now);
    scheduleNext(now);
}

// A timer, because QWindow::requestUpdate() repaints the whole window in Qt Widgets. Timers have
// whole milliseconds: each one aims at an absolute deadline and rounds up, so no refresh is asked
// for before its time and the mean distance is exactly one period.
void PulseMark::scheduleNext(qint64 now) {
    m_timer.start(static_cast<int>((m_pulse.nextRefresh(now) - now + nsPerMs - 1) / nsPerMs));
}

double PulseMark::headColumn(qint64 now) const {
    return static_cast<double>(now % sweep) / sweep * static_cast<double>(m_trail.size());
}

void PulseMark::paintEvent(QPaintEvent*) {
    const MeterPaint cost(m_pulse);
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    const auto columns = static_cast<std::size_t>(std::max(1, width() / pitch));
    if (m_trail.size() != columns)
        m_trail.assign(columns, 0);
    const bool running = m_timer.isActive();
    const qint64 now = steadyNow();
    const auto head = std::min(static_cast<std::size_t>(headColumn(now)), columns - 1);
    if (running && m_painted != 0) {
        const qint64 interval = now - m_painted;
        const auto from = static_cast<std::size_t>(headColumn(m_painted));
        const auto steps = interval >= sweep ? columns - 1 : (head + columns - from) % columns;
        for (std::size_t i = 0; i <= steps; ++i)
            m_trail[(head + columns - i) % columns] = interval;
    }
    m_painted = running ? now : 0;

    const double floor = height() * 0.75;
    const QColor colours[] = {
        colourFor(Headline::Idle, palette()), colourFor(Headline::Smooth, palette()),
        colourFor(Headline::Uneven, palette()), colourFor(Headline::Stuck, palette())};
    for (std::size_t i = 0; i < columns; ++i) {
        const qint64 interval = m_trail[i];
        const double up = 1 + spike(interval, m_period) * (floor - 2);
        const Headline grade =
            running ? gradeInterval(toMs(interval), toMs(m_period)) : Headline::Idle;
        QColor colour = colours[static_cast<std::size_t>(grade)];
        const auto age = static_cast<float>((head + columns - i) % columns);
        colour.setAlphaF(running ? 1 - 0.7F * age / static_cast<float>(columns) : 0.6F);
        const QRectF bar(static_cast<double>(i * pitch), floor - up, pitch, up + 1);
        painter.fillRect(bar, colour);
    }
    if (running) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().text());
        const double radius = height() * 0.2;
        const double x = static_cast<double>(now % sweep) / sweep * (width() - 2 * radius) + radius;
        painter.drawEllipse(QPointF(x, floor), radius, radius);
    }
}

}  // namespace offstage
