#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/weighted_sum.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include "core/filters/weighted_sum.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, laneBlock>;
using Vector = hn::Vec<Tag>;

/// Two neighbouring rows at once, which share all rows but two that they read: `in` is the row of
/// the first.
void twoRows(const float* HWY_RESTRICT in, qsizetype stride, std::span<const float> weights,
             float* HWY_RESTRICT first, float* HWY_RESTRICT second, int width) {
    const Tag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    const auto count = static_cast<qsizetype>(weights.size());
    for (int x = 0; x < width; x += lanes) {
        const float* at = in + x;
        Vector below = hn::LoadU(d, at + stride);
        Vector above = hn::LoadU(d, at);
        const Vector centre = hn::Set(d, weights[0]);
        Vector sum1 = hn::Mul(centre, above);
        Vector sum2 = hn::Mul(centre, below);
        for (qsizetype i = 1; i < count; ++i) {
            const Vector weight = hn::Set(d, weights[static_cast<std::size_t>(i)]);
            const Vector nextAbove = hn::LoadU(d, at - i * stride);
            const Vector nextBelow = hn::LoadU(d, at + (i + 1) * stride);
            sum1 = hn::MulAdd(weight, hn::Add(nextAbove, below), sum1);
            sum2 = hn::MulAdd(weight, hn::Add(above, nextBelow), sum2);
            above = nextAbove;
            below = nextBelow;
        }
        hn::StoreU(sum1, d, first + x);
        hn::StoreU(sum2, d, second + x);
    }
}

/// One row; `step` is the distance of neighbours. The same operations as above.
template <int Vectors>
HWY_INLINE void sumBlock(const float* HWY_RESTRICT at, qsizetype step,
                         std::span<const float> weights, float* HWY_RESTRICT out) {
    const Tag d;
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    Vector sums[Vectors];
    for (int v = 0; v < Vectors; ++v)
        sums[v] = hn::Mul(hn::Set(d, weights[0]), hn::LoadU(d, at + v * lanes));
    qsizetype away = step;
    for (std::size_t i = 1; i < weights.size(); ++i, away += step) {
        const Vector weight = hn::Set(d, weights[i]);
        for (int v = 0; v < Vectors; ++v) {
            const float* centre = at + v * lanes;
            sums[v] = hn::MulAdd(
                weight, hn::Add(hn::LoadU(d, centre - away), hn::LoadU(d, centre + away)), sums[v]);
        }
    }
    for (int v = 0; v < Vectors; ++v)
        hn::StoreU(sums[v], d, out + v * lanes);
}

void oneRow(const float* HWY_RESTRICT in, qsizetype step, std::span<const float> weights,
            float* HWY_RESTRICT out, int width) {
    const auto lanes = static_cast<int>(hn::Lanes(Tag()));
    int x = 0;
    for (; x + 3 * lanes < width; x += 4 * lanes)
        sumBlock<4>(in + x, step, weights, out + x);
    for (; x < width; x += lanes)
        sumBlock<1>(in + x, step, weights, out + x);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(twoRows);
HWY_EXPORT(oneRow);

/// Two rows with zeros behind them.
struct Lines {
    explicit Lines(Scratch& scratch, int width) {
        for (float*& line : rows) {
            const auto memory = scratch.take<float>(
                static_cast<std::size_t>(roundedToBlock(width) + 2 * laneBlock));
            std::fill(memory.begin(), memory.end(), 0.f);
            line = memory.data();
        }
    }
    float* rows[2];
};

}  // namespace

void separableSum(const ConstPatch& in, const Patch& out, std::span<const float> weights,
                  Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    const Lines lines(scratch, in.width());
    const int left = out.rect.left() - in.rect.left();
    const auto two = HWY_DYNAMIC_DISPATCH(twoRows);
    const auto one = HWY_DYNAMIC_DISPATCH(oneRow);
    for (int y = out.rect.top(); y <= out.rect.bottom() && !stop.stop_requested(); y += 2) {
        const bool both = y < out.rect.bottom();
        if (both)
            two(in.row(y), in.stride, weights, lines.rows[0], lines.rows[1], in.width());
        else
            one(in.row(y), in.stride, weights, lines.rows[0], in.width());
        for (int i = 0; i < 1 + both; ++i)
            one(lines.rows[i] + left, 1, weights, out.row(y + i), out.width());
    }
}

void sumDown(const ConstPatch& in, const Patch& out, std::span<const float> weights,
             const std::stop_token& stop) {
    Q_ASSERT(in.rect.left() == out.rect.left() && in.width() == out.width());
    const auto two = HWY_DYNAMIC_DISPATCH(twoRows);
    const auto one = HWY_DYNAMIC_DISPATCH(oneRow);
    for (int y = out.rect.top(); y <= out.rect.bottom() && !stop.stop_requested(); y += 2)
        if (y < out.rect.bottom())
            two(in.row(y), in.stride, weights, out.row(y), out.row(y + 1), in.width());
        else
            one(in.row(y), in.stride, weights, out.row(y), in.width());
}

void sumAcross(const ConstPatch& in, const Patch& out, std::span<const float> weights,
               Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    const Lines lines(scratch, in.width());
    const auto one = HWY_DYNAMIC_DISPATCH(oneRow);
    for (int y = out.rect.top(); y <= out.rect.bottom() && !stop.stop_requested(); ++y) {
        std::copy_n(in.row(y), in.width(), lines.rows[0]);
        one(lines.rows[0] + (out.rect.left() - in.rect.left()), 1, weights, out.row(y),
            out.width());
    }
}

}  // namespace offstage
#endif
