// NL-Ridge: groups of alike patches, each replaced by that linear combination of the group which is
// nearest to the clean one in the mean, in two stages; the first learns from the noisy patches, the
// second from the first's result. Herbreteau and Kervrann, 2022, with combinations whose weights
// sum up to 1 (LIChI, 2023).
//
// Own to this version: the second stage works on a Cholesky factor of the group's products that
// ends where what is left is far below the noise. That makes smooth places cheap and stays above
// 45 dB from the whole. Colours are turned so that light and two colour differences are filtered
// apart, with noise of the same strength, in groups found by light. Beyond its edge the image is
// mirrored.
//
// Per place (one in 25 pixels, balanced) and stage 61,504 products for the search; then, per
// channel, some 37,000 in the first stage and 6,144 x (4 + 3 rank) in the second, with ranks from 0
// to 32. Both stages run in one tile with a halo of twice what each reaches, 74
// pixels; drafts are crops, and no parameter is a length.
//
// Mean PSNR on the twelve pictures of Set12 at sigma 15 / 25 / 50 (offstage-cli evaluate): 32.46 /
// 30.02 / 26.75 dB; BM3D, published with DnCNN (Zhang et al., 2017): 32.37 / 29.97 / 26.72.

#include "core/filters/filter.h"
#include "core/filters/nlridge_kernel.h"
#include "core/filters/padded_copy.h"

#include <cmath>
#include <tuple>

namespace offstage {

namespace {

constexpr int radius = 15;  ///< of the search window
/// How far from a pixel a patch may begin or end that takes part in its group's search.
constexpr int stageHalo = 2 * radius + patchSide - 1;

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Noise"),
    .min = 1,
    .max = 100,
    .initial = 10,
    .softMin = 1,
    .softMax = 50,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Standard deviation of the noise in levels of 255. More than there is "
                          "takes away detail, less leaves grain.")};
constexpr Choice qualities[] = {{"fast", QT_TRANSLATE_NOOP("Filter", "Fast")},
                                {"balanced", QT_TRANSLATE_NOOP("Filter", "Balanced")},
                                {"best", QT_TRANSLATE_NOOP("Filter", "Best")}};
constexpr ChoiceParam qualitySpec{
    .id = "quality",
    .label = QT_TRANSLATE_NOOP("Filter", "Quality"),
    .choices = qualities,
    .initial = 1,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "How densely places are looked at. Fast takes less than half the time "
                          "of Balanced, Best half as much again; the difference is hardly seen.")};
constexpr ParamSpec params[] = {sigmaSpec, qualitySpec};

/// Distance of the patches that are looked for.
int stepOf(const Params& p) {
    constexpr int steps[] = {7, 5, 4};
    return steps[p[qualitySpec]];
}

int haloOf(const Params&) {
    return 2 * stageHalo;
}

/// Orthonormal, so that noise keeps its strength: light, red against blue, green against both.
void toOpponents(const Planes& planes) {
    for (int y = 0; y < planes.height; ++y) {
        float* a = planes.row(0, y);
        float* b = planes.row(1, y);
        float* c = planes.row(2, y);
        for (int x = 0; x < planes.width; ++x) {
            const float red = a[x], green = b[x], blue = c[x];
            a[x] = (red + green + blue) * 0.577350269f;
            b[x] = (red - blue) * 0.707106781f;
            c[x] = (red + blue - 2 * green) * 0.408248290f;
        }
    }
}

void toColours(const Planes& planes) {
    for (int y = 0; y < planes.height; ++y) {
        float* a = planes.row(0, y);
        float* b = planes.row(1, y);
        float* c = planes.row(2, y);
        for (int x = 0; x < planes.width; ++x) {
            const float light = a[x] * 0.577350269f;
            const float side = b[x] * 0.707106781f;
            const float rest = c[x] * 0.408248290f;
            a[x] = light + side + rest;
            b[x] = light - 2 * rest;
            c[x] = light - side + rest;
        }
    }
}

Planes emptyPlanes(const Planes& shape, Scratch& scratch) {
    Planes planes = shape;
    for (int c = 0; c < shape.channels; ++c) {
        const auto values = scratch.take<float>(static_cast<std::size_t>(shape.stride) *
                                                static_cast<std::size_t>(shape.height));
        std::fill(values.begin(), values.end(), 0.f);
        planes.plane[static_cast<std::size_t>(c)] = values.data();
    }
    return planes;
}

int roundedUp(int value, int multiple) {
    return (value + (value < 0 ? 0 : multiple - 1)) / multiple * multiple;
}

/// Where in the image the patches begin whose groups may reach into `area`, and that lie in it at
/// least in part: a grid that is the same for every tile.
QRect placesFor(const QRect& area, QSize image, int step) {
    const auto first = [step](int from) {
        return roundedUp(std::max(from - radius, 0) - patchSide + 1, step);
    };
    const auto last = [](int to, int size) { return std::min(to + radius, size - 1); };
    return QRect(QPoint(first(area.left()), first(area.top())),
                 QPoint(last(area.right(), image.width()), last(area.bottom(), image.height())));
}

/// Weighted means from sums; where there are none the noisy values.
void divide(const Planes& sums, const Planes& weights, const Planes& noisy, const QRect& part) {
    for (int c = 0; c < sums.channels; ++c)
        for (int y = part.top(); y <= part.bottom(); ++y) {
            float* sum = sums.row(c, y);
            const float* weight = weights.row(c, y);
            const float* from = noisy.row(c, y);
            for (int x = part.left(); x <= part.right(); ++x) {
                const float mean = sum[x] / weight[x];
                sum[x] = std::abs(mean) < 1e18f ? mean : from[x];  // false for what is no number
            }
        }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const QSize size = context.layout.size;
    const QPoint origin = context.rect.topLeft() - QPoint(haloOf(p), haloOf(p));
    ConstPlanes seen = in;
    seen.channels = std::min(in.channels, 3);
    const Planes noisy = paddedCopy(seen, context.scratch);
    if (noisy.channels == 3)
        toOpponents(noisy);
    mirrorBeyond(noisy, context.rect, haloOf(p), size);

    RidgeStage stage;
    stage.noisy = readOnly(noisy);
    stage.step = stepOf(p);
    stage.radius = radius;
    stage.variance = static_cast<float>(p[sigmaSpec] * p[sigmaSpec] / (255. * 255));
    // Colour differences are smoother than light.
    const float negligible = p[qualitySpec] == 0 ? 0.1f : 0.05f;
    stage.negligible = {negligible, 2 * negligible, 2 * negligible};
    // Light is as bright as the sum of three colours.
    const float factor = noisy.channels == 3 ? 0.577350269f : 1.f;
    const auto runStage = [&](auto kernel, const Planes& searched, const Planes& sums,
                              const QRect& area) {
        const Scratch::Mark mark(context.scratch);
        stage.search = patchPlane(searched.plane[0], factor, readOnly(searched), context.scratch);
        stage.sums = sums;
        stage.weights = emptyPlanes(sums, context.scratch);
        stage.places = placesFor(area, size, stage.step).translated(-origin);
        kernel(stage, context.scratch, context.stop);
        divide(sums, stage.weights, noisy, area.translated(-origin));
    };
    const Planes pilot = emptyPlanes(noisy, context.scratch);
    const QRect wide = context.rect.adjusted(-stageHalo, -stageHalo, stageHalo, stageHalo)
                           .intersected(QRect(QPoint(), size));
    runStage(ridgeFirst, noisy, pilot, wide);
    if (context.stop.stop_requested())
        return;
    mirrorBeyond(pilot, context.rect, haloOf(p), size);
    stage.pilot = readOnly(pilot);
    const Planes result = emptyPlanes(noisy, context.scratch);
    runStage(ridgeSecond, pilot, result, context.rect);
    if (context.stop.stop_requested())
        return;
    if (result.channels == 3)
        toColours(result);
    for (int c = 0; c < out.channels; ++c)
        for (int y = 0; y < out.height; ++y) {
            const float* from = c < 3 ? result.row(c, y + haloOf(p)) : in.row(c, y + haloOf(p));
            std::copy_n(from + haloOf(p), out.width, out.row(c, y));
        }
}

void setNoise(Params& p, double sigma) {
    std::ignore = p.set(0, std::clamp(sigma, sigmaSpec.min, sigmaSpec.max));
}

}  // namespace

extern const Filter nlridge;
const Filter nlridge{
    .id = "nlridge",
    .label = QT_TRANSLATE_NOOP("Filter", "Patch groups (NL-Ridge)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Denoise"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter", "Removes noise by combining places that look alike, and keeps fine texture."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Herbreteau and Kervrann, Towards a unified view of unsupervised non-local methods for "
        "image denoising: the NL-Ridge approach, 2022; what is far below the noise is left out of "
        "its "
        "groups (above 45 dB from the whole)"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .grid = stepOf,
    .setNoise = setNoise,
};

}  // namespace offstage
