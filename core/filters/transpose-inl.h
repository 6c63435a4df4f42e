/// Turns rows into columns, with vectors. Included once per instruction set.
#if defined(OFFSTAGE_TRANSPOSE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_TRANSPOSE_INL_H
#undef OFFSTAGE_TRANSPOSE_INL_H
#else
#define OFFSTAGE_TRANSPOSE_INL_H
#endif

#include <hwy/highway.h>

#include <QtGlobal>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// to[x * toStep + y] = from[y * fromStep + x] for y < height and x < width, both multiples of 4.
HWY_INLINE void transpose(const float* HWY_RESTRICT from, qsizetype fromStep,
                          float* HWY_RESTRICT to, qsizetype toStep, qsizetype width,
                          qsizetype height) {
    namespace hn = hwy::HWY_NAMESPACE;
#if HWY_TARGET == HWY_SCALAR
    for (qsizetype y = 0; y < height; ++y)
        for (qsizetype x = 0; x < width; ++x)
            to[x * toStep + y] = from[y * fromStep + x];
#else
    const hn::FixedTag<float, 4> d;
    const hn::FixedTag<double, 2> pairs;
    for (qsizetype y = 0; y < height; y += 4)
        for (qsizetype x = 0; x < width; x += 4) {
            const float* in = from + y * fromStep + x;
            const auto a = hn::LoadU(d, in);
            const auto b = hn::LoadU(d, in + fromStep);
            const auto c = hn::LoadU(d, in + 2 * fromStep);
            const auto e = hn::LoadU(d, in + 3 * fromStep);
            const auto low = hn::BitCast(pairs, hn::InterleaveLower(d, a, b));
            const auto lowNext = hn::BitCast(pairs, hn::InterleaveLower(d, c, e));
            const auto high = hn::BitCast(pairs, hn::InterleaveUpper(d, a, b));
            const auto highNext = hn::BitCast(pairs, hn::InterleaveUpper(d, c, e));
            float* out = to + x * toStep + y;
            hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, low, lowNext)), d, out);
            hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, low, lowNext)), d, out + toStep);
            hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, high, highNext)), d,
                       out + 2 * toStep);
            hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, high, highNext)), d,
                       out + 3 * toStep);
        }
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
