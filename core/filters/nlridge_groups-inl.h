/// What both stages of NL-Ridge do with groups of patches. Included once per instruction set.
#if defined(OFFSTAGE_NLRIDGE_GROUPS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_NLRIDGE_GROUPS_INL_H
#undef OFFSTAGE_NLRIDGE_GROUPS_INL_H
#else
#define OFFSTAGE_NLRIDGE_GROUPS_INL_H
#endif

#include <hwy/highway.h>

#include <QRect>
#include <algorithm>

#include "core/filters/nlridge_kernel.h"
#include "core/filters/padded_copy.h"
#include "core/filters/patch_search-inl.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using F = hn::CappedTag<float, laneBlock>;  ///< along patches of a group
using R = hn::CappedTag<float, patchSide>;  ///< along a row of a patch

#undef OFFSTAGE_LANES
#define OFFSTAGE_LANES(D, i, count) \
    for (int i = 0; i < (count); i += static_cast<int>(hn::Lanes(D())))

/// Where the patches of a group are in a plane.
struct Group {
    const float* plane;  ///< at the patch that was looked for
    qsizetype stride;
    const qint32* offsets;

    const float* row(int k, int j, int i) const { return plane + offsets[k] + j * stride + i; }
};

template <int K>
HWY_NOINLINE void meanOf(const Group& group, float* mean) {
    const R d;
    OFFSTAGE_LANES(R, i, patchSide) {
        hn::Vec<R> sum[patchSide];
        for (int j = 0; j < patchSide; ++j)
            sum[j] = hn::LoadU(d, group.row(0, j, i));
        for (int k = 1; k < K; ++k)
            for (int j = 0; j < patchSide; ++j)
                sum[j] = hn::Add(sum[j], hn::LoadU(d, group.row(k, j, i)));
        for (int j = 0; j < patchSide; ++j)
            hn::StoreU(hn::Mul(sum[j], hn::Set(d, 1.f / K)), d, mean + j * patchSide + i);
    }
}

/// One patch less the mean.
HWY_INLINE void centre(const Group& group, int k, const float* mean, float* out) {
    const R d;
    OFFSTAGE_LANES(R, i, patchSide)
    for (int j = 0; j < patchSide; ++j) {
        const auto value =
            hn::Sub(hn::LoadU(d, group.row(k, j, i)), hn::LoadU(d, mean + j * patchSide + i));
        hn::StoreU(value, d, out + j * patchSide + i);
    }
}

/// Sums of products are kept as four numbers until many can be added up at once.
constexpr int parts = 4;

HWY_INLINE void storeParts(hn::Vec<R> sum, float* to) {
#if HWY_TARGET == HWY_SCALAR
    std::fill_n(to, parts, 0.f);
    to[0] = hn::GetLane(sum);
#else
    const R d;
    if constexpr (hn::MaxLanes(d) == parts) {
        hn::StoreU(sum, d, to);
    } else {
        const hn::Half<R> half;
        hn::StoreU(hn::Add(hn::LowerHalf(half, sum), hn::UpperHalf(half, sum)), half, to);
    }
#endif
}

/// out[i] = what the parts from parts * i on add up to, for a vector of i.
HWY_INLINE hn::Vec<F> addParts(const float* from) {
    hn::Vec<F> a, b, c, e;
    hn::LoadInterleaved4(F(), from, a, b, c, e);
    return hn::Add(hn::Add(a, b), hn::Add(c, e));
}

/// Products of `own` with `count` patches whose rows are `stride` apart.
template <class Place>
HWY_INLINE void multiply(const float* own, int count, qsizetype stride, const Place& place,
                         float* products) {
    const R d;
    constexpr int strips = patchSide / static_cast<int>(hn::MaxLanes(R()));
    hn::Vec<R> rows[strips][patchSide];
    for (int s = 0; s < strips; ++s)
        for (int j = 0; j < patchSide; ++j)
            rows[s][j] = hn::LoadU(d, own + j * patchSide + s * (patchSide / strips));
    for (int k = 0; k < count; ++k) {
        const float* other = place(k);
        auto sum = hn::Zero(d);
        for (int s = 0; s < strips; ++s)
            for (int j = 0; j < patchSide; ++j)
                sum = hn::MulAdd(rows[s][j],
                                 hn::LoadU(d, other + j * stride + s * (patchSide / strips)), sum);
        storeParts(sum, products + parts * k);
    }
}

/// sums += weight * (base + sum over r of factors[r * spacing] * rows[r]), weights += weight.
HWY_INLINE void addPatch(const float* base, const float (*rows)[patchArea], const float* factors,
                         int spacing, int count, float weight, float* sums, float* weights,
                         qsizetype stride) {
    const R d;
    OFFSTAGE_LANES(R, i, patchSide) {
        hn::Vec<R> value[patchSide];
        for (int j = 0; j < patchSide; ++j)
            value[j] = hn::LoadU(d, base + j * patchSide + i);
        for (int r = 0; r < count; ++r) {
            const auto factor = hn::Set(d, factors[r * spacing]);
            for (int j = 0; j < patchSide; ++j)
                value[j] = hn::MulAdd(factor, hn::LoadU(d, rows[r] + j * patchSide + i), value[j]);
        }
        const auto w = hn::Set(d, weight);
        for (int j = 0; j < patchSide; ++j) {
            float* sum = sums + j * stride + i;
            float* total = weights + j * stride + i;
            hn::StoreU(hn::MulAdd(w, value[j], hn::LoadU(d, sum)), d, sum);
            hn::StoreU(hn::Add(w, hn::LoadU(d, total)), d, total);
        }
    }
}

/// Whether the patch has no colour at all. Then its three colours have had the same noise, too.
bool isGrey(const ConstPlanes& planes, qsizetype at) {
    for (int j = 0; j < patchSide; ++j)
        for (int i = 0; i < patchSide; ++i) {
            const qsizetype pixel = at + j * planes.stride + i;
            if (planes.plane[1][pixel] != 0 || planes.plane[2][pixel] != 0)
                return false;
        }
    return true;
}

template <class Filter>
void forEveryPlace(const RidgeStage& stage, std::span<qint32> offsets, Scratch& scratch,
                   const std::stop_token& stop, const Filter& filter) {
    PatchSearch search(stage.search, stage.radius, scratch);
    for (int y = stage.places.top(); y <= stage.places.bottom(); y += stage.step)
        for (int x = stage.places.left(); x <= stage.places.right(); x += stage.step) {
            if (stop.stop_requested())
                return;
            const qsizetype at = y * stage.noisy.stride + x;
            search.find(at, offsets);
            const bool grey = stage.noisy.channels == 3 && isGrey(stage.noisy, at);
            const float noise = patchArea * stage.variance * (grey ? 3.f : 1.f);
            const std::size_t channels = grey ? 1 : static_cast<std::size_t>(stage.noisy.channels);
            for (std::size_t c = 0; c < channels; ++c)
                filter(c, at, offsets.data(), noise);
        }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
