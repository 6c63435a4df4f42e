#pragma once

#include <QtGlobal>
#include <array>

namespace offstage {

/// Channel-planar float pixels: 1 (grey), 3 (R, G, B) or 4 planes (R, G, B, A) of width x height,
/// rows `stride` floats apart. Integer images are scaled to 0..1, so that every stored value comes
/// back exactly; float images are as they are in the file, but finite: NaN counts as 0, what lies
/// beyond 1e15 on either side as that. Never an owner.
template <class T>
struct BasicPlanes {
    std::array<T*, 4> plane{};
    int channels = 0;
    int width = 0;
    int height = 0;
    qsizetype stride = 0;

    T* row(int channel, int y) const {
        return plane[static_cast<std::size_t>(channel)] + y * stride;
    }
};

using Planes = BasicPlanes<float>;
using ConstPlanes = BasicPlanes<const float>;

/// The same with the bytes of 8-bit images, 1 or 3 planes. Behind every row lie bytePadding bytes
/// that may be read and written.
using BytePlanes = BasicPlanes<quint8>;
using ConstBytePlanes = BasicPlanes<const quint8>;

inline constexpr int bytePadding = 64;

template <class T>
BasicPlanes<const T> readOnly(const BasicPlanes<T>& planes) {
    BasicPlanes<const T> result{{}, planes.channels, planes.width, planes.height, planes.stride};
    for (std::size_t c = 0; c < planes.plane.size(); ++c)
        result.plane[c] = planes.plane[c];
    return result;
}

}  // namespace offstage
