#pragma once

#include <algorithm>
#include <vector>

namespace offstage {

/// One figure, measured several times: told as its median with the least and the greatest.
struct Measured {
    std::vector<double> values;

    bool isEmpty() const { return values.empty(); }
    double min() const { return isEmpty() ? 0 : *std::min_element(values.begin(), values.end()); }
    double max() const { return isEmpty() ? 0 : *std::max_element(values.begin(), values.end()); }
    /// The middle one, or the mean of the two in the middle; 0 if there is none.
    double median() const {
        if (isEmpty())
            return 0;
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
    /// How far apart the middle half of the values lies, as a part of the median.
    double spread() const {
        if (values.size() < 2 || median() == 0)
            return 0;
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t quarter = sorted.size() / 4;
        return (sorted[sorted.size() - 1 - quarter] - sorted[quarter]) / median();
    }
    /// Whether the ranges have a point in common: then there is no difference to tell.
    bool overlaps(const Measured& other) const {
        return min() <= other.max() && other.min() <= max();
    }
};

}  // namespace offstage
