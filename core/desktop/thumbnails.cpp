#include "core/desktop/thumbnails.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageWriter>
#include <QMimeDatabase>
#include <QtEndian>
#include <algorithm>
#include <iterator>

#include "core/desktop/private_file.h"
#include "core/threads.h"

namespace offstage {

namespace {

struct Size {
    const char* folder;
    int pixels;
};
constexpr Size sizes[] = {{"normal", 128}, {"large", 256}, {"x-large", 512}, {"xx-large", 1024}};
constexpr auto failures = "fail/offstage-" OFFSTAGE_VERSION;
constexpr qint64 headBytes = 16384;
constexpr auto signature = "\x89PNG\r\n\x1a\n";

/// The texts are the image's and not the writer's, who takes the first colon of "Thumb::URI" for
/// the end of the key.
QByteArray encoded(QImage picture, const ThumbnailSubject& subject) {
    picture.setText(QStringLiteral("Thumb::URI"), QString::fromLatin1(subject.uri));
    picture.setText(QStringLiteral("Thumb::MTime"), QString::number(subject.modified));
    picture.setText(QStringLiteral("Thumb::Size"), QString::number(subject.bytes));
    if (!subject.mimeType.isEmpty())
        picture.setText(QStringLiteral("Thumb::Mimetype"), subject.mimeType);
    picture.setText(QStringLiteral("Software"), QStringLiteral("Offstage"));
    QByteArray png;
    QBuffer buffer(&png);
    return QImageWriter(&buffer, "png").write(picture) ? png : QByteArray();
}

bool isOf(const QString& path, const ThumbnailSubject& subject) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(headBytes);
    return pngText(head, "Thumb::URI") == subject.uri &&
           pngText(head, "Thumb::MTime") == QByteArray::number(subject.modified);
}

}  // namespace

std::optional<ThumbnailSubject> ThumbnailSubject::of(const QString& path) {
    Q_ASSERT(mayBlock());
    const QFileInfo info(path);
    if (!info.isFile())
        return {};
    static const QMimeDatabase types;
    return ThumbnailSubject{uriOfFile(path), info.lastModified().toSecsSinceEpoch(), info.size(),
                            types.mimeTypeForFile(info, QMimeDatabase::MatchExtension).name()};
}

QByteArray uriOfFile(const QString& path) {
    return "file://" + QFile::encodeName(path).toPercentEncoding("!$&'()*+,:=@/");
}

QString ThumbnailCache::pathIn(const char* size, const QByteArray& uri) const {
    return m_folder + u'/' + QLatin1String(size) + u'/' +
           QString::fromLatin1(QCryptographicHash::hash(uri, QCryptographicHash::Md5).toHex()) +
           QStringLiteral(".png");
}

QString ThumbnailCache::find(const ThumbnailSubject& subject, int pixels) const {
    Q_ASSERT(mayBlock());
    const auto right = [&](const Size& size) {
        return isOf(pathIn(size.folder, subject.uri), subject);
    };
    const auto* const enough =
        std::find_if(std::begin(sizes), std::end(sizes) - 1,
                     [&](const Size& size) { return size.pixels >= pixels; });
    for (const Size* size = enough; size != std::end(sizes); ++size)
        if (right(*size))
            return pathIn(size->folder, subject.uri);
    for (const Size* size = enough; size != std::begin(sizes);)
        if (right(*--size))
            return pathIn(size->folder, subject.uri);
    return {};
}

bool ThumbnailCache::write(const ThumbnailSubject& subject, const QImage& picture) const {
    Q_ASSERT(mayBlock());
    // A thumbnail of a thumbnail would never be looked for.
    if (subject.uri.startsWith(uriOfFile(m_folder)))
        return false;
    bool written = true;
    for (const Size& size : {sizes[0], sizes[1]}) {
        const bool larger = std::max(picture.width(), picture.height()) > size.pixels;
        const QImage reduced = larger
                                   ? picture.scaled(size.pixels, size.pixels, Qt::KeepAspectRatio,
                                                    Qt::SmoothTransformation)
                                   : picture;
        const QByteArray png = encoded(reduced, subject);
        written =
            !png.isEmpty() && writePrivately(pathIn(size.folder, subject.uri), png) && written;
    }
    QFile::remove(pathIn(failures, subject.uri));
    return written;
}

void ThumbnailCache::noteFailure(const ThumbnailSubject& subject) const {
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    writePrivately(pathIn(failures, subject.uri), encoded(nothing, subject));
}

bool ThumbnailCache::hasFailed(const ThumbnailSubject& subject) const {
    Q_ASSERT(mayBlock());
    return isOf(pathIn(failures, subject.uri), subject);
}

QByteArray pngText(const QByteArray& head, const QByteArray& key) {
    qsizetype at = 8;
    if (!head.startsWith(QByteArray(signature, at)))
        return {};
    while (head.size() - at >= 12) {
        const qsizetype length = qFromBigEndian<quint32>(head.constData() + at);
        const QByteArray type = head.mid(at + 4, 4);
        if (type == "IDAT" || length > head.size() - at - 12)
            break;
        const QByteArray content = head.mid(at + 8, length);
        at += length + 12;
        const qsizetype end = key.size();
        if (content.size() < end + 2 || !content.startsWith(key) || content[end] != '\0')
            continue;
        if (type == "tEXt")
            return content.mid(end + 1);
        if (type == "zTXt") {
            // qUncompress() wants to be told a size first; it looks for more by itself.
            QByteArray packed(4, '\0');
            qToBigEndian<quint32>(1024, packed.data());
            return qUncompress(packed + content.mid(end + 2));
        }
    }
    return {};
}

}  // namespace offstage
