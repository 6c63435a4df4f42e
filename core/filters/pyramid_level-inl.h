/// Steps of a Gaussian or Laplacian pyramid on vectors. Included once per instruction set.
#if defined(OFFSTAGE_PYRAMID_LEVEL_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_PYRAMID_LEVEL_INL_H
#undef OFFSTAGE_PYRAMID_LEVEL_INL_H
#else
#define OFFSTAGE_PYRAMID_LEVEL_INL_H
#endif

#include <hwy/highway.h>

#include "core/filters/pyramid_level.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

/// What of `to` lies in the image, or can be made of `from`: by (1 4 6 4 1) / 16 both ways, every
/// second pixel. `sums` has room for a row of `from`.
HWY_ATTR inline void reduceLevel(const PyramidLevel& from, const PyramidLevel& to, float* sums) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::CappedTag<float, laneBlock> d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const auto six = hn::Set(d, 6.f);
    const auto four = hn::Set(d, 4.f);
    const int first = std::max(to.rect.left(), halved(from.rect.left() + 3));
    const int last = std::min(to.rect.right(), halved(from.rect.right() - 2));
    for (int y = std::max(to.rect.top(), halved(from.rect.top() + 3));
         y <= std::min(to.rect.bottom(), halved(from.rect.bottom() - 2)); ++y) {
        const float* row = from.at(2 * first - 2, 2 * y);
        const qsizetype stride = from.stride;
        for (int x = 0; x < 2 * (last - first) + 5; x += lanes) {
            const auto outer =
                hn::Add(hn::LoadU(d, row + x - 2 * stride), hn::LoadU(d, row + x + 2 * stride));
            const auto inner =
                hn::Add(hn::LoadU(d, row + x - stride), hn::LoadU(d, row + x + stride));
            hn::StoreU(hn::MulAdd(six, hn::LoadU(d, row + x), hn::MulAdd(four, inner, outer)), d,
                       sums + x);
        }
        float* out = to.at(first, y);
        for (int x = 0; x <= last - first; x += lanes) {
            hn::Vec<decltype(d)> even0, odd0, even1, odd1, even2, odd2;
            hn::LoadInterleaved2(d, sums + 2 * x, even0, odd0);
            hn::LoadInterleaved2(d, sums + 2 * x + 2, even1, odd1);
            hn::LoadInterleaved2(d, sums + 2 * x + 4, even2, odd2);
            const auto sum = hn::MulAdd(
                six, even1, hn::MulAdd(four, hn::Add(odd0, odd1), hn::Add(even0, even2)));
            hn::StoreU(hn::Mul(sum, hn::Set(d, 1.f / 256)), d, out + x);
        }
    }
}

/// Row `y` of the finer level, from column `left` on, as the coarser one has it; at least `width`
/// pixels. They begin at the pointer returned, into `row`; `sums` has room for a row of `from`,
/// `row` for two.
HWY_ATTR inline const float* expandRow(const PyramidLevel& from, int left, int y, int width,
                                       float* sums, float* row) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::CappedTag<float, laneBlock> d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const auto six = hn::Set(d, 6.f);
    const auto half = hn::Set(d, 0.5f);
    const auto eighth = hn::Set(d, 0.125f);
    const bool odd = (left & 1) != 0;
    const int middle = halved(left);
    const int count = halved(left + width - 1) - middle + 1;
    // An odd pixel needs the two beside it, an even one a third before it.
    const int before = odd && from.rect.left() == middle ? 0 : 1;
    const float* at = from.at(middle - before, halved(y));
    for (int x = 0; x < count + 1 + before; x += lanes) {
        const auto here = hn::LoadU(d, at + x);
        const auto below = hn::LoadU(d, at + x + from.stride);
        const auto sum =
            (y & 1) != 0
                ? hn::Mul(hn::Add(here, below), half)
                : hn::Mul(hn::MulAdd(six, here, hn::Add(hn::LoadU(d, at + x - from.stride), below)),
                          eighth);
        hn::StoreU(sum, d, sums + x + (1 - before));
    }
    if (before == 0)
        sums[0] = 0;  // of the pixel before the first, which nobody asked for
    for (int x = 0; x < count; x += lanes) {
        const auto a = hn::LoadU(d, sums + x);
        const auto b = hn::LoadU(d, sums + x + 1);
        const auto c = hn::LoadU(d, sums + x + 2);
        hn::StoreInterleaved2(hn::Mul(hn::MulAdd(six, b, hn::Add(a, c)), eighth),
                              hn::Mul(hn::Add(b, c), half), d, row + 2 * x);
    }
    return row + (odd ? 1 : 0);
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
