#include "core/filters/gaussian_kernel.h"

#include <algorithm>
#include <array>

#include "core/filters/gaussian_weights.h"
#include "core/filters/halving.h"
#include "core/filters/weighted_sum.h"

namespace offstage {

namespace {

constexpr int mostHalvings = 3;

/// So that two reduced pixels remain, or 1.4 for 8 bits: see halving.h.
int halvingsFor(double sigma, bool eightBits) {
    // The third costs more halo than it saves, until the sum is long.
    if (sigma >= 28)
        return mostHalvings;
    if (eightBits)
        return sigma < 2.8 ? 0 : sigma < 6.4 ? 1 : 2;
    return sigma < 4 ? 0 : sigma < 8 ? 1 : 2;
}

double reachFor(int halvings) {
    return halvings == 0 ? 4.5 : 4.25;
}

void blur(const ConstPatch& in, const Patch& out, int halvings, std::span<const float> weights,
          const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const int radius = static_cast<int>(weights.size()) - 1;
    // From the result backwards: what each step must make for the step after it.
    std::array<QRect, mostHalvings + 1> doubled{out.rect};
    for (std::size_t k = 0; k < static_cast<std::size_t>(halvings); ++k)
        doubled[k + 1] = readByDoubling(doubled[k]);
    const auto last = static_cast<std::size_t>(halvings);
    std::array<QRect, mostHalvings + 1> halved;
    halved[last] = doubled[last].adjusted(-radius, -radius, radius, radius);
    for (std::size_t k = last; k-- > 0;)
        halved[k] = readByHalving(halved[k + 1]);

    ConstPatch source = in;
    for (std::size_t k = 1; k <= last; ++k) {
        const Patch half = takePatch(scratch, halved[k]);
        halvePicture(source, half, scratch);
        source = half;
        if (context.stop.stop_requested())
            return;
    }
    Patch result = halvings == 0 ? out : takePatch(scratch, doubled[last]);
    separableSum(source, result, weights, scratch, context.stop);
    for (std::size_t k = last; k-- > 0 && !context.stop.stop_requested();) {
        const Patch whole = k == 0 ? out : takePatch(scratch, doubled[k]);
        doublePicture(result, whole, scratch);
        result = whole;
    }
}

}  // namespace

bool canBlurBytes(double sigma) {
    // The centre's weight is below 1, and later on halving the picture costs less.
    return sigma >= 0.3 && sigma < 6.4;
}

int gaussianHalo(double sigma) {
    // Not known to what calls: the wider of both.
    int halo = 0;
    for (const bool eightBits : {false, true}) {
        const int halvings = halvingsFor(sigma, eightBits);
        const int pixels = 1 << halvings;
        halo = std::max(
            halo, gaussianRadius(sigma, halvings, reachFor(halvings)) * pixels + 6 * (pixels - 1));
    }
    return halo;
}

void gaussianBlur(const ConstPlanes& in, const Planes& out, double sigma,
                  const TileContext& context, GaussianError error) {
    const Scratch::Mark mark(context.scratch);
    const bool eightBits =
        error == GaussianError::OfTheDepth && bitsPerChannel(context.layout.format) == 8;
    const int halvings = halvingsFor(sigma, eightBits);
    const double reach = eightBits && halvings == 0 ? 4 : reachFor(halvings);
    const auto weights = gaussianWeights(context.scratch, sigma, halvings, reach);
    const int halo = gaussianHalo(sigma);
    const QPoint topLeft = context.rect.topLeft();
    for (int c = 0; c < in.channels && !context.stop.stop_requested(); ++c)
        blur(patchOf(in, c, topLeft - QPoint(halo, halo)), patchOf(out, c, topLeft), halvings,
             weights, context);
}

}  // namespace offstage
