#include "core/pulse/pulse.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace offstage {

namespace {
constexpr qint64 headlineSpan = 10 * nsPerS;
}

Pulse::Pulse(QObject* parent) : QObject(parent), m_since(steadyNow()), m_watchdog(*this) {}

void Pulse::eventBegan(qint64 ns) {
    // Between the start of a nested loop and its first event lies waiting, but never more than the
    // 20 ms after which the watchdog asks again.
    if (m_passes++ > 0)
        endPiece(ns, QEvent::None);
    m_busySince = ns;
}

void Pulse::eventEnded(qint64 ns, int eventType) {
    endPiece(ns, eventType);
    --m_passes;
    m_busySince = ns;
}

void Pulse::endPiece(qint64 ns, int eventType) {
    if (m_exclusions == 0)
        m_stalls.passEnded(ns, ns - m_busySince, eventType, m_context);
}

void Pulse::ticked(qint64 now) {
    if (now - m_figuresAt < nsPerS / 4)
        return;
    m_figuresAt = now;
    Q_EMIT figuresDue();
}

void Pulse::setArmed(bool armed, qint64 ns) {
    m_armed = armed;
    if (armed && m_exclusions == 0)
        m_frames.arm(ns);
    else
        m_frames.disarm();
}

void Pulse::setRefreshRate(double hz) {
    m_refreshAssumed = hz <= 0;
    m_refreshHz = m_refreshAssumed ? 60 : hz;
    m_frames.setPeriod(std::llround(nsPerS / m_refreshHz));
}

void Pulse::beginExcluded(qint64 ns) {
    if (m_passes > 0)
        endPiece(ns, QEvent::None);
    if (m_exclusions++ > 0)
        return;
    m_excludedSince = ns;
    m_frames.disarm();
    m_watchdog.setPaused(true);
}

void Pulse::endExcluded(qint64 ns) {
    Q_ASSERT(m_exclusions > 0);
    if (--m_exclusions > 0)
        return;
    m_excluded += ns - m_excludedSince;
    m_excludedUntil = ns;
    m_busySince = ns;
    m_watchdog.setPaused(false);
    setArmed(m_armed, ns);
}

bool Pulse::event(QEvent* event) {
    if (event->type() != Watchdog::eventType())
        return QObject::event(event);
    const qint64 posted = m_watchdog.handled();
    const qint64 now = steadyNow();
    if (m_exclusions > 0 || posted < m_excludedUntil)
        return true;
    m_latencies.record(now - posted);
    m_recentLatencies.push_back({now, now - posted});
    while (m_recentLatencies.front().handled < now - headlineSpan)
        m_recentLatencies.pop_front();
    return true;
}

double Pulse::recentLatencyP99(qint64 now) const {
    std::vector<qint64> lengths;
    for (const Latency& latency : m_recentLatencies) {
        if (latency.handled > now - headlineSpan)
            lengths.push_back(latency.length);
    }
    if (lengths.empty())
        return 0;
    const auto nth = lengths.begin() + static_cast<std::ptrdiff_t>((lengths.size() * 99 - 1) / 100);
    std::nth_element(lengths.begin(), nth, lengths.end());
    return toMs(*nth);
}

Responsiveness Pulse::snapshot(qint64 now) const {
    Responsiveness result;
    const qint64 excluded = m_excluded + (m_exclusions > 0 ? now - m_excludedSince : 0);
    result.seconds = toMs(now - m_since - excluded) / 1000;
    result.refreshHz = m_refreshHz;
    result.refreshAssumed = m_refreshAssumed;
    result.frames = m_frames.frames();
    result.missedFrames = m_frames.missedFrames();
    const auto intervals = m_frames.intervals();
    result.frameInterval = intervals.percentiles();
    result.loopLatency = m_latencies.snapshot().percentiles();
    result.hitchMsPerS = m_frames.hitchMsPerS();
    result.longTasks = m_stalls.longTasks();
    result.hangs = m_stalls.hangs();
    result.hangTotal = toMs(m_stalls.hangTotal());
    result.longestStall = std::max(toMs(m_stalls.longest()), result.loopLatency.max);
    result.frameRate = m_frames.frameRate(now);
    if (intervals.count() > 0)
        result.onePercentLow = nsPerS / intervals.meanOfSlowest(1);
    if (result.frames > 0)
        result.ownPaint = toMs(m_ownPaint) / static_cast<double>(result.frames);
    result.recentLatency = recentLatencyP99(now);
    if (m_frames.armed())
        result.headline = judge(m_frames.recentHitchMsPerS(now, headlineSpan), result.recentLatency,
                                m_stalls.hangsSince(now - headlineSpan), m_refreshHz);
    return result;
}

void Pulse::reset(qint64 now) {
    m_frames.reset(now);
    m_stalls.reset();
    m_latencies.reset();
    m_recentLatencies.clear();
    m_since = now;
    m_ownPaint = 0;
    m_excluded = 0;
    m_excludedSince = now;
}

}  // namespace offstage
