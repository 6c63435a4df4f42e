#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/byte_sum.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/byte_sum.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<quint16, 32>;
using Vector = hn::Vec<Tag>;
constexpr Tag d;

void expandRow(const quint8* HWY_RESTRICT in, quint16* HWY_RESTRICT out, int count) {
    const hn::Rebind<quint8, Tag> bytes;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::ShiftLeft<8>(hn::PromoteTo(d, hn::LoadU(bytes, in + x))), d, out + x);
}

/// The means of two neighbours are rounded up by a quarter, products down by a half; what the
/// latter lack altogether.
HWY_INLINE Vector startOf(std::span<const quint16> weights) {
    return hn::Set(d, static_cast<quint16>(weights.size() / 2));
}

HWY_INLINE Vector times(std::span<const quint16> weights, std::size_t i, Vector value) {
    return hn::MulHigh(hn::Set(d, weights[i]), value);
}

template <int Vectors>
HWY_INLINE void downBlock(const quint16* HWY_RESTRICT at, qsizetype stride,
                          std::span<const quint16> weights, quint16* HWY_RESTRICT first,
                          quint16* HWY_RESTRICT second) {
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    Vector above[Vectors], below[Vectors], sum1[Vectors], sum2[Vectors];
    for (int v = 0; v < Vectors; ++v) {
        above[v] = hn::LoadU(d, at + v * lanes);
        below[v] = hn::LoadU(d, at + v * lanes + stride);
        sum1[v] = hn::Add(startOf(weights), times(weights, 0, above[v]));
        sum2[v] = hn::Add(startOf(weights), times(weights, 0, below[v]));
    }
    const quint16* up = at;
    const quint16* down = at + stride;
    for (std::size_t i = 1; i < weights.size(); ++i) {
        up -= stride;
        down += stride;
        const Vector weight = hn::Set(d, weights[i]);
        for (int v = 0; v < Vectors; ++v) {
            const Vector nextAbove = hn::LoadU(d, up + v * lanes);
            const Vector nextBelow = hn::LoadU(d, down + v * lanes);
            sum1[v] = hn::Add(sum1[v], hn::MulHigh(weight, hn::AverageRound(nextAbove, below[v])));
            sum2[v] = hn::Add(sum2[v], hn::MulHigh(weight, hn::AverageRound(above[v], nextBelow)));
            above[v] = nextAbove;
            below[v] = nextBelow;
        }
    }
    for (int v = 0; v < Vectors; ++v) {
        hn::StoreU(sum1[v], d, first + v * lanes);
        hn::StoreU(sum2[v], d, second + v * lanes);
    }
}

/// Two rows one above the other share all but two of those they read.
void downTwo(const quint16* HWY_RESTRICT in, qsizetype stride, std::span<const quint16> weights,
             quint16* HWY_RESTRICT first, quint16* HWY_RESTRICT second, int width) {
    const auto lanes = static_cast<int>(hn::Lanes(d));
    int x = 0;
    for (; x + lanes < width; x += 2 * lanes)
        downBlock<2>(in + x, stride, weights, first + x, second + x);
    for (; x < width; x += lanes)
        downBlock<1>(in + x, stride, weights, first + x, second + x);
}

template <int Vectors>
HWY_INLINE void acrossBlock(const quint16* HWY_RESTRICT at, std::span<const quint16> weights,
                            quint16* HWY_RESTRICT out) {
    const auto lanes = static_cast<qsizetype>(hn::Lanes(d));
    Vector sums[Vectors];
    for (int v = 0; v < Vectors; ++v)
        sums[v] = hn::Add(startOf(weights), times(weights, 0, hn::LoadU(d, at + v * lanes)));
    for (std::size_t i = 1; i < weights.size(); ++i) {
        const auto away = static_cast<qsizetype>(i);
        for (int v = 0; v < Vectors; ++v) {
            const quint16* centre = at + v * lanes;
            sums[v] = hn::Add(sums[v], times(weights, i,
                                             hn::AverageRound(hn::LoadU(d, centre - away),
                                                              hn::LoadU(d, centre + away))));
        }
    }
    for (int v = 0; v < Vectors; ++v)
        hn::StoreU(sums[v], d, out + v * lanes);
}

void across(const quint16* HWY_RESTRICT in, std::span<const quint16> weights,
            quint16* HWY_RESTRICT out, int width) {
    const auto lanes = static_cast<int>(hn::Lanes(d));
    int x = 0;
    for (; x + 3 * lanes < width; x += 4 * lanes)
        acrossBlock<4>(in + x, weights, out + x);
    for (; x < width; x += lanes)
        acrossBlock<1>(in + x, weights, out + x);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(expandRow);
HWY_EXPORT(downTwo);
HWY_EXPORT(across);

constexpr int longestVector = 32;

}  // namespace

ByteSum::ByteSum(const quint8* in, qsizetype stride, int width, int height,
                 std::span<const quint16> weights, Scratch& scratch)
    : m_radius(static_cast<int>(weights.size()) - 1),
      m_width(width),
      m_height(height),
      m_weights(weights) {
    const int inWidth = width + 2 * m_radius;
    // An odd number of rows goes on by one more, which is the last one again.
    const int rows = height + 2 * m_radius + height % 2;
    m_stride = (inWidth + 2 * longestVector) / longestVector * longestVector;
    m_words = scratch.take<quint16>(static_cast<std::size_t>(m_stride * rows)).data();
    const auto expand = HWY_DYNAMIC_DISPATCH(expandRow);
    for (int y = 0; y < rows; ++y) {
        const int from = std::min(y - m_radius, height + m_radius - 1);
        expand(in + from * stride - m_radius, m_words + y * m_stride, inWidth);
    }
    for (int i = 0; i < 2; ++i) {
        const auto room = static_cast<std::size_t>(m_stride + 4 * longestVector);
        m_down[i] = scratch.take<quint16>(room).data();
        std::fill_n(m_down[i], room, quint16(0));
        m_sums[i] = scratch.take<quint16>(room).data();
    }
}

void ByteSum::sumTwo(int y) {
    HWY_DYNAMIC_DISPATCH(downTwo)
    (m_words + (y + m_radius) * m_stride, m_stride, m_weights, m_down[0], m_down[1],
     m_width + 2 * m_radius);
    const auto sum = HWY_DYNAMIC_DISPATCH(across);
    for (int i = 0; i < 2; ++i)
        sum(m_down[i] + m_radius, m_weights, m_sums[i], m_width);
}

}  // namespace offstage
#endif
