// Morphology with a flat disc or square: erosion, dilation and what is made of them, exact at every
// depth. Squares (J. Gil and M. Werman, Computing 2-D min, median, and max filters, 1993, by
// doubling instead) take O(log radius), discs by chords (E. R. Urbach and M. H. F. Wilkinson, 2008)
// O(radius) operations per pixel, on bytes for 8-bit images. Beyond the image nothing counts, in
// the second operation neither; for these shapes that is the same as a repeated edge. Halo: the
// radius, twice where two operations follow each other. A draft scales the radius.
#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/filters/filter.h"
#include "core/filters/morphology_kernel.h"
#include "core/filters/sample_codes.h"

namespace offstage {

namespace {

enum Operation { Erode, Dilate, Open, Close, WhiteTopHat, BlackTopHat, Gradient };

constexpr Choice operations[] = {{"erode", QT_TRANSLATE_NOOP("Filter", "Erode")},
                                 {"dilate", QT_TRANSLATE_NOOP("Filter", "Dilate")},
                                 {"open", QT_TRANSLATE_NOOP("Filter", "Open")},
                                 {"close", QT_TRANSLATE_NOOP("Filter", "Close")},
                                 {"white_top_hat", QT_TRANSLATE_NOOP("Filter", "White top hat")},
                                 {"black_top_hat", QT_TRANSLATE_NOOP("Filter", "Black top hat")},
                                 {"gradient", QT_TRANSLATE_NOOP("Filter", "Gradient")}};
constexpr Choice shapes[] = {{"disc", QT_TRANSLATE_NOOP("Filter", "Disc")},
                             {"square", QT_TRANSLATE_NOOP("Filter", "Square")}};

constexpr ChoiceParam operationSpec{
    .id = "operation",
    .label = QT_TRANSLATE_NOOP("Filter", "Operation"),
    .choices = operations,
    .initial = Open,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Erode grows what is dark, dilate what is bright. Open removes small "
                              "bright things, close small dark ones; a top hat shows what was "
                              "removed, the gradient outlines.")};
constexpr ChoiceParam shapeSpec{.id = "shape",
                                .label = QT_TRANSLATE_NOOP("Filter", "Shape"),
                                .choices = shapes,
                                .initial = 0,
                                .help = QT_TRANSLATE_NOOP("Filter", "What a point grows to.")};
constexpr IntParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 1,
    .max = 100,
    .initial = 3,
    .softMin = 1,
    .softMax = 25,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far things grow; what is narrower than twice the radius is "
                              "removed.")};
constexpr ParamSpec params[] = {operationSpec, shapeSpec, radiusSpec};

bool isComposed(int operation) {
    return operation != Erode && operation != Dilate && operation != Gradient;
}

int haloOf(const Params& p) {
    return p[radiusSpec] * (isComposed(p[operationSpec]) ? 2 : 1);
}

template <class T>
struct CodePlane {
    T* data;
    qsizetype stride;
    int width;
    int height;

    CodePlane(Scratch& scratch, int planeWidth, int planeHeight)
        : stride((planeWidth * qsizetype(sizeof(T)) + morphologyPadding + 63) / 64 * 64 /
                 qsizetype(sizeof(T))),
          width(planeWidth),
          height(planeHeight) {
        data = scratch.take<T>(static_cast<std::size_t>(stride * height)).data();
    }
    T* row(int y) const { return data + y * stride; }
};

template <class T>
CodePlane<T> codesOf(const ConstPlanes& in, int channel, Scratch& scratch) {
    CodePlane<T> plane(scratch, in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        if constexpr (std::is_same_v<T, float>)
            std::copy_n(in.row(channel, y), in.width, plane.row(y));
        else
            toCodes(in.row(channel, y), plane.row(y), in.width);
    return plane;
}

/// Gives the pixels of `plane`, which begins at `origin` of the image, that are not of the image a
/// value that changes nothing.
template <class T>
void neutralBeyond(const CodePlane<T>& plane, QPoint origin, QSize image, bool greatest) {
    using Limits = std::numeric_limits<T>;
    constexpr T highest = Limits::has_infinity ? Limits::infinity() : Limits::max();
    constexpr T lowest = Limits::has_infinity ? -Limits::infinity() : Limits::min();
    const T neutral = greatest ? lowest : highest;
    const int left = std::max(0, -origin.x());
    const int right = std::min(plane.width, image.width() - origin.x());
    for (int y = 0; y < plane.height; ++y) {
        T* const row = plane.row(y);
        if (origin.y() + y < 0 || origin.y() + y >= image.height()) {
            std::fill_n(row, plane.width, neutral);
            continue;
        }
        std::fill_n(row, left, neutral);
        std::fill(row + right, row + plane.width, neutral);
    }
}

template <class T>
CodePlane<T> extremesOf(const CodePlane<T>& in, const Params& p, bool greatest,
                        const TileContext& context) {
    const int radius = p[radiusSpec];
    const CodePlane<T> out(context.scratch, in.width - 2 * radius, in.height - 2 * radius);
    findExtremes(Extremes<T>{in.data, in.stride, out.data, out.stride, out.width, out.height,
                             radius, p[shapeSpec] == 0, greatest},
                 context.scratch, context.stop);
    return out;
}

/// `out` becomes what `a` has more than `b`.
template <class T>
void subtract(const T* __restrict a, const T* __restrict b, T* __restrict out, int width) {
    for (int x = 0; x < width; ++x)
        out[x] = static_cast<T>(a[x] - b[x]);
}

CodePlane<quint8> codesOf(const ConstBytePlanes& in, int channel, Scratch& scratch) {
    CodePlane<quint8> plane(scratch, in.width, in.height);
    for (int y = 0; y < in.height; ++y)
        std::copy_n(in.row(channel, y), in.width, plane.row(y));
    return plane;
}

/// Calls store(y, row) with every row of the result.
template <class T, class Store>
void channel(const CodePlane<T>& source, const Params& p, const TileContext& context,
             const Store& store) {
    const int width = context.rect.width();
    const int operation = p[operationSpec];
    const int halo = haloOf(p);
    const bool greatestFirst =
        operation == Dilate || operation == Close || operation == BlackTopHat;
    CodePlane<T> result = extremesOf(source, p, greatestFirst, context);
    if (isComposed(operation)) {
        const int radius = p[radiusSpec];
        neutralBeyond(result, context.rect.topLeft() - QPoint(radius, radius), context.layout.size,
                      !greatestFirst);
        result = extremesOf(result, p, !greatestFirst, context);
    }
    CodePlane<T> greatest = result;
    if (operation == Gradient)
        greatest = extremesOf(source, p, true, context);
    if (context.stop.stop_requested())
        return;
    const auto difference = context.scratch.take<T>(static_cast<std::size_t>(result.stride));
    for (int y = 0; y < context.rect.height(); ++y) {
        const T* row = result.row(y);
        const T* const centre = source.row(y + halo) + halo;
        if (operation == Gradient)
            subtract(greatest.row(y), row, difference.data(), width);
        else if (operation == WhiteTopHat)
            subtract(centre, row, difference.data(), width);
        else if (operation == BlackTopHat)
            subtract(row, centre, difference.data(), width);
        if (operation >= WhiteTopHat)
            row = difference.data();
        store(y, row);
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c)
        if (bitsPerChannel(context.layout.format) == 16) {
            const Scratch::Mark mark(context.scratch);
            channel(codesOf<quint16>(in, c, context.scratch), p, context,
                    [&](int y, const quint16* row) { fromCodes(row, out.row(c, y), out.width); });
        } else {
            const Scratch::Mark mark(context.scratch);
            channel(codesOf<float>(in, c, context.scratch), p, context,
                    [&](int y, const float* row) { std::copy_n(row, out.width, out.row(c, y)); });
        }
}

void runBytes(const ConstBytePlanes& in, const BytePlanes& out, const Params& p,
              const TileContext& context) {
    for (int c = 0; c < out.channels && !context.stop.stop_requested(); ++c) {
        const Scratch::Mark mark(context.scratch);
        channel(codesOf(in, c, context.scratch), p, context,
                [&](int y, const quint8* row) { std::copy_n(row, out.width, out.row(c, y)); });
    }
}

}  // namespace

extern const Filter morphology;
const Filter morphology{
    .id = "morphology",
    .label = QT_TRANSLATE_NOOP("Filter", "Morphology"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Grows, removes or outlines what is bright or dark; exact at "
                                 "every depth. Transparency stays as it is."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Serra, Image analysis and mathematical morphology, 1982; Urbach and Wilkinson, Efficient "
        "2-D grayscale morphological transformations with arbitrary flat structuring elements, "
        "2008"),
    .params = params,
    // Every channel has an order of its own, as in the median.
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .bytes = [](const Params&) -> ByteKernel { return runBytes; },
};

}  // namespace offstage
