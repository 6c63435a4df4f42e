#include "core/filters/gaussian_kernel.h"

namespace offstage {

namespace {

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0.1,
    .max = 100,
    .initial = 3,
    .softMin = 0.3,
    .softMax = 30,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far the blur reaches: two thirds of every pixel's light stay "
                              "within this distance of its row and column.")};
constexpr ParamSpec params[] = {sigmaSpec};

}  // namespace

extern const Filter gaussian;
const Filter gaussian{
    .id = "gaussian",
    .label = QT_TRANSLATE_NOOP("Filter", "Gaussian blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Softens evenly in all directions."),
    .source =
        "Separable sum; for large sigma on coarse samples: P. J. Burt, Fast filter transforms "
        "for image processing, 1981",
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = {},
    .halo = [](const Params& p) { return gaussianHalo(p[sigmaSpec]); },
    .run = [](const ConstPlanes& in, const Planes& out, const Params& p,
              const TileContext& context) { gaussianBlur(in, out, p[sigmaSpec], context); },
};

}  // namespace offstage
