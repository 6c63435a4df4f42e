#pragma once

#include <deque>

#include "core/pulse/latency_histogram.h"
#include "core/pulse/steady_time.h"

namespace offstage {

/// How long the event loop let the watchdog's events wait. One thread.
class LatencyLog {
public:
    static constexpr qint64 recentNs = 10 * nsPerS;

    /// An event was handled at `ns` after `length`; the one before had been handled `unseen` ns
    /// before this one was posted.
    void handled(qint64 ns, qint64 length, qint64 unseen);
    void reset();

    LatencyHistogram::Snapshot all() const { return m_all.snapshot(); }
    /// 99th percentile of the last 10 s, ns.
    qint64 recentP99(qint64 now) const;
    /// The longest stall that these events tell of, ns: it began between the event before and this
    /// one, most likely half way ...
    qint64 longestStall() const { return m_longestStall; }
    /// ... give or take this: 10 ms, more where the watchdog itself had to wait for a processor.
    qint64 uncertainty() const { return m_uncertainty; }

private:
    struct Latency {
        qint64 handled;
        qint64 length;
    };
    LatencyHistogram m_all;
    std::deque<Latency> m_recent;
    qint64 m_longestStall = 0;
    qint64 m_uncertainty = 0;
};

}  // namespace offstage
