// Difference of Gaussians: what differs between two blurs, detail of one size. D. Marr and E.
// Hildreth, Theory of edge detection, 1980. Cost and error are those of two Gaussians, see
// gaussian_kernel.h; halo that of the wider one. Colours are means weighted with alpha, so hidden
// ones have no say. A draft scales sigma.
#include <algorithm>
#include <cmath>

#include "core/filters/gaussian_kernel.h"
#include "core/filters/working_planes.h"

namespace offstage {

namespace {

enum Output { OnGrey, Magnitude, BlackAndWhite };

constexpr Choice outputs[] = {{"grey", QT_TRANSLATE_NOOP("Filter", "On mid-grey")},
                              {"magnitude", QT_TRANSLATE_NOOP("Filter", "Magnitude")},
                              {"threshold", QT_TRANSLATE_NOOP("Filter", "Black and white")}};

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0.2,
    .max = 20,
    .initial = 1.5,
    .softMin = 0.5,
    .softMax = 10,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter", "Of the narrower blur: the size of the detail shown.")};
constexpr RealParam ratioSpec{
    .id = "ratio",
    .label = QT_TRANSLATE_NOOP("Filter", "Ratio"),
    .min = 1.1,
    .max = 5,
    .initial = 1.6,
    .softMin = 1.2,
    .softMax = 4,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much wider the second blur is; 1.6 is close to what the eye "
                              "does.")};
constexpr RealParam strengthSpec{.id = "strength",
                                 .label = QT_TRANSLATE_NOOP("Filter", "Strength"),
                                 .min = 0.1,
                                 .max = 50,
                                 .initial = 5,
                                 .softMin = 1,
                                 .softMax = 20,
                                 .help = QT_TRANSLATE_NOOP("Filter", "Multiplies the difference.")};
constexpr ChoiceParam outputSpec{
    .id = "output",
    .label = QT_TRANSLATE_NOOP("Filter", "Show"),
    .choices = outputs,
    .initial = OnGrey,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Mid-grey where nothing differs, or black; black and white tells "
                              "apart what exceeds the threshold.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 0,
    .max = 100,
    .initial = 15,
    .softMin = 1,
    .softMax = 50,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "For black and white: white where the difference of brightness, "
                              "times the strength, is larger.")};
constexpr ParamSpec params[] = {sigmaSpec, ratioSpec, strengthSpec, outputSpec, thresholdSpec};

double widerSigma(const Params& p) {
    return p[sigmaSpec] * p[ratioSpec];
}

int haloOf(const Params& p) {
    return gaussianHalo(widerSigma(p));
}

/// `wide` becomes the strengthened difference; with alpha, of straight colours.
void subtract(const float* __restrict narrow, float* __restrict wide, int width, float strength) {
    for (int x = 0; x < width; ++x)
        wide[x] = strength * (narrow[x] - wide[x]);
}

void subtract(const float* __restrict narrow, const float* __restrict narrowAlpha,
              float* __restrict wide, const float* __restrict wideAlpha, int width,
              float strength) {
    for (int x = 0; x < width; ++x)
        wide[x] = strength * (narrow[x] / std::max(narrowAlpha[x], 1e-30f) -
                              wide[x] / std::max(wideAlpha[x], 1e-30f));
}

/// One row of differences, in all colours, becomes what is shown.
void show(const Planes& out, int y, const Params& p) {
    const int colours = std::min(out.channels, 3);
    switch (p[outputSpec]) {
        case OnGrey:
            for (int c = 0; c < colours; ++c)
                for (float* v = out.row(c, y); v < out.row(c, y) + out.width; ++v)
                    *v += 0.5f;
            break;
        case Magnitude:
            for (int c = 0; c < colours; ++c)
                for (float* v = out.row(c, y); v < out.row(c, y) + out.width; ++v)
                    *v = std::abs(*v);
            break;
        case BlackAndWhite: {
            const auto threshold = static_cast<float>(p[thresholdSpec] / 100);
            float* const red = out.row(0, y);
            const float* const green = out.row(colours == 3 ? 1 : 0, y);
            const float* const blue = out.row(colours == 3 ? 2 : 0, y);
            for (int x = 0; x < out.width; ++x) {
                const float luma = 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x];
                red[x] = std::abs(luma) > threshold ? 1.f : 0.f;
            }
            for (int c = 1; c < colours; ++c)
                std::copy_n(red, out.width, out.row(c, y));
            break;
        }
    }
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const int halo = haloOf(p);
    const Planes narrow = takePlanes(context.scratch, out.channels, out.width, out.height);
    gaussianBlur(inset(in, halo - gaussianHalo(p[sigmaSpec])), narrow, p[sigmaSpec], context,
                 GaussianError::OfDeepImages);
    if (context.stop.stop_requested())
        return;
    gaussianBlur(in, out, widerSigma(p), context, GaussianError::OfDeepImages);
    const auto strength = static_cast<float>(p[strengthSpec]);
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
        for (int c = 0; c < std::min(out.channels, 3); ++c)
            if (out.channels == 4)
                subtract(narrow.row(c, y), narrow.row(3, y), out.row(c, y), out.row(3, y),
                         out.width, strength);
            else
                subtract(narrow.row(c, y), out.row(c, y), out.width, strength);
        show(out, y, p);
        if (out.channels < 4)
            continue;
        const float* const alpha = in.row(3, y + halo) + halo;
        for (int c = 0; c < 3; ++c)
            for (int x = 0; x < out.width; ++x)
                out.row(c, y)[x] *= alpha[x];
        std::copy_n(alpha, out.width, out.row(3, y));
    }
}

}  // namespace

extern const Filter dog;
const Filter dog{
    .id = "dog",
    .label = QT_TRANSLATE_NOOP("Filter", "Difference of Gaussians"),
    .group = QT_TRANSLATE_NOOP("Filter", "Structure"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Shows detail of one size only."),
    .source = QT_TRANSLATE_NOOP("Filter", "Marr and Hildreth, Theory of edge detection, 1980"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = haloOf,
    .run = run,
    .grid = [](const Params&) { return 8; },
};

}  // namespace offstage
