#pragma once

#include <QIODevice>

#include "core/files/details.h"

namespace offstage {

/// Reads what an image file carries beside its pixels: EXIF, XMP, IPTC, with Exiv2. What is damaged
/// is left out and told by Details::completeness. `descriptor`: of the same file, or -1. Never
/// throws.
Details readDetails(QIODevice& file, int descriptor);

/// Loads what reading loads at first use.
void warmUpDetails();

}  // namespace offstage
