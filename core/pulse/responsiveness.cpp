#include "core/pulse/responsiveness.h"

#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

QJsonObject toJson(const Percentiles& percentiles) {
    return {{QStringLiteral("p50"), rounded(percentiles.p50)},
            {QStringLiteral("p95"), rounded(percentiles.p95)},
            {QStringLiteral("p99"), rounded(percentiles.p99)},
            {QStringLiteral("max"), rounded(percentiles.max)}};
}

Headline grade(double value, double good, double fair) {
    return value <= good ? Headline::Smooth : value <= fair ? Headline::Uneven : Headline::Stuck;
}

}  // namespace

Headline judge(double hitchMsPerS, double latencyP99, int hangs, double refreshHz) {
    return std::max(
        {grade(hitchMsPerS, 5, 10), grade(latencyP99, 1000 / refreshHz, 50), grade(hangs, 0, 1)});
}

QJsonObject toJson(const Responsiveness& figures, const QString& backend) {
    const auto count = [](quint64 value) { return static_cast<qint64>(value); };
    return {{QStringLiteral("seconds"), rounded(figures.seconds)},
            {QStringLiteral("refresh_hz"), rounded(figures.refreshHz)},
            {QStringLiteral("frames"), count(figures.frames)},
            {QStringLiteral("missed_frames"), count(figures.missedFrames)},
            {QStringLiteral("frame_interval_ms"), toJson(figures.frameInterval)},
            {QStringLiteral("loop_latency_ms"), toJson(figures.loopLatency)},
            {QStringLiteral("hitch_ms_per_s"), rounded(figures.hitchMsPerS)},
            {QStringLiteral("long_tasks"), count(figures.longTasks)},
            {QStringLiteral("hangs"), count(figures.hangs)},
            {QStringLiteral("longest_stall_ms"), rounded(figures.longestStall)},
            {QStringLiteral("backend"), backend}};
}

}  // namespace offstage
