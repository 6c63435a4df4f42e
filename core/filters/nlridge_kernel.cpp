#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/nlridge_kernel.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <QRect>
#include <cmath>

#include "core/filters/nlridge_kernel.h"
#include "core/filters/padded_copy.h"
#include "core/filters/patch_search-inl.h"

#ifndef OFFSTAGE_NLRIDGE_GROUPS
#define OFFSTAGE_NLRIDGE_GROUPS
namespace offstage {
namespace {

constexpr int firstGroup = 16;   ///< patches that are filtered together in the first stage
constexpr int secondGroup = 64;  ///< and in the second
constexpr int paddedArea = patchSide * patchRow;

/// Of the noise that the first stage adds in thought to what it learns from, so that it does not
/// learn the noise itself: its variance, in parts of the noise's. (LIChI's alpha = 1/2.)
constexpr float addedNoise = 0.25f;

/// More principal directions than this no group is given.
constexpr int mostRank = 32;
/// What is left of the patches' variance below this part of the noise's is not looked at.
constexpr float negligible = 0.07f;
/// Nor what float cannot tell from rounding.
constexpr float leastRelative = 1e-6f;

}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using F = hn::CappedTag<float, laneBlock>;  ///< along patches of a group
using R = hn::CappedTag<float, patchRow>;   ///< along a row of a patch

#define OFFSTAGE_LANES(D, i, count) \
    for (int i = 0; i < (count); i += static_cast<int>(hn::Lanes(D())))

/// Patches of a group, one after the other.
template <int K>
struct Group {
    float patch[K][paddedArea];  ///< pixels as they are
    float pixel[paddedArea][K];  ///< what is learnt from, less its mean; [pixel][patch]
    float mean[paddedArea];      ///< of `patch`
};

template <int K>
void copyPatches(const float* from, qsizetype stride, const qint32* offsets,
                 float (*to)[paddedArea]) {
    const R d;
    for (int k = 0; k < K; ++k)
        for (int j = 0; j < patchSide; ++j)
            OFFSTAGE_LANES(R, i, patchRow)
    hn::StoreU(hn::LoadU(d, from + offsets[k] + j * stride + i), d, to[k] + j * patchRow + i);
}

template <int K>
void meanOf(const float (*patch)[paddedArea], float* mean) {
    const R d;
    OFFSTAGE_LANES(R, i, paddedArea) {
        auto sum = hn::LoadU(d, patch[0] + i);
        for (int k = 1; k < K; ++k)
            sum = hn::Add(sum, hn::LoadU(d, patch[k] + i));
        hn::StoreU(hn::Mul(sum, hn::Set(d, 1.f / K)), d, mean + i);
    }
}

/// By pixels instead of patches, less the mean; the column that does not count is zero.
template <int K>
void turn(const float (*patch)[paddedArea], const float* mean, float (*pixel)[K]) {
    for (int i = 0; i < paddedArea; ++i) {
        if (i % patchRow >= patchSide) {
            std::fill_n(pixel[i], K, 0.f);
            continue;
        }
        for (int k = 0; k < K; ++k)
            pixel[i][k] = patch[k][i] - mean[i];
    }
}

/// weights += weight, sums += weight * values, at the patch's place.
HWY_INLINE void addPatch(const float* values, float weight, float* sums, float* weights,
                         qsizetype stride) {
    const R d;
    for (int j = 0; j < patchSide; ++j)
        OFFSTAGE_LANES(R, i, patchRow) {
            const auto counts = hn::Lt(hn::Iota(d, static_cast<float>(i)),
                                       hn::Set(d, static_cast<float>(patchSide)));
            const auto w = hn::IfThenElseZero(counts, hn::Set(d, weight));
            float* sum = sums + j * stride + i;
            float* total = weights + j * stride + i;
            hn::StoreU(hn::MulAdd(w, hn::LoadU(d, values + j * patchRow + i), hn::LoadU(d, sum)), d,
                       sum);
            hn::StoreU(hn::Add(w, hn::LoadU(d, total)), d, total);
        }
}

/// Solves matrix * x = right for a symmetric positive definite matrix of `size` rows; both are
/// overwritten, `right` with x. Gauss-Jordan.
template <int Columns, int Width>
void solve(float (*matrix)[Columns], float (*right)[Width], int size) {
    const F d;
    for (int p = 0; p < size; ++p) {
        const float inverse = 1 / matrix[p][p];
        const auto scale = hn::Set(d, inverse);
        OFFSTAGE_LANES(F, i, size)
        hn::Store(hn::Mul(scale, hn::Load(d, matrix[p] + i)), d, matrix[p] + i);
        OFFSTAGE_LANES(F, i, Width)
        hn::Store(hn::Mul(scale, hn::Load(d, right[p] + i)), d, right[p] + i);
        for (int row = 0; row < size; ++row) {
            if (row == p)
                continue;
            const auto factor = hn::Set(d, matrix[row][p]);
            OFFSTAGE_LANES(F, i, size)
            hn::Store(
                hn::NegMulAdd(factor, hn::Load(d, matrix[p] + i), hn::Load(d, matrix[row] + i)), d,
                matrix[row] + i);
            OFFSTAGE_LANES(F, i, Width)
            hn::Store(hn::NegMulAdd(factor, hn::Load(d, right[p] + i), hn::Load(d, right[row] + i)),
                      d, right[row] + i);
        }
    }
}

/// Products of all patches with each other, less the mean.
void multiply(const float (*pixel)[firstGroup], float (*out)[firstGroup]) {
    const F d;
    constexpr int rows = 4;
    for (int k = 0; k < firstGroup; k += rows)
        OFFSTAGE_LANES(F, i, firstGroup) {
            hn::Vec<F> sum[rows] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
            for (int p = 0; p < paddedArea; ++p) {
                const auto other = hn::Load(d, pixel[p] + i);
                for (int row = 0; row < rows; ++row)
                    sum[row] = hn::MulAdd(hn::Set(d, pixel[p][k + row]), other, sum[row]);
            }
            for (int row = 0; row < rows; ++row)
                hn::Store(sum[row], d, out[k + row] + i);
        }
}

/// sum over k of factors[k * spacing] * patch[k], plus the base.
HWY_INLINE void combine(const float (*patch)[paddedArea], const float* factors, int spacing,
                        int count, const float* base, float* out) {
    const R d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    constexpr int vectors = 7;
    for (int i = 0; i < paddedArea; i += vectors * lanes) {
        hn::Vec<R> sum[vectors];
        for (int v = 0; v < vectors; ++v)
            sum[v] = base ? hn::LoadU(d, base + i + v * lanes) : hn::Zero(d);
        for (int k = 0; k < count; ++k) {
            const auto factor = hn::Set(d, factors[k * spacing]);
            for (int v = 0; v < vectors; ++v)
                sum[v] = hn::MulAdd(factor, hn::LoadU(d, patch[k] + i + v * lanes), sum[v]);
        }
        for (int v = 0; v < vectors; ++v)
            hn::StoreU(sum[v], d, out + i + v * lanes);
    }
}

/// First stage: Theta = I - (1 + a) n s^2 (Yc' Yc + a n s^2 I)^-1 on what is left of the patches Yc
/// without their mean, which is kept.
void filterFirst(const RidgeStage& stage, int channel, qsizetype at, const qint32* offsets,
                 float noise, Group<firstGroup>& group, float (*matrix)[firstGroup],
                 float (*theta)[firstGroup]) {
    constexpr int size = firstGroup;
    const auto c = static_cast<std::size_t>(channel);
    const qsizetype stride = stage.noisy.stride;
    copyPatches<size>(stage.noisy.plane[c] + at, stride, offsets, group.patch);
    meanOf<size>(group.patch, group.mean);
    turn<size>(group.patch, group.mean, group.pixel);
    multiply(group.pixel, matrix);
    for (int k = 0; k < size; ++k) {
        matrix[k][k] += addedNoise * noise;
        std::fill_n(theta[k], size, 0.f);
        theta[k][k] = 1;
    }
    solve(matrix, theta, size);
    // Rows of I - factor * inverse sum up to 1 - (1 + a) / a; the mean makes that 1.
    const float factor = (1 + addedNoise) * noise;
    const float mean = (1 + addedNoise) / (addedNoise * size);
    for (int k = 0; k < size; ++k) {
        float squares = 0;
        for (int i = 0; i < size; ++i) {
            theta[k][i] = (i == k ? 1.f : 0.f) + mean - factor * theta[k][i];
            squares += theta[k][i] * theta[k][i];
        }
        alignas(64) float filtered[paddedArea];
        combine(group.patch, theta[k], 1, size, nullptr, filtered);
        const float weight = 1 / std::clamp(squares, 1.f / size, 1.f);
        const qsizetype to = at + offsets[k];
        addPatch(filtered, weight, stage.sums.plane[c] + to, stage.weights.plane[c] + to, stride);
    }
}

/// What the second stage works on, for one group.
struct Factors {
    float remaining[secondGroup];           ///< of each patch: variance not yet in the factor
    float factor[mostRank][secondGroup];    ///< L, transposed: Xc' Xc = L L' nearly
    float right[mostRank][secondGroup];     ///< then (L' L + n s^2 I)^-1 L'
    float matrix[mostRank][mostRank];       ///< L' L + n s^2 I
    float projected[mostRank][paddedArea];  ///< L' Y
};

/// One column of the Cholesky factor of Xc' Xc, for the patch `pivot`.
void addColumn(const float (*pixel)[secondGroup], int pivot, int rank, Factors& f) {
    const F d;
    const auto scale = hn::Set(d, 1 / std::sqrt(f.remaining[pivot]));
    const int lanes = static_cast<int>(hn::Lanes(d));
    constexpr int vectors = 4;
    for (int i = 0; i < secondGroup; i += vectors * lanes) {
        hn::Vec<F> sum[vectors] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
        for (int p = 0; p < paddedArea; ++p) {
            const auto own = hn::Set(d, pixel[p][pivot]);
            for (int v = 0; v < vectors; ++v)
                sum[v] = hn::MulAdd(own, hn::Load(d, pixel[p] + i + v * lanes), sum[v]);
        }
        for (int r = 0; r < rank; ++r) {
            const auto own = hn::Set(d, f.factor[r][pivot]);
            for (int v = 0; v < vectors; ++v)
                sum[v] = hn::NegMulAdd(own, hn::Load(d, f.factor[r] + i + v * lanes), sum[v]);
        }
        for (int v = 0; v < vectors; ++v) {
            const auto entry = hn::Mul(sum[v], scale);
            float* remaining = f.remaining + i + v * lanes;
            hn::Store(entry, d, f.factor[rank] + i + v * lanes);
            hn::Store(hn::NegMulAdd(entry, entry, hn::Load(d, remaining)), d, remaining);
        }
    }
    f.remaining[pivot] = 0;
}

int largest(const float* values) {
    const F d;
    auto most = hn::Load(d, values);
    OFFSTAGE_LANES(F, i, secondGroup)
    most = hn::Max(most, hn::Load(d, values + i));
    const auto wanted = hn::MaxOfLanes(d, most);
    OFFSTAGE_LANES(F, i, secondGroup)
    if (const auto at = hn::FindFirstTrue(d, hn::Eq(hn::Load(d, values + i), wanted)); at >= 0)
        return i + static_cast<int>(at);
    return 0;
}

/// Cholesky factor of Xc' Xc with the largest pivot first, until all that is left is below
/// `least`. Returns its rank: in smooth places hardly any, which is what makes it fast.
int factorise(const float (*pixel)[secondGroup], float least, Factors& f) {
    const F d;
    OFFSTAGE_LANES(F, i, secondGroup) {
        auto sum = hn::Zero(d);
        for (int p = 0; p < paddedArea; ++p) {
            const auto value = hn::Load(d, pixel[p] + i);
            sum = hn::MulAdd(value, value, sum);
        }
        hn::Store(sum, d, f.remaining + i);
    }
    int rank = 0;
    for (; rank < mostRank; ++rank) {
        const int pivot = largest(f.remaining);
        const float rest = f.remaining[pivot];
        if (rank == 0)
            least = std::max(least, rest * leastRelative);
        if (!(rest > least))
            break;
        addColumn(pixel, pivot, rank, f);
    }
    return rank;
}

/// L' L + noise * I.
void fillMatrix(int rank, float noise, Factors& f) {
    const F d;
    for (int a = 0; a < rank; ++a) {
        for (int b = 0; b <= a; ++b) {
            auto sum = hn::Zero(d);
            OFFSTAGE_LANES(F, i, secondGroup)
            sum = hn::MulAdd(hn::Load(d, f.factor[a] + i), hn::Load(d, f.factor[b] + i), sum);
            const float product = hn::GetLane(hn::SumOfLanes(d, sum));
            f.matrix[a][b] = product;
            f.matrix[b][a] = product;
        }
        f.matrix[a][a] += noise;
        std::fill(f.matrix[a] + rank, f.matrix[a] + mostRank, 0.f);
    }
}

/// Second stage: Theta = (Xc' Xc + n s^2 I)^-1 Xc' Xc = L (L' L + n s^2 I)^-1 L', and the mean.
void filterSecond(const RidgeStage& stage, int channel, qsizetype at, const qint32* offsets,
                  float noise, Group<secondGroup>& group, Factors& f) {
    constexpr int size = secondGroup;
    const auto c = static_cast<std::size_t>(channel);
    const qsizetype stride = stage.noisy.stride;
    copyPatches<size>(stage.pilot.plane[c] + at, stride, offsets, group.patch);
    meanOf<size>(group.patch, group.mean);
    turn<size>(group.patch, group.mean, group.pixel);
    const int rank = factorise(group.pixel, negligible * noise, f);
    fillMatrix(rank, noise, f);
    std::copy(f.factor[0], f.factor[rank], f.right[0]);
    solve(f.matrix, f.right, rank);
    copyPatches<size>(stage.noisy.plane[c] + at, stride, offsets, group.patch);
    meanOf<size>(group.patch, group.mean);
    for (int r = 0; r < rank; ++r)
        combine(group.patch, f.factor[r], 1, size, nullptr, f.projected[r]);
    for (int k = 0; k < size; ++k) {
        float squares = 1.f / size;
        for (int r = 0; r < rank; ++r)
            squares += f.right[r][k] * (f.factor[r][k] - noise * f.right[r][k]);
        alignas(64) float filtered[paddedArea];
        combine(f.projected, &f.right[0][k], size, rank, group.mean, filtered);
        const float weight = 1 / std::clamp(squares, 1.f / size, 1.f);
        const qsizetype to = at + offsets[k];
        addPatch(filtered, weight, stage.sums.plane[c] + to, stage.weights.plane[c] + to, stride);
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
            for (int c = 0; c < (grey ? 1 : stage.noisy.channels); ++c)
                filter(c, at, offsets.data(), noise);
        }
}

void first(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    auto& group = scratch.take<Group<firstGroup>>(1)[0];
    const auto matrices = scratch.take<float[firstGroup][firstGroup]>(2);
    forEveryPlace(stage, scratch.take<qint32>(firstGroup), scratch, stop,
                  [&](int channel, qsizetype at, const qint32* offsets, float noise) {
                      filterFirst(stage, channel, at, offsets, noise, group, matrices[0],
                                  matrices[1]);
                  });
}

void second(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    auto& group = scratch.take<Group<secondGroup>>(1)[0];
    auto& factors = scratch.take<Factors>(1)[0];
    forEveryPlace(stage, scratch.take<qint32>(secondGroup), scratch, stop,
                  [&](int channel, qsizetype at, const qint32* offsets, float noise) {
                      filterSecond(stage, channel, at, offsets, noise, group, factors);
                  });
}

#undef OFFSTAGE_LANES

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(first);
HWY_EXPORT(second);

void ridgeFirst(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(first)(stage, scratch, stop);
}

void ridgeSecond(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(second)(stage, scratch, stop);
}

}  // namespace offstage
#endif
