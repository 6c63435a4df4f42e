#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/reference.h"

namespace offstage::testing {

/// How much a neighbour counts.
struct Weight {
    int dx;
    int dy;
    double weight;
};

/// The weighted mean around every pixel, in double precision.
inline Reference weightedMean(const Reference& in, const std::vector<Weight>& weights) {
    double sum = 0;
    for (const Weight& weight : weights)
        sum += weight.weight;
    Reference out(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c)
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x)
                for (const auto& [dx, dy, weight] : weights)
                    out.at(c, x, y) += in.clamped(c, x + dx, y + dy) * weight / sum;
    return out;
}

/// Fails the test unless 8-bit samples are the expectation rounded (ties, of which a mean of few
/// has many, either way) and the error of deeper ones stays 90 dB below full intensity.
inline void verifyExact(const Image& actual, const Reference& expected) {
    const Difference difference = compare(actual, expected);
    if (bitsPerChannel(actual.layout().format) == 8)
        QVERIFY2(difference.largest < 0.51, qPrintable(QString::number(difference.largest)));
    else
        QVERIFY2(difference.psnr > 90, qPrintable(QString::number(difference.psnr)));
}

/// The part of pixel `at` that lies between first and end, which are rounded to quarters of a
/// pixel, seen from its neighbour 0 at -0.5 ... 0.5.
inline double coveredBetween(double first, double end, int at) {
    const auto rounded = [](double edge) { return std::floor(edge * 4 + 2.5) / 4 - 0.5; };
    return std::max(0., std::min(at + 0.5, rounded(end)) - std::max(at - 0.5, rounded(first)));
}

}  // namespace offstage::testing
