#pragma once

#include <QImage>
#include <QRect>
#include <QSize>

#include "core/image/memory_part.h"

namespace offstage {

/// How pixels lie in memory. All are straight (not premultiplied) and match a QImage format, so a
/// QImage can view them without a copy. 8-bit colour is in QImage's native order (B, G, R, A in
/// memory on little-endian machines): JPEG and PNG decode straight into it and it needs no
/// conversion to be drawn. QImage has no float grey, hence no file or window either: it is for
/// measurements, where a grey picture must not lose what noise was added to it.
enum class PixelFormat : quint8 { Grey8, Grey16, Rgba8, Rgba16, RgbaF, GreyF };

constexpr int bytesPerPixel(PixelFormat format) {
    switch (format) {
        case PixelFormat::Grey8:
            return 1;
        case PixelFormat::Grey16:
            return 2;
        case PixelFormat::Rgba8:
            return 4;
        case PixelFormat::Rgba16:
            return 8;
        case PixelFormat::RgbaF:
            return 16;
        case PixelFormat::GreyF:
            return 4;
    }
    return 0;
}

constexpr bool isGrey(PixelFormat format) {
    return format == PixelFormat::Grey8 || format == PixelFormat::Grey16 ||
           format == PixelFormat::GreyF;
}

/// Bits per channel: 8, 16 or 32 (float).
constexpr int bitsPerChannel(PixelFormat format) {
    switch (format) {
        case PixelFormat::Grey8:
        case PixelFormat::Rgba8:
            return 8;
        case PixelFormat::Grey16:
        case PixelFormat::Rgba16:
            return 16;
        case PixelFormat::RgbaF:
        case PixelFormat::GreyF:
            return 32;
    }
    return 0;
}

/// Size, format and whether the fourth channel means anything (else it is opaque).
struct ImageLayout {
    QSize size;
    PixelFormat format = PixelFormat::Rgba8;
    bool alpha = false;

    /// Bytes from one row to the next; rows start at multiples of 64 bytes.
    qsizetype stride() const {
        return (qsizetype(size.width()) * bytesPerPixel(format) + 63) / 64 * 64;
    }
    qsizetype bytes() const { return stride() * size.height(); }
    /// Where the pixels of a rectangle within the image lie.
    MemoryPart partOf(const QRect& rect) const {
        const auto perPixel = static_cast<std::size_t>(bytesPerPixel(format));
        return {static_cast<std::size_t>(rect.y() * stride()) +
                    static_cast<std::size_t>(rect.x()) * perPixel,
                static_cast<std::size_t>(stride()),
                static_cast<std::size_t>(rect.width()) * perPixel,
                static_cast<std::size_t>(rect.height())};
    }
    /// Channels that filters see: 1 (grey), 3 (colour) or 4 (colour with alpha).
    int channels() const { return isGrey(format) ? 1 : alpha ? 4 : 3; }
    QImage::Format qtFormat() const;

    bool operator==(const ImageLayout&) const = default;
};

}  // namespace offstage
