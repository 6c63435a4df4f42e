// Straightens what a lens bends and what a tilted camera makes converge.
//
// Radial distortion after D. C. Brown, Close-range camera calibration, 1971: a place at the
// distance r from the middle, in half diagonals, comes from r (1 + k1 r^2 + k2 r^4); perspective by
// the division of a homography. Bicubic (Keys 1981, a = -1/2), 20 multiplications for a sample; not
// prefiltered, so what is made smaller than half may show jagged lines. A tile reads where it
// comes from. In a draft all stays: lengths are fractions of the picture.
#include <QPointF>
#include <limits>
#include <numbers>

#include "core/filters/warp.h"

namespace offstage {

namespace {

constexpr RealParam barrelSpec{
    .id = "distortion",
    .label = QT_TRANSLATE_NOOP("Filter", "Distortion"),
    .min = -50,
    .max = 50,
    .initial = 5,
    .softMin = -20,
    .softMax = 20,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Positive straightens lines that bulge outwards (barrel), as wide "
                              "lenses make them; negative those that bend inwards.")};
constexpr RealParam edgeSpec{
    .id = "edge",
    .label = QT_TRANSLATE_NOOP("Filter", "Towards the corners"),
    .min = -50,
    .max = 50,
    .initial = 0,
    .softMin = -20,
    .softMax = 20,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "The same, felt in the corners most: with the opposite sign it "
                              "straightens the moustache of cheap zooms.")};
constexpr RealParam verticalSpec{
    .id = "vertical",
    .label = QT_TRANSLATE_NOOP("Filter", "Vertical"),
    .min = -80,
    .max = 80,
    .initial = 0,
    .softMin = -40,
    .softMax = 40,
    .unit = Unit::Percent,
    .help =
        QT_TRANSLATE_NOOP("Filter", "Positive sets a building upright that was taken from below.")};
constexpr RealParam horizontalSpec{
    .id = "horizontal",
    .label = QT_TRANSLATE_NOOP("Filter", "Horizontal"),
    .min = -80,
    .max = 80,
    .initial = 0,
    .softMin = -40,
    .softMax = 40,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "The same for a wall that was taken from the left.")};
constexpr RealParam zoomSpec{
    .id = "zoom",
    .label = QT_TRANSLATE_NOOP("Filter", "Zoom"),
    .min = 25,
    .max = 400,
    .initial = 100,
    .softMin = 80,
    .softMax = 150,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "More pushes empty corners out of the frame.")};
constexpr ParamSpec params[] = {barrelSpec, edgeSpec, verticalSpec, horizontalSpec, zoomSpec};

/// The least positive root in s of 1 + 3 first s + 5 second s^2, the slope of the distance over
/// its undistorted root of s; endless if there is none.
double foldOf(double first, double second) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    if (second == 0)
        return first < 0 ? -1 / (3 * first) : endless;
    const double discriminant = 9 * first * first - 20 * second;
    if (discriminant < 0)
        return endless;
    double least = endless;
    for (const double sign : {-1., 1.})
        if (const double root = (-3 * first + sign * std::sqrt(discriminant)) / (10 * second);
            root > 0)
            least = std::min(least, root);
    return least;
}

struct Source {
    double middleX, middleY;
    double diagonal;  ///< half of it
    double first, second;
    double vertical, horizontal;
    double zoom;
    double farthest;  ///< square from where on the picture would fold back on itself

    Source(const Params& p, QSize image)
        : middleX((image.width() - 1) / 2.),
          middleY((image.height() - 1) / 2.),
          diagonal(std::hypot(image.width(), image.height()) / 2),
          first(-p[barrelSpec] / 100),
          second(-p[edgeSpec] / 100),
          vertical(p[verticalSpec] / 100),
          horizontal(p[horizontalSpec] / 100),
          zoom(100 / p[zoomSpec]),
          farthest(foldOf(first, second)) {}

    QPointF operator()(int x, int y) const {
        double u = (x - middleX) / diagonal * zoom;
        double v = (y - middleY) / diagonal * zoom;
        // Beyond the horizon there is nothing to be seen.
        const double depth = std::max(1e-3, 1 - vertical * v - horizontal * u);
        u /= depth;
        v /= depth;
        const double square = u * u + v * v;
        if (square > farthest)
            return {-1e9, -1e9};
        const double radial = 1 + square * (first + square * second);
        return {middleX + u * radial * diagonal, middleY + v * radial * diagonal};
    }
};

void run(const ConstPlanes&, const Planes& out, const Params& p, const TileContext& context) {
    warp(Source(p, context.layout.size), Beyond::Nothing, out, context);
}

}  // namespace

extern const Filter lensCorrection;
const Filter lensCorrection{
    .id = "lens_correction",
    .label = QT_TRANSLATE_NOOP("Filter", "Lens and perspective"),
    .group = QT_TRANSLATE_NOOP("Filter", "Geometry"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Straightens what a lens bends and what a tilted camera makes "
                                 "converge."),
    .source = QT_TRANSLATE_NOOP("Filter",
                                "Brown, Close-range camera calibration, 1971; bicubic: Keys, 1981"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = [](const Params&) { return 0; },
    .run = run,
    // The farthest places are not on a tile's outline where it is bent much, nor are they near.
    .reads = [](const Params&, QSize image, const QRect&) { return QRect(QPoint(), image); },
};

}  // namespace offstage
