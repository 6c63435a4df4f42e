// Lens blur: every point becomes an image of the aperture, a disc or a polygon, in linear light.
// The kernel is flat. In every column it covers the mean length of the aperture's chords within
// that column, ends rounded to a quarter of a pixel: the rim is smooth and the area right. Exact
// for that kernel but for the rounding of values (see segment_mean.h): running sums down the
// columns (chords, as in E. R. Urbach and M. H. F. Wilkinson, Efficient 2-D grayscale morphological
// transformations with arbitrary flat structuring elements, 2008, for sums). Two loads per column
// of the aperture and pixel, 4 radius in all. Halo: radius, and one.
// Drafts scale the radius.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/filters/filter.h"
#include "core/filters/padded_copy.h"
#include "core/filters/segment_mean.h"

namespace offstage {

namespace {

constexpr RealParam radiusSpec{
    .id = "radius",
    .label = QT_TRANSLATE_NOOP("Filter", "Radius"),
    .min = 0.5,
    .max = 200,
    .initial = 10,
    .softMin = 1,
    .softMax = 60,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Size of the spot that a point of light becomes.")};
constexpr Choice apertures[] = {{"round", QT_TRANSLATE_NOOP("Filter", "Round")},
                                {"blades", QT_TRANSLATE_NOOP("Filter", "Blades")}};
constexpr ChoiceParam apertureSpec{
    .id = "aperture",
    .label = QT_TRANSLATE_NOOP("Filter", "Aperture"),
    .choices = apertures,
    .initial = 0,
    .help = QT_TRANSLATE_NOOP("Filter", "A round opening, or one with as many corners as blades.")};
constexpr IntParam bladesSpec{
    .id = "blades",
    .label = QT_TRANSLATE_NOOP("Filter", "Number of blades"),
    .min = 3,
    .max = 9,
    .initial = 6,
    .softMin = 3,
    .softMax = 9,
    .help = QT_TRANSLATE_NOOP("Filter", "Corners of the opening, where it is not round.")};
constexpr RealParam rotationSpec{
    .id = "rotation",
    .label = QT_TRANSLATE_NOOP("Filter", "Rotation"),
    .min = 0,
    .max = 120,
    .initial = 0,
    .softMin = 0,
    .softMax = 120,
    .help = QT_TRANSLATE_NOOP("Filter", "By how many degrees the blades are turned.")};
constexpr RealParam boostSpec{
    .id = "boost",
    .label = QT_TRANSLATE_NOOP("Filter", "Highlights"),
    .min = 0,
    .max = 4,
    .initial = 0,
    .softMin = 0,
    .softMax = 4,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "By how many stops the brightest parts are lifted before the blur, "
                              "so that clipped lights become bright spots.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 0,
    .max = 99,
    .initial = 80,
    .softMin = 40,
    .softMax = 99,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "From which brightness on highlights are lifted; white is lifted "
                              "fully.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages light as a lens does: bright spots outshine their "
                              "surroundings.")};
constexpr ParamSpec params[] = {radiusSpec, apertureSpec,  bladesSpec, rotationSpec,
                                boostSpec,  thresholdSpec, linearSpec};

int haloOf(const Params& p) {
    return static_cast<int>(std::ceil(p[radiusSpec])) + 1;
}

/// Area of the disc to the left of x, upper half.
double halfDiscUpTo(double x, double radius) {
    x = std::clamp(x, -radius, radius);
    return (x * std::sqrt(radius * radius - x * x) + radius * radius * std::asin(x / radius)) / 2;
}

/// Where the polygon (corners in order) meets the vertical line at x; an empty range beyond it.
struct Chord {
    double first = 0;
    double end = 0;
};
Chord chordAt(double x, std::span<const QPointF> corners) {
    Chord chord{1e9, -1e9};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const QPointF a = corners[i];
        const QPointF b = corners[(i + 1) % corners.size()];
        if ((a.x() < x) == (b.x() < x))
            continue;
        const double y = a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
        chord = {std::min(chord.first, y), std::max(chord.end, y)};
    }
    return chord.first > chord.end ? Chord{} : chord;
}

/// The chord of mean length and position within column x.
Chord meanChord(int x, std::span<const QPointF> corners) {
    constexpr int parts = 64;
    double length = 0;
    double middle = 0;
    for (int i = 0; i < parts; ++i) {
        const Chord chord = chordAt(x - 0.5 + (i + 0.5) / parts, corners);
        length += (chord.end - chord.first) / parts;
        middle += (chord.end - chord.first) * (chord.end + chord.first) / 2 / parts;
    }
    if (length <= 0)
        return {};
    return {middle / length - length / 2, middle / length + length / 2};
}

std::span<const Segment> apertureOf(const Params& p, Scratch& scratch) {
    const double radius = p[radiusSpec];
    const int reach = haloOf(p) - 1;
    const auto segments = scratch.take<Segment>(static_cast<std::size_t>(2 * reach + 1));
    const auto corners = scratch.take<QPointF>(static_cast<std::size_t>(p[bladesSpec]));
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const double angle =
            (2 * std::numbers::pi * static_cast<double>(i)) / static_cast<double>(corners.size()) -
            std::numbers::pi * (0.5 - p[rotationSpec] / 180);
        corners[i] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
    std::size_t count = 0;
    for (int x = -reach; x <= reach; ++x) {
        Chord chord;
        if (p[apertureSpec] == 0) {
            const double half = halfDiscUpTo(x + 0.5, radius) - halfDiscUpTo(x - 0.5, radius);
            chord = {-half, half};
        } else {
            chord = meanChord(x, corners);
        }
        const Segment segment = segmentOf(x, chord.first, chord.end);
        if (segment.end > segment.first)
            segments[count++] = segment;
    }
    if (count == 0)  // smaller than a pixel
        segments[count++] = {0, 0, 4};
    return segments.first(count);
}

/// Lifts what is brighter than the threshold, by up to `boost` stops.
void liftHighlights(const Planes& planes, double boost, double threshold) {
    const auto from = static_cast<float>(threshold);
    const auto slope = static_cast<float>(1 / (1 - threshold));
    const auto gain = static_cast<float>(std::exp2(boost) - 1);
    const int colours = std::min(planes.channels, 3);
    for (int y = 0; y < planes.height; ++y) {
        float* rows[3] = {};
        for (int c = 0; c < 3; ++c)
            rows[c] = planes.row(std::min(c, colours - 1), y);
        for (int x = 0; x < planes.width; ++x) {
            const float brightest = std::max(std::max(rows[0][x], rows[1][x]), rows[2][x]);
            const float t = std::min(std::max((brightest - from) * slope, 0.f), 1.f);
            const float factor = 1 + gain * t * t;
            for (int c = 0; c < colours; ++c)
                rows[c][x] *= factor;
        }
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const double boost = p[boostSpec];
    const Values values{bitsPerChannel(context.layout.format) == 32,
                        static_cast<float>(std::exp2(boost))};
    const auto segments = apertureOf(p, context.scratch);
    ConstPlanes source = in;
    if (boost > 0) {
        const Planes lifted = paddedCopy(in, context.scratch);
        const double threshold = p[thresholdSpec] / 100;
        // Said of stored values, as one sees them.
        liftHighlights(lifted, boost, p[linearSpec] ? std::pow(threshold, 2.2) : threshold);
        source = readOnly(lifted);
    }
    segmentMean(source, out, haloOf(p), segments, Along::Columns, values, context.scratch,
                context.stop);
}

}  // namespace

extern const Filter lens;
const Filter lens{
    .id = "lens",
    .label = QT_TRANSLATE_NOOP("Filter", "Lens blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Blurs like a lens out of focus: every light becomes a spot of "
                                 "the aperture's shape."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Exact sum over the aperture by running sums along its chords, after Urbach and Wilkinson, "
        "2008; in linear light"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
};

}  // namespace offstage
