#pragma once

#include <QImage>
#include <QStringList>

#include "core/files/save.h"
#include "core/files/target_file.h"

namespace offstage {

// Pixels into files. All of it blocks: never in the GUI thread.

enum class FileFormat { Png, Jpeg, Tiff, Webp, Unknown };

/// As the suffix says.
FileFormat formatOf(const QString& path);
int bitsAfter(const ImageLayout& layout, SaveDepth depth);

/// The pixels as the file is to hold them; the image must be savable there.
Result<QImage> pixelsToWrite(const Image& image, const QString& path, const SaveOptions& options);

/// Encodes the picture into `file`, with its details. What could not be put in is named in `left`.
bool encode(const QImage& pixels, FileFormat format, const SaveOptions& options, TargetFile& file,
            QString& problem, QStringList& left);
/// Places in a TIFF are 32 bits; some of them are for what stands beside the pixels.
constexpr qint64 roomInTiff = qint64(4000) << 20;
/// A TIFF of one page.
bool encodeTiff(const QImage& pixels, QIODevice& device, QString& problem);

}  // namespace offstage
