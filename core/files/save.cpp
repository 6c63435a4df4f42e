#include "core/files/save.h"

#include <QColorSpace>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <cerrno>

#include "core/threads.h"

namespace offstage {

namespace {

enum class Format { Png, Jpeg, Tiff, Unknown };

QString tr(const char* text) {
    return QCoreApplication::translate("Files", text);
}

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

/// A file that remembers why writing failed: the next seek, which TIFF makes, would make
/// QFileDevice forget it.
class Target : public QSaveFile {
public:
    using QSaveFile::QSaveFile;

    QString reason() const { return m_reason.isEmpty() ? errorString() : m_reason; }
    bool ranFull() const { return m_ranFull; }

protected:
    qint64 writeData(const char* data, qint64 size) override {
        const qint64 written = QSaveFile::writeData(data, size);
        if (written == size)
            return written;
        m_reason = errorString();
        // A disk that gets full takes a part of the last piece; the system calls that no error, so
        // there is no reason to be had then.
        const QStringList full = {QIODevice::tr("Unknown error"), qt_error_string(ENOSPC),
                                  qt_error_string(EDQUOT), qt_error_string(EFBIG)};
        m_ranFull = m_ranFull || written >= 0 || full.contains(m_reason);
        return written;
    }

private:
    QString m_reason;
    bool m_ranFull = false;
};

/// What `file` ran into, in words for people.
Error whyNotSaved(const Target& file, const QString& detail) {
    const QFileInfo info(file.fileName());
    const QString name = info.fileName();
    const QString system = file.reason();
    const bool there = info.exists();
    const QString safe = there ? tr("The file that was there is unchanged.") : QString();
    const auto sentence = [&](const QString& what, const QString& next) {
        return QStringList({what, safe, next}).join(QLatin1Char(' ')).simplified();
    };
    if (file.ranFull())
        return {ErrorKind::NoSpace,
                sentence(tr("There is not enough space to save %1.").arg(name),
                         tr("Free some space or save somewhere else.")),
                system};
    if (!info.dir().exists())
        return {ErrorKind::Missing,
                sentence(tr("The folder for %1 is not there.").arg(name),
                         tr("Nothing was saved; save somewhere else.")),
                system};
    if (file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError ||
        file.error() == QFileDevice::WriteError)
        return {ErrorKind::Unreadable,
                sentence(tr("%1 may not be written there.").arg(name),
                         tr("Nothing was saved; save somewhere else.")),
                system};
    return {ErrorKind::Invalid,
            sentence(tr("%1 could not be saved.").arg(name), tr("Try another place or format.")),
            detail.isEmpty() ? system : detail};
}

}  // namespace

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

Result<Done> saveImage(const Image& image, const QString& path, const SaveOptions& options) {
    Q_ASSERT(mayBlock());
    const Format format = formatOf(path);
    if (image.isNull() || format == Format::Unknown)
        return Error{ErrorKind::Unsupported,
                     tr("%1 was not saved: the name has to end in .png, .jpg or .tif.")
                         .arg(QFileInfo(path).fileName()),
                     {}};
    const QString unsaved = tr("Nothing was saved; choose another depth or format.");
    if (const auto problem = depthProblem(image.layout(), path, options.depth))
        return Error{ErrorKind::Unsupported, problem->sentence + u' ' + unsaved, {}};
    const auto alpha = alphaProblem(image.layout(), path);
    if (alpha && !options.flatten)
        return Error{ErrorKind::Unsupported,
                     *alpha + u' ' + tr("Nothing was saved; save as PNG or TIFF, or on white."),
                     {}};

    QImage pixels = image.view();
    const ImageLayout target = layoutAfter(image.layout(), options.depth);
    if (!(target == image.layout()))
        pixels = pixels.convertToFormat(target.qtFormat());
    if (alpha && !pixels.isNull()) {
        QImage onWhite(pixels.size(), QImage::Format_RGB32);
        onWhite.fill(Qt::white);
        QPainter(&onWhite).drawImage(0, 0, pixels);
        pixels = onWhite;
    }
    if (pixels.isNull())
        return Error{ErrorKind::OutOfMemory,
                     tr("There is not enough memory to convert the image. Nothing was saved."),
                     {}};
    pixels.setColorSpace(image.colorSpace());

    Target file(path);
    if (!file.open(QIODevice::WriteOnly))
        return whyNotSaved(file, {});
    QImageWriter writer(&file, format == Format::Png    ? "png"
                               : format == Format::Jpeg ? "jpeg"
                                                        : "tiff");
    if (format == Format::Jpeg)
        writer.setQuality(options.jpegQuality);
    else
        writer.setCompression(1);  // PNG: the fastest level, TIFF: LZW
    if (!writer.write(pixels)) {
        const Error error = whyNotSaved(file, writer.errorString());
        file.cancelWriting();
        return error;
    }
    if (!file.commit())
        return whyNotSaved(file, {});
    return Done{};
}

}  // namespace offstage
