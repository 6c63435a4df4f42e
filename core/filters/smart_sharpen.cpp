// Sharpening that spares noise and halos. The luma's difference from its Gaussian mean is
// strengthened where there is structure: where the root mean square of that difference in a
// neighbourhood, not the single difference, exceeds a threshold; and what goes beyond the lightest
// and darkest luma nearby is held back. All colours of a pixel move by the same amount.
//
// Unsharp masking with the threshold pooled like the noise mask, and the halo control, of raw
// converters; no paper. Cost per pixel: two Gaussian blurs of one plane, 4 sigma comparisons, 30
// operations. Halo: that of a Gaussian of sigma and one of 1.5 sigma.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/smart_sharpen.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/gaussian_kernel.h"
#include "core/filters/layer.h"

#ifndef OFFSTAGE_SMART_SHARPEN_STRENGTH
#define OFFSTAGE_SMART_SHARPEN_STRENGTH
namespace offstage {
namespace {

struct Strength {
    float light;
    float dark;
    float threshold;
    float overshoot;
};

/// Rows of what is known of a line of pixels; the alphas are null where everything is opaque.
struct SharpenRows {
    const float* luma;
    const float* detail;
    const float* energy;
    const float* energyAlpha;
    const float* lowest;
    const float* highest;
};

/// Below this much alpha there is nothing to be seen.
constexpr float leastAlpha = 1e-3f;

}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;

/// Calls for every block of a row; the last block runs into the padding.
#define OFFSTAGE_BLOCKS(x, count) \
    for (int x = 0; x < (count); x += static_cast<int>(hn::Lanes(D())))

/// Luma of Rec. 709 of stored values.
void lumaRow(const float* red, const float* green, const float* blue, float* out, int count) {
    const D d;
    OFFSTAGE_BLOCKS(x, count) {
        auto sum = hn::Mul(hn::Set(d, 0.2126f), hn::LoadU(d, red + x));
        sum = hn::MulAdd(hn::Set(d, 0.7152f), hn::LoadU(d, green + x), sum);
        hn::StoreU(hn::MulAdd(hn::Set(d, 0.0722f), hn::LoadU(d, blue + x), sum), d, out + x);
    }
}

/// From premultiplied to straight; 0 where nothing is seen.
void straightRow(const float* luma, const float* alpha, float* out, int count) {
    const D d;
    const auto least = hn::Set(d, leastAlpha);
    OFFSTAGE_BLOCKS(x, count) {
        const auto visible = hn::LoadU(d, alpha + x);
        hn::StoreU(hn::IfThenElseZero(hn::Ge(visible, least),
                                      hn::Div(hn::LoadU(d, luma + x), hn::Max(visible, least))),
                   d, out + x);
    }
}

/// detail = luma - mean, and its square, times alpha where there is some. `mean` becomes the
/// detail.
void detailRow(const float* luma, const float* alpha, const float* meanAlpha, float* mean,
               float* square, int count) {
    const D d;
    const auto least = hn::Set(d, leastAlpha);
    OFFSTAGE_BLOCKS(x, count) {
        auto around = hn::LoadU(d, mean + x);
        if (alpha)
            around = hn::Div(around, hn::Max(hn::LoadU(d, meanAlpha + x), least));
        const auto detail = hn::Sub(hn::LoadU(d, luma + x), around);
        auto energy = hn::Mul(detail, detail);
        if (alpha)
            energy = hn::Mul(energy, hn::LoadU(d, alpha + x));
        hn::StoreU(detail, d, mean + x);
        hn::StoreU(energy, d, square + x);
    }
}

/// The lowest and highest luma from x to x + 2 radius; what is not seen has no say.
void extremesAlong(const float* luma, const float* alpha, float* lowest, float* highest, int radius,
                   int count) {
    const D d;
    const auto least = hn::Set(d, leastAlpha);
    const auto far = hn::Set(d, 1e30f);
    OFFSTAGE_BLOCKS(x, count) {
        auto low = far;
        auto high = hn::Neg(far);
        for (int k = 0; k <= 2 * radius; ++k) {
            const auto value = hn::LoadU(d, luma + x + k);
            if (alpha) {
                const auto seen = hn::Ge(hn::LoadU(d, alpha + x + k), least);
                low = hn::Min(low, hn::IfThenElse(seen, value, far));
                high = hn::Max(high, hn::IfThenElse(seen, value, hn::Neg(far)));
            } else {
                low = hn::Min(low, value);
                high = hn::Max(high, value);
            }
        }
        hn::StoreU(low, d, lowest + x);
        hn::StoreU(high, d, highest + x);
    }
}

/// The same over `rows` rows that are `stride` apart.
void extremesDown(const float* low, const float* high, qsizetype stride, int rows, float* lowest,
                  float* highest, int count) {
    const D d;
    OFFSTAGE_BLOCKS(x, count) {
        auto least = hn::LoadU(d, low + x);
        auto most = hn::LoadU(d, high + x);
        for (int k = 1; k < rows; ++k) {
            least = hn::Min(least, hn::LoadU(d, low + k * stride + x));
            most = hn::Max(most, hn::LoadU(d, high + k * stride + x));
        }
        hn::StoreU(least, d, lowest + x);
        hn::StoreU(most, d, highest + x);
    }
}

/// By how much the luma changes.
void changeRow(const SharpenRows& in, const Strength& strength, float* change, int count) {
    const D d;
    const auto zero = hn::Zero(d);
    const auto one = hn::Set(d, 1.f);
    const auto overshoot = hn::Set(d, strength.overshoot);
    // From half the threshold to one and a half of it the mask rises from 0 to 1.
    const float slope = strength.threshold > 0 ? 1 / strength.threshold : 0;
    const auto start = hn::Set(d, strength.threshold > 0 ? -0.5f : 1.f);
    OFFSTAGE_BLOCKS(x, count) {
        auto energy = hn::LoadU(d, in.energy + x);
        if (in.energyAlpha)
            energy =
                hn::Div(energy, hn::Max(hn::LoadU(d, in.energyAlpha + x), hn::Set(d, leastAlpha)));
        const auto t = hn::Min(
            hn::Max(hn::MulAdd(hn::Sqrt(hn::Max(energy, zero)), hn::Set(d, slope), start), zero),
            one);
        const auto mask =
            hn::Mul(hn::Mul(t, t), hn::NegMulAdd(hn::Set(d, 2.f), t, hn::Set(d, 3.f)));
        const auto detail = hn::LoadU(d, in.detail + x);
        const auto amount = hn::IfThenElse(hn::Gt(detail, zero), hn::Set(d, strength.light),
                                           hn::Set(d, strength.dark));
        const auto luma = hn::LoadU(d, in.luma + x);
        const auto raised = hn::MulAdd(hn::Mul(mask, amount), detail, luma);
        const auto within =
            hn::Min(hn::Max(raised, hn::LoadU(d, in.lowest + x)), hn::LoadU(d, in.highest + x));
        const auto result = hn::MulAdd(overshoot, hn::Sub(raised, within), within);
        hn::StoreU(hn::Sub(result, luma), d, change + x);
    }
}

#undef OFFSTAGE_BLOCKS

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(lumaRow);
HWY_EXPORT(straightRow);
HWY_EXPORT(detailRow);
HWY_EXPORT(extremesAlong);
HWY_EXPORT(extremesDown);
HWY_EXPORT(changeRow);

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0.3,
    .max = 5,
    .initial = 1,
    .softMin = 0.5,
    .softMax = 3,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Size of the details to strengthen; about as much as the picture is "
                              "blurred.")};
constexpr RealParam lightSpec{
    .id = "light",
    .label = QT_TRANSLATE_NOOP("Filter", "Light side"),
    .min = 0,
    .max = 5,
    .initial = 1.2,
    .softMin = 0,
    .softMax = 3,
    .help = QT_TRANSLATE_NOOP("Filter", "How much lighter the light side of an edge becomes.")};
constexpr RealParam darkSpec{
    .id = "dark",
    .label = QT_TRANSLATE_NOOP("Filter", "Dark side"),
    .min = 0,
    .max = 5,
    .initial = 1.5,
    .softMin = 0,
    .softMax = 3,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much darker the dark side of an edge becomes; it may be more, "
                              "dark outlines are seen less.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 0,
    .max = 20,
    .initial = 1,
    .softMin = 0,
    .softMax = 5,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Parts whose details are fainter than this, in percent of the full "
                              "range, are taken for noise and left alone.")};
constexpr RealParam overshootSpec{
    .id = "overshoot",
    .label = QT_TRANSLATE_NOOP("Filter", "Overshoot"),
    .min = 0,
    .max = 100,
    .initial = 25,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much is left of what would become lighter or darker than "
                              "anything near it: 0 allows no halos, 100 all of them.")};
constexpr ParamSpec params[] = {sigmaSpec, lightSpec, darkSpec, thresholdSpec, overshootSpec};

double poolingOf(double sigma) {
    return std::max(1., 1.5 * sigma);
}

int radiusOf(double sigma) {
    return std::max(1, static_cast<int>(std::lround(sigma)));
}

int haloOf(const Params& p) {
    const double sigma = p[sigmaSpec];
    return gaussianHalo(sigma) + std::max(gaussianHalo(poolingOf(sigma)), radiusOf(sigma));
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const bool hasAlpha = in.channels == 4;
    const double sigma = p[sigmaSpec];
    const int halo = haloOf(p);
    const int pooled = halo - gaussianHalo(sigma);
    const auto layer = [&](int margin) { return Layer(context.rect, margin, context.scratch); };

    const Layer weighted = layer(halo);  // luma, premultiplied where there is alpha
    const Layer alpha = hasAlpha ? layer(halo) : weighted;
    const Layer luma = hasAlpha ? layer(halo) : weighted;
    for (int y = 0; y < in.height; ++y) {
        if (in.channels == 1)
            std::copy_n(in.row(0, y), in.width, luma.row(y));
        else
            HWY_DYNAMIC_DISPATCH(lumaRow)
        (in.row(0, y), in.row(1, y), in.row(2, y), weighted.row(y), in.width);
        if (hasAlpha) {
            std::copy_n(in.row(3, y), in.width, alpha.row(y));
            HWY_DYNAMIC_DISPATCH(straightRow)
            (weighted.row(y), alpha.row(y), luma.row(y), in.width);
        }
    }

    const Layer detail = layer(pooled);  // first the mean
    const Layer square = layer(pooled);
    const Layer meanAlpha = hasAlpha ? layer(pooled) : detail;
    weighted.blur(sigma, detail, context);
    if (hasAlpha)
        alpha.blur(sigma, meanAlpha, context);
    if (context.stop.stop_requested())
        return;
    for (int y = 0; y < detail.height(); ++y)
        HWY_DYNAMIC_DISPATCH(detailRow)
    (luma.at(-pooled, y - pooled), hasAlpha ? alpha.at(-pooled, y - pooled) : nullptr,
     meanAlpha.row(y), detail.row(y), square.row(y), detail.width());

    const Layer energy = layer(0);
    const Layer energyAlpha = hasAlpha ? layer(0) : energy;
    square.blur(poolingOf(sigma), energy, context);
    if (hasAlpha)
        alpha.blur(poolingOf(sigma), energyAlpha, context);
    if (context.stop.stop_requested())
        return;

    const int radius = radiusOf(sigma);
    const Layer low = layer(radius);
    const Layer high = layer(radius);
    for (int y = -radius; y < out.height + radius; ++y)
        HWY_DYNAMIC_DISPATCH(extremesAlong)
    (luma.at(-radius, y), hasAlpha ? alpha.at(-radius, y) : nullptr, low.at(0, y), high.at(0, y),
     radius, out.width);

    const Strength strength{static_cast<float>(p[lightSpec]), static_cast<float>(p[darkSpec]),
                            static_cast<float>(p[thresholdSpec] / 100),
                            static_cast<float>(p[overshootSpec] / 100)};
    const Layer rows = layer(1);
    float* lowest = rows.row(0);
    float* highest = rows.row(1);
    float* change = rows.row(2);
    for (int y = 0; y < out.height; ++y) {
        HWY_DYNAMIC_DISPATCH(extremesDown)
        (low.at(0, y - radius), high.at(0, y - radius), low.stride(), 2 * radius + 1, lowest,
         highest, out.width);
        HWY_DYNAMIC_DISPATCH(changeRow)
        ({luma.at(0, y), detail.at(0, y), energy.at(0, y),
          hasAlpha ? energyAlpha.at(0, y) : nullptr, lowest, highest},
         strength, change, out.width);
        for (int c = 0; c < in.channels; ++c) {
            const float* from = in.row(c, y + halo) + halo;
            const float* visible = hasAlpha ? in.row(3, y + halo) + halo : nullptr;
            float* to = out.row(c, y);
            if (c == 3)
                std::copy_n(from, out.width, to);
            else if (hasAlpha)
                for (int x = 0; x < out.width; ++x)
                    to[x] = from[x] + visible[x] * change[x];
            else
                for (int x = 0; x < out.width; ++x)
                    to[x] = from[x] + change[x];
        }
    }
}

}  // namespace

extern const Filter smartSharpen;
const Filter smartSharpen{
    .id = "smart_sharpen",
    .label = QT_TRANSLATE_NOOP("Filter", "Smart sharpen"),
    .group = QT_TRANSLATE_NOOP("Filter", "Sharpen"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Sharpens brightness where there is structure, spares even areas "
                                 "with their noise, and holds back halos and colour fringes."),
    .source = QT_TRANSLATE_NOOP(
        "Filter", "Unsharp masking of luma with a mask of local contrast and halo control"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
#endif
