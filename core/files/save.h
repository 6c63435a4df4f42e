#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "core/image/image.h"
#include "core/result.h"

namespace offstage {

enum class SaveDepth { Keep, Eight, Sixteen };

struct SaveOptions {
    SaveDepth depth = SaveDepth::Keep;
    int jpegQuality = 92;      ///< 0..100
    QSize dotsPerMetre{0, 0};  ///< the size of a pixel; 0: not known
    bool flatten = false;  ///< lays transparent pixels on white where the format needs it (JPEG)
};

/// What to offer where a format cannot hold what is to be saved.
struct DepthProblem {
    QString sentence;       ///< "PNG cannot hold 32-bit float."
    QList<SaveDepth> fits;  ///< depths this format holds, the best first
};

/// Whether a file of this name can be written: the format follows the suffix: png, jpg, jpeg, tif,
/// tiff.
bool isWritable(const QString& path);
std::optional<DepthProblem> depthProblem(const ImageLayout& layout, const QString& path,
                                         SaveDepth depth = SaveDepth::Keep);
/// A sentence if the format cannot hold the image's transparency: then only with `flatten`.
std::optional<QString> alphaProblem(const ImageLayout& layout, const QString& path);
/// All that can be said before there are pixels: format, depth, transparency, folder. Looks at the
/// disk, so never in the GUI thread.
std::optional<Error> whyNotSavable(const ImageLayout& layout, const QString& path,
                                   const SaveOptions& options);

/// Writes the whole file beside `path`, flushes it to the disk, then takes the place of an older
/// file in one step: whatever goes wrong, the older one is intact and nothing else is left behind.
/// Keeps depth, alpha and colour space. Never in the GUI thread.
Result<Done> saveImage(const Image& image, const QString& path, const SaveOptions& options = {});

/// The same for a file whose contents are ready, such as a report.
Result<Done> saveBytes(const QByteArray& bytes, const QString& path);

}  // namespace offstage
