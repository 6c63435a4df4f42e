// Local contrast without halos: every coefficient of a Laplacian pyramid is that of the picture
// remapped around the coefficient's own grey. S. Paris, S. W. Hasinoff and J. Kautz, Local
// Laplacian filters, 2011; in the fast version of M. Aubry and others, 2014: K remapped pictures
// for greys that lie evenly, interpolated between. At least 40 dB (initially over 50) against a
// pyramid for every coefficient. On the stored luma, colours follow. About 60 operations for a
// pixel and each of K = 7 to 33 greys, of those in a tile's range. Stages and halo:
// pyramid_blend.h. The pyramid is as deep as the image, so drafts look alike.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/local_laplacian.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "core/filters/exp2-inl.h"
#include "core/filters/pyramid_blend.h"

#ifndef OFFSTAGE_LOCAL_LAPLACIAN_REMAP
#define OFFSTAGE_LOCAL_LAPLACIAN_REMAP
namespace offstage {
namespace {
/// The remapping around one grey: differences that are small beside `sigma` grow `detail` times,
/// the slope of large ones is `edge`. Smooth, so that few greys are enough, and rising.
struct Remap {
    float grey;
    float sigma;
    float detail;
    float edge;
};
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

void remap(const Remap& around, const PyramidLevel& in, const PyramidLevel& out) {
    const hn::CappedTag<float, laneBlock> d;
    using V = hn::Vec<decltype(d)>;
    const V grey = hn::Set(d, around.grey);
    const V sigma = hn::Set(d, around.sigma);
    const V inverse = hn::Set(d, 1 / around.sigma);
    const V one = hn::Set(d, 1.f);
    for (int y = 0; y < in.rect.height(); ++y)
        for (int x = 0; x < in.rect.width(); x += static_cast<int>(hn::Lanes(d))) {
            const V value = hn::LoadU(d, in.data + y * in.stride + x);
            const V difference = hn::Sub(value, grey);
            const V part =
                hn::Min(hn::Max(hn::Mul(difference, inverse), hn::Set(d, -40.f)), hn::Set(d, 40.f));
            V result = value;
            if (around.detail != 1) {
                // d exp(-d^2 / 2 sigma^2)
                const V exponent = hn::Mul(hn::Mul(part, part), hn::Set(d, -0.72134752f));
                const V small = hn::Mul(difference, exp2(d, hn::Max(exponent, hn::Set(d, -125.f))));
                result = hn::MulAdd(hn::Set(d, around.detail - 1), small, result);
            }
            if (around.edge != 1) {
                // d - sigma tanh(d / sigma)
                const V power = exp2(d, hn::Mul(part, hn::Set(d, 2.88539008f)));
                const V tanh =
                    hn::NegMulAdd(hn::Set(d, 2.f), hn::Div(one, hn::Add(one, power)), one);
                const V large = hn::NegMulAdd(sigma, tanh, difference);
                result = hn::MulAdd(hn::Set(d, around.edge - 1), large, result);
            }
            hn::StoreU(result, d, out.data + y * out.stride + x);
        }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(remap);

constexpr RealParam detailSpec{
    .id = "detail",
    .label = QT_TRANSLATE_NOOP("Filter", "Detail"),
    .min = -100,
    .max = 100,
    .initial = 35,
    .softMin = -100,
    .softMax = 100,
    .unit = Unit::Percent,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Strengthens small differences of brightness, up to three times; below "
                          "0 it smooths them away and keeps the edges.")};
constexpr RealParam toneSpec{
    .id = "tone",
    .label = QT_TRANSLATE_NOOP("Filter", "Compression"),
    .min = -100,
    .max = 100,
    .initial = 25,
    .softMin = -50,
    .softMax = 80,
    .unit = Unit::Percent,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "Evens out large differences of brightness, so that dark and bright "
                              "parts come closer; below 0 it drives them apart.")};
constexpr RealParam thresholdSpec{
    .id = "threshold",
    .label = QT_TRANSLATE_NOOP("Filter", "Threshold"),
    .min = 5,
    .max = 60,
    .initial = 20,
    .softMin = 10,
    .softMax = 40,
    .unit = Unit::Percent,
    .help =
        QT_TRANSLATE_NOOP("Filter",
                          "Differences of brightness that are small beside it are details, large "
                          "ones edges, in percent of the full range.")};
constexpr ParamSpec params[] = {detailSpec, toneSpec, thresholdSpec};

void makeLayer(const Params& p, int k, const PyramidLevel& luma, const PyramidLevel& layer,
               const PyramidLevel&);

/// The greys lie 5/8 of the threshold apart or less: between them the filter is interpolated.
BlendLayers layersOf(const Params& p) {
    const int steps = static_cast<int>(std::ceil(160 / p[thresholdSpec]));
    return {std::max(steps, 6) + 1, false, makeLayer};
}

void makeLayer(const Params& p, int k, const PyramidLevel& luma, const PyramidLevel& layer,
               const PyramidLevel&) {
    const double detail = p[detailSpec] / 100;
    const Remap around{.grey = static_cast<float>(k) / static_cast<float>(layersOf(p).count - 1),
                       .sigma = static_cast<float>(p[thresholdSpec] / 100),
                       .detail = static_cast<float>(1 + detail * (detail > 0 ? 2 : 1)),
                       .edge = static_cast<float>(1 - p[toneSpec] / 100)};
    HWY_DYNAMIC_DISPATCH(remap)(around, luma, layer);
}

int reducedHalo(const Params&) {
    return reducedBlendHalo;
}

constexpr GatherStage gathers[] = {
    {.units = [](const Params&, const ImageLayout& layout) { return reducedBlendUnits(layout); },
     .bytesPerUnit = [](const Params& p,
                        const ImageLayout&) { return reducedBlendBytes(layersOf(p)); },
     .run = [](const ConstPlanes& in, std::span<std::byte> out, const Params& p,
               const TileContext& context) { reduceBlend(in, out, layersOf(p), p, context); },
     .halo = reducedHalo},
    {.units = [](const Params& p, const ImageLayout&) { return coarseBlendUnits(layersOf(p)); },
     .bytesPerUnit = [](const Params&,
                        const ImageLayout& layout) { return coarseBlendBytes(layout); },
     .run = [](const ConstPlanes&, std::span<std::byte> out, const Params& p,
               const TileContext& context) { coarseBlend(out, layersOf(p), context); },
     .readsImage = false},
    {.units = [](const Params&, const ImageLayout&) { return std::vector{QRect(0, 0, 1, 1)}; },
     .bytesPerUnit = [](const Params&,
                        const ImageLayout& layout) { return collapsedBlendBytes(layout); },
     .run = [](const ConstPlanes&, std::span<std::byte> out, const Params&,
               const TileContext& context) { collapseBlend(out, context); },
     .readsImage = false}};

int haloOf(const Params&) {
    return blendHalo;
}

void run(const ConstPlanes& in, const Planes& out, const Params& p, const TileContext& context) {
    blendTile(in, out, layersOf(p), p, context);
}

}  // namespace

extern const Filter localLaplacian;
const Filter localLaplacian{
    .id = "local_laplacian",
    .label = QT_TRANSLATE_NOOP("Filter", "Local contrast (Laplacian)"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter", "Brings out detail and evens out light and shade, without halos at edges."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Paris, Hasinoff and Kautz, Local Laplacian filters, 2011; interpolated as by Aubry and "
        "others, 2014"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
#endif
