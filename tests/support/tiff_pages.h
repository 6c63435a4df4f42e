#pragma once

#include <QDataStream>
#include <QImage>
#include <QList>

namespace offstage::testing {

/// An uncompressed TIFF (6.0) of several pages: grey of 8 or 16 bits, or RGB888. Qt writes one
/// only.
inline QByteArray tiffOf(const QList<QImage>& pages) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("II*\0", 4);
    out << quint32(8);
    for (const QImage& page : pages) {
        const bool colour = page.format() == QImage::Format_RGB888;
        const quint16 samples = colour ? 3 : 1;
        const quint16 bits = page.format() == QImage::Format_Grayscale16 ? 16 : 8;
        const auto row = static_cast<quint32>(page.width() * samples * bits / 8);
        const quint32 size = row * static_cast<quint32>(page.height());
        constexpr quint16 entries = 9;
        const quint32 depths = static_cast<quint32>(bytes.size()) + 2 + entries * 12 + 4;
        const quint32 pixels = depths + 6;
        const auto entry = [&](quint16 tag, quint16 type, quint32 count, quint32 value) {
            out << tag << type << count << value;
        };
        out << entries;
        entry(256, 4, 1, static_cast<quint32>(page.width()));
        entry(257, 4, 1, static_cast<quint32>(page.height()));
        entry(258, 3, samples, colour ? depths : bits);
        entry(259, 3, 1, 1);
        entry(262, 3, 1, colour ? 2 : 1);
        entry(273, 4, 1, pixels);
        entry(277, 3, 1, samples);
        entry(278, 4, 1, static_cast<quint32>(page.height()));
        entry(279, 4, 1, size);
        const quint32 padding = size % 2;  // directories begin at even places
        out << (&page == &pages.last() ? quint32(0) : pixels + size + padding);
        for (int i = 0; i < 3; ++i)
            out << bits;
        for (int y = 0; y < page.height(); ++y)
            out.writeRawData(reinterpret_cast<const char*>(page.constScanLine(y)),
                             static_cast<int>(row));
        if (padding)
            out << quint8(0);
    }
    return bytes;
}

}  // namespace offstage::testing
