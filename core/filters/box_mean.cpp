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
        out[x] = static_cast<float>(sums[x + apart] - sums[x]) * scale;
}

/// Adds row `in` to the sums, writes their means, and takes row `old` away; `out` may be `old`.
void nextRow(const float* HWY_RESTRICT in, const float* old, std::int32_t* HWY_RESTRICT sums,
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

void addRow(const float* HWY_RESTRICT in, std::int32_t* HWY_RESTRICT sums, int width) {
    const Floats df;
    const Integers d;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + x), integersAt(df, in + x)), d, sums + x);
}

using Words = hn::CappedTag<std::uint16_t, 32>;

/// sums[x] is that of in[x - 1] and all before, modulo 65536; reads and writes up to 8 more.
void byteSums(const quint8* HWY_RESTRICT in, int count, std::uint16_t* HWY_RESTRICT sums) {
    sums[0] = 0;
#if HWY_TARGET == HWY_SCALAR
    for (int x = 0; x < count; ++x)
        sums[x + 1] = static_cast<std::uint16_t>(sums[x] + in[x]);
#else
    const hn::CappedTag<std::uint16_t, 8> d;
    const hn::Rebind<quint8, decltype(d)> bytes;
    auto before = hn::Zero(d);
    for (int x = 0; x < count; x += 8) {
        auto sum = hn::PromoteTo(d, hn::LoadU(bytes, in + x));
        sum = hn::Add(sum, hn::ShiftLeftLanes<1>(d, sum));
        sum = hn::Add(sum, hn::ShiftLeftLanes<2>(d, sum));
        sum = hn::Add(sum, hn::ShiftLeftLanes<4>(d, sum));
        sum = hn::Add(sum, before);
        hn::StoreU(sum, d, sums + x + 1);
        before = hn::Broadcast<7>(sum);
    }
#endif
}

void wordDifferences(const std::uint16_t* HWY_RESTRICT sums, int apart,
                     std::uint16_t* HWY_RESTRICT out, int count) {
    const Words d;
    for (int x = 0; x < count; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Sub(hn::LoadU(d, sums + x + apart), hn::LoadU(d, sums + x)), d, out + x);
}

void addWords(const std::uint16_t* HWY_RESTRICT in, std::int32_t* HWY_RESTRICT sums, int width) {
    const Integers d;
    const hn::Rebind<std::uint16_t, Integers> words;
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d)))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + x), hn::PromoteTo(d, hn::LoadU(words, in + x))), d,
                   sums + x);
}

/// As nextRow().
void nextByteRow(const std::uint16_t* HWY_RESTRICT in, const std::uint16_t* HWY_RESTRICT old,
                 std::int32_t* HWY_RESTRICT sums, float scale, quint8* HWY_RESTRICT out,
                 int width) {
    const Floats df;
    const Integers d;
    const hn::Rebind<std::uint16_t, Integers> words;
    const hn::Rebind<quint8, Integers> bytes;
    const auto factor = hn::Set(df, scale), half = hn::Set(df, 0.5f);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto sum =
            hn::Add(hn::LoadU(d, sums + x), hn::PromoteTo(d, hn::LoadU(words, in + x)));
        const auto mean = hn::ConvertTo(d, hn::MulAdd(hn::ConvertTo(df, sum), factor, half));
        hn::StoreU(hn::DemoteTo(bytes, mean), bytes, out + x);
        hn::StoreU(hn::Sub(sum, hn::PromoteTo(d, hn::LoadU(words, old + x))), d, sums + x);
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
HWY_EXPORT(nextRow);
HWY_EXPORT(addRow);
HWY_EXPORT(byteSums);
HWY_EXPORT(wordDifferences);
HWY_EXPORT(addWords);
HWY_EXPORT(nextByteRow);

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
            HWY_DYNAMIC_DISPATCH(addRow)(row(y), sums.data(), width);
        const float scale = 1 / (unitsPerOne * static_cast<float>(window));
        const auto next = HWY_DYNAMIC_DISPATCH(nextRow);
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

void meansOfBytes(const ByteMeans& means, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    constexpr int longest = 32;
    const int window = 2 * means.radius + 1;
    const int rows = means.height + 2 * means.radius;
    const qsizetype stride = (means.width + 2 * longest - 1) / longest * longest;
    const auto sums =
        scratch.take<std::uint16_t>(static_cast<std::size_t>(stride + window + longest));
    const auto across = scratch.take<std::uint16_t>(static_cast<std::size_t>(stride * rows));
    std::fill(sums.begin(), sums.end(), std::uint16_t(0));
    for (int y = 0; y < rows; ++y) {
        HWY_DYNAMIC_DISPATCH(byteSums)
        (means.in + y * means.inStride, means.width + window - 1, sums.data());
        HWY_DYNAMIC_DISPATCH(wordDifferences)
        (sums.data(), window, across.data() + y * stride, means.width);
    }
    const auto down = scratch.take<std::int32_t>(static_cast<std::size_t>(stride));
    std::fill(down.begin(), down.end(), 0);
    for (int y = 0; y < window - 1; ++y)
        HWY_DYNAMIC_DISPATCH(addWords)(across.data() + y * stride, down.data(), means.width);
    const float scale = 1 / static_cast<float>(window * window);
    const auto next = HWY_DYNAMIC_DISPATCH(nextByteRow);
    for (int y = 0; y < means.height && !stop.stop_requested(); ++y)
        next(across.data() + (y + window - 1) * stride, across.data() + y * stride, down.data(),
             scale, means.out + y * means.outStride, means.width);
}

}  // namespace offstage
#endif
