// Turns the picture by any angle about its middle.
//
// Bicubic: R. G. Keys, Cubic convolution interpolation for digital image processing, 1981, with
// a = -1/2. 20 multiplications for a sample. A tile reads where it comes from and two pixels
// around. In a draft the angle stays.
#include <QPointF>
#include <numbers>

#include "core/filters/warp.h"

namespace offstage {

namespace {

constexpr RealParam angleSpec{
    .id = "angle",
    .label = QT_TRANSLATE_NOOP("Filter", "Angle"),
    .min = -180,
    .max = 180,
    .initial = 2,
    .softMin = -45,
    .softMax = 45,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "By how many degrees the picture is turned, clockwise if positive.")};

enum Frame { Inside, Same, Whole };
constexpr Choice frames[] = {{"inside", QT_TRANSLATE_NOOP("Filter", "Cut to the picture")},
                             {"same", QT_TRANSLATE_NOOP("Filter", "Same size")},
                             {"whole", QT_TRANSLATE_NOOP("Filter", "Everything")}};
constexpr ChoiceParam frameSpec{
    .id = "frame",
    .label = QT_TRANSLATE_NOOP("Filter", "Frame"),
    .choices = frames,
    .initial = Inside,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "The largest part without empty corners, the size as it was, or all "
                              "of the turned picture. Empty corners are transparent, or black "
                              "where the picture has no transparency.")};
constexpr BoolParam linearSpec{.id = "linear",
                               .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
                               .initial = false,
                               .help = QT_TRANSLATE_NOOP("Filter", "Mixes light as a lens would.")};
constexpr ParamSpec params[] = {angleSpec, frameSpec, linearSpec};

struct Turn {
    double cosine;
    double sine;

    explicit Turn(const Params& p) {
        const double degrees = p[angleSpec];
        // Quarter turns are exact: pixels land on pixels.
        const bool quarter = std::fmod(degrees, 90) == 0;
        const double angle = degrees * std::numbers::pi / 180;
        cosine = quarter ? std::round(std::cos(angle)) : std::cos(angle);
        sine = quarter ? std::round(std::sin(angle)) : std::sin(angle);
    }
};

QSize wholeOf(const Turn& turn, QSize image) {
    const double c = std::abs(turn.cosine);
    const double s = std::abs(turn.sine);
    const auto up = [](double side) { return static_cast<int>(std::ceil(side - 1e-6)); };
    return {up(c * image.width() + s * image.height()), up(s * image.width() + c * image.height())};
}

/// The largest rectangle, by area, of sides along the axes within the turned image.
QSize insideOf(const Turn& turn, QSize image) {
    const double c = std::abs(turn.cosine);
    const double s = std::abs(turn.sine);
    const double width = image.width();
    const double height = image.height();
    const double longer = std::max(width, height);
    const double shorter = std::min(width, height);
    double w, h;
    if (shorter <= 2 * s * c * longer || std::abs(s - c) < 1e-10) {
        // Two corners touch the longer sides, in the middle of the others.
        const double half = shorter / 2;
        const bool wide = width >= height;
        w = wide ? half / s : half / c;
        h = wide ? half / c : half / s;
    } else {
        const double cosTwice = c * c - s * s;
        w = (width * c - height * s) / cosTwice;
        h = (height * c - width * s) / cosTwice;
    }
    const auto down = [](double side) {
        return std::max(1, static_cast<int>(std::floor(side + 1e-6)));
    };
    return {down(w), down(h)};
}

QSize resultSize(const Params& p, QSize image) {
    if (p[frameSpec] == Same)
        return image;
    const Turn turn(p);
    return p[frameSpec] == Whole ? wholeOf(turn, image) : insideOf(turn, image);
}

/// Where a pixel of the result comes from.
struct Source {
    Turn turn;
    double fromX, fromY;  ///< middle of the result
    double toX, toY;      ///< middle of the image

    Source(const Params& p, QSize image) : turn(p) {
        const QSize result = resultSize(p, image);
        fromX = (result.width() - 1) / 2.;
        fromY = (result.height() - 1) / 2.;
        toX = (image.width() - 1) / 2.;
        toY = (image.height() - 1) / 2.;
    }
    QPointF operator()(int x, int y) const {
        const double dx = x - fromX;
        const double dy = y - fromY;
        return {toX + dx * turn.cosine + dy * turn.sine, toY - dx * turn.sine + dy * turn.cosine};
    }
};

void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    warp(Source(p, context.layout.size), p[frameSpec] == Inside ? Beyond::Edge : Beyond::Nothing,
         out, context);
}

}  // namespace

extern const Filter rotate;
const Filter rotate{
    .id = "rotate",
    .label = QT_TRANSLATE_NOOP("Filter", "Rotate"),
    .group = QT_TRANSLATE_NOOP("Filter", "Geometry"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Turns the picture by any angle."),
    .source = QT_TRANSLATE_NOOP(
        "Filter", "Keys, Cubic convolution interpolation for digital image processing, 1981"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = [](const Params&) { return 0; },
    .run = run,
    .linear = [](const Params& p) { return p[linearSpec]; },
    .resultSize = resultSize,
    .reads = [](const Params& p, QSize image,
                const QRect& rect) { return warpReads(Source(p, image), rect, image); },
};

}  // namespace offstage
