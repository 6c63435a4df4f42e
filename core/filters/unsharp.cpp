// Adds what a picture has over a blurred copy of itself. The blur is that of gaussian.cpp, with its
// cost, halo and stages, and about 15 operations for each sample. Drafts scale sigma.
#include <algorithm>
#include <cmath>

#include "core/filters/byte_finish.h"
#include "core/filters/gaussian_kernel.h"

namespace offstage {

namespace {

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0.1,
    .max = 100,
    .initial = 2,
    .softMin = 0.3,
    .softMax = 10,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Size of the details to strengthen: small for fine texture, large "
                              "for local contrast.")};
constexpr RealParam amountSpec{
    .id = "amount",
    .label = QT_TRANSLATE_NOOP("Filter", "Amount"),
    .min = 0,
    .max = 5,
    .initial = 0.8,
    .softMin = 0,
    .softMax = 2,
    .help = QT_TRANSLATE_NOOP("Filter", "How much stronger details become; 0 changes nothing.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 0,
    .max = 0.5,
    .initial = 0.01,
    .softMin = 0,
    .softMax = 0.1,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Differences below half of it, on a scale where white is 1, are "
                              "taken for noise and left alone; from one and a half of it on "
                              "they are strengthened fully.")};
constexpr ParamSpec params[] = {sigmaSpec, amountSpec, thresholdSpec};

int haloOf(const Params& p) {
    return isWideGaussian(p[sigmaSpec]) ? 0 : gaussianHalo(p[sigmaSpec]);
}

DetailGain gainOf(const Params& p) {
    const auto threshold = static_cast<float>(p[thresholdSpec]);
    const bool sparesNoise = threshold > 0;
    return {static_cast<float>(p[amountSpec]), sparesNoise ? 1 / threshold : 0,
            sparesNoise ? -0.5f : 1};
}

float added(float detail, const DetailGain& gain) {
    const float t = std::min(std::max(std::abs(detail) * gain.slope + gain.start, 0.f), 1.f);
    return gain.amount * (t * t * (3 - 2 * t)) * detail;
}

/// `row` holds the blurred pixels and becomes the result.
void sharpen(const float* __restrict in, float* __restrict row, int width, const DetailGain& gain) {
    for (int x = 0; x < width; ++x)
        row[x] = in[x] + added(in[x] - row[x], gain);
}

/// The same where there is alpha. Everything is premultiplied, the difference is taken between
/// straight colours: a mean weighted with alpha, so that hidden colours have no say and what is
/// visible is not sharpened against its own outline.
void sharpen(const float* __restrict in, const float* __restrict alpha,
             const float* __restrict blurredAlpha, float* __restrict row, int width,
             const DetailGain& gain) {
    for (int x = 0; x < width; ++x) {
        const float mean = row[x] / std::max(blurredAlpha[x], 1e-30f);
        const float straight = in[x] / std::max(alpha[x], 1e-30f);
        row[x] = in[x] + alpha[x] * added(straight - mean, gain);
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    if (isWideGaussian(p[sigmaSpec]))
        wideGaussianBlur(out, context);
    else
        gaussianBlur(in, out, p[sigmaSpec], context);
    const int halo = haloOf(p);
    const DetailGain gain = gainOf(p);
    const auto centre = [&](int c, int y) { return in.row(c, y + halo) + halo; };
    for (int y = 0; y < out.height; ++y) {
        if (in.channels < 4) {
            for (int c = 0; c < in.channels; ++c)
                sharpen(centre(c, y), out.row(c, y), out.width, gain);
            continue;
        }
        for (int c = 0; c < 3; ++c)
            sharpen(centre(c, y), centre(3, y), out.row(3, y), out.row(c, y), out.width, gain);
        std::copy_n(centre(3, y), out.width, out.row(3, y));
    }
}

void runBytes(const ConstBytePlanes& in, const BytePlanes& out, const Params& p,
              const TileContext& context) {
    const int halo = haloOf(p);
    const DetailGain gain = gainOf(p);
    gaussianOnBytes(in, out.width, out.height, p[sigmaSpec], context,
                    [&](int c, int y, const quint16* blurred) {
                        sharpenBytes(in.row(c, y + halo) + halo, blurred, gain, out.row(c, y),
                                     out.width);
                    });
}

}  // namespace

extern const Filter unsharp;
const Filter unsharp{
    .id = "unsharp",
    .label = QT_TRANSLATE_NOOP("Filter", "Unsharp mask"),
    .group = QT_TRANSLATE_NOOP("Filter", "Sharpen"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Strengthens what differs from a blurred copy, in every colour "
                                 "channel; a soft threshold spares the noise."),
    .source =
        QT_TRANSLATE_NOOP("Filter", "Photographic unsharp masking; threshold with a smooth knee"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gaussianStages,
    .halo = haloOf,
    .run = run,
    .bytes = [](const Params& p) -> ByteKernel {
        return canBlurBytes(p[sigmaSpec]) ? runBytes : nullptr;
    },
};

}  // namespace offstage
