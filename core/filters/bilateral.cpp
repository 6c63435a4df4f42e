// Bilateral filter: C. Tomasi and R. Manduchi, Bilateral filtering for gray and color images, ICCV
// 1998. Colours together, over a disc of 2.5 sigma.
//
// Weights are powers of two, and 2^(n + f) is taken for 2^n (1 + f), at most 6 % more, the bits of
// which, as a float, are a linear function of the exponent: N. Schraudolph, A fast, compact
// approximation of the exponential function, Neural Computation 11, 1999. That is about 18
// operations per tap instead of 31. The excess averages out: the mean is 70 dB or more from the
// exact one.
//
// From sigma 4 on fewer pixels will do: away from the centre every other, beyond 1.3 sigma, where
// weights are small, every fifth; from sigma 8 on every fifth and tenth, on square lattices, turned
// so that they meet rows and columns evenly. Each stands for those around it. Of 1793 taps at sigma
// 9.6 that leaves 269. On noisy photographs the result is 45 to 60 dB from that of all taps, which
// can be asked for. Halo of 2.5 sigma; sigma space scales with the picture.

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
/// A neighbour: where it is, and the base-2 logarithm of its spatial weight, or as many bits of a
/// float as stand for it.
struct Tap {
    qsizetype offset;
    float exponent;
};

/// What the fast weights are counted in: a float's exponent begins at this bit.
inline constexpr float exponentUnit = 1 << 23;
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, laneBlock>;
using V = hn::Vec<D>;

/// So many vectors at once: neighbours are read from the nearest cache twice as often.
constexpr int vectors = hn::MaxLanes(D()) < laneBlock ? 2 : 1;

/// Some vectors of pixels from `centre` on (of the scaled copy): sum of w (v - centre) over sum of
/// w. On differences a flat area stays exactly flat. Fast weights read 2^(n + f) as 2^n (1 + f): a
/// sum of exponents, in units of exponentUnit, is the bits of the weight.
template <int C, bool exact>
HWY_INLINE void meanDifference(const Planes& in, qsizetype centre, std::span<const Tap> taps,
                               qsizetype block, float* const* out) {
    const D d;
    const hn::RebindToSigned<D> di;
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    const V lowest = hn::Set(d, exact ? -125.f : 0.f);
    V sums[vectors][C], weights[vectors];
    for (int i = 0; i < vectors; ++i) {
        weights[i] = hn::Zero(d);
        for (int c = 0; c < C; ++c)
            sums[i][c] = hn::Zero(d);
    }
    for (const Tap& tap : taps)
        for (int i = 0; i < vectors; ++i) {
            V difference[C];
            V exponent = hn::Set(d, tap.exponent);
            for (int c = 0; c < C; ++c) {
                const float* at = in.plane[static_cast<std::size_t>(c)] + centre + i * lanes;
                difference[c] = hn::Sub(hn::LoadU(d, at + tap.offset), hn::LoadU(d, at));
                exponent = hn::NegMulAdd(difference[c], difference[c], exponent);
            }
            exponent = hn::Max(exponent, lowest);
            V weight;
            if constexpr (exact)
                weight = exp2(d, exponent);
            else
                weight = hn::BitCast(d, hn::ConvertTo(di, exponent));
            weights[i] = hn::Add(weights[i], weight);
            for (int c = 0; c < C; ++c)
                sums[i][c] = hn::MulAdd(weight, difference[c], sums[i][c]);
        }
    for (int i = 0; i < vectors; ++i)
        for (int c = 0; c < C; ++c)
            hn::StoreU(hn::Div(sums[i][c], weights[i]), d, out[c] + block + i * lanes);
}

template <int C, bool exact>
void differenceRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
                   float* const* out) {
    const int step = vectors * static_cast<int>(hn::Lanes(D()));
    for (int x = 0; x < width; x += step)
        meanDifference<C, exact>(in, centre + x, taps, x, out);
}

template <bool exact>
void bilateralRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
                  float* const* out) {
    if (in.channels == 1)
        differenceRow<1, exact>(in, centre, taps, width, out);
    else if (in.channels == 3)
        differenceRow<3, exact>(in, centre, taps, width, out);
    else
        differenceRow<4, exact>(in, centre, taps, width, out);
}

void exactRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
              float* const* out) {
    bilateralRow<true>(in, centre, taps, width, out);
}

void fastRow(const Planes& in, qsizetype centre, std::span<const Tap> taps, int width,
             float* const* out) {
    bilateralRow<false>(in, centre, taps, width, out);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(exactRow);
HWY_EXPORT(fastRow);

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
    .label = QT_TRANSLATE_NOOP("Filter", "Exact"),
    .initial = false,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages every pixel in reach, with exact weights. Else weights are "
                              "approximate (within 0.3 % of the full range of the exact result), "
                              "and from sigma space 4 on only some of the pixels further away "
                              "count: up to ten times faster, and more than 45 dB from the "
                              "exact result on noisy photographs.")};
constexpr ParamSpec params[] = {sigmaSpaceSpec, sigmaRangeSpec, exactSpec};

int radiusOf(const Params& p) {
    return static_cast<int>(std::ceil(2.5 * p[sigmaSpaceSpec]));
}

/// By what the mean over twelve standard pictures is within 0.1 dB of the best: 30.3, 27.5 and 24.1
/// dB at sigma 15, 25 and 50.
void setNoise(Params& p, double sigma) {
    const double factor = std::clamp(1.95 + 0.03 * sigma, 2.4, 3.6);
    p.setNearest(sigmaSpaceSpec, 1.6);
    p.setNearest(sigmaRangeSpec, std::round(sigma * factor / 2.55 * 10) / 10);
}

/// The disc. Away from its centre, and again beyond 1.3 sigma, where weights are small, only every
/// (step^2 + 1)-th pixel, with that weight, on the lattice of (step, -1) and (1, step); step 0 is
/// all of them.
std::span<const Tap> tapsOf(const Params& p, qsizetype stride, Scratch& scratch) {
    const int radius = radiusOf(p);
    const double sigma = p[sigmaSpaceSpec];
    const int nearStep = p[exactSpec] ? 0 : std::min(static_cast<int>(sigma / 4), 2);
    const double far = nearStep > 0 ? 1.3 * sigma : radius;
    const int all = nearStep + 2;
    const double unit = p[exactSpec] ? 1 : exponentUnit;
    const double one = p[exactSpec] ? 0 : 127;  // the exponent of a float that is 1
    const auto side = static_cast<std::size_t>(2 * radius + 1);
    const auto taps = scratch.take<Tap>(side * side);
    std::size_t count = 0;
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x) {
            const int square = x * x + y * y;
            if (square > radius * radius)
                continue;
            const int step = square <= all * all   ? 0
                             : square <= far * far ? nearStep
                                                   : nearStep + 1;
            const int each = step * step + 1;
            if ((x + step * y) % each != 0)
                continue;
            const double exponent = -square * std::log2(std::exp(1.)) / (2 * sigma * sigma);
            taps[count++] = {y * stride + x,
                             static_cast<float>((one + exponent + std::log2(each)) * unit)};
        }
    return taps.first(count);
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int radius = radiusOf(p);
    const double sigmaRange = p[sigmaRangeSpec] / 100;
    // The distance is the root mean square over the colours, so that a grey picture gives the same
    // in one and in three channels. The factor makes a squared difference part of the exponent.
    const int colours = std::min(in.channels, 3);
    const double unit = p[exactSpec] ? 1 : exponentUnit;
    const double factor = std::sqrt(unit * std::log2(std::exp(1.)) / (2 * colours)) / sigmaRange;
    const Planes scaled = paddedCopy(in, context.scratch, static_cast<float>(factor));

    const auto taps = tapsOf(p, scaled.stride, context.scratch);

    const auto row = p[exactSpec] ? HWY_DYNAMIC_DISPATCH(exactRow) : HWY_DYNAMIC_DISPATCH(fastRow);
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
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Tomasi and Manduchi, Bilateral filtering for gray and color images, 1998; a disc of 2.5 "
        "sigma, colours together"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = radiusOf,
    .run = run,
    .setNoise = setNoise,
};

}  // namespace offstage
#endif
