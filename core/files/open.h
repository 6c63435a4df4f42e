#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/image/pyramid.h"
#include "core/result.h"

namespace offstage {

/// An image as it came from a file, the clipboard or a generator.
struct OpenedImage {
    Picture picture;
    QString name;          ///< file name, for people
    QString path;          ///< empty where there is no file
    bool complete = true;  ///< false: some pixels are grey because the file lacks them
    QString note;          ///< what people should know about it, in sentences; often empty
};

struct OpenLimits {
    qint64 maxPixels = qint64(1) << 30;
    qint64 maxBytes = 0;  ///< memory it may take; 0: what the system has free
};

// All of this reads files: never in the GUI thread. The contents decide about the format, not the
// name; EXIF orientation is applied.

/// Size after orientation, from the header alone.
Result<QSize> probeSize(const QString& path);

/// A reduced picture for the first look, ready for the screen (sRGB, RGB32), no larger than
/// `atMost`; only where the decoder reduces cheaply (JPEG) and the image is large enough to wait
/// for.
std::optional<QImage> quickLook(const QString& path, QSize atMost);

/// Depth, alpha and grey stay as they are in the file; palettes become colour, CMYK becomes RGB.
/// Memory is checked before anything is allocated. Of several pages the first is opened.
Result<OpenedImage> openImage(PixelPool& pool, const QString& path, const OpenLimits& limits = {});
/// Takes a picture that is already in memory, such as a pasted one.
Result<OpenedImage> openImage(PixelPool& pool, const QImage& pasted, const QString& name);

/// Suffixes of the formats that this installation reads, lower case, sorted, without a dot.
QStringList readableSuffixes();

}  // namespace offstage
