#pragma once

#include <QtGlobal>
#include <span>

#include "core/filters/planes.h"

namespace offstage {

/// Rows of width pixels; what lies beyond them up to a whole block may be written, and is read.

/// The luma of one or three planes.
void lumaRow(const ConstPlanes& in, int y, float* luma, int width);

/// The unit normal of the edges, the direction of the gradient, from a structure tensor.
void normalRow(const float* xx, const float* xy, const float* yy, float* nx, float* ny, int width);

/// A difference of two Gaussians along a line, and what is made of it.
struct LineProfile {
    int reach;       ///< samples to either side
    float narrow;    ///< 1 / (2 sigma^2)
    float wide;      ///< of the wider Gaussian
    float strength;  ///< how much of the difference is added ...
    float shading;   ///< ... to so much of the brightness, the rest being white
};

/// Applies it across the edges. `luma` is where the row begins, with reach + 1 pixels around it.
void acrossRow(const float* luma, qsizetype stride, const float* nx, const float* ny,
               const LineProfile& profile, float* out, int width);

/// Averages along the edges: the weights are those of 0, 1, 2, ... steps of one pixel to either
/// side. All planes have the same stride and as many pixels around the row as there are weights.
void alongRow(const float* in, const float* nx, const float* ny, qsizetype stride,
              std::span<const float> weights, float* out, int width);

/// Softly to black: 1 from `threshold` on, below it 1 + tanh(softness (value - threshold)).
void inkRow(float threshold, float softness, float* row, int width);

}  // namespace offstage
