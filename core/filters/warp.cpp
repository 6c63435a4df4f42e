#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/warp.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include "core/filters/warp.h"
#include "core/filters/working_planes.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, laneBlock>;
#if HWY_TARGET == HWY_SCALAR
/// Four values of one pixel.
struct Pixel {
    float v[4];
};
HWY_INLINE Pixel loadPixel(const float* from) {
    return {{from[0], from[1], from[2], from[3]}};
}
HWY_INLINE Pixel weighted(float weight, Pixel p, Pixel sum) {
    for (int c = 0; c < 4; ++c)
        sum.v[c] += weight * p.v[c];
    return sum;
}
HWY_INLINE Pixel noPixel() {
    return {};
}
HWY_INLINE void storePixel(Pixel p, float* to) {
    std::copy_n(p.v, 4, to);
}
#else
using PixelTag = hn::FixedTag<float, 4>;
using Pixel = hn::Vec<PixelTag>;
HWY_INLINE Pixel loadPixel(const float* from) {
    return hn::LoadU(PixelTag(), from);
}
HWY_INLINE Pixel weighted(float weight, Pixel p, Pixel sum) {
    return hn::MulAdd(hn::Set(PixelTag(), weight), p, sum);
}
HWY_INLINE Pixel noPixel() {
    return hn::Zero(PixelTag());
}
HWY_INLINE void storePixel(Pixel p, float* to) {
    hn::StoreU(p, PixelTag(), to);
}
#endif

/// The four weights of an axis for all pixels of a block, times `factor` where there is one.
void cubicWeights(const float* HWY_RESTRICT at, const float* HWY_RESTRICT factor, int count,
                  float* HWY_RESTRICT weights) {
    const FloatTag d;
    const auto half = hn::Set(d, 0.5f);
    for (qsizetype i = 0; i < count; i += static_cast<qsizetype>(hn::Lanes(d))) {
        const auto t = hn::LoadU(d, at + i);
        const auto scale = factor ? hn::Mul(half, hn::LoadU(d, factor + i)) : half;
        const auto square = hn::Mul(t, t);
        const auto store = [&](int which, auto value) {
            hn::StoreU(hn::Mul(value, scale), d, weights + which * warpSide * warpSide + i);
        };
        // t (-1 + t (2 - t)), 2 + t^2 (-5 + 3 t), t (1 + t (4 - 3 t)), t^2 (t - 1): all halved.
        store(0, hn::Mul(t, hn::MulAdd(t, hn::Sub(hn::Set(d, 2.f), t), hn::Set(d, -1.f))));
        store(1, hn::MulAdd(square, hn::MulAdd(hn::Set(d, 3.f), t, hn::Set(d, -5.f)),
                            hn::Set(d, 2.f)));
        store(2, hn::Mul(t, hn::MulAdd(t, hn::NegMulAdd(hn::Set(d, 3.f), t, hn::Set(d, 4.f)),
                                       hn::Set(d, 1.f))));
        store(3, hn::Mul(square, hn::Sub(t, hn::Set(d, 1.f))));
    }
}

}  // namespace

void sampleCubic(const float* HWY_RESTRICT pixels, qsizetype stride, const WarpBlock& block,
                 float* const* out) {
    const FloatTag d;
    constexpr int most = warpSide * warpSide;
    HWY_ALIGN float across[4 * most];
    HWY_ALIGN float down[4 * most];
    cubicWeights(block.right, nullptr, block.count, across);
    cubicWeights(block.down, block.cover, block.count, down);
    HWY_ALIGN float sampled[4 * laneBlock] = {};
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int i = 0; i < block.count; i += lanes) {
        const int count = std::min(lanes, block.count - i);
        for (int k = 0; k < count; ++k) {
            const float* from = pixels + block.offset[i + k] - stride - 4;
            Pixel sum = noPixel();
            for (int v = 0; v < 4; ++v, from += stride) {
                Pixel row = noPixel();
                for (int u = 0; u < 4; ++u)
                    row = weighted(across[u * most + i + k], loadPixel(from + 4 * u), row);
                sum = weighted(down[v * most + i + k], row, sum);
            }
            storePixel(sum, sampled + 4 * k);
        }
        hn::Vec<FloatTag> channels[4];
        hn::LoadInterleaved4(d, sampled, channels[0], channels[1], channels[2], channels[3]);
        for (int c = 0; c < 4; ++c)
            hn::StoreU(channels[c], d, out[c] + i);
    }
}

void interleave(const ConstPlanes& planes, float* pixels, qsizetype stride) {
    const FloatTag d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    for (int y = 0; y < planes.height; ++y) {
        const float* row[4];
        for (int c = 0; c < 4; ++c)
            row[c] = planes.row(std::min(c, planes.channels - 1), y);
        float* to = pixels + y * stride;
        for (int x = 0; x < planes.width; x += lanes)
            hn::StoreInterleaved4(hn::LoadU(d, row[0] + x), hn::LoadU(d, row[1] + x),
                                  hn::LoadU(d, row[2] + x), hn::LoadU(d, row[3] + x), d,
                                  to + 4 * qsizetype(x));
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(sampleCubic);
HWY_EXPORT(interleave);

void sampleCubic(const float* pixels, qsizetype stride, const WarpBlock& block, float* const* out) {
    HWY_DYNAMIC_DISPATCH(sampleCubic)(pixels, stride, block, out);
}

void interleave(const ConstPlanes& planes, float* pixels, qsizetype stride) {
    HWY_DYNAMIC_DISPATCH(interleave)(planes, pixels, stride);
}

namespace {

/// More pixels than this are not loaded for one block: it is divided.
constexpr qint64 mostLoaded = 1 << 20;

/// How much of a pixel's width lies between the outer edges of the first and last pixel.
float coverOf(double at, int size) {
    return static_cast<float>(std::clamp(std::min(at + 1, size - at), 0., 1.));
}

void warpRows(const double* xs, const double* ys, qsizetype placesStride, const QRect& part,
              Beyond beyond, const Planes& out, const TileContext& context) {
    Scratch& scratch = context.scratch;
    const Scratch::Mark mark(scratch);
    const QSize size = context.layout.size;
    const auto count = static_cast<std::size_t>(part.width() * part.height());
    const auto take = [&]<class T>(T) {
        return scratch.take<T>(static_cast<std::size_t>(roundedToBlock(int(count))));
    };
    const auto columns = take(int());
    const auto rows = take(int());
    const auto offset = take(int());
    const auto right = take(float());
    const auto down = take(float());
    const auto cover = take(float());
    for (const auto& values : {right, down, cover})
        std::fill(values.begin() + qsizetype(count), values.end(), 0.f);
    int left = size.width() + 8, last = -8, top = size.height() + 8, bottom = -8;
    std::size_t i = 0;
    for (int v = 0; v < part.height(); ++v)
        for (int u = 0; u < part.width(); ++u, ++i) {
            // Farther out there is nothing but edge; what is loaded must touch the image.
            const double x = std::clamp(xs[v * placesStride + u], -1., double(size.width()));
            const double y = std::clamp(ys[v * placesStride + u], -1., double(size.height()));
            columns[i] = static_cast<int>(std::floor(x));
            rows[i] = static_cast<int>(std::floor(y));
            right[i] = static_cast<float>(x - columns[i]);
            down[i] = static_cast<float>(y - rows[i]);
            cover[i] =
                beyond == Beyond::Edge ? 1 : coverOf(x, size.width()) * coverOf(y, size.height());
            left = std::min(left, columns[i] - 1);
            last = std::max(last, columns[i] + 2);
            top = std::min(top, rows[i] - 1);
            bottom = std::max(bottom, rows[i] + 2);
        }
    const QRect reads(QPoint(left, top), QPoint(last, bottom));
    if (qint64(reads.width()) * reads.height() > mostLoaded && count > 1) {
        const bool wide = part.width() >= part.height();
        const QSize half =
            wide ? QSize(part.width() / 2, part.height()) : QSize(part.width(), part.height() / 2);
        const QPoint next = wide ? QPoint(half.width(), 0) : QPoint(0, half.height());
        const qsizetype skipped = next.y() * placesStride + next.x();
        warpRows(xs, ys, placesStride, QRect(part.topLeft(), half), beyond, out, context);
        warpRows(xs + skipped, ys + skipped, placesStride,
                 QRect(part.topLeft() + next, part.bottomRight()), beyond, out, context);
        return;
    }
    const Planes source = takePlanes(scratch, out.channels, reads.width(), reads.height());
    context.image.load(reads, source);
    const qsizetype stride = 4 * source.stride;
    const auto pixels = scratch.take<float>(static_cast<std::size_t>(stride * reads.height()));
    interleave(readOnly(source), pixels.data(), stride);
    for (i = 0; i < count; ++i)
        offset[i] = static_cast<int>((rows[i] - top) * stride + 4 * qsizetype(columns[i] - left));
    float* sampled[4];
    for (float*& channel : sampled)
        channel = take(float()).data();
    sampleCubic(pixels.data(), stride,
                {static_cast<int>(count), offset.data(), right.data(), down.data(), cover.data()},
                sampled);
    for (int c = 0; c < out.channels; ++c)
        for (int v = 0; v < part.height(); ++v)
            std::copy_n(sampled[c] + v * part.width(), part.width(),
                        out.row(c, part.top() + v) + part.left());
}

}  // namespace

void warpPlaces(const double* x, const double* y, const QRect& part, Beyond beyond,
                const Planes& out, const TileContext& context) {
    warpRows(x, y, part.width(), part, beyond, out, context);
}

}  // namespace offstage
#endif
