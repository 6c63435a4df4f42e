// Deconvolution for a known point spread: by factors that make the picture, blurred again, look
// like the one that was taken (Richardson, 1972; Lucy, 1974), optionally with total variation as
// the price of structure (Dey et al., 2006) and led on from iteration to iteration (Wang and
// Miller, 2014: fixed steps; those of Biggs and Andrews, 1997, are sums over the whole picture).
//
// Cost per pixel and iteration: two blurs, 4 * (3 sigma + 1) multiplications for a Gaussian, about
// 12 radius for a disc, 8 half lengths for a motion; 20 operations; and 15 if regularised.
//
// All iterations run on blocks of 512 pixels in a fixed grid, whatever the tile, each with six
// reaches of the spread around it. Of what lies further away all iterations know only what is in
// those margins: where this can be seen at all, it is within 0.1 levels of 255 at the seams.
#include <algorithm>
#include <limits>

#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"
#include "core/filters/richardson_lucy_kernel.h"

namespace offstage {

namespace {

constexpr IntParam iterationsSpec{
    .id = "iterations",
    .label = QT_TRANSLATE_NOOP("Filter", "Iterations"),
    .min = 1,
    .max = 50,
    .initial = 10,
    .softMin = 3,
    .softMax = 30,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far it goes: more iterations make edges sharper, and noise "
                              "stronger.")};
constexpr RealParam regularisationSpec{
    .id = "regularisation",
    .label = QT_TRANSLATE_NOOP("Filter", "Smoothing"),
    .min = 0,
    .max = 0.1,
    .initial = 0.003,
    .softMin = 0,
    .softMax = 0.02,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Holds down noise and rings in even areas; too much of it makes "
                              "them look painted. 0 switches it off.")};
constexpr BoolParam acceleratedSpec{
    .id = "accelerated",
    .label = QT_TRANSLATE_NOOP("Filter", "Accelerated"),
    .initial = true,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Comes as far with 10 iterations as without it with 23, and with 30 as "
                          "without it with 150.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Reckons with light, as a lens does, and not with stored values. "
                              "Switch it off where dark rings appear around bright things.")};
constexpr ParamSpec params[] = {spreadShapeSpec, spreadSizeSpec,     spreadAngleSpec,
                                iterationsSpec,  regularisationSpec, acceleratedSpec,
                                linearSpec};

constexpr int blockSize = 512;

int marginOf(int reach) {
    return 6 * reach;
}

/// The blocks that a rectangle touches, as one rectangle.
QRect blocksAround(const QRect& rect, QSize image) {
    const auto down = [](int at) { return at / blockSize * blockSize; };
    return QRect(QPoint(down(rect.left()), down(rect.top())),
                 QPoint(down(rect.right()) + blockSize - 1, down(rect.bottom()) + blockSize - 1))
        .intersected(QRect(QPoint(), image));
}

/// What the kernel sees of a block: as many columns as its layout wants, those in excess on the
/// right.
QRect seenOf(const QRect& block, int reach) {
    QRect seen =
        block.adjusted(-marginOf(reach), -marginOf(reach), marginOf(reach), marginOf(reach));
    seen.setWidth(roundedToBlock(std::max(seen.width(), laneBlock * reach)));
    return seen;
}

QRect readsOf(const Params& p, QSize image, const QRect& rect) {
    return seenOf(blocksAround(rect, image), PointSpread(p).reach()).adjusted(0, 0, laneBlock, 0);
}

std::span<const float> profileOf(std::span<const double> weights, Scratch& scratch) {
    const std::size_t reach = weights.size() / 2;
    const auto profile = scratch.take<float>(reach + 1);
    for (std::size_t i = 0; i <= reach; ++i)
        profile[i] = static_cast<float>(weights[reach + i]);
    return profile;
}

std::span<const SpreadTap> discTaps(std::span<const double> weights, int reach, Scratch& scratch) {
    const auto taps = scratch.take<SpreadTap>(static_cast<std::size_t>((reach + 1) * (reach + 1)));
    const auto weight = [&](int across, int down) {
        return across > reach ? 0
                              : weights[static_cast<std::size_t>((down + reach) * (2 * reach + 1) +
                                                                 across + reach)];
    };
    std::size_t count = 0;
    for (int across = reach; across >= 0; --across)
        for (int down = 0; down <= reach; ++down)
            if (const double more = weight(across, down) - weight(across + 1, down);
                std::abs(more) > 1e-12)
                taps[count++] = {across, down, static_cast<float>(more)};
    return taps.first(count);
}

std::span<const SpreadTap> allTaps(std::span<const double> weights, int reach, Scratch& scratch) {
    const auto taps = scratch.take<SpreadTap>(weights.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const int at = static_cast<int>(i);
        if (weights[i] > 0)
            taps[count++] = {at % (2 * reach + 1) - reach, at / (2 * reach + 1) - reach,
                             static_cast<float>(weights[i])};
    }
    return taps.first(count);
}

SpreadSum sumOf(const PointSpread& spread, Scratch& scratch) {
    const int reach = spread.reach();
    const auto side = static_cast<std::size_t>(2 * reach + 1);
    SpreadSum sum{spread.shape, reach, {}, {}};
    if (spread.shape == PointSpread::Gaussian) {
        const auto weights = scratch.take<double>(side);
        spread.fillProfile(weights);
        sum.profile = profileOf(weights, scratch);
    } else {
        const auto weights = scratch.take<double>(side * side);
        spread.fill(weights);
        sum.taps = spread.shape == PointSpread::Disc ? discTaps(weights, reach, scratch)
                                                     : allTaps(weights, reach, scratch);
    }
    return sum;
}

Planes planesFor(const QRect& rect, int channels, Scratch& scratch) {
    Planes planes{{}, channels, rect.width(), rect.height(), rect.width()};
    for (int c = 0; c < channels; ++c)
        planes.plane[static_cast<std::size_t>(c)] =
            scratch
                .take<float>(static_cast<std::size_t>(rect.width()) *
                             static_cast<std::size_t>(rect.height()))
                .data();
    return planes;
}

/// The part of `out` that lies in the block `block`.
void runBlock(const QRect& block, const RichardsonLucy& how, const Planes& out,
              const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const int margin = marginOf(how.spread.reach);
    const QRect seen = seenOf(block, how.spread.reach);
    const Planes planes = planesFor(seen, out.channels, context.scratch);
    context.image.load(seen, planes);
    const float* alpha = out.channels == 4 ? planes.row(3, 0) : nullptr;
    for (int c = 0; c < std::min(out.channels, 3); ++c)
        iterateRichardsonLucy(
            how, {seen.width(), seen.height(), margin, planes.stride, alpha, planes.row(c, 0)},
            context.scratch, context.stop);
    if (context.stop.stop_requested())
        return;
    const QRect part = block.intersected(context.rect);
    for (int c = 0; c < out.channels; ++c)
        for (int y = part.top(); y <= part.bottom(); ++y) {
            const float* from = planes.row(c, y - seen.top()) + part.left() - seen.left();
            float* to = out.row(c, y - context.rect.top()) + part.left() - context.rect.left();
            std::copy_n(from, part.width(), to);
            if (alpha && c < 3) {
                const float* visible = planes.row(3, y - seen.top()) + part.left() - seen.left();
                for (int x = 0; x < part.width(); ++x)
                    to[x] *= visible[x];
            }
        }
}

void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    // A clipped pixel says nothing about how bright it was. A hair below 1, for what a conversion
    // to linear light and back may cost.
    const bool clips = bitsPerChannel(context.layout.format) < 32;
    const RichardsonLucy how{
        .spread = sumOf(PointSpread(p), context.scratch),
        .iterations = p[iterationsSpec],
        .regularisation = static_cast<float>(p[regularisationSpec]),
        .accelerated = p[acceleratedSpec],
        .white = clips ? 0.9999f : std::numeric_limits<float>::max(),
    };
    const QRect blocks = blocksAround(context.rect, context.layout.size);
    for (int y = blocks.top(); y <= blocks.bottom(); y += blockSize)
        for (int x = blocks.left(); x <= blocks.right(); x += blockSize)
            if (!context.stop.stop_requested())
                runBlock(blocksAround(QRect(x, y, 1, 1), context.layout.size), how, out, context);
}

}  // namespace

extern const Filter richardsonLucy;
const Filter richardsonLucy{
    .id = "richardson_lucy",
    .label = QT_TRANSLATE_NOOP("Filter", "Deconvolution (Richardson-Lucy)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Sharpen"),
    .summary =
        QT_TRANSLATE_NOOP("Filter",
                          "Undoes a blur of known shape step by step, and lets clipped "
                          "highlights be brighter than white; parts of 512 pixels are sharpened "
                          "apart and meet within 0.1 levels."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Richardson, 1972; Lucy, 1974; total variation: Dey et al., 2006; acceleration: Wang and "
        "Miller, Scaled heavy-ball acceleration of the Richardson-Lucy algorithm, 2014"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = {},
    // Tiles as large as the blocks, which need no more than what reads() says.
    .halo = [](const Params&) { return 49; },
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
    .reads = readsOf,
};

}  // namespace offstage
