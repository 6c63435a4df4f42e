#pragma once

#include <algorithm>

#include <QRect>

#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// The longest run of floats that a kernel handles at once, whatever the instruction set. Kernels
/// handle rows in such blocks and let the last one run into padding: a loop over the rest would
/// round differently, and pixels would depend on the tiles.
inline constexpr int laneBlock = 16;

inline int roundedToBlock(int count) {
    return (count + laneBlock - 1) / laneBlock * laneBlock;
}

/// A copy of `in`, each value times `factor`, whose rows have at least a block of zeros behind
/// them.
inline Planes paddedCopy(const ConstPlanes& in, Scratch& scratch, float factor = 1) {
    Planes copy{{}, in.channels, in.width, in.height, roundedToBlock(in.width) + laneBlock};
    for (int c = 0; c < in.channels; ++c) {
        copy.plane[static_cast<std::size_t>(c)] =
            scratch.take<float>(static_cast<std::size_t>(copy.stride * in.height)).data();
        for (int y = 0; y < in.height; ++y) {
            const float* from = in.row(c, y);
            float* to = copy.row(c, y);
            for (int x = 0; x < in.width; ++x)
                to[x] = from[x] * factor;
            std::fill(to + in.width, to + copy.stride, 0.f);
        }
    }
    return copy;
}

/// Beyond the image, `planes` (the tile `rect` with its halo) get what lies as far inside of its
/// edge. A repeated edge looks more alike to a filter that compares than any picture is.
inline void mirrorBeyond(const Planes& planes, const QRect& rect, int halo, QSize image) {
    const auto folded = [](int at, int size) {
        const int period = std::max(1, 2 * (size - 1));
        const int rest = (at % period + period) % period;
        return std::min(rest, period - rest);
    };
    const QRect covered = rect.adjusted(-halo, -halo, halo, halo);
    const QRect inside = covered.intersected(QRect(QPoint(), image));
    for (int c = 0; c < planes.channels; ++c) {
        for (int y = inside.top(); y <= inside.bottom(); ++y) {
            float* row = planes.row(c, y - covered.top()) - covered.left();
            for (int x = covered.left(); x < inside.left(); ++x)
                row[x] = row[folded(x, image.width())];
            for (int x = inside.right() + 1; x <= covered.right(); ++x)
                row[x] = row[folded(x, image.width())];
        }
        for (int y = covered.top(); y <= covered.bottom(); ++y)
            if (y < inside.top() || y > inside.bottom())
                std::copy_n(planes.row(c, folded(y, image.height()) - covered.top()), planes.width,
                            planes.row(c, y - covered.top()));
    }
}

}  // namespace offstage
