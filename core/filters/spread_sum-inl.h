/// Sums over the neighbours of all pixels of a row, weighted as a point spread says. Included once
/// per instruction set.
///
/// A row is stored in as many segments as a vector has lanes: vector j holds the j-th pixel of
/// every segment. Neighbours along the row then lie in neighbouring vectors, so that all loads of a
/// sum over neighbours are aligned, in whatever direction they lie (the layout of Henretty et al.,
/// Data layout transformation for stencil computations on short-vector SIMD architectures, 2011).
/// Before the first and after the last vector of a row stand `reach` vectors that repeat the
/// neighbouring segments, shifted by a lane.
#ifndef OFFSTAGE_SPREAD_SUM_TYPES
#define OFFSTAGE_SPREAD_SUM_TYPES

#include <algorithm>
#include <array>
#include <span>

#include "core/filters/padded_copy.h"
#include "core/filters/richardson_lucy_kernel.h"

namespace offstage {

/// Rows in segments. data is the first vector of the first row, behind its repeated ones. Of a
/// ring only the last `count` rows exist.
struct SegmentRows {
    float* data = nullptr;
    qsizetype stride = 0;
    int count = 0;

    float* operator[](int y) const { return data + y % count * stride; }
};

inline SegmentRows takeRows(Scratch& scratch, int width, int reach, int count) {
    const qsizetype stride = width + 2 * laneBlock * reach;
    const auto data = scratch.take<float>(static_cast<std::size_t>(stride * count));
    return {data.data() + laneBlock * reach, stride, count};
}

}  // namespace offstage

#endif

#if defined(OFFSTAGE_SPREAD_SUM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef OFFSTAGE_SPREAD_SUM_INL_H
#undef OFFSTAGE_SPREAD_SUM_INL_H
#else
#define OFFSTAGE_SPREAD_SUM_INL_H
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, laneBlock>;
using V = hn::Vec<D>;

constexpr int lanes() {
    return static_cast<int>(HWY_MIN(HWY_LANES(float), laneBlock));
}

/// Makes the vectors that repeat. Beyond the row its first and last pixel go on.
void repeatSegments(float* row, int vectors, int reach) {
    const D d;
    constexpr int n = lanes();
    for (int k = 1; k <= reach; ++k) {
        hn::StoreU(hn::LoadU(d, row + (vectors - k) * n - 1), d, row - k * n);
        row[-k * n] = row[0];
        float* after = row + (vectors + k - 1) * n;
        hn::StoreU(hn::LoadU(d, row + (k - 1) * n + 1), d, after);
        after[n - 1] = row[vectors * n - 1];
    }
}

void toSegments(const float* from, float* to, int vectors) {
    constexpr int n = lanes();
    for (int j = 0; j < vectors; ++j)
        for (int i = 0; i < n; ++i)
            to[j * n + i] = from[i * vectors + j];
}

void fromSegments(const float* from, float* to, int vectors) {
    constexpr int n = lanes();
    for (int j = 0; j < vectors; ++j)
        for (int i = 0; i < n; ++i)
            to[i * vectors + j] = from[j * n + i];
}

/// For `Count` vectors from j on: profile[0] * (row 0) + sum of profile[k] * (row k + row -k).
/// row(k) is where the vectors at distance k are.
template <int Reach, int Count, class Row>
HWY_INLINE void symmetricSum(std::span<const float> profile, const Row& row, float* out) {
    const D d;
    constexpr int n = lanes();
    const int reach = Reach > 0 ? Reach : static_cast<int>(profile.size()) - 1;
    V sum[Count];
    const V middle = hn::Set(d, profile[0]);
    for (int i = 0; i < Count; ++i)
        sum[i] = hn::Mul(middle, hn::Load(d, row(0) + i * n));
    for (int k = 1; k <= reach; ++k) {
        const V weight = hn::Set(d, profile[static_cast<std::size_t>(k)]);
        const float* before = row(-k);
        const float* after = row(k);
        for (int i = 0; i < Count; ++i)
            sum[i] = hn::MulAdd(
                weight, hn::Add(hn::Load(d, before + i * n), hn::Load(d, after + i * n)), sum[i]);
    }
    for (int i = 0; i < Count; ++i)
        hn::Store(sum[i], d, out + i * n);
}

/// Calls for all vectors from `first` on, four at a time, then one at a time.
template <class Four, class One>
HWY_INLINE void byFours(int first, int end, const Four& four, const One& one) {
    int j = first;
    for (; j + 4 <= end; j += 4)
        four(j * lanes());
    for (; j < end; ++j)
        one(j * lanes());
}

template <int Reach>
void gaussianRow(const SpreadSum& spread, const float* const* rows, const SegmentRows& work,
                 float* out, int vectors) {
    constexpr int n = lanes();
    float* columns = work[0];
    const auto down = [&](int at) { return [rows, at](int k) { return rows[k] + at; }; };
    byFours(
        0, vectors, [&](int at) { symmetricSum<Reach, 4>(spread.profile, down(at), columns + at); },
        [&](int at) { symmetricSum<Reach, 1>(spread.profile, down(at), columns + at); });
    repeatSegments(columns, vectors, spread.reach);
    const auto across = [&](int at) {
        return [columns, at](int k) { return columns + at + k * n; };
    };
    byFours(
        0, vectors, [&](int at) { symmetricSum<Reach, 4>(spread.profile, across(at), out + at); },
        [&](int at) { symmetricSum<Reach, 1>(spread.profile, across(at), out + at); });
}

/// Sums of the rows that are equally far; from these, with the weights of each column of the
/// spread, one row per column; and from these the result.
void discRow(const SpreadSum& spread, const float* const* rows, const SegmentRows& work, float* out,
             int vectors) {
    const D d;
    constexpr int n = lanes();
    const int reach = spread.reach;
    for (int at = -reach * n; at < (vectors + reach) * n; at += n) {
        HWY_ALIGN std::array<float, static_cast<std::size_t>(32 * lanes())> pairs;
        float* pair = pairs.data();
        hn::Store(hn::Load(d, rows[0] + at), d, pair);
        for (int k = 1; k <= reach; ++k)
            hn::Store(hn::Add(hn::Load(d, rows[-k] + at), hn::Load(d, rows[k] + at)), d,
                      pair + k * n);
        V sum = hn::Zero(d);
        auto tap = spread.taps.begin();
        for (int column = reach; column >= 0; --column) {
            for (; tap != spread.taps.end() && tap->across == column; ++tap)
                sum = hn::MulAdd(hn::Set(d, tap->weight), hn::Load(d, pair + tap->down * n), sum);
            hn::Store(sum, d, work[column] + at);
        }
    }
    for (int at = 0; at < vectors * n; at += n) {
        V sum = hn::Load(d, work[0] + at);
        for (int k = 1; k <= reach; ++k)
            sum = hn::Add(
                sum, hn::Add(hn::Load(d, work[k] + at - k * n), hn::Load(d, work[k] + at + k * n)));
        hn::Store(sum, d, out + at);
    }
}

template <int Count>
HWY_INLINE void tapSum(std::span<const SpreadTap> taps, const float* const* rows, int at,
                       float* out) {
    const D d;
    constexpr int n = lanes();
    V sum[Count];
    for (int i = 0; i < Count; ++i)
        sum[i] = hn::Zero(d);
    for (const SpreadTap& tap : taps) {
        const V weight = hn::Set(d, tap.weight);
        const float* from = rows[tap.down] + at + tap.across * n;
        for (int i = 0; i < Count; ++i)
            sum[i] = hn::MulAdd(weight, hn::Load(d, from + i * n), sum[i]);
    }
    for (int i = 0; i < Count; ++i)
        hn::Store(sum[i], d, out + at + i * n);
}

void motionRow(const SpreadSum& spread, const float* const* rows, const SegmentRows&, float* out,
               int vectors) {
    byFours(
        0, vectors, [&](int at) { tapSum<4>(spread.taps, rows, at, out); },
        [&](int at) { tapSum<1>(spread.taps, rows, at, out); });
}

using BlurRow = void (*)(const SpreadSum&, const float* const* rows, const SegmentRows& work,
                         float* out, int vectors);

BlurRow blurFor(const SpreadSum& spread) {
    constexpr std::array<BlurRow, 10> gaussians{
        gaussianRow<0>, gaussianRow<1>, gaussianRow<2>, gaussianRow<3>, gaussianRow<4>,
        gaussianRow<5>, gaussianRow<6>, gaussianRow<7>, gaussianRow<8>, gaussianRow<9>};
    if (spread.shape == PointSpread::Disc)
        return discRow;
    if (spread.shape == PointSpread::Motion)
        return motionRow;
    const auto reach = static_cast<std::size_t>(spread.reach);
    return gaussians[reach < gaussians.size() ? reach : 0];
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#endif
