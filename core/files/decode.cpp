#include "core/files/decode.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImageWriter>
#include <QPainter>
#include <QThread>
#include <QTransform>
#include <cstring>
#include <new>

#include "core/files/descriptor_file.h"
#include "core/files/read_details.h"
#include "core/files/source.h"
#include "core/image/pyramid.h"
#include "core/image/screen_transform.h"
#include "core/threads.h"

namespace offstage {

namespace {

/// True where the decoder can write into our own block: its rows are addressed by the stride it is
/// given (Qt's TIFF reader ignores it), its format is one of ours and nothing has to be turned.
bool decodesInPlace(const Source& source) {
    const QImage::Format format = source.reader.imageFormat();
    return (source.format == "jpeg" || source.format == "png" || source.isWhole) &&
           !source.turned() && format != QImage::Format_Invalid &&
           layoutFor(format, source.size).qtFormat() == format;
}

/// What a library takes whatever the size of the picture: the file, and stack and working memory of
/// its threads; LibRaw's abort the process where they find none.
double ownOfLibrary(const Source& source) {
    constexpr double perThread = 16 << 20;
    return double(source.file.size()) + perThread * QThread::idealThreadCount();
}

FileFacts factsOf(const Source& source) {
    // In floating point: a forged header can't overflow it.
    const ImageLayout layout = layoutFor(source.reader.imageFormat(), source.shownSize());
    const double pixels = double(source.size.width()) * source.size.height();
    const double perPixel = bytesPerPixel(layout.format);
    const double copies = decodesInPlace(source) ? 0 : source.turned() ? 2 : 1;
    const double own =
        pixels * (perPixel * copies + source.kept) + (source.isWhole ? ownOfLibrary(source) : 0);
    // What the decoder keeps is gone before there are display levels, a third of 4 bytes.
    const double levels = pixels * (perPixel * copies + 4. / 3);
    return {QString::fromLatin1(source.format),        source.size,  layout,
            pixels * perPixel + std::max(own, levels), source.pages, own};
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

/// A first look, if it is worth it.
void look(QIODevice& bytes, const Source& source, QSize atMost, DecodeHost& host) {
    constexpr qint64 worthIt = 2'000'000;  // pixels; fewer are open within a tenth of a second
    const QSize size = source.size;
    // Of several scans every one has to be read for the first pixel: as long as the picture takes.
    if (atMost.isEmpty() || source.format != "jpeg" || source.kept > 0 ||
        qint64(size.width()) * size.height() < worthIt)
        return;
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
    const QSize stored =
        fits ? reduced() : size.scaled(atMost, Qt::KeepAspectRatio).expandedTo({1, 1});
    const QSize shown = source.shownSize() != size ? stored.transposed() : stored;
    const BlockRef block = host.memoryForLook(factsOf(source), shown);
    if (!block)
        return;
    bytes.seek(0);
    QImageReader reader(&bytes, source.format);
    reader.setAutoTransform(true);
    reader.setScaledSize(stored);
    reader.setQuality(25);  // below 50: the fast transform, plain chroma upsampling
    const QImage decoded = reader.read();
    if (decoded.size() != shown)
        return;
    copyPixels(ScreenTransform::between(decoded.colorSpace(), {})->apply(decoded),
               {shown, PixelFormat::Rgba8, false}, block->data());
    host.looked();
}

/// Turned as people see it. Qt's reader could do that, but loses the profile and the resolution.
QImage turned(QImage pixels, QImageIOHandler::Transformations how) {
    const QColorSpace colorSpace = pixels.colorSpace();
    const QSize dots(pixels.dotsPerMeterX(), pixels.dotsPerMeterY());
    pixels = std::move(pixels).mirrored(how & QImageIOHandler::TransformationMirror,
                                        how & QImageIOHandler::TransformationFlip);
    const bool onItsSide = how & QImageIOHandler::TransformationRotate90;
    if (onItsSide)
        pixels = pixels.transformed(QTransform().rotate(90));
    pixels.setColorSpace(colorSpace);
    pixels.setDotsPerMeterX(onItsSide ? dots.height() : dots.width());
    pixels.setDotsPerMeterY(onItsSide ? dots.width() : dots.height());
    return pixels;
}

/// A resolution that no file has; none at all cannot be set.
constexpr int untold = 1;

/// Decodes straight into the host's memory where the decoder can, else by way of a QImage.
DecodeEnd decodePicture(Source& source, DecodeHost& host) {
    DecodeEnd end;
    FileFacts facts = factsOf(source);
    const QImage::Format format = source.reader.imageFormat();
    const auto failed = [&end](FileTrouble trouble, const QString& detail = {}) {
        end.trouble = trouble;
        end.detail = detail;
        return end;
    };
    BlockRef block = host.memoryFor(facts);
    if (!block)
        return failed(FileTrouble::Refused);
    const bool straight = decodesInPlace(source);
    QImage pixels;
    if (straight)
        pixels = QImage(reinterpret_cast<uchar*>(block->data()), source.size.width(),
                        source.size.height(), facts.layout.stride(), format);
    else if (format != QImage::Format_Invalid)
        pixels = QImage(source.size, format);
    if (pixels.isNull() && format != QImage::Format_Invalid)
        return failed(FileTrouble::OutOfMemory);
    fillGrey(pixels);
    pixels.setDotsPerMeterX(untold);
    pixels.setDotsPerMeterY(untold);
    if (straight)
        host.filling();
    const uchar* const given = std::as_const(pixels).constBits();
    source.file.forget();
    source.reader.setAutoTransform(false);
    const bool read = source.reader.read(&pixels);
    const bool kept = given && std::as_const(pixels).constBits() == given;
    if (!read && !(kept && !source.turned() && anythingIn(pixels)))
        return failed(source.lacksMemory() ? FileTrouble::OutOfMemory : FileTrouble::Damaged,
                      source.reader.errorString());
    end.complete = read && !source.endedEarly();
    if (source.turned())
        pixels = turned(std::move(pixels), source.turn);
    const QColorSpace colorSpace = pixels.colorSpace();
    // Also 96 dpi, rounded up or down: what Qt gives to images, and writes where nothing is known.
    const auto told = [](int dots) {
        return dots == untold || dots == 3779 || dots == 3780 ? 0 : dots;
    };
    if (!straight || !kept) {
        const ImageLayout layout = layoutOf(pixels);
        if (layout != facts.layout) {
            facts.layout = layout;
            facts.size = source.size;
            block = host.memoryFor(facts);
            if (!block)
                return failed(FileTrouble::Refused);
        }
        copyPixels(pixels, layout, block->data());
    }
    end.dotsPerMetre = {told(pixels.dotsPerMeterX()), told(pixels.dotsPerMeterY())};
    // Of a profile with tables Qt makes no colour space, but keeps it; the screen's colours can.
    if (const QByteArray icc = colorSpace.iccProfile();
        colorSpace.isValid() || isUsableProfile(icc))
        end.profile = icc;
    end.highRange = source.says(saysHighRange);
    end.bringsProfile = !end.profile.isEmpty() || bringsProfile(source);
    return end;
}

}  // namespace

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

DecodeEnd decodeFile(std::unique_ptr<QIODevice> file, const DecodeWish& wish, DecodeHost& host,
                     const std::stop_token& ending) {
    Q_ASSERT(mayBlock());
    DecodeEnd end;
    if (wish.details) {
        const auto* opened = dynamic_cast<DescriptorFile*>(file.get());
        const int descriptor = opened ? opened->descriptor() : -1;
        SourceFile readable(std::move(file), ending);
        if (readable.open(QIODevice::ReadOnly))
            end.details = readDetails(readable, descriptor).toBytes();
        return end;
    }
    Source source(std::move(file), ending);
    if (!source.readHeader(end, wish.page))
        return end;
    if (!wish.look.isEmpty() && wish.page == 0) {
        look(source.file, source, wish.look, host);
        // The reader must find the file as it left it after the header.
        source.reader.setDevice(&source.file);
        source.file.seek(0);
    }
    return decodePicture(source, host);
}

Result<DecodeEnd> DecoderHere::decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                                      DecodeHost& host, const std::stop_token& ending) {
    return decodeFile(std::make_unique<DescriptorFile>(Descriptor(::dup(file.number())), bytes),
                      wish, host, ending);
}

namespace {

/// Text of all three kinds, so that its fonts are there for an SVG.
void warmUpText() {
    QImage canvas(64, 32, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&canvas);
    for (const QFont::StyleHint kind : {QFont::SansSerif, QFont::Serif, QFont::Monospace}) {
        QFont font;
        font.setStyleHint(kind);
        font.setFamilies({kind == QFont::SansSerif ? QStringLiteral("sans-serif")
                          : kind == QFont::Serif   ? QStringLiteral("serif")
                                                   : QStringLiteral("monospace")});
        painter.setFont(font);
        painter.drawText(0, 20, QStringLiteral("Text"));
    }
}

}  // namespace

void warmUpDecoders() {
    if (qGuiApp)
        warmUpText();
    warmUpDetails();
    QImage tiny(8, 8, QImage::Format_RGB32);
    tiny.fill(Qt::gray);
    const auto writable = QImageWriter::supportedImageFormats();
    for (const QByteArray& format : QImageReader::supportedImageFormats()) {
        QBuffer buffer;
        buffer.open(QIODevice::ReadWrite);
        if (!writable.contains(format) || !QImageWriter(&buffer, format).write(tiny))
            continue;
        buffer.seek(0);
        QImageReader(&buffer, format).read();
    }
}

}  // namespace offstage
