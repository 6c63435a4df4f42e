#pragma once

#include <QImage>
#include <algorithm>
#include <cmath>

namespace offstage {

/// A pixel with straight alpha, each value 0..255 or 0..65535 by its type.
template <class Sample>
struct Pixel {
    Sample red, green, blue, alpha;
};

constexpr int mostOf(quint8) {
    return 255;
}
constexpr int mostOf(quint16) {
    return 65535;
}

/// Floats, as what they are in 16 bits: a screen shows no more.
inline quint16 wordOf(float value) {
    return static_cast<quint16>(std::lrint(std::clamp(value, 0.F, 1.F) * 65535.F));
}

/// Calls `visit` with a function that reads straight pixel x of row y in one of our formats.
template <class Visit>
void withReader(const QImage& image, Visit visit) {
    const auto rows = [&image](auto type, auto read) {
        using Stored = decltype(type);
        return [&image, read](int y) {
            const auto* row = reinterpret_cast<const Stored*>(image.constScanLine(y));
            return [row, read](int x) { return read(row, x); };
        };
    };
    switch (image.format()) {
        case QImage::Format_Grayscale8:
            return visit(rows(quint8(), [](const quint8* row, int x) {
                return Pixel<quint8>{row[x], row[x], row[x], 255};
            }));
        case QImage::Format_Grayscale16:
            return visit(rows(quint16(), [](const quint16* row, int x) {
                return Pixel<quint16>{row[x], row[x], row[x], 65535};
            }));
        case QImage::Format_RGBX64:
        case QImage::Format_RGBA64:
            return visit(rows(quint16(), [](const quint16* row, int x) {
                return Pixel<quint16>{row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]};
            }));
        case QImage::Format_RGBX32FPx4:
        case QImage::Format_RGBA32FPx4:
            return visit(rows(float(), [](const float* row, int x) {
                return Pixel<quint16>{wordOf(row[4 * x]), wordOf(row[4 * x + 1]),
                                      wordOf(row[4 * x + 2]), wordOf(row[4 * x + 3])};
            }));
        case QImage::Format_ARGB32_Premultiplied:
            return visit(rows(QRgb(), [](const QRgb* row, int x) {
                const QRgb pixel = qUnpremultiply(row[x]);
                return Pixel<quint8>{quint8(qRed(pixel)), quint8(qGreen(pixel)),
                                     quint8(qBlue(pixel)), quint8(qAlpha(pixel))};
            }));
        default:
            Q_ASSERT(image.format() == QImage::Format_RGB32 ||
                     image.format() == QImage::Format_ARGB32);
            return visit(rows(QRgb(), [](const QRgb* row, int x) {
                return Pixel<quint8>{quint8(qRed(row[x])), quint8(qGreen(row[x])),
                                     quint8(qBlue(row[x])), quint8(qAlpha(row[x]))};
            }));
    }
}

}  // namespace offstage
