// Anisotropic diffusion: P. Perona and J. Malik, Scale-space and edge detection using anisotropic
// diffusion, PAMI 1990; differences regularised as by F. Catte, P.-L. Lions, J.-M. Morel and T.
// Coll, 1992. Explicit steps of 1/4 along the four neighbours, colours together: what leaves a
// pixel enters its neighbour, so that the mean stays, and no step makes a new extremum.
//
// About 50 operations per pixel and step. All steps run behind each other down the tile, so that
// only three rows of each are kept; halo of one pixel per step. Exact. Diffusion time would scale
// with the square of a reduction, so a draft is a crop.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/diffusion.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"

#ifndef OFFSTAGE_DIFFUSION_ROW
#define OFFSTAGE_DIFFUSION_ROW
namespace offstage {
namespace {

enum class Conductance { Exponential, Rational };

/// One row of one step, columns first .. last - 1. A pointer per channel.
struct DiffusionRow {
    std::array<const float*, 4> above;
    std::array<const float*, 4> row;
    std::array<const float*, 4> below;
    std::array<float*, 4> fromAbove;  ///< what comes in from above; becomes what comes from below
    std::array<float*, 4> across;     ///< working memory
    std::array<float*, 4> out;
    int first;
    int last;
    float factor;  ///< from a squared difference to what the conductance is a function of
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

/// Of a summed squared difference.
template <Conductance Kind>
HWY_INLINE V conductance(V square, V factor) {
    const D d;
    if constexpr (Kind == Conductance::Exponential)
        return exp2(d, hn::Max(hn::Mul(square, factor), hn::Set(d, -125.f)));
    const V one = hn::Set(d, 1.f);
    return hn::Div(one, hn::MulAdd(square, factor, one));
}

HWY_INLINE V difference(const float* from, const float* to) {
    const D d;
    return hn::Sub(hn::LoadU(d, to), hn::LoadU(d, from));
}

/// 1-2-1 mean of a difference and those beside it.
HWY_INLINE V smoothed(V before, V own, V after) {
    const D d;
    return hn::MulAdd(hn::Add(before, after), hn::Set(d, 0.25f), hn::Mul(own, hn::Set(d, 0.5f)));
}

/// What flows to the left through the right side of each pixel.
template <int C, Conductance Kind, bool Regular>
void flowAcross(const DiffusionRow& job) {
    const D d;
    const V factor = hn::Set(d, job.factor);
    for (int x = job.first - 1; x < job.last; x += static_cast<int>(hn::Lanes(d))) {
        V own[C];
        V square = hn::Zero(d);
        for (std::size_t c = 0; c < C; ++c) {
            own[c] = difference(job.row[c] + x, job.row[c] + x + 1);
            V slope = own[c];
            if constexpr (Regular)
                slope = smoothed(difference(job.above[c] + x, job.above[c] + x + 1), slope,
                                 difference(job.below[c] + x, job.below[c] + x + 1));
            square = hn::MulAdd(slope, slope, square);
        }
        const V g = conductance<Kind>(square, factor);
        for (std::size_t c = 0; c < C; ++c)
            hn::StoreU(hn::Mul(g, own[c]), d, job.across[c] + x);
    }
}

template <int C, Conductance Kind, bool Regular>
void diffuse(const DiffusionRow& job) {
    const D d;
    const V factor = hn::Set(d, job.factor);
    const V step = hn::Set(d, 0.25f);
    flowAcross<C, Kind, Regular>(job);
    for (int x = job.first; x < job.last; x += static_cast<int>(hn::Lanes(d))) {
        V own[C];
        V square = hn::Zero(d);
        for (std::size_t c = 0; c < C; ++c) {
            own[c] = difference(job.row[c] + x, job.below[c] + x);
            V slope = own[c];
            if constexpr (Regular)
                slope = smoothed(difference(job.row[c] + x - 1, job.below[c] + x - 1), slope,
                                 difference(job.row[c] + x + 1, job.below[c] + x + 1));
            square = hn::MulAdd(slope, slope, square);
        }
        const V g = conductance<Kind>(square, factor);
        for (std::size_t c = 0; c < C; ++c) {
            const V down = hn::Mul(g, own[c]);
            const V sum = hn::Add(difference(job.across[c] + x - 1, job.across[c] + x),
                                  hn::Sub(down, hn::LoadU(d, job.fromAbove[c] + x)));
            hn::StoreU(down, d, job.fromAbove[c] + x);
            hn::StoreU(hn::MulAdd(sum, step, hn::LoadU(d, job.row[c] + x)), d, job.out[c] + x);
        }
    }
}

template <int C>
void diffuseChannels(const DiffusionRow& job, Conductance kind, bool regular) {
    if (kind == Conductance::Exponential)
        regular ? diffuse<C, Conductance::Exponential, true>(job)
                : diffuse<C, Conductance::Exponential, false>(job);
    else
        regular ? diffuse<C, Conductance::Rational, true>(job)
                : diffuse<C, Conductance::Rational, false>(job);
}

void diffuseRow(const DiffusionRow& job, int channels, Conductance kind, bool regular) {
    if (channels == 1)
        diffuseChannels<1>(job, kind, regular);
    else
        channels == 3 ? diffuseChannels<3>(job, kind, regular)
                      : diffuseChannels<4>(job, kind, regular);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(diffuseRow);

constexpr IntParam iterationsSpec{
    .id = "iterations",
    .label = QT_TRANSLATE_NOOP("Filter", "Iterations"),
    .min = 1,
    .max = 100,
    .initial = 10,
    .softMin = 2,
    .softMax = 40,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Steps of diffusion. What is smoothed grows with their square root, "
                              "time with their number.")};
constexpr RealParam contrastSpec{
    .id = "contrast",
    .label = QT_TRANSLATE_NOOP("Filter", "Contrast"),
    .min = 0.1,
    .max = 100,
    .initial = 3,
    .softMin = 0.5,
    .softMax = 15,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Differences between neighbours that begin to count as an edge, in "
                              "percent of the full range.")};
constexpr Choice conductanceChoices[] = {
    {"exponential", QT_TRANSLATE_NOOP("Filter", "Strong edges first")},
    {"rational", QT_TRANSLATE_NOOP("Filter", "Large areas first")}};
constexpr ChoiceParam conductanceSpec{
    .id = "conductance",
    .label = QT_TRANSLATE_NOOP("Filter", "Conductance"),
    .choices = conductanceChoices,
    .initial = static_cast<int>(Conductance::Exponential),
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How flow falls off with the difference: exp(-d) keeps strong "
                              "edges, 1/(1+d) lets wide areas grow together.")};
constexpr BoolParam regularSpec{
    .id = "regular",
    .label = QT_TRANSLATE_NOOP("Filter", "Regularised"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Looks for edges in a slightly smoothed picture, so that noise is "
                              "not kept as one.")};
constexpr ParamSpec params[] = {iterationsSpec, contrastSpec, conductanceSpec, regularSpec};

int haloOf(const Params& p) {
    return p[iterationsSpec];
}

/// By what the mean over twelve standard pictures is within 0.1 dB of the best: 30.4, 27.9 and 24.7
/// dB at sigma 15, 25 and 50.
void setNoise(Params& p, double sigma) {
    p.setNearest(iterationsSpec, static_cast<int>(std::lround(4 + 0.06 * sigma)));
    p.setNearest(contrastSpec, std::round(sigma * 1.2 / 2.55 * 10) / 10);
}

/// Rows of all channels: of each step the last three, what flows down, and what flows across.
class Rows {
public:
    Rows(int channels, int width, int steps, Scratch& scratch)
        : m_channels(channels), m_stride(roundedToBlock(width) + 3 * laneBlock) {
        const auto data = scratch.take<float>(
            static_cast<std::size_t>((4 * (steps + 1) + 1) * channels * m_stride));
        std::fill(data.begin(), data.end(), 0.f);
        m_data = data.data();
    }
    std::array<float*, 4> row(int step, int y) const { return rows(4 * step + 1 + y % 3); }
    std::array<float*, 4> down(int step) const { return rows(4 * step + 4); }
    std::array<float*, 4> across() const { return rows(0); }

    static std::array<const float*, 4> readOnly(const std::array<float*, 4>& rows) {
        return {rows[0], rows[1], rows[2], rows[3]};
    }

private:
    std::array<float*, 4> rows(int index) const {
        std::array<float*, 4> result{};
        for (int c = 0; c < m_channels; ++c)
            result[static_cast<std::size_t>(c)] =
                m_data + (index * m_channels + c) * m_stride + laneBlock;
        return result;
    }

    int m_channels;
    qsizetype m_stride;
    float* m_data;
};

/// Beyond the image its edge repeats, at every step anew: nothing flows out.
void repeatEnds(const std::array<float*, 4>& row, int channels, int left, int right) {
    for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c) {
        row[c][left - 1] = row[c][left];
        row[c][right + 1] = row[c][right];
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int steps = p[iterationsSpec];
    const double contrast = p[contrastSpec] / 100;
    const auto kind = static_cast<Conductance>(p[conductanceSpec]);
    // The difference is the root mean square over the colours.
    const double squares = 1 / (contrast * contrast * std::min(in.channels, 3));
    const Rows rows(in.channels, in.width, steps, context.scratch);
    // The image, in coordinates of the tile with its halo.
    const QRect image = QRect(QPoint(), context.layout.size)
                            .translated(QPoint(steps, steps) - context.rect.topLeft());
    const int left = std::max(0, image.left());
    const int right = std::min(in.width - 1, image.right());
    const int top = std::max(0, image.top());
    const int bottom = std::min(in.height - 1, image.bottom());
    DiffusionRow job;
    job.across = rows.across();
    job.factor = static_cast<float>(
        kind == Conductance::Exponential ? -squares * std::log2(std::exp(1)) : squares);
    // Each step follows one row behind the one before it. What it gets right shrinks by a pixel on
    // each side, where that is not the image's.
    for (int y = top; y <= bottom + steps && !context.stop.stop_requested(); ++y) {
        if (y <= bottom) {
            const auto to = rows.row(0, y);
            for (int c = 0; c < in.channels; ++c)
                std::copy_n(in.row(c, y), in.width, to[static_cast<std::size_t>(c)]);
            repeatEnds(to, in.channels, left, right);
        }
        for (int s = 0; s < steps; ++s) {
            const int row = y - s - 1;
            // From one row further up, only to know what flows down from there.
            if (row < std::max(top, s) || row > std::min(bottom, in.height - 2 - s))
                continue;
            job.above = Rows::readOnly(rows.row(s, std::max(row - 1, top)));
            job.row = Rows::readOnly(rows.row(s, row));
            job.below = Rows::readOnly(rows.row(s, std::min(row + 1, bottom)));
            job.fromAbove = rows.down(s);
            job.first = std::max(left, s + 1);
            job.last = std::min(right + 1, in.width - 1 - s);
            const bool isResult = s == steps - 1 && row >= steps;
            job.out = rows.row(s + 1, row);
            for (int c = 0; c < in.channels && isResult; ++c)
                job.out[static_cast<std::size_t>(c)] = out.row(c, row - steps) - steps;
            HWY_DYNAMIC_DISPATCH(diffuseRow)(job, in.channels, kind, p[regularSpec]);
            if (!isResult)
                repeatEnds(job.out, in.channels, left, right);
        }
    }
}

}  // namespace

extern const Filter diffusion;
const Filter diffusion{
    .id = "diffusion",
    .label = QT_TRANSLATE_NOOP("Filter", "Diffusion"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Lets colours flow until areas are even, but not across edges."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Perona and Malik, Scale-space and edge detection using anisotropic diffusion, 1990; "
        "regularised after Catte et al., 1992"),
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
