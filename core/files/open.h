#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>
#include <stop_token>

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
// name; EXIF orientation is applied. Memory is checked before any pixel is decoded. Once `ending`,
// files seem to end: what is being read fails, or is cut short, soon.

struct QuickLook {
    QImage reduced;  ///< ready for the screen: sRGB, RGB32
    QSize full;
};

/// A first look, no larger than `atMost`; only where the decoder reduces cheaply (JPEG in one scan)
/// and the image is large enough to wait for.
std::optional<QuickLook> quickLook(const QString& path, QSize atMost, const OpenLimits& limits = {},
                                   const std::stop_token& ending = {});

/// Depth, alpha and grey stay as they are in the file; palettes become colour, CMYK becomes RGB.
/// Of several pages the first is opened.
Result<OpenedImage> openImage(PixelPool& pool, const QString& path, const OpenLimits& limits = {},
                              const std::stop_token& ending = {});
/// The same for a file's contents, such as a pasted PNG, called `name`.
Result<OpenedImage> openImage(PixelPool& pool, const QByteArray& bytes, const QString& name,
                              const OpenLimits& limits = {}, const std::stop_token& ending = {});

/// Suffixes of the formats that this installation reads, lower case, sorted, without a dot.
QStringList readableSuffixes();

}  // namespace offstage
