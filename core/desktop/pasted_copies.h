#pragma once

#include <QString>

#include "core/image/image.h"

namespace offstage {

// Copies of pasted pictures, which no file holds, in a folder that only their owner may look into.
// All of it blocks: never in the GUI thread.

/// Writes one, losslessly and quickly; makes the folder. False: it could not be written.
bool writeCopy(const Image& image, const QString& path);
void removeCopy(const QString& path);
/// Removes those that no session can name any more.
void sweepCopies(const QString& folder);
/// Without a dot.
QString copySuffix(const Image& image);

}  // namespace offstage
