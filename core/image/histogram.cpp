#include "core/image/histogram.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr std::size_t words = 1 << 16;
constexpr std::size_t mostBins = 1024;
constexpr std::array shares{outliers, 0.5, 1 - outliers};

using Counts = std::vector<quint64>;

/// A number that grows with the float, so that floats can be counted as whole numbers.
quint32 orderOf(float value) {
    const auto bits = std::bit_cast<quint32>(value);
    return bits & 0x80000000U ? ~bits : bits | 0x80000000U;
}

float floatOf(quint32 order) {
    return std::bit_cast<float>(order & 0x80000000U ? order & 0x7fffffffU : ~order);
}

/// The place of each share among so many sorted values.
std::array<quint64, 3> ranksOf(quint64 values) {
    std::array<quint64, 3> ranks{};
    for (std::size_t i = 0; i < ranks.size(); ++i)
        ranks[i] = values == 0 ? 0 : static_cast<quint64>(shares[i] * double(values - 1));
    return ranks;
}

/// The counter that the value of this rank is in; what is left of the rank within it.
std::size_t seek(const Counts& counts, quint64& rank) {
    std::size_t at = 0;
    while (at + 1 < counts.size() && rank >= counts[at])
        rank -= counts[at++];
    return at;
}

template <class Sample>
Sample luminance(Sample r, Sample g, Sample b) {
    if constexpr (std::is_floating_point_v<Sample>)
        return 0.2126F * r + 0.7152F * g + 0.0722F * b;
    else  // weights in 65536ths that sum to 65536: a grey keeps its value
        return static_cast<Sample>((13933U * r + 46871U * g + 4732U * b + 32768U) >> 16);
}

/// Calls visit(channel, value) for every value looked at. False if it was stopped.
template <class Sample, int Channels, class Visit>
bool forValues(const Image& image, const QRect& part, int step, const std::stop_token& stop,
               Visit visit, quint64* transparent = nullptr) {
    for (int y = part.top(); y <= part.bottom(); y += step) {
        if (stop.stop_requested())
            return false;
        const auto* row = reinterpret_cast<const Sample*>(image.row(y));
        for (int x = part.left(); x <= part.right(); x += step) {
            if constexpr (Channels == 1) {
                visit(0, row[x]);
            } else {
                const Sample* p = row + qsizetype(4) * x;
                constexpr bool swapped = sizeof(Sample) == 1;  // QImage's native order
                const std::array rgba = swapped ? std::array{p[2], p[1], p[0], p[3]}
                                                : std::array{p[0], p[1], p[2], p[3]};
                if (image.layout().alpha && !(rgba[3] > 0)) {
                    if (transparent)
                        ++*transparent;
                    continue;
                }
                for (std::size_t c = 0; c < 3; ++c)
                    visit(c, rgba[c]);
                visit(3, luminance(rgba[0], rgba[1], rgba[2]));
            }
        }
    }
    return true;
}

template <class Sample, int Channels>
bool countWhole(const Image& image, Histogram& h, const std::stop_token& stop) {
    constexpr std::size_t levels = std::size_t(std::numeric_limits<Sample>::max()) + 1;
    std::vector<Counts> counts(h.channels.size(), Counts(levels));
    if (!forValues<Sample, Channels>(
            image, h.part, h.step, stop, [&](std::size_t c, Sample value) { ++counts[c][value]; },
            &h.transparent))
        return false;
    std::size_t used = 256;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        Histogram::Channel& channel = h.channels[c];
        double sum = 0;
        channel.min = double(levels);
        for (std::size_t v = 0; v < levels; ++v) {
            if (counts[c][v] == 0)
                continue;
            channel.min = std::min(channel.min, double(v));
            channel.max = double(v);
            channel.values += counts[c][v];
            sum += double(v) * double(counts[c][v]);
            used = std::max(used, std::bit_ceil(v + 1));
        }
        if (channel.values == 0) {
            channel.min = 0;
            continue;
        }
        channel.mean = sum / double(channel.values);
        channel.clippedLow = counts[c].front();
        channel.clippedHigh = counts[c].back();
        auto ranks = ranksOf(channel.values);
        channel.nearlyMin = double(seek(counts[c], ranks[0]));
        channel.median = double(seek(counts[c], ranks[1]));
        channel.nearlyMax = double(seek(counts[c], ranks[2]));
    }
    const std::size_t width = std::max<std::size_t>(1, used / mostBins);
    for (std::size_t c = 0; c < counts.size(); ++c) {
        h.channels[c].bins.resize(used / width);
        for (std::size_t v = 0; v < used; ++v)
            h.channels[c].bins[v / width] += counts[c][v];
    }
    h.high = double(used);
    return true;
}

/// Twice over the pixels: once for the range and the upper half of every value's order, then for
/// the bins, and for the lower half where one of the shares is.
template <int Channels>
bool countFloats(const Image& image, Histogram& h, const std::stop_token& stop) {
    std::vector<Counts> upper(h.channels.size(), Counts(words));
    std::vector<double> sums(h.channels.size());
    for (Histogram::Channel& channel : h.channels) {
        channel.min = std::numeric_limits<double>::infinity();
        channel.max = -channel.min;
    }
    const auto look = [&](std::size_t c, float value) {
        Histogram::Channel& channel = h.channels[c];
        if (!std::isfinite(value)) {
            ++(std::isnan(value) ? channel.notNumbers : channel.infinite);
            return;
        }
        ++channel.values;
        ++upper[c][orderOf(value) >> 16];
        sums[c] += double(value);
        channel.min = std::min(channel.min, double(value));
        channel.max = std::max(channel.max, double(value));
        channel.clippedLow += value < 0 ? 1 : 0;
        channel.clippedHigh += value > 1 ? 1 : 0;
    };
    if (!forValues<float, Channels>(image, h.part, h.step, stop, look, &h.transparent))
        return false;

    bool any = false;
    struct Share {
        std::size_t upper;
        quint64 rank;
        Counts lower;
    };
    std::vector<std::array<Share, 3>> found(h.channels.size());
    for (std::size_t c = 0; c < h.channels.size(); ++c) {
        Histogram::Channel& channel = h.channels[c];
        const auto ranks = ranksOf(channel.values);
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            quint64 rank = ranks[i];
            const std::size_t at = seek(upper[c], rank);
            found[c][i] = {at, rank, Counts(words)};
        }
        channel.bins.resize(mostBins);
        if (channel.values == 0) {
            channel.min = channel.max = 0;
            continue;
        }
        channel.mean = sums[c] / double(channel.values);
        h.low = any ? std::min(h.low, channel.min) : channel.min;
        h.high = any ? std::max(h.high, channel.max) : channel.max;
        any = true;
    }
    if (!(h.high > h.low))  // all the same: a span that can be drawn
        h.high = h.low + std::max(1e-6, std::abs(h.low) * 1e-6);
    const auto sort = [&](std::size_t c, float value) {
        if (!std::isfinite(value))
            return;
        ++h.channels[c].bins[static_cast<std::size_t>(h.binOf(double(value)))];
        const quint32 order = orderOf(value);
        for (Share& share : found[c])
            if (order >> 16 == share.upper)
                ++share.lower[order & 0xffffU];
    };
    if (!forValues<float, Channels>(image, h.part, h.step, stop, sort))
        return false;
    for (std::size_t c = 0; c < h.channels.size(); ++c) {
        Histogram::Channel& channel = h.channels[c];
        if (channel.values == 0)
            continue;
        const auto valueOf = [](Share& share) {
            const std::size_t lower = seek(share.lower, share.rank);
            return double(floatOf(static_cast<quint32>(share.upper << 16 | lower)));
        };
        channel.nearlyMin = valueOf(found[c][0]);
        channel.median = valueOf(found[c][1]);
        channel.nearlyMax = valueOf(found[c][2]);
    }
    return true;
}

}  // namespace

int Histogram::binOf(double value) const {
    const double at = (value - low) / (high - low) * binCount();
    return static_cast<int>(std::clamp(std::floor(at), 0., double(binCount() - 1)));
}

double Histogram::valueAt(int bin) const {
    return low + (high - low) * bin / binCount();
}

int stepFor(const QRect& part, qint64 pixels) {
    const double all = double(part.width()) * part.height();
    const int step = static_cast<int>(std::ceil(std::sqrt(all / double(pixels))));
    return std::max(1, step | 1);
}

std::optional<Histogram> histogramOf(const Image& image, const QRect& part, int step,
                                     const std::stop_token& stop) {
    Q_ASSERT(mayBlock() && step > 0 && QRect(QPoint(), image.size()).contains(part));
    Histogram h;
    h.layout = image.layout();
    h.part = part;
    h.step = step;
    h.pixels =
        quint64((part.width() + step - 1) / step) * quint64((part.height() + step - 1) / step);
    h.channels.resize(isGrey(h.layout.format) ? 1 : 4);
    const auto counted = [&] {
        switch (h.layout.format) {
            case PixelFormat::Grey8:
                return countWhole<quint8, 1>(image, h, stop);
            case PixelFormat::Grey16:
                return countWhole<quint16, 1>(image, h, stop);
            case PixelFormat::Rgba8:
                return countWhole<quint8, 4>(image, h, stop);
            case PixelFormat::Rgba16:
                return countWhole<quint16, 4>(image, h, stop);
            case PixelFormat::GreyF:
                return countFloats<1>(image, h, stop);
            case PixelFormat::RgbaF:
                return countFloats<4>(image, h, stop);
        }
        return false;
    };
    if (!counted())
        return {};
    return h;
}

}  // namespace offstage
