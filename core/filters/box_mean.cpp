#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/box_mean.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/box_mean.h"
#include "core/filters/padded_copy.h"
#include "core/filters/running_sum-inl.h"

#ifndef OFFSTAGE_BOX_MEAN_UNIT
#define OFFSTAGE_BOX_MEAN_UNIT
namespace offstage {
namespace {
constexpr float unitsPerOne = 1 << 20;
}
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::CappedTag<float, laneBlock>;
using Integers = hn::RebindToSigned<Floats>;

template <class D>
HWY_INLINE auto integersAt(D d, const float* at) {
    return hn::NearestInt(hn::Mul(hn::LoadU(d, at), hn::Set(d, unitsPerOne)));
}

/// sums[x] is that of all before in[x].
void sumsOf(const float* HWY_RESTRICT in, int count, std::int32_t* HWY_RESTRICT sums) {
    runningSum(in, count, unitsPerOne,
               [=](auto d, int x, auto sum, auto) HWY_ATTR { hn::StoreU(sum, d, sums + x); });
}

void differences(const std::int32_t* HWY_RESTRICT sums, int apart, float scale,
                 float* HWY_RESTRICT out, int count) {
    const Floats df;
    const Integers d;
    const auto factor = hn::Set(df, scale);
    const auto lanes = static_cast<int>(hn::Lanes(d));
    int x = 0;
    for (; x + lanes <= count; x += lanes) {
        const auto sum = hn::Sub(hn::LoadU(d, sums + x + apart), hn::LoadU(d, sums + x));
        hn::StoreU(hn::Mul(hn::ConvertTo(df, sum), factor), df, out + x);
    }
    for (; x < count; ++x)  // one exact integer, one product: rounds as above
        out[x] = static_cast<float>(static_cast<std::int32_t>(std::uint32_t(sums[x + apart]) -
                                                              std::uint32_t(sums[x]))) *
                 scale;
}

/// Adds row `in` to the sums, writes their means, and takes row `old` away; `out` may be `old`.
void nextFloatRow(const float* HWY_RESTRICT in, const float* old, std::int32_t* HWY_RESTRICT sums,
                  float scale, float* out, int width) {
    const Floats df;
    const Integers d;
    const auto factor = hn::Set(df, scale);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto sum = hn::Add(hn::LoadU(d, sums + x), integersAt(df, in + x));
        const auto leaving = integersAt(df, old + x);
        hn::StoreU(hn::Mul(hn::ConvertTo(df, sum), factor), df, out + x);
        hn::StoreU(hn::Sub(sum, leaving), d, sums + x);
    }
}

void addFloatRow(const float* HWY_RESTRICT in, std::int32_t* HWY_RESTRICT sums, int width) {
    const Floats df;
    const Integers d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + x), integersAt(df, in + x)), d, sums + x);
}

/// sums[x] is that of in[x - 1] and all before, wrapping around; reads and writes up to 16 more.
template <class T, class Sum>
HWY_INLINE void integerSums(const T* HWY_RESTRICT in, int count, Sum* HWY_RESTRICT sums) {
    const hn::CappedTag<Sum, 32 / sizeof(Sum)> d;
    const hn::Rebind<T, decltype(d)> samples;
    auto before = hn::Zero(d);
    sums[0] = 0;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(addedUp(d, hn::PromoteTo(d, hn::LoadU(samples, in + x)), before), d,
                   sums + x + 1);
}

/// out[x] is the sum of `apart` samples from in[x] on.
template <class Sum>
HWY_INLINE void integerDifferences(const Sum* HWY_RESTRICT sums, int apart, Sum* HWY_RESTRICT out,
                                   int count) {
    const hn::CappedTag<Sum, 64 / sizeof(Sum)> d;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Sub(hn::LoadU(d, sums + x + apart), hn::LoadU(d, sums + x)), d, out + x);
}

/// Bytes have sums across of 16 bits, words of 32.
void sumsAcross(const quint8* HWY_RESTRICT in, int window, quint16* HWY_RESTRICT sums,
                quint16* HWY_RESTRICT out, int width) {
    integerSums(in, width + window - 1, sums);
    integerDifferences(sums, window, out, width);
}

void wordSumsAcross(const quint16* HWY_RESTRICT in, int window, quint32* HWY_RESTRICT sums,
                    quint32* HWY_RESTRICT out, int width) {
    integerSums(in, width + window - 1, sums);
    integerDifferences(sums, window, out, width);
}

/// Sums down lie as interleaving leaves them: the lower halves of all blocks, then the upper.
using Words = hn::CappedTag<quint16, 32>;
#if HWY_TARGET != HWY_SCALAR
constexpr hn::RepartitionToWide<Words> wide;
constexpr hn::RebindToSigned<hn::RepartitionToWide<Words>> wideSigned;
constexpr hn::RebindToFloat<hn::RepartitionToWide<Words>> wideFloat;
using Wide = hn::Vec<hn::RepartitionToWide<Words>>;

HWY_INLINE Wide lowerOf(hn::Vec<Words> words) {
    return hn::BitCast(wide, hn::InterleaveLower(Words(), words, hn::Zero(Words())));
}

HWY_INLINE Wide upperOf(hn::Vec<Words> words) {
    return hn::BitCast(wide, hn::InterleaveUpper(Words(), words, hn::Zero(Words())));
}
#endif

void addRowSums(const quint16* HWY_RESTRICT in, quint32* HWY_RESTRICT sums, int width) {
#if HWY_TARGET == HWY_SCALAR
    for (int x = 0; x < width; ++x)
        sums[x] += in[x];
#else
    const auto lanes = static_cast<int>(hn::Lanes(wide));
    for (int x = 0; x < width; x += 2 * lanes) {
        const auto words = hn::LoadU(Words(), in + x);
        hn::StoreU(hn::Add(hn::LoadU(wide, sums + x), lowerOf(words)), wide, sums + x);
        hn::StoreU(hn::Add(hn::LoadU(wide, sums + x + lanes), upperOf(words)), wide,
                   sums + x + lanes);
    }
#endif
}

/// As nextFloatRow().
void nextRowOfBytes(const quint16* HWY_RESTRICT in, const quint16* HWY_RESTRICT old,
                    quint32* HWY_RESTRICT sums, float scale, quint8* HWY_RESTRICT out, int width) {
#if HWY_TARGET == HWY_SCALAR
    for (int x = 0; x < width; ++x) {
        sums[x] += in[x];
        out[x] = static_cast<quint8>(static_cast<float>(sums[x]) * scale + 0.5f);
        sums[x] -= old[x];
    }
#else
    const hn::Rebind<quint8, Words> bytes;
    const hn::RebindToSigned<Words> signedWords;
    const auto factor = hn::Set(wideFloat, scale), half = hn::Set(wideFloat, 0.5f);
    const auto lanes = static_cast<int>(hn::Lanes(wide));
    const auto mean = [&](Wide sum) HWY_ATTR {
        return hn::ConvertTo(
            wideSigned,
            hn::MulAdd(hn::ConvertTo(wideFloat, hn::BitCast(wideSigned, sum)), factor, half));
    };
    for (int x = 0; x < width; x += 2 * lanes) {
        const auto coming = hn::LoadU(Words(), in + x), leaving = hn::LoadU(Words(), old + x);
        const Wide lower = hn::Add(hn::LoadU(wide, sums + x), lowerOf(coming));
        const Wide upper = hn::Add(hn::LoadU(wide, sums + x + lanes), upperOf(coming));
        const auto means = hn::ReorderDemote2To(signedWords, mean(lower), mean(upper));
        hn::StoreU(hn::DemoteTo(bytes, means), bytes, out + x);
        hn::StoreU(hn::Sub(lower, lowerOf(leaving)), wide, sums + x);
        hn::StoreU(hn::Sub(upper, upperOf(leaving)), wide, sums + x + lanes);
    }
#endif
}

void addRowSums32(const quint32* HWY_RESTRICT in, quint32* HWY_RESTRICT sums, int width) {
    const hn::RebindToUnsigned<Floats> d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + x), hn::LoadU(d, in + x)), d, sums + x);
}

void nextRowOfWords(const quint32* HWY_RESTRICT in, const quint32* HWY_RESTRICT old,
                    quint32* HWY_RESTRICT sums, float scale, quint16* HWY_RESTRICT out, int width) {
    const Floats df;
    const Integers di;
    const hn::RebindToUnsigned<Floats> d;
    const hn::Rebind<quint16, Integers> words;
    const auto factor = hn::Set(df, scale), half = hn::Set(df, 0.5f);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto sum = hn::Add(hn::LoadU(d, sums + x), hn::LoadU(d, in + x));
        const auto mean =
            hn::ConvertTo(di, hn::MulAdd(hn::ConvertTo(df, hn::BitCast(di, sum)), factor, half));
        hn::StoreU(hn::DemoteTo(words, mean), words, out + x);
        hn::StoreU(hn::Sub(sum, hn::LoadU(d, old + x)), d, sums + x);
    }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(sumsOf);
HWY_EXPORT(differences);
HWY_EXPORT(nextFloatRow);
HWY_EXPORT(addFloatRow);
HWY_EXPORT(sumsAcross);
HWY_EXPORT(wordSumsAcross);
HWY_EXPORT(addRowSums);
HWY_EXPORT(addRowSums32);
HWY_EXPORT(nextRowOfBytes);
HWY_EXPORT(nextRowOfWords);

void sumAcross(const quint8* in, int window, quint16* sums, quint16* out, int width) {
    HWY_DYNAMIC_DISPATCH(sumsAcross)(in, window, sums, out, width);
}
void sumAcross(const quint16* in, int window, quint32* sums, quint32* out, int width) {
    HWY_DYNAMIC_DISPATCH(wordSumsAcross)(in, window, sums, out, width);
}
void addRow(const quint16* in, quint32* sums, int width) {
    HWY_DYNAMIC_DISPATCH(addRowSums)(in, sums, width);
}
void addRow(const quint32* in, quint32* sums, int width) {
    HWY_DYNAMIC_DISPATCH(addRowSums32)(in, sums, width);
}
void nextRow(const quint16* in, const quint16* old, quint32* sums, float scale, quint8* out,
             int width) {
    HWY_DYNAMIC_DISPATCH(nextRowOfBytes)(in, old, sums, scale, out, width);
}
void nextRow(const quint32* in, const quint32* old, quint32* sums, float scale, quint16* out,
             int width) {
    HWY_DYNAMIC_DISPATCH(nextRowOfWords)(in, old, sums, scale, out, width);
}

constexpr double wideUnits = 1 << 22;

/// A whole number, so that sums of them are exact.
double wideInteger(float value) {
    constexpr double magic = 6755399441055744;  // 1.5 * 2^52: adding it rounds
    return double(std::min(std::max(value, -32768.f), 32768.f)) * wideUnits + magic - magic;
}

}  // namespace

void BoxMean::across(float* in, float* out, int width, Scratch& scratch) const {
    const Scratch::Mark mark(scratch);
    const int window = 2 * m_radius + 1;
    const int count = width + 2 * m_radius;
    if (!m_unlimited) {
        const auto sums = scratch.take<std::int32_t>(static_cast<std::size_t>(count + laneBlock));
        std::fill_n(in + count, 8, 0.f);
        HWY_DYNAMIC_DISPATCH(sumsOf)(in, count + 1, sums.data());
        HWY_DYNAMIC_DISPATCH(differences)
        (sums.data(), window, 1 / (unitsPerOne * static_cast<float>(window)), out, width);
        return;
    }
    const auto sums = scratch.take<double>(static_cast<std::size_t>(count + 1));
    sums[0] = 0;
    for (int x = 0; x < count; ++x)
        sums[static_cast<std::size_t>(x + 1)] =
            sums[static_cast<std::size_t>(x)] + wideInteger(in[x]);
    const double scale = 1 / (wideUnits * window);
    for (int x = 0; x < width; ++x)
        out[x] = static_cast<float>(
            (sums[static_cast<std::size_t>(x + window)] - sums[static_cast<std::size_t>(x)]) *
            scale);
}

void BoxMean::down(const float* in, qsizetype inStride, float* out, qsizetype outStride, int width,
                   int height, Scratch& scratch, const std::stop_token& stop) const {
    const Scratch::Mark mark(scratch);
    const int window = 2 * m_radius + 1;
    const auto row = [&](int y) { return in + y * inStride; };
    if (!m_unlimited) {
        const auto sums =
            scratch.take<std::int32_t>(static_cast<std::size_t>(roundedToBlock(width)));
        std::fill(sums.begin(), sums.end(), 0);
        for (int y = 0; y < window - 1; ++y)
            HWY_DYNAMIC_DISPATCH(addFloatRow)(row(y), sums.data(), width);
        const float scale = 1 / (unitsPerOne * static_cast<float>(window));
        const auto next = HWY_DYNAMIC_DISPATCH(nextFloatRow);
        for (int y = 0; y < height && !stop.stop_requested(); ++y)
            next(row(y + window - 1), row(y), sums.data(), scale, out + y * outStride, width);
        return;
    }
    const auto sums = scratch.take<double>(static_cast<std::size_t>(width));
    std::fill(sums.begin(), sums.end(), 0.);
    const auto add = [&](int y) {
        for (int x = 0; x < width; ++x)
            sums[static_cast<std::size_t>(x)] += wideInteger(row(y)[x]);
    };
    for (int y = 0; y < window - 1; ++y)
        add(y);
    const double scale = 1 / (wideUnits * window);
    for (int y = 0; y < height && !stop.stop_requested(); ++y) {
        add(y + window - 1);
        for (int x = 0; x < width; ++x) {
            double& sum = sums[static_cast<std::size_t>(x)];
            const double leaving = wideInteger(row(y)[x]);
            out[y * outStride + x] = static_cast<float>(sum * scale);
            sum -= leaving;
        }
    }
}

template <class T>
void squareMeans(const SquareMeans<T>& means, Scratch& scratch, const std::stop_token& stop) {
    using Sum = std::conditional_t<sizeof(T) == 1, quint16, quint32>;
    const Scratch::Mark mark(scratch);
    constexpr int longest = 32;
    const int window = 2 * means.radius + 1;
    const qsizetype stride = (means.width + 2 * longest - 1) / longest * longest;
    const auto sums = scratch.take<Sum>(static_cast<std::size_t>(stride + window + longest));
    // A window of rows in a ring, which stays in the nearest cache.
    const auto across = scratch.take<Sum>(static_cast<std::size_t>(stride * window));
    const auto rowOf = [&](int y) { return across.data() + y % window * stride; };
    const auto nextAcross = [&](int y) {
        sumAcross(means.in + y * means.inStride, window, sums.data(), rowOf(y), means.width);
        return rowOf(y);
    };
    std::fill(sums.begin(), sums.end(), Sum(0));
    const auto down = scratch.take<quint32>(static_cast<std::size_t>(stride));
    std::fill(down.begin(), down.end(), 0u);
    for (int y = 0; y < window - 1; ++y)
        addRow(nextAcross(y), down.data(), means.width);
    const float scale = 1 / static_cast<float>(window * window);
    for (int y = 0; y < means.height && !stop.stop_requested(); ++y)
        nextRow(nextAcross(y + window - 1), rowOf(y), down.data(), scale,
                means.out + y * means.outStride, means.width);
}

template void squareMeans(const SquareMeans<quint8>&, Scratch&, const std::stop_token&);
template void squareMeans(const SquareMeans<quint16>&, Scratch&, const std::stop_token&);

}  // namespace offstage
#endif
