/// Running sums of whole numbers along a row. Included once per instruction set.
#if defined(OFFSTAGE_RUNNING_SUM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_RUNNING_SUM_INL_H
#undef OFFSTAGE_RUNNING_SUM_INL_H
#else
#define OFFSTAGE_RUNNING_SUM_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// Calls store(tag, x, sums, values) for every few x: values are in[x] times `scale`, rounded, and
/// sums are those of all values before. Sums wrap around: differences are right as long as they
/// fit. Reads, and calls for, up to 3 pixels more than `count`.
template <class Store>
HWY_INLINE void runningSum(const float* HWY_RESTRICT in, int count, float scale,
                           const Store& store) {
    namespace hn = hwy::HWY_NAMESPACE;
#if HWY_TARGET == HWY_SCALAR
    constexpr int lanes = 1;
#else
    constexpr int lanes = 4;
#endif
    const hn::CappedTag<float, lanes> df;
    const hn::CappedTag<std::int32_t, lanes> d;
    const auto factor = hn::Set(df, scale);
    auto before = hn::Zero(d);
    for (int x = 0; x < count; x += lanes) {
        const auto value = hn::NearestInt(hn::Mul(hn::LoadU(df, in + x), factor));
        auto sum = value;
#if HWY_TARGET != HWY_SCALAR
        sum = hn::Add(sum, hn::ShiftLeftLanes<1>(d, sum));
        sum = hn::Add(sum, hn::ShiftLeftLanes<2>(d, sum));
#endif
        sum = hn::Add(sum, before);
        store(d, x, hn::Sub(sum, value), value);
#if HWY_TARGET == HWY_SCALAR
        before = sum;
#else
        before = hn::Broadcast<3>(sum);
#endif
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
