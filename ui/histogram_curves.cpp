#include "ui/histogram_curves.h"

#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

QRgb over(QRgb below, QRgb colour, float coverage) {
    const auto mix = [coverage](int under, int upper, float alpha) {
        return int(float(upper) * coverage + float(under) * (1 - alpha * coverage) + 0.5F);
    };
    const float alpha = float(qAlpha(colour)) / 255;
    return qRgba(mix(qRed(below), qRed(colour), alpha), mix(qGreen(below), qGreen(colour), alpha),
                 mix(qBlue(below), qBlue(colour), alpha),
                 mix(qAlpha(below), qAlpha(colour), alpha));
}

/// From one height to another, the pixels at both ends by how much of them is met.
void fillColumn(QImage& image, int x, float low, float high, QRgb colour) {
    low = std::max(low, 0.F);
    high = std::min(high, float(image.height()));
    for (int cell = int(low); float(cell) < high; ++cell) {
        const float met = std::min(high, float(cell + 1)) - std::max(low, float(cell));
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(image.height() - 1 - cell));
        line[x] = over(line[x], colour, met);
    }
}

}  // namespace

QImage drawCurves(QSize size, const std::vector<HistogramCurve>& curves, const QColor& shade,
                  float thickness) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (image.isNull() || curves.empty())
        return image;
    const auto columns = [&](const HistogramCurve& curve) {
        return std::min(int(curve.heights.size()), size.width());
    };
    const HistogramCurve& last = curves.back();
    for (int x = 0; x < columns(last); ++x)
        fillColumn(image, x, 0, last.heights[std::size_t(x)], qPremultiply(shade.rgba()));
    for (const HistogramCurve& curve : curves) {
        const QRgb colour = qPremultiply(curve.colour.rgba());
        const int count = columns(curve);
        for (int x = 0; x < count; ++x) {
            // Half of the way from and to its neighbours is this column's.
            const float here = curve.heights[std::size_t(x)];
            const float before = x > 0 ? curve.heights[std::size_t(x - 1)] : here;
            const float after = x + 1 < count ? curve.heights[std::size_t(x + 1)] : here;
            const auto [low, high] = std::minmax({here, (here + before) / 2, (here + after) / 2});
            fillColumn(image, x, low - thickness / 2, high + thickness / 2, colour);
        }
    }
    return image;
}

}  // namespace offstage
