// Tilt-shift: a band stays sharp, and the blur grows with the distance from it. The picture is
// blurred by a series of Gaussians, each sqrt 2 wider than the one before; every pixel takes the
// two whose variances lie around the one it should have, and mixes them so that the variance is
// right. Each is made only where it is needed, so that most pixels need two: 25 products per pixel
// each. Halo at most 74; from 12.8 on a stage reduces the image. The blur scales in drafts, the
// band is in percent.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/filters/filter.h"
#include "core/filters/gaussian_kernel.h"
#include "core/filters/gaussian_weights.h"
#include "core/filters/reduced_picture.h"
#include "core/filters/weighted_sum.h"

namespace offstage {

namespace {

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .min = 0.5,
    .max = 100,
    .initial = 12,
    .softMin = 1,
    .softMax = 40,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Sigma of the blur far away from the band.")};
constexpr RealParam positionSpec{
    .id = "position",
    .label = QT_TRANSLATE_NOOP("Filter", "Position"),
    .min = 0,
    .max = 100,
    .initial = 55,
    .softMin = 0,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Where the middle of the sharp band lies: 0 is the upper edge, 100 "
                              "the lower one.")};
constexpr RealParam widthSpec{
    .id = "width",
    .label = QT_TRANSLATE_NOOP("Filter", "Width"),
    .min = 0,
    .max = 100,
    .initial = 12,
    .softMin = 0,
    .softMax = 50,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "How much of the picture's height is sharp.")};
constexpr RealParam transitionSpec{
    .id = "transition",
    .label = QT_TRANSLATE_NOOP("Filter", "Transition"),
    .min = 1,
    .max = 100,
    .initial = 35,
    .softMin = 5,
    .softMax = 60,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Over how much of the picture's height the blur grows, on either "
                              "side of the band.")};
constexpr RealParam angleSpec{
    .id = "angle",
    .label = QT_TRANSLATE_NOOP("Filter", "Angle"),
    .min = -90,
    .max = 90,
    .initial = 0,
    .softMin = -45,
    .softMax = 45,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "By how many degrees the band is turned; positive lifts its right "
                              "end.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages light as a lens does: bright spots outshine their "
                              "surroundings.")};
constexpr ParamSpec params[] = {sigmaSpec,      positionSpec, widthSpec,
                                transitionSpec, angleSpec,    linearSpec};

/// Sigma of Gaussian `index` of the series; the last ones are 0, no blur.
double sigmaAt(const Params& p, int index) {
    const double sigma = p[sigmaSpec] * std::exp2(-0.5 * index);
    return sigma < 0.4 ? 0 : sigma;
}

/// The widest Gaussian that is made of the tile.
int haloOf(const Params& p) {
    int halo = 0;
    for (int i = 0; sigmaAt(p, i) > 0; ++i)
        if (!isWideGaussian(sigmaAt(p, i)))
            halo = std::max(halo, gaussianHalo(sigmaAt(p, i)));
    return halo;
}

/// Which variance the blur shall have, by the place in the image.
struct Band {
    double acrossX;  ///< unit vector from the band downwards
    double acrossY;
    double offset;  ///< distance of pixel (0, 0) from the middle of the band
    double half;    ///< half of the sharp part, in pixels
    double transition;
    double variance;  ///< far away

    Band(const Params& p, QSize image) {
        const double angle = p[angleSpec] * std::numbers::pi / 180;
        acrossX = std::sin(angle);
        acrossY = std::cos(angle);
        const double width = image.width();
        const double height = image.height();
        // The extent of the picture across the band; its height, if the band is level.
        const double extent = std::abs(width * acrossX) + std::abs(height * acrossY);
        const double middle = (p[positionSpec] / 100 - 0.5) * extent;
        offset = (0.5 - width / 2) * acrossX + (0.5 - height / 2) * acrossY - middle;
        half = p[widthSpec] / 200 * extent;
        transition = p[transitionSpec] / 100 * extent;
        variance = p[sigmaSpec] * p[sigmaSpec];
    }

    double distance(int x, int y) const { return x * acrossX + y * acrossY + offset; }
    double varianceAt(double distance) const {
        const double t = std::clamp((std::abs(distance) - half) / transition, 0., 1.);
        const double part = t * t * (3 - 2 * t);
        return variance * part * part;
    }
    /// The same for a row of pixels, in single precision: a thousandth of a pixel off.
    void setVariances(int left, int y, std::span<float> variances) const {
        const auto slope = static_cast<float>(acrossX);
        const auto start = static_cast<float>(y * acrossY + offset);
        const auto from = static_cast<float>(half);
        const auto rise = static_cast<float>(1 / transition);
        const auto full = static_cast<float>(variance);
        const auto width = static_cast<int>(variances.size());
        for (int i = 0; i < width; ++i) {
            const float distance = std::abs(start + static_cast<float>(left + i) * slope);
            const float t = std::min(std::max((distance - from) * rise, 0.f), 1.f);
            const float part = t * t * (3 - 2 * t);
            variances[static_cast<std::size_t>(i)] = full * part * part;
        }
    }
};

/// From what is gathered, the reduced picture.
void wideBlur(const Planes& out, double sigma, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const ReducedPicture picture(context.layout);
    const auto weights = gaussianWeights(context.scratch, sigma, ReducedPicture::halvings, 4.25);
    const int radius = static_cast<int>(weights.size()) - 1;
    const Patch blurred = takePatch(context.scratch, ReducedPicture::readFor(context.rect));
    const Patch source =
        takePatch(context.scratch, blurred.rect.adjusted(-radius, -radius, radius, radius));
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c) {
        picture.load(context.gathered, c, source);
        separableSum(source, blurred, weights, context.scratch, context.stop);
        ReducedPicture::enlarge(blurred, patchOf(out, c, context.rect.topLeft()), context.scratch);
    }
}

/// How much of Gaussian `index` a pixel of this variance takes.
struct Share {
    float below;
    float here;
    float above;

    Share(const Params& p, int index) {
        const auto variance = [&](int i) {
            const double sigma = sigmaAt(p, i);
            return static_cast<float>(sigma * sigma);
        };
        here = variance(index);
        below = here > 0 ? variance(index + 1) : -1;
        above = index > 0 ? variance(index - 1) : 2 * here + 1;
    }
    float of(float variance) const {
        const float rising = (variance - below) / (here - below);
        const float falling = (above - variance) / (above - here);
        return std::max(0.f, std::min(rising, falling));
    }
};

/// Whether pixels on the line from `a` to `b` take of it; true in doubt.
bool anyShare(const Share& share, const Band& band, QPoint a, QPoint b) {
    const double first = band.distance(a.x(), a.y());
    const double last = band.distance(b.x(), b.y());
    const bool crosses = (first < 0) != (last < 0);
    const double least = band.varianceAt(crosses ? 0 : std::min(std::abs(first), std::abs(last)));
    const double most = band.varianceAt(std::max(std::abs(first), std::abs(last)));
    return most * 1.001 > double(share.below) && least * 0.999 < double(share.above);
}

/// The part of a tile in which pixels take of it.
QRect takenBy(const Share& share, const Band& band, const QRect& tile) {
    const auto rowTakes = [&](int y) {
        return anyShare(share, band, {tile.left(), y}, {tile.right(), y});
    };
    const auto columnTakes = [&](int x) {
        return anyShare(share, band, {x, tile.top()}, {x, tile.bottom()});
    };
    QRect part = tile;
    while (part.height() > 0 && !rowTakes(part.top()))
        part.setTop(part.top() + 1);
    while (part.height() > 0 && !rowTakes(part.bottom()))
        part.setBottom(part.bottom() - 1);
    while (part.width() > 0 && !columnTakes(part.left()))
        part.setLeft(part.left() + 1);
    while (part.width() > 0 && !columnTakes(part.right()))
        part.setRight(part.right() - 1);
    return part;
}

/// Planes that begin at `topLeft` of the image, only the part `rect` of them.
ConstPlanes partOf(const ConstPlanes& planes, QPoint topLeft, const QRect& rect) {
    ConstPlanes part = planes;
    const QPoint away = rect.topLeft() - topLeft;
    for (int c = 0; c < planes.channels; ++c)
        part.plane[static_cast<std::size_t>(c)] = planes.row(c, away.y()) + away.x();
    part.width = rect.width();
    part.height = rect.height();
    return part;
}

Planes takePlanes(Scratch& scratch, int channels, QSize size) {
    Planes planes{{}, channels, size.width(), size.height(), roundedToBlock(size.width())};
    for (int c = 0; c < channels; ++c)
        planes.plane[static_cast<std::size_t>(c)] =
            scratch.take<float>(static_cast<std::size_t>(planes.stride * planes.height)).data();
    return planes;
}

/// `blurred` covers `rect`.
void addShare(const Planes& out, const TileContext& tile, const ConstPlanes& blurred,
              const QRect& rect, const Share& share, const Band& band) {
    const Scratch::Mark mark(tile.scratch);
    const auto shares = tile.scratch.take<float>(static_cast<std::size_t>(rect.width()));
    for (int y = rect.top(); y <= rect.bottom() && !tile.stop.stop_requested(); ++y) {
        band.setVariances(rect.left(), y, shares);
        for (float& value : shares)
            value = share.of(value);
        for (int c = 0; c < out.channels; ++c) {
            const float* from = blurred.row(c, y - rect.top());
            float* to = out.row(c, y - tile.rect.top()) + (rect.left() - tile.rect.left());
            for (std::size_t x = 0; x < shares.size(); ++x)
                to[x] += shares[x] * from[x];
        }
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const int halo = haloOf(p);
    const QPoint topLeft = context.rect.topLeft() - QPoint(halo, halo);
    const Band band(p, context.layout.size);
    // Gaussians read parts of it in whole vectors.
    const ConstPlanes source = readOnly(paddedCopy(in, scratch));
    if (context.stop.stop_requested())
        return;
    for (int c = 0; c < out.channels; ++c)
        for (int y = 0; y < out.height; ++y)
            std::fill_n(out.row(c, y), out.width, 0.f);
    for (int i = 0; !context.stop.stop_requested(); ++i) {
        const double sigma = sigmaAt(p, i);
        const Share share(p, i);
        TileContext part = context;
        part.rect = takenBy(share, band, context.rect);
        if (!part.rect.isEmpty()) {
            const Scratch::Mark mark(scratch);
            ConstPlanes blurred;
            if (sigma > 0) {
                const Planes target = takePlanes(scratch, out.channels, part.rect.size());
                const int margin = gaussianHalo(sigma);
                if (isWideGaussian(sigma))
                    wideBlur(target, sigma, part);
                else
                    gaussianBlur(partOf(source, topLeft,
                                        part.rect.adjusted(-margin, -margin, margin, margin)),
                                 target, sigma, part);
                blurred = readOnly(target);
            } else {
                blurred = partOf(source, topLeft, part.rect);
            }
            addShare(out, context, blurred, part.rect, share, band);
        }
        if (sigma == 0)
            return;
    }
}

constexpr GatherStage gathers[] = {
    {.units =
         [](const Params& p, const ImageLayout& layout) {
             return isWideGaussian(p[sigmaSpec]) ? ReducedPicture(layout).units()
                                                 : std::vector<QRect>();
         },
     .bytesPerUnit =
         [](const Params&, const ImageLayout& layout) {
             return ReducedPicture(layout).bytesPerUnit();
         },
     .run =
         [](const ConstPlanes& in, std::span<std::byte> out, const Params&,
            const TileContext& context) { ReducedPicture(context.layout).make(in, out, context); },
     .halo = [](const Params&) { return ReducedPicture::halo; }}};

}  // namespace

extern const Filter tiltShift;
const Filter tiltShift{
    .id = "tilt_shift",
    .label = QT_TRANSLATE_NOOP("Filter", "Tilt-shift"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Keeps a band sharp and blurs what lies above and below it, so "
                                 "that a view looks like a model."),
    .source = QT_TRANSLATE_NOOP(
        "Filter", "Interpolation in variance between Gaussians a factor of sqrt 2 apart"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = haloOf,
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
};

}  // namespace offstage
