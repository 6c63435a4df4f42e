#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <span>

#include "core/filters/scratch.h"

namespace offstage {

/// The level that a value of 0..1 counts as, of levels 0..top; what lies beyond as the nearer end.
/// In this order of arguments NaN becomes 0.
inline quint32 levelOf(float value, float top) {
    return static_cast<quint32>(static_cast<int>(std::min(std::max(value * top, 0.f), top) + 0.5f));
}

/// Counts levels, in four histograms by turns: one alone would wait for its own last increment
/// wherever neighbours are alike. One alone all the same where four would not stay in the cache.
class LevelCounter {
public:
    LevelCounter(int bins, Scratch& scratch) : m_ways(bins <= 4096 ? 4 : 1) {
        for (std::size_t h = 0; h < 4; ++h) {
            if (h >= m_ways) {
                m_histograms[h] = m_histograms[0];
                continue;
            }
            m_histograms[h] = scratch.take<quint32>(static_cast<std::size_t>(bins));
            std::fill(m_histograms[h].begin(), m_histograms[h].end(), 0u);
        }
    }
    void add(std::span<const quint32> levels) {
        add(static_cast<qsizetype>(levels.size()),
            [=](qsizetype i) { return levels[static_cast<std::size_t>(i)]; });
    }
    /// The levels are levelAt(0), levelAt(1), ...
    template <class LevelAt>
    void add(qsizetype count, LevelAt levelAt) {
        quint32* const h0 = m_histograms[0].data();
        quint32* const h1 = m_histograms[1].data();
        quint32* const h2 = m_histograms[2].data();
        quint32* const h3 = m_histograms[3].data();
        qsizetype i = 0;
        for (; i + 4 <= count; i += 4) {
            ++h0[levelAt(i)];
            ++h1[levelAt(i + 1)];
            ++h2[levelAt(i + 2)];
            ++h3[levelAt(i + 3)];
        }
        for (; i < count; ++i)
            ++h0[levelAt(i)];
    }
    void writeTo(quint32* histogram) const {
        std::copy(m_histograms[0].begin(), m_histograms[0].end(), histogram);
        for (std::size_t h = 1; h < m_ways; ++h)
            for (std::size_t i = 0; i < m_histograms[h].size(); ++i)
                histogram[i] += m_histograms[h][i];
    }

private:
    std::size_t m_ways;
    std::array<std::span<quint32>, 4> m_histograms;
};

}  // namespace offstage
