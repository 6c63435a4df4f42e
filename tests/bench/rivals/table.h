#pragma once

#include <optional>

#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

/// What one contender did in one line of the table.
struct Measured {
    QString name;
    double least = 0;   ///< milliseconds
    double median = 0;  ///< milliseconds
    int runs = 0;
    std::optional<Accuracy> accuracy;
};

struct Line {
    QString step;
    int bits = 0;
    int threads = 0;
    double bytes = 0;       ///< of our input and result
    double operations = 0;  ///< of floats, for the whole image; 0: no claim
    Measured ours;
    std::vector<Measured> rivals;  ///< the fastest first

    double ratio() const { return rivals.empty() ? 0 : rivals.front().least / ours.least; }
};

void printHead(const Roof& roof, bool markdown);
void printLine(const Line& line, const Roof& roof, bool markdown);
/// Geometric means of the ratios, by threads.
void printMeans(const std::vector<Line>& lines);

}  // namespace offstage::rivals
