#pragma once

#include <QSize>
#include <functional>
#include <memory>

#include "core/image/image.h"

namespace offstage {

/// Linear light, 1 = what just fills the sensor.
struct Rgb {
    float r = 0, g = 0, b = 0;
};

inline Rgb operator+(Rgb a, Rgb b) {
    return {a.r + b.r, a.g + b.g, a.b + b.b};
}
inline Rgb operator*(Rgb a, float f) {
    return {a.r * f, a.g * f, a.b * f};
}
inline Rgb mix(Rgb a, Rgb b, float t) {
    return a * (1 - t) + b * t;
}

/// A scene before it is photographed.
class Light {
public:
    explicit Light(QSize size)
        : m_size(size), m_pixels(new Rgb[std::size_t(size.width()) * std::size_t(size.height())]) {}
    QSize size() const { return m_size; }
    Rgb* row(int y) { return m_pixels.get() + qsizetype(y) * m_size.width(); }
    const Rgb* row(int y) const { return m_pixels.get() + qsizetype(y) * m_size.width(); }

private:
    QSize m_size;
    std::unique_ptr<Rgb[]> m_pixels;
};

/// A number for a place: the same on every machine.
inline quint32 hash(quint32 x, quint32 y = 0) {
    quint32 h = x * 0x9e3779b1U + y * 0x85ebca77U;
    h = (h ^ (h >> 15)) * 0x2c1b3c6dU;
    h = (h ^ (h >> 12)) * 0x297a2d39U;
    return h ^ (h >> 15);
}
/// 0..1
inline float unit(quint32 x, quint32 y = 0) {
    return float(hash(x, y) >> 8) * (1.F / 16777216);
}

/// 0..1, changing smoothly over a distance of one.
float smoothNoise(float x, float y, quint32 seed);

/// Calls `draw` for every row, on all cores.
void forRows(int height, const std::function<void(int y)>& draw);

/// The town at night above its river.
Light nightLight(QSize size);

/// Photographs a scene: shot and read noise, a soft shoulder, sRGB. `image` is Rgba8 or Rgba16 of
/// the same size.
void expose(const Light& light, Image& image);

}  // namespace offstage
