#pragma once

#include <span>
#include <stop_token>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// Up to four signals of one tile, and what the guided filter shall do with them. Rows of all are
/// `width` long and end at the same distance.
struct GuidedJob {
    std::span<const float* const> guides;  ///< 1 or 3
    /// 0 (then the guides themselves are filtered), 1, 3 or 4; with three guides 0 (as before) or
    /// 1 (filtered beside the guides).
    std::span<const float* const> others;
    std::span<float* const> out;  ///< the others; or the guides, then the other
    qsizetype stride;
    qsizetype outStride;  ///< at least the output's width, rounded up to a multiple of 16
    int width;            ///< of the input; of the output 4 radii less
    int height;           ///< of the input; of the output 4 radii less
    int top;  ///< row of the image that is the first of the input: decides what is added first
    int radius;
    float variance;  ///< epsilon of the paper: what is much less is smoothed, what is more is kept
    Scratch& scratch;
    const std::stop_token& stop;
};

/// K. He, J. Sun and X. Tang, Guided image filtering, 2010/2013. Looks for a stop once per row.
void guidedFilter(const GuidedJob& job);

}  // namespace offstage
