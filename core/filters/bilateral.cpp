// Bilateral filter: C. Tomasi and R. Manduchi, Bilateral filtering for gray and color images, ICCV
// 1998. Colours together, over a disc of 2.5 sigma, about 25 operations per tap.
//
// From sigma 3.2 on every other pixel will do beyond a distance of 3, from sigma 6.4 on every fifth
// beyond 4, on a square lattice, turned so that it meets rows and columns evenly; each stands for
// those around it. Of 1257 taps at sigma 8 that leaves 289. On noisy photographs the result is 50
// to 60 dB from that of all taps, which can be asked for. Halo of 2.5 sigma; sigma space scales
// with the picture.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/bilateral.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"

#ifndef OFFSTAGE_BILATERAL_TAP
#define OFFSTAGE_BILATERAL_TAP
namespace offstage {
namespace {
/// A neighbour: where it is, and the base-2 logarithm of its spatial weight.
struct Tap {
    qsizetype offset;
    float exponent;
};
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// One block of pixels at `centre` (of the scaled copy): sum of w (v - centre) over sum of w. On
/// differences a flat area stays exactly flat.
template <int C>
HWY_INLINE void meanDifference(const Planes& in, qsizetype centre, std::span<const Tap> taps,
                               qsizetype block, float* const* out) {
    using D = hn::CappedTag<float, laneBlock>;
    using V = hn::Vec<D>;
    const D d;
    const V lowest = hn::Set(d, -125.f);
    V centres[C], sums[C], weights = hn::Zero(d);
    for (int c = 0; c < C; ++c) {
        centres[c] = hn::LoadU(d, in.plane[static_cast<std::size_t>(c)] + centre);
        sums[c] = hn::Zero(d);
    }
    for (const Tap& tap : taps) {
        V difference[C];
        V exponent = hn::Set(d, tap.exponent);
        for (int c = 0; c < C; ++c) {
            const float* at = in.plane[static_cast<std::size_t>(c)] + centre + tap.offset;
            difference[c] = hn::Sub(hn::LoadU(d, at), centres[c]);
            exponent = hn::NegMulAdd(difference[c], difference[c], exponent);
        }
        const V weight = exp2(d, hn::Max(exponent, lowest));
        weights = hn::Add(weights, weight);
        for (int c = 0; c < C; ++c)
            sums[c] = hn::MulAdd(weight, difference[c], sums[c]);
    }
    for (int c = 0; c < C; ++c)
        hn::StoreU(hn::Div(sums[c], weights), d, out[c] + block);
}

template <int C>
void differenceRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
                   float* const* out) {
    const int lanes = static_cast<int>(hn::Lanes(hn::CappedTag<float, laneBlock>()));
    for (int x = 0; x < width; x += lanes)
        meanDifference<C>(in, centre + x, taps, x, out);
}

void bilateralRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
                  float* const* out) {
    if (in.channels == 1)
        differenceRow<1>(in, centre, taps, width, out);
    else if (in.channels == 3)
        differenceRow<3>(in, centre, taps, width, out);
    else
        differenceRow<4>(in, centre, taps, width, out);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(bilateralRow);

constexpr RealParam sigmaSpaceSpec{
    .id = "sigma_space",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma space"),
    .min = 0.5,
    .max = 30,
    .initial = 3,
    .softMin = 1,
    .softMax = 10,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far pixels are averaged. If every pixel is, twice as far takes "
                              "four times as long.")};
constexpr RealParam sigmaRangeSpec{
    .id = "sigma_range",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma range"),
    .min = 0.1,
    .max = 100,
    .initial = 8,
    .softMin = 1,
    .softMax = 30,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Which differences of brightness or colour count as noise, in "
                              "percent of the full range. Larger differences stay as edges.")};
constexpr BoolParam exactSpec{
    .id = "exact",
    .label = QT_TRANSLATE_NOOP("Filter", "Every pixel"),
    .initial = false,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages every pixel in reach. Else, from sigma space 3.2 on, only "
                              "some of those further away: up to four times faster, and more than "
                              "50 dB from the exact result on photographs.")};
constexpr ParamSpec params[] = {sigmaSpaceSpec, sigmaRangeSpec, exactSpec};

int radiusOf(const Params& p) {
    return static_cast<int>(std::ceil(2.5 * p[sigmaSpaceSpec]));
}

/// The disc. Far from its centre only every (step^2 + 1)-th pixel, with that weight, on the lattice
/// of (step, -1) and (1, step); step 0 is all of them.
std::span<const Tap> tapsOf(const Params& p, qsizetype stride, Scratch& scratch) {
    const int radius = radiusOf(p);
    const double sigma = p[sigmaSpaceSpec];
    const int step = p[exactSpec] ? 0 : std::min(static_cast<int>(sigma / 3.2), 2);
    const int each = step * step + 1;
    const int near = step + 2;
    const auto side = static_cast<std::size_t>(2 * radius + 1);
    const auto taps = scratch.take<Tap>(side * side);
    std::size_t count = 0;
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x) {
            const int square = x * x + y * y;
            const bool isFar = square > near * near;
            if (square > radius * radius || (isFar && (x + step * y) % each != 0))
                continue;
            const double exponent = -square * std::log2(std::exp(1.)) / (2 * sigma * sigma);
            taps[count++] = {y * stride + x,
                             static_cast<float>(exponent + (isFar ? std::log2(each) : 0))};
        }
    return taps.first(count);
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int radius = radiusOf(p);
    const double sigmaRange = p[sigmaRangeSpec] / 100;
    // The distance is the root mean square over the colours, so that a grey picture gives the same
    // in one and in three channels. The factor makes a squared difference the exponent of 2.
    const int colours = std::min(in.channels, 3);
    const double factor = std::sqrt(std::log2(std::exp(1.)) / (2 * colours)) / sigmaRange;
    const Planes scaled = paddedCopy(in, context.scratch, static_cast<float>(factor));

    const auto taps = tapsOf(p, scaled.stride, context.scratch);

    const auto row = HWY_DYNAMIC_DISPATCH(bilateralRow);
    const auto back = static_cast<float>(1 / factor);
    float* target[4] = {};
    for (int y = 0; y < out.height; ++y) {
        if (context.stop.stop_requested())
            return;
        for (int c = 0; c < out.channels; ++c)
            target[c] = out.row(c, y);
        row(scaled, (y + radius) * scaled.stride + radius, taps, out.width, target);
        for (int c = 0; c < out.channels; ++c) {
            const float* centre = in.row(c, y + radius) + radius;
            for (int x = 0; x < out.width; ++x)
                target[c][x] = centre[x] + target[c][x] * back;
        }
    }
}

}  // namespace

extern const Filter bilateral;
const Filter bilateral{
    .id = "bilateral",
    .label = QT_TRANSLATE_NOOP("Filter", "Bilateral"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Smooths areas and keeps their edges."),
    .source =
        "Tomasi and Manduchi, Bilateral filtering for gray and color images, 1998; a disc of 2.5 "
        "sigma, colours together",
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = radiusOf,
    .run = run,
};

}  // namespace offstage
#endif
