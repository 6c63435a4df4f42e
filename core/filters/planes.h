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

/// The same with the integers of 8-bit and 16-bit images, 1 or 3 planes. Behind every row lie
/// integerPadding samples that may be read and written.
using BytePlanes = BasicPlanes<quint8>;
using ConstBytePlanes = BasicPlanes<const quint8>;
using WordPlanes = BasicPlanes<quint16>;
using ConstWordPlanes = BasicPlanes<const quint16>;

inline constexpr int integerPadding = 64;

/// The colours of 8-bit pixels where they are stored: R, G and B, or grey.
struct BytePixels {
    std::array<const quint8*, 3> first{};  ///< sample of every channel
    int channels = 0;
    int width = 0;
    int height = 0;
    qsizetype stride = 0;  ///< bytes from row to row
    int step = 0;          ///< bytes from pixel to pixel

    const quint8* row(int channel, int y) const {
        return first[static_cast<std::size_t>(channel)] + y * stride;
    }
};

template <class T>
BasicPlanes<const T> readOnly(const BasicPlanes<T>& planes) {
    BasicPlanes<const T> result{{}, planes.channels, planes.width, planes.height, planes.stride};
    for (std::size_t c = 0; c < planes.plane.size(); ++c)
        result.plane[c] = planes.plane[c];
    return result;
}

}  // namespace offstage
