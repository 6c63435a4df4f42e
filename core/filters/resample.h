#pragma once

#include <span>

#include <QtGlobal>

namespace offstage {

/// How one axis of a result comes from the source: value `i` is the sum over t < tapsEach of
/// taps[i * tapsEach + t] * source[first[i] + t].
struct AxisWeights {
    std::span<const int> first;
    std::span<const float> taps;
    int tapsEach;

    std::span<const float> tapsOf(int i) const {
        return taps.subspan(static_cast<std::size_t>(i) * static_cast<std::size_t>(tapsEach),
                            static_cast<std::size_t>(tapsEach));
    }
};

/// out[x] = sum over t of taps[t] * in[x + t * step], for x < width rounded up to a block.
void sumRows(const float* in, qsizetype step, std::span<const float> taps, float* out, int width);

/// Floats of working memory that sumColumns() needs.
qsizetype sumColumnsMemory(int inWidth, int outWidth);
/// laneBlock rows at once: out[y][x] = sum over t of tapsOf(x)[t] * in[y][first[x] + t]. Rows hold
/// whole blocks.
void sumColumns(const float* in, qsizetype inStride, int inWidth, const AxisWeights& weights,
                float* out, qsizetype outStride, int outWidth, float* memory);

}  // namespace offstage
