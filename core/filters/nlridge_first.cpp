#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/nlridge_first.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <cmath>

#include "core/filters/nlridge_groups-inl.h"

#ifndef OFFSTAGE_NLRIDGE_FIRST
#define OFFSTAGE_NLRIDGE_FIRST
namespace offstage {
namespace {

constexpr int firstGroup = 16;  ///< patches that are filtered together

/// Of the noise that this stage adds in thought to what it learns from, so that it does not learn
/// the noise itself: its variance, in parts of the noise's. (LIChI's alpha squared, there 1/4.)
constexpr float addedNoise = 0.12f;

}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

/// `vector` with another value in the lane that is column `column`, if it begins with column i.
HWY_INLINE hn::Vec<F> replaced(hn::Vec<F> vector, int i, int column, hn::Vec<F> value) {
    const F d;
    const auto here =
        hn::Eq(hn::Iota(d, static_cast<float>(i)), hn::Set(d, static_cast<float>(column)));
    return hn::IfThenElse(here, value, vector);
}

/// Inverts a symmetric positive definite matrix in place. Gauss-Jordan; single elements are not
/// written, since a vector that is read soon after would have to wait for them.
HWY_NOINLINE void invert(float (*matrix)[firstGroup]) {
    const F d;
    for (int p = 0; p < firstGroup; ++p) {
        const auto inverse = hn::Div(hn::Set(d, 1.f), hn::Set(d, matrix[p][p]));
        alignas(64) float pivotRow[firstGroup];
        OFFSTAGE_LANES(F, i, firstGroup) {
            const auto scaled = hn::Mul(inverse, hn::Load(d, matrix[p] + i));
            hn::Store(replaced(scaled, i, p, hn::Add(inverse, hn::Set(d, 1.f))), d, pivotRow + i);
            hn::Store(replaced(scaled, i, p, inverse), d, matrix[p] + i);
        }
        for (int row = 0; row < firstGroup; ++row) {
            if (row == p)
                continue;
            // In column p the result is -factor * inverse = factor - factor * (inverse + 1).
            const auto factor = hn::Set(d, matrix[row][p]);
            OFFSTAGE_LANES(F, i, firstGroup)
            hn::Store(
                hn::NegMulAdd(factor, hn::Load(d, pivotRow + i), hn::Load(d, matrix[row] + i)), d,
                matrix[row] + i);
        }
    }
}

/// What the first stage works on, for one group.
struct Products {
    float mean[patchArea];
    float patch[firstGroup][patchArea];  ///< less the mean
    float matrix[firstGroup][firstGroup];
    float products[firstGroup][firstGroup * parts];
};

/// First stage: Theta = I - (1 + a) n s^2 (Yc' Yc + a n s^2 I)^-1 on what is left of the patches Yc
/// without their mean, which is kept.
HWY_NOINLINE void filterFirst(const RidgeStage& stage, std::size_t channel, qsizetype at,
                              const qint32* offsets, float noise, Products& w) {
    constexpr int size = firstGroup;
    const F d;
    const Group group{stage.noisy.plane[channel] + at, stage.noisy.stride, offsets};
    meanOf<size>(group, w.mean);
    for (int k = 0; k < size; ++k)
        centre(group, k, w.mean, w.patch[k]);
    for (int k = 0; k < size; ++k)
        multiply(
            w.patch[k], size, patchSide, [&](int other) { return w.patch[other]; }, w.products[k]);
    const auto added = hn::Set(d, addedNoise * noise);
    for (int k = 0; k < size; ++k)
        OFFSTAGE_LANES(F, i, size) {
            const auto product = addParts(w.products[k] + parts * i);
            hn::Store(replaced(product, i, k, hn::Add(product, added)), d, w.matrix[k] + i);
        }
    invert(w.matrix);
    // Weights of the combination are those below and, for the mean, 1 / size; together their rows
    // sum up to 1.
    const auto factor = hn::Set(d, -(1 + addedNoise) * noise);
    const auto mean = hn::Set(d, (1 + addedNoise) / (addedNoise * size));
    for (int k = 0; k < size; ++k) {
        auto squares = hn::Zero(d);
        OFFSTAGE_LANES(F, i, size) {
            const auto scaled = hn::Mul(factor, hn::Load(d, w.matrix[k] + i));
            const auto theta = replaced(scaled, i, k, hn::Add(scaled, hn::Set(d, 1.f)));
            hn::Store(theta, d, w.matrix[k] + i);
            squares = hn::MulAdd(hn::Add(theta, mean), hn::Add(theta, mean), squares);
        }
        const float square = hn::GetLane(hn::SumOfLanes(d, squares));
        const qsizetype to = at + offsets[k];
        addPatch(w.mean, w.patch, w.matrix[k], 1, size, 1 / std::clamp(square, 1.f / size, 1.f),
                 stage.sums.plane[channel] + to, stage.weights.plane[channel] + to,
                 stage.noisy.stride);
    }
}

void first(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    auto& products = scratch.take<Products>(1)[0];
    forEveryPlace(stage, scratch.take<qint32>(firstGroup), scratch, stop,
                  [&](std::size_t channel, qsizetype at, const qint32* offsets, float noise) {
                      filterFirst(stage, channel, at, offsets, noise, products);
                  });
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(first);

void ridgeFirst(const RidgeStage& stage, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(first)(stage, scratch, stop);
}

}  // namespace offstage
#endif
