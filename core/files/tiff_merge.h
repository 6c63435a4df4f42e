#pragma once

#include <QByteArray>
#include <optional>

#include "core/files/details.h"

namespace offstage {

/// What a TIFF begins with that is to hold these details: EXIF itself, where it is, since makers'
/// notes may point to places counted from the file's beginning. The picture is written behind it.
QByteArray tiffHead(const Details& details);

/// Makes a page of the file of the TIFF that begins at `start`, which this program has just
/// written: a new directory at the end holds what it had and the details, whose head the file
/// begins with. The place of the directory is written at `link`: that of the file's first page, or
/// what this returned for the page before. Nothing: it could not be done, and the file is no image.
std::optional<quint64> joinTiff(int descriptor, qint64 start, const Details& details,
                                quint64 link = 4);

}  // namespace offstage
