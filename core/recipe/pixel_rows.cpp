#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/recipe/pixel_rows.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "core/recipe/pixel_rows.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using FloatTag = hn::CappedTag<float, 16>;
using WordTag = hn::RebindToUnsigned<FloatTag>;
using Float = hn::Vec<FloatTag>;
using Word = hn::Vec<WordTag>;

constexpr FloatTag f;
constexpr WordTag u;
constexpr hn::RebindToSigned<FloatTag> i;

constexpr float full8 = 255;
constexpr float full16 = 65535;

HWY_INLINE Float toFloat(Word value, float full) {
    return hn::Mul(hn::ConvertTo(f, hn::BitCast(i, value)), hn::Set(f, 1.f / full));
}

HWY_INLINE Word toWord(Float value, float full) {
    // In this order of arguments NaN becomes 0.
    const Float held =
        hn::Min(hn::Max(hn::Mul(value, hn::Set(f, full)), hn::Zero(f)), hn::Set(f, full));
    return hn::BitCast(u, hn::ConvertTo(i, hn::Add(held, hn::Set(f, 0.5f))));
}

HWY_INLINE Float finite(Float value) {
    const Float limit = hn::Set(f, 1e15f);
    return hn::IfThenElseZero(hn::Eq(value, value), hn::Max(hn::Min(value, limit), hn::Neg(limit)));
}

/// How one vector of pixels is read and written, format by format: `Bytes` per pixel, `channels` of
/// which the last is alpha if there are four.
struct Grey8 {
    static constexpr int bytes = 1, channels = 1;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        const hn::Rebind<quint8, FloatTag> d;
        v[0] =
            toFloat(hn::PromoteTo(u, hn::LoadU(d, reinterpret_cast<const quint8*>(from))), full8);
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        const hn::Rebind<quint8, FloatTag> d;
        hn::StoreU(hn::U8FromU32(toWord(v[0], full8)), d, reinterpret_cast<quint8*>(to));
    }
};

struct Grey16 {
    static constexpr int bytes = 2, channels = 1;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        const hn::Rebind<quint16, FloatTag> d;
        v[0] =
            toFloat(hn::PromoteTo(u, hn::LoadU(d, reinterpret_cast<const quint16*>(from))), full16);
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        const hn::Rebind<quint16, FloatTag> d;
        hn::StoreU(hn::DemoteTo(d, hn::BitCast(i, toWord(v[0], full16))), d,
                   reinterpret_cast<quint16*>(to));
    }
};

/// In QImage's native order: one word, alpha at the top.
struct Rgba8 {
    static constexpr int bytes = 4, channels = 4;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        const Word word = hn::LoadU(u, reinterpret_cast<const quint32*>(from));
        const Word low = hn::Set(u, 0xff);
        v[0] = toFloat(hn::And(hn::ShiftRight<16>(word), low), full8);
        v[1] = toFloat(hn::And(hn::ShiftRight<8>(word), low), full8);
        v[2] = toFloat(hn::And(word, low), full8);
        v[3] = toFloat(hn::ShiftRight<24>(word), full8);
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        const Word red = hn::ShiftLeft<16>(toWord(v[0], full8));
        const Word green = hn::ShiftLeft<8>(toWord(v[1], full8));
        const Word alpha = hn::ShiftLeft<24>(toWord(v[3], full8));
        hn::StoreU(hn::Or(hn::Or(red, green), hn::Or(toWord(v[2], full8), alpha)), u,
                   reinterpret_cast<quint32*>(to));
    }
};

struct Rgba16 {
    static constexpr int bytes = 8, channels = 4;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        Word first, second;
        hn::LoadInterleaved2(u, reinterpret_cast<const quint32*>(from), first, second);
        const Word low = hn::Set(u, 0xffff);
        const auto lower = [&](Word pair) {
            return Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? hn::And(pair, low) : hn::ShiftRight<16>(pair);
        };
        const auto upper = [&](Word pair) {
            return Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? hn::ShiftRight<16>(pair) : hn::And(pair, low);
        };
        v[0] = toFloat(lower(first), full16);
        v[1] = toFloat(upper(first), full16);
        v[2] = toFloat(lower(second), full16);
        v[3] = toFloat(upper(second), full16);
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        const auto pair = [](Word lower, Word upper) {
            return Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? hn::Or(lower, hn::ShiftLeft<16>(upper))
                                                   : hn::Or(hn::ShiftLeft<16>(lower), upper);
        };
        hn::StoreInterleaved2(pair(toWord(v[0], full16), toWord(v[1], full16)),
                              pair(toWord(v[2], full16), toWord(v[3], full16)), u,
                              reinterpret_cast<quint32*>(to));
    }
};

struct GreyF {
    static constexpr int bytes = 4, channels = 1;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        v[0] = finite(hn::LoadU(f, reinterpret_cast<const float*>(from)));
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        hn::StoreU(v[0], f, reinterpret_cast<float*>(to));
    }
};

struct RgbaF {
    static constexpr int bytes = 16, channels = 4;
    static HWY_INLINE void read(const std::byte* from, Float* v) {
        hn::LoadInterleaved4(f, reinterpret_cast<const float*>(from), v[0], v[1], v[2], v[3]);
        for (int c = 0; c < 4; ++c)
            v[c] = finite(v[c]);
    }
    static HWY_INLINE void write(const Float* v, std::byte* to) {
        hn::StoreInterleaved4(v[0], v[1], v[2], v[3], f, reinterpret_cast<float*>(to));
    }
};

constexpr std::size_t mostLanes = 16;

template <class Format>
HWY_INLINE void unpackAt(const std::byte* pixels, int channels, float* const* plane,
                         std::ptrdiff_t x) {
    Float v[4];
    Format::read(pixels + x * Format::bytes, v);
    for (int c = 0; c < Format::channels; ++c)
        if (c < channels)
            hn::StoreU(v[c], f, plane[c] + x);
}

template <class Format>
HWY_INLINE void packAt(const float* const* plane, int channels, const std::byte* alphaFrom,
                       std::byte* pixels, std::ptrdiff_t x) {
    Float v[4] = {hn::Zero(f), hn::Zero(f), hn::Zero(f), hn::Zero(f)};
    if (Format::channels == 4 && channels < 4) {
        v[3] = hn::Set(f, 1.f);
        if (alphaFrom)
            Format::read(alphaFrom + x * Format::bytes, v);  // the colours are not used
    }
    for (int c = 0; c < Format::channels; ++c)
        if (c < channels)
            v[c] = hn::LoadU(f, plane[c] + x);
    Format::write(v, pixels + x * Format::bytes);
}

// What is left at the end of a row goes through the same operations on copies, so that nothing
// beside the row is touched.

template <class Format>
void unpack(const std::byte* pixels, const PixelRow& row) {
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(f));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        unpackAt<Format>(pixels, row.channels, row.plane, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    std::byte from[mostLanes * Format::bytes] = {};
    std::memcpy(from, pixels + x * Format::bytes, rest * Format::bytes);
    float to[4][mostLanes];
    float* const planes[4] = {to[0], to[1], to[2], to[3]};
    unpackAt<Format>(from, row.channels, planes, 0);
    for (int c = 0; c < row.channels; ++c)
        std::copy_n(to[c], rest, row.plane[c] + x);
}

template <class Format>
void pack(const PixelRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(f));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        packAt<Format>(row.plane, row.channels, alphaFrom, pixels, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    float from[4][mostLanes] = {};
    for (int c = 0; c < row.channels; ++c)
        std::copy_n(row.plane[c] + x, rest, from[c]);
    const float* const planes[4] = {from[0], from[1], from[2], from[3]};
    std::byte alpha[mostLanes * Format::bytes] = {};
    if (alphaFrom)
        std::memcpy(alpha, alphaFrom + x * Format::bytes, rest * Format::bytes);
    std::byte to[mostLanes * Format::bytes];
    packAt<Format>(planes, row.channels, alphaFrom ? alpha : nullptr, to, 0);
    std::memcpy(pixels + x * Format::bytes, to, rest * Format::bytes);
}

}  // namespace

void unpackRow(const std::byte* pixels, const PixelRow& row) {
    switch (row.format) {
        case PixelFormat::Grey8:
            return unpack<Grey8>(pixels, row);
        case PixelFormat::Grey16:
            return unpack<Grey16>(pixels, row);
        case PixelFormat::Rgba8:
            return unpack<Rgba8>(pixels, row);
        case PixelFormat::Rgba16:
            return unpack<Rgba16>(pixels, row);
        case PixelFormat::RgbaF:
            return unpack<RgbaF>(pixels, row);
        case PixelFormat::GreyF:
            return unpack<GreyF>(pixels, row);
    }
}

void packRow(const PixelRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    switch (row.format) {
        case PixelFormat::Grey8:
            return pack<Grey8>(row, alphaFrom, pixels);
        case PixelFormat::Grey16:
            return pack<Grey16>(row, alphaFrom, pixels);
        case PixelFormat::Rgba8:
            return pack<Rgba8>(row, alphaFrom, pixels);
        case PixelFormat::Rgba16:
            return pack<Rgba16>(row, alphaFrom, pixels);
        case PixelFormat::RgbaF:
            return pack<RgbaF>(row, alphaFrom, pixels);
        case PixelFormat::GreyF:
            return pack<GreyF>(row, alphaFrom, pixels);
    }
}

// One operation for each sample: compilers do these, and what is left at the end rounds the same.

void premultiplyRow(const PixelRow& row) {
    const float* HWY_RESTRICT alpha = row.plane[3];
    for (int c = 0; c < 3; ++c) {
        float* HWY_RESTRICT colour = row.plane[c];
        for (int x = 0; x < row.count; ++x)
            colour[x] *= alpha[x];
    }
}

void straightenRow(const PixelRow& row) {
    const float* HWY_RESTRICT alpha = row.plane[3];
    for (int c = 0; c < 3; ++c) {
        float* HWY_RESTRICT colour = row.plane[c];
        for (int x = 0; x < row.count; ++x)
            colour[x] = alpha[x] > 0 ? colour[x] / alpha[x] : 0.f;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

HWY_EXPORT(unpackRow);
HWY_EXPORT(packRow);
HWY_EXPORT(premultiplyRow);
HWY_EXPORT(straightenRow);

void unpackRow(const std::byte* pixels, const PixelRow& row) {
    HWY_DYNAMIC_DISPATCH(unpackRow)(pixels, row);
}

void packRow(const PixelRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    HWY_DYNAMIC_DISPATCH(packRow)(row, alphaFrom, pixels);
}

void premultiplyRow(const PixelRow& row) {
    HWY_DYNAMIC_DISPATCH(premultiplyRow)(row);
}

void straightenRow(const PixelRow& row) {
    HWY_DYNAMIC_DISPATCH(straightenRow)(row);
}

}  // namespace offstage
#endif
