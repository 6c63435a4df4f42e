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

/// Every lane plus those below it and `before`, to which all are added; at most 32 bytes.
template <class D, class V>
HWY_INLINE V addedUp([[maybe_unused]] D d, V v, V& before) {
    namespace hn = hwy::HWY_NAMESPACE;
#if HWY_TARGET == HWY_SCALAR
    before = hn::Add(before, v);
    return before;
#else
    constexpr int block = 16 / sizeof(hn::TFromD<D>);
    static_assert(hn::MaxLanes(D()) <= 2 * block);
    v = hn::Add(v, hn::ShiftLeftLanes<1>(d, v));
    v = hn::Add(v, hn::ShiftLeftLanes<2>(d, v));
    if constexpr (block == 8)
        v = hn::Add(v, hn::ShiftLeftLanes<4>(d, v));
    auto last = hn::Broadcast<block - 1>(v);
    if constexpr (hn::MaxLanes(D()) > block) {
        v = hn::Add(v, hn::ConcatLowerLower(d, last, hn::Zero(d)));
        last = hn::Broadcast<block - 1>(hn::ConcatUpperUpper(d, v, v));
    }
    const V sum = hn::Add(v, before);
    before = hn::Add(before, last);
    return sum;
#endif
}

/// Calls store(tag, x, sums, values) for every few x: values are in[x] times `scale`, rounded, and
/// sums are those of all values before. Sums wrap around: differences are right as long as they
/// fit. Reads, and calls for, up to 7 pixels more than `count`.
template <class Store>
HWY_INLINE void runningSum(const float* HWY_RESTRICT in, int count, float scale,
                           const Store& store) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::CappedTag<float, 8> df;
    const hn::RebindToSigned<decltype(df)> d;
    const auto factor = hn::Set(df, scale);
    auto before = hn::Zero(d);
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d))) {
        const auto value = hn::NearestInt(hn::Mul(hn::LoadU(df, in + x), factor));
        store(d, x, hn::Sub(addedUp(d, value, before), value), value);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
