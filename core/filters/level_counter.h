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
/// wherever neighbours are alike.
class LevelCounter {
public:
    LevelCounter(int bins, Scratch& scratch) {
        for (auto& histogram : m_histograms) {
            histogram = scratch.take<quint32>(static_cast<std::size_t>(bins));
            std::fill(histogram.begin(), histogram.end(), 0u);
        }
    }
    void add(std::span<const quint32> levels) {
        std::size_t i = 0;
        for (; i + 4 <= levels.size(); i += 4)
            for (std::size_t h = 0; h < 4; ++h)
                ++m_histograms[h][levels[i + h]];
        for (; i < levels.size(); ++i)
            ++m_histograms[0][levels[i]];
    }
    void writeTo(quint32* histogram) const {
        for (std::size_t i = 0; i < m_histograms[0].size(); ++i)
            histogram[i] =
                m_histograms[0][i] + m_histograms[1][i] + m_histograms[2][i] + m_histograms[3][i];
    }

private:
    std::array<std::span<quint32>, 4> m_histograms;
};

}  // namespace offstage
