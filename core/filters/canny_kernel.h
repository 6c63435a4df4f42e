#pragma once

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// Squares of gradient magnitudes, in units of Sobel sums.
struct EdgeThresholds {
    float weak;
    float strong;
};

/// Canny's thin edges of `in`, which has two pixels around the width x height that are asked for:
/// Sobel gradients, of colours that of the channel where it is largest; what is not the largest in
/// the direction of the gradient, one of four, is none. Of two neighbours that are equal the first
/// counts. Rows of `strong` and `weak` are `words` of 64 bits; weak has the strong ones, too.
void findThinEdges(const ConstPlanes& in, int width, int height, const EdgeThresholds& thresholds,
                   quint64* strong, quint64* weak, qsizetype words, Scratch& scratch);

/// out = the bit ? set : (in ? in : unset) for width pixels, whose bits begin at bit `first`.
void paintBits(const quint64* bits, int first, const float* in, float unset, float set, float* out,
               int width);

}  // namespace offstage
