#pragma once

#include <algorithm>

#include <QRect>

#include "core/filters/padded_copy.h"
#include "core/filters/planes.h"
#include "core/filters/scratch.h"

namespace offstage {

/// One plane of a part of a picture, addressed by the picture's own coordinates; the picture may be
/// a reduced one. Never an owner.
template <class T>
struct BasicPatch {
    T* data = nullptr;  ///< of the pixel at rect.topLeft()
    qsizetype stride = 0;
    QRect rect;

    T* row(int y) const { return data + (y - rect.top()) * stride; }
    T* at(int x, int y) const { return row(y) + (x - rect.left()); }
    int width() const { return rect.width(); }
    int height() const { return rect.height(); }

    operator BasicPatch<const T>() const { return {data, stride, rect}; }
};

using Patch = BasicPatch<float>;
using ConstPatch = BasicPatch<const float>;

/// Rows are padded to whole blocks. Contents are undefined.
inline Patch takePatch(Scratch& scratch, const QRect& rect) {
    const int stride = roundedToBlock(rect.width());
    return {
        scratch
            .take<float>(static_cast<std::size_t>(stride) * static_cast<std::size_t>(rect.height()))
            .data(),
        stride, rect};
}

inline ConstPatch patchOf(const ConstPlanes& planes, int channel, QPoint topLeft) {
    return {planes.row(channel, 0), planes.stride,
            QRect(topLeft, QSize(planes.width, planes.height))};
}
inline Patch patchOf(const Planes& planes, int channel, QPoint topLeft) {
    return {planes.row(channel, 0), planes.stride,
            QRect(topLeft, QSize(planes.width, planes.height))};
}

}  // namespace offstage
