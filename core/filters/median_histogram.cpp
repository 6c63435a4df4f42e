#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/median_histogram.cpp"
#include <hwy/foreach_target.h>
// Highway wants this order.
#include <hwy/highway.h>

#include <algorithm>

#include "core/filters/median_kernels.h"

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// A histogram of bytes on two levels: 16 sums of 16 bins, then the 256 bins.
constexpr int groups = 16;
constexpr int binsPerGroup = 16;
constexpr int bins = groups * binsPerGroup;

/// sums += in - out, for 16 bins.
HWY_INLINE void add(quint16* HWY_RESTRICT sums, const quint8* HWY_RESTRICT in) {
    const hn::CappedTag<quint16, 16> d;
    const hn::Rebind<quint8, decltype(d)> bytes;
    for (std::size_t i = 0; i < 16; i += hn::Lanes(d))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + i), hn::PromoteTo(d, hn::LoadU(bytes, in + i))), d,
                   sums + i);
}

HWY_INLINE void replace(quint16* HWY_RESTRICT sums, const quint8* HWY_RESTRICT in,
                        const quint8* HWY_RESTRICT out) {
    const hn::CappedTag<quint16, 16> d;
    const hn::Rebind<quint8, decltype(d)> bytes;
    for (std::size_t i = 0; i < 16; i += hn::Lanes(d)) {
        const auto more = hn::PromoteTo(d, hn::LoadU(bytes, in + i));
        const auto less = hn::PromoteTo(d, hn::LoadU(bytes, out + i));
        hn::StoreU(hn::Sub(hn::Add(hn::LoadU(d, sums + i), more), less), d, sums + i);
    }
}

#if HWY_TARGET == HWY_SCALAR
/// The first of 16 bins at which the running sum exceeds `rank`, which loses what lies before it.
HWY_INLINE int findBin(const quint16* sums, int& rank) {
    int bin = 0;
    for (; rank >= sums[bin]; ++bin)
        rank -= sums[bin];
    return bin;
}
#else
/// The same without a branch, since where it is can't be foretold.
HWY_INLINE int findBin(const quint16* sums, int& rank) {
    const hn::CappedTag<quint16, 8> d;
    const auto running = [&](auto v) {
        v = hn::Add(v, hn::ShiftLeftLanes<1>(d, v));
        v = hn::Add(v, hn::ShiftLeftLanes<2>(d, v));
        return hn::Add(v, hn::ShiftLeftLanes<4>(d, v));
    };
    const auto low = running(hn::LoadU(d, sums));
    const auto high = hn::Add(running(hn::LoadU(d, sums + 8)), hn::Broadcast<7>(low));
    quint16 before[17];
    before[0] = 0;
    hn::StoreU(low, d, before + 1);
    hn::StoreU(high, d, before + 9);
    const auto limit = hn::Set(d, static_cast<quint16>(rank));
    const auto passed = [&](auto v) {
        return hn::CountTrue(d, hn::Eq(hn::SaturatedSub(v, limit), hn::Zero(d)));
    };
    const std::size_t bin = passed(low) + passed(high);
    rank -= before[bin];
    return static_cast<int>(bin);
}
#endif

/// S. Perreault and P. Hebert, Median filtering in constant time, 2007: a histogram for every
/// column of the window, the window's own from theirs, its groups of fine bins only when looked at.
/// For 16-bit values this finds the high byte; the low one comes from histograms of the low bytes
/// of those pixels that have this high byte, brought up to date when looked at as well.
struct Window {
    const MedianBytes& c;
    const int side = 2 * c.radius + 1;
    const int columnCount = c.width + 2 * c.radius;
    quint8* columnGroups;  // [column][group]; a column has at most 255 pixels
    quint8* columnBins;    // [group][column][bin]
    quint16* lowBins;      // [high byte][bin]
    quint16* lowGroups;    // [high byte][group]
    quint16 groupSums[groups];
    quint16 binSums[bins];
    int binsAt[groups];  // the pixel for which binSums of a group holds
    int lowAt[bins];

    quint8* binsOf(int group, int column) const {
        return columnBins + (qsizetype(group) * columnCount + column) * binsPerGroup;
    }

    template <int Step>
    HWY_INLINE void countPixel(int column, int y) const {
        const int value = c.high[y * c.rowStride + column];
        quint8& group = columnGroups[column * groups + value / binsPerGroup];
        quint8& bin = binsOf(value / binsPerGroup, column)[value % binsPerGroup];
        group = static_cast<quint8>(group + Step);
        bin = static_cast<quint8>(bin + Step);
    }

    /// Counts the low bytes of one column of the window where the high byte is `high`.
    template <int Step>
    HWY_INLINE void countLow(int high, int column, int y) const {
        const hn::CappedTag<quint8, 64> d;
        const auto wanted = hn::Set(d, static_cast<quint8>(high));
        const quint8* highs = c.highColumns + column * c.columnStride + y;
        const quint8* lows = c.lowColumns + column * c.columnStride + y;
        quint16* counts = lowBins + high * bins;
        quint16* sums = lowGroups + high * groups;
        for (int i = 0; i < side; i += static_cast<int>(hn::Lanes(d))) {
            quint64 found = 0;
            hn::StoreMaskBits(d, hn::Eq(hn::LoadU(d, highs + i), wanted),
                              reinterpret_cast<quint8*>(&found));
            if (side - i < 64)
                found &= (quint64(1) << (side - i)) - 1;
            for (; found != 0; found &= found - 1) {
                const int low = lows[i + __builtin_ctzll(found)];
                counts[low] = static_cast<quint16>(counts[low] + Step);
                sums[low / 16] = static_cast<quint16>(sums[low / 16] + Step);
            }
        }
    }

    HWY_INLINE void beginRow(int y) {
        for (int column = 0; column < columnCount && y > 0; ++column) {
            countPixel<-1>(column, y - 1);
            countPixel<1>(column, y + side - 1);
        }
        std::fill_n(binsAt, groups, -side);
        std::fill_n(lowAt, bins, -side);
        std::fill_n(groupSums, groups, quint16(0));
        for (int column = 0; column < side; ++column)
            add(groupSums, columnGroups + column * groups);
    }

    HWY_INLINE void bringBinsTo(int group, int x) {
        quint16* sums = binSums + group * binsPerGroup;
        if (2 * (x - binsAt[group]) >= side) {
            std::fill_n(sums, binsPerGroup, quint16(0));
            for (int column = x; column < x + side; ++column)
                add(sums, binsOf(group, column));
        } else {
            for (int at = binsAt[group]; at < x; ++at)
                replace(sums, binsOf(group, at + side), binsOf(group, at));
        }
        binsAt[group] = x;
    }

    HWY_INLINE void bringLowTo(int high, int x, int y) {
        if (2 * (x - lowAt[high]) >= side) {
            std::fill_n(lowBins + high * bins, bins, quint16(0));
            std::fill_n(lowGroups + high * groups, groups, quint16(0));
            for (int column = x; column < x + side; ++column)
                countLow<1>(high, column, y);
        } else {
            for (int at = lowAt[high]; at < x; ++at) {
                countLow<1>(high, at + side, y);
                countLow<-1>(high, at, y);
            }
        }
        lowAt[high] = x;
    }

    HWY_INLINE int median(int x, int y) {
        if (x > 0)
            replace(groupSums, columnGroups + (x + side - 1) * groups,
                    columnGroups + (x - 1) * groups);
        int rank = side * side / 2;
        const int group = findBin(groupSums, rank);
        bringBinsTo(group, x);
        const int value = group * binsPerGroup + findBin(binSums + group * binsPerGroup, rank);
        if (!c.lowColumns)
            return value;
        bringLowTo(value, x, y);
        const int lowGroup = findBin(lowGroups + value * groups, rank);
        return value * 256 + lowGroup * 16 + findBin(lowBins + value * bins + lowGroup * 16, rank);
    }
};

template <class T>
T* zeroed(Scratch& scratch, int count) {
    const auto values = scratch.take<T>(static_cast<std::size_t>(count));
    std::fill(values.begin(), values.end(), T(0));
    return values.data();
}

void histogramMedians(const MedianBytes& bytes, Scratch& scratch, const std::stop_token& stop) {
    Window window{bytes};
    window.columnGroups = zeroed<quint8>(scratch, window.columnCount * groups);
    window.columnBins = zeroed<quint8>(scratch, window.columnCount * bins);
    const bool wide = bytes.lowColumns;
    window.lowBins = wide ? zeroed<quint16>(scratch, bins * bins) : nullptr;
    window.lowGroups = wide ? zeroed<quint16>(scratch, bins * groups) : nullptr;
    for (int y = 0; y < window.side; ++y)
        for (int column = 0; column < window.columnCount; ++column)
            window.countPixel<1>(column, y);
    for (int y = 0; y < bytes.height && !stop.stop_requested(); ++y) {
        window.beginRow(y);
        for (int x = 0; x < bytes.width; ++x)
            bytes.out[y * bytes.outStride + x] = static_cast<quint16>(window.median(x, y));
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace offstage {

namespace {
HWY_EXPORT(histogramMedians);
}

void medianByHistogram(const MedianBytes& bytes, Scratch& scratch, const std::stop_token& stop) {
    const Scratch::Mark mark(scratch);
    HWY_DYNAMIC_DISPATCH(histogramMedians)(bytes, scratch, stop);
}

}  // namespace offstage

#endif
