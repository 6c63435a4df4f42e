#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/morphology_kernel.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/filters/morphology_kernel.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
using Samples = hn::CappedTag<T, 32 / sizeof(T)>;

/// Columns that are handled at once, four vectors of 32 bytes: what is kept of their rows fits
/// into the L1 cache for the usual radii.
template <class T>
constexpr int stripWidth = 128 / sizeof(T);

template <bool Greatest, class V>
HWY_INLINE V extreme(V a, V b) {
    if constexpr (Greatest)
        return hn::Max(a, b);
    else
        return hn::Min(a, b);
}

/// out[x] = the extreme of a[x] and b[x], for x < width rounded up to whole vectors. `out` may
/// begin where `a` or `b` does, or before.
template <bool Greatest, class T>
HWY_INLINE void extremeRow(const T* a, const T* b, T* out, int width) {
    const Samples<T> d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(extreme<Greatest>(hn::LoadU(d, a + x), hn::LoadU(d, b + x)), d, out + x);
}

/// The largest power of two that is not longer than a window: two such runs cover it.
HWY_INLINE int runIn(int length) {
    return static_cast<int>(std::bit_floor(static_cast<unsigned>(length)));
}

/// Windows of a power of two by doubling, in place; the last step overlaps.
template <bool Greatest, class T>
void square(const Extremes<T>& p, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    const int side = 2 * p.radius + 1;
    const int run = runIn(side);
    const int inWidth = p.width + 2 * p.radius;
    const int inHeight = p.height + 2 * p.radius;
    const qsizetype stride = p.inStride;
    T* const rows = scratch.take<T>(static_cast<std::size_t>(stride * inHeight)).data();
    for (int y = 0; y < inHeight; ++y) {
        if (stop.stop_requested())
            return;
        T* const row = rows + y * stride;
        const T* from = p.in + y * p.inStride;
        for (int step = 1; step < run; step *= 2) {
            extremeRow<Greatest>(from, from + step, row, inWidth - 2 * step + 1);
            from = row;
        }
        extremeRow<Greatest>(from, from + side - run, row, p.width);
    }
    for (int step = 1; step < run; step *= 2)
        for (int y = 0; y + 2 * step <= inHeight; ++y) {
            if (stop.stop_requested())
                return;
            T* const row = rows + y * stride;
            extremeRow<Greatest>(row, row + step * stride, row, p.width);
        }
    for (int y = 0; y < p.height; ++y)
        extremeRow<Greatest>(rows + y * stride, rows + (y + side - run) * stride,
                             p.out + y * p.outStride, p.width);
}

/// A chord of the disc: half its length, and the power of two that covers it twice.
struct Chord {
    int reach;
    int level;
};

/// E. R. Urbach and M. H. F. Wilkinson, Efficient 2-D grayscale morphological transformations with
/// arbitrary flat structuring elements, 2008. Of every row the extremes of runs of 1, 2, 4, ...
/// pixels, by doubling; from two of them each of the disc's different chords, once for both halves;
/// from one chord of each row of the disc the pixel.
template <bool Greatest, class T>
void disc(const Extremes<T>& p, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    const Samples<T> d;
    constexpr int width = stripWidth<T>;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    const int radius = p.radius;
    const int side = 2 * radius + 1;
    const int inHeight = p.height + 2 * radius;

    const auto chords = scratch.take<Chord>(static_cast<std::size_t>(radius + 1));
    const auto offsets = scratch.take<qsizetype>(static_cast<std::size_t>(side));
    const qsizetype chordPlane = qsizetype(inHeight) * width;
    int count = 0;
    for (int y = 0; y <= radius; ++y) {
        int reach = static_cast<int>(std::sqrt(static_cast<double>(radius * radius - y * y)));
        if (count == 0 || chords[static_cast<std::size_t>(count - 1)].reach != reach)
            chords[static_cast<std::size_t>(count++)] = {
                reach, std::countr_zero(static_cast<unsigned>(runIn(2 * reach + 1)))};
        const qsizetype plane = (count - 1) * chordPlane;
        offsets[static_cast<std::size_t>(radius - y)] = plane + (radius - y) * width;
        offsets[static_cast<std::size_t>(radius + y)] = plane + (radius + y) * width;
    }
    const int levels = chords[0].level + 1;
    const int levelWidth = (width + 2 * radius + 2 * lanes - 1) / lanes * lanes;
    const auto take = [&](qsizetype size) {
        return scratch.take<T>(static_cast<std::size_t>(size)).data();
    };
    T* const runs = take(qsizetype(levels) * levelWidth + morphologyPadding);
    T* const kept = take(count * chordPlane);

    for (int x = 0; x < p.width; x += width) {
        const int wanted = std::min(width, p.width - x);
        for (int y = 0; y < inHeight; ++y) {
            if (stop.stop_requested())
                return;
            const T* const row = p.in + y * p.inStride + x;
            const auto run = [&](int level) {
                return level == 0 ? row : runs + (level - 1) * levelWidth;
            };
            for (int level = 1; level < levels; ++level)
                extremeRow<Greatest>(run(level - 1), run(level - 1) + (1 << (level - 1)),
                                     runs + (level - 1) * levelWidth,
                                     wanted + 2 * radius + 1 - (1 << level));
            for (int i = 0; i < count; ++i) {
                const auto [reach, level] = chords[static_cast<std::size_t>(i)];
                const T* const first = run(level) + radius - reach;
                extremeRow<Greatest>(first, first + 2 * reach + 1 - (1 << level),
                                     kept + i * chordPlane + y * width, wanted);
            }
            if (y < 2 * radius)
                continue;
            const int to = y - 2 * radius;
            const T* const top = kept + to * width;
            T* const out = p.out + to * p.outStride + x;
            for (int i = 0; i < wanted; i += 4 * lanes) {
                auto v0 = hn::LoadU(d, top + offsets[0] + i);
                auto v1 = hn::LoadU(d, top + offsets[0] + i + lanes);
                auto v2 = hn::LoadU(d, top + offsets[0] + i + 2 * lanes);
                auto v3 = hn::LoadU(d, top + offsets[0] + i + 3 * lanes);
                for (const qsizetype offset : offsets.subspan(1)) {
                    const T* const from = top + offset + i;
                    v0 = extreme<Greatest>(v0, hn::LoadU(d, from));
                    v1 = extreme<Greatest>(v1, hn::LoadU(d, from + lanes));
                    v2 = extreme<Greatest>(v2, hn::LoadU(d, from + 2 * lanes));
                    v3 = extreme<Greatest>(v3, hn::LoadU(d, from + 3 * lanes));
                }
                hn::StoreU(v0, d, out + i);
                hn::StoreU(v1, d, out + i + lanes);
                hn::StoreU(v2, d, out + i + 2 * lanes);
                hn::StoreU(v3, d, out + i + 3 * lanes);
            }
        }
    }
}

template <class T>
HWY_INLINE void extremes(const Extremes<T>& plane, Scratch& scratch, const std::stop_token& stop) {
    if (plane.disc)
        plane.greatest ? disc<true>(plane, scratch, stop) : disc<false>(plane, scratch, stop);
    else
        plane.greatest ? square<true>(plane, scratch, stop) : square<false>(plane, scratch, stop);
}

void extremesOfBytes(const Extremes<quint8>& p, Scratch& scratch, const std::stop_token& stop) {
    extremes(p, scratch, stop);
}
void extremesOfWords(const Extremes<quint16>& p, Scratch& scratch, const std::stop_token& stop) {
    extremes(p, scratch, stop);
}
void extremesOfFloats(const Extremes<float>& p, Scratch& scratch, const std::stop_token& stop) {
    extremes(p, scratch, stop);
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(extremesOfBytes);
HWY_EXPORT(extremesOfWords);
HWY_EXPORT(extremesOfFloats);

}  // namespace

void findExtremes(const Extremes<quint8>& plane, Scratch& scratch, const std::stop_token& stop) {
    HWY_DYNAMIC_DISPATCH(extremesOfBytes)(plane, scratch, stop);
}

void findExtremes(const Extremes<quint16>& plane, Scratch& scratch, const std::stop_token& stop) {
    HWY_DYNAMIC_DISPATCH(extremesOfWords)(plane, scratch, stop);
}

void findExtremes(const Extremes<float>& plane, Scratch& scratch, const std::stop_token& stop) {
    HWY_DYNAMIC_DISPATCH(extremesOfFloats)(plane, scratch, stop);
}

}  // namespace offstage
#endif
