#pragma once

#include <QMetaType>

#include "core/pulse/latency_histogram.h"

namespace offstage {

/// How the window felt during a span of time: what the meter saw between two readings.
struct WindowFeel {
    double seconds = 0;      ///< measured: armed and not excluded; 0: nothing was seen
    double latencyP99 = 0;   ///< of the event loop, ms
    double hitchMsPerS = 0;  ///< hitch ratio
    quint64 missedFrames = 0;
    quint64 hangs = 0;
    double longestStall = 0;  ///< ms
};

/// What the meter has counted up to a moment: a value of some 40 kB.
struct PulseReading {
    quint64 series = 0;   ///< which reset() it counts from
    qint64 measured = 0;  ///< ns
    LatencyHistogram::Snapshot latency;
    LatencyHistogram::Snapshot passes;  ///< of the loop, those of 1 ms and more
    qint64 observed = 0;                ///< ns of frame intervals
    qint64 hitch = 0;                   ///< ns
    quint64 missedFrames = 0;
    quint64 hangs = 0;
};

/// Counts are exact, percentiles within 1 %; if the meter was reset in between, it is what was seen
/// since then.
WindowFeel feelBetween(const PulseReading& from, const PulseReading& to);

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::WindowFeel)
