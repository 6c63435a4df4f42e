#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/sector_means.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <array>

#include "core/filters/sector_means.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Two pixels of four floats.
using PixelTag = hn::CappedTag<float, 8>;
constexpr int lanes = static_cast<int>(hn::MaxLanes(PixelTag()));
/// Vectors of a row of a block, and of both.
constexpr int perRow = 8 / lanes;
constexpr int perBlock = 2 * perRow;
/// Taps summed apart, so that additions need not wait for each other.
constexpr int chains = lanes == 8 ? 4 : 2;
static_assert(sectorTapBlock % chains == 0);

using V = hn::Vec<PixelTag>;

/// The means of one sector for a block; its weights add up to 1.
HWY_INLINE void sectorMean(const SectorTap* tap, const SectorTap* end, const float* at,
                           qsizetype stride, V* mean) {
    const PixelTag d;
    V sums[chains][perBlock];
    for (auto& chain : sums)
        for (V& sum : chain)
            sum = hn::Zero(d);
    for (; tap < end; tap += chains)
        for (int i = 0; i < chains; ++i) {
            const V weight = hn::Set(d, tap[i].weight);
            const float* const from = at + tap[i].offset;
            for (int n = 0; n < perBlock; ++n)
                sums[i][n] = hn::MulAdd(
                    weight, hn::LoadU(d, from + (n / perRow) * stride + (n % perRow) * lanes),
                    sums[i][n]);
        }
    for (int n = 0; n < perBlock; ++n) {
        mean[n] = hn::Add(sums[0][n], sums[1][n]);
        if constexpr (chains == 4)
            mean[n] = hn::Add(mean[n], hn::Add(sums[2][n], sums[3][n]));
    }
}

/// Sums of squares minus the squares of the means of the colours, in all floats of every pixel.
HWY_INLINE void variancesOf(const V* mean, V* variances) {
#if HWY_TARGET == HWY_SCALAR
    for (int n = 0; n < perBlock; n += 4) {
        const V squares =
            hn::MulAdd(mean[n], mean[n],
                       hn::MulAdd(mean[n + 1], mean[n + 1], hn::Mul(mean[n + 2], mean[n + 2])));
        for (int i = 0; i < 4; ++i)
            variances[n + i] = hn::Sub(mean[n + 3], squares);
    }
#else
    const PixelTag d;
    HWY_ALIGN constexpr float last[8] = {0, 0, 0, 1, 0, 0, 0, 1};
    const auto isSum = hn::Gt(hn::Load(d, last), hn::Zero(d));
    for (int n = 0; n < perBlock; ++n) {
        const V parts = hn::IfThenElse(isSum, mean[n], hn::Neg(hn::Mul(mean[n], mean[n])));
        const V pairs = hn::Add(parts, hn::Shuffle2301(parts));
        variances[n] = hn::Add(pairs, hn::Shuffle1032(pairs));
    }
#endif
}

/// How much sectors count.
HWY_INLINE void weightsOf(const V* mean, int sharpness, V* weights) {
    const PixelTag d;
    const V one = hn::Set(d, 1.f);
    variancesOf(mean, weights);
    for (int n = 0; n < perBlock; ++n) {
        // In levels of 255. The eighth power of the limit is still a float.
        const V variance = hn::Min(hn::Max(hn::Mul(weights[n], hn::Set(d, 65025.f)), hn::Zero(d)),
                                   hn::Set(d, 50000.f));
        V power = variance;
        for (int i = 1; i < sharpness; ++i)
            power = hn::Mul(power, variance);
        weights[n] = hn::Div(one, hn::Add(one, power));
    }
}

void blockRow(const SectorTable& table, const float* strip, const float* alpha,
              std::span<const int> ellipses, const Planes& out, int x, int y) {
    const PixelTag d;
    const auto perGroup = static_cast<std::size_t>(table.perGroup);
    for (const int ellipse : ellipses) {
        const auto index = static_cast<std::size_t>(ellipse);
        const std::byte* const group = table.groups + index / perGroup * table.groupBytes;
        const qint32* const first =
            reinterpret_cast<const SectorLists*>(group)[index % perGroup].first;
        const auto* const taps = reinterpret_cast<const SectorTap*>(group + table.headerBytes);
        V weights[sectorCount][perBlock];
        V sums[perBlock];
        V total[perBlock];
        for (int n = 0; n < perBlock; ++n)
            sums[n] = total[n] = hn::Zero(d);
        for (int k = 0; k < sectorCount; ++k) {
            V mean[perBlock];
            sectorMean(taps + first[k], taps + first[k + 1], strip, table.stride, mean);
            weightsOf(mean, table.sharpness, weights[k]);
            for (int n = 0; n < perBlock; ++n) {
                sums[n] = hn::MulAdd(weights[k][n], mean[n], sums[n]);
                total[n] = hn::Add(total[n], weights[k][n]);
            }
        }
        HWY_ALIGN float colours[16];
        HWY_ALIGN float alphas[16];
        for (int n = 0; n < perBlock; ++n)
            hn::Store(hn::Div(sums[n], total[n]), d, colours + n * lanes);
        if (alpha) {
            for (int n = 0; n < perBlock; ++n)
                sums[n] = hn::Zero(d);
            for (int k = 0; k < sectorCount; ++k) {
                V mean[perBlock];
                sectorMean(taps + first[k], taps + first[k + 1], alpha, table.stride, mean);
                for (int n = 0; n < perBlock; ++n)
                    sums[n] = hn::MulAdd(weights[k][n], mean[n], sums[n]);
            }
            for (int n = 0; n < perBlock; ++n)
                hn::Store(hn::Div(sums[n], total[n]), d, alphas + n * lanes);
            alpha += 8;
        }
        for (int i = 0; i < 4; ++i) {
            const int toX = x + i % 2;
            const int toY = y + i / 2;
            if (toX < 0 || toX >= out.width || toY < 0 || toY >= out.height)
                continue;
            for (int c = 0; c < out.channels; ++c)
                out.row(c, toY)[toX] = c == 3 ? alphas[4 * i] : colours[4 * i + c];
        }
        strip += 8;
        x += 2;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(blockRow);

}  // namespace

void packPixels(const ConstPlanes& in, int y, int x, int count, float* colours, float* alpha) {
    const bool grey = in.channels == 1;
    const float* const red = in.row(0, y) + x;
    const float* const green = grey ? nullptr : in.row(1, y) + x;
    const float* const blue = grey ? nullptr : in.row(2, y) + x;
    for (int i = 0; i < count; ++i) {
        const float r = red[i];
        // Grey is packed as the colour it is, and varies as much.
        const float g = grey ? r : green[i];
        const float b = grey ? r : blue[i];
        colours[4 * i] = r;
        colours[4 * i + 1] = g;
        colours[4 * i + 2] = b;
        colours[4 * i + 3] = r * r + g * g + b * b;
    }
    if (!alpha)
        return;
    const float* const from = in.row(3, y) + x;
    for (int i = 0; i < count; ++i) {
        alpha[4 * i] = from[i];
        std::fill_n(alpha + 4 * i + 1, 3, 0.f);
    }
}

void sectorMeans(const SectorTable& table, const float* strip, const float* alpha,
                 std::span<const int> ellipses, const Planes& out, int x, int y) {
    HWY_DYNAMIC_DISPATCH(blockRow)(table, strip, alpha, ellipses, out, x, y);
}

}  // namespace offstage
#endif
