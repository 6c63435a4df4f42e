#pragma once

#include <optional>
#include <span>

#include "core/pulse/responsiveness.h"

namespace offstage {

/// What the meter tells, one figure each.
enum class Metric {
    FrameInterval,  ///< 99th percentile, ms
    FrameRate,      ///< per second
    MissedFrames,   ///< % of those due
    HitchRatio,     ///< ms per s
    FrozenFrames,   ///< count
    LoopLatency,    ///< 99th percentile, ms
    LongTasks,      ///< per minute
    MicroHangs,     ///< count
    Hangs,          ///< count
    NotResponding,  ///< count
    Utilisation,    ///< %
    InputToPaint,   ///< ms
    FirstFeedback,  ///< ms
    CancelLatency   ///< ms
};

enum class Grade { Good, Fair, Poor };

/// A value that still earns a grade.
struct Bound {
    enum class Kind {
        UpTo,         ///< this or less
        Below,        ///< less than this
        UpToPeriods,  ///< this many refresh periods or less
        RatePercent   ///< this or a higher part of the screen's rate
    };
    Kind kind;
    double value;

    bool holds(double figure, double refreshHz) const;
};

/// Beyond both is poor.
struct Bounds {
    Metric metric;
    const char* key;  ///< in JSON
    Bound good;
    Bound fair;
    const char* source;  ///< whose bounds these are
};

/// Those of every metric, in the order of the enum.
std::span<const Bounds> allBounds();

Grade gradeOf(Metric metric, double value, double refreshHz);

/// What `figures` say of it; nothing where nothing was seen yet.
std::optional<double> valueOf(Metric metric, const Responsiveness& figures);
std::optional<Grade> gradeOf(Metric metric, const Responsiveness& figures);

}  // namespace offstage
