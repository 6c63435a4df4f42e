#pragma once

#include <algorithm>

#include "core/filters/padded_copy.h"

namespace offstage {

/// One of several planes. Its rows have a block of padding behind them, which may be read and
/// written: what is in it is finite and means nothing.
struct Plane {
    float* data = nullptr;
    qsizetype stride = 0;
    int width = 0;
    int height = 0;

    float* row(int y) const { return data + y * stride; }
    Plane part(int x, int y, int w, int h) const { return {row(y) + x, stride, w, h}; }
};

/// Floats from one row to the next, with a block of padding at least. An odd number of cache lines:
/// rows that are worked on together must not all fall into the same few sets of the cache.
inline qsizetype paddedStride(int width) {
    const qsizetype blocks = roundedToBlock(width) / laneBlock + 2;
    return (blocks | 1) * laneBlock;
}

/// A plane whose pixels are undefined and whose padding is 0.
inline Plane takePlane(Scratch& scratch, int width, int height) {
    const qsizetype stride = paddedStride(width);
    const Plane plane{scratch.take<float>(static_cast<std::size_t>(stride * height)).data(), stride,
                      width, height};
    for (int y = 0; y < height; ++y)
        std::fill(plane.row(y) + width, plane.row(y) + stride, 0.f);
    return plane;
}

inline Plane planeOf(const Planes& planes, int channel) {
    return {planes.row(channel, 0), planes.stride, planes.width, planes.height};
}

}  // namespace offstage
