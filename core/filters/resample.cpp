#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/resample.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include "core/filters/padded_copy.h"
#include "core/filters/resample.h"
#include "core/filters/transpose-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, laneBlock>;

}  // namespace

void sumRows(const float* HWY_RESTRICT in, qsizetype step, std::span<const float> taps,
             float* HWY_RESTRICT out, int width) {
    const FloatTag d;
    for (qsizetype x = 0; x < width; x += static_cast<qsizetype>(hn::Lanes(d))) {
        const float* from = in + x;
        auto sum = hn::Zero(d);
        for (const float tap : taps) {
            sum = hn::MulAdd(hn::Set(d, tap), hn::LoadU(d, from), sum);
            from += step;
        }
        hn::StoreU(sum, d, out + x);
    }
}

// The rows are laid beside each other, so that the taps of a pixel are the same for a whole vector.
void sumColumns(const float* in, qsizetype inStride, int inWidth, const AxisWeights& weights,
                float* out, qsizetype outStride, int outWidth, float* memory) {
    const FloatTag d;
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    float* const sums = memory + qsizetype(roundedToBlock(inWidth)) * laneBlock;
    transpose(in, inStride, memory, laneBlock, roundedToBlock(inWidth), laneBlock);
    for (int x = 0; x < outWidth; ++x) {
        const std::span<const float> taps = weights.tapsOf(x);
        const float* first =
            memory + qsizetype(weights.first[static_cast<std::size_t>(x)]) * laneBlock;
        for (qsizetype lane = 0; lane < laneBlock; lane += lanes) {
            const float* from = first + lane;
            auto sum = hn::Zero(d);
            for (const float tap : taps) {
                sum = hn::MulAdd(hn::Set(d, tap), hn::LoadU(d, from), sum);
                from += laneBlock;
            }
            hn::StoreU(sum, d, sums + qsizetype(x) * laneBlock + lane);
        }
    }
    transpose(sums, laneBlock, out, outStride, laneBlock, roundedToBlock(outWidth));
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(sumRows);
HWY_EXPORT(sumColumns);

void sumRows(const float* in, qsizetype step, std::span<const float> taps, float* out, int width) {
    HWY_DYNAMIC_DISPATCH(sumRows)(in, step, taps, out, width);
}

qsizetype sumColumnsMemory(int inWidth, int outWidth) {
    return qsizetype(roundedToBlock(inWidth) + roundedToBlock(outWidth)) * laneBlock;
}

void sumColumns(const float* in, qsizetype inStride, int inWidth, const AxisWeights& weights,
                float* out, qsizetype outStride, int outWidth, float* memory) {
    HWY_DYNAMIC_DISPATCH(sumColumns)
    (in, inStride, inWidth, weights, out, outStride, outWidth, memory);
}

}  // namespace offstage
#endif
