#pragma once

#include <optional>

#include "core/compare/history.h"

namespace offstage {

/// How long a step will take, as far as its filter's last runs tell.
struct TimeEstimate {
    double ms = 0;      ///< by wall clock
    double lowMs = 0;   ///< by the fastest and ...
    double highMs = 0;  ///< ... the slowest of the runs it was learned from
    int runs = 0;
    bool sameValues = false;  ///< the runs had these parameters, else similar ones
    bool sizeCounts = false;  ///< small pictures were found to take longer for each pixel

    bool operator==(const TimeEstimate&) const = default;
};

/// Where a step is to run, and on what.
struct Circumstances {
    ImageLayout layout;
    Backend backend = Backend::Threads;
    int workers = 1;
};

/// How far apart the values of two steps of one filter are: the logarithms of their ratios, summed,
/// of numbers that may not be negative, else their distance on the slider; 1 for each switch and
/// choice. 0: they are the same.
double distanceBetween(const Params& a, const Params& b);

/// From the runs with the same values, on the same side with as many workers, if there were any;
/// else from those that come nearest, with a range that is as much wider. Absent if none is near.
std::optional<TimeEstimate> estimateTime(const QList<Run>& runs, const Step& step,
                                         const Circumstances& now);

/// The most memory that is planned for at once: results with their display levels, what stages
/// leave for each other, and the tiles that workers hold. What kernels take beside is not known.
/// May take milliseconds: it plans.
qint64 plannedMemory(const Recipe& recipe, const Circumstances& now);

}  // namespace offstage
