#pragma once

#include <algorithm>
#include <array>
#include <stop_token>

#include "core/filters/padded_copy.h"

namespace offstage {

/// Rows in padded scratch memory; of a ring only the last `size` rows exist.
template <class T>
struct NlmRows {
    T* data = nullptr;
    qsizetype stride = 0;
    int first = 0;
    int size = 0;

    T* operator[](int y) const { return data + (y - first) % size * stride; }

    /// Rows first..first + height, `size` of them in memory; what they hold is undefined.
    static NlmRows takeRaw(Scratch& scratch, int width, int first, int size) {
        constexpr qsizetype padding = 64;
        const qsizetype stride = (width + padding - 1) / padding * padding + padding;
        const auto data = scratch.take<T>(static_cast<std::size_t>(stride * size));
        return {data.data(), stride, first, size};
    }
    static NlmRows take(Scratch& scratch, int width, int first, int size, T value = 0) {
        const NlmRows rows = takeRaw(scratch, width, first, size);
        std::fill_n(rows.data, rows.stride * size, value);
        return rows;
    }
};

/// Some rows of a tile, and what non-local means computes for them. Coordinates are those of the
/// output.
struct NlmStrip {
    Planes in;  ///< padded copy of the tile with its halo
    int halo = 0;
    int patch = 0;
    int width = 0;
    int top = 0;
    int bottom = 0;                      ///< one past the last row
    float scale = 0;                     ///< from a summed squared difference to an exponent of 2
    float allowance = 0;                 ///< exponent that noise alone costs two equal patches
    std::array<NlmRows<float>, 4> sums;  ///< the result, less the pixel itself

    int side() const { return 2 * patch + 1; }
};

/// The same in 16-bit integers, of which twice as many fit into a vector, each weight computed
/// once and kept. The result is less than 0.07 levels of 255 (72 dB) from the definition, root mean
/// square. `search` is the radius of the window.
void nlmByWords(const NlmStrip& strip, int search, Scratch& scratch, const std::stop_token& stop);

/// What the planes, less a half, are multiplied with to become those integers. Beyond 65534 there
/// is no room for it.
float nlmWordScale(const NlmStrip& strip);

/// Height of a strip with which the weights kept stay in a third-level cache.
int nlmWordStripHeight(const NlmStrip& strip, int search);

/// Below 2^this a patch is not similar at all, and its weight is nothing.
constexpr float nlmLeastExponent = -60;

}  // namespace offstage
