/// The logarithm to base 2 on vectors. Included once per instruction set.
#if defined(OFFSTAGE_LOG2_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_LOG2_INL_H
#undef OFFSTAGE_LOG2_INL_H
#else
#define OFFSTAGE_LOG2_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// log2(x) for normal x > 0, error below 1e-7 of it or of the whole number next to it, exactly 0
/// for 1. The same bits whatever the lane.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE V log2(D d, V x) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::RebindToSigned<D> di;
    // x = m 2^e with m in sqrt(1/2) .. sqrt(2): its bits less those of sqrt(1/2) have e on top.
    const auto bits = hn::BitCast(di, x);
    const auto exponent =
        hn::ShiftRight<23>(hn::Sub(bits, hn::BitCast(di, hn::Set(d, 0.70710678f))));
    const V m = hn::BitCast(d, hn::Sub(bits, hn::ShiftLeft<23>(exponent)));
    // ln(m) = 2 artanh(s) by its series; |s| < 0.172.
    const V one = hn::Set(d, 1.f);
    const V s = hn::Div(hn::Sub(m, one), hn::Add(m, one));
    const V square = hn::Mul(s, s);
    V p = hn::Set(d, 0.3205989f);                        // 2 / (9 ln 2)
    p = hn::MulAdd(p, square, hn::Set(d, 0.4121985f));   // 2 / (7 ln 2)
    p = hn::MulAdd(p, square, hn::Set(d, 0.5770780f));   // 2 / (5 ln 2)
    p = hn::MulAdd(p, square, hn::Set(d, 0.9617967f));   // 2 / (3 ln 2)
    p = hn::MulAdd(p, square, hn::Set(d, 2.88539008f));  // 2 / ln 2
    return hn::MulAdd(p, s, hn::ConvertTo(d, exponent));
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
