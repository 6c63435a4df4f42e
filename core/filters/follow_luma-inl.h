/// Colours that follow a change of their luma. Included once per instruction set.
#if defined(OFFSTAGE_FOLLOW_LUMA_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_FOLLOW_LUMA_INL_H
#undef OFFSTAGE_FOLLOW_LUMA_INL_H
#else
#define OFFSTAGE_FOLLOW_LUMA_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// Luma of Rec. 709 of stored values.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE V lumaOf(D d, V red, V green, V blue) {
    namespace hn = hwy::HWY_NAMESPACE;
    return hn::MulAdd(blue, hn::Set(d, 0.0722f),
                      hn::MulAdd(green, hn::Set(d, 0.7152f), hn::Mul(red, hn::Set(d, 0.2126f))));
}

/// Gives a colour the luma `after` instead of `before`. Differences of its channels grow in the
/// same proportion, so hue and saturation stay; less so near black, where they are mostly noise.
/// If `bounded`, a channel that would exceed white pulls all of them towards the luma, which thus
/// is met, and the hue kept, in the brightest parts, too.
template <class D, class V = hwy::HWY_NAMESPACE::Vec<D>>
HWY_INLINE void followLuma(D d, V* rgb, V before, V after, bool bounded) {
    namespace hn = hwy::HWY_NAMESPACE;
    const V zero = hn::Zero(d);
    const V toe = hn::Set(d, 0.02f);
    const V gain = hn::Div(hn::Add(hn::Max(after, zero), toe), hn::Add(hn::Max(before, zero), toe));
    V chroma[3];
    for (int c = 0; c < 3; ++c)
        chroma[c] = hn::Mul(hn::Sub(rgb[c], before), gain);
    if (bounded) {
        const V top = hn::Max(hn::Max(chroma[0], chroma[1]), chroma[2]);
        const V one = hn::Set(d, 1.f);
        const V room = hn::Max(hn::Sub(one, after), zero);
        const V part = hn::Min(one, hn::Div(room, hn::Max(top, hn::Set(d, 1e-6f))));
        for (int c = 0; c < 3; ++c)
            chroma[c] = hn::Mul(chroma[c], part);
    }
    for (int c = 0; c < 3; ++c)
        rgb[c] = hn::Add(after, chroma[c]);
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
