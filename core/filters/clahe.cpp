// Equalises contrast by a tone curve for every cell of a grid, of limited slope, mixed between
// cells. Two gather stages: histograms of bands of cells, then curves; a look-up in four tables and
// about 12 operations per pixel. No halo. The grid is a count, so nothing scales in drafts.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/clahe.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"
#include "core/filters/level_counter.h"
#include "core/filters/padded_copy.h"

#ifndef OFFSTAGE_CLAHE_ROW
#define OFFSTAGE_CLAHE_ROW
namespace offstage {
namespace {
/// A row of a tile, and the curves that it lies between.
struct CurvedRow {
    const quint32* levels;
    const float* above;   ///< curves of a row of cells
    const float* below;   ///< of the next
    float down;           ///< how far towards them
    const qint32* left;   ///< for every pixel, where in them the curve of its cell begins
    const qint32* right;  ///< and of the next
    const float* along;   ///< how far towards that
    bool whole;           ///< to whole levels
    float step;           ///< from one level to the next
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

/// The level that counts a value, whatever it is; in this order of arguments NaN becomes 0.
HWY_INLINE hn::Vec<hn::RebindToUnsigned<D>> levelsAt(const float* in, V top) {
    const D d;
    const V inside = hn::Min(hn::Max(hn::Mul(hn::LoadU(d, in), top), hn::Zero(d)), top);
    const auto level = hn::ConvertTo(hn::RebindToSigned<D>(), hn::Add(inside, hn::Set(d, 0.5f)));
    return hn::BitCast(hn::RebindToUnsigned<D>(), level);
}

/// The levels of a row: of colours rounded to a bin the luma of Rec. 709 in 16-bit fixed point.
void levelRow(const float* const* in, int channels, int bins, int width, quint32* levels) {
    const D d;
    const hn::RebindToUnsigned<D> du;
    const V top = hn::Set(d, static_cast<float>(bins - 1));
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        auto level = levelsAt(in[0] + x, top);
        if (channels > 1) {
            const auto red = hn::Mul(level, hn::Set(du, 13933));
            const auto green = hn::Mul(levelsAt(in[1] + x, top), hn::Set(du, 46871));
            const auto blue = hn::Mul(levelsAt(in[2] + x, top), hn::Set(du, 4732));
            level =
                hn::ShiftRight<16>(hn::Add(hn::Add(red, green), hn::Add(blue, hn::Set(du, 32768))));
        }
        hn::StoreU(level, du, levels + x);
    }
}

/// By how much each pixel changes. Compiled without fused operations: every product is rounded, as
/// by everyone else who makes this filter.
void changeRow(const CurvedRow& row, float* change, int width) {
    const D d;
    const hn::RebindToSigned<D> di;
    const V one = hn::Set(d, 1.f);
    const V down = hn::Set(d, row.down);
    const V up = hn::Sub(one, down);
    // For 0 <= value < 2^22; rounds to even.
    const V magic = hn::Set(d, 12582912.f);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto level = hn::BitCast(di, hn::LoadU(hn::RebindToUnsigned<D>(), row.levels + x));
        const auto left = hn::Add(hn::LoadU(di, row.left + x), level);
        const auto right = hn::Add(hn::LoadU(di, row.right + x), level);
        const V t = hn::LoadU(d, row.along + x);
        const V rest = hn::Sub(one, t);
        const V above = hn::Add(hn::Mul(hn::GatherIndex(d, row.above, left), rest),
                                hn::Mul(hn::GatherIndex(d, row.above, right), t));
        const V below = hn::Add(hn::Mul(hn::GatherIndex(d, row.below, left), rest),
                                hn::Mul(hn::GatherIndex(d, row.below, right), t));
        V mixed = hn::Add(hn::Mul(above, up), hn::Mul(below, down));
        if (row.whole)
            mixed = hn::Sub(hn::Add(mixed, magic), magic);
        hn::StoreU(hn::Mul(hn::Sub(mixed, hn::ConvertTo(d, level)), hn::Set(d, row.step)), d,
                   change + x);
    }
}

void addRow(const float* in, const float* change, float* out, int width) {
    const D d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Add(hn::LoadU(d, in + x), hn::LoadU(d, change + x)), d, out + x);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(levelRow);
HWY_EXPORT(changeRow);
HWY_EXPORT(addRow);

constexpr RealParam clipSpec{
    .id = "clip",
    .label = QT_TRANSLATE_NOOP("Filter", "Clip limit"),
    .min = 1,
    .max = 100,
    .initial = 2,
    .softMin = 1,
    .softMax = 8,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much contrast may be added: the steepest part of the tone curve "
                              "of a cell.")};
constexpr IntParam gridSpec{
    .id = "grid",
    .label = QT_TRANSLATE_NOOP("Filter", "Grid"),
    .min = 1,
    .max = 32,
    .initial = 8,
    .softMin = 2,
    .softMax = 16,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Cells per side. Each has a tone curve of its own; more cells bring "
                              "out smaller things.")};
constexpr ParamSpec params[] = {clipSpec, gridSpec};

/// Integer images have a bin per level. Float images are counted like 16-bit ones; values outside
/// 0..1 count as the nearer end.
int binsOf(const ImageLayout& layout) {
    return bitsPerChannel(layout.format) == 8 ? 256 : 65536;
}

/// The cells that the image is divided into: grid x grid, fewer where there are not enough pixels.
/// Sizes that do not divide give cells that differ by a row or column; no pixel is invented.
struct Grid {
    QSize size;
    int columns;
    int rows;

    Grid(const Params& p, const ImageLayout& layout)
        : size(layout.size),
          columns(std::min(p[gridSpec], layout.size.width())),
          rows(std::min(p[gridSpec], layout.size.height())) {}

    int count() const { return columns * rows; }
    QRect cell(int index) const {
        const auto cut = [](int length, int parts, int i) {
            return static_cast<int>(qint64(length) * i / parts);
        };
        const int column = index % columns;
        const int row = index / columns;
        return {QPoint(cut(size.width(), columns, column), cut(size.height(), rows, row)),
                QPoint(cut(size.width(), columns, column + 1) - 1,
                       cut(size.height(), rows, row + 1) - 1)};
    }
    /// Cells are counted in so many bands of rows, so that a unit stays small enough to be stopped
    /// soon whatever the size of the image.
    int bands() const {
        constexpr qint64 pixelsPerUnit = 1 << 20;
        const QRect last = cell(count() - 1);
        const qint64 pixels = qint64(last.width()) * last.height();
        return static_cast<int>(
            std::clamp<qint64>(pixels / pixelsPerUnit, 1, size.height() / rows));
    }
};

void levelsOf(const ConstPlanes& in, int bins, int y, quint32* levels) {
    const float* rows[3] = {};
    for (int c = 0; c < in.channels; ++c)
        rows[c] = in.row(c, y);
    HWY_DYNAMIC_DISPATCH(levelRow)(rows, in.channels, bins, in.width, levels);
}

std::size_t padded(int width) {
    return static_cast<std::size_t>(roundedToBlock(width));
}

std::vector<QRect> bandsOfCells(const Params& p, const ImageLayout& layout) {
    const Grid grid(p, layout);
    const int bands = grid.bands();
    std::vector<QRect> units;
    for (int i = 0; i < grid.count(); ++i) {
        const QRect cell = grid.cell(i);
        for (int b = 0; b < bands; ++b) {
            const int top = cell.top() + static_cast<int>(qint64(cell.height()) * b / bands);
            const int end = cell.top() + static_cast<int>(qint64(cell.height()) * (b + 1) / bands);
            units.push_back(QRect(cell.left(), top, cell.width(), end - top));
        }
    }
    return units;
}

std::size_t bytesOfHistogram(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(binsOf(layout)) * sizeof(quint32);
}

void countLevels(const ConstPlanes& in, std::span<std::byte> out, const Params&,
                 const TileContext& context) {
    const int bins = binsOf(context.layout);
    LevelCounter counter(bins, context.scratch);
    const auto levels = context.scratch.take<quint32>(padded(in.width));
    for (int y = 0; y < in.height && !context.stop.stop_requested(); ++y) {
        levelsOf(in, bins, y, levels.data());
        counter.add(levels.first(static_cast<std::size_t>(in.width)));
    }
    counter.writeTo(reinterpret_cast<quint32*>(out.data()));
}

std::vector<QRect> wholeCells(const Params& p, const ImageLayout& layout) {
    const Grid grid(p, layout);
    std::vector<QRect> units;
    for (int i = 0; i < grid.count(); ++i)
        units.push_back(grid.cell(i));
    return units;
}

std::size_t bytesOfCurve(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(binsOf(layout)) * sizeof(float);
}

/// For 0 <= value < 2^22; std::nearbyint is a call on plain x86-64.
float roundedToEven(float value) {
    constexpr float magic = 12582912;  // 1.5 * 2^23
    return value + magic - magic;
}

/// Cuts off what exceeds the limit and spreads it: evenly, the rest over every n-th bin. Not
/// repeated, as in OpenCV, whose numbers these are.
void clip(std::span<quint32> histogram, quint32 limit) {
    const auto bins = static_cast<quint32>(histogram.size());
    quint32 excess = 0;
    for (quint32& count : histogram) {
        excess += count - std::min(count, limit);
        count = std::min(count, limit);
    }
    const quint32 each = excess / bins;
    const quint32 rest = excess % bins;
    for (quint32& count : histogram)
        count += each;
    if (rest == 0)
        return;
    const quint32 step = std::max(bins / rest, 1u);
    for (quint32 i = 0; i < rest && i * step < bins; ++i)
        ++histogram[i * step];
}

void makeCurve(const ConstPlanes&, std::span<std::byte> out, const Params& p,
               const TileContext& context) {
    const Grid grid(p, context.layout);
    const int bins = binsOf(context.layout);
    const auto histogram = context.scratch.take<quint32>(static_cast<std::size_t>(bins));
    std::fill(histogram.begin(), histogram.end(), 0u);
    const auto index = static_cast<qsizetype>(context.unit);
    const int bands = grid.bands();
    const auto* counted = reinterpret_cast<const quint32*>(context.gathered.data());
    for (int b = 0; b < bands; ++b) {
        const quint32* part = counted + (index * bands + b) * bins;
        for (int i = 0; i < bins; ++i)
            histogram[static_cast<std::size_t>(i)] += part[i];
    }
    const qint64 pixels = qint64(context.rect.width()) * context.rect.height();
    clip(histogram,
         static_cast<quint32>(std::max(1., p[clipSpec] * static_cast<double>(pixels) / bins)));
    const float scale = static_cast<float>(bins - 1) / static_cast<float>(pixels);
    auto* curve = reinterpret_cast<float*>(out.data());
    quint32 sum = 0;
    for (int i = 0; i < bins; ++i) {
        sum += histogram[static_cast<std::size_t>(i)];
        curve[i] =
            roundedToEven(std::min(static_cast<float>(sum) * scale, static_cast<float>(bins - 1)));
    }
}

constexpr GatherStage gathers[] = {
    {bandsOfCells, bytesOfHistogram, countLevels},
    {.units = wholeCells, .bytesPerUnit = bytesOfCurve, .run = makeCurve, .readsImage = false}};

/// Between which two cells a column (or row) lies, and how far towards the second. A cell's curve
/// is valid at its middle, taken as OpenCV does: half a pixel late.
struct Between {
    int first;
    int second;
    float towards;
};

Between between(int position, int length, int cells) {
    const float inverse = 1.f / static_cast<float>(static_cast<double>(length) / cells);
    const float at = static_cast<float>(position) * inverse - 0.5f;
    const float floor = std::floor(at);
    return {std::clamp(static_cast<int>(floor), 0, cells - 1),
            std::clamp(static_cast<int>(floor) + 1, 0, cells - 1), at - floor};
}

int noHalo(const Params&) {
    return 0;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const Grid grid(p, context.layout);
    const int bins = binsOf(context.layout);
    const auto* curves = reinterpret_cast<const float*>(context.gathered.data());
    const std::size_t width = padded(out.width);
    const auto levels = context.scratch.take<quint32>(width);
    const auto left = context.scratch.take<qint32>(width);
    const auto right = context.scratch.take<qint32>(width);
    const auto along = context.scratch.take<float>(width);
    const auto change = context.scratch.take<float>(width);
    for (std::size_t x = 0; x < width; ++x) {
        const Between column =
            between(context.rect.left() + static_cast<int>(x), grid.size.width(), grid.columns);
        left[x] = column.first * bins;
        right[x] = column.second * bins;
        along[x] = column.towards;
    }
    CurvedRow curved{.levels = levels.data(),
                     .left = left.data(),
                     .right = right.data(),
                     .along = along.data(),
                     // Float images keep what lies between two levels.
                     .whole = bitsPerChannel(context.layout.format) != 32,
                     .step = 1.f / static_cast<float>(bins - 1)};
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
        const Between row = between(context.rect.top() + y, grid.size.height(), grid.rows);
        curved.above = curves + qsizetype(row.first) * grid.columns * bins;
        curved.below = curves + qsizetype(row.second) * grid.columns * bins;
        curved.down = row.towards;
        levelsOf(in, bins, y, levels.data());
        HWY_DYNAMIC_DISPATCH(changeRow)(curved, change.data(), out.width);
        for (int c = 0; c < out.channels; ++c)
            HWY_DYNAMIC_DISPATCH(addRow)(in.row(c, y), change.data(), out.row(c, y), out.width);
    }
}

}  // namespace

extern const Filter clahe;
const Filter clahe{
    .id = "clahe",
    .label = QT_TRANSLATE_NOOP("Filter", "Local contrast (CLAHE)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Brings out detail in dark, bright and hazy parts."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Zuiderveld, Contrast limited adaptive histogram equalization, Graphics Gems IV, "
        "1994, with the redistribution of OpenCV; colours move with their luma"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
};

}  // namespace offstage
#endif
