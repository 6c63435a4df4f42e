// The classic Kuwahara filter: every pixel becomes the mean of that of the four squares at whose
// corner it lies which varies least. M. Kuwahara, K. Hachimura, S. Eiho and M. Kinoshita,
// Processing of RI-angiocardiographic images, 1976. Luma decides for all colours, as in ImageMagick
// (whose means are Gaussian samples; these are true ones). Means and variances of all squares by
// doubling, O(log radius) operations per pixel: two halves with n values each and means that differ
// by d have together the sum of squares of both plus d^2 n / 2 (T. F. Chan, G. H. Golub and R. J.
// LeVeque, 1979), so nothing is lost in bright or in deep images. Halo: the radius, scaled in
// drafts.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/kuwahara.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"

#ifndef OFFSTAGE_KUWAHARA_ROWS
#define OFFSTAGE_KUWAHARA_ROWS
namespace offstage {
namespace {
/// What is known of the windows of a row: sum of squared differences from their mean, the mean of
/// what decides, and those of the colours.
constexpr int mostFields = 6;
using Rows = std::array<float*, mostFields>;

/// Two windows side by side become one: the share that the second has of its values, and what a
/// squared difference of their means adds.
struct Join {
    float share;
    float spread;

    Join(int first, int second)
        : share(static_cast<float>(second) / static_cast<float>(first + second)),
          spread(static_cast<float>(first) * share) {}
};
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// `to` may be `a`; windows of `b` begin `shift` pixels further.
void joinRows(const Rows& a, const Rows& b, int shift, const Rows& to, int fields, int width,
              const Join& join) {
    const hn::CappedTag<float, laneBlock> d;
    const auto share = hn::Set(d, join.share);
    const auto spread = hn::Set(d, join.spread);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto mean = hn::LoadU(d, a[1] + x);
        const auto difference = hn::Sub(hn::LoadU(d, b[1] + x + shift), mean);
        const auto squares = hn::Add(hn::LoadU(d, a[0] + x), hn::LoadU(d, b[0] + x + shift));
        hn::StoreU(hn::MulAdd(hn::Mul(difference, difference), spread, squares), d, to[0] + x);
        hn::StoreU(hn::MulAdd(difference, share, mean), d, to[1] + x);
        for (std::size_t f = 2; f < static_cast<std::size_t>(fields); ++f) {
            const auto first = hn::LoadU(d, a[f] + x);
            const auto second = hn::LoadU(d, b[f] + x + shift);
            hn::StoreU(hn::MulAdd(hn::Sub(second, first), share, first), d, to[f] + x);
        }
    }
}

/// Of four squares the means of the one that varies least, of equal ones the first.
void chooseRow(const Rows& above, const Rows& below, int right, int firstField, int colours,
               float* const* out, int width) {
    const hn::CappedTag<float, laneBlock> d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto v0 = hn::LoadU(d, above[0] + x);
        const auto v1 = hn::LoadU(d, above[0] + x + right);
        const auto v2 = hn::LoadU(d, below[0] + x);
        const auto v3 = hn::LoadU(d, below[0] + x + right);
        const auto upperRight = hn::Lt(v1, v0);
        const auto lowerRight = hn::Lt(v3, v2);
        const auto lower = hn::Lt(hn::Min(v2, v3), hn::Min(v0, v1));
        for (int c = 0; c < colours; ++c) {
            const auto f = static_cast<std::size_t>(firstField + c);
            const auto upperMean = hn::IfThenElse(upperRight, hn::LoadU(d, above[f] + x + right),
                                                  hn::LoadU(d, above[f] + x));
            const auto lowerMean = hn::IfThenElse(lowerRight, hn::LoadU(d, below[f] + x + right),
                                                  hn::LoadU(d, below[f] + x));
            hn::StoreU(hn::IfThenElse(lower, lowerMean, upperMean), d, out[c] + x);
        }
    }
}

void lumaRow(const float* red, const float* green, const float* blue, float* luma, int width) {
    const hn::CappedTag<float, laneBlock> d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto r = hn::Mul(hn::Set(d, 0.2126f), hn::LoadU(d, red + x));
        const auto rg = hn::MulAdd(hn::Set(d, 0.7152f), hn::LoadU(d, green + x), r);
        hn::StoreU(hn::MulAdd(hn::Set(d, 0.0722f), hn::LoadU(d, blue + x), rg), d, luma + x);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(joinRows);
HWY_EXPORT(chooseRow);
HWY_EXPORT(lumaRow);

constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 50,
    .initial = 4,
    .softMin = 1,
    .softMax = 15,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Side of the squares; the size of the brush strokes.")};
constexpr ParamSpec params[] = {radiusSpec};

int haloOf(const Params& p) {
    return p[radiusSpec];
}

/// Rows of windows, the last few of which are kept.
class RowRing {
public:
    RowRing(Scratch& scratch, int depth, int fields, int width)
        : m_depth(std::bit_ceil(static_cast<unsigned>(depth))),
          m_fields(fields),
          m_stride(roundedToBlock(width) + laneBlock),
          m_data(scratch
                     .take<float>(static_cast<std::size_t>(m_stride * fields) *
                                  static_cast<std::size_t>(m_depth))
                     .data()) {
        std::fill_n(m_data, static_cast<std::size_t>(m_stride * fields) * m_depth, 0.f);
    }
    Rows at(int y) const {
        Rows rows{};
        float* const first =
            m_data + qsizetype(static_cast<unsigned>(y) % m_depth) * m_fields * m_stride;
        for (int f = 0; f < m_fields; ++f)
            rows[static_cast<std::size_t>(f)] = first + f * m_stride;
        return rows;
    }

private:
    unsigned m_depth;
    int m_fields;
    qsizetype m_stride;
    float* m_data;
};

/// Windows of any length, of those of 1, 2, 4, ... that its binary digits ask for.
class Squares {
public:
    Squares(Scratch& scratch, int side, int fields, int width)
        : m_side(side),
          m_fields(fields),
          m_width(width),
          m_levels(std::bit_width(static_cast<unsigned>(side))),
          // Room for what lies right of the last window.
          m_runs(scratch, 1, fields, width + 2 * side + laneBlock),
          m_result(scratch, side + 1, fields, width + laneBlock) {
        for (int level = 0; level < m_levels; ++level)
            m_rings[static_cast<std::size_t>(level)].emplace(scratch, side + 1, fields, width);
    }

    /// Where row y of the source is put: what decides and the colours; the rest is made here.
    Rows source() const { return m_runs.at(0); }
    void add(int y);
    /// The squares whose last row is y.
    Rows endingAt(int y) const { return m_result.at(y); }

private:
    const RowRing& ring(int level) const { return *m_rings[static_cast<std::size_t>(level)]; }
    void join(const Rows& a, const Rows& b, int shift, const Rows& to, int width, int first,
              int second) const {
        HWY_DYNAMIC_DISPATCH(joinRows)(a, b, shift, to, m_fields, width, Join(first, second));
    }

    int m_side;
    int m_fields;
    int m_width;  ///< in windows
    int m_levels;
    RowRing m_runs;
    RowRing m_result;
    std::array<std::optional<RowRing>, 6> m_rings;  ///< for sides below 64
};

void Squares::add(int y) {
    const Rows runs = m_runs.at(0);
    const Rows line = ring(0).at(y);
    int done = 0;
    for (int level = 0; level < m_levels; ++level) {
        const int length = 1 << level;
        if (m_side & length) {
            if (done == 0)
                for (int f = 0; f < m_fields; ++f)
                    std::copy_n(runs[static_cast<std::size_t>(f)], m_width,
                                line[static_cast<std::size_t>(f)]);
            else
                join(line, runs, done, line, m_width, done, length);
            done += length;
        }
        if (level + 1 < m_levels)
            join(runs, runs, length, runs, m_width + m_side, length, length);
    }
    for (int level = 1; level < m_levels; ++level) {
        const int half = 1 << (level - 1);
        if (y + 1 >= 2 * half)
            join(ring(level - 1).at(y - half), ring(level - 1).at(y), 0, ring(level).at(y), m_width,
                 half * m_side, half * m_side);
    }
    if (y + 1 < m_side)
        return;
    const Rows result = m_result.at(y);
    done = 0;
    for (int level = 0; level < m_levels; ++level) {
        const int length = 1 << level;
        if (!(m_side & length))
            continue;
        const Rows rows = ring(level).at(y - done);
        if (done == 0)
            for (int f = 0; f < m_fields; ++f)
                std::copy_n(rows[static_cast<std::size_t>(f)], m_width,
                            result[static_cast<std::size_t>(f)]);
        else
            join(rows, result, 0, result, m_width, length * m_side, done * m_side);
        done += length;
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const int radius = p[radiusSpec];
    // Of a grey image the only channel decides itself.
    const int firstColour = in.channels == 1 ? 1 : 2;
    Squares squares(context.scratch, radius + 1, firstColour + in.channels, out.width + radius);
    const Rows source = squares.source();
    float* target[4] = {};
    for (int y = 0; y < in.height; ++y) {
        if (context.stop.stop_requested())
            return;
        std::fill_n(source[0], in.width + radius + laneBlock, 0.f);
        for (int c = 0; c < in.channels; ++c)
            std::copy_n(in.row(c, y), in.width, source[static_cast<std::size_t>(firstColour + c)]);
        if (in.channels > 1)
            HWY_DYNAMIC_DISPATCH(lumaRow)(source[2], source[3], source[4], source[1], in.width);
        squares.add(y);
        if (y < 2 * radius)
            continue;
        for (int c = 0; c < out.channels; ++c)
            target[c] = out.row(c, y - 2 * radius);
        HWY_DYNAMIC_DISPATCH(chooseRow)
        (squares.endingAt(y - radius), squares.endingAt(y), radius, firstColour, out.channels,
         target, out.width);
    }
}

}  // namespace

extern const Filter kuwahara;
const Filter kuwahara{
    .id = "kuwahara",
    .label = QT_TRANSLATE_NOOP("Filter", "Kuwahara"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Paints with flat strokes and keeps edges: each pixel takes the "
                                 "mean of the calmest square beside it."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Kuwahara, Hachimura, Eiho and Kinoshita, Processing of RI-angiocardiographic images, "
        "1976; luma decides"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
#endif
