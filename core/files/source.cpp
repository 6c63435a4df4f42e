#include "core/files/source.h"

#include <QCoreApplication>
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
    // Before anything else is read, and with a reader of its own: counting moves the file.
    const int count = QImageReader(&file, format).imageCount();
    file.seek(0);
    return count;
}

/// The size a BMP header promises. Qt's reader names none above 2^28 pixels.
QSize promisedByBmp(QIODevice& file) {
    file.seek(18);
    std::array<char, 8> bytes{};
    if (file.read(bytes.data(), bytes.size()) < qint64(bytes.size()))
        return {};
    return {qFromLittleEndian<qint32>(bytes.data()), qFromLittleEndian<qint32>(bytes.data() + 4)};
}

}  // namespace

Result<std::unique_ptr<Source>> openSource(const QString& path) {
    Q_ASSERT(mayBlock());
    if (auto error = whyNotReadable(path))
        return *error;
    // 128 MB by default, which 33 MP exceed. It is one number for the whole program, so it can't
    // be the limit of one file: checkMemory() is, before any pixel is decoded.
    QImageReader::setAllocationLimit(0);
    auto source = std::make_unique<Source>(path);
    source->name = QFileInfo(path).fileName();
    if (!source->file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable,
                     tr("%1 could not be read. Nothing was opened; check the disk it is on.")
                         .arg(source->name),
                     source->file.reason()};
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
    source->pages = pageCount(source->file, source->format);
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

}  // namespace offstage
