#pragma once

#include <QtGlobal>
#include <span>

#include "core/filters/scratch.h"

namespace offstage {

/// Weights for separableSum() after which the picture is blurred by `sigma` pixels of the image,
/// once it has been halved `halvings` times before and is doubled as often again. `reach` is the
/// distance of the last one, in sigmas. They are multiples of 2^-22 that add up to 1.
std::span<const float> gaussianWeights(Scratch& scratch, double sigma, int halvings, double reach);
/// The same without halving for ByteSum.
std::span<const quint16> gaussianByteWeights(Scratch& scratch, double sigma, double reach);
int gaussianRadius(double sigma, int halvings, double reach);

}  // namespace offstage
