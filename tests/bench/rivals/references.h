#pragma once

#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

/// Numbers: sigma.
std::vector<double> exactGaussian(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: radius of the square.
std::vector<double> exactBox(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: sigma, amount.
std::vector<double> exactUnsharp(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: radius of the square.
std::vector<double> exactMedian(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: sigma in pixels, sigma in levels of 255, radius of the disc. The distance of two
/// colours is the root mean square over R, G and B.
std::vector<double> exactBilateral(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: radius of the disc x^2 + y^2 <= r^2.
std::vector<double> exactOpening(const Frame& source, const QRect& crop, Numbers numbers);
/// Numbers: scale. Lanczos with three lobes, widened where the image is reduced.
std::vector<double> exactLanczos(const Frame& source, const QRect& crop, Numbers numbers);

}  // namespace offstage::rivals
