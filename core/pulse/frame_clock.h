#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "core/pulse/latency_histogram.h"
#include "core/pulse/responsiveness.h"
#include "core/pulse/steady_time.h"

namespace offstage {

/// What the times at which paint passes ended say about the motion on the screen. Only while armed
/// (something asks for a repaint each refresh): a window that draws on demand has no frame rate.
/// Time is passed in; it never looks at a clock. One thread.
class FrameClock {
public:
    static constexpr qint64 historyNs = 60 * nsPerS;
    static constexpr qint64 frozen = 700 * nsPerMs;

    /// Refresh period T; what was counted before keeps the T it was counted with.
    void setPeriod(qint64 ns) { m_period = ns; }
    qint64 period() const { return m_period; }

    void arm(qint64 ns);
    /// The time until the next arm() is no frame interval.
    void disarm() { m_armed = false; }
    bool armed() const { return m_armed; }

    /// A paint pass ended. Returns the interval since the one before, 0 for the first, and nothing
    /// while not armed.
    std::optional<qint64> framePainted(qint64 ns);
    /// The next frame begins a new series: the time since the last one is no frame interval.
    void cut() { m_last = 0; }
    /// When the last frame of this series ended; 0: there is none yet.
    qint64 last() const { return m_last; }
    void reset(qint64 ns);

    quint64 frames() const { return m_frames; }
    /// Refreshes that passed without a frame: max(0, round(interval / T) - 1), summed.
    quint64 missedFrames() const { return m_missed; }
    /// Intervals of 700 ms and more (Android vitals).
    quint64 frozenFrames() const { return m_frozen; }
    /// The sum of interval - T over intervals longer than 1.5 T, ns, and that of all intervals.
    qint64 hitchTotal() const { return m_hitch; }
    qint64 observed() const { return m_observed; }
    /// Hitch time, milliseconds per second of the intervals.
    double hitchMsPerS() const;
    /// The same of the `span` before `now`, which counts as a whole also while less of it has been
    /// seen: one late frame at the start says nothing about how the window feels.
    double recentHitchMsPerS(qint64 now, qint64 span) const;
    /// Frames completed in the second before `now` (scaled up while armed for less).
    double frameRate(qint64 now) const;
    LatencyHistogram::Snapshot intervals() const { return m_intervals.snapshot(); }

    void tell(Responsiveness& figures, qint64 now) const;

    /// The longest interval in each of `count` equal slots of the last 60 s, oldest
    /// first, in ms, 0 where there is none. Slots stand still in time, so a graph scrolls without
    /// flicker. Ends at `now` while armed, else at the last frame.
    std::vector<float> worstPerSlot(qint64 now, int count) const;

private:
    struct Frame {
        qint64 end;
        qint64 interval;  // 0: the first after arm()
    };
    qint64 hitch(qint64 interval) const;

    qint64 m_period = nsPerS / 60;
    bool m_armed = false;
    qint64 m_armedAt = 0;
    qint64 m_last = 0;  // 0: the next frame begins a new series
    quint64 m_frames = 0;
    quint64 m_missed = 0;
    quint64 m_frozen = 0;
    qint64 m_hitch = 0;
    qint64 m_observed = 0;
    LatencyHistogram m_intervals;
    std::deque<Frame> m_history;
};

}  // namespace offstage
