#pragma once

#include <exiv2/exiv2.hpp>

#include "core/files/details.h"

namespace offstage {

// What of a file's own words stays with a picture that is made of it. These may throw.

/// Leaves out how pixels were stored, other pictures of the same (thumbnails, previews) and, into
/// `details`, descriptions that other places hold. Orientation becomes 1: pixels are turned. Sizes
/// and resolution stay where they are, to be made true when the file is written.
void cleanExif(Exiv2::ExifData& exif, Details& details);
void dropMakerNotes(Exiv2::ExifData& exif);
/// The same for XMP; takes a recipe of ours out.
void cleanXmp(Exiv2::XmpData& xmp, Details& details);
void takeFacts(const Exiv2::ExifData& exif, const Exiv2::XmpData& xmp, Details& details);

}  // namespace offstage
