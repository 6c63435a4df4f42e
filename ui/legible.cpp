#include "ui/legible.h"

#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

double luminance(const QColor& colour) {
    const auto light = [](float value) {
        const double v = static_cast<double>(value);
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * light(colour.redF()) + 0.7152 * light(colour.greenF()) +
           0.0722 * light(colour.blueF());
}

}  // namespace

QColor mixed(const QColor& a, const QColor& b, float part) {
    // Whole levels, as they come to the screen.
    const auto mix = [part](int x, int y) {
        return qRound(static_cast<float>(x) + static_cast<float>(y - x) * part);
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

double contrastRatio(const QColor& ink, const QColor& ground) {
    const double a = luminance(ink);
    const double b = luminance(ground);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor legible(const QColor& ink, const QColor& ground, double ratio) {
    const QColor seen = mixed(ground, ink, ink.alphaF());
    if (contrastRatio(seen, ground) >= ratio)
        return ink;
    const auto better = [&](const QColor& a, const QColor& b) {
        return contrastRatio(a, ground) < contrastRatio(b, ground);
    };
    const QColor end = std::max(QColor(Qt::black), QColor(Qt::white), better);
    for (float part = 0; part < 1; part += 1.F / 32)
        if (const QColor moved = mixed(seen, end, part); contrastRatio(moved, ground) >= ratio)
            return moved;
    return end;
}

}  // namespace offstage
