#pragma once

#include "core/filters/filter.h"

namespace offstage {

/// How many pixels around a tile gaussianBlur() reads.
int gaussianHalo(double sigma);

/// Blurs every plane: `in` is the tile with gaussianHalo(sigma) around it, `out` the tile. The
/// error against a Gaussian in double precision is below -80 dB, and a flat 1 stays exactly 1.
///
/// Small sigmas are a separable sum over 4.5 sigma to either side. Large ones take the same time
/// whatever they are: a narrow Gaussian and every step-th sample, the wide Gaussian on those, and a
/// narrow Gaussian again to interpolate; variances add up, so the product is the Gaussian asked
/// for. The coarse samples lie on multiples of the step in image coordinates, hence the same result
/// in every tile.
void gaussianBlur(const ConstPlanes& in, const Planes& out, double sigma,
                  const TileContext& context);

}  // namespace offstage
