#pragma once

#include <QtGlobal>
#include <cstddef>

#include "core/filters/filter.h"
#include "core/image/layout.h"

namespace offstage {

/// One row of native pixels and the same in floats or in the format's own integers: a row for every
/// channel: grey, or R, G, B and, if there is one and it is floats, A. All are straight.
template <class T>
struct BasicPixelRow {
    PixelFormat format;
    int channels;
    T* plane[4];
    int count;  ///< pixels
};

using PixelRow = BasicPixelRow<float>;
using ByteRow = BasicPixelRow<quint8>;
using WordRow = BasicPixelRow<quint16>;

/// Integers become 0..1. Of floats NaN becomes 0, and none stays beyond 1e15 on either side.
void unpackRow(const std::byte* pixels, const PixelRow& row);
/// Clamped to 0..1 and rounded for integers, as they are for float. The fourth channel of three is
/// taken from pixels at `alphaFrom`, or opaque where that is null.
void packRow(const PixelRow& row, const std::byte* alphaFrom, std::byte* pixels);

void unpackRow(const std::byte* pixels, const ByteRow& row);
void packRow(const ByteRow& row, const std::byte* alphaFrom, std::byte* pixels);
void unpackRow(const std::byte* pixels, const WordRow& row);
void packRow(const WordRow& row, const std::byte* alphaFrom, std::byte* pixels);

/// Looks up the colours of `count` pixels of an 8-bit format and keeps what else there is.
void lookUpRow(const std::byte* in, PixelFormat format, const ByteTables& tables, int count,
               std::byte* out);
/// The same for 16 bits; `table` is one of 65536.
void lookUpRow(const std::byte* in, PixelFormat format, const quint16* table, int count,
               std::byte* out);

/// Where channel 0 (R, or grey), 1 or 2 lies in a pixel of an 8-bit format.
constexpr int byteOf(PixelFormat format, int channel) {
    if (format == PixelFormat::Grey8)
        return 0;
    return Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 2 - channel : 1 + channel;
}

/// Colours times alpha, and back; where alpha is 0, so are they.
void premultiplyRow(const PixelRow& row);
void straightenRow(const PixelRow& row);

}  // namespace offstage
