// Domain transform, recursive form: E. Gastal and M. Oliveira, Domain transform for edge-aware
// image and video processing, SIGGRAPH 2011. Three times, each with a smaller sigma, every row and
// then every column is smoothed there and back; an edge is a long way, of all colours together.
//
// About 100 operations per pixel, whatever the parameters: six gather stages of whole lines, bands
// of 16 rows and strips of 64 columns by turns. Integer images pass from stage to stage as 16-bit
// fractions, which costs 8-bit images nothing and 16-bit ones less than a level; else exact. The
// length scales with the picture, the range does not.

#include <algorithm>
#include <cmath>

#include "core/filters/domain_transform_kernel.h"
#include "core/filters/filter.h"

namespace offstage {

namespace {

constexpr int iterations = 3;
constexpr int stripChunks = 4;  ///< chunks side by side in a strip
constexpr int stripWidth = stripChunks * chunkSide;

constexpr RealParam sigmaSpaceSpec{
    .id = "sigma_space",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma space"),
    .min = 1,
    .max = 300,
    .initial = 15,
    .softMin = 2,
    .softMax = 100,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far pixels are averaged where there is no edge. It takes the "
                              "same time for all.")};
constexpr RealParam sigmaRangeSpec{
    .id = "sigma_range",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma range"),
    .min = 0.5,
    .max = 500,
    .initial = 7,
    .softMin = 2,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Differences on the way from pixel to pixel, added up, that make an "
                              "edge; in percent of the full range.")};
constexpr ParamSpec params[] = {sigmaSpaceSpec, sigmaRangeSpec};

ChunkFormat formatOf(const ImageLayout& layout) {
    return {layout.channels(), bitsPerChannel(layout.format) == 32};
}

int chunksIn(int length) {
    return (length + chunkSide - 1) / chunkSide;
}

std::vector<QRect> bands(const Params&, const ImageLayout& layout) {
    std::vector<QRect> units;
    for (int y = 0; y < layout.size.height(); y += chunkSide)
        units.push_back(
            QRect(0, y, layout.size.width(), std::min(chunkSide, layout.size.height() - y)));
    return units;
}

std::size_t bytesOfBand(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(chunksIn(layout.size.width()) * formatOf(layout).bytes());
}

std::vector<QRect> strips(const Params&, const ImageLayout& layout) {
    std::vector<QRect> units;
    for (int x = 0; x < layout.size.width(); x += stripWidth)
        units.push_back(
            QRect(x, 0, std::min(stripWidth, layout.size.width() - x), layout.size.height()));
    return units;
}

/// A strip is kept chunk row by chunk row.
std::size_t bytesOfStrip(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(stripChunks * chunksIn(layout.size.height()) *
                                    formatOf(layout).bytes());
}

/// Base-2 logarithm of the weight between equal neighbours in the first iteration, negative. The
/// next has half the sigma, hence twice the exponent: the weight is squared.
float decayOf(const Params& p) {
    const double all = std::pow(4, iterations) - 1;
    const double sigma = p[sigmaSpaceSpec] * std::sqrt(3 / all) * std::exp2(iterations - 1);
    return static_cast<float>(std::sqrt(2) * std::log2(std::exp(1)) / sigma);
}

void firstAcross(const ConstPlanes& in, std::span<std::byte> out, const Params& p,
                 const TileContext& context) {
    const ChunkFormat format = formatOf(context.layout);
    // The mean over the colours, so that a grey picture gives the same in one and in three
    // channels.
    const double range = p[sigmaSpaceSpec] / (p[sigmaRangeSpec] / 100 * std::min(in.channels, 3));
    const int width = context.rect.width();
    for (int x = 0; x < width && !context.stop.stop_requested(); x += chunkSide)
        makeChunk({in, x, width, context.rect.height(), context.rect.top() == 0,
                   static_cast<float>(range), decayOf(p)},
                  format, out.data() + x / chunkSide * format.bytes());
    if (!context.stop.stop_requested())
        smoothLines({format, out.data(), format.bytes(), nullptr, 1, 0, width, true, 0});
}

template <int Iteration>
void across(const ConstPlanes&, std::span<std::byte> out, const Params& p,
            const TileContext& context) {
    const ChunkFormat format = formatOf(context.layout);
    const auto band = static_cast<qsizetype>(context.unit);
    smoothLines({format, out.data(), format.bytes(),
                 context.gathered.data() + band * stripChunks * format.bytes(), stripChunks,
                 static_cast<qsizetype>(bytesOfStrip(p, context.layout)), context.rect.width(),
                 true, Iteration});
}

template <int Iteration>
void down(const ConstPlanes&, std::span<std::byte> out, const Params& p,
          const TileContext& context) {
    const ChunkFormat format = formatOf(context.layout);
    const int chunks = chunksIn(context.rect.width());
    for (int i = 0; i < chunks && !context.stop.stop_requested(); ++i) {
        const std::byte* from =
            context.gathered.data() + (context.rect.left() / chunkSide + i) * format.bytes();
        smoothLines({format, out.data() + i * format.bytes(), stripChunks * format.bytes(), from, 1,
                     static_cast<qsizetype>(bytesOfBand(p, context.layout)), context.rect.height(),
                     false, Iteration});
    }
}

int onePixel(const Params&) {
    return 1;
}

constexpr GatherStage bandStage(decltype(GatherStage::run) run) {
    return {.units = bands, .bytesPerUnit = bytesOfBand, .run = run, .readsImage = false};
}
constexpr GatherStage stripStage(decltype(GatherStage::run) run) {
    return {.units = strips, .bytesPerUnit = bytesOfStrip, .run = run, .readsImage = false};
}

constexpr GatherStage gathers[] = {
    {.units = bands, .bytesPerUnit = bytesOfBand, .run = firstAcross, .halo = onePixel},
    stripStage(down<0>),
    bandStage(across<1>),
    stripStage(down<1>),
    bandStage(across<2>),
    stripStage(down<2>)};

int noHalo(const Params&) {
    return 0;
}

/// All is done; the strips become the tile.
void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    const ChunkFormat format = formatOf(context.layout);
    const auto stripBytes = static_cast<qsizetype>(bytesOfStrip(p, context.layout));
    const QRect& rect = context.rect;
    for (int row = rect.top() / chunkSide; row <= rect.bottom() / chunkSide; ++row)
        for (int column = rect.left() / chunkSide; column <= rect.right() / chunkSide; ++column) {
            if (context.stop.stop_requested())
                return;
            const QPoint at(column * chunkSide, row * chunkSide);
            const std::byte* chunk = context.gathered.data() + column / stripChunks * stripBytes +
                                     (row * stripChunks + column % stripChunks) * format.bytes();
            const QRect part = QRect(at, QSize(chunkSide, chunkSide)).intersected(rect);
            readChunk(chunk, format, part.translated(-at), at.x() - rect.left(),
                      at.y() - rect.top(), out);
        }
}

}  // namespace

extern const Filter domainTransform;
const Filter domainTransform{
    .id = "domain_transform",
    .label = QT_TRANSLATE_NOOP("Filter", "Domain transform"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Flattens areas of any size up to their edges, like a painting."),
    .source = QT_TRANSLATE_NOOP(
        "Filter", "Gastal and Oliveira, Domain transform, 2011; recursive, three iterations"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
    .reads = [](const Params&, QSize, const QRect&) { return QRect(); },
};

}  // namespace offstage
