#pragma once

#include <QByteArray>

#include "core/files/details.h"

namespace offstage {

/// What a TIFF begins with that is to hold these details: EXIF itself, where it is, since makers'
/// notes may point to places counted from the file's beginning. The picture is written behind it.
QByteArray tiffHead(const Details& details);

/// Makes one file of that head and the TIFF behind it, which this program has just written: a new
/// directory at the end holds what both had. False: it could not be done, and the file is no image.
bool joinTiff(int descriptor, qint64 headSize, const Details& details);

}  // namespace offstage
