/// 2^x on vectors, for weights that fall off exponentially. Included once per instruction set.
#if defined(OFFSTAGE_EXP2_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_EXP2_INL_H
#undef OFFSTAGE_EXP2_INL_H
#else
#define OFFSTAGE_EXP2_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// 2^x for -125 <= x <= 125, relative error below 3e-7, exactly 1 for 0. The same bits whatever the
/// lane: a pixel's weight does not depend on where a tile begins.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE V exp2(D d, V x) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::RebindToSigned<D> di;
    // Adding 1.5 * 2^23 rounds to an integer and leaves it in the lowest bits.
    const V magic = hn::Set(d, 12582912.f);
    const V shifted = hn::Add(x, magic);
    const V f = hn::Sub(x, hn::Sub(shifted, magic));
    // (2^f - 1) / f on -1/2..1/2, interpolated at the Chebyshev nodes of degree 5.
    V p = hn::Set(d, 0.0013381302537f);
    p = hn::MulAdd(p, f, hn::Set(d, 0.0096663685154f));
    p = hn::MulAdd(p, f, hn::Set(d, 0.0555038101380f));
    p = hn::MulAdd(p, f, hn::Set(d, 0.2402234903802f));
    p = hn::MulAdd(p, f, hn::Set(d, 0.6931471805600f));
    p = hn::MulAdd(p, f, hn::Set(d, 1.f));
    // The integer goes into the exponent; the bits of `magic` fall out at the top.
    const auto exponent = hn::ShiftLeft<23>(hn::BitCast(di, shifted));
    return hn::BitCast(d, hn::Add(hn::BitCast(di, p), exponent));
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
