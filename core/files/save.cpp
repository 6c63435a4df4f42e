#include "core/files/save.h"

#include <unistd.h>

#include <QColorSpace>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <cerrno>

#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

enum class Format { Png, Jpeg, Tiff, Unknown };

Format formatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"png")
        return Format::Png;
    if (suffix == u"jpg" || suffix == u"jpeg")
        return Format::Jpeg;
    if (suffix == u"tif" || suffix == u"tiff")
        return Format::Tiff;
    return Format::Unknown;
}

int bitsAfter(const ImageLayout& layout, SaveDepth depth) {
    switch (depth) {
        case SaveDepth::Keep:
            break;
        case SaveDepth::Eight:
            return 8;
        case SaveDepth::Sixteen:
            return 16;
    }
    return bitsPerChannel(layout.format);
}

ImageLayout layoutAfter(ImageLayout layout, SaveDepth depth) {
    const int bits = bitsAfter(layout, depth);
    if (bits == 8)
        layout.format = isGrey(layout.format) ? PixelFormat::Grey8 : PixelFormat::Rgba8;
    else if (bits == 16)
        layout.format = isGrey(layout.format) ? PixelFormat::Grey16 : PixelFormat::Rgba16;
    return layout;
}

/// Qt keeps the bytes of a profile with tables, but writes only those of a colour space that it
/// understands; told that this is one, it writes the bytes all the same.
QColorSpace writable(QColorSpace space) {
    if (!space.isValid() && !space.iccProfile().isEmpty()) {
        space.setPrimaries(QColorSpace::Primaries::SRgb);
        space.setTransferFunction(QColorSpace::TransferFunction::SRgb);
    }
    return space;
}

/// The new file, beside the older one. Unbuffered: what QFileDevice keeps back, close() writes, and
/// commit() does not hear whether that failed. So every failure passes here, with its errno.
class Target : public QSaveFile {
public:
    using QSaveFile::QSaveFile;

    bool begin() {
        return attempt([this] { return open(WriteOnly | Unbuffered); });
    }
    /// Takes the older file's place, but only with everything on the disk.
    bool finish() {
        // Some file systems cannot flush a single file: there is nothing to be had from them.
        return m_failure == 0 && attempt([this] {
                   return ::fsync(handle()) == 0 || errno == EINVAL || errno == ENOTSUP;
               }) &&
               attempt([this] { return commit(); });
    }
    /// The errno of what went wrong first; 0: nothing did.
    int failure() const { return m_failure; }

protected:
    qint64 writeData(const char* data, qint64 size) override {
        // A disk that gets full takes a part of the last piece, which not every encoder notices.
        const auto all = [&] { return QSaveFile::writeData(data, size) == size; };
        return m_failure == 0 && attempt(all) ? size : -1;
    }

private:
    template <class Step>
    bool attempt(Step step) {
        errno = 0;
        const bool done = step();
        if (!done)
            m_failure = errno != 0 ? errno : EIO;
        return done;
    }

    int m_failure = 0;
};

/// What stopped a file from being written, in words for people. `failure`: see Target.
Error whyNotSaved(const QString& path, int failure, const QString& encoder) {
    const QFileInfo info(path);
    const auto error = [&](ErrorKind kind, const QString& what, const QString& next) {
        const QString safe =
            info.exists() ? tr("The file that was there is unchanged.") + u' ' : QString();
        return Error{kind, what.arg(info.fileName()) + u' ' + safe + next,
                     failure != 0 ? qt_error_string(failure) : encoder};
    };
    switch (failure) {
        case 0:
            return error(ErrorKind::Unsupported, tr("%1 could not be encoded."),
                         tr("Nothing was saved; try another format."));
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return error(ErrorKind::NoSpace, tr("There is no room for %1 there."),
                         tr("Nothing was saved; free some space or save somewhere else."));
        case EACCES:
        case EPERM:
        case EROFS:
            return error(ErrorKind::Unreadable, tr("%1 may not be written there."),
                         tr("Nothing was saved; save somewhere else."));
        default:
            return error(ErrorKind::Unreadable, tr("%1 could not be written there."),
                         tr("Nothing was saved; check the disk, or save somewhere else."));
    }
}

}  // namespace

QStringList savableFormats() {
    return {QStringLiteral("PNG"), QStringLiteral("JPEG"), QStringLiteral("TIFF")};
}

std::optional<DepthProblem> depthProblem(const ImageLayout& layout, const QString& path,
                                         SaveDepth depth) {
    const int bits = bitsAfter(layout, depth);
    switch (formatOf(path)) {
        case Format::Png:
            if (bits > 16)
                return DepthProblem{tr("PNG cannot hold 32-bit float."),
                                    {SaveDepth::Sixteen, SaveDepth::Eight}};
            break;
        case Format::Jpeg:
            if (bits > 16)
                return DepthProblem{tr("JPEG cannot hold 32-bit float."), {SaveDepth::Eight}};
            if (bits > 8)
                return DepthProblem{tr("JPEG cannot hold 16 bits per channel."),
                                    {SaveDepth::Eight}};
            break;
        case Format::Tiff:
        case Format::Unknown:
            break;
    }
    return {};
}

std::optional<QString> alphaProblem(const ImageLayout& layout, const QString& path) {
    if (layout.alpha && formatOf(path) == Format::Jpeg)
        return tr("JPEG cannot hold transparency.");
    return {};
}

std::optional<Error> whyNotSavable(const ImageLayout& layout, const QString& path,
                                   const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (formatOf(path) == Format::Unknown)
        return Error{ErrorKind::Unsupported,
                     tr("The name %1 does not end in .png, .jpg or .tif. Nothing was saved; choose "
                        "another name.")
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

Result<Done> saveImage(const Image& image, const QString& path, const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    Q_ASSERT(!image.isNull());
    if (auto error = whyNotSavable(image.layout(), path, options))
        return *error;
    QImage pixels = image.view();
    const ImageLayout target = layoutAfter(image.layout(), options.depth);
    if (!(target == image.layout()))
        pixels = pixels.convertToFormat(target.qtFormat());
    if (alphaProblem(image.layout(), path) && !pixels.isNull()) {
        QImage onWhite(pixels.size(), QImage::Format_RGB32);
        onWhite.fill(Qt::white);
        QPainter(&onWhite).drawImage(0, 0, pixels);
        pixels = onWhite;
    }
    if (pixels.isNull())
        return Error{
            ErrorKind::OutOfMemory,
            tr("There is not enough memory to convert the image. Nothing was saved; close other "
               "images and save again."),
            {}};
    pixels.setColorSpace(writable(image.colorSpace()));
    if (!options.dotsPerMetre.isEmpty()) {
        pixels.setDotsPerMeterX(options.dotsPerMetre.width());
        pixels.setDotsPerMeterY(options.dotsPerMetre.height());
    }

    Target file(path);
    if (!file.begin())
        return whyNotSaved(path, file.failure(), {});
    const Format format = formatOf(path);
    QImageWriter writer(&file, format == Format::Png    ? "png"
                               : format == Format::Jpeg ? "jpeg"
                                                        : "tiff");
    if (format == Format::Jpeg)
        writer.setQuality(options.jpegQuality);
    else
        writer.setCompression(1);  // PNG: the fastest level, TIFF: LZW
    if (!writer.write(pixels) || !file.finish())
        return whyNotSaved(path, file.failure(), writer.errorString());
    return Done{};
}

Result<Done> saveBytes(const QByteArray& bytes, const QString& path) {
    Q_ASSERT(mayBlock());
    Target file(path);
    if (file.begin() && file.write(bytes) == bytes.size() && file.finish())
        return Done{};
    return whyNotSaved(path, file.failure(), {});
}

}  // namespace offstage
