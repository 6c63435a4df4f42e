// Mean shift filter: D. Comaniciu and P. Meer, Mean shift: a robust approach toward feature space
// analysis, PAMI 2002. From every pixel a square window moves to the mean place and colour of those
// pixels in it whose colour is near, until it stays; the pixel gets that colour. Flat kernel, the
// window's place rounded to whole pixels, as in OpenCV's pyrMeanShiftFiltering without a pyramid.
//
// About (2 r + 1)^2 * 20 operations per pixel and move, for so many neighbours at once as a vector
// holds; 3 moves are usual. Halo of a radius per move. Exact; 8-bit images without transparency in
// whole levels. The radius scales with the picture.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/mean_shift.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"

#ifndef OFFSTAGE_MEAN_SHIFT_JOB
#define OFFSTAGE_MEAN_SHIFT_JOB
namespace offstage {
namespace {

struct MeanShiftJob {
    Planes in;  ///< padded, 0..255; beyond the image nothing that is near any colour
    int radius;
    int moves;
    float limit;           ///< squared distance, summed over the channels, that is still near
    bool isWhole;          ///< means of colours are rounded, too
    const float* columns;  ///< of the window, counted from its centre
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

/// Where a window stands, and the colour that it looks for.
template <int C>
struct Centre {
    int x;
    int y;
    std::array<float, C> colour;
};

/// Sums over the pixels of a window that are near.
template <int C>
struct Sums {
    std::array<V, C> colours;
    V count;
    V columns;
    V rows;  ///< of the count so far, after each row: the last row counts once, the first n times
};

template <int C>
HWY_INLINE void addNear(const MeanShiftJob& job, const std::array<V, C>& colour, qsizetype at,
                        V column, V allowed, Sums<C>& sums) {
    const D d;
    std::array<V, C> pixel;
    V square = hn::Zero(d);
    for (std::size_t c = 0; c < C; ++c) {
        pixel[c] = hn::LoadU(d, job.in.plane[c] + at);
        const V difference = hn::Sub(pixel[c], colour[c]);
        square =
            c == 0 ? hn::Mul(difference, difference) : hn::MulAdd(difference, difference, square);
    }
    const auto near = hn::Le(square, allowed);
    for (std::size_t c = 0; c < C; ++c)
        sums.colours[c] = hn::Add(sums.colours[c], hn::IfThenElseZero(near, pixel[c]));
    sums.count = hn::Add(sums.count, hn::IfThenElseZero(near, hn::Set(d, 1.f)));
    sums.columns = hn::Add(sums.columns, hn::IfThenElseZero(near, column));
}

/// Moves the window once. Whether it has come to rest.
template <int C>
HWY_INLINE bool move(const MeanShiftJob& job, Centre<C>& centre) {
    const D d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    const int size = 2 * job.radius + 1;
    const int whole = size / lanes * lanes;
    const V limit = hn::Set(d, job.limit);
    // Columns right of the window are never near.
    const V allowed = hn::IfThenElse(hn::FirstN(d, static_cast<std::size_t>(size - whole)), limit,
                                     hn::Set(d, -1.f));
    std::array<V, C> colour;
    Sums<C> sums{};
    for (std::size_t c = 0; c < C; ++c) {
        colour[c] = hn::Set(d, centre.colour[c]);
        sums.colours[c] = hn::Zero(d);
    }
    sums.count = sums.columns = sums.rows = hn::Zero(d);
    qsizetype at = (centre.y - job.radius) * job.in.stride + centre.x - job.radius;
    for (int y = 0; y < size; ++y, at += job.in.stride) {
        int x = 0;
        for (; x < whole; x += lanes)
            addNear<C>(job, colour, at + x, hn::LoadU(d, job.columns + x), limit, sums);
        if (x < size)
            addNear<C>(job, colour, at + x, hn::LoadU(d, job.columns + x), allowed, sums);
        sums.rows = hn::Add(sums.rows, sums.count);
    }
    const auto total = [&](V sum) HWY_ATTR { return hn::GetLane(hn::SumOfLanes(d, sum)); };
    const float count = total(sums.count);
    if (count == 0)
        return true;
    const auto rounded = [](float value) {
        constexpr float magic = 12582912;  // 1.5 * 2^23
        return value + magic - magic;
    };
    // All of these are whole numbers that a float can hold.
    const float rows = static_cast<float>(size - job.radius) * count - total(sums.rows);
    const int moveX = static_cast<int>(rounded(total(sums.columns) / count));
    const int moveY = static_cast<int>(rounded(rows / count));
    float change = static_cast<float>(std::abs(moveX) + std::abs(moveY));
    for (std::size_t c = 0; c < C; ++c) {
        const float mean = total(sums.colours[c]) / count;
        const float next = job.isWhole ? rounded(mean) : mean;
        change += (next - centre.colour[c]) * (next - centre.colour[c]);
        centre.colour[c] = next;
    }
    centre.x += moveX;
    centre.y += moveY;
    return (moveX == 0 && moveY == 0) || change <= 1;
}

/// The pixels of `in` from (x, y) on, `width` of them.
template <int C>
void shiftRow(const MeanShiftJob& job, int x, int y, int width, float* const* out) {
    for (int i = 0; i < width; ++i) {
        Centre<C> centre{x + i, y, {}};
        for (std::size_t c = 0; c < C; ++c)
            centre.colour[c] = job.in.row(static_cast<int>(c), y)[x + i];
        for (int m = 0; m < job.moves && !move(job, centre); ++m) {
        }
        for (std::size_t c = 0; c < C; ++c)
            out[c][i] = centre.colour[c] * (1 / 255.f);
    }
}

void meanShiftRow(const MeanShiftJob& job, int x, int y, int width, float* const* out) {
    if (job.in.channels == 1)
        shiftRow<1>(job, x, y, width, out);
    else
        job.in.channels == 3 ? shiftRow<3>(job, x, y, width, out)
                             : shiftRow<4>(job, x, y, width, out);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(meanShiftRow);

constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 32,
    .initial = 6,
    .softMin = 2,
    .softMax = 16,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far around a pixel similar colours are looked for. Twice as far "
                              "takes four times as long.")};
constexpr RealParam rangeSpec{
    .id = "range",
    .label = QT_TRANSLATE_NOOP("Filter", "Colour range"),
    .min = 0.5,
    .max = 100,
    .initial = 6,
    .softMin = 2,
    .softMax = 20,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How different a colour may be and still count as similar, in "
                              "percent of the full range.")};
constexpr IntParam movesSpec{
    .id = "moves",
    .label = QT_TRANSLATE_NOOP("Filter", "Moves"),
    .min = 1,
    .max = 10,
    .initial = 5,
    .softMin = 1,
    .softMax = 10,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How often the neighbourhood may move on to where most similar "
                              "pixels are. More moves give flatter areas.")};
constexpr ParamSpec params[] = {radiusSpec, rangeSpec, movesSpec};

int haloOf(const Params& p) {
    return p[radiusSpec] * p[movesSpec];
}

/// So far from every colour that its square is beyond any limit, and finite.
constexpr float nowhere = -1e18f;

void blankBeyond(const Planes& planes, const QRect& image) {
    for (int c = 0; c < planes.channels; ++c)
        for (int y = 0; y < planes.height; ++y) {
            float* row = planes.row(c, y);
            if (y < image.top() || y > image.bottom()) {
                std::fill_n(row, planes.width, nowhere);
                continue;
            }
            std::fill(row, row + std::clamp(image.left(), 0, planes.width), nowhere);
            std::fill(row + std::clamp(image.right() + 1, 0, planes.width), row + planes.width,
                      nowhere);
        }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const int halo = haloOf(p);
    MeanShiftJob job;
    job.in = paddedCopy(in, context.scratch, 255);
    job.radius = p[radiusSpec];
    job.moves = p[movesSpec];
    job.isWhole = bitsPerChannel(context.layout.format) == 8 && in.channels < 4;
    if (job.isWhole)
        for (int c = 0; c < in.channels; ++c)
            for (int y = 0; y < in.height; ++y)
                for (int x = 0; x < in.width; ++x)
                    job.in.row(c, y)[x] =
                        static_cast<float>(static_cast<int>(job.in.row(c, y)[x] + 0.5f));
    blankBeyond(job.in, QRect(QPoint(), context.layout.size)
                            .translated(QPoint(halo, halo) - context.rect.topLeft()));
    // The distance is the root mean square over the colours.
    const double range = p[rangeSpec] / 100 * 255;
    job.limit = static_cast<float>(range * range * std::min(in.channels, 3));
    const auto columns =
        context.scratch.take<float>(static_cast<std::size_t>(2 * job.radius + 1 + laneBlock));
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i] = static_cast<float>(static_cast<int>(i) - job.radius);
    job.columns = columns.data();
    constexpr int piece = 32;
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; x += piece) {
            if (context.stop.stop_requested())
                return;
            float* target[4] = {};
            for (int c = 0; c < out.channels; ++c)
                target[c] = out.row(c, y) + x;
            HWY_DYNAMIC_DISPATCH(meanShiftRow)
            (job, halo + x, halo + y, std::min(piece, out.width - x), target);
        }
}

}  // namespace

extern const Filter meanShift;
const Filter meanShift{
    .id = "mean_shift",
    .label = QT_TRANSLATE_NOOP("Filter", "Mean shift"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary =
        QT_TRANSLATE_NOOP("Filter", "Gathers similar colours into flat areas with sharp borders."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Comaniciu and Meer, Mean shift: a robust approach toward feature space analysis, 2002"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
#endif
