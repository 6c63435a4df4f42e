#pragma once

#include <memory>

#include "core/commands/stream.h"
#include "core/filters/external_command.h"
#include "core/image/image.h"

namespace offstage {

// Pixels on their way to a command and back. All of it blocks: it is for workers.

/// `input.png` or `input.tif`.
QString exchangeName(const QString& stem, ExternalCommand::Format format);

/// Writes an image as the command wants it, with its colour profile. False if it cannot be written:
/// the stream knows why, unless it is for want of memory.
bool writePicture(const Image& image, const ExternalCommand& command, Stream& to);

/// Where a command's result goes.
struct PictureTarget {
    Image source;  ///< layout, colour space; and alpha, where the result has none
    std::byte* pixels = nullptr;
    std::byte* levels = nullptr;  ///< of a pyramid, or null
    bool keepsAlpha = false;      ///< that of the source, whatever the result has
};

/// Takes what `program` gave: checks its size, converts it to the target's layout, and fills pixels
/// and display levels. After a stop they may be anything.
Result<Done> readPicture(std::unique_ptr<QIODevice> from, const QString& program,
                         const PictureTarget& target, const std::stop_token& ending);

}  // namespace offstage
