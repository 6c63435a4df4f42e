// Means over patches that look alike (source below), colours together: for half of the window's
// displacements some 80 operations. Halo: search + 2 patch. Words (nlm_words.cpp): 8 bits within a
// level, 16 above 72 dB. A draft is a crop. Set12 at sigma 15 / 25 / 50: 30.98 / 28.81 / 25.29 dB.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/nlm.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/filter.h"
#include "core/filters/nlm_strip.h"

#ifndef OFFSTAGE_NLM_STRIP
#define OFFSTAGE_NLM_STRIP
namespace offstage {
namespace {

using Rows = NlmRows<float>;

/// With all that is computed for a strip.
struct Strip : NlmStrip {
    Rows differences, weights, shareForth, shareBack, box;  // rings
    Rows total;    ///< per patch, sum of weights; then its inverse
    Rows largest;  ///< per patch, the largest weight
};

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

/// Squared differences over all colours between `a` and `a` + shift.
template <int C>
void differenceRow(const Planes& in, qsizetype a, qsizetype shift, float* out, int count) {
    const D d;
    OFFSTAGE_BLOCKS(x, count) {
        auto sum = hn::Zero(d);
        for (int c = 0; c < C; ++c) {
            const float* at = in.plane[static_cast<std::size_t>(c)] + a + x;
            const auto difference = hn::Sub(hn::LoadU(d, at), hn::LoadU(d, at + shift));
            sum = hn::MulAdd(difference, difference, sum);
        }
        hn::StoreU(sum, d, out + x);
    }
}

/// Sum over (2F + 1) x (2F + 1) around row y; out[x] has its centre at column x + F of the rows.
/// Always the same order of additions: a running sum would depend on where the tile begins.
template <int F>
void boxRow(const Rows& rows, int y, float* columns, float* out, int count) {
    const D d;
    const float* row[2 * F + 1];
    for (int k = 0; k <= 2 * F; ++k)
        row[k] = rows[y + k - F];
    OFFSTAGE_BLOCKS(x, count + 2 * F) {
        auto sum = hn::LoadU(d, row[0] + x);
        for (int k = 1; k <= 2 * F; ++k)
            sum = hn::Add(sum, hn::LoadU(d, row[k] + x));
        hn::StoreU(sum, d, columns + x);
    }
    OFFSTAGE_BLOCKS(x, count) {
        auto sum = hn::LoadU(d, columns + x);
        for (int k = 1; k <= 2 * F; ++k)
            sum = hn::Add(sum, hn::LoadU(d, columns + x + k));
        hn::StoreU(sum, d, out + x);
    }
}

void boxRow(int patch, const Rows& rows, int y, float* columns, float* out, int count) {
    constexpr std::array sizes{boxRow<1>, boxRow<2>, boxRow<3>, boxRow<4>};
    sizes[static_cast<std::size_t>(patch - 1)](rows, y, columns, out, count);
}

/// From patch distances to weights, in place.
void weightRow(float* row, float scale, float allowance, int count) {
    const D d;
    const auto least = hn::Set(d, nlmLeastExponent);
    OFFSTAGE_BLOCKS(x, count) {
        const auto exponent =
            hn::Min(hn::NegMulAdd(hn::LoadU(d, row + x), hn::Set(d, scale), hn::Set(d, allowance)),
                    hn::Zero(d));
        const auto weight = exp2(d, hn::Max(exponent, least));
        hn::StoreU(hn::IfThenElseZero(hn::Gt(exponent, least), weight), d, row + x);
    }
}

void gatherRow(const float* weights, float* total, float* largest, int count) {
    const D d;
    OFFSTAGE_BLOCKS(x, count) {
        const auto weight = hn::LoadU(d, weights + x);
        hn::StoreU(hn::Add(hn::LoadU(d, total + x), weight), d, total + x);
        hn::StoreU(hn::Max(hn::LoadU(d, largest + x), weight), d, largest + x);
    }
}

/// The pixel itself weighs as much as its best likeness. total becomes 1 / total.
void invertRow(float* total, const float* largest, int count) {
    const D d;
    const auto least = hn::Set(d, std::exp2(nlmLeastExponent));
    OFFSTAGE_BLOCKS(x, count) {
        const auto own = hn::Max(hn::LoadU(d, largest + x), least);
        const auto sum = hn::Add(hn::LoadU(d, total + x), own);
        hn::StoreU(hn::Div(hn::Set(d, 1.f), sum), d, total + x);
    }
}

void multiplyRow(const float* a, const float* b, float* out, int count) {
    const D d;
    OFFSTAGE_BLOCKS(x, count)
    hn::StoreU(hn::Mul(hn::LoadU(d, a + x), hn::LoadU(d, b + x)), d, out + x);
}

/// sums += weights * (pixels at `at` + shift - pixels at `at`). With differences a flat area stays
/// exactly flat, and a pixel's own weight adds nothing.
template <int C>
void addRow(const float* weights, const Strip& strip, int y, qsizetype at, qsizetype shift) {
    const D d;
    float* sums[C];
    for (int c = 0; c < C; ++c)
        sums[c] = strip.sums[static_cast<std::size_t>(c)][y];
    OFFSTAGE_BLOCKS(x, strip.width) {
        const auto weight = hn::LoadU(d, weights + x);
        for (int c = 0; c < C; ++c) {
            const float* own = strip.in.plane[static_cast<std::size_t>(c)] + at + x;
            const auto difference = hn::Sub(hn::LoadU(d, own + shift), hn::LoadU(d, own));
            hn::StoreU(hn::MulAdd(weight, difference, hn::LoadU(d, sums[c] + x)), d, sums[c] + x);
        }
    }
}

/// One displacement, for a strip. The weight between p and p + (dx, dy) is computed once and used
/// for both; hence rows from top - patch - dy on.
template <int C>
struct Shift {
    const Strip& s;
    int dx;
    int dy;
    int left = -s.patch - std::max(0, dx);  ///< column of the first weight
    int patches = s.width + 2 * s.patch;    ///< columns in which patches are wanted
    int count = patches + std::abs(dx);     ///< columns in which weights are wanted
    const float* forth = nullptr;           ///< weights of the patches at row y towards + (dx, dy)
    const float* back = nullptr;  ///< weights of the patches at row y + dy towards - (dx, dy)

    qsizetype at(int x, int y) const { return (y + s.halo) * s.in.stride + x + s.halo; }
    qsizetype shift() const { return dy * s.in.stride + dx; }
    bool hasPatches(int y) const { return y >= s.top - s.patch && y < s.bottom + s.patch; }
    int firstRow() const { return s.top - s.patch - dy; }

    void difference(int y) const {
        differenceRow<C>(s.in, at(left - s.patch, y), shift(), s.differences[y],
                         count + 2 * s.patch);
    }
    /// Rows one after the other, from firstRow() on.
    void weigh(int y) {
        if (y == firstRow())
            for (int i = y - s.patch; i < y + s.patch; ++i)
                difference(i);
        difference(y + s.patch);
        float* weights = s.weights[0];
        boxRow(s.patch, s.differences, y, s.box[0], weights, count);
        weightRow(weights, s.scale, s.allowance, count);
        forth = weights + std::max(0, dx);
        back = weights + std::max(0, -dx);
    }
    /// A pixel takes part in every patch around it: the mean of what they say is the result.
    void share(const float* weights, const Rows& shares, int y, int towards) const {
        multiplyRow(weights, s.total[y], shares[y], patches);
        const int centre = y - s.patch;
        if (centre < s.top)
            return;
        boxRow(s.patch, shares, centre, s.box[0], s.box[1], s.width);
        addRow<C>(s.box[1], s, centre, at(0, centre), towards * shift());
    }
};

template <int C>
void sumWeights(const Strip& s, int dx, int dy) {
    Shift<C> shift{s, dx, dy};
    for (int y = shift.firstRow(); y < s.bottom + s.patch; ++y) {
        shift.weigh(y);
        if (shift.hasPatches(y))
            gatherRow(shift.forth, s.total[y], s.largest[y], shift.patches);
        if (shift.hasPatches(y + dy))
            gatherRow(shift.back, s.total[y + dy], s.largest[y + dy], shift.patches);
    }
}

template <int C>
void sumPixels(const Strip& s, int dx, int dy) {
    Shift<C> shift{s, dx, dy};
    for (int y = shift.firstRow(); y < s.bottom + s.patch; ++y) {
        shift.weigh(y);
        if (shift.hasPatches(y))
            shift.share(shift.forth, s.shareForth, y, 1);
        if (shift.hasPatches(y + dy))
            shift.share(shift.back, s.shareBack, y + dy, -1);
    }
}

/// All displacements of one half of the window; the other half comes with them.
template <int C>
void nlmStripOf(const Strip& s, int search, const std::stop_token& stop) {
    const auto forHalfWindow = [&](auto use) {
        for (int dy = 0; dy <= search; ++dy)
            for (int dx = dy == 0 ? 1 : -search; dx <= search; ++dx) {
                if (stop.stop_requested())
                    return;
                use(s, dx, dy);
            }
    };
    forHalfWindow(sumWeights<C>);
    for (int y = s.top - s.patch; y < s.bottom + s.patch; ++y)
        invertRow(s.total[y], s.largest[y], s.width + 2 * s.patch);
    forHalfWindow(sumPixels<C>);
}

void nlmStrip(const Strip& strip, int search, const std::stop_token& stop) {
    if (strip.in.channels == 1)
        nlmStripOf<1>(strip, search, stop);
    else if (strip.in.channels == 3)
        nlmStripOf<3>(strip, search, stop);
    else
        nlmStripOf<4>(strip, search, stop);
}

#undef OFFSTAGE_BLOCKS

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(nlmStrip);

/// What is computed for so many rows at a time stays in the L2 cache through all displacements.
constexpr int stripHeight = 64;

constexpr float largestWordScale = 65534;

constexpr RealParam strengthSpec{
    .id = "h",
    .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
    .min = 0.1,
    .max = 100,
    .initial = 4,
    .softMin = 1,
    .softMax = 20,
    .help = QT_TRANSLATE_NOOP(
        "Filter",
        "How much noise is removed: 0.4 times its standard deviation in levels of 255, or "
        "0.35 times with patches of radius 3 and 4.")};
constexpr IntParam patchSpec{
    .id = "patch",
    .label = QT_TRANSLATE_NOOP("Filter", "Patch"),
    .min = 1,
    .max = 4,
    .initial = 2,
    .softMin = 1,
    .softMax = 4,
    .unit = Unit::Pixels,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Radius of the pieces that are compared. Strong noise wants larger "
                              "ones.")};
constexpr IntParam searchSpec{
    .id = "search",
    .label = QT_TRANSLATE_NOOP("Filter", "Search"),
    .min = 2,
    .max = 17,
    .initial = 10,
    .softMin = 5,
    .softMax = 17,
    .unit = Unit::Pixels,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far around a pixel similar pieces are looked for. Twice as far "
                              "takes four times as long.")};
constexpr ParamSpec params[] = {strengthSpec, patchSpec, searchSpec};

int haloOf(const Params& p) {
    return p[searchSpec] + 2 * p[patchSpec];
}

void sumByFloats(Strip& strip, int search, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const int ring = strip.side();
    const int wide = strip.width + 4 * strip.patch + search;
    const auto take = [&](int first, int size) { return Rows::take(scratch, wide, first, size); };
    // A ring's first row is any that comes before all that are used.
    const int before = strip.top - strip.halo;
    strip.differences = take(before, ring);
    strip.shareForth = take(before, ring);
    strip.shareBack = take(before, ring);
    strip.weights = take(0, 1);
    strip.box = take(0, 2);
    const int patches = strip.bottom - strip.top + 2 * strip.patch;
    strip.total = take(strip.top - strip.patch, patches);
    strip.largest = take(strip.top - strip.patch, patches);
    HWY_DYNAMIC_DISPATCH(nlmStrip)(strip, search, context.stop);
}

void runStrip(Strip strip, bool byWords, const Planes& out, int search,
              const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const int height = strip.bottom - strip.top;
    for (int c = 0; c < out.channels; ++c)
        strip.sums[static_cast<std::size_t>(c)] =
            Rows::take(context.scratch, strip.width, strip.top, height);
    if (byWords)
        nlmByWords(strip, search, context.scratch, context.stop);
    else
        sumByFloats(strip, search, context);
    const float mean = 1.f / static_cast<float>(strip.side() * strip.side());
    for (int c = 0; c < out.channels; ++c)
        for (int y = strip.top; y < strip.bottom; ++y) {
            const float* own = strip.in.row(c, y + strip.halo) + strip.halo;
            const float* sum = strip.sums[static_cast<std::size_t>(c)][y];
            float* to = out.row(c, y);
            for (int x = 0; x < out.width; ++x)
                to[x] = own[x] + sum[x] * mean;
        }
}

/// The paper's pairs: it takes larger patches for stronger noise, and then a smaller factor.
double factorFor(int patch) {
    return patch <= 2 ? 0.4 : 0.35;
}

void setNoise(Params& p, double sigma) {
    const int patch = sigma <= 20 ? 1 : sigma <= 40 ? 2 : 4;
    p.setNearest(patchSpec, patch);
    p.setNearest(searchSpec, sigma <= 40 ? 10 : 17);
    p.setNearest(strengthSpec, factorFor(patch) * sigma);
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const double h = p[strengthSpec] / 255;
    const double log2e = std::log2(std::exp(1.));
    const int patch = p[patchSpec];
    const double sigma = h / factorFor(patch);
    const int side = 2 * patch + 1;
    Strip strip;
    strip.in = paddedCopy(in, context.scratch);
    strip.halo = haloOf(p);
    mirrorBeyond(strip.in, context.rect, strip.halo, context.layout.size);
    strip.patch = patch;
    strip.width = out.width;
    strip.scale = static_cast<float>(log2e / (std::min(in.channels, 3) * side * side * h * h));
    strip.allowance = static_cast<float>(log2e * 2 * sigma * sigma / (h * h));
    // Floats may lie anywhere; very small differences need their precision.
    const bool byWords =
        bitsPerChannel(context.layout.format) < 32 && nlmWordScale(strip) <= largestWordScale;
    const int height = byWords ? nlmWordStripHeight(strip, p[searchSpec]) : stripHeight;
    for (int y = 0; y < out.height && !context.stop.stop_requested(); y += height) {
        strip.top = y;
        strip.bottom = std::min(y + height, out.height);
        runStrip(strip, byWords, out, p[searchSpec], context);
    }
}

}  // namespace

extern const Filter nlm;
const Filter nlm{
    .id = "nlm",
    .label = QT_TRANSLATE_NOOP("Filter", "Non-local means"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Removes noise by averaging places that look alike; 8-bit "
                                 "pictures within a level of the exact mean."),
    .source = "Buades, Coll and Morel, Non-Local Means Denoising, IPOL 2011, patchwise",
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .setNoise = setNoise,
};

}  // namespace offstage
#endif
