// Makes the picture larger or smaller.
//
// Separable sums over the source with Lanczos-3 (C. E. Duchon, Lanczos filtering in one and two
// dimensions, 1979), the cubic of D. P. Mitchell and A. N. Netravali (Reconstruction filters in
// computer graphics, 1988) or the area that a pixel covers. A reduction stretches them, so that
// nothing folds back. About 6 / scale operations for a sample and axis with Lanczos. A tile reads
// what it covers and three pixels of the coarser side around it. In a draft the percentage stays.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/filters/filter.h"
#include "core/filters/resample.h"
#include "core/filters/working_planes.h"

namespace offstage {

namespace {

constexpr RealParam scaleSpec{
    .id = "scale",
    .label = QT_TRANSLATE_NOOP("Filter", "Scale"),
    .min = 1,
    .max = 1000,
    .initial = 50,
    .softMin = 10,
    .softMax = 200,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "Width and height of the result, in percent.")};
constexpr IntParam longestSpec{
    .id = "longest",
    .label = QT_TRANSLATE_NOOP("Filter", "Longest side"),
    .min = 0,
    .max = 65535,
    .initial = 0,
    .softMin = 0,
    .softMax = 8000,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Width or height of the result, whichever is larger, at least a five "
                              "hundredth of what it was; 0 leaves it to the scale.")};

enum Method { Lanczos, Mitchell, Area };
constexpr Choice methods[] = {{"lanczos", QT_TRANSLATE_NOOP("Filter", "Lanczos")},
                              {"mitchell", QT_TRANSLATE_NOOP("Filter", "Mitchell")},
                              {"area", QT_TRANSLATE_NOOP("Filter", "Area")}};
constexpr ChoiceParam methodSpec{
    .id = "method",
    .label = QT_TRANSLATE_NOOP("Filter", "Method"),
    .choices = methods,
    .initial = Lanczos,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Lanczos keeps most detail, with a faint ring at hard edges. "
                              "Mitchell is softer and rings less. Area is the plain mean of what "
                              "a pixel covers.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Mixes light as a lens would: fine patterns keep their brightness.")};
constexpr ParamSpec params[] = {scaleSpec, longestSpec, methodSpec, linearSpec};

QSize resultSize(const Params& p, QSize image) {
    const int longest = std::max(image.width(), image.height());
    // Not smaller than that: a pixel of the result would be a sum of millions.
    constexpr double least = 0.002;
    const double scale =
        p[longestSpec] > 0 ? std::max(least, double(p[longestSpec]) / longest) : p[scaleSpec] / 100;
    const auto side = [&](int pixels) {
        return static_cast<int>(std::clamp(std::round(pixels * scale), 1., double(1 << 20)));
    };
    return {side(image.width()), side(image.height())};
}

/// sinc(x) sinc(x / 3) with one sine: sin 3a = 3 sin a - 4 sin^3 a.
double lanczos(double x) {
    if (x < 1e-9)
        return 1;
    if (x >= 3)
        return 0;
    const double angle = std::numbers::pi * x;
    const double sine = std::sin(angle / 3);
    return 3 * sine * sine * (3 - 4 * sine * sine) / (angle * angle);
}

/// One axis of the resampling.
struct Axis {
    Method method;
    double ratio;    ///< pixels of the source for one of the result
    double stretch;  ///< of the weights
    int taps;

    Axis(Method m, int from, int to)
        : method(m),
          ratio(double(from) / to),
          stretch(std::max(1., ratio)),
          taps(static_cast<int>(std::ceil(2 * radius()))) {}

    /// From how far on, in pixels of the source, weights are zero.
    double radius() const {
        return method == Lanczos ? 3 * stretch : method == Mitchell ? 2 * stretch : (ratio + 1) / 2;
    }
    double centre(int i) const { return (i + 0.5) * ratio - 0.5; }
    int first(int i) const { return static_cast<int>(std::floor(centre(i) - radius())) + 1; }

    /// Of a source pixel at this distance, in pixels of the source.
    double weight(double distance) const {
        if (method == Area) {
            // How much of it the pixel of the result covers.
            const double half = ratio / 2;
            return std::max(0., std::min(distance + 0.5, half) - std::max(distance - 0.5, -half));
        }
        const double x = std::abs(distance) / stretch;
        if (method == Lanczos)
            return lanczos(x);
        return x < 1   ? (7 * x * x * x - 12 * x * x + 16. / 3) / 6
               : x < 2 ? (-7. / 3 * x * x * x + 12 * x * x - 20 * x + 32. / 3) / 6
                       : 0;
    }

    /// Of the results begin .. begin + count; the first of its source pixels counts from `origin`.
    AxisWeights weights(int begin, int count, int origin, Scratch& scratch) const {
        const auto firsts = scratch.take<int>(static_cast<std::size_t>(count));
        const auto values =
            scratch.take<float>(static_cast<std::size_t>(count) * static_cast<std::size_t>(taps));
        const auto exact = scratch.take<double>(static_cast<std::size_t>(taps));
        float* to = values.data();
        for (int i = 0; i < count; ++i) {
            const int from = first(begin + i);
            double sum = 0;
            for (int t = 0; t < taps; ++t)
                sum += exact[static_cast<std::size_t>(t)] = weight(from + t - centre(begin + i));
            for (const double value : exact)
                *to++ = static_cast<float>(value / sum);
            firsts[static_cast<std::size_t>(i)] = from - origin;
        }
        return {firsts, values, taps};
    }
};

/// Both axes of a job and what of the source a rectangle of the result needs.
struct Resize {
    Axis across;
    Axis down;

    Resize(const Params& p, QSize image)
        : Resize(static_cast<Method>(p[methodSpec]), image, resultSize(p, image)) {}
    Resize(Method method, QSize from, QSize to)
        : across(method, from.width(), to.width()), down(method, from.height(), to.height()) {}

    QRect reads(const QRect& rect) const {
        return {QPoint(across.first(rect.left()), down.first(rect.top())),
                QPoint(across.first(rect.right()) + across.taps - 1,
                       down.first(rect.bottom()) + down.taps - 1)};
    }
    /// So much of a tile is made at a time that what is read for it stays small, or a pixel.
    int rowsAtOnce() const {
        return down.ratio > 64 ? 1 : down.ratio > 8 ? laneBlock : 4 * laneBlock;
    }
    int columnsAtOnce() const {
        const double rows = rowsAtOnce() * down.ratio + down.taps;
        return std::max(across.ratio > 64 ? 1 : 4,
                        static_cast<int>((1 << 18) / rows / across.ratio));
    }
};

/// One plane of `source`, which holds what `down` and `across` count from.
void resizePlane(const Planes& source, int channel, const AxisWeights& across,
                 const AxisWeights& down, const Planes& out, const QRect& part, Scratch& scratch) {
    const Scratch::Mark mark(scratch);
    const Planes rows = takePlanes(scratch, 1, source.width, laneBlock);
    const Planes block = takePlanes(scratch, 1, part.width(), laneBlock);
    const auto memory =
        scratch.take<float>(static_cast<std::size_t>(sumColumnsMemory(source.width, part.width())));
    for (int top = 0; top < part.height(); top += laneBlock) {
        const int count = std::min(laneBlock, part.height() - top);
        // First down: these sums run over whole rows, and of a reduction fewer are left.
        for (int y = 0; y < count; ++y)
            sumRows(source.row(channel, down.first[static_cast<std::size_t>(top + y)]),
                    source.stride, down.tapsOf(top + y), rows.row(0, y), source.width);
        sumColumns(rows.row(0, 0), rows.stride, source.width, across, block.row(0, 0), block.stride,
                   part.width(), memory.data());
        for (int y = 0; y < count; ++y)
            std::copy_n(block.row(0, y), part.width(),
                        out.row(channel, part.top() + top + y) + part.left());
    }
}

void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    const Resize resize(p, context.layout.size);
    const int columns = resize.columnsAtOnce();
    const int rows = resize.rowsAtOnce();
    Scratch& scratch = context.scratch;
    for (int x = 0; x < out.width; x += columns) {
        const Scratch::Mark mark(scratch);
        const int width = std::min(columns, out.width - x);
        const int left = context.rect.left() + x;
        const AxisWeights across =
            resize.across.weights(left, width, resize.across.first(left), scratch);
        for (int y = 0; y < out.height; y += rows) {
            if (context.stop.stop_requested())
                return;
            const Scratch::Mark rowsMark(scratch);
            const QRect part(x, y, width, std::min(rows, out.height - y));
            const QRect reads = resize.reads(part.translated(context.rect.topLeft()));
            const Planes source = takePlanes(scratch, out.channels, reads.width(), reads.height());
            context.image.load(reads, source);
            const AxisWeights down =
                resize.down.weights(context.rect.top() + y, part.height(), reads.top(), scratch);
            for (int c = 0; c < out.channels; ++c)
                resizePlane(source, c, across, down, out, part, scratch);
        }
    }
}

}  // namespace

extern const Filter resize;
const Filter resize{
    .id = "resize",
    .label = QT_TRANSLATE_NOOP("Filter", "Resize"),
    .group = QT_TRANSLATE_NOOP("Filter", "Geometry"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Makes the picture smaller or larger."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Duchon, Lanczos filtering in one and two dimensions, 1979; Mitchell and Netravali, "
        "Reconstruction filters in computer graphics, 1988"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = [](const Params&) { return 0; },
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
    .resultSize = resultSize,
    .reads = [](const Params& p, QSize image,
                const QRect& rect) { return Resize(p, image).reads(rect); },
};

}  // namespace offstage
