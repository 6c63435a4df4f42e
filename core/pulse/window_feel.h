#pragma once

#include <QMetaType>

namespace offstage {

/// How the window felt during a span of time: what the meter saw between two readings.
struct WindowFeel {
    double seconds = 0;      ///< armed and not excluded; 0: nothing was seen
    double latencyP99 = 0;   ///< of the event loop, ms
    double hitchMsPerS = 0;  ///< hitch ratio
    quint64 missedFrames = 0;
    quint64 hangs = 0;
    double longestStall = 0;  ///< ms
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::WindowFeel)
