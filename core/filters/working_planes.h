#pragma once

#include "core/filters/padded_copy.h"

namespace offstage {

/// `count` planes of working memory, undefined; rows end with a block of padding.
inline Planes takePlanes(Scratch& scratch, int count, int width, int height) {
    Planes planes{{}, count, width, height, roundedToBlock(width) + laneBlock};
    for (int c = 0; c < count; ++c)
        planes.plane[static_cast<std::size_t>(c)] =
            scratch.take<float>(static_cast<std::size_t>(planes.stride * height)).data();
    return planes;
}

/// The same planes with so many pixels less on every side.
inline ConstPlanes inset(const ConstPlanes& planes, int by) {
    ConstPlanes inner = planes;
    inner.width -= 2 * by;
    inner.height -= 2 * by;
    for (int c = 0; c < planes.channels; ++c)
        inner.plane[static_cast<std::size_t>(c)] = planes.row(c, by) + by;
    return inner;
}

}  // namespace offstage
