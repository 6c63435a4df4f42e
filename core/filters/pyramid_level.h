#pragma once

#include <QRect>
#include <algorithm>

#include "core/filters/padded_copy.h"

namespace offstage {

/// A rectangle of one level of a Gaussian or Laplacian pyramid (Burt and Adelson, 1983): level l
/// has a pixel for every 2^l of the image, sizes are rounded up, and beyond its edge every level
/// repeats it. Coordinates are those of the level, whatever the tile.
struct PyramidLevel {
    QRect rect;
    float* data = nullptr;
    qsizetype stride = 0;  ///< at least 48 more than the width: rows are handled in blocks

    /// The pixel x, y; `y` must lie in the rectangle.
    float* at(int x, int y) const { return data + (y - rect.top()) * stride + (x - rect.left()); }

    static PyramidLevel take(const QRect& rect, Scratch& scratch) {
        const qsizetype stride = roundedToBlock(rect.width()) + 3 * laneBlock;
        return {rect, scratch.take<float>(static_cast<std::size_t>(stride * rect.height())).data(),
                stride};
    }
};

inline QSize pyramidLevelSize(QSize image, int level) {
    const int less = (1 << level) - 1;
    return {(image.width() + less) >> level, (image.height() + less) >> level};
}

/// Rounded down, below zero as well.
constexpr int halved(int value) {
    return value >> 1;
}

/// What a rectangle of a level needs of the level above it (the finer), if it is to be reduced.
inline QRect neededToReduce(const QRect& rect) {
    return QRect(QPoint(2 * rect.left() - 2, 2 * rect.top() - 2),
                 QPoint(2 * rect.right() + 2, 2 * rect.bottom() + 2));
}

/// What a rectangle of a level needs of the level below it (the coarser), if that is expanded.
inline QRect neededToExpand(const QRect& rect) {
    return QRect(QPoint(halved(rect.left()) - 1 + (rect.left() & 1),
                        halved(rect.top()) - 1 + (rect.top() & 1)),
                 QPoint(halved(rect.right()) + 1, halved(rect.bottom()) + 1));
}

/// Beyond the level's edge, what lies at it. `size` is that of the whole level.
inline void repeatEdge(const PyramidLevel& level, QSize size) {
    const QRect inside = level.rect.intersected(QRect(QPoint(), size));
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        std::fill(level.at(level.rect.left(), y), level.at(inside.left(), y),
                  *level.at(inside.left(), y));
        std::fill(level.at(inside.right(), y) + 1, level.at(level.rect.right(), y) + 1,
                  *level.at(inside.right(), y));
    }
    for (int y = level.rect.top(); y <= level.rect.bottom(); ++y)
        if (y < inside.top() || y > inside.bottom())
            std::copy_n(level.at(level.rect.left(), std::clamp(y, inside.top(), inside.bottom())),
                        level.rect.width(), level.at(level.rect.left(), y));
}

}  // namespace offstage
