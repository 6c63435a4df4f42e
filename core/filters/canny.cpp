// Canny's edges: thin lines where the brightness or a colour changes fastest, weak ones only where
// they hang on to strong ones. J. Canny, A computational approach to edge detection, 1986; of
// colours the channel with the largest gradient, as in OpenCV. Every block of 256 x 128 pixels
// finds its thin edges (halo: that of the Gaussian and two) and follows them as far as it reaches;
// one unit then joins the blocks, a bit per pixel. The result is that of the whole image, whatever
// the tiles. About 40 operations per pixel and channel and a Gaussian. Sigma
// is scaled in drafts; gradients of a reduced picture are steeper, so it shows more edges.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/filters/canny_kernel.h"
#include "core/filters/edge_bits.h"
#include "core/filters/gaussian_kernel.h"
#include "core/filters/working_planes.h"

namespace offstage {

namespace {

enum Output { WhiteOnBlack, BlackOnWhite, OverPicture };

constexpr Choice outputs[] = {{"white", QT_TRANSLATE_NOOP("Filter", "White on black")},
                              {"black", QT_TRANSLATE_NOOP("Filter", "Black on white")},
                              {"over", QT_TRANSLATE_NOOP("Filter", "Black over the picture")}};

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0,
    .max = 8,
    .initial = 1.4,
    .softMin = 0,
    .softMax = 4,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far the picture is smoothed before: more leaves fewer and "
                              "rounder edges, 0 does not smooth.")};
constexpr RealParam lowSpec{
    .id = "low",
    .label = QT_TRANSLATE_NOOP("Filter", "Low threshold"),
    .min = 0,
    .max = 150,
    .initial = 2.5,
    .softMin = 0.5,
    .softMax = 20,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Slopes below it are no edges; 100 percent is a step from black to "
                              "white that is not smoothed.")};
constexpr RealParam highSpec{
    .id = "high",
    .label = QT_TRANSLATE_NOOP("Filter", "High threshold"),
    .min = 0,
    .max = 150,
    .initial = 6,
    .softMin = 1,
    .softMax = 40,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Slopes above it are edges, and so is everything above the low "
                              "threshold that is connected with them.")};
constexpr ChoiceParam outputSpec{.id = "output",
                                 .label = QT_TRANSLATE_NOOP("Filter", "Show"),
                                 .choices = outputs,
                                 .initial = BlackOnWhite,
                                 .help = QT_TRANSLATE_NOOP("Filter", "How the edges are drawn.")};
constexpr ParamSpec params[] = {sigmaSpec, lowSpec, highSpec, outputSpec};

constexpr int blockWidth = 256;
constexpr int blockHeight = 128;
constexpr qsizetype blockWords = blockWidth / 64;
constexpr qsizetype blockBits = blockWords * blockHeight;  ///< in words, of one of the two pictures
constexpr int thinningHalo = 2;

int haloOfBlock(const Params& p) {
    return thinningHalo + (p[sigmaSpec] > 0 ? gaussianHalo(p[sigmaSpec]) : 0);
}

std::vector<QRect> blocks(const Params&, const ImageLayout& layout) {
    const QRect image(QPoint(), layout.size);
    std::vector<QRect> units;
    for (int y = 0; y < image.height(); y += blockHeight)
        for (int x = 0; x < image.width(); x += blockWidth)
            units.push_back(QRect(x, y, blockWidth, blockHeight).intersected(image));
    return units;
}

std::size_t bytesOfBlock(const Params&, const ImageLayout&) {
    return static_cast<std::size_t>(2 * blockBits) * sizeof(quint64);
}

/// What one unit of the stored value is multiplied with, so that gradients of an image that is not
/// smoothed are whole numbers: equal ones are then found equal.
float levelsOf(const Params& p, const ImageLayout& layout) {
    const int bits = bitsPerChannel(layout.format);
    return p[sigmaSpec] > 0 || bits > 16 ? 1.f : static_cast<float>((1 << bits) - 1);
}

/// The block smoothed, with thinningHalo around it.
Planes smoothed(const ConstPlanes& in, const Params& p, const TileContext& context) {
    const float levels = levelsOf(p, context.layout);
    if (p[sigmaSpec] > 0) {
        const Planes out =
            takePlanes(context.scratch, in.channels, context.rect.width() + 2 * thinningHalo,
                       context.rect.height() + 2 * thinningHalo);
        const TileContext around{
            context.rect.adjusted(-thinningHalo, -thinningHalo, thinningHalo, thinningHalo),
            context.unit,
            context.layout,
            context.image,
            context.gathered,
            context.scratch,
            context.stop};
        gaussianBlur(in, out, p[sigmaSpec], around);
        return out;
    }
    const Planes out = paddedCopy(in, context.scratch, levels);
    if (levels > 1)
        for (int c = 0; c < out.channels; ++c)
            for (int y = 0; y < out.height; ++y)
                for (int x = 0; x < out.width; ++x)
                    out.row(c, y)[x] = std::floor(out.row(c, y)[x] + 0.5f);
    return out;
}

void findEdges(const ConstPlanes& in, std::span<std::byte> bytes, const Params& p,
               const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const Planes picture = smoothed(in, p, context);
    if (context.stop.stop_requested())
        return;
    const auto square = [&](double percent) {
        // The Sobel sum of a step from black to white is 4.
        const double sum = 4 * percent / 100 * static_cast<double>(levelsOf(p, context.layout));
        return static_cast<float>(sum * sum);
    };
    auto* const sure = reinterpret_cast<quint64*>(bytes.data());
    quint64* const maybe = sure + blockBits;
    std::fill_n(sure, 2 * blockBits, quint64(0));
    findThinEdges(readOnly(picture), context.rect.width(), context.rect.height(),
                  {square(std::min(p[lowSpec], p[highSpec])), square(p[highSpec])}, sure, maybe,
                  blockWords, context.scratch);
    growEdges({sure, maybe, blockWords, context.rect.height()}, context.scratch, context.stop,
              [](qsizetype, qsizetype) { return true; });
}

qsizetype wordsOf(const ImageLayout& layout) {
    return (layout.size.width() + 63) / 64;
}

std::vector<QRect> wholeImage(const Params&, const ImageLayout& layout) {
    return {QRect(QPoint(), layout.size)};
}

std::size_t bytesOfImage(const Params&, const ImageLayout& layout) {
    return static_cast<std::size_t>(wordsOf(layout) * layout.size.height()) * sizeof(quint64);
}

void joinBlocks(const ConstPlanes&, std::span<std::byte> bytes, const Params& p,
                const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const qsizetype words = wordsOf(context.layout);
    auto* const sure = reinterpret_cast<quint64*>(bytes.data());
    quint64* const maybe = context.scratch.take<quint64>(bytes.size() / sizeof(quint64)).data();
    const auto* block = reinterpret_cast<const quint64*>(context.gathered.data());
    for (const QRect& rect : blocks(p, context.layout)) {
        const auto count = static_cast<std::size_t>((rect.width() + 63) / 64) * sizeof(quint64);
        for (qsizetype y = 0; y < rect.height(); ++y) {
            const qsizetype to = (rect.y() + y) * words + rect.x() / 64;
            std::memcpy(sure + to, block + y * blockWords, count);
            std::memcpy(maybe + to, block + blockBits + y * blockWords, count);
        }
        block += 2 * blockBits;
        if (context.stop.stop_requested())
            return;
    }
    growEdges({sure, maybe, words, context.layout.size.height()}, context.scratch, context.stop,
              [](qsizetype word, qsizetype row) {
                  const qsizetype column = word % blockWords;
                  row %= blockHeight;
                  return column == 0 || column == blockWords - 1 || row == 0 ||
                         row == blockHeight - 1;
              });
}

constexpr GatherStage gathers[] = {
    {.units = blocks, .bytesPerUnit = bytesOfBlock, .run = findEdges, .halo = haloOfBlock},
    {.units = wholeImage, .bytesPerUnit = bytesOfImage, .run = joinBlocks, .readsImage = false}};

int noHalo(const Params&) {
    return 0;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const qsizetype words = wordsOf(context.layout);
    const auto* const bits = reinterpret_cast<const quint64*>(context.gathered.data());
    const int output = p[outputSpec];
    const float edge = output == WhiteOnBlack ? 1.f : 0.f;
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y)
        for (int c = 0; c < out.channels; ++c)
            paintBits(bits + (context.rect.top() + y) * words, context.rect.left(),
                      output == OverPicture ? in.row(c, y) : nullptr, 1 - edge, edge, out.row(c, y),
                      out.width);
}

}  // namespace

extern const Filter canny;
const Filter canny{
    .id = "canny",
    .label = QT_TRANSLATE_NOOP("Filter", "Canny edges"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Draws thin lines along edges, and faint ones only where they "
                                 "continue strong ones."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Canny, A computational approach to edge detection, 1986; of colours the largest gradient, "
        "as in OpenCV"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
};

}  // namespace offstage
