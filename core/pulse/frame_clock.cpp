#include "core/pulse/frame_clock.h"

#include <algorithm>

namespace offstage {

void FrameClock::arm(qint64 ns) {
    if (m_armed)
        return;
    m_armed = true;
    m_armedAt = ns;
    m_last = 0;
}

std::optional<qint64> FrameClock::framePainted(qint64 ns) {
    if (!m_armed)
        return {};
    const qint64 interval = m_last == 0 ? 0 : ns - m_last;
    m_last = ns;
    ++m_frames;
    m_history.push_back({ns, interval});
    while (m_history.front().end < ns - historyNs)
        m_history.pop_front();
    if (interval == 0)
        return interval;
    m_intervals.record(interval);
    m_observed += interval;
    m_hitch += hitch(interval);
    const qint64 refreshes = (interval + m_period / 2) / m_period;
    m_missed += static_cast<quint64>(std::max<qint64>(0, refreshes - 1));
    m_frozen += interval >= frozen ? 1 : 0;
    return interval;
}

// Without the gate at 1.5 T the whole milliseconds of timers (16, 17, 17 for 16.67) would read as
// hitches.
qint64 FrameClock::hitch(qint64 interval) const {
    return 2 * interval > 3 * m_period ? interval - m_period : 0;
}

double FrameClock::hitchMsPerS() const {
    return m_observed == 0 ? 0
                           : 1000 * static_cast<double>(m_hitch) / static_cast<double>(m_observed);
}

double FrameClock::recentHitchMsPerS(qint64 now, qint64 span) const {
    qint64 sum = 0;
    qint64 observed = 0;
    for (auto frame = m_history.rbegin(); frame != m_history.rend(); ++frame) {
        if (frame->end <= now - span)
            break;
        sum += hitch(frame->interval);
        observed += frame->interval;
    }
    return 1000 * static_cast<double>(sum) / static_cast<double>(std::max(observed, span));
}

double FrameClock::frameRate(qint64 now) const {
    const qint64 span = std::min(nsPerS, now - m_armedAt);
    if (!m_armed || span <= 0)
        return 0;
    const auto first = std::find_if(m_history.rbegin(), m_history.rend(),
                                    [&](const Frame& frame) { return frame.end <= now - span; });
    const auto frames = std::distance(m_history.rbegin(), first);
    return static_cast<double>(frames) * nsPerS / static_cast<double>(span);
}

std::vector<float> FrameClock::worstPerSlot(qint64 now, int count) const {
    std::vector<float> result(static_cast<std::size_t>(count), 0.0F);
    if (m_history.empty())
        return result;
    const qint64 slot = historyNs / count;
    const qint64 end = (m_armed ? now : m_history.back().end) / slot;
    for (const Frame& frame : m_history) {
        const qint64 last = frame.end / slot - end + count - 1;
        const qint64 first = std::min(last, (frame.end - frame.interval) / slot - end + count);
        for (qint64 i = std::max<qint64>(first, 0); i <= last && i < count; ++i) {
            float& worst = result[static_cast<std::size_t>(i)];
            worst = std::max(worst, static_cast<float>(toMs(frame.interval)));
        }
    }
    return result;
}

void FrameClock::tell(Responsiveness& figures, qint64 now) const {
    const auto counted = m_intervals.snapshot();
    figures.frames = m_frames;
    figures.frameInterval = counted.percentiles();
    figures.frameRate = frameRate(now);
    if (counted.count() > 0)
        figures.onePercentLow = nsPerS / counted.meanOfSlowest(1);
    figures.missedFrames = m_missed;
    if (const quint64 due = counted.count() + m_missed; due > 0)
        figures.missedPercent = 100 * static_cast<double>(m_missed) / static_cast<double>(due);
    figures.frozenFrames = m_frozen;
    figures.hitchTotal = toMs(m_hitch);
    figures.hitchMsPerS = hitchMsPerS();
}

void FrameClock::reset(qint64 ns) {
    m_armedAt = ns;
    m_last = 0;
    m_frames = 0;
    m_missed = 0;
    m_frozen = 0;
    m_hitch = 0;
    m_observed = 0;
    m_intervals.reset();
    m_history.clear();
}

}  // namespace offstage
