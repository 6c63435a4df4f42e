#pragma once

#include <QRect>
#include <array>
#include <span>
#include <vector>

#include "core/filters/planes.h"
#include "core/image/image.h"

namespace offstage {

/// What a region of an image tells about its noise: of each of its patches of 8 x 8 pixels how
/// much lies in coarse structure and how much in fine. Plain bytes: a gather stage can leave it.
struct NoiseSample {
    /// Mean square of the coefficients of a cosine transform; colours from 0 to 1.
    struct Patch {
        float coarse;
        float fine;
    };
    static constexpr int regionSize = 64;
    static constexpr int mostPatches = 19 * 19;

    std::array<std::array<Patch, mostPatches>, 3> patches;
    std::array<int, 3> count;  ///< of patches per colour; 0 where there is no such colour
};

/// Where to look: up to 100 squares of NoiseSample::regionSize, evenly over the image. Smaller ones
/// where the image is.
std::vector<QRect> noiseRegions(QSize image);

/// Looks at one of the regions. `clips` where values outside 0..1 cannot be: what is clipped there
/// hides its noise and is left out.
NoiseSample sampleNoise(const ConstPlanes& region, bool clips);

/// Standard deviation of white noise, in levels of 255: root mean square over the colours; 0 where
/// no patch is fit to tell. The flattest twentieth of all patches is judged by its coarse
/// structure, and by its fine structure the noise: of white noise one says nothing about the
/// other. (Ponomarenko et al., An automatic approach to lossy compression of AVIRIS images, 2007;
/// Colom and Buades, IPOL 2013.)
///
/// On twelve standard pictures of 256 and 512 pixels the mean error is 1 % for a deviation of 15 to
/// 50, 6 % for 5; pictures thought to be clean give 0.5 to 3. In 8 bits strong noise is clipped,
/// and what is found is what is left of it.
double noiseLevel(std::span<const NoiseSample> samples);

/// The same of a whole image, in stored values. Takes some 40 ms: not for the window's
/// thread.
double noiseLevel(const Image& image);

}  // namespace offstage
