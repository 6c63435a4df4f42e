// Brightens shadows and holds highlights as if several exposures had been taken: the luma is
// exposed longer and shorter, and of every exposure that is taken what is well exposed, at each
// level of a Laplacian pyramid. T. Mertens, J. Kautz and F. Van Reeth, Exposure fusion, 2007;
// exposures made from one picture as by C. Hessel, Simulated exposure fusion, IPOL 2019, here with
// a curve that never clips. On the stored luma, colours follow. About 100 operations for a pixel
// and each of 4 exposures. Stages and halo: pyramid_blend.h. The pyramid is as deep as the image,
// so drafts look alike.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/exposure_fusion.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <array>
#include <cmath>

#include "core/filters/pyramid_blend.h"

#ifndef OFFSTAGE_EXPOSURE_FUSION_GAINS
#define OFFSTAGE_EXPOSURE_FUSION_GAINS
namespace offstage {
namespace {
constexpr int exposures = 4;
/// By how much black becomes steeper in each exposure, and white flatter.
using Gains = std::array<float, exposures>;
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Exposure `k`: g t / (1 + (g - 1) t), which leaves black and white and moves the rest by the
/// logarithm of g on the scale of log(t / (1 - t)). It weighs (4 e (1 - e))^3, nearly a Gaussian of
/// 0.2 around the middle, as a part of the sum of all weights; what they have in common, t (1 - t),
/// falls out, so the sum is never 0.
void expose(const Gains& gains, int k, const PyramidLevel& luma, const PyramidLevel& exposed,
            const PyramidLevel& weight) {
    const hn::CappedTag<float, laneBlock> d;
    using V = hn::Vec<decltype(d)>;
    const V one = hn::Set(d, 1.f);
    for (int y = 0; y < luma.rect.height(); ++y) {
        const float* row = luma.data + y * luma.stride;
        for (int x = 0; x < luma.rect.width(); x += static_cast<int>(hn::Lanes(d))) {
            const V value = hn::LoadU(d, row + x);
            const V t = hn::Min(hn::Max(value, hn::Zero(d)), one);
            V sum = hn::Zero(d), own = sum, result = sum;
            for (int i = 0; i < exposures; ++i) {
                const V gain = hn::Set(d, gains[static_cast<std::size_t>(i)]);
                const V below = hn::Div(one, hn::MulAdd(hn::Sub(gain, one), t, one));
                const V middle = hn::Mul(gain, hn::Mul(below, below));
                const V w = hn::Mul(hn::Mul(middle, middle), middle);
                sum = hn::Add(sum, w);
                if (i == k) {
                    own = w;
                    // What lies beyond black and white in float images stays beyond them.
                    result = hn::Add(hn::Mul(hn::Mul(gain, t), below), hn::Sub(value, t));
                }
            }
            hn::StoreU(result, d, exposed.data + y * exposed.stride + x);
            hn::StoreU(hn::Div(own, sum), d, weight.data + y * weight.stride + x);
        }
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(expose);

constexpr RealParam shadowsSpec{
    .id = "shadows",
    .label = QT_TRANSLATE_NOOP("Filter", "Shadows"),
    .min = 0,
    .max = 6,
    .initial = 2,
    .softMin = 0,
    .softMax = 4,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How many stops longer the longest exposure is: dark parts become "
                              "brighter.")};
constexpr RealParam highlightsSpec{
    .id = "highlights",
    .label = QT_TRANSLATE_NOOP("Filter", "Highlights"),
    .min = 0,
    .max = 6,
    .initial = 1,
    .softMin = 0,
    .softMax = 4,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How many stops shorter the shortest exposure is: bright parts show "
                              "more.")};
constexpr ParamSpec params[] = {shadowsSpec, highlightsSpec};

void makeExposure(const Params& p, int k, const PyramidLevel& luma, const PyramidLevel& layer,
                  const PyramidLevel& weight) {
    // A stop doubles the light; stored values grow by about its root of 2.2.
    const auto gain = [](double stops) { return static_cast<float>(std::exp2(stops / 2.2)); };
    const Gains gains{gain(-p[highlightsSpec]), gain(0), gain(p[shadowsSpec] / 2),
                      gain(p[shadowsSpec])};
    HWY_DYNAMIC_DISPATCH(expose)(gains, k, luma, layer, weight);
}

constexpr BlendLayers layers{exposures, true, makeExposure};

int reducedHalo(const Params&) {
    return reducedBlendHalo;
}

constexpr GatherStage gathers[] = {
    {.units = [](const Params&, const ImageLayout& layout) { return reducedBlendUnits(layout); },
     .bytesPerUnit = [](const Params&, const ImageLayout&) { return reducedBlendBytes(layers); },
     .run = [](const ConstPlanes& in, std::span<std::byte> out, const Params& p,
               const TileContext& context) { reduceBlend(in, out, layers, p, context); },
     .halo = reducedHalo},
    {.units = [](const Params&, const ImageLayout&) { return coarseBlendUnits(layers); },
     .bytesPerUnit = [](const Params&,
                        const ImageLayout& layout) { return coarseBlendBytes(layout); },
     .run = [](const ConstPlanes&, std::span<std::byte> out, const Params&,
               const TileContext& context) { coarseBlend(out, layers, context); },
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
    blendTile(in, out, layers, p, context);
}

}  // namespace

extern const Filter exposureFusion;
const Filter exposureFusion{
    .id = "exposure_fusion",
    .label = QT_TRANSLATE_NOOP("Filter", "Shadows and highlights"),
    .group = QT_TRANSLATE_NOOP("Filter", "Tone"),
    .summary = QT_TRANSLATE_NOOP(
        "Filter",
        "Brightens shadows and holds highlights, as if several exposures had been blended."),
    .source = QT_TRANSLATE_NOOP(
        "Filter",
        "Mertens, Kautz and Van Reeth, Exposure fusion, 2007; exposures simulated as by Hessel, "
        "IPOL 2019, with a curve that does not clip"),
    .params = params,
    .alpha = Alpha::Untouched,
    .draft = Draft::Reduced,
    .gathers = gathers,
    .halo = haloOf,
    .run = run,
};

}  // namespace offstage
#endif
