#include "core/files/save.h"

#include <unistd.h>

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <QtEndian>
#include <algorithm>
#include <cerrno>

#include "core/files/embed.h"
#include "core/files/open.h"
#include "core/files/tiff_merge.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

enum class Format { Png, Jpeg, Tiff, Webp, Unknown };

constexpr int longestWebp = 16383;  ///< pixels, of a side

Format formatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"png")
        return Format::Png;
    if (suffix == u"jpg" || suffix == u"jpeg")
        return Format::Jpeg;
    if (suffix == u"tif" || suffix == u"tiff")
        return Format::Tiff;
    if (suffix == u"webp")
        return Format::Webp;
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
    bool finish(FileStamp* stamp = nullptr) {
        // Some file systems cannot flush a single file: there is nothing to be had from them.
        if (m_failure != 0 || !attempt([this] {
                return ::fsync(handle()) == 0 || errno == EINVAL || errno == ENOTSUP;
            }))
            return false;
        if (stamp)
            *stamp = FileStamp::of(handle());
        return attempt([this] { return commit(); });
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
    return {QStringLiteral("PNG"), QStringLiteral("JPEG"), QStringLiteral("TIFF"),
            QStringLiteral("WebP")};
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
        case Format::Webp:
            if (bits > 8)
                return DepthProblem{tr("WebP cannot hold more than 8 bits per channel."),
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
    if (formatOf(path) == Format::Webp &&
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

namespace {

/// Encodes the picture into `file`, with its details. What could not be put in is named in `left`.
bool encode(const QImage& pixels, Format format, const SaveOptions& options, Target& file,
            QString& problem, QStringList& left) {
    const Details details =
        detailsFor(options.details, pixels.size(), options.dotsPerMetre, options.recipe);
    const auto write = [&](QIODevice& device, const char* name, int quality, int compression) {
        QImageWriter writer(&device, name);
        writer.setQuality(quality);
        writer.setCompression(compression);
        const bool written = writer.write(pixels);
        problem = writer.errorString();
        return written;
    };
    constexpr int fastest = 1, lzw = 1, untold = -1;
    if (format == Format::Png) {
        constexpr qint64 signatureAndHeader = 8 + 25;
        Inserted device(file, signatureAndHeader, pngChunks(details));
        return write(device, "png", untold, fastest);
    }
    if (format == Format::Jpeg) {
        constexpr qint64 startAndJfif = 2 + 18;
        Inserted device(file, startAndJfif, jpegSegments(details, left));
        return write(device, "jpeg", options.quality, untold);
    }
    if (format == Format::Webp) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (!write(buffer, "webp", options.quality, untold))
            return false;
        const QByteArray whole = webpWith(buffer.data(), details, pixels.size(), left);
        return !whole.isEmpty() && file.write(whole) == whole.size();
    }
    // Places in a TIFF are 32 bits: what might come too near is written as it always was.
    constexpr qint64 roomy = qint64(4000) << 20;
    const bool fits = Q_BYTE_ORDER == Q_LITTLE_ENDIAN && pixels.sizeInBytes() < roomy;
    Details inTiff = details;
    inTiff.texts.clear();
    if (inTiff.isEmpty() || !fits) {
        if (!inTiff.isEmpty())
            left += tr("what it notes beside its pixels");
        return write(file, "tiff", untold, lzw);
    }
    const QByteArray head = tiffHead(details);
    if (file.write(head) != head.size())
        return false;
    Behind device(file, head.size());
    return write(device, "tiff", untold, lzw) && joinTiff(file.handle(), head.size(), details);
}

}  // namespace

bool isWritable(const QString& path, const QString& format) {
    const Format named = formatOf(path);
    if (format.isEmpty())
        return named != Format::Unknown;
    return named == (format == u"jpeg"   ? Format::Jpeg
                     : format == u"png"  ? Format::Png
                     : format == u"tiff" ? Format::Tiff
                     : format == u"webp" ? Format::Webp
                                         : Format::Unknown) &&
           named != Format::Unknown;
}

bool isLossy(const QString& path) {
    return formatOf(path) == Format::Jpeg || formatOf(path) == Format::Webp;
}

Result<Saved> saveImage(const Image& image, const QString& path, const SaveOptions& options) {
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
    QString problem;
    QStringList left;
    if (!encode(pixels, formatOf(path), options, file, problem, left))
        return whyNotSaved(path, file.failure(), problem);
    keepNotes(path, file.handle());
    Saved saved;
    if (!left.isEmpty())
        saved.note = tr("%1 is saved, but its format has no room for: %2.")
                         .arg(QFileInfo(path).fileName(), left.join(QStringLiteral(", ")));
    if (!file.finish(&saved.stamp))
        return whyNotSaved(path, file.failure(), {});
    return saved;
}

void carry(const OpenedImage& opened, const Image& made, SaveOptions& options) {
    options.details = opened.details;
    if (made.size() == opened.picture.image.size())
        options.dotsPerMetre = opened.dotsPerMetre;
}

Result<Done> saveBytes(const QByteArray& bytes, const QString& path) {
    Q_ASSERT(mayBlock());
    Target file(path);
    if (file.begin() && file.write(bytes) == bytes.size() && file.finish())
        return Done{};
    return whyNotSaved(path, file.failure(), {});
}

}  // namespace offstage
