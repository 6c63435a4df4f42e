#include "core/files/open.h"

#include <QCoreApplication>
#include <QLocale>
#include <cstring>

#include "core/files/source.h"
#include "core/threads.h"

namespace offstage {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Files", text);
}

QString asText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// True where the decoder can write into our own block: its rows are addressed by the stride it is
/// given (Qt's TIFF reader ignores it), its format is one of ours and nothing has to be turned.
bool decodesInPlace(const Source& source) {
    const QImage::Format format = source.reader.imageFormat();
    return (source.format == "jpeg" || source.format == "png") && !source.turned() &&
           format != QImage::Format_Invalid && layoutFor(format, source.size).qtFormat() == format;
}

std::optional<Error> checkMemory(const Source& source, const OpenLimits& limits) {
    // In floating point: a forged header can't overflow it.
    const double pixels = double(source.size.width()) * source.size.height();
    const double perPixel =
        bytesPerPixel(layoutFor(source.reader.imageFormat(), source.size).format);
    const double copies = decodesInPlace(source) ? 1 : source.turned() ? 3 : 2;
    // What the decoder keeps is gone before there are display levels, a third of 4 bytes.
    const double needed = pixels * (perPixel * copies + std::max(source.kept, 4. / 3));
    const double allowed = double(limits.maxBytes > 0 ? limits.maxBytes : availableMemory());
    const auto refuse = [&source](const QString& text) {
        return Error{ErrorKind::TooLarge,
                     text.arg(source.name).arg(source.size.width()).arg(source.size.height()),
                     {}};
    };
    if (needed > allowed)
        return refuse(
            tr("%1 says it is %2 x %3 pixels; that needs %4 and %5 are free. Nothing was opened.")
                .arg(QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"),
                     asText(needed < 9e18 ? qint64(needed) : std::numeric_limits<qint64>::max()),
                     asText(qint64(allowed))));
    if (pixels > double(limits.maxPixels))
        return refuse(
            tr("%1 says it is %2 x %3 pixels, more than the %4 megapixels that can be opened here. "
               "Nothing was opened.")
                .arg(QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"),
                     QLocale().toString(limits.maxPixels / 1'000'000)));
    return {};
}

/// Whether the file brings a colour profile, used or not. Profiles begin within the first or last
/// megabyte; their header is known by its signature, 36 bytes in (ICC.1:2010, 7.2), except in PNG,
/// where it is compressed.
bool bringsProfile(Source& source) {
    constexpr qint64 part = 1 << 20;
    const auto found = [&](const QByteArray& bytes) {
        if (source.format == "png")
            return bytes.contains("iCCP");
        for (qsizetype at = bytes.indexOf("acsp"); at >= 0; at = bytes.indexOf("acsp", at + 1)) {
            const QByteArray kind = at < 24 ? QByteArray() : bytes.mid(at - 24, 4);
            if (kind == "mntr" || kind == "scnr" || kind == "prtr" || kind == "spac")
                return true;
        }
        return source.format == "jpeg" && bytes.contains("ICC_PROFILE");
    };
    source.file.seek(0);
    if (found(source.file.read(part)))
        return true;
    source.file.seek(std::max<qint64>(0, source.file.size() - part));
    return source.format != "png" && found(source.file.read(part));
}

/// What a damaged file does not fill is grey (its palette's first colour), not old memory.
void fillGrey(QImage& image) {
    if (image.colorCount() > 0 || image.depth() == 1 || image.format() == QImage::Format_Indexed8)
        image.fill(0);
    else
        image.fill(QColor(128, 128, 128));
}

/// Whether a reader that failed had filled anything of what fillGrey() left.
bool anythingIn(const QImage& image) {
    if (image.isNull() || (image.depth() <= 8 && image.format() != QImage::Format_Grayscale8 &&
                           image.colorCount() == 0))
        return false;
    QImage grey(image.width(), 1, image.format());
    fillGrey(grey);
    const auto bytes =
        (static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.depth()) + 7) / 8;
    for (int y = 0; y < image.height(); ++y)
        if (std::memcmp(image.constScanLine(y), grey.constScanLine(0), bytes) != 0)
            return true;
    return false;
}

/// Decodes into a block: straight, where the decoder can, else by way of a QImage.
Result<Image> decode(PixelPool& pool, Source& source, bool& complete) {
    const QImage::Format format = source.reader.imageFormat();
    Image image;
    QImage pixels;
    if (decodesInPlace(source)) {
        auto allocated =
            Image::allocate(pool, layoutFor(format, source.size), {}, PixelBlock::Access::ReadOnly);
        if (!allocated)
            return allocated;
        image = std::move(allocated).value();
        pixels = QImage(reinterpret_cast<uchar*>(image.writableRow(0)), source.size.width(),
                        source.size.height(), image.layout().stride(), format);
    } else if (format != QImage::Format_Invalid) {
        pixels = QImage(source.size, format);
        if (pixels.isNull())
            return Error{
                ErrorKind::OutOfMemory,
                tr("There is not enough memory to open %1. Nothing was opened.").arg(source.name),
                {}};
    }
    fillGrey(pixels);
    const uchar* const given = std::as_const(pixels).constBits();
    source.file.forget();
    const bool read = source.reader.read(&pixels);
    const bool kept = given && std::as_const(pixels).constBits() == given;
    if (!read && !(kept && !source.turned() && anythingIn(pixels)))
        return Error{
            ErrorKind::Damaged,
            tr("%1 could not be read: it is damaged, or of a kind that cannot be read here. "
               "Nothing was opened; look for another copy of it.")
                .arg(source.name),
            source.reader.errorString()};
    complete = read && !source.endedEarly();
    if (!image.isNull() && kept)
        return Image(image.block(), image.layout(), pixels.colorSpace());
    return Image::copyOf(pool, pixels);
}

Result<OpenedImage> openFrom(PixelPool& pool, const Result<std::unique_ptr<Source>>& checked,
                             const OpenLimits& limits, const QString& path) {
    if (!checked)
        return checked.error();
    Source& source = *checked.value();
    if (auto error = checkMemory(source, limits))
        return *error;
    OpenedImage opened;
    opened.name = source.name;
    opened.path = path;
    const auto image = decode(pool, source, opened.complete);
    if (!image)
        return image.error();
    QStringList notes;
    if (!opened.complete)
        notes += tr("%1 is damaged or ends early; what is missing is grey.").arg(source.name);
    if (!image->colorSpace().isValid() && bringsProfile(source))
        notes +=
            tr("The colour profile in %1 cannot be used; colours assume sRGB.").arg(source.name);
    if (source.pages > 1)
        notes += tr("%1 holds %2 pages; this is the first.")
                     .arg(source.name, QString::number(source.pages));
    opened.note = notes.join(QLatin1Char(' '));
    auto picture = Picture::of(pool, *image);
    if (!picture)
        return picture.error();
    opened.picture = std::move(picture).value();
    return opened;
}

}  // namespace

std::optional<QuickLook> quickLook(const QString& path, QSize atMost, const OpenLimits& limits,
                                   const std::stop_token& ending) {
    constexpr qint64 worthIt = 2'000'000;  // pixels; fewer are open within a tenth of a second
    const auto checked = openSource(path, ending);
    if (!checked || atMost.isEmpty())
        return {};
    Source& source = *checked.value();
    const QSize size = source.size;
    // Of several scans every one has to be read for the first pixel: as long as the picture takes.
    if (source.format != "jpeg" || source.kept > 0 ||
        qint64(size.width()) * size.height() < worthIt || checkMemory(source, limits))
        return {};
    if (source.shownSize() != size)
        atMost.transpose();
    // The decoder itself reduces by 2, 4 or 8. What is left to scale is done in software: little,
    // if it starts from less than twice the pixels wanted.
    int step = 2;
    const auto reduced = [&] {
        return QSize((size.width() + step - 1) / step, (size.height() + step - 1) / step);
    };
    while (step < 8 && reduced() != reduced().boundedTo(atMost * 1.4))
        step *= 2;
    const bool fits = reduced() == reduced().boundedTo(atMost);
    source.reader.setScaledSize(fits ? reduced()
                                     : size.scaled(atMost, Qt::KeepAspectRatio).expandedTo({1, 1}));
    source.reader.setQuality(25);  // below 50: the fast transform, plain chroma upsampling
    const QImage look = source.reader.read();
    if (look.isNull())
        return {};
    return QuickLook{DisplayTransform(look.colorSpace()).apply(look), source.shownSize()};
}

Result<OpenedImage> openImage(PixelPool& pool, const QString& path, const OpenLimits& limits,
                              const std::stop_token& ending) {
    return openFrom(pool, openSource(path, ending), limits, path);
}

Result<OpenedImage> openImage(PixelPool& pool, const QByteArray& bytes, const QString& name,
                              const OpenLimits& limits, const std::stop_token& ending) {
    return openFrom(pool, openSource(bytes, name, ending), limits, {});
}

QStringList readableSuffixes() {
    Q_ASSERT(mayBlock());
    QStringList suffixes;
    for (const QByteArray& suffix : QImageReader::supportedImageFormats())
        suffixes += QString::fromLatin1(suffix).toLower();
    suffixes.sort();
    suffixes.removeDuplicates();
    return suffixes;
}

}  // namespace offstage
