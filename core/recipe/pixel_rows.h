#pragma once

#include <QtGlobal>
#include <cstddef>

#include "core/image/layout.h"

namespace offstage {

/// One row of native pixels and the same in floats, a row for every channel: grey, or R, G, B and,
/// if there is one, A. All are straight.
struct PixelRow {
    PixelFormat format;
    int channels;
    float* plane[4];
    int count;  ///< pixels
};

/// Integers become 0..1. Of floats NaN becomes 0, and none stays beyond 1e15 on either side.
void unpackRow(const std::byte* pixels, const PixelRow& row);
/// Clamped to 0..1 and rounded for integers, as they are for float. The fourth channel of three is
/// taken from pixels at `alphaFrom`, or opaque where that is null.
void packRow(const PixelRow& row, const std::byte* alphaFrom, std::byte* pixels);

/// Colours times alpha, and back; where alpha is 0, so are they.
void premultiplyRow(const PixelRow& row);
void straightenRow(const PixelRow& row);

}  // namespace offstage
