#include "core/commands/exchange.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QImageWriter>
#include <cstring>

#include "core/commands/convert_row.h"
#include "core/files/source.h"
#include "core/image/pyramid.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

Error unusable(ErrorKind kind, const QString& what, const QString& detail = {}) {
    return {kind, what + u' ' + tr("Your image is untouched."), detail};
}

QString sizeText(QSize size) {
    return tr("%1 x %2 pixels").arg(size.width()).arg(size.height());
}

/// What the command gets of an image.
ImageLayout layoutGiven(ImageLayout layout, const ExternalCommand& command) {
    using Depth = ExternalCommand::Depth;
    const bool grey = isGrey(layout.format);
    const bool png = command.format == ExternalCommand::Format::Png;
    layout.alpha = layout.alpha && !command.keepsAlpha;
    // PNG knows no float, and Qt reads 8-bit colours from TIFF as multiplied by alpha.
    const bool deep = command.depth == Depth::Sixteen ||
                      (png ? layout.format == PixelFormat::RgbaF
                           : layout.format == PixelFormat::Rgba8 && layout.alpha);
    if (command.depth == Depth::Eight)
        layout.format = grey ? PixelFormat::Grey8 : PixelFormat::Rgba8;
    else if (deep)
        layout.format = grey ? PixelFormat::Grey16 : PixelFormat::Rgba16;
    return layout;
}

QImage inOtherLayout(const Image& image, const ImageLayout& layout) {
    QImage result(layout.size, layout.qtFormat());
    for (int y = 0; y < result.height(); ++y)  // of none, if there is no memory for it
        convertRow(image.layout(), image.row(y), layout,
                   reinterpret_cast<std::byte*>(result.scanLine(y)));
    return result;
}

/// Puts the fourth channel of `from` in place of that of `to`.
void copyAlpha(const std::byte* from, std::byte* to, const ImageLayout& layout) {
    const auto size = static_cast<std::size_t>(bytesPerPixel(layout.format));
    // 8-bit colour is one number with alpha in its highest byte.
    const std::size_t channel = size / 4;
    const std::size_t at =
        layout.format == PixelFormat::Rgba8 && Q_BYTE_ORDER == Q_BIG_ENDIAN ? 0 : 3 * channel;
    for (std::size_t x = 0; x < static_cast<std::size_t>(layout.size.width()); ++x)
        std::memcpy(to + x * size + at, from + x * size + at, channel);
}

void store(const QImage& result, const QRect& band, const PictureTarget& target) {
    const ImageLayout& to = target.source.layout();
    ImageLayout from = layoutFor(result.format(), result.size());
    from.alpha = result.hasAlphaChannel();  // of a palette, too
    const QImage part =
        result.copy(0, band.top(), result.width(), band.height()).convertToFormat(from.qtFormat());
    if (part.isNull())
        throw std::bad_alloc();
    for (int y = 0; y < band.height(); ++y) {
        std::byte* row = target.pixels + (band.top() + y) * to.stride();
        convertRow(from, reinterpret_cast<const std::byte*>(part.constScanLine(y)), to, row);
        if (to.alpha && (target.keepsAlpha || !from.alpha))
            copyAlpha(target.source.row(band.top() + y), row, to);
    }
}

/// All pixels, and the display levels below them.
void storeAll(const QImage& result, const PictureTarget& target, const std::stop_token& ending) {
    constexpr int tile = Pyramid::alignment;
    const ImageLayout& layout = target.source.layout();
    const QRect all(QPoint(), layout.size);
    const LevelTransform reduced(target.source.colorSpace());
    inParallel((all.height() + tile - 1) / tile, [&](int index) {
        if (ending.stop_requested())
            return;
        store(result, QRect(0, index * tile, all.width(), tile).intersected(all), target);
        for (int x = 0; target.levels && x < all.width(); x += tile)
            writeLevels(layout, target.pixels, QRect(x, index * tile, tile, tile).intersected(all),
                        reduced, target.levels);
    });
}

}  // namespace

QString exchangeName(const QString& stem, ExternalCommand::Format format) {
    return stem + (format == ExternalCommand::Format::Png ? QStringLiteral(".png")
                                                          : QStringLiteral(".tif"));
}

bool writePicture(const Image& image, const ExternalCommand& command, Stream& to) {
    Q_ASSERT(mayBlock());
    const ImageLayout given = layoutGiven(image.layout(), command);
    QImage pixels = given == image.layout() ? image.view() : inOtherLayout(image, given);
    if (pixels.isNull())
        return false;
    if (!isGrey(given.format))  // a profile of colours is not for greys
        pixels.setColorSpace(image.colorSpace());
    // TIFF goes back to its head when the end is written.
    const bool png = command.format == ExternalCommand::Format::Png;
    QBuffer kept;
    kept.open(QIODevice::ReadWrite);
    const bool direct = png || !to.isSequential();
    QImageWriter writer(direct ? static_cast<QIODevice*>(&to) : &kept, png ? "png" : "tiff");
    writer.setCompression(png ? 1 : 0);
    const bool written = writer.write(pixels);
    return written && (direct || to.write(kept.data()) == kept.size());
}

Result<Done> readPicture(std::unique_ptr<QIODevice> from, const QString& program,
                         const PictureTarget& target, const std::stop_token& ending) {
    Q_ASSERT(mayBlock());
    SourceFile file(std::move(from), ending);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(ErrorKind::Missing, tr("%1 ended without a result.").arg(program),
                        file.reason());
    if (file.size() == 0)
        return unusable(ErrorKind::Damaged, tr("The result of %1 is empty.").arg(program));
    const QSize wanted = target.source.size();
    const auto otherSize = [&](QSize size) {
        return unusable(ErrorKind::Unsupported,
                        tr("%1 gave a picture of %2 instead of %3.")
                            .arg(program, sizeText(size), sizeText(wanted)));
    };
    QImageReader::setAllocationLimit(0);  // its size is known, and memory was asked for
    QImageReader reader(&file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(false);
    if (const QSize size = reader.size(); size.isValid() && size != wanted)
        return otherSize(size);
    QImage result;
    if (!reader.read(&result))
        return unusable(ErrorKind::Damaged,
                        tr("The result of %1 cannot be read as a picture.").arg(program),
                        reader.errorString());
    if (result.size() != wanted)
        return otherSize(result.size());
    try {
        storeAll(result, target, ending);
    } catch (const std::bad_alloc&) {
        return unusable(ErrorKind::OutOfMemory,
                        tr("There is not enough memory to take the result of %1.").arg(program));
    }
    return Done{};
}

}  // namespace offstage
