#include "core/files/sample_light.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/threads.h"

namespace offstage {

float smoothNoise(float x, float y, quint32 seed) {
    const float fx = std::floor(x);
    const float fy = std::floor(y);
    const auto i = static_cast<quint32>(static_cast<qint32>(fx));
    const auto j = static_cast<quint32>(static_cast<qint32>(fy)) + seed * 131U;
    const float u = x - fx;
    const float v = y - fy;
    const float s = u * u * (3 - 2 * u);
    const float t = v * v * (3 - 2 * v);
    const float upper = unit(i, j) * (1 - s) + unit(i + 1, j) * s;
    const float lower = unit(i, j + 1) * (1 - s) + unit(i + 1, j + 1) * s;
    return upper * (1 - t) + lower * t;
}

void forRows(int height, const std::function<void(int y)>& draw) {
    constexpr int band = 16;
    inParallel((height + band - 1) / band, [&](int i) {
        for (int y = i * band; y < std::min((i + 1) * band, height); ++y)
            draw(y);
    });
}

void expose(const Light& light, Image& image) {
    // Light as the sensor counts it (0..2) to the 16-bit value shown: a shoulder that keeps the
    // colour of lamps, then the sRGB curve (IEC 61966-2-1).
    constexpr int steps = 4096;
    std::array<quint16, steps> curve;
    for (int i = 0; i < steps; ++i) {
        const double v = 1 - std::exp(-2.1 * i / (steps / 2));
        const double shown = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
        curve[std::size_t(i)] = static_cast<quint16>(std::lround(65535 * shown));
    }
    const bool deep = image.layout().format == PixelFormat::Rgba16;
    const QSize size = image.size();
    forRows(size.height(), [&](int y) {
        const Rgb* in = light.row(y);
        std::byte* out = image.writableRow(y);
        const auto measured = [&](float value, quint32 random) {
            // The sum of four bytes is nearly normal, with a deviation of 148.
            const int sum = static_cast<int>((random & 255) + (random >> 8 & 255) +
                                             (random >> 16 & 255) + (random >> 24));
            const float noise = float(sum - 510) / 148;
            // Photons arrive by chance: their deviation is the root of their number.
            const float seen = value + noise * std::sqrt(0.00050F * value + 0.0000035F);
            const int index = std::clamp(int(seen * (steps / 2) + 0.5F), 0, steps - 1);
            return curve[std::size_t(index)];
        };
        for (int x = 0; x < size.width(); ++x) {
            const quint32 random = hash(static_cast<quint32>(x), static_cast<quint32>(y));
            const quint16 r = measured(in[x].r, random);
            const quint16 g = measured(in[x].g, random * 0x9e3779b1U + 0x7f4a7c15U);
            const quint16 b = measured(in[x].b, (random ^ 0x5bd1e995U) * 0x85ebca77U);
            if (deep)
                reinterpret_cast<QRgba64*>(out)[x] = QRgba64::fromRgba64(r, g, b, 65535);
            else
                reinterpret_cast<QRgb*>(out)[x] = qRgb(r >> 8, g >> 8, b >> 8);
        }
    });
}

}  // namespace offstage
