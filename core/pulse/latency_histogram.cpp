#include "core/pulse/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/pulse/steady_time.h"

namespace offstage {

std::size_t LatencyHistogram::bucketOf(qint64 ns) {
    const auto units = static_cast<quint64>(std::clamp<qint64>(ns, 0, 60 * nsPerS)) >> unitBits;
    if (units < parts)
        return units;
    const int octave = static_cast<int>(std::bit_width(units)) - partBits - 1;
    return static_cast<std::size_t>(octave * parts) + (units >> octave);
}

qint64 LatencyHistogram::middleOf(std::size_t bucket) {
    const auto index = static_cast<qint64>(bucket);
    const int octave = index < parts ? 0 : static_cast<int>(index / parts) - 1;
    const qint64 lower = (index - octave * parts) << (octave + unitBits);
    return lower + (qint64(1) << (octave + unitBits)) / 2;
}

void LatencyHistogram::record(qint64 ns) {
    // One writer: no need to lock the bus, as fetch_add() would.
    auto& bucket = m_buckets[bucketOf(ns)];
    bucket.store(bucket.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    if (ns > m_max.load(std::memory_order_relaxed))
        m_max.store(ns, std::memory_order_relaxed);
}

LatencyHistogram::Snapshot LatencyHistogram::snapshot() const {
    Snapshot result;
    for (std::size_t i = 0; i < bucketCount; ++i) {
        result.m_buckets[i] = m_buckets[i].load(std::memory_order_relaxed);
        result.m_count += result.m_buckets[i];
    }
    result.m_max = m_max.load(std::memory_order_relaxed);
    return result;
}

void LatencyHistogram::reset() {
    for (auto& bucket : m_buckets)
        bucket.store(0, std::memory_order_relaxed);
    m_max.store(0, std::memory_order_relaxed);
}

qint64 LatencyHistogram::Snapshot::percentile(double percent) const {
    if (m_count == 0)
        return 0;
    const auto wanted = std::ceil(percent / 100 * static_cast<double>(m_count));
    return ofRank(std::clamp<quint64>(static_cast<quint64>(wanted), 1, m_count));
}

qint64 LatencyHistogram::Snapshot::longest(quint64 ignored) const {
    return ignored >= m_count ? 0 : ofRank(m_count - ignored);
}

/// Of the durations in order, the rank-th; the last is exact.
qint64 LatencyHistogram::Snapshot::ofRank(quint64 rank) const {
    if (rank == m_count)
        return m_max;
    quint64 seen = 0;
    std::size_t bucket = 0;
    while ((seen += m_buckets[bucket]) < rank)
        ++bucket;
    return std::min(middleOf(bucket), m_max);
}

double LatencyHistogram::Snapshot::meanOfSlowest(double percent) const {
    if (m_count == 0)
        return 0;
    const auto wanted = std::ceil(percent / 100 * static_cast<double>(m_count));
    const auto total = std::clamp<quint64>(static_cast<quint64>(wanted), 1, m_count);
    double sum = static_cast<double>(m_max);
    quint64 left = total - 1;
    bool maxPending = true;  // the exact maximum stands for one of the last bucket
    for (std::size_t bucket = bucketCount; left > 0 && bucket-- > 0;) {
        quint64 here = m_buckets[bucket];
        if (here > 0 && std::exchange(maxPending, false))
            --here;
        const quint64 taken = std::min(here, left);
        sum += static_cast<double>(taken) * static_cast<double>(std::min(middleOf(bucket), m_max));
        left -= taken;
    }
    return sum / static_cast<double>(total);
}

Percentiles LatencyHistogram::Snapshot::percentiles() const {
    return {toMs(percentile(50)), toMs(percentile(95)), toMs(percentile(99)), toMs(m_max)};
}

void LatencyHistogram::Snapshot::add(const Snapshot& other) {
    for (std::size_t i = 0; i < bucketCount; ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
    m_max = std::max(m_max, other.m_max);
}

void LatencyHistogram::Snapshot::subtract(const Snapshot& earlier) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < bucketCount; ++i) {
        m_buckets[i] -= earlier.m_buckets[i];
        if (m_buckets[i] > 0)
            last = i;
    }
    m_count -= earlier.m_count;
    if (m_count == 0)
        m_max = 0;
    else if (m_max == earlier.m_max)  // that one was before
        m_max = std::min(middleOf(last), m_max);
}

}  // namespace offstage
