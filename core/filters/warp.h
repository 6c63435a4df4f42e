#pragma once

#include <algorithm>
#include <cmath>

#include "core/filters/filter.h"

namespace offstage {

/// What lies beyond the image.
enum class Beyond {
    Edge,    ///< its edge, repeated
    Nothing  ///< transparent black
};

/// Where a block of results comes from: for each the pixel left of and above it, counted from
/// `origin`, and how far beyond that pixel it lies.
struct WarpBlock {
    int count;
    const int* offset;  ///< of that pixel in a block of interleaved pixels
    const float* right;
    const float* down;
    const float* cover;  ///< how much of it lies in the image, 0..1
};

/// out[c][i] for the four channels that `pixels` interleaves: the cubic of Catmull and Rom (Keys
/// with a = -1/2) over 4 x 4 pixels. Every pixel the same operations.
void sampleCubic(const float* pixels, qsizetype stride, const WarpBlock& block, float* const* out);
/// The planes' pixels beside each other, four values each; `stride` in floats.
void interleave(const ConstPlanes& planes, float* pixels, qsizetype stride);

/// The part of the result that is sampled at once.
inline constexpr int warpSide = 64;

/// Samples one rectangle of at most warpSide squared. `places` gives for each of its pixels, row by
/// row, the coordinates in the source whose pixel centres are whole numbers.
void warpPlaces(const double* x, const double* y, const QRect& part, Beyond beyond,
                const Planes& out, const TileContext& context);

/// Fills a tile: result pixel (x, y) is the image at `source(x, y)`, a QPointF whose whole numbers
/// are the pixels' centres. It may lie anywhere.
template <class Map>
void warp(const Map& source, Beyond beyond, const Planes& out, const TileContext& context) {
    const Scratch::Mark mark(context.scratch);
    const auto xs = context.scratch.take<double>(warpSide * warpSide);
    const auto ys = context.scratch.take<double>(warpSide * warpSide);
    for (int top = 0; top < out.height; top += warpSide)
        for (int left = 0; left < out.width; left += warpSide) {
            if (context.stop.stop_requested())
                return;
            const QRect part(left, top, std::min(warpSide, out.width - left),
                             std::min(warpSide, out.height - top));
            std::size_t i = 0;
            for (int y = part.top(); y <= part.bottom(); ++y)
                for (int x = part.left(); x <= part.right(); ++x, ++i) {
                    const auto place = source(context.rect.left() + x, context.rect.top() + y);
                    xs[i] = place.x();
                    ys[i] = place.y();
                }
            warpPlaces(xs.data(), ys.data(), part, beyond, out, context);
        }
}

/// A rectangle of the image in which all of `rect` comes from, where the outline of a rectangle
/// holds what is in it.
template <class Map>
QRect warpReads(const Map& source, const QRect& rect, QSize image) {
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    const auto look = [&](int x, int y) {
        const auto place = source(x, y);
        left = std::min(left, place.x());
        right = std::max(right, place.x());
        top = std::min(top, place.y());
        bottom = std::max(bottom, place.y());
    };
    for (int x = rect.left(); x <= rect.right(); ++x) {
        look(x, rect.top());
        look(x, rect.bottom());
    }
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        look(rect.left(), y);
        look(rect.right(), y);
    }
    const auto within = [](double at, int size) {
        return static_cast<int>(std::clamp(std::floor(at), -1., double(size)));
    };
    return QRect(QPoint(within(left, image.width()) - 1, within(top, image.height()) - 1),
                 QPoint(within(right, image.width()) + 2, within(bottom, image.height()) + 2));
}

}  // namespace offstage
