#pragma once

#include "core/compare/similarity.h"
#include "core/recipe/recipe.h"

namespace offstage {

/// What noise is added and what is to remove it.
struct NoiseTrial {
    Step step;
    double sigma = 0;  ///< standard deviation, in levels of 255
    quint64 seed = 1;
};

struct NoiseFigures {
    double noisyPsnr = 0;  ///< before the filter
    Similarity filtered;   ///< after it, clipped to the range of intensities
};

/// The image in float, alpha left out, with white Gaussian noise that is neither clipped nor
/// rounded. The same seed gives the same noise, whatever the image. Blocks.
Result<Image> withNoise(PixelPool& pool, const Image& image, double sigma, quint64 seed);

/// Adds noise, filters in all cores and compares with the image without noise, as denoising papers
/// do. Blocks.
Result<NoiseFigures> tryOnNoise(PixelPool& pool, const Image& image, const NoiseTrial& trial);

}  // namespace offstage
