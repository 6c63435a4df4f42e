// Gaussian blur. Bytes up to sigma 6.4: a separable sum of whole numbers over 3.5 sigma to either
// side. Else, for small sigmas, one of floats over 4 (8 bit) or 4.5 sigma; beyond 2.8 (8 bit) or 4
// the same in a picture that was halved, up to three times: about 25 products per pixel for any
// sigma. Error below -80 dB (8 bit: a tenth of a level), flat pictures
// stay flat. Halo at most 74; from sigma 12.8 on no halo but three stages. Drafts scale sigma.
#include "core/filters/byte_finish.h"
#include "core/filters/gaussian_kernel.h"

namespace offstage {

namespace {

constexpr RealParam sigmaSpec{
    .id = "sigma",
    .label = QT_TRANSLATE_NOOP("Filter", "Sigma"),
    .min = 0.1,
    .max = 500,
    .initial = 3,
    .softMin = 0.3,
    .softMax = 30,
    .unit = Unit::Pixels,
    .scaling = Scaling::WithSize,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How far the blur reaches: two thirds of every pixel's light stay "
                              "within this distance of its row and column.")};
constexpr BoolParam linearSpec{
    .id = "linear",
    .label = QT_TRANSLATE_NOOP("Filter", "Linear light"),
    .initial = false,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Averages light as a lens would: bright spots outshine their "
                              "surroundings. Otherwise stored values are averaged.")};
constexpr ParamSpec params[] = {sigmaSpec, linearSpec};

bool isWide(const Params& p) {
    return isWideGaussian(p[sigmaSpec]);
}

void blurBytes(const ConstBytePlanes& in, const BytePlanes& out, const Params& p,
               const TileContext& context) {
    gaussianOnBytes(
        in, out.width, out.height, p[sigmaSpec], context,
        [&](int c, int y, const quint16* row) { roundSums(row, out.row(c, y), out.width); });
}

}  // namespace

extern const Filter gaussian;
const Filter gaussian{
    .id = "gaussian",
    .label = QT_TRANSLATE_NOOP("Filter", "Gaussian blur"),
    .group = QT_TRANSLATE_NOOP("Filter", "Blur"),
    .summary = QT_TRANSLATE_NOOP("Filter", "Softens evenly in all directions."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Separable sum; for large sigmas in a picture halved with binomial weights: P. J. Burt, "
        "Fast filter transforms for image processing, 1981"),
    .params = params,
    .alpha = Alpha::Premultiplied,
    .draft = Draft::Reduced,
    .gathers = gaussianStages,
    .halo = [](const Params& p) { return isWide(p) ? 0 : gaussianHalo(p[sigmaSpec]); },
    .run =
        [](const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
            if (isWide(p))
                wideGaussianBlur(out, context);
            else
                gaussianBlur(in, out, p[sigmaSpec], context);
        },
    .bytes = [](const Params& p) -> ByteKernel {
        return canBlurBytes(p[sigmaSpec]) ? blurBytes : nullptr;
    },
    .linear = [](const Params& p) { return p[linearSpec]; },
};

}  // namespace offstage
