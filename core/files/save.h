#pragma once

#include <QList>
#include <QStringList>
#include <optional>

#include "core/files/details.h"
#include "core/files/file_stamp.h"
#include "core/image/image.h"
#include "core/result.h"

namespace offstage {

struct OpenedImage;

enum class SaveDepth { Keep, Eight, Sixteen };

struct SaveOptions {
    SaveDepth depth = SaveDepth::Keep;
    int quality = 92;  ///< 1..100, of formats that lose something; WebP loses nothing at 100
    QSize dotsPerMetre{0, 0};  ///< the size of a pixel; 0: not known
    bool flatten = false;  ///< lays transparent pixels on white where the format needs it (JPEG)
    Details details;       ///< to be written with the pixels
    QByteArray recipe;     ///< the steps that made them, to be noted in the file; JSON
};

/// What to offer where a format cannot hold what is to be saved.
struct DepthProblem {
    QString sentence;       ///< "PNG cannot hold 32-bit float."
    QList<SaveDepth> fits;  ///< depths this format holds, the best first
};

/// What has been written.
struct Saved {
    FileStamp stamp;
    QString note;  ///< what people should know about it, in sentences; often empty
};

/// Whether a file of this name and format (as Qt names it; empty: as the name says) can be written.
bool isWritable(const QString& path, const QString& format = {});
/// Whether the format of a file of this name loses something, by its quality.
bool isLossy(const QString& path);

/// Whether such a file can hold several pages.
bool holdsPages(const QString& path);

/// As people call them.
QStringList savableFormats();
/// The format follows the suffix: png, jpg, jpeg, tif, tiff, webp.
std::optional<DepthProblem> depthProblem(const ImageLayout& layout, const QString& path,
                                         SaveDepth depth = SaveDepth::Keep);
/// A sentence if the format cannot hold the image's transparency: then only with `flatten`.
std::optional<QString> alphaProblem(const ImageLayout& layout, const QString& path);
/// All that can be said before there are pixels: format, depth, transparency, folder. Looks at the
/// disk, so never in the GUI thread.
std::optional<Error> whyNotSavable(const ImageLayout& layout, const QString& path,
                                   const SaveOptions& options);

/// What a picture that was made of an opened one is saved with: its details, and its resolution,
/// unless it has another size: then a pixel is another piece of what it shows.
void carry(const OpenedImage& opened, const Image& made, SaveOptions& options);

/// Writes the whole file beside `path`, flushes it to the disk, then takes the place of an older
/// file in one step: whatever goes wrong, the older one is intact and nothing else is left behind.
/// Keeps depth, alpha and colour space, and of the older file permissions, group and notes. Its
/// time is that of the writing: backups and thumbnails go by it; when a photo was taken is in its
/// EXIF. Never in the GUI thread.
Result<Saved> saveImage(const Image& image, const QString& path, const SaveOptions& options = {});

/// The same for a file whose contents are ready, such as a report.
Result<Done> saveBytes(const QByteArray& bytes, const QString& path);

}  // namespace offstage
