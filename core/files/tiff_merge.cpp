#include "core/files/tiff_merge.h"

#include <unistd.h>

#include <QtEndian>
#include <algorithm>
#include <limits>
#include <map>

#include "core/files/exif_block.h"

namespace offstage {

namespace {

using Entry = ExifBlock::Entry;

constexpr quint16 stripOffsets = 273, tileOffsets = 324;
constexpr quint16 description = 270, xmpPacket = 700, iptcBlock = 33723;
constexpr quint64 longest = std::numeric_limits<quint32>::max();

/// One file, read and written at any place. After the first failure nothing is done any more.
class Patched {
public:
    explicit Patched(int descriptor) : m_descriptor(descriptor) {
        const off_t end = ::lseek(descriptor, 0, SEEK_END);
        m_end = static_cast<quint64>(std::max<off_t>(end, 0));
    }
    QByteArray read(quint64 at, quint64 size) {
        QByteArray bytes(static_cast<qsizetype>(std::min(size, longest)), Qt::Uninitialized);
        const ssize_t got = ::pread(m_descriptor, bytes.data(),
                                    static_cast<std::size_t>(bytes.size()), static_cast<off_t>(at));
        bytes.resize(std::max<ssize_t>(got, 0));
        return bytes;
    }
    void write(quint64 at, const QByteArray& bytes) {
        for (qsizetype done = 0; m_good && done < bytes.size();) {
            const ssize_t wrote = ::pwrite(m_descriptor, bytes.constData() + done,
                                           static_cast<std::size_t>(bytes.size() - done),
                                           static_cast<off_t>(at + static_cast<quint64>(done)));
            m_good = wrote > 0;
            done += wrote;
        }
    }
    /// At an even place at the end, which is returned.
    quint32 append(const QByteArray& bytes) {
        m_end += m_end % 2;
        const quint64 at = m_end;
        write(at, bytes);
        m_end += static_cast<quint64>(bytes.size());
        m_good = m_good && m_end <= longest;
        return static_cast<quint32>(at);
    }
    bool isGood() const { return m_good; }

private:
    const int m_descriptor;
    quint64 m_end = 0;
    bool m_good = true;
};

template <class Number>
void add(QByteArray& bytes, Number number) {
    const Number ordered = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char*>(&ordered), sizeof ordered);
}

/// A directory being made: its entries by tag, as they are to stand there.
class Directory {
public:
    bool has(quint16 tag) const { return m_entries.contains(tag); }
    /// `value`: the last four bytes of the entry.
    void set(quint16 tag, quint16 type, quint32 count, const QByteArray& value) {
        QByteArray& entry = m_entries[tag];
        entry.clear();
        add(entry, tag);
        add(entry, type);
        add(entry, count);
        entry += value.leftJustified(4, '\0', true);
    }
    void setAt(quint16 tag, quint16 type, quint32 count, quint32 place) {
        QByteArray value;
        add(value, place);
        set(tag, type, count, value);
    }
    void setBytes(Patched& file, quint16 tag, quint16 type, const QByteArray& bytes) {
        const auto count = static_cast<quint32>(bytes.size());
        if (bytes.size() <= 4)
            set(tag, type, count, bytes);
        else
            setAt(tag, type, count, file.append(bytes));
    }
    QByteArray bytes() const {
        QByteArray all;
        add(all, static_cast<quint16>(m_entries.size()));
        for (const auto& [tag, entry] : m_entries)
            all += entry;
        add(all, quint32(0));  // no further one
        return all;
    }

private:
    std::map<quint16, QByteArray> m_entries;
};

/// Places of strips, `shift` bytes further on.
QByteArray shifted(const QByteArray& offsets, bool areShort, quint64 shift) {
    QByteArray moved;
    const qsizetype step = areShort ? 2 : 4;
    for (qsizetype at = 0; at + step <= offsets.size(); at += step) {
        const char* raw = offsets.constData() + at;
        const quint64 place =
            shift + (areShort ? qFromLittleEndian<quint16>(raw) : qFromLittleEndian<quint32>(raw));
        add(moved, static_cast<quint32>(place));
    }
    return moved;
}

/// Whether a tag is about how pixels are stored; those are the picture's own, or missing there for
/// a reason.
bool isStorage(quint16 tag) {
    return tag < 0x010e || (tag > 0x0110 && tag < 0x0131) || (tag >= 0x013d && tag < 0x0300);
}

}  // namespace

QByteArray tiffHead(const Details& details) {
    QByteArray head =
        ExifBlock(details.exif).isValid() ? details.exif : QByteArray("II*\0\0\0\0\0", 8);
    head.append((16 - head.size() % 16) % 16, '\0');
    return head;
}

std::optional<quint64> joinTiff(int descriptor, qint64 start, const Details& details,
                                quint64 link) {
    Patched file(descriptor);
    const auto shift = static_cast<quint64>(start);
    const QByteArray header = file.read(shift, ExifBlock::header);
    if (!header.startsWith(QByteArray("II*\0", 4)) || header.size() < ExifBlock::header)
        return {};
    const quint64 place = shift + qFromLittleEndian<quint32>(header.constData() + 4);
    constexpr quint64 largest = 2 + 12 * 256;
    const QByteArray picture = file.read(place, largest);
    Directory joined;
    for (const Entry& entry : ExifBlock::entriesOf(picture, place)) {
        const quint64 at = entry.isInside() ? entry.value : entry.value + shift;
        if (entry.tag == stripOffsets || entry.tag == tileOffsets) {
            const bool areShort = entry.type == ExifBlock::typeShort;
            const QByteArray moved = shifted(file.read(at, entry.bytes), areShort, shift);
            if (moved.size() <= 4)
                joined.set(entry.tag, ExifBlock::typeLong, entry.count, moved);
            else
                joined.setAt(entry.tag, ExifBlock::typeLong, entry.count, file.append(moved));
        } else if (entry.isInside()) {
            joined.set(entry.tag, entry.type, entry.count, file.read(at, entry.bytes));
        } else {
            joined.setAt(entry.tag, entry.type, entry.count, static_cast<quint32>(at));
        }
    }
    const ExifBlock exif(details.exif);
    for (const Entry& entry : exif.main()) {
        if (joined.has(entry.tag) || isStorage(entry.tag))
            continue;
        if (entry.isInside())
            joined.set(entry.tag, entry.type, entry.count,
                       exif.bytes().mid(static_cast<qsizetype>(entry.value),
                                        static_cast<qsizetype>(entry.bytes)));
        else
            joined.setAt(entry.tag, entry.type, entry.count, static_cast<quint32>(entry.value));
    }
    constexpr quint16 typeByte = 1, typeAscii = 2;
    if (!details.description.isEmpty())
        joined.setBytes(file, description, typeAscii, details.description + '\0');
    if (!details.xmp.isEmpty())
        joined.setBytes(file, xmpPacket, typeByte, details.xmp);
    if (details.iptc.size() > 4)  // in words, as everybody writes it; zeros follow
        joined.setAt(
            iptcBlock, ExifBlock::typeLong, static_cast<quint32>((details.iptc.size() + 3) / 4),
            file.append(details.iptc.leftJustified((details.iptc.size() + 3) / 4 * 4, '\0')));
    const QByteArray directory = joined.bytes();
    const quint32 at = file.append(directory);
    QByteArray where;
    add(where, at);
    file.write(link, where);
    if (!file.isGood() || picture.isEmpty())
        return {};
    return quint64(at) + static_cast<quint64>(directory.size()) - sizeof(quint32);
}

}  // namespace offstage
