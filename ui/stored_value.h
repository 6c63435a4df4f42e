#pragma once

#include <QString>

#include "core/image/image.h"

namespace offstage {

/// A value as it is stored, in words: whole numbers without groups, floats with six digits.
QString storedValue(double value, const ImageLayout& layout);
/// Those of one pixel and their depth: "R 4021 G 3980 B 4410 (16 bit)".
QString storedValues(const Image& image, QPoint at);
/// "8 bit", "16 bit", "float".
QString depthText(const ImageLayout& layout);

}  // namespace offstage
