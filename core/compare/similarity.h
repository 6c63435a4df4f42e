#pragma once

#include <optional>
#include <stop_token>

#include "core/image/image.h"

namespace offstage {

/// How near one picture is to another, by the two figures that papers give.
struct Similarity {
    double psnr = 0;  ///< in dB, full intensity as the peak; infinite where both are equal
    /// 1 where both are equal; absent where no window fits in.
    std::optional<double> ssim;
    double largest = 0;  ///< distance of any two values, of a full intensity of 1
};

/// Whether two images are of the same size, and both grey or both colour.
bool areComparable(const Image& a, const Image& b);

/// Compares two images that are comparable; alpha is left out, and
/// float values count as they are. PSNR is that of the squared error's mean over all colours. SSIM
/// is that of Wang, Bovik, Sheikh and Simoncelli, Image Quality Assessment: From Error Visibility
/// to Structural Similarity, 2004: Gaussian window of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03,
/// windows that lie in the image; mean of the colours. In all cores: blocks. Throws std::bad_alloc.
/// Once asked to stop it returns soon, and what it returns means nothing.
Similarity similarityOf(const Image& image, const Image& original,
                        const std::stop_token& stop = {});

}  // namespace offstage
