// Total variation denoising: the picture u near the given f with the smallest sum of lengths of its
// gradients, min TV(u) + |u - f|^2 / (2 w) (Rudin, Osher and Fatemi, Nonlinear total variation
// based noise removal algorithms, 1992), forward differences, one gradient for all colours (Bresson
// and Chan 2008). Solved in the dual by the fast gradient projection of Beck and Teboulle, Fast
// Gradient-Based Algorithms for Constrained Total Variation Image Denoising, 2009.
//
// About 25 operations per sample and iteration. Several iterations pass through a tile in one
// sweep, each one row behind the one before, as many as the L2 cache holds rows for. Halo: one more
// than there are iterations; then no pixel knows where its tile ended. The root mean square
// distance from the converged solution is below 0.25 levels of 255 from about 8 + 1.3 w iterations
// on.
//
// Mean PSNR on the twelve pictures of Set12 at sigma 15 / 25 / 50 (offstage-cli evaluate): 30.59 /
// 28.07 / 25.09 dB; the solution of Chambolle (scikit-image 0.19) with the best weight for each:
// 30.58 / 28.05 / 25.01.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/tv.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"
#include "core/filters/plane.h"

#ifndef OFFSTAGE_TV_SWEEP
#define OFFSTAGE_TV_SWEEP
namespace offstage {
namespace {

/// A tile with its halo; the dual field of each plane is 0 beyond the image.
struct TvSweep {
    Planes given;
    /// The dual field, across and down, and what it is extrapolated to.
    Planes across, down, aheadAcross, aheadDown;
    /// Two rows of u for each iteration, planes apart by 2 * iterations rows.
    float* u = nullptr;
    const float* steps = nullptr;   ///< per column: 0 where there is no neighbour to the right
    const float* pushes = nullptr;  ///< per iteration: how far is extrapolated
    int from = 0;                   ///< the iterations of this sweep
    int to = 0;
    float weight = 0;
    float step = 0;
    QRect inside;  ///< what of the tile is in the image

    float* uRow(int c, int iteration, int y) const {
        return u + ((c * (to - from) + iteration - from) * 2 + y % 2) * given.stride;
    }
    /// Where the field is wanted after an iteration: each reads a pixel farther than it writes.
    QRect fieldAfter(int iteration) const {
        return QRect(0, 0, given.width, given.height)
            .adjusted(iteration + 1, iteration + 1, -iteration - 2, -iteration - 2)
            .intersected(inside);
    }
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
using V = hn::Vec<D>;

/// u = f + w div of the field, a row from `left` on.
void primalRow(const TvSweep& s, const Planes& across, const Planes& down, int c, int y, int left,
               int right, float* out) {
    const D d;
    const V weight = hn::Set(d, s.weight);
    const float* f = s.given.row(c, y);
    const float* p = across.row(c, y);
    const float* q = down.row(c, y);
    const float* above = down.row(c, y - 1);
    for (int x = left; x < right; x += static_cast<int>(hn::Lanes(d))) {
        const V sides = hn::Sub(hn::LoadU(d, p + x), hn::LoadU(d, p + x - 1));
        const V ends = hn::Sub(hn::LoadU(d, q + x), hn::LoadU(d, above + x));
        hn::StoreU(hn::MulAdd(weight, hn::Add(sides, ends), hn::LoadU(d, f + x)), d, out + x);
    }
}

/// A step along the gradient of u, back into the unit ball, and ahead.
template <int C>
void dualRow(const TvSweep& s, int iteration, int y, int left, int right) {
    const D d;
    const V one = hn::Set(d, 1.f);
    const V push = hn::Set(d, s.pushes[iteration]);
    const V stepDown = hn::Set(d, y < s.inside.bottom() ? s.step : 0.f);
    const float* u[C];
    const float* below[C];
    for (int c = 0; c < C; ++c) {
        u[c] = s.uRow(c, iteration, y);
        below[c] = s.uRow(c, iteration, y + 1);
    }
    for (int x = left; x < right; x += static_cast<int>(hn::Lanes(d))) {
        const V stepAcross = hn::LoadU(d, s.steps + x);
        V across[C];
        V down[C];
        V square = hn::Zero(d);
        for (int c = 0; c < C; ++c) {
            const V here = hn::LoadU(d, u[c] + x);
            across[c] = hn::MulAdd(stepAcross, hn::Sub(hn::LoadU(d, u[c] + x + 1), here),
                                   hn::LoadU(d, s.aheadAcross.row(c, y) + x));
            down[c] = hn::MulAdd(stepDown, hn::Sub(hn::LoadU(d, below[c] + x), here),
                                 hn::LoadU(d, s.aheadDown.row(c, y) + x));
            square = hn::MulAdd(across[c], across[c], square);
            square = hn::MulAdd(down[c], down[c], square);
        }
        // One step of Newton makes the estimate as exact as float is.
        const V estimate = hn::ApproximateReciprocalSqrt(square);
        const V half = hn::Mul(hn::Mul(square, hn::Set(d, 0.5f)), estimate);
        const V inverse = hn::Mul(estimate, hn::NegMulAdd(half, estimate, hn::Set(d, 1.5f)));
        const V factor = hn::IfThenElse(hn::Gt(square, one), inverse, one);
        for (int c = 0; c < C; ++c) {
            const auto keep = [&](V value, float* field, float* ahead) {
                const V next = hn::Mul(value, factor);
                const V change = hn::Sub(next, hn::LoadU(d, field));
                hn::StoreU(next, d, field);
                hn::StoreU(hn::MulAdd(push, change, next), d, ahead);
            };
            keep(across[c], s.across.row(c, y) + x, s.aheadAcross.row(c, y) + x);
            keep(down[c], s.down.row(c, y) + x, s.aheadDown.row(c, y) + x);
        }
    }
}

template <int C>
void sweepOf(const TvSweep& s, const std::stop_token& stop) {
    for (int front = s.inside.top(); front <= s.inside.bottom() + 1 + s.to - s.from; ++front) {
        if (stop.stop_requested())
            return;
        for (int i = s.from; i < s.to; ++i) {
            const QRect field = s.fieldAfter(i);
            // The row whose u is made, while the one above gets its field.
            const int y = front - (i - s.from);
            const int right = field.right() + 1;
            // Of u one row and column more; below the image there is none, and none is wanted.
            if (y >= field.top() && y <= std::min(field.bottom() + 1, s.inside.bottom()))
                for (int c = 0; c < C; ++c)
                    primalRow(s, s.aheadAcross, s.aheadDown, c, y, field.left(), right + 1,
                              s.uRow(c, i, y));
            if (y > field.top() && y <= field.bottom() + 1)
                dualRow<C>(s, i, y - 1, field.left(), right);
        }
    }
}

void tvSweep(const TvSweep& sweep, const std::stop_token& stop) {
    if (sweep.given.channels == 1)
        sweepOf<1>(sweep, stop);
    else if (sweep.given.channels == 3)
        sweepOf<3>(sweep, stop);
    else
        sweepOf<4>(sweep, stop);
}

void tvResult(const TvSweep& sweep, int c, int y, float* out) {
    primalRow(sweep, sweep.across, sweep.down, c, y, 0, sweep.given.width, out);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(tvSweep);
HWY_EXPORT(tvResult);

/// What iterations work on at a time, with a share of the L2 cache left for the rest.
constexpr qsizetype floatsInCache = 256 * 1024 / sizeof(float);

constexpr RealParam weightSpec{
    .id = "weight",
    .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
    .min = 0.1,
    .max = 200,
    .initial = 6,
    .softMin = 1,
    .softMax = 50,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much is smoothed: 0.7 times the standard deviation of the "
                              "noise, in levels of 255, removes it. More makes areas of one "
                              "colour.")};
constexpr IntParam iterationsSpec{
    .id = "iterations",
    .label = QT_TRANSLATE_NOOP("Filter", "Iterations"),
    .min = 1,
    .max = 100,
    .initial = 20,
    .softMin = 10,
    .softMax = 80,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How often the picture is gone over. A larger strength needs "
                              "more, about 8 and 1.3 times the strength.")};
constexpr ParamSpec params[] = {weightSpec, iterationsSpec};

int haloOf(const Params& p) {
    return p[iterationsSpec] + 1;
}

/// By what the mean over twelve standard pictures is best, and close to converged.
void setNoise(Params& p, double sigma) {
    const double factor = std::clamp(0.55 + 0.007 * sigma, 0.6, 0.9);
    const double weight = std::round(sigma * factor * 100) / 100;
    p.setNearest(weightSpec, weight);
    p.setNearest(iterationsSpec, static_cast<int>(std::lround(8 + 1.3 * weight)));
}

/// Planes of zeros like `like`, with a row above the first. Rows of all four fields and colours lie
/// one after the other: whole planes would begin at the same place of a page, and what is worked on
/// together would compete for the same few lines of the cache.
std::array<Planes, 4> takeFields(Scratch& scratch, const Planes& like) {
    const qsizetype row = paddedStride(like.width);
    const qsizetype rows = 4 * like.channels;
    const auto data =
        scratch.take<float>(static_cast<std::size_t>(rows * row * (like.height + 1) + laneBlock));
    std::fill(data.begin(), data.end(), 0.f);
    std::array<Planes, 4> fields;
    float* first = data.data() + rows * row + laneBlock;
    for (Planes& field : fields) {
        field = {{}, like.channels, like.width, like.height, rows * row};
        for (int c = 0; c < like.channels; ++c, first += row)
            field.plane[static_cast<std::size_t>(c)] = first;
    }
    return fields;
}

std::span<float> takeZeros(Scratch& scratch, qsizetype count) {
    const auto data = scratch.take<float>(static_cast<std::size_t>(count));
    std::fill(data.begin(), data.end(), 0.f);
    return data;
}

/// By Nesterov's sequence.
std::span<float> takePushes(Scratch& scratch, int iterations) {
    const auto pushes = scratch.take<float>(static_cast<std::size_t>(iterations));
    double t = 1;
    for (float& push : pushes) {
        const double next = (1 + std::sqrt(1 + 4 * t * t)) / 2;
        push = static_cast<float>((t - 1) / next);
        t = next;
    }
    return pushes;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const int halo = haloOf(p);
    const QRect covered = context.rect.adjusted(-halo, -halo, halo, halo);
    const QRect inside = covered.intersected(QRect(QPoint(), context.layout.size));
    TvSweep sweep;
    sweep.given = paddedCopy(in, scratch);
    const std::array<Planes, 4> fields = takeFields(scratch, sweep.given);
    sweep.across = fields[0];
    sweep.down = fields[1];
    sweep.aheadAcross = fields[2];
    sweep.aheadDown = fields[3];
    sweep.pushes = takePushes(scratch, p[iterationsSpec]).data();
    const qsizetype perIteration = in.channels * sweep.given.stride;
    const int atOnce = std::max(1, static_cast<int>(floatsInCache / (7 * perIteration)));
    sweep.u = takeZeros(scratch, 2 * atOnce * perIteration + laneBlock).data();
    // With this a grey picture gives the same in one and in three planes.
    sweep.weight =
        static_cast<float>(p[weightSpec] / 255 * std::sqrt(double(std::min(in.channels, 3))));
    sweep.step = 1 / (8 * sweep.weight);
    sweep.inside = inside.translated(-covered.topLeft());
    const auto steps = takeZeros(scratch, sweep.given.stride);
    std::fill(steps.begin() + sweep.inside.left(), steps.begin() + sweep.inside.right(),
              sweep.step);
    sweep.steps = steps.data();

    for (int i = 0; i < p[iterationsSpec] && !context.stop.stop_requested(); i = sweep.to) {
        sweep.from = i;
        sweep.to = std::min(i + atOnce, p[iterationsSpec]);
        HWY_DYNAMIC_DISPATCH(tvSweep)(sweep, context.stop);
    }
    const auto row = takeZeros(scratch, sweep.given.stride);
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c)
        for (int y = 0; y < out.height; ++y) {
            HWY_DYNAMIC_DISPATCH(tvResult)(sweep, c, y + halo, row.data());
            std::copy_n(row.data() + halo, out.width, out.row(c, y));
        }
}

}  // namespace

extern const Filter tv;
const Filter tv{
    .id = "tv",
    .label = QT_TRANSLATE_NOOP("Filter", "Total variation"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Removes noise and small detail, and keeps the outlines of "
                                 "large shapes sharp."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Rudin, Osher and Fatemi 1992, colours together; solved as by Beck and Teboulle 2009"),
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
