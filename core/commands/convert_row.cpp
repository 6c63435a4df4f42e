#include "core/commands/convert_row.h"

#include <QRgb>
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace offstage {

namespace {

struct Pixel {
    float red;
    float green;
    float blue;
    float alpha;

    /// As Qt weighs them; equal parts give exactly themselves.
    float grey() const { return (11 * red + 16 * green + 5 * blue) / 32; }
};

template <class T>
constexpr auto full = static_cast<float>(std::numeric_limits<T>::max());

template <class T>
T toInteger(float value) {
    // In this order of arguments NaN becomes 0.
    return static_cast<T>(std::min(std::max(value * full<T>, 0.f), full<T>) + 0.5f);
}

template <class T>
struct Grey {
    using Unit = T;
    static Pixel load(T value) {
        const float grey = static_cast<float>(value) / full<T>;
        return {grey, grey, grey, 1};
    }
    static T store(const Pixel& pixel) { return toInteger<T>(pixel.grey()); }
};

struct Rgba8 {
    using Unit = QRgb;
    static Pixel load(QRgb value) {
        const auto part = [](int channel) { return static_cast<float>(channel) / full<quint8>; };
        return {part(qRed(value)), part(qGreen(value)), part(qBlue(value)), part(qAlpha(value))};
    }
    static QRgb store(const Pixel& pixel) {
        return qRgba(toInteger<quint8>(pixel.red), toInteger<quint8>(pixel.green),
                     toInteger<quint8>(pixel.blue), toInteger<quint8>(pixel.alpha));
    }
};

struct Rgba16 {
    using Unit = std::array<quint16, 4>;
    static Pixel load(const Unit& value) {
        const auto part = [&](std::size_t i) {
            return static_cast<float>(value[i]) / full<quint16>;
        };
        return {part(0), part(1), part(2), part(3)};
    }
    static Unit store(const Pixel& pixel) {
        return {toInteger<quint16>(pixel.red), toInteger<quint16>(pixel.green),
                toInteger<quint16>(pixel.blue), toInteger<quint16>(pixel.alpha)};
    }
};

struct RgbaF {
    using Unit = Pixel;
    static Pixel load(const Pixel& value) { return value; }
    static Pixel store(const Pixel& pixel) { return pixel; }
};

/// Calls `work` with the type above that knows this format.
template <class Work>
void with(PixelFormat format, Work work) {
    switch (format) {
        case PixelFormat::Grey8:
            return work(Grey<quint8>());
        case PixelFormat::Grey16:
            return work(Grey<quint16>());
        case PixelFormat::Rgba8:
            return work(Rgba8());
        case PixelFormat::Rgba16:
            return work(Rgba16());
        case PixelFormat::RgbaF:
            return work(RgbaF());
        case PixelFormat::GreyF:
            return;  // no program is given one
    }
}

}  // namespace

void convertRow(const ImageLayout& from, const std::byte* in, const ImageLayout& to,
                std::byte* out) {
    const auto width = static_cast<std::size_t>(from.size.width());
    if (from.format == to.format && from.alpha == to.alpha) {
        std::memcpy(out, in, width * static_cast<std::size_t>(bytesPerPixel(from.format)));
        return;
    }
    const bool opaque = !from.alpha || !to.alpha;
    with(from.format, [&]<class From>(From) {
        with(to.format, [&]<class To>(To) {
            const auto* source = reinterpret_cast<const typename From::Unit*>(in);
            auto* target = reinterpret_cast<typename To::Unit*>(out);
            for (std::size_t x = 0; x < width; ++x) {
                Pixel pixel = From::load(source[x]);
                if (opaque)
                    pixel.alpha = 1;
                target[x] = To::store(pixel);
            }
        });
    });
}

}  // namespace offstage
