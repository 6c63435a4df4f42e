#include "core/files/source.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <array>
#include <cstdlib>

#include "core/files/jpeg_markers.h"
#include "core/files/orientation.h"

namespace offstage {

namespace {

/// How many pages or frames there are; 1 where the format has no such thing.
int pageCount(QIODevice& file, const QByteArray& format) {
    if (format != "tiff" && format != "gif" && format != "webp")
        return 1;
    return QImageReader(&file, format).imageCount();
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
// lifted before there are threads; the host decides instead, before any pixel is decoded.
[[maybe_unused]] const bool limitLifted = [] {
    QImageReader::setAllocationLimit(0);
    return true;
}();

/// Our plug-ins for formats that Qt does not read: beside the program where it was built or
/// installed. Known before anybody reads: Qt looks once.
[[maybe_unused]] const bool pluginsKnown = [] {
    std::array<char, 4096> path{};
    const auto length = ::readlink("/proc/self/exe", path.data(), path.size());
    const QString folder =
        QFileInfo(QFile::decodeName(QByteArray(path.data(), std::max<qsizetype>(0, length))))
            .path();
    for (const char* place : {"/../plugins", "/../" OFFSTAGE_PLUGINS, "/../../" OFFSTAGE_PLUGINS})
        QCoreApplication::addLibraryPath(folder + QLatin1String(place));
    return true;
}();

}  // namespace

bool Source::goTo(int page) {
    if (page == 0)
        return true;
    if (page >= pages)
        return false;
    if (reader.jumpToImage(page))
        return true;
    // A frame of a GIF is painted over those before it, so all of them are decoded, before the host
    // is asked for memory.
    constexpr qint64 most = 64'000'000;
    if (const QSize canvas = reader.size(); qint64(canvas.width()) * canvas.height() > most)
        return false;
    for (int i = 0; i < page; ++i)
        if (reader.read().isNull())
            return false;
    return true;
}

bool Source::readHeader(DecodeEnd& end, int page) {
    file.open(QIODevice::ReadOnly);
    reader.setDevice(&file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const auto refuse = [&](FileTrouble trouble) {
        end.trouble = trouble;
        end.detail = reader.errorString();
        return false;
    };
    if (!reader.canRead())
        return refuse(FileTrouble::NotAnImage);
    format = reader.format();
    // Before the reader reads anything: this moves the file.
    pages = pageCount(file, format);
    isWhole = format == "heif" || format == "avif" || format == "jxl" || format == "raw";
    // A sparse file can be of any size for nothing. The largest that cameras write are half of
    // this.
    constexpr qint64 wholeAtMost = qint64(1) << 30;
    if (isWhole && file.size() > wholeAtMost)
        return refuse(FileTrouble::FileTooLarge);
    if (isWhole)
        kept = format == "raw" ? 11 : 8;  // mosaic and four colours; planes
    if (format == "jpeg")
        kept = keptOfJpeg(file);
    turn = orientationIn(file, format);
    file.seek(0);
    if (!goTo(page))
        return refuse(FileTrouble::Damaged);
    const QSize told = reader.size();
    if (reader.supportsOption(QImageIOHandler::ImageTransformation))
        turn = reader.transformation();
    // The height of a BMP stored from the top is negative.
    size = QSize(told.width(), told.height() == INT_MIN ? -1 : std::abs(told.height()));
    if (size.isEmpty() && format == "bmp") {
        end.promised = promisedByBmp(file);
        if (!end.promised.isEmpty())
            return refuse(FileTrouble::TooLarge);
    }
    if (size.isEmpty())
        // What LibRaw does not open is more likely of a new camera than damaged.
        return refuse(lacksMemory()     ? FileTrouble::OutOfMemory
                      : format == "raw" ? FileTrouble::NotAnImage
                                        : FileTrouble::NoSize);
    return true;
}

}  // namespace offstage
