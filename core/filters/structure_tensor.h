#pragma once

#include "core/filters/filter.h"

namespace offstage {

/// How many pixels around its output structureTensor() reads.
int structureTensorHalo(double sigma);

/// The three planes of `out` become the sums over the colours of xx, xy and yy of the gradient (of
/// Sobel, in values per pixel), smoothed with a Gaussian: W. Foerstner and E. Guelch, A fast
/// operator for detection and precise location of distinct points, 1987; of colours S. Di Zenzo,
/// 1986. `in` is `rect` of the image with the halo around it; a fourth plane has no say.
void structureTensor(const ConstPlanes& in, const Planes& out, double sigma, const QRect& rect,
                     const TileContext& context);

}  // namespace offstage
