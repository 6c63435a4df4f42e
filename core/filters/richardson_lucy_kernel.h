#pragma once

#include <span>
#include <stop_token>

#include "core/filters/planes.h"
#include "core/filters/point_spread.h"
#include "core/filters/scratch.h"

namespace offstage {

/// A weight of a point spread, at the distance (across, down).
struct SpreadTap {
    int across;
    int down;
    float weight;
};

/// A point spread as the kernel sums it.
struct SpreadSum {
    PointSpread::Shape shape;
    int reach;
    /// Of a Gaussian: reach + 1 weights from the middle on.
    std::span<const float> profile;
    /// Of a motion all taps. Of a disc, which is symmetric, those of a quadrant, and of these only
    /// by how much the weight is above that of the column outside of it, outermost column first.
    std::span<const SpreadTap> taps;
};

struct RichardsonLucy {
    SpreadSum spread;
    int iterations;
    float regularisation;
    bool accelerated;
    float white;  ///< what is stored as this, or above, was as bright or brighter
};

/// One colour of a block. Rows and columns within `margin` of its edge are not wanted, they are
/// there for what lies further inside. The width is a multiple of 16, and at least 16 * reach.
struct LucyBlock {
    int width;
    int height;
    int margin;
    qsizetype stride;    ///< of the planes
    const float* alpha;  ///< or null: then all of it is visible
    /// Premultiplied colours. They become the deconvolved ones, straight.
    float* colour;
};

/// Working memory comes from `scratch`. After a stop the colour is anything.
void iterateRichardsonLucy(const RichardsonLucy& how, const LucyBlock& block, Scratch& scratch,
                           const std::stop_token& stop);

}  // namespace offstage
