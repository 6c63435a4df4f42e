#include "core/files/save.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

#include "core/files/encode.h"
#include "core/files/open.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr int longestWebp = 16383;  ///< pixels, of a side

}  // namespace

QStringList savableFormats() {
    return {QStringLiteral("PNG"), QStringLiteral("JPEG"), QStringLiteral("TIFF"),
            QStringLiteral("WebP")};
}

std::optional<DepthProblem> depthProblem(const ImageLayout& layout, const QString& path,
                                         SaveDepth depth) {
    const int bits = bitsAfter(layout, depth);
    switch (formatOf(path)) {
        case FileFormat::Png:
            if (bits > 16)
                return DepthProblem{tr("PNG cannot hold 32-bit float."),
                                    {SaveDepth::Sixteen, SaveDepth::Eight}};
            break;
        case FileFormat::Jpeg:
            if (bits > 16)
                return DepthProblem{tr("JPEG cannot hold 32-bit float."), {SaveDepth::Eight}};
            if (bits > 8)
                return DepthProblem{tr("JPEG cannot hold 16 bits per channel."),
                                    {SaveDepth::Eight}};
            break;
        case FileFormat::Webp:
            if (bits > 8)
                return DepthProblem{tr("WebP cannot hold more than 8 bits per channel."),
                                    {SaveDepth::Eight}};
            break;
        case FileFormat::Tiff:
        case FileFormat::Unknown:
            break;
    }
    return {};
}

std::optional<QString> alphaProblem(const ImageLayout& layout, const QString& path) {
    if (layout.alpha && formatOf(path) == FileFormat::Jpeg)
        return tr("JPEG cannot hold transparency.");
    return {};
}

std::optional<Error> whyNotSavable(const ImageLayout& layout, const QString& path,
                                   const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (formatOf(path) == FileFormat::Unknown)
        return Error{ErrorKind::Unsupported,
                     tr("The name %1 does not end in .png, .jpg, .tif or .webp. Nothing was saved; "
                        "choose another name.")
                         .arg(name),
                     {}};
    if (const auto problem = depthProblem(layout, path, options.depth))
        return Error{
            ErrorKind::Unsupported,
            problem->sentence + u' ' + tr("Nothing was saved; choose another depth or format."),
            {}};
    if (const auto problem = alphaProblem(layout, path); problem && !options.flatten)
        return Error{ErrorKind::Unsupported,
                     *problem + u' ' + tr("Nothing was saved; save as PNG or TIFF, or on white."),
                     {}};
    if (formatOf(path) == FileFormat::Webp &&
        std::max(layout.size.width(), layout.size.height()) > longestWebp)
        return Error{ErrorKind::Unsupported,
                     tr("WebP cannot hold pictures of more than %1 pixels a side. Nothing was "
                        "saved; save as PNG or TIFF.")
                         .arg(longestWebp),
                     {}};
    if (info.isDir())
        return Error{ErrorKind::Unsupported,
                     tr("%1 is a folder. Nothing was saved; choose another name.").arg(name),
                     {}};
    if (!info.dir().exists())
        return Error{
            ErrorKind::Missing,
            tr("The folder for %1 is not there. Nothing was saved; save somewhere else.").arg(name),
            {}};
    return {};
}

bool isWritable(const QString& path, const QString& format) {
    const FileFormat named = formatOf(path);
    if (format.isEmpty())
        return named != FileFormat::Unknown;
    return named == (format == u"jpeg"   ? FileFormat::Jpeg
                     : format == u"png"  ? FileFormat::Png
                     : format == u"tiff" ? FileFormat::Tiff
                     : format == u"webp" ? FileFormat::Webp
                                         : FileFormat::Unknown) &&
           named != FileFormat::Unknown;
}

bool isLossy(const QString& path) {
    return formatOf(path) == FileFormat::Jpeg || formatOf(path) == FileFormat::Webp;
}

bool holdsPages(const QString& path) {
    return formatOf(path) == FileFormat::Tiff;
}

Result<Saved> saveImage(const Image& image, const QString& path, const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    Q_ASSERT(!image.isNull());
    if (auto error = whyNotSavable(image.layout(), path, options))
        return *error;
    const auto pixels = pixelsToWrite(image, path, options);
    if (!pixels)
        return pixels.error();

    TargetFile file(path);
    if (!file.begin())
        return file.whyNotSaved();
    QString problem;
    QStringList left;
    if (!encode(*pixels, formatOf(path), options, file, problem, left))
        return file.whyNotSaved(problem);
    Saved saved;
    if (!left.isEmpty())
        saved.note = tr("%1 is saved, but its format has no room for: %2.")
                         .arg(QFileInfo(path).fileName(), left.join(QStringLiteral(", ")));
    if (!file.finish(&saved.stamp))
        return file.whyNotSaved();
    return saved;
}

void carry(const OpenedImage& opened, const Image& made, SaveOptions& options) {
    options.details = opened.details;
    if (made.size() == opened.picture.image.size())
        options.dotsPerMetre = opened.dotsPerMetre;
}

Result<Done> saveBytes(const QByteArray& bytes, const QString& path) {
    Q_ASSERT(mayBlock());
    TargetFile file(path);
    if (file.begin() && file.write(bytes) == bytes.size() && file.finish())
        return Done{};
    return file.whyNotSaved();
}

}  // namespace offstage
