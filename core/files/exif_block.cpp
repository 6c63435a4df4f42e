#include "core/files/exif_block.h"

#include <QtEndian>
#include <algorithm>
#include <array>

namespace offstage {

namespace {

constexpr quint16 exifDirectory = 0x8769;
constexpr int entriesAtMost = 4096;

/// TIFF 6.0, section 2, and the types 13 and 16 to 18 of its supplements.
quint64 sizeOf(quint16 type) {
    constexpr std::array<quint8, 19> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < sizes.size() ? sizes[type] : 0;
}

}  // namespace

ExifBlock::ExifBlock(QByteArray bytes) : m_bytes(std::move(bytes)) {
    m_valid = m_bytes.size() >= header && m_bytes.startsWith(QByteArray("II*\0", 4));
}

std::vector<ExifBlock::Entry> ExifBlock::entriesOf(const QByteArray& directory, quint64 at) {
    std::vector<Entry> entries;
    if (directory.size() < 2)
        return entries;
    const int count =
        std::min<int>(qFromLittleEndian<quint16>(directory.constData()), entriesAtMost);
    for (int i = 0; i < count && 2 + 12 * (i + 1) <= directory.size(); ++i) {
        const char* raw = directory.constData() + 2 + 12 * i;
        Entry entry{qFromLittleEndian<quint16>(raw), qFromLittleEndian<quint16>(raw + 2),
                    qFromLittleEndian<quint32>(raw + 4)};
        entry.bytes = sizeOf(entry.type) * entry.count;
        entry.value = entry.isInside() ? at + static_cast<quint64>(2 + 12 * i + 8)
                                       : qFromLittleEndian<quint32>(raw + 8);
        if (entry.bytes > 0)
            entries.push_back(entry);
    }
    return entries;
}

std::vector<ExifBlock::Entry> ExifBlock::entriesAt(quint32 offset) const {
    if (!m_valid || offset < header || offset >= quint64(m_bytes.size()))
        return {};
    std::vector<Entry> entries = entriesOf(m_bytes.mid(offset), offset);
    std::erase_if(entries, [this](const Entry& entry) {
        return entry.value > quint64(m_bytes.size()) ||
               entry.bytes > quint64(m_bytes.size()) - entry.value;
    });
    return entries;
}

std::vector<ExifBlock::Entry> ExifBlock::main() const {
    return m_valid ? entriesAt(qFromLittleEndian<quint32>(m_bytes.constData() + 4))
                   : std::vector<Entry>();
}

void ExifBlock::setSize(QSize size) {
    for (const Entry& entry : main()) {
        if (entry.tag != exifDirectory || entry.type != typeLong || entry.count != 1)
            continue;
        const auto inside = entriesAt(
            qFromLittleEndian<quint32>(m_bytes.constData() + static_cast<qsizetype>(entry.value)));
        setNumber(inside, 0xa002, static_cast<quint32>(size.width()));
        setNumber(inside, 0xa003, static_cast<quint32>(size.height()));
    }
}

void ExifBlock::setDotsPerMetre(QSize dots) {
    const auto entries = main();
    const bool known = !dots.isEmpty();
    // What is a whole number of dots per inch, to within what a metre rounds, is told as that.
    const auto set = [&](quint16 tag, int perMetre) {
        const double perInch = perMetre * 0.0254;
        const double whole = std::max(1., double(qRound64(perInch)));
        if (!known)
            setRational(entries, tag, 72, 1);
        else if (qAbs(perInch - whole) < 0.02)
            setRational(entries, tag, static_cast<quint32>(whole), 1);
        else
            setRational(entries, tag, static_cast<quint32>(qRound64(perInch * 10000)), 10000);
    };
    set(0x011a, dots.width());
    set(0x011b, dots.height());
    setNumber(entries, 0x0128, 2);  // inches
}

void ExifBlock::setNumber(const std::vector<Entry>& entries, quint16 tag, quint32 number) {
    for (const Entry& entry : entries) {
        if (entry.tag != tag || entry.count != 1)
            continue;
        char* value = m_bytes.data() + static_cast<qsizetype>(entry.value);
        if (entry.type == typeShort)
            qToLittleEndian(static_cast<quint16>(std::min(number, 0xffffU)), value);
        else if (entry.type == typeLong)
            qToLittleEndian(number, value);
    }
}

void ExifBlock::setRational(const std::vector<Entry>& entries, quint16 tag, quint32 numerator,
                            quint32 denominator) {
    constexpr quint16 typeRational = 5;
    for (const Entry& entry : entries) {
        if (entry.tag != tag || entry.count != 1 || entry.type != typeRational)
            continue;
        char* value = m_bytes.data() + static_cast<qsizetype>(entry.value);
        qToLittleEndian(numerator, value);
        qToLittleEndian(denominator, value + 4);
    }
}

}  // namespace offstage
