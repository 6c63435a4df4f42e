#pragma once

#include <QRandomGenerator>
#include <array>
#include <cmath>
#include <vector>

#include "core/image/image.h"

namespace offstage::testing {

/// A small photograph-like image: smooth shading, edges and noise, different in every channel; its
/// alpha, if any, runs from 0 to full. Always the same for the same arguments. Float values leave
/// 0..1 on both sides.
inline Image makeImage(PixelPool& pool, const ImageLayout& layout, quint32 seed = 1) {
    Image image = Image::allocate(pool, layout, QColorSpace(QColorSpace::SRgb)).value();
    QRandomGenerator random(seed);
    const int channels = isGrey(layout.format) ? 1 : 4;
    const int width = layout.size.width();
    const int height = layout.size.height();
    // Both factors of the shading once: the tests make many images.
    std::vector<double> across(static_cast<std::size_t>(width * channels));
    for (int x = 0; x < width; ++x)
        for (int c = 0; c < channels; ++c)
            across[static_cast<std::size_t>(x * channels + c)] = 0.3 * std::sin(x * 0.11 + c);
    for (int y = 0; y < height; ++y) {
        std::byte* row = image.writableRow(y);
        std::array<double, 4> down{};
        for (int c = 0; c < channels; ++c)
            down[static_cast<std::size_t>(c)] = std::cos(y * 0.07 - c);
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c) {
                const int at = x * channels + c;
                double v =
                    0.5 + across[static_cast<std::size_t>(at)] * down[static_cast<std::size_t>(c)];
                if ((x / 13 + y / 9) % 3 == c % 3)
                    v += 0.25;
                v += 0.2 * (random.generateDouble() - 0.5);
                if (c == 3)
                    v = layout.alpha ? 1.4 * double(x) / std::max(1, width - 1) - 0.2 : 1;
                const bool isFloat = bitsPerChannel(layout.format) == 32;
                if (!isFloat || c == 3)
                    v = std::clamp(v, 0., 1.);
                if (bitsPerChannel(layout.format) == 8)
                    reinterpret_cast<quint8*>(row)[at] = static_cast<quint8>(std::lround(v * 255));
                else if (bitsPerChannel(layout.format) == 16)
                    reinterpret_cast<quint16*>(row)[at] =
                        static_cast<quint16>(std::lround(v * 65535));
                else
                    reinterpret_cast<float*>(row)[at] = static_cast<float>(v);
            }
    }
    return image;
}

/// True where two images have the same layout and the same bytes in `rect`.
inline bool samePixels(const Image& a, const Image& b, const QRect& rect) {
    if (!(a.layout() == b.layout()))
        return false;
    const int bytes = bytesPerPixel(a.layout().format);
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        if (std::memcmp(a.row(y) + rect.left() * bytes, b.row(y) + rect.left() * bytes,
                        static_cast<std::size_t>(rect.width() * bytes)) != 0)
            return false;
    return true;
}
inline bool samePixels(const Image& a, const Image& b) {
    return samePixels(a, b, QRect(QPoint(), a.size()));
}

}  // namespace offstage::testing
