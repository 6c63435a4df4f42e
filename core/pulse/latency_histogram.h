#pragma once

#include <QtGlobal>
#include <array>
#include <atomic>

namespace offstage {

/// The four figures shown of every distribution, in milliseconds.
struct Percentiles {
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double max = 0;
};

/// Counts durations in log-linear buckets: each power of two is cut into 64 equal parts, so a
/// bucket's middle is within 1 % of everything in it, from 1 us to 60 s, in 14 kB. The idea is
/// that of HdrHistogram (Gil Tene, 2012). One thread records, any thread may look; nobody waits.
class LatencyHistogram {
    static constexpr int partBits = 6;
    static constexpr qint64 parts = qint64(1) << partBits;
    static constexpr int unitBits = 4;  // 16 ns: the first power of two cut like that is 1024 ns
    static constexpr int octaves = 26;  // up to 2^36 ns = 68 s

public:
    static constexpr std::size_t bucketCount = std::size_t(parts * (octaves + 1));

    /// What was counted at one moment: a value.
    class Snapshot {
    public:
        quint64 count() const { return m_count; }
        qint64 max() const { return m_max; }  ///< ns, exact
        /// The smallest duration that `percent` % of all do not exceed, in ns; 0 if there is none.
        qint64 percentile(double percent) const;
        /// The longest duration but for the `ignored` longest ones, in ns; 0 if there is none.
        qint64 longest(quint64 ignored) const;
        /// Mean of the slowest `percent` % (at least one), in ns; 0 if there is none.
        double meanOfSlowest(double percent) const;
        Percentiles percentiles() const;
        void add(const Snapshot& other);
        /// Leaves what was counted after `earlier`, a snapshot of the same histogram. max() of that
        /// is exact if it is the longest ever, else within 1 %.
        void subtract(const Snapshot& earlier);

    private:
        friend class LatencyHistogram;
        qint64 ofRank(quint64 rank) const;
        std::array<quint64, bucketCount> m_buckets{};
        quint64 m_count = 0;
        qint64 m_max = 0;
    };

    /// Counts one duration. Longer ones than 60 s count as that, but max() stays exact.
    void record(qint64 ns);
    Snapshot snapshot() const;
    void reset();

private:
    static std::size_t bucketOf(qint64 ns);
    static qint64 middleOf(std::size_t bucket);

    std::array<std::atomic<quint64>, bucketCount> m_buckets{};
    std::atomic<qint64> m_max{0};
};

}  // namespace offstage
