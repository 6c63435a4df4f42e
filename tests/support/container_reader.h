#pragma once

#include <QByteArray>
#include <QFile>
#include <QMap>
#include <QtEndian>

namespace offstage::testing {

/// What an image file holds beside its pixels, read from its bytes by the formats' definitions and
/// nothing else.
struct Blocks {
    QByteArray exif;  ///< a TIFF header and what follows
    QByteArray xmp;
    QByteArray iptc;  ///< as IIM
    QByteArray profile;
    QByteArray description;
};

/// A TIFF's or EXIF's directories: values by tag, as bytes; words and long words little-endian.
class TiffReader {
public:
    explicit TiffReader(const QByteArray& bytes) : m_bytes(bytes), m_big(bytes.startsWith("MM")) {}
    quint32 at(qsizetype place, int size) const {
        quint32 value = 0;
        for (int i = 0; i < size && place + i < m_bytes.size(); ++i)
            value |= quint32(uchar(m_bytes[place + (m_big ? size - 1 - i : i)])) << 8 * i;
        return value;
    }
    quint32 first() const { return at(4, 4); }
    quint32 next(quint32 directory) const { return at(directory + 2 + 12 * at(directory, 2), 4); }
    QMap<int, QByteArray> directory(quint32 place) const {
        constexpr int sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
        QMap<int, QByteArray> values;
        for (quint32 i = 0; place != 0 && i < at(place, 2); ++i) {
            const qsizetype entry = place + 2 + 12 * i;
            const quint32 type = at(entry + 2, 2), count = at(entry + 4, 4);
            const qsizetype bytes = qsizetype(count) * (type < 13 ? sizes[type] : 1);
            const qsizetype from = bytes <= 4 ? entry + 8 : at(entry + 8, 4);
            values[int(at(entry, 2))] = m_bytes.mid(from, bytes);
        }
        return values;
    }
    static quint32 number(const QByteArray& value) {
        quint32 result = 0;
        for (qsizetype i = 0; i < std::min<qsizetype>(4, value.size()); ++i)
            result |= quint32(uchar(value[i])) << 8 * i;
        return result;
    }

private:
    const QByteArray m_bytes;
    const bool m_big;
};

inline QByteArray iptcOf(const QByteArray& resources) {
    const qsizetype at = resources.indexOf(QByteArray("8BIM\x04\x04\0\0", 8));
    if (at < 0)
        return {};
    return resources.mid(at + 12, qFromBigEndian<qint32>(resources.constData() + at + 8));
}

inline Blocks jpegBlocks(const QByteArray& file) {
    Blocks blocks;
    for (qsizetype at = 2; at + 4 < file.size() && uchar(file[at]) == 0xff;) {
        const int marker = uchar(file[at + 1]);
        const int length = qFromBigEndian<quint16>(file.constData() + at + 2);
        const QByteArray body = file.mid(at + 4, length - 2);
        if (marker == 0xda)
            break;
        if (marker == 0xe1 && body.startsWith("Exif"))
            blocks.exif = body.mid(6);
        else if (marker == 0xe1 && body.startsWith("http://ns.adobe.com/xap/1.0/"))
            blocks.xmp = body.mid(29);
        else if (marker == 0xed)
            blocks.iptc = iptcOf(body);
        else if (marker == 0xe2 && body.startsWith("ICC_PROFILE"))
            blocks.profile += body.mid(14);
        at += 2 + length;
    }
    return blocks;
}

inline Blocks pngBlocks(const QByteArray& file) {
    Blocks blocks;
    for (qsizetype at = 8; at + 12 <= file.size();) {
        const auto length = qFromBigEndian<quint32>(file.constData() + at);
        const QByteArray kind = file.mid(at + 4, 4);
        const QByteArray body = file.mid(at + 8, length);
        const QByteArray text = body.mid(body.indexOf('\0') + 1);
        if (kind == "eXIf")
            blocks.exif = body;
        else if (kind == "iTXt" && body.startsWith("XML:com.adobe.xmp"))
            blocks.xmp = text.mid(4);
        else if (kind == "iTXt" && body.startsWith("Description"))
            blocks.description = text.mid(4);
        else if (kind == "tEXt" && body.startsWith("Raw profile type iptc"))
            blocks.iptc = iptcOf(QByteArray::fromHex(text.mid(text.indexOf('\n', 7) + 1)));
        else if (kind == "iCCP") {
            // A zlib stream; Qt wants its length before it.
            blocks.profile = qUncompress(QByteArray("\0\1\0\0", 4) + text.mid(1));
        }
        at += 12 + length;
    }
    return blocks;
}

inline Blocks webpBlocks(const QByteArray& file) {
    Blocks blocks;
    for (qsizetype at = 12; at + 8 <= file.size();) {
        const auto length = qFromLittleEndian<quint32>(file.constData() + at + 4);
        const QByteArray kind = file.mid(at, 4), body = file.mid(at + 8, length);
        if (kind == "EXIF")
            blocks.exif = body;
        else if (kind == "XMP ")
            blocks.xmp = body;
        else if (kind == "ICCP")
            blocks.profile = body;
        at += 8 + length + length % 2;
    }
    return blocks;
}

inline Blocks tiffBlocks(const QByteArray& file) {
    const TiffReader tiff(file);
    const auto main = tiff.directory(tiff.first());
    return {file, main[700], main[33723], main[34675], main[270]};
}

inline Blocks blocksOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    return bytes.startsWith("\xff\xd8")  ? jpegBlocks(bytes)
           : bytes.startsWith("\x89PNG") ? pngBlocks(bytes)
           : bytes.startsWith("RIFF")    ? webpBlocks(bytes)
                                         : tiffBlocks(bytes);
}

}  // namespace offstage::testing
