#include <algorithm>
#include <cmath>

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
    return gaussianHalo(p[sigmaSpec]);
}

/// `row` holds the blurred pixels and becomes the result. With `alpha` both sides are premultiplied
/// and the difference is taken between straight colours: a mean weighted with alpha, so that hidden
/// colours have no say and the outline of what is visible is not sharpened into them.
void sharpen(const float* in, float* row, const float* alpha, const float* blurredAlpha, int width,
             float amount, float threshold) {
    const float slope = threshold > 0 ? 1 / threshold : 0;
    const float start = threshold > 0 ? -threshold / 2 * slope : 1;
    for (int x = 0; x < width; ++x) {
        const float opacity = alpha ? alpha[x] : 1;
        const float mean = alpha ? row[x] / std::max(blurredAlpha[x], 1e-30f) : row[x];
        const float straight = alpha ? in[x] / std::max(opacity, 1e-30f) : in[x];
        const float detail = straight - mean;
        const float t = std::min(std::max(std::abs(detail) * slope + start, 0.f), 1.f);
        row[x] = in[x] + opacity * (amount * (t * t * (3 - 2 * t)) * detail);
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    gaussianBlur(in, out, p[sigmaSpec], context);
    const int halo = haloOf(p);
    const auto amount = static_cast<float>(p[amountSpec]);
    const auto threshold = static_cast<float>(p[thresholdSpec]);
    const bool hasAlpha = in.channels == 4;
    for (int y = 0; y < out.height; ++y) {
        const float* alpha = hasAlpha ? in.row(3, y + halo) + halo : nullptr;
        const float* blurredAlpha = hasAlpha ? out.row(3, y) : nullptr;
        for (int c = 0; c < std::min(in.channels, 3); ++c)
            sharpen(in.row(c, y + halo) + halo, out.row(c, y), alpha, blurredAlpha, out.width,
                    amount, threshold);
        if (hasAlpha)
            std::copy_n(alpha, out.width, out.row(3, y));
    }
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
    .source = "Photographic unsharp masking; threshold with a smooth knee",
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
