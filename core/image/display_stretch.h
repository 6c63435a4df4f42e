#pragma once

#include <QImage>
#include <QRect>

#include "core/image/image.h"

namespace offstage {

/// For the screen alone: stored values from `low` to `high` take all there is from black to white.
/// The same for all colours, so that grey stays grey. No pixel of the image changes.
struct DisplayStretch {
    double low = 0;
    double high = 1;
    bool operator==(const DisplayStretch&) const = default;
};

/// The same of an image that stores the same light in other numbers, such as the 8-bit level of a
/// 16-bit one.
DisplayStretch convertedStretch(const DisplayStretch& stretch, const ImageLayout& from,
                                const ImageLayout& to);

/// `rect` of the image reduced by 2^level, stretched, as 16-bit colour in the image's own space:
/// stored values are spread before anything is rounded to what a screen can show. A pixel is the
/// mean of those below it, of 4x4 of them where there are more. Not a number is black.
/// Throws std::bad_alloc.
QImage stretchedPixels(const Image& image, int level, const QRect& rect,
                       const DisplayStretch& stretch);

}  // namespace offstage
