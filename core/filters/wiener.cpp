// Deconvolution for a known point spread in one step: the inverse filter, held back where the
// blurred picture is weaker than its noise (Wiener, 1949). The spectrum of the picture is taken to
// fall off with the square of the frequency, as it does in photographs, and the noise to be white:
// which is Tikhonov's regularisation with the gradient.
//
// Cost per pixel: two Fourier transforms of 640 pixels in both directions, some 300 operations per
// pair of colours; 2.5 times as much for wide Gaussians, discs and motions, which need transforms
// of 1024. One gather stage makes the transfer function.
//
// Blocks of 512 pixels in a fixed grid, whatever the tile, each with 64 or 256 pixels around it,
// which are faded out towards the edge of the transform. The response of the filter beyond that
// is lost, which is below -60 dB; discs and motions, whose responses are long, are held back a
// little more for that.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/filters/block_filter.h"
#include "core/filters/filter.h"
#include "core/filters/point_spread.h"

namespace offstage {

namespace {

constexpr RealParam noiseSpec{
    .id = "noise",
    .label = QT_TRANSLATE_NOOP("Filter", "Noise"),
    .min = 0.0001,
    .max = 1,
    .initial = 0.1,
    .softMin = 0.005,
    .softMax = 0.5,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Power of the noise against that of the finest details. Less of it "
                              "makes the result sharper, with more noise and rings.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Reckons with light, as a lens does, and not with stored values. "
                              "Switch it off where dark rings appear around bright things.")};
constexpr ParamSpec params[] = {spreadShapeSpec, spreadSizeSpec, spreadAngleSpec, noiseSpec,
                                linearSpec};

constexpr int blockSize = 512;

int marginOf(const Params& p) {
    const PointSpread spread(p);
    return spread.shape == PointSpread::Gaussian && spread.size <= 4 ? 64 : 256;
}

int transformSizeOf(const Params& p) {
    return blockSize + 2 * marginOf(p);
}

int blockBefore(int at) {
    return at / blockSize * blockSize;
}

QRect readsOf(const Params& p, QSize, const QRect& rect) {
    const int margin = marginOf(p);
    return QRect(QPoint(blockBefore(rect.left()), blockBefore(rect.top())),
                 QPoint(blockBefore(rect.right()) + blockSize - 1,
                        blockBefore(rect.bottom()) + blockSize - 1))
        .adjusted(-margin, -margin, margin, margin);
}

std::vector<QRect> oneUnit(const Params&, const ImageLayout&) {
    return {QRect(0, 0, 1, 1)};
}

std::size_t bytesOfTransfer(const Params& p, const ImageLayout&) {
    return BlockFilter::transferFloats(transformSizeOf(p)) * sizeof(float);
}

/// The point spread, its middle at pixel (0, 0), what lies before that at the block's end.
void placeSpread(const PointSpread& spread, const BlockFilter& filter, std::span<float> block,
                 Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    const int reach = spread.reach();
    const auto side = static_cast<std::size_t>(2 * reach + 1);
    const auto weights = scratch.take<double>(side * side);
    spread.fill(weights);
    std::fill(block.begin(), block.end(), 0.f);
    auto weight = weights.begin();
    for (int y = -reach; y <= reach; ++y)
        for (int x = -reach; x <= reach; ++x)
            block[static_cast<std::size_t>((y + filter.size) % filter.size * filter.stride() +
                                           (x + filter.size) % filter.size)] =
                static_cast<float>(*weight++);
}

/// Noise at all frequencies. Discs and motions have zeros: close to these the inverse is a wave
/// that goes on for ever, and dies down within the margin only if it is held back.
double floorOf(const PointSpread& spread) {
    constexpr std::array<double, 3> perSquare{0, 1e-4, 2.5e-4};
    return perSquare[spread.shape] * spread.size * spread.size;
}

void makeTransfer(const ConstPlanes&, std::span<std::byte> out, const Params& p,
                  const TileContext& context) {
    const BlockFilter filter(transformSizeOf(p), context.scratch);
    const std::span<float> transfer(reinterpret_cast<float*>(out.data()),
                                    BlockFilter::transferFloats(filter.size));
    const auto block = context.scratch.take<float>(filter.floats());
    placeSpread(PointSpread(p), filter, block, context.scratch);
    filter.responseOf(block, transfer, context.scratch, context.stop);
    if (context.stop.stop_requested())
        return;
    // 0 for the mean, 1 for the finest lines.
    const auto slope = [&](int frequency) {
        return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * frequency / filter.size);
    };
    const auto down = context.scratch.take<double>(static_cast<std::size_t>(filter.size + 1));
    for (int g = 0; g <= filter.size; ++g)
        down[static_cast<std::size_t>(g)] = slope(g);
    const double floor = floorOf(PointSpread(p));
    // The inverse transform wants to be divided by the number of pixels.
    const double scale = (1 + floor) / (double(filter.size) * filter.size);
    for (int f = 0; f <= filter.size / 2; ++f) {
        const double across = slope(f);
        float* row = transfer.data() + f * filter.stride();
        for (int g = 0; g <= filter.size; ++g) {
            const double response = static_cast<double>(row[g]);
            const double noise =
                p[noiseSpec] * (across + down[static_cast<std::size_t>(g)]) + floor;
            row[g] = static_cast<float>(scale * response / (response * response + noise));
        }
        std::fill(row + filter.size + 1, row + filter.stride(), 0.f);
    }
}

constexpr GatherStage gathers[] = {
    {.units = oneUnit, .bytesPerUnit = bytesOfTransfer, .run = makeTransfer, .readsImage = false}};

/// A block that is filtered: the planes that are read, and the straight colours less their mean.
struct Block {
    QRect seen;
    Planes planes;
    std::array<float, 3> mean{};

    float alpha(int x, int y) const { return planes.channels == 4 ? planes.row(3, y)[x] : 1; }
};

Planes planesFor(const BlockFilter& filter, int channels, Scratch& scratch) {
    Planes planes{{}, channels, filter.size, filter.size, filter.stride()};
    for (int c = 0; c < channels; ++c)
        planes.plane[static_cast<std::size_t>(c)] = scratch.take<float>(filter.floats()).data();
    return planes;
}

/// Rises from 0 to 1 over the outer half of the margin.
float fade(int at, int size, int margin) {
    const double distance = std::min(at, size - 1 - at) + 0.5;
    const double part = std::min(distance / (margin / 2.), 1.);
    return static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * part));
}

/// What is hidden counts as the mean colour.
void prepare(Block& block, int margin, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    const int size = block.planes.width;
    const auto fades = scratch.take<float>(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        fades[static_cast<std::size_t>(i)] = fade(i, size, margin);
    for (int c = 0; c < std::min(block.planes.channels, 3); ++c) {
        double sum = 0;
        double visible = 0;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                sum += static_cast<double>(block.planes.row(c, y)[x]);
                visible += static_cast<double>(block.alpha(x, y));
            }
        const auto mean = static_cast<float>(visible > 0 ? sum / visible : 0);
        block.mean[static_cast<std::size_t>(c)] = mean;
        for (int y = 0; y < size; ++y) {
            float* row = block.planes.row(c, y);
            const float faded = fades[static_cast<std::size_t>(y)];
            for (int x = 0; x < size; ++x)
                row[x] = (row[x] - block.alpha(x, y) * mean) * faded *
                         fades[static_cast<std::size_t>(x)];
        }
    }
}

void filterColours(const Block& block, const BlockFilter& filter, const TileContext& context) {
    const std::span<const float> transfer(reinterpret_cast<const float*>(context.gathered.data()),
                                          BlockFilter::transferFloats(filter.size));
    const auto colour = [&](int c) {
        return std::span<float>(block.planes.row(c, 0), filter.floats());
    };
    Scratch& scratch = context.scratch;
    if (block.planes.channels >= 3)
        filter.apply(colour(0), colour(1), transfer, scratch, context.stop);
    const auto nothing = scratch.take<float>(filter.floats());
    std::fill(nothing.begin(), nothing.end(), 0.f);
    filter.apply(colour(block.planes.channels >= 3 ? 2 : 0), nothing, transfer, scratch,
                 context.stop);
}

/// The part of `out` that lies in the block whose first pixel is `corner`.
void runBlock(QPoint corner, int margin, const BlockFilter& filter, const Planes& out,
              const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    Block block{QRect(corner.x() - margin, corner.y() - margin, filter.size, filter.size),
                planesFor(filter, out.channels, context.scratch)};
    context.image.load(block.seen, block.planes);
    prepare(block, margin, context.scratch);
    filterColours(block, filter, context);
    if (context.stop.stop_requested())
        return;
    const QRect part = QRect(corner, QSize(blockSize, blockSize)).intersected(context.rect);
    const int left = part.left() - block.seen.left();
    for (int c = 0; c < out.channels; ++c)
        for (int y = part.top(); y <= part.bottom(); ++y) {
            const int row = y - block.seen.top();
            const float* from = block.planes.row(c, row) + left;
            float* to = out.row(c, y - context.rect.top()) + part.left() - context.rect.left();
            for (int x = 0; x < part.width(); ++x)
                to[x] = c == 3 ? from[x]
                               : (from[x] + block.mean[static_cast<std::size_t>(c)]) *
                                     block.alpha(left + x, row);
        }
}

void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    const BlockFilter filter(transformSizeOf(p), context.scratch);
    for (int y = blockBefore(context.rect.top()); y <= context.rect.bottom(); y += blockSize)
        for (int x = blockBefore(context.rect.left()); x <= context.rect.right(); x += blockSize)
            if (!context.stop.stop_requested())
                runBlock({x, y}, marginOf(p), filter, out, context);
}

}  // namespace

extern const Filter wiener;
const Filter wiener{
    .id = "wiener",
    .label = QT_TRANSLATE_NOOP("Filter", "Deconvolution (Wiener)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Sharpen"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Undoes a blur of known shape in one step: quick, with more "
                                 "rings than Richardson-Lucy. Parts of 512 pixels are sharpened "
                                 "apart and meet within 60 dB."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Wiener, Extrapolation, interpolation and smoothing of stationary time series, 1949; "
        "with white noise and a spectrum that falls off with the square of the frequency"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = gathers,
    // Tiles as large as the blocks, which need no more than what reads() says.
    .halo = [](const Params&) { return 49; },
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
    .reads = readsOf,
};

}  // namespace offstage
