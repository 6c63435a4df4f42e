#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/nlridge_second.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <cmath>

#include "core/filters/nlridge_groups-inl.h"

#ifndef OFFSTAGE_NLRIDGE_SECOND
#define OFFSTAGE_NLRIDGE_SECOND
namespace offstage {
namespace {

constexpr int secondGroup = 96;  ///< patches that are filtered together

/// More principal directions than this no group is given.
constexpr int mostRank = 32;
/// What is below this part of the largest variance float cannot tell from rounding.
constexpr float leastRelative = 1e-6f;

}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

/// What the second stage works on, for one group of patches Y, and X of the pilot.
struct Factors {
    float mean[patchArea];  ///< of X
    float own[patchArea];   ///< one patch of X less the mean
    float products[secondGroup * parts];
    float remaining[secondGroup];           ///< of each patch: variance not yet in the factor
    float rows[mostRank + 2][secondGroup];  ///< 1 / size, which makes the mean of Y; then factor()
    float right[mostRank][secondGroup];     ///< (L' L + n s^2 I)^-1 L'
    float matrix[mostRank][mostRank];       ///< L' L + n s^2 I
    float projected[mostRank + 2][patchArea];  ///< mean of Y, then L' Y
    float weights[secondGroup];

    float* factor(int r) { return rows[r + 1]; }  ///< row of L', where Xc' Xc = L L' nearly
};

/// One column of the Cholesky factor of Xc' Xc, for the patch `pivot`.
HWY_NOINLINE void addColumn(const Group& pilot, int pivot, int rank, Factors& f) {
    const F d;
    centre(pilot, pivot, f.mean, f.own);
    float ofMean[parts];
    multiply(
        f.own, secondGroup, pilot.stride, [&](int k) { return pilot.row(k, 0, 0); }, f.products);
    multiply(
        f.own, 1, patchSide, [&](int) { return f.mean; }, ofMean);
    const auto base = hn::Set(d, (ofMean[0] + ofMean[1]) + (ofMean[2] + ofMean[3]));
    const auto scale = hn::Set(d, 1 / std::sqrt(f.remaining[pivot]));
    OFFSTAGE_LANES(F, i, secondGroup) {
        auto sum = hn::Sub(addParts(f.products + parts * i), base);
        for (int r = 0; r < rank; ++r)
            sum = hn::NegMulAdd(hn::Set(d, f.factor(r)[pivot]), hn::Load(d, f.factor(r) + i), sum);
        const auto entry = hn::Mul(sum, scale);
        hn::Store(entry, d, f.factor(rank) + i);
        hn::Store(hn::NegMulAdd(entry, entry, hn::Load(d, f.remaining + i)), d, f.remaining + i);
    }
    f.remaining[pivot] = 0;
}

HWY_INLINE int largest(const float* values) {
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

/// Squared distance of every patch from the mean.
HWY_NOINLINE void measure(const Group& pilot, Factors& f) {
    const R d;
    for (int k = 0; k < secondGroup; ++k) {
        auto sum = hn::Zero(d);
        OFFSTAGE_LANES(R, i, patchSide)
        for (int j = 0; j < patchSide; ++j) {
            const auto value =
                hn::Sub(hn::LoadU(d, pilot.row(k, j, i)), hn::LoadU(d, f.mean + j * patchSide + i));
            sum = hn::MulAdd(value, value, sum);
        }
        storeParts(sum, f.products + parts * k);
    }
    OFFSTAGE_LANES(F, i, secondGroup)
    hn::Store(addParts(f.products + parts * i), F(), f.remaining + i);
}

/// Cholesky factor of Xc' Xc with the largest pivot first, until all that is left is below
/// `least`. Returns its rank: in smooth places hardly any, which is what makes it fast.
int factorise(const Group& pilot, float least, Factors& f) {
    meanOf<secondGroup>(pilot, f.mean);
    measure(pilot, f);
    int rank = 0;
    for (; rank < mostRank; ++rank) {
        const int pivot = largest(f.remaining);
        const float rest = f.remaining[pivot];
        if (rank == 0)
            least = std::max(least, rest * leastRelative);
        if (!(rest > least))
            break;
        addColumn(pilot, pivot, rank, f);
    }
    return rank;
}

/// right = (L' L + noise * I)^-1 L', by Gauss-Jordan.
HWY_NOINLINE void solve(int rank, float noise, Factors& f) {
    const F d;
    for (int a = 0; a < rank; ++a) {
        for (int b = 0; b <= a; ++b) {
            auto sum = hn::Zero(d);
            OFFSTAGE_LANES(F, i, secondGroup)
            sum = hn::MulAdd(hn::Load(d, f.factor(a) + i), hn::Load(d, f.factor(b) + i), sum);
            const float product = hn::GetLane(hn::SumOfLanes(d, sum));
            f.matrix[a][b] = product;
            f.matrix[b][a] = product;
        }
        f.matrix[a][a] += noise;
        std::fill(f.matrix[a] + rank, f.matrix[a] + mostRank, 0.f);
        std::copy_n(f.factor(a), secondGroup, f.right[a]);
    }
    const auto subtract = [&](float factor, const float* from, float* row, int count) {
        OFFSTAGE_LANES(F, i, count)
        hn::Store(hn::NegMulAdd(hn::Set(d, factor), hn::Load(d, from + i), hn::Load(d, row + i)), d,
                  row + i);
    };
    for (int p = 0; p < rank; ++p) {
        const auto scale = hn::Set(d, 1 / f.matrix[p][p]);
        OFFSTAGE_LANES(F, i, rank)
        hn::Store(hn::Mul(scale, hn::Load(d, f.matrix[p] + i)), d, f.matrix[p] + i);
        OFFSTAGE_LANES(F, i, secondGroup)
        hn::Store(hn::Mul(scale, hn::Load(d, f.right[p] + i)), d, f.right[p] + i);
        for (int row = 0; row < rank; ++row) {
            const float factor = f.matrix[row][p];
            if (row == p)
                continue;
            subtract(factor, f.matrix[p], f.matrix[row], rank);
            subtract(factor, f.right[p], f.right[row], secondGroup);
        }
    }
}

/// projected[r] = sum over the patches of factor[r] times patch, two at a time; the first factor
/// makes the mean.
HWY_NOINLINE void project(const Group& noisy, int count, Factors& f) {
    const R d;
    for (int r = 0; r < count; r += 2)
        OFFSTAGE_LANES(R, i, patchSide) {
            hn::Vec<R> first[patchSide], second[patchSide];
            for (int j = 0; j < patchSide; ++j)
                first[j] = second[j] = hn::Zero(d);
            for (int k = 0; k < secondGroup; ++k) {
                const auto a = hn::Set(d, f.rows[r][k]);
                const auto b = hn::Set(d, f.rows[r + 1][k]);
                for (int j = 0; j < patchSide; ++j) {
                    const auto value = hn::LoadU(d, noisy.row(k, j, i));
                    first[j] = hn::MulAdd(a, value, first[j]);
                    second[j] = hn::MulAdd(b, value, second[j]);
                }
            }
            for (int j = 0; j < patchSide; ++j) {
                hn::StoreU(first[j], d, f.projected[r] + j * patchSide + i);
                hn::StoreU(second[j], d, f.projected[r + 1] + j * patchSide + i);
            }
        }
}

/// How much every filtered patch is to be trusted: the inverse of its weights' squares.
HWY_NOINLINE void weigh(int rank, float noise, Factors& f) {
    const F d;
    const auto least = hn::Set(d, 1.f / secondGroup);
    OFFSTAGE_LANES(F, i, secondGroup) {
        auto squares = least;
        for (int r = 0; r < rank; ++r) {
            const auto right = hn::Load(d, f.right[r] + i);
            const auto rest = hn::NegMulAdd(hn::Set(d, noise), right, hn::Load(d, f.factor(r) + i));
            squares = hn::MulAdd(right, rest, squares);
        }
        squares = hn::Min(hn::Max(squares, least), hn::Set(d, 1.f));
        hn::Store(hn::Div(hn::Set(d, 1.f), squares), d, f.weights + i);
    }
}

/// Second stage: Theta = (Xc' Xc + n s^2 I)^-1 Xc' Xc = L (L' L + n s^2 I)^-1 L', and the mean.
HWY_NOINLINE void filterSecond(const RidgeStage& stage, std::size_t channel, qsizetype at,
                               const qint32* offsets, float noise, Factors& f) {
    const qsizetype stride = stage.noisy.stride;
    const Group pilot{stage.pilot.plane[channel] + at, stride, offsets};
    const Group noisy{stage.noisy.plane[channel] + at, stride, offsets};
    const int rank = factorise(pilot, stage.negligible[channel] * noise, f);
    solve(rank, noise, f);
    weigh(rank, noise, f);
    project(noisy, rank + 1, f);
    for (int k = 0; k < secondGroup; ++k) {
        const qsizetype to = at + offsets[k];
        addPatch(f.projected[0], f.projected + 1, &f.right[0][k], secondGroup, rank, f.weights[k],
                 stage.sums.plane[channel] + to, stage.weights.plane[channel] + to, stride);
    }
}

void second(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    auto& factors = scratch.take<Factors>(1)[0];
    std::fill_n(factors.rows[0], secondGroup, 1.f / secondGroup);
    forEveryPlace(stage, scratch.take<qint32>(secondGroup), scratch, stop,
                  [&](std::size_t channel, qsizetype at, const qint32* offsets, float noise) {
                      filterSecond(stage, channel, at, offsets, noise, factors);
                  });
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(second);

void ridgeSecond(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(second)(stage, scratch, stop);
}

}  // namespace offstage
#endif
