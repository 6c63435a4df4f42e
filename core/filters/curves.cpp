// A parametric tone curve: contrast mixes in the S of smoothstep, then a cubic spline goes through
// the middles of four quarters of the range, each of which a parameter moves anywhere within its
// quarter. Its slopes are those of Fritsch and Carlson, 1980 (weighted harmonic means), so that it
// rises everywhere, whatever the parameters. Integers by a table of exactly rounded values (of
// 16 bits made by a stage before), else about 40 operations a sample; no halo, nothing scales.
#include <algorithm>
#include <cmath>

#include "core/filters/tone_curve.h"

namespace offstage {

namespace {

constexpr RealParam percent(const char* id, const char* label, double initial, const char* help) {
    return {.id = id,
            .label = label,
            .min = -100,
            .max = 100,
            .initial = initial,
            .softMin = -100,
            .softMax = 100,
            .unit = Unit::Percent,
            .help = help};
}

constexpr RealParam contrastSpec =
    percent("contrast", QT_TRANSLATE_NOOP("Filter", "Contrast"), 25,
            QT_TRANSLATE_NOOP("Filter",
                              "Steepens the curve in the middle and flattens it near black and "
                              "white; below 0 the other way round."));
constexpr RealParam shadowsSpec =
    percent("shadows", QT_TRANSLATE_NOOP("Filter", "Shadows"), 20,
            QT_TRANSLATE_NOOP("Filter", "Brightens or darkens the darkest quarter."));
constexpr RealParam darksSpec =
    percent("darks", QT_TRANSLATE_NOOP("Filter", "Darks"), 20,
            QT_TRANSLATE_NOOP("Filter", "Brightens or darkens what is darker than the middle."));
constexpr RealParam lightsSpec =
    percent("lights", QT_TRANSLATE_NOOP("Filter", "Lights"), 10,
            QT_TRANSLATE_NOOP("Filter", "Brightens or darkens what is brighter than the middle."));
constexpr RealParam highlightsSpec =
    percent("highlights", QT_TRANSLATE_NOOP("Filter", "Highlights"), -10,
            QT_TRANSLATE_NOOP("Filter", "Brightens or darkens the brightest quarter."));
constexpr ParamSpec params[] = {contrastSpec, shadowsSpec,    darksSpec,
                                lightsSpec,   highlightsSpec, toneSpec};

using Points = std::array<double, 6>;

/// Slopes at the points of a monotone piecewise cubic.
Points slopesThrough(const Points& x, const Points& y) {
    const auto width = [&](std::size_t i) { return x[i + 1] - x[i]; };
    const auto secant = [&](std::size_t i) { return (y[i + 1] - y[i]) / width(i); };
    Points slopes{};
    for (std::size_t i = 1; i + 1 < x.size(); ++i) {
        const double before = 2 * width(i) + width(i - 1);
        const double after = width(i) + 2 * width(i - 1);
        if (secant(i - 1) > 0 && secant(i) > 0)
            slopes[i] = (before + after) / (before / secant(i - 1) + after / secant(i));
    }
    // At the ends that of the parabola through three points, as far as the piece still rises.
    const auto atEnd = [&](std::size_t outer, std::size_t inner) {
        const double slope =
            ((2 * width(outer) + width(inner)) * secant(outer) - width(outer) * secant(inner)) /
            (width(outer) + width(inner));
        return std::clamp(slope, 0., 3 * secant(outer));
    };
    slopes.front() = atEnd(0, 1);
    slopes.back() = atEnd(4, 3);
    return slopes;
}

std::array<ToneCurve::Piece, 5> splineThrough(const Points& x, const Points& y) {
    const Points slopes = slopesThrough(x, y);
    std::array<ToneCurve::Piece, 5> pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const double width = x[i + 1] - x[i];
        const double secant = (y[i + 1] - y[i]) / width;
        pieces[i] = {x[i],
                     y[i],
                     {slopes[i], (3 * secant - 2 * slopes[i] - slopes[i + 1]) / width,
                      (slopes[i] + slopes[i + 1] - 2 * secant) / (width * width)}};
    }
    return pieces;
}

int noHalo(const Params&) {
    return 0;
}

/// Calls `use` with the curve, whose spline lives no longer.
template <class Use>
auto withCurve(const Params& p, const TileContext& context, Use use) {
    constexpr Points x{0, 0.125, 0.375, 0.625, 0.875, 1};
    Points y = x;
    const std::array moves{p[shadowsSpec], p[darksSpec], p[lightsSpec], p[highlightsSpec]};
    for (std::size_t i = 0; i < moves.size(); ++i)
        y[i + 1] += moves[i] / 100 / 8;
    const auto spline = splineThrough(x, y);
    const ToneCurve curve{.contrast = p[contrastSpec] / 100,
                          .spline = spline,
                          .bounded = bitsPerChannel(context.layout.format) != 32};
    return use(curve, static_cast<ToneOf>(p[toneSpec]));
}

constexpr GatherStage gathers[] = {
    {.units = toneTableUnits,
     .bytesPerUnit = bytesOfToneTable,
     .run =
         [](const ConstPlanes&, std::span<std::byte> out, const Params& p,
            const TileContext& context) {
             withCurve(p, context,
                       [&](const ToneCurve& curve, ToneOf) { fillToneTable(curve, out, context); });
         },
     .readsImage = false}};

bool tables(const Params& p, const TileContext& context, ByteTables& tables) {
    return withCurve(p, context, [&](const ToneCurve& curve, ToneOf of) {
        return toneTables(curve, of, context, tables);
    });
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    withCurve(p, context,
              [&](const ToneCurve& curve, ToneOf of) { applyTone(in, out, curve, of, context); });
}

}  // namespace

extern const Filter curves;
const Filter curves{
    .id = "curves",
    .label = QT_TRANSLATE_NOOP("Filter", "Tone curve"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter", "Brightens or darkens shadows, darks, lights and highlights by a smooth curve."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Common practice, on stored values; monotone interpolation of Fritsch and Carlson, 1980; "
        "float images keep what lies beyond black and white"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = noHalo,
    .run = run,
    .tables = tables,
    .wordTable = toneTable,
};

}  // namespace offstage
