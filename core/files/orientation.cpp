#include "core/files/orientation.h"

#include <QtEndian>

namespace offstage {

namespace {

constexpr qint64 exifAtMost = 1 << 20;
/// Files may consist of nothing but heads of chunks.
constexpr int chunksAtMost = 1 << 16;

/// The chunk of this kind, or nothing. `isPng`: numbers big-endian and a checksum
/// behind each chunk; else as in RIFF, padded to an even length.
QByteArray chunk(QIODevice& file, const char* kind, bool isPng) {
    file.seek(isPng ? 8 : 12);
    for (int i = 0; i < chunksAtMost; ++i) {
        const QByteArray head = file.read(8);
        if (head.size() < 8)
            return {};
        const qint64 length = isPng ? qFromBigEndian<quint32>(head.constData())
                                    : qFromLittleEndian<quint32>(head.constData() + 4);
        if ((isPng ? head.mid(4) : head.left(4)) == kind)
            return length > exifAtMost ? QByteArray() : file.read(length);
        if (!file.seek(file.pos() + length + (isPng ? 4 : length % 2)))
            return {};
    }
    return {};
}

/// The number from 1 to 8 in the main directory (TIFF 6.0, section 8); 1 where there is none.
int orientationOf(const QByteArray& exif) {
    const bool little = exif.startsWith(QByteArray("II*\0", 4));
    if (!little && !exif.startsWith(QByteArray("MM\0*", 4)))
        return 1;
    const auto word = [&](qint64 at) -> quint32 {
        if (at + 2 > exif.size())
            return 0;
        return little ? qFromLittleEndian<quint16>(exif.constData() + at)
                      : qFromBigEndian<quint16>(exif.constData() + at);
    };
    const qint64 directory = little ? word(4) | word(6) << 16 : word(4) << 16 | word(6);
    const quint32 count = word(directory);
    for (quint32 i = 0; i < count; ++i) {
        const qint64 entry = directory + 2 + 12 * qint64(i);
        constexpr quint32 orientation = 0x0112;
        if (word(entry) == orientation)
            return static_cast<int>(word(entry + 8));
    }
    return 1;
}

}  // namespace

QImageIOHandler::Transformations orientationIn(QIODevice& file, const QByteArray& format) {
    if (format != "png" && format != "webp")
        return QImageIOHandler::TransformationNone;
    const bool png = format == "png";
    QByteArray exif = chunk(file, png ? "eXIf" : "EXIF", png);
    if (const QByteArray asInJpeg("Exif\0\0", 6); exif.startsWith(asInJpeg))
        exif.remove(0, asInJpeg.size());
    switch (orientationOf(exif)) {
        case 2:
            return QImageIOHandler::TransformationMirror;
        case 3:
            return QImageIOHandler::TransformationRotate180;
        case 4:
            return QImageIOHandler::TransformationFlip;
        case 5:
            return QImageIOHandler::TransformationFlipAndRotate90;
        case 6:
            return QImageIOHandler::TransformationRotate90;
        case 7:
            return QImageIOHandler::TransformationMirrorAndRotate90;
        case 8:
            return QImageIOHandler::TransformationRotate270;
        default:
            return QImageIOHandler::TransformationNone;
    }
}

}  // namespace offstage
