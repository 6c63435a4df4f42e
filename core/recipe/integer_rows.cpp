#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/recipe/integer_rows.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>
#include <cstring>

#include "core/recipe/pixel_rows.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr int mostBytes = 64;

template <class T>
using Tag = hn::CappedTag<T, mostBytes / sizeof(T)>;
template <class T>
using Vec = hn::Vec<Tag<T>>;

constexpr bool littleEndian = Q_BYTE_ORDER == Q_LITTLE_ENDIAN;

/// Where the channels of a pixel lie in memory, in samples: Rgba8 is one word, Rgba16 is in order.
template <class T>
constexpr int placeOf(int channel) {
    if (sizeof(T) == 2)
        return channel;
    if (channel == 3)
        return littleEndian ? 3 : 0;
    return byteOf(PixelFormat::Rgba8, channel);
}

template <class T>
HWY_INLINE void readPixels(const std::byte* pixels, Vec<T>* v) {
    hn::LoadInterleaved4(Tag<T>(), reinterpret_cast<const T*>(pixels), v[0], v[1], v[2], v[3]);
}

template <class T>
HWY_INLINE void unpackAt(const std::byte* pixels, T* const* plane, std::ptrdiff_t x) {
    Vec<T> v[4];
    readPixels<T>(pixels + 4 * x * std::ptrdiff_t(sizeof(T)), v);
    for (int c = 0; c < 3; ++c)
        hn::StoreU(v[placeOf<T>(c)], Tag<T>(), plane[c] + x);
}

template <class T>
HWY_INLINE void packAt(T* const* plane, const std::byte* alphaFrom, std::byte* pixels,
                       std::ptrdiff_t x) {
    constexpr Tag<T> d;
    const std::ptrdiff_t at = 4 * x * std::ptrdiff_t(sizeof(T));
    Vec<T> v[4];
    if (alphaFrom)
        readPixels<T>(alphaFrom + at, v);
    else
        v[placeOf<T>(3)] = hn::Set(d, static_cast<T>(-1));
    for (int c = 0; c < 3; ++c)
        v[placeOf<T>(c)] = hn::LoadU(d, plane[c] + x);
    hn::StoreInterleaved4(v[0], v[1], v[2], v[3], d, reinterpret_cast<T*>(pixels + at));
}

template <class T>
void unpack(const std::byte* pixels, const BasicPixelRow<T>& row) {
    if (isGrey(row.format)) {
        std::memcpy(row.plane[0], pixels, static_cast<std::size_t>(row.count) * sizeof(T));
        return;
    }
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(Tag<T>()));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        unpackAt(pixels, row.plane, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    constexpr std::size_t pixel = 4 * sizeof(T);
    std::byte from[4 * mostBytes] = {};
    std::memcpy(from, pixels + static_cast<std::size_t>(x) * pixel, rest * pixel);
    T to[3][mostBytes / sizeof(T)];
    T* const planes[] = {to[0], to[1], to[2]};
    unpackAt(from, planes, 0);
    for (int c = 0; c < 3; ++c)
        std::copy_n(to[c], rest, row.plane[c] + x);
}

template <class T>
void pack(const BasicPixelRow<T>& row, const std::byte* alphaFrom, std::byte* pixels) {
    if (isGrey(row.format)) {
        std::memcpy(pixels, row.plane[0], static_cast<std::size_t>(row.count) * sizeof(T));
        return;
    }
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(Tag<T>()));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        packAt(row.plane, alphaFrom, pixels, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    constexpr std::size_t pixel = 4 * sizeof(T);
    T from[3][mostBytes / sizeof(T)] = {};
    for (int c = 0; c < 3; ++c)
        std::copy_n(row.plane[c] + x, rest, from[c]);
    T* const planes[] = {from[0], from[1], from[2]};
    std::byte alpha[4 * mostBytes] = {};
    if (alphaFrom)
        std::memcpy(alpha, alphaFrom + static_cast<std::size_t>(x) * pixel, rest * pixel);
    std::byte to[4 * mostBytes];
    packAt(planes, alphaFrom ? alpha : nullptr, to, 0);
    std::memcpy(pixels + static_cast<std::size_t>(x) * pixel, to, rest * pixel);
}

void unpackBytes(const std::byte* pixels, const ByteRow& row) {
    unpack(pixels, row);
}

void packBytes(const ByteRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    pack(row, alphaFrom, pixels);
}

void unpackWords(const std::byte* pixels, const WordRow& row) {
    unpack(pixels, row);
}

void packWords(const WordRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    pack(row, alphaFrom, pixels);
}

#if HWY_TARGET == HWY_SCALAR

void lookUpAll(const std::byte* in, bool colour, const quint8* table, std::size_t bytes,
               std::byte* out) {
    for (std::size_t i = 0; i < bytes; ++i)
        out[i] = colour && int(i % 4) == placeOf<quint8>(3) ? in[i]
                                                            : std::byte{table[std::size_t(in[i])]};
}

#else

using Bytes = Vec<quint8>;
using SignedBytes = hn::Vec<hn::RebindToSigned<Tag<quint8>>>;
constexpr Tag<quint8> b;
constexpr hn::RebindToSigned<Tag<quint8>> sign;

/// -1 where the highest bit is set.
HWY_INLINE SignedBytes highestBit(Bytes v) {
    return hn::BroadcastSignBit(hn::BitCast(sign, v));
}

/// A table of 256 is sixteen of 16, which shuffles look up by the lower half of the index; the
/// bits above choose among them. `bits[i]` is -1 where bit 4 + i of the index is set, else 0:
/// before SSE4 Highway 1.0.3 wants more than the sign.
template <int Level>
HWY_INLINE Bytes lookUp(const quint8* table, Bytes low, const SignedBytes* bits) {
    if constexpr (Level == 0) {
        return hn::TableLookupBytes(hn::LoadDup128(b, table), low);
    } else {
        const Bytes clear = lookUp<Level - 1>(table, low, bits);
        const Bytes set = lookUp<Level - 1>(table + (8 << Level), low, bits);
        return hn::BitCast(b, hn::IfNegativeThenElse(bits[Level - 1], hn::BitCast(sign, set),
                                                     hn::BitCast(sign, clear)));
    }
}

HWY_INLINE void lookUpAt(const quint8* table, Bytes kept, const std::byte* in, std::byte* out) {
    const Bytes value = hn::LoadU(b, reinterpret_cast<const quint8*>(in));
    const Bytes twice = hn::Add(value, value), four = hn::Add(twice, twice);
    const SignedBytes bits[] = {highestBit(hn::Add(four, four)), highestBit(four),
                                highestBit(twice), highestBit(value)};
    const Bytes found = lookUp<4>(table, hn::And(value, hn::Set(b, 15)), bits);
    hn::StoreU(hn::Or(hn::And(kept, value), hn::AndNot(kept, found)), b,
               reinterpret_cast<quint8*>(out));
}

void lookUpAll(const std::byte* in, bool colour, const quint8* table, std::size_t bytes,
               std::byte* out) {
    const hn::Repartition<quint32, Tag<quint8>> words;
    const Bytes kept = hn::BitCast(b, hn::Set(words, colour ? 0xff000000u : 0u));
    const std::size_t lanes = hn::Lanes(b);
    std::size_t x = 0;
    for (; x + lanes <= bytes; x += lanes)
        lookUpAt(table, kept, in + x, out + x);
    if (x == bytes)
        return;
    std::byte rest[mostBytes] = {};
    std::memcpy(rest, in + x, bytes - x);
    lookUpAt(table, kept, rest, rest);
    std::memcpy(out + x, rest, bytes - x);
}

#endif

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(unpackBytes);
HWY_EXPORT(packBytes);
HWY_EXPORT(unpackWords);
HWY_EXPORT(packWords);
HWY_EXPORT(lookUpAll);

}  // namespace

void unpackRow(const std::byte* pixels, const ByteRow& row) {
    HWY_DYNAMIC_DISPATCH(unpackBytes)(pixels, row);
}

void packRow(const ByteRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    HWY_DYNAMIC_DISPATCH(packBytes)(row, alphaFrom, pixels);
}

void unpackRow(const std::byte* pixels, const WordRow& row) {
    HWY_DYNAMIC_DISPATCH(unpackWords)(pixels, row);
}

void packRow(const WordRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    HWY_DYNAMIC_DISPATCH(packWords)(row, alphaFrom, pixels);
}

void lookUpRow(const std::byte* in, PixelFormat format, const ByteTables& tables, int count,
               std::byte* out) {
    const bool colour = format == PixelFormat::Rgba8;
    const auto bytes = static_cast<std::size_t>(count) * (colour ? 4 : 1);
    if (!colour || (tables[0] == tables[1] && tables[0] == tables[2])) {
        HWY_DYNAMIC_DISPATCH(lookUpAll)(in, colour, tables[0].data(), bytes, out);
        return;
    }
    for (std::size_t at = 0; at < bytes; at += 4) {
        quint32 pixel;
        std::memcpy(&pixel, in + at, 4);
        pixel = (pixel & 0xff000000u) | quint32(tables[0][pixel >> 16 & 0xff]) << 16 |
                quint32(tables[1][pixel >> 8 & 0xff]) << 8 | tables[2][pixel & 0xff];
        std::memcpy(out + at, &pixel, 4);
    }
}

void lookUpRow(const std::byte* in, PixelFormat format, const quint16* table, int count,
               std::byte* out) {
    if (isGrey(format)) {
        for (int x = 0; x < count; ++x) {
            quint16 value;
            std::memcpy(&value, in + 2 * x, 2);
            std::memcpy(out + 2 * x, table + value, 2);
        }
        return;
    }
    constexpr int first = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 0 : 16;
    constexpr quint64 alpha = quint64(0xffff) << (Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 48 : 0);
    for (int x = 0; x < count; ++x) {
        quint64 pixel;
        std::memcpy(&pixel, in + 8 * x, 8);
        quint64 found = pixel & alpha;
        for (int shift = first; shift < first + 48; shift += 16)
            found |= quint64(table[pixel >> shift & 0xffff]) << shift;
        std::memcpy(out + 8 * x, &found, 8);
    }
}

}  // namespace offstage
#endif
