// Takes haze away: K. He, J. Sun and X. Tang, Single image haze removal using dark channel prior,
// 2009/2011. Without haze some channel of every small patch is nearly black; what is left there,
// next to the colour of the haze, says how much of the light is haze. The haze is refined by the
// grey guided filter on a reduced picture (K. He and J. Sun, Fast guided filter, 2015). Two gather
// stages: minima and means of blocks (480 to 960 along the shorter side, four million at most),
// then all that is global in one unit; 40 operations a pixel. The patch scales with the image.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/filters/filter.h"

namespace offstage {

namespace {

constexpr RealParam strengthSpec{
    .id = "strength",
    .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
    .min = 0,
    .max = 100,
    .initial = 60,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much of the haze is taken away. A little of it makes distance "
                              "look natural.")};
constexpr RealParam patchSpec{
    .id = "patch",
    .label = QT_TRANSLATE_NOOP("Filter", "Patch"),
    .min = 0.2,
    .max = 10,
    .initial = 1.5,
    .softMin = 0.5,
    .softMax = 4,
    .unit = Unit::Percent,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Within which distance something dark is looked for, in percent of the "
                          "shorter side. Larger keeps bright things from being taken for haze.")};
constexpr ParamSpec params[] = {strengthSpec, patchSpec};

/// The reduced picture: a block for so many pixels each way.
struct Blocks {
    int side;
    int columns;
    int rows;
    int rowsPerUnit;

    explicit Blocks(const ImageLayout& layout) {
        const int width = layout.size.width(), height = layout.size.height();
        side = std::max(
            {1, std::min(width, height) / 480, int(1e-3 * std::sqrt(double(width) * height))});
        columns = (width + side - 1) / side;
        rows = (height + side - 1) / side;
        rowsPerUnit = std::max(1, (1 << 18) / (width * side));
    }
    std::size_t count() const {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
};

struct Block {
    std::array<float, 3> darkest;
    std::array<float, 3> mean;
};

std::vector<QRect> bands(const Params&, const ImageLayout& layout) {
    const Blocks blocks(layout);
    std::vector<QRect> units;
    const int height = blocks.rowsPerUnit * blocks.side;
    for (int y = 0; y < layout.size.height(); y += height)
        units.push_back(QRect(0, y, layout.size.width(), height) & QRect(QPoint(), layout.size));
    return units;
}

std::size_t bytesOfBand(const Params&, const ImageLayout& layout) {
    const Blocks blocks(layout);
    return static_cast<std::size_t>(blocks.rowsPerUnit) * static_cast<std::size_t>(blocks.columns) *
           sizeof(Block);
}

void addRow(const float* __restrict in, float* __restrict darkest, float* __restrict sum,
            int width) {
    for (int x = 0; x < width; ++x) {
        darkest[x] = std::min(darkest[x], in[x]);
        sum[x] += in[x];
    }
}

void reduceBand(const ConstPlanes& in, std::span<std::byte> out, const Params&,
                const TileContext& context) {
    const Blocks blocks(context.layout);
    std::fill_n(out.data(), out.size(), std::byte(0));
    const int side = blocks.side;
    const auto width = static_cast<std::size_t>(in.width);
    const auto darkest = context.scratch.take<float>(width);
    const auto sum = context.scratch.take<float>(width);
    auto* row = reinterpret_cast<Block*>(out.data());
    for (int top = 0; top < in.height && !context.stop.stop_requested();
         top += side, row += blocks.columns) {
        const int bottom = std::min(top + side, in.height);
        for (int c = 0; c < 3; ++c) {
            const int channel = std::min(c, in.channels - 1);
            std::copy_n(in.row(channel, top), width, darkest.begin());
            std::copy_n(in.row(channel, top), width, sum.begin());
            for (int y = top + 1; y < bottom; ++y)
                addRow(in.row(channel, y), darkest.data(), sum.data(), in.width);
            for (int i = 0; i < blocks.columns; ++i) {
                const auto left = static_cast<std::size_t>(i * side);
                const std::size_t right = std::min(left + static_cast<std::size_t>(side), width);
                float least = darkest[left];
                float all = 0;
                for (std::size_t x = left; x < right; ++x) {
                    least = std::min(least, darkest[x]);
                    all += sum[x];
                }
                const auto pixels = static_cast<int>(right - left) * (bottom - top);
                row[i].darkest[static_cast<std::size_t>(c)] = least;
                row[i].mean[static_cast<std::size_t>(c)] = all / static_cast<float>(pixels);
            }
        }
    }
}

/// How much a pixel lets through: slope * luma + offset, both smooth; and the colour of the haze.
struct Haze {
    std::array<float, 4> air;
};

std::size_t bytesOfHaze(const Params&, const ImageLayout& layout) {
    return sizeof(Haze) + 2 * Blocks(layout).count() * sizeof(float);
}

/// A plane of the reduced picture, and what is done with it as a whole. One unit does it all, so
/// sums may run.
class BlockPlane {
public:
    BlockPlane(const Blocks& blocks, const TileContext& context)
        : m_blocks(blocks),
          m_context(context),
          m_values(context.scratch.take<double>(blocks.count())) {}

    double& operator[](std::size_t i) const { return m_values[i]; }
    std::span<double> values() const { return m_values; }

    /// Every value becomes the least within `radius` both ways.
    void erode(int radius) const {
        along([&](std::span<const double> line, std::span<double> out) {
            std::copy(line.begin(), line.end(), out.begin());
            for (int reach = 1; reach <= radius; ++reach)
                for (std::size_t i = static_cast<std::size_t>(reach); i < line.size(); ++i) {
                    const std::size_t other = i - static_cast<std::size_t>(reach);
                    out[i] = std::min(out[i], line[other]);
                    out[other] = std::min(out[other], line[i]);
                }
        });
    }
    /// Every value becomes the mean of those within `radius` both ways that lie in the picture.
    void blur(int radius) const {
        along([&](std::span<const double> line, std::span<double> out) {
            const int size = static_cast<int>(line.size());
            double sum = 0;
            for (int i = 0; i < std::min(radius, size); ++i)
                sum += line[static_cast<std::size_t>(i)];
            for (int i = 0; i < size; ++i) {
                if (i + radius < size)
                    sum += line[static_cast<std::size_t>(i + radius)];
                if (i - radius > 0)
                    sum -= line[static_cast<std::size_t>(i - radius - 1)];
                const int count = std::min(i + radius, size - 1) - std::max(i - radius, 0) + 1;
                out[static_cast<std::size_t>(i)] = sum / count;
            }
        });
    }

private:
    /// All rows, then all columns.
    template <class Line>
    void along(const Line& line) const {
        const auto columns = static_cast<std::size_t>(m_blocks.columns);
        const auto rows = static_cast<std::size_t>(m_blocks.rows);
        const Scratch::Mark mark(m_context.scratch);
        const auto from = m_context.scratch.take<double>(rows);
        const auto to = m_context.scratch.take<double>(std::max(columns, rows));
        for (std::size_t y = 0; y < rows && !m_context.stop.stop_requested(); ++y) {
            const auto row = m_values.subspan(y * columns, columns);
            line(row, to.first(columns));
            std::copy_n(to.begin(), columns, row.begin());
        }
        for (std::size_t x = 0; x < columns && !m_context.stop.stop_requested(); ++x) {
            for (std::size_t y = 0; y < rows; ++y)
                from[y] = m_values[y * columns + x];
            line(from.first(rows), to.first(rows));
            for (std::size_t y = 0; y < rows; ++y)
                m_values[y * columns + x] = to[y];
        }
    }

    const Blocks& m_blocks;
    const TileContext& m_context;
    std::span<double> m_values;
};

double lumaOf(const std::array<float, 3>& rgb) {
    return 0.2126 * static_cast<double>(rgb[0]) + 0.7152 * static_cast<double>(rgb[1]) +
           0.0722 * static_cast<double>(rgb[2]);
}

/// The colour of the haze: the mean of the thousandth part of the blocks with the brightest dark
/// channel.
std::array<double, 3> airlight(std::span<const Block> blocks, const BlockPlane& dark,
                               Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    const auto sorted = scratch.take<double>(blocks.size());
    std::copy(dark.values().begin(), dark.values().end(), sorted.begin());
    const auto limit = sorted.end() - static_cast<std::ptrdiff_t>(1 + blocks.size() / 1000);
    std::nth_element(sorted.begin(), limit, sorted.end());
    std::array<double, 3> air{};
    double count = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (dark[i] >= *limit) {
            for (std::size_t c = 0; c < 3; ++c)
                air[c] += static_cast<double>(blocks[i].mean[c]);
            count += 1;
        }
    for (double& channel : air)
        channel = std::max(channel / count, 0.1);
    return air;
}

void findHaze(const ConstPlanes&, std::span<std::byte> out, const Params& p,
              const TileContext& context) {
    const Blocks blocks(context.layout);
    const std::span<const Block> reduced(reinterpret_cast<const Block*>(context.gathered.data()),
                                         blocks.count());
    const int shorter = std::min(blocks.columns, blocks.rows);
    const int patch = std::max(1, static_cast<int>(std::lround(shorter * p[patchSpec] / 100)));
    const int radius = 4 * patch;
    const auto stopped = [&] { return context.stop.stop_requested(); };
    const BlockPlane let(blocks, context);
    const auto darkest = [&](const std::array<double, 3>& air) {
        for (std::size_t i = 0; i < reduced.size(); ++i) {
            let[i] = static_cast<double>(reduced[i].darkest[0]) / air[0];
            for (std::size_t c = 1; c < 3; ++c)
                let[i] = std::min(let[i], static_cast<double>(reduced[i].darkest[c]) / air[c]);
        }
        let.erode(patch);
    };
    if (stopped())
        return;
    darkest({1, 1, 1});
    const std::array<double, 3> air = airlight(reduced, let, context.scratch);
    if (stopped())
        return;
    darkest(air);
    // The guided filter: what is let through, as a line in the luma, fitted around every block.
    const BlockPlane luma(blocks, context), square(blocks, context), product(blocks, context);
    for (std::size_t i = 0; i < reduced.size(); ++i) {
        let[i] = 1 - p[strengthSpec] / 100 * let[i];
        luma[i] = lumaOf(reduced[i].mean);
        square[i] = luma[i] * luma[i];
        product[i] = luma[i] * let[i];
    }
    for (const BlockPlane* plane : {&let, &luma, &square, &product}) {
        if (stopped())
            return;
        plane->blur(radius);
    }
    constexpr double variance = 1e-3;
    for (std::size_t i = 0; i < reduced.size(); ++i) {
        const double slope = (product[i] - luma[i] * let[i]) /
                             (std::max(square[i] - luma[i] * luma[i], 0.) + variance);
        product[i] = slope;
        let[i] -= slope * luma[i];
    }
    product.blur(radius);
    let.blur(radius);
    Haze haze{};
    for (std::size_t c = 0; c < 3; ++c)
        haze.air[c] = static_cast<float>(air[c]);
    *reinterpret_cast<Haze*>(out.data()) = haze;
    auto* lines = reinterpret_cast<float*>(out.data() + sizeof(Haze));
    for (std::size_t i = 0; i < reduced.size(); ++i) {
        lines[i] = static_cast<float>(product[i]);
        lines[reduced.size() + i] = static_cast<float>(let[i]);
    }
}

constexpr GatherStage gathers[] = {
    {bands, bytesOfBand, reduceBand},
    {.units = [](const Params&, const ImageLayout&) { return std::vector{QRect(0, 0, 1, 1)}; },
     .bytesPerUnit = bytesOfHaze,
     .run = findHaze,
     .readsImage = false}};

int noHalo(const Params&) {
    return 0;
}

/// Between which two blocks a pixel lies, and how far towards the second.
struct Between {
    int first;
    int second;
    float towards;

    Between(int position, int side, int count) {
        const float at = (static_cast<float>(position) + 0.5f) / static_cast<float>(side) - 0.5f;
        const float floor = std::floor(at);
        first = std::clamp(static_cast<int>(floor), 0, count - 1);
        second = std::clamp(static_cast<int>(floor) + 1, 0, count - 1);
        towards = at - floor;
    }
};

/// Part of a row between two rows of blocks, `first` being the first block that is needed.
void mixRows(const float* plane, const Blocks& blocks, const Between& row, int first,
             std::span<float> mixed) {
    const float* above = plane + qsizetype(row.first) * blocks.columns + first;
    const float* below = plane + qsizetype(row.second) * blocks.columns + first;
    for (std::size_t i = 0; i < mixed.size(); ++i)
        mixed[i] = above[i] + (below[i] - above[i]) * row.towards;
}

/// By how much the distance to the colour of the haze grows.
void gainRow(const float* __restrict slope, const float* const* rgb, float* __restrict gain,
             int width) {
    const float* __restrict red = rgb[0];
    const float* __restrict green = rgb[1];
    const float* __restrict blue = rgb[2];
    for (int x = 0; x < width; ++x) {
        const float luma = 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x];
        gain[x] = 1 / std::min(std::max(slope[x] * luma + gain[x], 0.1f), 1.f);
    }
}

void recoverRow(const float* __restrict in, const float* __restrict gain, float air,
                float* __restrict out, int width) {
    for (int x = 0; x < width; ++x)
        out[x] = (in[x] - air) * gain[x] + air;
}

void run(const ConstPlanes& in, const Planes& out, const Params&, const TileContext& context) {
    const Blocks blocks(context.layout);
    const Haze haze = *reinterpret_cast<const Haze*>(context.gathered.data());
    const auto* slopes = reinterpret_cast<const float*>(context.gathered.data() + sizeof(Haze));
    const float* offsets = slopes + blocks.count();
    const auto width = static_cast<std::size_t>(out.width);
    const auto columns = context.scratch.take<Between>(width);
    for (std::size_t x = 0; x < width; ++x)
        columns[x] =
            Between(context.rect.left() + static_cast<int>(x), blocks.side, blocks.columns);
    const int first = columns.front().first;
    const auto needed = static_cast<std::size_t>(columns.back().second - first + 1);
    const auto slopesHere = context.scratch.take<float>(needed);
    const auto offsetsHere = context.scratch.take<float>(needed);
    const auto slope = context.scratch.take<float>(width);
    const auto gain = context.scratch.take<float>(width);
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
        const Between row(context.rect.top() + y, blocks.side, blocks.rows);
        mixRows(slopes, blocks, row, first, slopesHere);
        mixRows(offsets, blocks, row, first, offsetsHere);
        for (std::size_t x = 0; x < width; ++x) {
            const Between& column = columns[x];
            const auto left = static_cast<std::size_t>(column.first - first);
            const auto right = static_cast<std::size_t>(column.second - first);
            slope[x] = slopesHere[left] + (slopesHere[right] - slopesHere[left]) * column.towards;
            gain[x] = offsetsHere[left] + (offsetsHere[right] - offsetsHere[left]) * column.towards;
        }
        const float* const rgb[] = {in.row(0, y), in.row(std::min(1, in.channels - 1), y),
                                    in.row(in.channels - 1, y)};
        gainRow(slope.data(), rgb, gain.data(), out.width);
        for (int c = 0; c < out.channels; ++c)
            recoverRow(in.row(c, y), gain.data(), haze.air[static_cast<std::size_t>(c)],
                       out.row(c, y), out.width);
    }
}

}  // namespace

extern const Filter dehaze;
const Filter dehaze{
    .id = "dehaze",
    .label = QT_TRANSLATE_NOOP("Filter", "Dehaze"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Takes haze, mist and veiling light away."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "He, Sun and Tang, Single image haze removal using dark channel prior, 2009/2011; refined "
        "by a fast guided filter, He and Sun, 2015"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
};

}  // namespace offstage
