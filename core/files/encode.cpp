#include "core/files/encode.h"

#include <QBuffer>
#include <QColorSpace>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>

#include "core/files/embed.h"
#include "core/files/tiff_merge.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr int untold = -1;

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

bool write(const QImage& pixels, QIODevice& device, const char* name, int quality, int compression,
           QString& problem) {
    QImageWriter writer(&device, name);
    writer.setQuality(quality);
    writer.setCompression(compression);
    const bool written = writer.write(pixels);
    problem = writer.errorString();
    return written;
}

}  // namespace

FileFormat formatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"png")
        return FileFormat::Png;
    if (suffix == u"jpg" || suffix == u"jpeg")
        return FileFormat::Jpeg;
    if (suffix == u"tif" || suffix == u"tiff")
        return FileFormat::Tiff;
    if (suffix == u"webp")
        return FileFormat::Webp;
    return FileFormat::Unknown;
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

Result<QImage> pixelsToWrite(const Image& image, const QString& path, const SaveOptions& options) {
    Q_ASSERT(mayBlock());
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
    return pixels;
}

bool encodeTiff(const QImage& pixels, QIODevice& device, QString& problem) {
    constexpr int lzw = 1;
    return write(pixels, device, "tiff", untold, lzw, problem);
}

bool encode(const QImage& pixels, FileFormat format, const SaveOptions& options, TargetFile& file,
            QString& problem, QStringList& left) {
    const Details details =
        detailsFor(options.details, pixels.size(), options.dotsPerMetre, options.recipe);
    // Of 0 to 100, which Qt makes 0 to 9: less than this is 0, and nothing is compressed.
    constexpr int fastest = 11;
    if (format == FileFormat::Png) {
        constexpr qint64 signatureAndHeader = 8 + 25;
        Inserted device(file, signatureAndHeader, pngChunks(details));
        return write(pixels, device, "png", untold, fastest, problem);
    }
    if (format == FileFormat::Jpeg) {
        constexpr qint64 startAndJfif = 2 + 18;
        Inserted device(file, startAndJfif, jpegSegments(details, left));
        return write(pixels, device, "jpeg", options.quality, untold, problem);
    }
    if (format == FileFormat::Webp) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (!write(pixels, buffer, "webp", options.quality, untold, problem))
            return false;
        const QByteArray whole = webpWith(buffer.data(), details, pixels.size(), left);
        return !whole.isEmpty() && file.write(whole) == whole.size();
    }
    // What might come too near to the end of places is written as it always was.
    const bool fits = Q_BYTE_ORDER == Q_LITTLE_ENDIAN && pixels.sizeInBytes() < roomInTiff;
    Details inTiff = details;
    inTiff.texts.clear();
    if (inTiff.isEmpty() || !fits) {
        if (!inTiff.isEmpty())
            left += tr("what it notes beside its pixels");
        return encodeTiff(pixels, file, problem);
    }
    const QByteArray head = tiffHead(details);
    if (file.write(head) != head.size())
        return false;
    Behind device(file, head.size());
    return encodeTiff(pixels, device, problem) &&
           file.attempt([&] { return joinTiff(file.handle(), head.size(), details).has_value(); });
}

}  // namespace offstage
