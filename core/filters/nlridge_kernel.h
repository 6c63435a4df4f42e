#pragma once

#include <QRect>
#include <array>
#include <stop_token>

#include "core/filters/patch_search.h"

namespace offstage {

/// One stage of NL-Ridge on a tile: for every place of the grid the patches like the one there are
/// filtered together, and what they say is summed up. All planes have the same shape.
struct RidgeStage {
    ConstPlanes noisy;
    ConstPlanes pilot;  ///< empty in the first stage
    PatchPlane search;  ///< in which patches are compared
    Planes sums;        ///< to which the filtered patches are added, times their weights
    Planes weights;
    QRect
        places;  ///< where the patches begin that are looked for; every step-th in both directions
    int step = 0;
    int radius = 0;      ///< of the search window
    float variance = 0;  ///< of the noise
    /// What of a patch is below this part of the noise the second stage leaves out, per channel.
    std::array<float, 3> negligible{};
};

void ridgeFirst(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop);
void ridgeSecond(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
