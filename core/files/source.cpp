#include "core/files/source.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDataStream>
#include <QFileInfo>
#include <QtEndian>
#include <array>
#include <cstdlib>

#include "core/threads.h"

namespace offstage {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Files", text);
}

/// Checks everything that can be said without looking inside. Devices and pipes are refused before
/// they are opened: opening a pipe would wait for its other end.
std::optional<Error> whyNotReadable(const QString& path) {
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        return Error{ErrorKind::Missing,
                     tr("%1 is not there; it may have been moved, renamed or removed. Nothing was "
                        "opened.")
                         .arg(name.isEmpty() ? path : name),
                     {}};
    if (info.isDir())
        return Error{ErrorKind::Unsupported,
                     tr("%1 is a folder. Nothing was opened; choose a file in it.").arg(name),
                     {}};
    if (!info.isFile())
        return Error{
            ErrorKind::Unsupported,
            tr("%1 is a device or a pipe, not a file. Nothing was opened; choose an image file.")
                .arg(name),
            {}};
    if (!info.isReadable())
        return Error{ErrorKind::Unreadable,
                     tr("You may not read %1. Nothing was opened; its owner can give you the right "
                        "to.")
                         .arg(name),
                     {}};
    if (info.size() == 0)
        return Error{
            ErrorKind::Damaged,
            tr("%1 is empty (0 bytes). Nothing was opened; look for another copy of it.").arg(name),
            {}};
    return {};
}

/// How many pages or frames there are; 1 where the format has no such thing.
int pageCount(QIODevice& file, const QByteArray& format) {
    if (format != "tiff" && format != "gif" && format != "webp")
        return 1;
    return QImageReader(&file, format).imageCount();
}

/// The next marker of a JPEG and what follows it, as libjpeg finds them; 0 at the end.
int nextMarker(QDataStream& in, QByteArray& body) {
    quint8 byte = 0;
    while (in.status() == QDataStream::Ok) {
        for (byte = 0; byte != 0xff && in.status() == QDataStream::Ok;)
            in >> byte;
        while (byte == 0xff && in.status() == QDataStream::Ok)
            in >> byte;
        if (byte == 0 || byte == 1 || (byte >= 0xd0 && byte <= 0xd8))
            continue;  // not a marker, or one that stands alone
        quint16 length = 0;
        in >> length;
        body.resize(std::max(0, length - 2));
        if (in.readRawData(body.data(), static_cast<int>(body.size())) == body.size())
            return byte;
        break;
    }
    return 0;
}

/// See Source::kept. ITU-T T.81, B.2: a frame header names components with their sampling factors,
/// a scan header how many of them it brings.
double keptOfJpeg(QIODevice& file) {
    QDataStream in(&file);
    QByteArray body;
    int components = 0;
    double coefficients = 0;
    while (const int marker = nextMarker(in, body)) {
        const auto at = [&body](int i) { return i < body.size() ? uchar(body[i]) : 0; };
        if (marker == 0xda)
            return at(0) < components ? coefficients : 0;
        if (marker < 0xc0 || marker > 0xcf || marker == 0xc4 || marker == 0xc8 || marker == 0xcc)
            continue;
        components = at(5);
        int across = 1, down = 1, blocks = 0;
        for (int i = 0; i < components; ++i) {
            const int sampling = at(7 + 3 * i);
            across = std::max(across, sampling >> 4);
            down = std::max(down, sampling & 15);
            blocks += (sampling >> 4) * (sampling & 15);
        }
        coefficients = 2. * blocks / (across * down);
        if ((marker & 3) == 2)  // progressive
            return coefficients;
    }
    return 0;
}

/// The size a BMP header promises. Qt's reader names none above 2^28 pixels.
QSize promisedByBmp(QIODevice& file) {
    file.seek(18);
    std::array<char, 8> bytes{};
    if (file.read(bytes.data(), bytes.size()) < qint64(bytes.size()))
        return {};
    return {qFromLittleEndian<qint32>(bytes.data()), qFromLittleEndian<qint32>(bytes.data() + 4)};
}

// Qt's limit, 128 MB, is one number for the whole program, and 33 megapixels exceed it. It is
// lifted before there are threads; checkMemory() decides instead, before any pixel is decoded.
[[maybe_unused]] const bool limitLifted = [] {
    QImageReader::setAllocationLimit(0);
    return true;
}();

Result<std::unique_ptr<Source>> readHeader(std::unique_ptr<Source> source) {
    QImageReader& reader = source->reader;
    reader.setDevice(&source->file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!reader.canRead())
        return Error{ErrorKind::Unsupported,
                     tr("%1 is not an image in a format that can be read here. Nothing was opened.")
                         .arg(source->name),
                     reader.errorString()};
    source->format = reader.format();
    // Before the reader reads anything: this moves the file.
    source->pages = pageCount(source->file, source->format);
    if (source->format == "jpeg")
        source->kept = keptOfJpeg(source->file);
    source->file.seek(0);
    const QSize size = reader.size();
    // The height of a BMP stored from the top is negative.
    source->size = QSize(size.width(), size.height() == INT_MIN ? -1 : std::abs(size.height()));
    if (source->size.isEmpty() && source->format == "bmp") {
        const QSize promised = promisedByBmp(source->file);
        if (!promised.isEmpty())
            return Error{ErrorKind::TooLarge,
                         tr("%1 says it is %2 x %3 pixels; of BMP, up to 268 megapixels can be "
                            "read. Nothing was opened.")
                             .arg(source->name)
                             .arg(promised.width())
                             .arg(promised.height()),
                         {}};
    }
    if (source->size.isEmpty())
        return Error{
            ErrorKind::Damaged,
            tr("%1 gives no possible picture size, so it is damaged. Nothing was opened; look "
               "for another copy of it.")
                .arg(source->name),
            reader.errorString()};
    return source;
}

}  // namespace

Result<std::unique_ptr<Source>> openSource(const QString& path, const std::stop_token& ending) {
    Q_ASSERT(mayBlock());
    if (auto error = whyNotReadable(path))
        return *error;
    auto source =
        std::make_unique<Source>(std::make_unique<QFile>(path), QFileInfo(path).fileName(), ending);
    if (!source->file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable,
                     tr("%1 could not be read. Nothing was opened; check the disk it is on.")
                         .arg(source->name),
                     source->file.reason()};
    return readHeader(std::move(source));
}

Result<std::unique_ptr<Source>> openSource(const QByteArray& bytes, const QString& name,
                                           const std::stop_token& ending) {
    Q_ASSERT(mayBlock());
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    auto source = std::make_unique<Source>(std::move(buffer), name, ending);
    source->file.open(QIODevice::ReadOnly);
    return readHeader(std::move(source));
}

}  // namespace offstage
