// Black point, white point and gamma: (v - black) / (white - black) to the power of 1 / gamma, then
// into the range between output black and output white. Common practice. Integers by a table of
// exactly rounded values (of 16 bits made by a stage before), else about 30 operations a sample; no
// halo, nothing scales.
#include <algorithm>

#include "core/filters/tone_curve.h"

namespace offstage {

namespace {

constexpr RealParam blackSpec{
    .id = "black",
    .label = QT_TRANSLATE_NOOP("Filter", "Black"),
    .min = 0,
    .max = 100,
    .initial = 2,
    .softMin = 0,
    .softMax = 50,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "What is this dark, or darker, becomes black.")};
constexpr RealParam whiteSpec{
    .id = "white",
    .label = QT_TRANSLATE_NOOP("Filter", "White"),
    .min = 0,
    .max = 100,
    .initial = 96,
    .softMin = 50,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "What is this bright, or brighter, becomes white.")};
constexpr RealParam gammaSpec{
    .id = "gamma",
    .label = QT_TRANSLATE_NOOP("Filter", "Gamma"),
    .min = 0.1,
    .max = 10,
    .initial = 1.1,
    .softMin = 0.4,
    .softMax = 2.5,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Brightens the midtones above 1, darkens them below; black and white "
                              "stay.")};
constexpr RealParam outputBlackSpec{
    .id = "output_black",
    .label = QT_TRANSLATE_NOOP("Filter", "Output black"),
    .min = 0,
    .max = 100,
    .initial = 0,
    .softMin = 0,
    .softMax = 50,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter", "How bright black is in the result.")};
constexpr RealParam outputWhiteSpec{
    .id = "output_white",
    .label = QT_TRANSLATE_NOOP("Filter", "Output white"),
    .min = 0,
    .max = 100,
    .initial = 100,
    .softMin = 50,
    .softMax = 100,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How bright white is in the result. Below output black the picture "
                              "becomes a negative.")};
constexpr ParamSpec params[] = {blackSpec,       whiteSpec,       gammaSpec,
                                outputBlackSpec, outputWhiteSpec, toneSpec};

int noHalo(const Params&) {
    return 0;
}

ToneCurve curveOf(const Params& p, const TileContext& context) {
    const double black = p[blackSpec] / 100;
    return {.black = black,
            // White at or below black is a threshold.
            .white = std::max(p[whiteSpec] / 100, black + 1e-5),
            .exponent = 1 / p[gammaSpec],
            .spline = {},
            .lowest = p[outputBlackSpec] / 100,
            .highest = p[outputWhiteSpec] / 100,
            .bounded = bitsPerChannel(context.layout.format) != 32};
}

constexpr GatherStage gathers[] = {
    {.units = toneTableUnits,
     .bytesPerUnit = bytesOfToneTable,
     .run = [](const ConstPlanes&, std::span<std::byte> out, const Params& p,
               const TileContext& context) { fillToneTable(curveOf(p, context), out, context); },
     .readsImage = false}};

bool tables(const Params& p, const TileContext& context, ByteTables& tables) {
    return toneTables(curveOf(p, context), static_cast<ToneOf>(p[toneSpec]), context, tables);
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    applyTone(in, out, curveOf(p, context), static_cast<ToneOf>(p[toneSpec]), context);
}

}  // namespace

extern const Filter levels;
const Filter levels{
    .id = "levels",
    .label = QT_TRANSLATE_NOOP("Filter", "Levels"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Sets black, white and the brightness between them."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Common practice, on stored values; float images keep what lies beyond black and white"),
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
