#include "core/files/jpeg_markers.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace offstage {

namespace {

/// Table K.1 of ITU-T T.81, for luminance, in the order of the file (zigzag).
constexpr std::array<int, 64> usual{16,  11, 12, 14,  12,  10,  16,  14,  13, 14,  18,  17,  16,
                                    19,  24, 40, 26,  24,  22,  22,  24,  49, 35,  37,  29,  40,
                                    58,  51, 61, 60,  57,  51,  56,  55,  64, 72,  92,  78,  64,
                                    68,  87, 69, 55,  56,  80,  109, 81,  87, 95,  98,  103, 104,
                                    103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};

/// How far a table is from the one that libjpeg makes for this quality (jcparam.c).
int distance(const std::array<int, 64>& table, int quality) {
    const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int sum = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        sum += std::abs(table[i] - std::clamp((usual[i] * scale + 50) / 100, 1, 255));
    return sum;
}

int qualityOf(const std::array<int, 64>& table) {
    int best = 100;
    for (int quality = 99; quality > 0; --quality)
        if (distance(table, quality) < distance(table, best))
            best = quality;
    return best;
}

}  // namespace

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

int jpegQuality(QIODevice& file) {
    file.seek(0);
    QDataStream in(&file);
    QByteArray body;
    while (const int marker = nextMarker(in, body)) {
        if (marker == 0xda)
            break;
        if (marker != 0xdb)
            continue;
        // Tables follow each other; luminance is the one with number 0. Words are for 12 bits.
        for (qsizetype at = 0; at + 65 <= body.size(); at += 65) {
            const int head = uchar(body[at]);
            if ((head >> 4) != 0)
                return 0;
            if (head != 0)
                continue;
            std::array<int, 64> table{};
            for (std::size_t i = 0; i < table.size(); ++i)
                table[i] = uchar(body[at + 1 + static_cast<qsizetype>(i)]);
            return qualityOf(table);
        }
    }
    return 0;
}

}  // namespace offstage
