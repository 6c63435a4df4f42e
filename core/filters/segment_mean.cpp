#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/filters/segment_mean.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/filters/padded_copy.h"
#include "core/filters/running_sum-inl.h"
#include "core/filters/segment_mean.h"

#ifndef OFFSTAGE_SEGMENT_MEAN_ENDS
#define OFFSTAGE_SEGMENT_MEAN_ENDS
namespace offstage {
namespace {
/// Where the running sum at either end of a segment lies, relative to the pixel.
struct Ends {
    qsizetype first;
    qsizetype end;
};
/// So many segments can be added up before their sum may overflow.
struct Sums {
    std::span<const Ends> ends;
    std::size_t atOnce;
    float scale;  ///< of the sum, to the mean
};
constexpr int strip = 4 * laneBlock;  ///< of pixels, so that what their rows read stays in L1
}  // namespace
}  // namespace offstage
#endif

HWY_BEFORE_NAMESPACE();
namespace offstage {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Four running sums of four times `in`, `stride` apart: up to the left edge of each pixel, and to
/// one, two, three quarters of it.
void runningSums(const float* HWY_RESTRICT in, int width, float scale,
                 std::int32_t* HWY_RESTRICT out, qsizetype stride) {
    runningSum(in, width, scale, [=](auto d, int x, auto sum, auto value) HWY_ATTR {
        // Four times over: quarters are whole.
        auto at = hn::ShiftLeft<2>(sum);
        for (int quarter = 0; quarter < 4; ++quarter) {
            hn::StoreU(at, d, out + quarter * stride + x);
            at = hn::Add(at, value);
        }
    });
}

/// The same down the columns: `out` holds the sums up to this row's upper edge; the last that is
/// written are those of the row below.
void runningSumsBelow(const float* HWY_RESTRICT in, int width, float scale,
                      std::int32_t* HWY_RESTRICT out, qsizetype stride) {
    const hn::CappedTag<float, laneBlock> df;
    const hn::CappedTag<std::int32_t, laneBlock> d;
    const auto factor = hn::Set(df, scale);
    for (int x = 0; x < width; x += static_cast<int>(hn::Lanes(d))) {
        const auto value = hn::NearestInt(hn::Mul(hn::LoadU(df, in + x), factor));
        auto at = hn::LoadU(d, out + x);
        for (int quarter = 1; quarter <= 4; ++quarter) {
            at = hn::Add(at, value);
            hn::StoreU(at, d, out + quarter * stride + x);
        }
    }
}

/// Means of `strip` pixels.
void meanStrip(const std::int32_t* HWY_RESTRICT at, const Sums& sums, float* HWY_RESTRICT out) {
    const hn::CappedTag<std::int32_t, laneBlock> d;
    const hn::CappedTag<float, laneBlock> df;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    const auto scale = hn::Set(df, sums.scale);
    for (int x = 0; x < strip; x += 4 * lanes) {
        auto total0 = hn::Zero(df), total1 = total0, total2 = total0, total3 = total0;
        for (std::size_t i = 0; i < sums.ends.size();) {
            auto sum0 = hn::Zero(d), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            const std::size_t end = std::min(i + sums.atOnce, sums.ends.size());
            for (; i < end; ++i) {
                const auto* from = at + sums.ends[i].first + x;
                const auto* to = at + sums.ends[i].end + x;
                sum0 = hn::Sub(hn::Add(sum0, hn::LoadU(d, to)), hn::LoadU(d, from));
                sum1 = hn::Sub(hn::Add(sum1, hn::LoadU(d, to + lanes)), hn::LoadU(d, from + lanes));
                sum2 = hn::Sub(hn::Add(sum2, hn::LoadU(d, to + 2 * lanes)),
                               hn::LoadU(d, from + 2 * lanes));
                sum3 = hn::Sub(hn::Add(sum3, hn::LoadU(d, to + 3 * lanes)),
                               hn::LoadU(d, from + 3 * lanes));
            }
            total0 = hn::Add(total0, hn::ConvertTo(df, sum0));
            total1 = hn::Add(total1, hn::ConvertTo(df, sum1));
            total2 = hn::Add(total2, hn::ConvertTo(df, sum2));
            total3 = hn::Add(total3, hn::ConvertTo(df, sum3));
        }
        hn::StoreU(hn::Mul(total0, scale), df, out + x);
        hn::StoreU(hn::Mul(total1, scale), df, out + x + lanes);
        hn::StoreU(hn::Mul(total2, scale), df, out + x + 2 * lanes);
        hn::StoreU(hn::Mul(total3, scale), df, out + x + 3 * lanes);
    }
}

/// The same in 64 bits.
void meanWideStrip(const std::int64_t* HWY_RESTRICT at, const Sums& sums, float* HWY_RESTRICT out) {
    const hn::CappedTag<std::int64_t, laneBlock / 2> d;
    const auto lanes = static_cast<int>(hn::Lanes(d));
    HWY_ALIGN std::int64_t totals[strip];
    for (int x = 0; x < strip; x += 2 * lanes) {
        auto sum0 = hn::Zero(d), sum1 = sum0;
        for (const Ends& ends : sums.ends) {
            const auto* from = at + ends.first + x;
            const auto* to = at + ends.end + x;
            sum0 = hn::Sub(hn::Add(sum0, hn::LoadU(d, to)), hn::LoadU(d, from));
            sum1 = hn::Sub(hn::Add(sum1, hn::LoadU(d, to + lanes)), hn::LoadU(d, from + lanes));
        }
        hn::StoreU(sum0, d, totals + x);
        hn::StoreU(sum1, d, totals + x + lanes);
    }
    for (int x = 0; x < strip; ++x)
        out[x] = static_cast<float>(static_cast<double>(totals[x]) * double(sums.scale));
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace offstage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace offstage {

namespace {

HWY_EXPORT(runningSums);
HWY_EXPORT(runningSumsBelow);
HWY_EXPORT(meanStrip);
HWY_EXPORT(meanWideStrip);

void sumRow(const float* in, int width, float scale, std::int32_t* out, qsizetype stride) {
    HWY_DYNAMIC_DISPATCH(runningSums)(in, width, scale, out, stride);
}

void sumBelow(const float* in, int width, float scale, std::int32_t* out, qsizetype stride) {
    HWY_DYNAMIC_DISPATCH(runningSumsBelow)(in, width, scale, out, stride);
}

std::int64_t wideInteger(float value, float scale) {
    const float scaled = std::clamp(value, -32768.f, 32768.f) * scale;
    return static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
}
void sumRow(const float* in, int width, float scale, std::int64_t* out, qsizetype stride) {
    std::int64_t sum = 0;
    for (int x = 0; x < width; ++x) {
        const std::int64_t value = wideInteger(in[x], scale);
        for (int quarter = 0; quarter < 4; ++quarter)
            out[quarter * stride + x] = sum + quarter * value;
        sum += 4 * value;
    }
}
void sumBelow(const float* in, int width, float scale, std::int64_t* out, qsizetype stride) {
    for (int x = 0; x < width; ++x) {
        const std::int64_t value = wideInteger(in[x], scale);
        for (int quarter = 1; quarter <= 4; ++quarter)
            out[quarter * stride + x] = out[x] + quarter * value;
    }
}

void meanOf(const std::int32_t* at, const Sums& sums, float* out) {
    HWY_DYNAMIC_DISPATCH(meanStrip)(at, sums, out);
}
void meanOf(const std::int64_t* at, const Sums& sums, float* out) {
    HWY_DYNAMIC_DISPATCH(meanWideStrip)(at, sums, out);
}

/// Rows must not begin at the same place of a page: they would share few lines of the cache.
qsizetype strideFor(int width) {
    return roundedToBlock(width + strip + 1) / laneBlock % 2 == 0
               ? roundedToBlock(width + strip + 1) + laneBlock
               : roundedToBlock(width + strip + 1);
}

template <class Integer>
class SegmentMean {
public:
    SegmentMean(const ConstPlanes& in, int halo, std::span<const Segment> segments, Along along,
                float scale, std::size_t atOnce, Scratch& scratch)
        : m_in(in),
          m_along(along),
          m_scale(scale),
          m_stride(strideFor(in.width)),
          m_line(scratch.take<float>(static_cast<std::size_t>(m_stride))),
          m_sums(scratch.take<Integer>(static_cast<std::size_t>(m_stride * (4 * in.height + 4)))) {
        // Sums run downwards from here. Lanes that nobody needs may hold anything.
        std::fill_n(m_sums.begin(), m_stride, Integer(0));
        std::fill(m_line.begin(), m_line.end(), 0.f);
        const auto ends = scratch.take<Ends>(segments.size());
        qint64 covered = 0;
        const auto placeOf = [&](int line, int quarters) {
            const int pixels = quarters >> 2;
            const int row = halo + (along == Along::Rows ? line : pixels);
            const int column = halo + (along == Along::Rows ? pixels : line);
            return (4 * row + (quarters & 3)) * m_stride + column;
        };
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const auto [line, first, end] = segments[i];
            ends[i] = {placeOf(line, first), placeOf(line, end)};
            covered += end - first;
        }
        m_ends = {ends, atOnce,
                  static_cast<float>(1 / (static_cast<double>(covered) * double(scale)))};
    }

    void plane(int channel, const Planes& out, const std::stop_token& stop) {
        for (int y = 0; y < m_in.height && !stop.stop_requested(); ++y) {
            // With a pixel more: an end may lie at the far edge of the last one.
            std::copy_n(m_in.row(channel, y), m_in.width, m_line.data());
            Integer* sums = m_sums.data() + 4 * y * m_stride;
            if (m_along == Along::Rows)
                sumRow(m_line.data(), m_in.width + 1, m_scale, sums, m_stride);
            else
                sumBelow(m_line.data(), m_in.width, m_scale, sums, m_stride);
        }
        float result[strip];
        for (int x = 0; x < out.width; x += strip) {
            const int width = std::min(strip, out.width - x);
            for (int y = 0; y < out.height && !stop.stop_requested(); ++y) {
                meanOf(m_sums.data() + 4 * y * m_stride + x, m_ends, result);
                std::copy_n(result, width, out.row(channel, y) + x);
            }
        }
    }

private:
    const ConstPlanes& m_in;
    Along m_along;
    float m_scale;
    qsizetype m_stride;
    std::span<float> m_line;
    std::span<Integer> m_sums;
    Sums m_ends;
};

template <class Integer>
void meanPlanes(SegmentMean<Integer> mean, const Planes& out, const std::stop_token& stop) {
    for (int c = 0; c < out.channels && !stop.stop_requested(); ++c)
        mean.plane(c, out, stop);
}

}  // namespace

Segment segmentOf(int line, double first, double end) {
    const auto quarters = [](double at) { return static_cast<int>(std::floor(4 * at + 2.5)); };
    return {line, quarters(first), quarters(end)};
}

int reachOf(std::span<const Segment> segments) {
    int reach = 0;
    for (const auto& [line, first, end] : segments)
        reach = std::max({reach, std::abs(line), -(first >> 2), ((end + 3) >> 2) - 1});
    return reach;
}

void segmentMean(const ConstPlanes& in, const Planes& out, int halo,
                 std::span<const Segment> segments, Along along, Values values, Scratch& scratch,
                 const std::stop_token& stop) {
    Q_ASSERT(halo >= reachOf(segments));
    const Scratch::Mark mark(scratch);
    if (values.unlimited) {
        meanPlanes(
            SegmentMean<std::int64_t>(in, halo, segments, along, 1 << 22, segments.size(), scratch),
            out, stop);
        return;
    }
    int longest = 1;
    for (const Segment& segment : segments)
        longest = std::max(longest, segment.end - segment.first);
    // At least one segment must fit into 31 bits.
    constexpr double limit = std::numeric_limits<std::int32_t>::max();
    const double full = longest * double(values.largest);
    const double scale = std::exp2(std::clamp(std::floor(std::log2(limit / full)), 1., 20.));
    const auto atOnce = static_cast<std::size_t>(std::max(1., limit / (full * scale)));
    meanPlanes(SegmentMean<std::int32_t>(in, halo, segments, along, static_cast<float>(scale),
                                         atOnce, scratch),
               out, stop);
}

}  // namespace offstage
#endif
