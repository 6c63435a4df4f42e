#pragma once

#include <QColor>
#include <algorithm>
#include <cmath>

namespace offstage::testing {

inline double luminance(const QColor& color) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// The contrast ratio of WCAG 2; what shines through counts.
inline double contrast(const QColor& ink, const QColor& ground) {
    const auto mix = [&](float on, float below) {
        return below + (on - below) * static_cast<float>(ink.alphaF());
    };
    const double a = luminance(QColor::fromRgbF(mix(ink.redF(), ground.redF()),
                                                mix(ink.greenF(), ground.greenF()),
                                                mix(ink.blueF(), ground.blueF())));
    const double b = luminance(ground);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace offstage::testing
