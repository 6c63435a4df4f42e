#pragma once

#include <QByteArray>
#include <QFile>
#include <QtEndian>
#include <vector>

namespace offstage::testing {

/// EXIF as a camera writes it, byte by byte, knowing nothing of what reads it.
class ExifWriter {
public:
    struct Entry {
        quint16 tag;
        quint16 type;
        quint32 count;
        QByteArray value;  ///< four bytes or less stand in the entry itself
    };
    explicit ExifWriter(bool bigEndian = true) : m_bigEndian(bigEndian) {}

    QByteArray number(quint32 value, int bytes = 4) const {
        QByteArray result;
        for (int i = 0; i < bytes; ++i)
            result += static_cast<char>(value >> 8 * (m_bigEndian ? bytes - 1 - i : i));
        return result;
    }
    Entry word(quint16 tag, quint32 value) const { return {tag, 3, 1, number(value, 2)}; }
    Entry longWord(quint16 tag, quint32 value) const { return {tag, 4, 1, number(value)}; }
    Entry text(quint16 tag, QByteArray words) const {
        words += '\0';
        return {tag, 2, static_cast<quint32>(words.size()), words};
    }
    Entry bytes(quint16 tag, const QByteArray& value) const {
        return {tag, 7, static_cast<quint32>(value.size()), value};
    }
    Entry rational(quint16 tag, std::vector<std::pair<quint32, quint32>> values) const {
        QByteArray all;
        for (const auto& [above, below] : values)
            all += number(above) + number(below);
        return {tag, 5, static_cast<quint32>(values.size()), all};
    }
    /// A directory that begins at `at`, with its values behind it; `next`: where another one is.
    QByteArray directory(const std::vector<Entry>& entries, quint32 at, quint32 next = 0) const {
        QByteArray head = number(static_cast<quint32>(entries.size()), 2);
        QByteArray values;
        const auto behind = at + 2 + 12 * static_cast<quint32>(entries.size()) + 4;
        for (const Entry& entry : entries) {
            head += number(entry.tag, 2) + number(entry.type, 2) + number(entry.count);
            if (entry.value.size() <= 4) {
                head += entry.value.leftJustified(4, '\0');
            } else {
                head += number(behind + static_cast<quint32>(values.size()));
                values += entry.value;
                if (values.size() % 2 != 0)
                    values += '\0';
            }
        }
        return head + number(next) + values;
    }
    QByteArray header() const {
        return (m_bigEndian ? QByteArray("MM") : QByteArray("II")) + number(42, 2) + number(8);
    }

private:
    const bool m_bigEndian;
};

/// What a phone held upright writes: turned by 90 degrees, with place, rights and a thumbnail.
inline QByteArray phoneExif(QSize stored, const QByteArray& thumbnail) {
    const ExifWriter w;
    const auto build = [&](quint32 photoAt, quint32 gpsAt, quint32 thumbAt, quint32 imageAt) {
        const QByteArray main = w.directory(
            {w.text(0x010f, "Lumen"), w.text(0x0110, "Lumen X1"), w.word(0x0112, 6),
             w.rational(0x011a, {{300, 1}}), w.rational(0x011b, {{300, 1}}), w.word(0x0128, 2),
             w.text(0x013b, "J\xc3\xb6rg"), w.text(0x8298, "(c) J\xc3\xb6rg"),
             w.longWord(0x8769, photoAt), w.longWord(0x8825, gpsAt)},
            8, thumbAt);
        const QByteArray photo =
            w.directory({w.rational(0x829a, {{1, 125}}), w.rational(0x829d, {{28, 10}}),
                         w.word(0x8827, 400), w.text(0x9003, "2026:11:30 17:05:00"),
                         w.rational(0x9102, {{3, 1}}), w.rational(0x920a, {{35, 1}}),
                         w.longWord(0xa002, static_cast<quint32>(stored.width())),
                         w.longWord(0xa003, static_cast<quint32>(stored.height())),
                         w.text(0xa434, "Lumen 35mm F2")},
                        photoAt);
        const QByteArray gps =
            w.directory({w.text(1, "N"), w.rational(2, {{47, 1}, {4, 1}, {12, 1}}), w.text(3, "E"),
                         w.rational(4, {{15, 1}, {26, 1}, {24, 1}})},
                        gpsAt);
        const QByteArray thumb =
            w.directory({w.word(0x0103, 6), w.longWord(0x0201, imageAt),
                         w.longWord(0x0202, static_cast<quint32>(thumbnail.size()))},
                        thumbAt);
        return QList<QByteArray>{w.header() + main, photo, gps, thumb};
    };
    // Twice: the first time tells how long the parts are.
    QList<QByteArray> parts = build(0, 0, 0, 0);
    const auto at = [&](int part) {
        qsizetype place = 0;
        for (int i = 0; i < part; ++i)
            place += parts[i].size();
        return static_cast<quint32>(place);
    };
    parts = build(at(1), at(2), at(3), at(4));
    return parts.join() + thumbnail;
}

/// Gives a JPEG of 64 by 48 pixels what a phone notes with it. False: it could not be written.
inline bool addPhoneExif(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray plain = file.readAll();
    const QByteArray exif =
        QByteArray("Exif\0\0", 6) + phoneExif({64, 48}, "\xff\xd8 OLD \xff\xd9");
    const auto length = static_cast<quint16>(exif.size() + 2);
    const QByteArray noted = QByteArray("\xff\xd8\xff\xe1") + char(length >> 8) +
                             char(length & 0xff) + exif + plain.mid(2);
    return file.seek(0) && file.write(noted) == noted.size();
}

}  // namespace offstage::testing
