#include "core/recipe/tile_store.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace offstage {

namespace {

template <class T>
constexpr float fullScale = std::is_integral_v<T> ? float(std::numeric_limits<T>::max()) : 1.f;

template <class T>
inline float toFloat(T value) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<float>(value) * (1.f / fullScale<T>);
    else
        return value;
}

template <class T>
inline T fromFloat(float value) {
    if constexpr (std::is_integral_v<T>)
        // In this order of arguments NaN becomes 0.
        return static_cast<T>(std::min(std::max(value * fullScale<T>, 0.f), fullScale<T>) + 0.5f);
    else
        return value;
}

/// Offsets of R, G, B, A in one pixel. 8-bit colour is in QImage's native order.
template <class T>
constexpr std::array<int, 4> channelOrder() {
    if constexpr (std::is_same_v<T, quint8>)
        return Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? std::array{2, 1, 0, 3} : std::array{1, 2, 3, 0};
    else
        return {0, 1, 2, 3};
}

/// One row of native pixels, columns x..x+count, all inside the source.
template <class T, int Step>
void loadRow(const T* in, int count, bool premultiply, const Planes& planes, int y, int x) {
    constexpr auto order = channelOrder<T>();
    if constexpr (Step == 1) {
        float* out = planes.row(0, y) + x;
        for (int i = 0; i < count; ++i)
            out[i] = toFloat(in[i]);
    } else {
        for (int c = 0; c < 3; ++c) {
            float* out = planes.row(c, y) + x;
            const T* from = in + order[static_cast<std::size_t>(c)];
            for (int i = 0; i < count; ++i)
                out[i] = toFloat(from[4 * i]);
        }
        if (planes.channels < 4)
            return;
        float* alpha = planes.row(3, y) + x;
        for (int i = 0; i < count; ++i)
            alpha[i] = toFloat(in[4 * i + order[3]]);
        if (!premultiply)
            return;
        for (int c = 0; c < 3; ++c) {
            float* out = planes.row(c, y) + x;
            for (int i = 0; i < count; ++i)
                out[i] *= alpha[i];
        }
    }
}

template <class T, int Step>
void load(const TileSource& source, const QRect& rect, bool premultiply, const Planes& planes) {
    const QRect inside = rect.intersected(source.rect);
    const int left = inside.left() - rect.left();
    const int right = rect.right() - inside.right();
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        const auto* row = reinterpret_cast<const T*>(source.data + (y - source.rect.top()) *
                                                                       source.layout.stride());
        const int planeRow = y - rect.top();
        loadRow<T, Step>(row + (inside.left() - source.rect.left()) * Step, inside.width(),
                         premultiply, planes, planeRow, left);
        for (int c = 0; c < planes.channels; ++c) {
            float* out = planes.row(c, planeRow);
            std::fill_n(out, left, out[left]);
            float* end = out + left + inside.width();
            std::fill_n(end, right, end[-1]);
        }
    }
    for (int c = 0; c < planes.channels; ++c) {
        const auto width = static_cast<std::size_t>(planes.width);
        for (int y = rect.top(); y < inside.top(); ++y)
            std::copy_n(planes.row(c, inside.top() - rect.top()), width,
                        planes.row(c, y - rect.top()));
        for (int y = inside.bottom() + 1; y <= rect.bottom(); ++y)
            std::copy_n(planes.row(c, inside.bottom() - rect.top()), width,
                        planes.row(c, y - rect.top()));
    }
}

template <class T, int Step>
void store(const ConstPlanes& planes, const QRect& rect, const TileSource* alphaFrom,
           const TileTarget& target) {
    constexpr auto order = channelOrder<T>();
    for (int y = 0; y < rect.height(); ++y) {
        const int imageRow = rect.top() + y;
        auto* out = reinterpret_cast<T*>(target.data +
                                         (imageRow - target.rect.top()) * target.layout.stride()) +
                    (rect.left() - target.rect.left()) * Step;
        if constexpr (Step == 1) {
            const float* in = planes.row(0, y);
            for (int x = 0; x < rect.width(); ++x)
                out[x] = fromFloat<T>(in[x]);
        } else {
            if (planes.channels == 4) {
                const float* alpha = planes.row(3, y);
                for (int c = 0; c < 3; ++c) {
                    const float* in = planes.row(c, y);
                    T* to = out + order[static_cast<std::size_t>(c)];
                    for (int x = 0; x < rect.width(); ++x)
                        to[4 * x] = fromFloat<T>(alpha[x] > 0 ? in[x] / alpha[x] : 0.f);
                }
                for (int x = 0; x < rect.width(); ++x)
                    out[4 * x + order[3]] = fromFloat<T>(alpha[x]);
                continue;
            }
            for (int c = 0; c < 3; ++c) {
                const float* in = planes.row(c, y);
                T* to = out + order[static_cast<std::size_t>(c)];
                for (int x = 0; x < rect.width(); ++x)
                    to[4 * x] = fromFloat<T>(in[x]);
            }
            constexpr T opaque = static_cast<T>(fullScale<T>);
            const T* from = nullptr;
            if (alphaFrom)
                from = reinterpret_cast<const T*>(alphaFrom->data +
                                                  (imageRow - alphaFrom->rect.top()) *
                                                      alphaFrom->layout.stride()) +
                       (rect.left() - alphaFrom->rect.left()) * Step;
            for (int x = 0; x < rect.width(); ++x)
                out[4 * x + order[3]] = from ? from[4 * x + order[3]] : opaque;
        }
    }
}

}  // namespace

void loadTile(const TileSource& source, const QRect& rect, Alpha alpha, const Planes& planes) {
    const bool premultiply = alpha == Alpha::Premultiplied;
    switch (source.layout.format) {
        case PixelFormat::Grey8:
            return load<quint8, 1>(source, rect, premultiply, planes);
        case PixelFormat::Grey16:
            return load<quint16, 1>(source, rect, premultiply, planes);
        case PixelFormat::Rgba8:
            return load<quint8, 4>(source, rect, premultiply, planes);
        case PixelFormat::Rgba16:
            return load<quint16, 4>(source, rect, premultiply, planes);
        case PixelFormat::RgbaF:
            return load<float, 4>(source, rect, premultiply, planes);
    }
}

void storeTile(const ConstPlanes& planes, const QRect& rect, Alpha alpha, const TileSource& source,
               const TileTarget& target) {
    const TileSource* alphaFrom =
        alpha == Alpha::Untouched && source.layout.alpha ? &source : nullptr;
    switch (target.layout.format) {
        case PixelFormat::Grey8:
            return store<quint8, 1>(planes, rect, alphaFrom, target);
        case PixelFormat::Grey16:
            return store<quint16, 1>(planes, rect, alphaFrom, target);
        case PixelFormat::Rgba8:
            return store<quint8, 4>(planes, rect, alphaFrom, target);
        case PixelFormat::Rgba16:
            return store<quint16, 4>(planes, rect, alphaFrom, target);
        case PixelFormat::RgbaF:
            return store<float, 4>(planes, rect, alphaFrom, target);
    }
}

}  // namespace offstage
