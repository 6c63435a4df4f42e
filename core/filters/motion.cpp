// Motion blur: the mean along a line through every pixel. Each pixel weighs as much as the line's
// length within it (ends rounded to a quarter of a pixel): the line is cut into one segment per
// row, or per column where it is steep, and each segment is the difference of two running sums. At
// most 1.4 length loads per pixel, at 45 degrees; 2 where it is level or upright. Halo: half the
// length, and one. Drafts scale the length.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/filters/filter.h"
#include "core/filters/segment_mean.h"

namespace offstage {

namespace {

constexpr RealParam lengthSpec{
    .id = "length",
    .label = QT_TRANSLATE_NOOP("Filter", "Length"),
    .min = 1,
    .max = 500,
    .initial = 30,
    .softMin = 2,
    .softMax = 150,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "How far the picture moved while it was taken.")};
constexpr RealParam angleSpec{
    .id = "angle",
    .label = QT_TRANSLATE_NOOP("Filter", "Angle"),
    .min = -180,
    .max = 180,
    .initial = 0,
    .softMin = -90,
    .softMax = 90,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Direction in degrees: 0 moves sideways, 45 up to the right, 90 "
                              "upwards.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = true,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages light as a moving camera does: bright points draw bright "
                              "trails.")};
constexpr ParamSpec params[] = {lengthSpec, angleSpec, linearSpec};

int haloOf(const Params& p) {
    return static_cast<int>(std::ceil(p[lengthSpec] / 2)) + 1;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const double angle = p[angleSpec] * std::numbers::pi / 180;
    // Rows count downwards.
    const double dx = std::cos(angle) * p[lengthSpec] / 2;
    const double dy = -std::sin(angle) * p[lengthSpec] / 2;
    const Along along = std::abs(dx) >= std::abs(dy) ? Along::Rows : Along::Columns;
    // Along the segments, and from one to the next.
    double run = along == Along::Rows ? dx : dy;
    double rise = along == Along::Rows ? dy : dx;
    if (rise < 0) {
        run = -run;
        rise = -rise;
    }
    const int reach = static_cast<int>(std::ceil(std::max(0., rise - 0.5)));
    const auto segments = context.scratch.take<Segment>(static_cast<std::size_t>(2 * reach + 1));
    std::size_t count = 0;
    for (int line = -reach; line <= reach; ++line) {
        const double enters = std::max(line - 0.5, -rise);
        const double leaves = std::min(line + 0.5, rise);
        const auto at = [&](double across) { return rise > 0 ? across / rise * run : 0; };
        const Segment segment = reach == 0 ? segmentOf(line, -std::abs(run), std::abs(run))
                                           : segmentOf(line, std::min(at(enters), at(leaves)),
                                                       std::max(at(enters), at(leaves)));
        if (segment.end > segment.first)
            segments[count++] = segment;
    }
    segmentMean(in, out, haloOf(p), segments.first(count), along,
                {.unlimited = bitsPerChannel(context.layout.format) == 32}, context.scratch,
                context.stop);
}

}  // namespace

extern const Filter motion;
const Filter motion{
    .id = "motion",
    .label = QT_TRANSLATE_NOOP("Filter", "Motion blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary =
        QT_TRANSLATE_NOOP("Filter", "Blurs along a straight line, as if the camera had moved."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Exact mean over a line, each pixel weighted by the line's length within it, by "
        "running sums along its rows or columns"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
};

}  // namespace offstage
