#pragma once

#include <QJsonObject>

#include "core/pulse/latency_histogram.h"

namespace offstage {

/// How the window feels, in a word.
enum class Headline {
    Idle,    ///< nothing moves, so there is nothing to say
    Smooth,  ///< nobody notices anything
    Uneven,  ///< seen by those who look
    Stuck    ///< in the way
};

/// The figures of the meter, from one reset to now, excluded time left out. Milliseconds unless a
/// name says otherwise.
struct Responsiveness {
    double seconds = 0;
    double refreshHz = 60;
    bool refreshAssumed = false;  ///< the platform did not say
    quint64 frames = 0;
    quint64 missedFrames = 0;
    Percentiles frameInterval;
    Percentiles loopLatency;
    double hitchMsPerS = 0;
    quint64 longTasks = 0;
    quint64 hangs = 0;
    double hangTotal = 0;
    double longestStall = 0;
    double frameRate = 0;      ///< frames in the last second
    double onePercentLow = 0;  ///< mean rate of the slowest 1 % of intervals
    double recentLatency = 0;  ///< 99th percentile of the last 10 s
    double ownPaint = 0;       ///< what the meter's own painting takes of each frame
    Headline headline = Headline::Idle;
};

/// The worst of three opinions on the last 10 s. Bounds: hitch ratio 5 and 10 ms/s (Apple), loop
/// latency one refresh and 50 ms (RAIL), one hang and more.
Headline judge(double hitchMsPerS, double latencyP99, int hangs, double refreshHz);

/// What the command line and the benchmarks print; `backend` is "threads" or "processes".
QJsonObject toJson(const Responsiveness& figures, const QString& backend);

}  // namespace offstage
