#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"

namespace offstage {

namespace {

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

/// In this order of arguments NaN becomes 0.
quint32 levelOf(float value, float top) {
    return static_cast<quint32>(static_cast<int>(std::min(std::max(value * top, 0.f), top) + 0.5f));
}

/// The levels of a row: of colours rounded to a bin the luma of Rec. 709 in 16-bit fixed point.
void levelsOf(const ConstPlanes& in, int bins, int y, quint32* levels) {
    const auto top = static_cast<float>(bins - 1);
    const float* red = in.row(0, y);
    if (in.channels == 1) {
        for (int x = 0; x < in.width; ++x)
            levels[x] = levelOf(red[x], top);
        return;
    }
    const float* green = in.row(1, y);
    const float* blue = in.row(2, y);
    for (int x = 0; x < in.width; ++x)
        levels[x] = (13933 * levelOf(red[x], top) + 46871 * levelOf(green[x], top) +
                     4732 * levelOf(blue[x], top) + 32768) >>
                    16;
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
    auto* histogram = reinterpret_cast<quint32*>(out.data());
    std::fill_n(histogram, bins, 0u);
    const auto levels = context.scratch.take<quint32>(static_cast<std::size_t>(in.width));
    for (int y = 0; y < in.height && !context.stop.stop_requested(); ++y) {
        levelsOf(in, bins, y, levels.data());
        for (const quint32 level : levels)
            ++histogram[level];
    }
}

std::vector<QRect> wholeCells(const Params& p, const ImageLayout& layout) {
    const Grid grid(p, layout);
    std::vector<QRect> units;
    for (int i = 0; i < grid.count(); ++i)
        units.push_back(grid.cell(i));
    return units;
}

std::size_t bytesOfCurve(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(binsOf(layout)) * sizeof(quint16);
}

/// For 0 <= value < 2^22; std::nearbyint is a call for every pixel on plain x86-64.
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
    auto* curve = reinterpret_cast<quint16*>(out.data());
    quint32 sum = 0;
    for (int i = 0; i < bins; ++i) {
        sum += histogram[static_cast<std::size_t>(i)];
        curve[i] = static_cast<quint16>(
            roundedToEven(std::min(static_cast<float>(sum) * scale, static_cast<float>(bins - 1))));
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
    const auto* curves = reinterpret_cast<const quint16*>(context.gathered.data());
    const auto curve = [&](int row, int column) {
        return curves + (qsizetype(row) * grid.columns + column) * bins;
    };
    // Float images keep what lies between two levels.
    const bool whole = bitsPerChannel(context.layout.format) != 32;
    const float step = 1.f / static_cast<float>(bins - 1);

    const auto levels = context.scratch.take<quint32>(static_cast<std::size_t>(out.width));
    const auto columns = context.scratch.take<Between>(static_cast<std::size_t>(out.width));
    for (int x = 0; x < out.width; ++x)
        columns[static_cast<std::size_t>(x)] =
            between(context.rect.left() + x, grid.size.width(), grid.columns);
    const auto change = context.scratch.take<float>(static_cast<std::size_t>(out.width));
    for (int y = 0; y < out.height; ++y) {
        const Between row = between(context.rect.top() + y, grid.size.height(), grid.rows);
        const quint16* above = curve(row.first, 0);
        const quint16* below = curve(row.second, 0);
        levelsOf(in, bins, y, levels.data());
        for (std::size_t x = 0; x < levels.size(); ++x) {
            const Between& column = columns[x];
            const auto left = qsizetype(column.first) * bins + levels[x];
            const auto right = qsizetype(column.second) * bins + levels[x];
            const float t = column.towards;
            const float mixed = (above[left] * (1 - t) + above[right] * t) * (1 - row.towards) +
                                (below[left] * (1 - t) + below[right] * t) * row.towards;
            change[x] =
                ((whole ? roundedToEven(mixed) : mixed) - static_cast<float>(levels[x])) * step;
        }
        for (int c = 0; c < out.channels; ++c) {
            const float* from = in.row(c, y);
            float* to = out.row(c, y);
            for (int x = 0; x < out.width; ++x)
                to[x] = from[x] + change[static_cast<std::size_t>(x)];
        }
    }
}

}  // namespace

extern const Filter clahe;
const Filter clahe{
    .id = "clahe",
    .label = QT_TRANSLATE_NOOP("Filter", "Local contrast (CLAHE)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Brings out detail in dark, bright and hazy parts."),
    .source =
        "Zuiderveld, Contrast limited adaptive histogram equalization, Graphics Gems IV, "
        "1994, with the redistribution of OpenCV; colours move with their luma",
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
};

}  // namespace offstage
