#pragma once

#include <QJsonObject>
#include <array>

#include "core/pulse/exclusion.h"
#include "core/pulse/latency_histogram.h"

namespace offstage {

/// How the window feels, in a word.
enum class Headline {
    Idle,    ///< nothing moves, so there is nothing to say
    Smooth,  ///< nobody notices anything
    Uneven,  ///< seen by those who look
    Stuck    ///< in the way
};

/// The longest time without an answer as each of the three independent sources saw it, ms. They
/// must agree: who doubts the meter compares them.
struct LongestStall {
    double pass = 0;           ///< one pass of the loop, timed around the outermost notify()
    double latency = 0;        ///< an event of the watchdog that was not handled ...
    double latencyMargin = 0;  ///< ... give or take: it asks fifty times a second
    double loop = 0;           ///< the dispatcher did not ask the system for news
};

/// The figures of the meter, from one reset to now, excluded time left out. Milliseconds unless a
/// name says otherwise.
struct Responsiveness {
    double seconds = 0;  ///< measured
    double refreshHz = 60;
    bool refreshAssumed = false;  ///< the platform did not say

    quint64 frames = 0;
    Percentiles frameInterval;
    double frameRate = 0;      ///< frames in the last second
    double onePercentLow = 0;  ///< mean rate of the slowest 1 % of intervals
    quint64 missedFrames = 0;
    double missedPercent = 0;  ///< of the refreshes that were due
    quint64 frozenFrames = 0;  ///< intervals of 700 ms and more
    double hitchTotal = 0;
    double hitchMsPerS = 0;

    Percentiles loopLatency;
    double recentLatency = 0;  ///< 99th percentile of the last 10 s
    quint64 longTasks = 0;     ///< passes above 50 ms, longer ones included
    double longTasksPerMinute = 0;
    quint64 microHangs = 0;  ///< above 100 ms, longer ones included
    quint64 hangs = 0;       ///< 250 ms and more
    double hangTotal = 0;
    double longestHang = 0;
    quint64 notResponding = 0;  ///< 5 s and more
    double utilisation = 0;     ///< of the loop, %: busy / (busy + waiting)
    LongestStall longest;
    double longestStall = 0;  ///< the longest pass or unanswered event

    quint64 inputs = 0;       ///< keys and buttons, pressed and released, that were painted
    double inputToPaint = 0;  ///< the worst, ignoring 1 in 50
    quint64 applies = 0;
    double firstFeedback = 0;  ///< Apply to the end of the next paint pass, the worst
    quint64 stops = 0;
    double cancelLatency = 0;  ///< Stop to the worker being idle or gone, the worst

    double ownPaint = 0;  ///< processor time of the meter's own painting in each frame
    double ownShare = 0;  ///< what the meter takes in all, % of one core
    /// Seconds left out, by Exclusion.
    std::array<double, exclusionCount> excluded{};
    Headline headline = Headline::Idle;
};

/// The worst of three opinions on the last 10 s. Bounds: hitch ratio 5 and 10 ms/s (Apple), loop
/// latency one refresh and 50 ms (RAIL), one hang and more; see metric.h.
Headline judge(double hitchMsPerS, double latencyP99, int hangs, double refreshHz);

/// What the command line and the benchmarks print; `backend` is "threads" or "processes".
QJsonObject toJson(const Responsiveness& figures, const QString& backend);

}  // namespace offstage
