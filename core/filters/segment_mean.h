#pragma once

#include <span>
#include <stop_token>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// What a flat kernel covers of one row (or column): from `first` to `end`, in quarters of a pixel
/// from the left (upper) edge of the pixel that is computed; that pixel itself would be 0 ... 4.
/// Where an end lies inside of a pixel, the pixel counts with the part that is covered.
struct Segment {
    int line;  ///< row or column, relative to the pixel's
    int first;
    int end;
};

enum class Along { Rows, Columns };

/// The segment from `first` to `end`, in pixels from the middle of the pixel; rounded to quarters.
Segment segmentOf(int line, double first, double end);
/// How many pixels to any side they reach.
int reachOf(std::span<const Segment> segments);

/// What the values of the planes are.
struct Values {
    bool unlimited;     ///< float images: sums of 64 bits, values beyond 32768 count as that
    float largest = 1;  ///< else
};

/// The mean over all pixels that the segments cover around each pixel, from running sums along the
/// rows or columns (quicker): two loads per segment, however long. In integers, so that sums may
/// run from anywhere: values are rounded to a millionth (less finely if the segments are very long
/// or values large). `in` has `halo` pixels more than `out` on each side, at least
/// reachOf(segments).
void segmentMean(const ConstPlanes& in, const Planes& out, int halo,
                 std::span<const Segment> segments, Along along, Values values, Scratch& scratch,
                 const std::stop_token& stop);

}  // namespace offstage
