#include "core/pulse/responsiveness.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/pulse/metric.h"

namespace offstage {

namespace {

// In the order of their enums.
constexpr const char* exclusionKeys[] = {"suspended", "stopped", "modal_dialog",
                                         "minimised", "hidden",  "idle"};
static_assert(std::size(exclusionKeys) == exclusionCount);
constexpr const char* gradeKeys[] = {"good", "fair", "poor"};
constexpr const char* headlineKeys[] = {"idle", "smooth", "uneven", "stuck"};

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

QJsonObject toJson(const Percentiles& percentiles) {
    return {{QStringLiteral("p50"), rounded(percentiles.p50)},
            {QStringLiteral("p95"), rounded(percentiles.p95)},
            {QStringLiteral("p99"), rounded(percentiles.p99)},
            {QStringLiteral("max"), rounded(percentiles.max)}};
}

}  // namespace

Headline judge(double hitchMsPerS, double latencyP99, int hangs, double refreshHz) {
    const Grade worst = std::max({gradeOf(Metric::HitchRatio, hitchMsPerS, refreshHz),
                                  gradeOf(Metric::LoopLatency, latencyP99, refreshHz),
                                  gradeOf(Metric::Hangs, hangs, refreshHz)});
    switch (worst) {
        case Grade::Good:
            return Headline::Smooth;
        case Grade::Fair:
            return Headline::Uneven;
        case Grade::Poor:
            break;
    }
    return Headline::Stuck;
}

QJsonObject toJson(const Responsiveness& figures, const QString& backend) {
    const auto count = [](quint64 value) { return static_cast<qint64>(value); };
    const QJsonObject longest{
        {QStringLiteral("pass"), rounded(figures.longest.pass)},
        {QStringLiteral("latency"), rounded(figures.longest.latency)},
        {QStringLiteral("latency_margin"), rounded(figures.longest.latencyMargin)},
        {QStringLiteral("loop"), rounded(figures.longest.loop)}};
    QJsonObject excluded;
    for (std::size_t i = 0; i < exclusionCount; ++i)
        excluded[QLatin1String(exclusionKeys[i])] = rounded(figures.excluded[i]);
    QJsonObject grades;
    for (const Bounds& bounds : allBounds()) {
        if (const auto grade = gradeOf(bounds.metric, figures))
            grades[QLatin1String(bounds.key)] =
                QLatin1String(gradeKeys[static_cast<std::size_t>(*grade)]);
    }
    return {{QStringLiteral("seconds"), rounded(figures.seconds)},
            {QStringLiteral("refresh_hz"), rounded(figures.refreshHz)},
            {QStringLiteral("refresh_assumed"), figures.refreshAssumed},
            {QStringLiteral("frames"), count(figures.frames)},
            {QStringLiteral("frame_interval_ms"), toJson(figures.frameInterval)},
            {QStringLiteral("frame_rate"), rounded(figures.frameRate)},
            {QStringLiteral("one_percent_low"), rounded(figures.onePercentLow)},
            {QStringLiteral("missed_frames"), count(figures.missedFrames)},
            {QStringLiteral("missed_percent"), rounded(figures.missedPercent)},
            {QStringLiteral("frozen_frames"), count(figures.frozenFrames)},
            {QStringLiteral("hitch_total_ms"), rounded(figures.hitchTotal)},
            {QStringLiteral("hitch_ms_per_s"), rounded(figures.hitchMsPerS)},
            {QStringLiteral("loop_latency_ms"), toJson(figures.loopLatency)},
            {QStringLiteral("long_tasks"), count(figures.longTasks)},
            {QStringLiteral("long_tasks_per_min"), rounded(figures.longTasksPerMinute)},
            {QStringLiteral("micro_hangs"), count(figures.microHangs)},
            {QStringLiteral("hangs"), count(figures.hangs)},
            {QStringLiteral("hang_total_ms"), rounded(figures.hangTotal)},
            {QStringLiteral("longest_hang_ms"), rounded(figures.longestHang)},
            {QStringLiteral("not_responding"), count(figures.notResponding)},
            {QStringLiteral("loop_utilisation_percent"), rounded(figures.utilisation)},
            {QStringLiteral("longest_stall_ms"), rounded(figures.longestStall)},
            {QStringLiteral("longest_stall_by_source_ms"), longest},
            {QStringLiteral("inputs"), count(figures.inputs)},
            {QStringLiteral("input_to_paint_ms"), rounded(figures.inputToPaint)},
            {QStringLiteral("applies"), count(figures.applies)},
            {QStringLiteral("first_feedback_ms"), rounded(figures.firstFeedback)},
            {QStringLiteral("stops"), count(figures.stops)},
            {QStringLiteral("cancel_latency_ms"), rounded(figures.cancelLatency)},
            {QStringLiteral("meter_paint_ms"), rounded(figures.ownPaint)},
            {QStringLiteral("meter_percent"), rounded(figures.ownShare)},
            {QStringLiteral("excluded_s"), excluded},
            {QStringLiteral("grades"), grades},
            {QStringLiteral("headline"),
             QLatin1String(headlineKeys[static_cast<std::size_t>(figures.headline)])},
            {QStringLiteral("backend"), backend}};
}

}  // namespace offstage
