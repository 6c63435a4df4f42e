#pragma once

#include "core/image/layout.h"

namespace offstage {

/// One row of pixels in another layout of the same width: depth, colours or greys, alpha or none
/// (then opaque). Exact where it can be; QImage goes by way of premultiplied colours and loses
/// those that are nearly transparent.
void convertRow(const ImageLayout& from, const std::byte* in, const ImageLayout& to,
                std::byte* out);

}  // namespace offstage
