#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/recipe/byte_rows.cpp"
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

using ByteTag = hn::CappedTag<quint8, 64>;
using Bytes = hn::Vec<ByteTag>;

constexpr ByteTag b;
constexpr std::size_t mostBytes = 64;

/// Where the channels of one word of Rgba8 lie in memory.
constexpr bool littleEndian = Q_BYTE_ORDER == Q_LITTLE_ENDIAN;
constexpr int byteOfColour[] = {littleEndian ? 2 : 1, littleEndian ? 1 : 2, littleEndian ? 0 : 3};
constexpr int byteOfAlpha = littleEndian ? 3 : 0;

HWY_INLINE void readColours(const std::byte* pixels, Bytes* v) {
    hn::LoadInterleaved4(b, reinterpret_cast<const quint8*>(pixels), v[0], v[1], v[2], v[3]);
}

HWY_INLINE void unpackColoursAt(const std::byte* pixels, quint8* const* plane, std::ptrdiff_t x) {
    Bytes v[4];
    readColours(pixels + 4 * x, v);
    for (int c = 0; c < 3; ++c)
        hn::StoreU(v[byteOfColour[c]], b, plane[c] + x);
}

HWY_INLINE void packColoursAt(quint8* const* plane, const std::byte* alphaFrom, std::byte* pixels,
                              std::ptrdiff_t x) {
    Bytes v[4];
    if (alphaFrom)
        readColours(alphaFrom + 4 * x, v);
    else
        v[byteOfAlpha] = hn::Set(b, 255);
    for (int c = 0; c < 3; ++c)
        v[byteOfColour[c]] = hn::LoadU(b, plane[c] + x);
    hn::StoreInterleaved4(v[0], v[1], v[2], v[3], b, reinterpret_cast<quint8*>(pixels + 4 * x));
}

void unpackBytes(const std::byte* pixels, const ByteRow& row) {
    if (row.format == PixelFormat::Grey8) {
        std::memcpy(row.plane[0], pixels, static_cast<std::size_t>(row.count));
        return;
    }
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(b));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        unpackColoursAt(pixels, row.plane, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    std::byte from[4 * mostBytes] = {};
    std::memcpy(from, pixels + 4 * x, 4 * rest);
    quint8 to[3][mostBytes];
    quint8* const planes[] = {to[0], to[1], to[2]};
    unpackColoursAt(from, planes, 0);
    for (int c = 0; c < 3; ++c)
        std::copy_n(to[c], rest, row.plane[c] + x);
}

void packBytes(const ByteRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    if (row.format == PixelFormat::Grey8) {
        std::memcpy(pixels, row.plane[0], static_cast<std::size_t>(row.count));
        return;
    }
    const auto lanes = static_cast<std::ptrdiff_t>(hn::Lanes(b));
    std::ptrdiff_t x = 0;
    for (; x + lanes <= row.count; x += lanes)
        packColoursAt(row.plane, alphaFrom, pixels, x);
    const auto rest = static_cast<std::size_t>(row.count - x);
    if (rest == 0)
        return;
    quint8 from[3][mostBytes] = {};
    for (int c = 0; c < 3; ++c)
        std::copy_n(row.plane[c] + x, rest, from[c]);
    quint8* const planes[] = {from[0], from[1], from[2]};
    std::byte alpha[4 * mostBytes] = {};
    if (alphaFrom)
        std::memcpy(alpha, alphaFrom + 4 * x, 4 * rest);
    std::byte to[4 * mostBytes];
    packColoursAt(planes, alphaFrom ? alpha : nullptr, to, 0);
    std::memcpy(pixels + 4 * x, to, 4 * rest);
}

#if HWY_TARGET == HWY_SCALAR

void lookUpAll(const std::byte* in, bool colour, const quint8* table, std::size_t bytes,
               std::byte* out) {
    for (std::size_t i = 0; i < bytes; ++i)
        out[i] = colour && i % 4 == byteOfAlpha ? in[i] : std::byte{table[std::size_t(in[i])]};
}

#else

constexpr hn::RebindToSigned<ByteTag> sign;
using SignedBytes = hn::Vec<hn::RebindToSigned<ByteTag>>;

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
    const hn::Repartition<quint32, ByteTag> words;
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
HWY_EXPORT(lookUpAll);

}  // namespace

void unpackRow(const std::byte* pixels, const ByteRow& row) {
    HWY_DYNAMIC_DISPATCH(unpackBytes)(pixels, row);
}

void packRow(const ByteRow& row, const std::byte* alphaFrom, std::byte* pixels) {
    HWY_DYNAMIC_DISPATCH(packBytes)(row, alphaFrom, pixels);
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

}  // namespace offstage
#endif
