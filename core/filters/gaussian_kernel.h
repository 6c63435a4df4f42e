#pragma once

#include "core/filters/byte_sum.h"
#include "core/filters/filter.h"
#include "core/filters/gaussian_weights.h"

namespace offstage {

/// Gaussian blur of every plane, for filters of which it is a part. The error against a Gaussian
/// in double precision is below -80 dB (of 8-bit images a tenth of a level), and a flat 1 stays
/// exactly 1.
///
/// Small sigmas are a separable sum over 4 (8 bit) or 4.5 sigma to either side. Larger ones halve
/// the picture once or more, sum there, and double it again; the weights of the sum make up for
/// what halving and doubling have blurred. About 25 products per pixel, whatever the sigma. The
/// reduced pixels lie on multiples of 2, 4, 8 in image coordinates, hence the same in every tile.

/// How near the sum has to come.
enum class GaussianError {
    OfTheDepth,   ///< what the image's depth can tell
    OfDeepImages  ///< always what 16 bits can tell: for what strengthens small differences
};

/// Of the sum on bytes, in sigmas: what lies beyond makes a twentieth of a level at an edge from
/// black to white.
inline constexpr double gaussianByteReach = 3.5;

/// How many pixels around a tile gaussianBlur() reads.
int gaussianHalo(double sigma);
/// `in` is the tile with gaussianHalo(sigma) around it, `out` the tile.
void gaussianBlur(const ConstPlanes& in, const Planes& out, double sigma,
                  const TileContext& context, GaussianError error = GaussianError::OfTheDepth);

/// The same on bytes, where canBlurBytes(): 16-bit whole numbers, within a tenth of a level.
/// Calls use(channel, y, row) with rows of 256 times the blurred values.
bool canBlurBytes(double sigma);
template <class Use>
void gaussianOnBytes(const ConstBytePlanes& in, int width, int height, double sigma,
                     const TileContext& context, Use use) {
    const Scratch::Mark mark(context.scratch);
    const auto weights = gaussianByteWeights(context.scratch, sigma, gaussianByteReach);
    const int halo = (in.width - width) / 2;
    for (int c = 0; c < in.channels && !context.stop.stop_requested(); ++c) {
        const Scratch::Mark channelMark(context.scratch);
        ByteSum(in.row(c, halo) + halo, in.stride, width, height, weights, context.scratch)
            .forRows([&](int y, const quint16* row) { use(c, y, row); });
    }
}

/// From here on tiles would be mostly halo: gaussianStages of the filter blur a reduced picture of
/// the whole image, of which wideGaussianBlur() takes what it needs for its tile.
bool isWideGaussian(double sigma);
/// For filters with a real parameter "sigma" (in pixels). Below isWideGaussian() they have no
/// units.
extern const GatherStage gaussianStages[3];
void wideGaussianBlur(const Planes& out, const TileContext& context);

}  // namespace offstage
