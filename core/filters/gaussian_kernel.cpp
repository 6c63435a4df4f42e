#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/gaussian_kernel.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include "core/filters/gaussian_kernel.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Rows of planes and scratch are padded to 16 floats: all vectors are whole, every pixel sees the
// same operations wherever it lies.
using FloatTag = hn::CappedTag<float, 16>;

/// out[x] = sum over t of taps[t] * in[x + t * step], for x < width rounded up to 16.
void weightedSum(const float* HWY_RESTRICT in, qsizetype step, std::span<const float> taps,
                 float* HWY_RESTRICT out, int width) {
    const FloatTag d;
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    const qsizetype end = (width + 15) / 16 * 16;
    qsizetype x = 0;
    for (; x + 4 * lanes <= end; x += 4 * lanes) {
        auto sum0 = hn::Zero(d);
        auto sum1 = sum0;
        auto sum2 = sum0;
        auto sum3 = sum0;
        const float* from = in + x;
        for (const float tap : taps) {
            const auto weight = hn::Set(d, tap);
            sum0 = hn::MulAdd(weight, hn::LoadU(d, from), sum0);
            sum1 = hn::MulAdd(weight, hn::LoadU(d, from + lanes), sum1);
            sum2 = hn::MulAdd(weight, hn::LoadU(d, from + 2 * lanes), sum2);
            sum3 = hn::MulAdd(weight, hn::LoadU(d, from + 3 * lanes), sum3);
            from += step;
        }
        hn::StoreU(sum0, d, out + x);
        hn::StoreU(sum1, d, out + x + lanes);
        hn::StoreU(sum2, d, out + x + 2 * lanes);
        hn::StoreU(sum3, d, out + x + 3 * lanes);
    }
    for (; x < end; x += lanes) {
        auto sum = hn::Zero(d);
        const float* from = in + x;
        for (const float tap : taps) {
            sum = hn::MulAdd(hn::Set(d, tap), hn::LoadU(d, from), sum);
            from += step;
        }
        hn::StoreU(sum, d, out + x);
    }
}

/// out[i] = sum over t of taps[t] * in[t + i * step], i < count; the number of taps is a multiple
/// of 16.
void strideSum(const float* HWY_RESTRICT in, qsizetype step, std::span<const float> taps,
               float* HWY_RESTRICT out, int count) {
    const FloatTag d;
    for (qsizetype i = 0; i < count; ++i) {
        auto sum = hn::Zero(d);
        for (std::size_t t = 0; t < taps.size(); t += hn::Lanes(d))
            sum = hn::MulAdd(hn::LoadU(d, taps.data() + t),
                             hn::LoadU(d, in + i * step + static_cast<qsizetype>(t)), sum);
        out[i] = hn::GetLane(hn::SumOfLanes(d, sum));
    }
}

/// out[x] = sum over t < 8 of taps[x + t * tapsStep] * in[x + t * step], for x < width rounded up
/// to 16.
void varyingSum(const float* HWY_RESTRICT in, qsizetype step, const float* HWY_RESTRICT taps,
                qsizetype tapsStep, float* HWY_RESTRICT out, int width) {
    const FloatTag d;
    for (qsizetype x = 0; x < width; x += static_cast<qsizetype>(hn::Lanes(d))) {
        auto sum = hn::Zero(d);
        for (qsizetype t = 0; t < 8; ++t)
            sum = hn::MulAdd(hn::LoadU(d, taps + x + t * tapsStep), hn::LoadU(d, in + x + t * step),
                             sum);
        hn::StoreU(sum, d, out + x);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

HWY_EXPORT(weightedSum);
HWY_EXPORT(strideSum);
HWY_EXPORT(varyingSum);

constexpr int interpolationTaps = 8;

struct Plan {
    int step;          ///< 1: plain sum
    double narrow;     ///< sigma before and after the coarse samples, in pixels
    int narrowRadius;  ///< in pixels
    double wide;       ///< sigma of the plain sum, in (coarse) samples
    int wideRadius;    ///< in (coarse) samples
};

Plan planFor(double sigma) {
    // 0.8 steps keep what folds back below -100 dB; from sigma 12 on six steps per sigma are cheap.
    const int step = sigma < 9 ? 1 : std::max(2, static_cast<int>(sigma / 6));
    if (step == 1)
        return {1, 0, 0, sigma, static_cast<int>(std::ceil(4.5 * sigma))};
    const double narrow = 0.8 * step;
    const double wide = std::sqrt(sigma * sigma - 2 * narrow * narrow) / step;
    return {step, narrow, static_cast<int>(std::ceil(4 * narrow)), wide,
            static_cast<int>(std::ceil(4.25 * wide))};
}

/// Gaussian weights at the distances first, first + spacing, ...; none beyond `reach`. They are
/// multiples of 2^-24 that add up to 1: so does every sum of them in float, in any order.
void setTaps(std::span<float> taps, double sigma, double first, double spacing, double reach) {
    const auto weight = [&](std::size_t i) {
        const double distance = first + static_cast<double>(i) * spacing;
        return std::abs(distance) > reach ? 0
                                          : std::exp(-distance * distance / (2 * sigma * sigma));
    };
    constexpr double unit = 1 << 24;
    double sum = 0;
    for (std::size_t i = 0; i < taps.size(); ++i)
        sum += weight(i);
    double rest = unit;
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const double rounded = std::nearbyint(weight(i) / sum * unit);
        taps[i] = static_cast<float>(rounded / unit);
        rest -= rounded;
    }
    *std::max_element(taps.begin(), taps.end()) += static_cast<float>(rest / unit);
}

std::span<float> centredTaps(Scratch& scratch, double sigma, int radius) {
    const auto taps = scratch.take<float>(static_cast<std::size_t>(2 * radius + 1));
    setTaps(taps, sigma, -radius, 1, radius);
    return taps;
}

int padded(int width) {
    return (width + 15) / 16 * 16;
}

std::span<float> take(Scratch& scratch, int width, int height = 1) {
    return scratch.take<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
}

/// One plane; rows are `stride` apart.
template <class T>
struct Plane {
    T* data;
    qsizetype stride;
    int width;
    int height;

    T* row(int y) const { return data + y * stride; }
};

void separableSum(const Plane<const float>& in, const Plane<float>& out,
                  std::span<const float> taps, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const auto line = take(context.scratch, in.width + 32);
    std::fill(line.begin(), line.end(), 0.f);
    const auto sum = HWY_DYNAMIC_DISPATCH(weightedSum);
    for (int y = 0; y < out.height && !context.stop.stop_requested(); ++y) {
        sum(in.row(y), in.stride, taps, line.data(), in.width);
        sum(line.data(), 1, taps, out.row(y), out.width);
    }
}

/// The coarse samples that one axis of the tile needs.
struct Axis {
    int first;   ///< index of the first one that interpolation reads
    int count;   ///< that interpolation reads
    int source;  ///< where in the tile with halo the taps of the first one that is made begin
    int phase;   ///< of the tile's first pixel between two coarse samples

    Axis(const Plan& plan, int begin, int length, int halo)
        : first(begin / plan.step - 3),
          count((begin + length - 1) / plan.step + 4 - first + 1),
          source((first - plan.wideRadius) * plan.step - plan.narrowRadius - begin + halo),
          phase(begin % plan.step) {}
};

void coarseBlur(const Plane<const float>& in, const Plane<float>& out, const Plan& plan,
                const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const int step = plan.step;
    const int halo = (in.width - out.width) / 2;
    const Axis across(plan, context.rect.left(), out.width, halo);
    const Axis down(plan, context.rect.top(), out.height, halo);
    const auto sum = HWY_DYNAMIC_DISPATCH(weightedSum);

    // Narrow Gaussian, only at coarse samples.
    const auto narrow = centredTaps(scratch, plan.narrow, plan.narrowRadius);
    const auto narrowPadded = take(scratch, padded(2 * plan.narrowRadius + 1));
    std::fill(std::copy(narrow.begin(), narrow.end(), narrowPadded.begin()), narrowPadded.end(),
              0.f);
    const int coarseWidth = across.count + 2 * plan.wideRadius;
    const int coarseHeight = down.count + 2 * plan.wideRadius;
    const Plane<float> coarse{take(scratch, padded(coarseWidth), coarseHeight).data(),
                              padded(coarseWidth), coarseWidth, coarseHeight};
    const auto line = take(scratch, in.width + 32);
    for (int y = 0; y < coarseHeight; ++y) {
        if (context.stop.stop_requested())
            return;
        sum(in.row(down.source + y * step), in.stride, narrow, line.data(), in.width);
        // Read with weight 0: must not be infinite by chance.
        std::fill(line.begin() + in.width, line.end(), 0.f);
        HWY_DYNAMIC_DISPATCH(strideSum)
        (line.data() + across.source, step, narrowPadded, coarse.row(y), coarseWidth);
        std::fill(coarse.row(y) + coarseWidth, coarse.row(y + 1), 0.f);
    }

    const Plane<float> blurred{take(scratch, padded(across.count), down.count).data(),
                               padded(across.count), across.count, down.count};
    separableSum({coarse.data, coarse.stride, coarse.width, coarse.height}, blurred,
                 centredTaps(scratch, plan.wide, plan.wideRadius), context);

    // Interpolation: pixel p of a step takes the coarse samples -3 ... 4 around it.
    const auto byPhase = take(scratch, interpolationTaps, step);
    const auto phaseTaps = [&](int phase) {
        return byPhase.subspan(static_cast<std::size_t>(phase * interpolationTaps),
                               interpolationTaps);
    };
    for (int phase = 0; phase < step; ++phase)
        setTaps(phaseTaps(phase), plan.narrow, -3. * step - phase, step, 3.5 * step);
    const int width = padded(out.width);
    const auto acrossTaps = take(scratch, width, interpolationTaps);
    for (int x = 0; x < width; ++x)
        for (int t = 0; t < interpolationTaps; ++t)
            acrossTaps[static_cast<std::size_t>(t * width + x)] =
                phaseTaps((across.phase + x) % step)[static_cast<std::size_t>(t)];
    const Plane<float> rows{take(scratch, width, down.count).data(), width, out.width, down.count};
    // Every coarse sample repeated `step` times: its neighbours are then at fixed distances.
    const auto repeated = take(scratch, width + (interpolationTaps + 1) * step);
    std::fill(repeated.begin(), repeated.end(), 0.f);
    for (int y = 0; y < down.count; ++y) {
        const float* from = blurred.row(y);
        for (int x = 0; x < across.count; ++x)
            std::fill_n(repeated.begin() + x * step, step, from[x]);
        HWY_DYNAMIC_DISPATCH(varyingSum)
        (repeated.data() + across.phase, step, acrossTaps.data(), width, rows.row(y), out.width);
    }
    for (int y = 0; y < out.height; ++y)
        sum(rows.row((down.phase + y) / step), rows.stride, phaseTaps((down.phase + y) % step),
            out.row(y), out.width);
}

}  // namespace

int gaussianHalo(double sigma) {
    const Plan plan = planFor(sigma);
    return plan.step == 1
               ? plan.wideRadius
               : (plan.wideRadius + interpolationTaps / 2) * plan.step + plan.narrowRadius;
}

void gaussianBlur(const ConstPlanes& in, const Planes& out, double sigma,
                  const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const Plan plan = planFor(sigma);
    const auto taps = centredTaps(context.scratch, plan.wide, plan.wideRadius);
    for (int c = 0; c < in.channels; ++c) {
        const Plane<const float> from{in.row(c, 0), in.stride, in.width, in.height};
        const Plane<float> to{out.row(c, 0), out.stride, out.width, out.height};
        if (plan.step == 1)
            separableSum(from, to, taps, context);
        else
            coarseBlur(from, to, plan, context);
    }
}

}  // namespace offstage

#endif
