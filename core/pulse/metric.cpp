#include "core/pulse/metric.h"

#include <QtGlobal>
#include <iterator>

namespace offstage {

namespace {

using enum Bound::Kind;
constexpr Bound none{UpTo, 0};

// Between 200 and 500 ms of input to paint web.dev says "needs improvement", so that is fair.
constexpr Bounds bounds[] = {
    {Metric::FrameInterval, "frame_interval", {UpToPeriods, 1.5}, {UpToPeriods, 2}, "JankStats"},
    {Metric::FrameRate, "frame_rate", {RatePercent, 95}, {RatePercent, 80}, "MangoHud"},
    {Metric::MissedFrames,
     "missed_frames",
     {Below, 1},
     {Below, 5},
     "Chrome, Perfetto FrameTimeline"},
    {Metric::HitchRatio, "hitch_ratio", {Below, 5}, {UpTo, 10}, "Apple, hitch time ratio"},
    {Metric::FrozenFrames, "frozen_frames", none, none, "Android vitals"},
    {Metric::LoopLatency, "loop_latency", {UpToPeriods, 1}, {UpTo, 50}, "RAIL"},
    {Metric::LongTasks, "long_tasks", none, {UpTo, 1}, "RAIL, Long Tasks"},
    {Metric::MicroHangs, "micro_hangs", none, none, "Apple, Understanding hangs in your app"},
    {Metric::Hangs, "hangs", none, {UpTo, 1}, "Apple, hang rate"},
    {Metric::NotResponding, "not_responding", none, none, "Windows, Android vitals"},
    {Metric::Utilisation,
     "loop_utilisation",
     {Below, 50},
     {Below, 80},
     "Node.js, eventLoopUtilization"},
    {Metric::InputToPaint, "input_to_paint", {UpTo, 100}, {UpTo, 500}, "RAIL, web.dev INP"},
    {Metric::FirstFeedback, "first_feedback", {UpTo, 100}, {UpTo, 100}, "RAIL"},
    {Metric::CancelLatency, "cancel_latency", {UpTo, 100}, {UpTo, 1000}, "RAIL"},
};
static_assert(std::size(bounds) == std::size_t(Metric::CancelLatency) + 1);

}  // namespace

bool Bound::holds(double figure, double refreshHz) const {
    switch (kind) {
        case UpTo:
            return figure <= value;
        case Below:
            return figure < value;
        case UpToPeriods:
            return figure <= value * 1000 / refreshHz;
        case RatePercent:
            return figure >= value / 100 * refreshHz;
    }
    return false;
}

std::span<const Bounds> allBounds() {
    return bounds;
}

Grade gradeOf(Metric metric, double value, double refreshHz) {
    const Bounds& of = bounds[static_cast<std::size_t>(metric)];
    Q_ASSERT(of.metric == metric);
    if (of.good.holds(value, refreshHz))
        return Grade::Good;
    return of.fair.holds(value, refreshHz) ? Grade::Fair : Grade::Poor;
}

std::optional<double> valueOf(Metric metric, const Responsiveness& figures) {
    const auto where = [](bool seen, double value) {
        return seen ? std::optional<double>(value) : std::nullopt;
    };
    const auto count = [&](quint64 value) {
        return where(figures.seconds > 0, static_cast<double>(value));
    };
    const bool frames = figures.frameInterval.max > 0;
    switch (metric) {
        case Metric::FrameInterval:
            return where(frames, figures.frameInterval.p99);
        case Metric::FrameRate:
            return where(frames, figures.frameRate);
        case Metric::MissedFrames:
            return where(frames, figures.missedPercent);
        case Metric::HitchRatio:
            return where(frames, figures.hitchMsPerS);
        case Metric::FrozenFrames:
            return where(frames, static_cast<double>(figures.frozenFrames));
        case Metric::LoopLatency:
            return where(figures.loopLatency.max > 0, figures.loopLatency.p99);
        case Metric::LongTasks:
            return where(figures.seconds > 0, figures.longTasksPerMinute);
        case Metric::MicroHangs:
            return count(figures.microHangs);
        case Metric::Hangs:
            return count(figures.hangs);
        case Metric::NotResponding:
            return count(figures.notResponding);
        case Metric::Utilisation:
            return where(figures.seconds > 0, figures.utilisation);
        case Metric::InputToPaint:
            return where(figures.inputs > 0, figures.inputToPaint);
        case Metric::FirstFeedback:
            return where(figures.applies > 0, figures.firstFeedback);
        case Metric::CancelLatency:
            return where(figures.stops > 0, figures.cancelLatency);
    }
    return {};
}

std::optional<Grade> gradeOf(Metric metric, const Responsiveness& figures) {
    const auto value = valueOf(metric, figures);
    return value ? std::optional(gradeOf(metric, *value, figures.refreshHz)) : std::nullopt;
}

}  // namespace offstage
