#pragma once

#include <QColor>
#include <QImage>
#include <vector>

namespace offstage {

/// Heights over a base line, one for each column of pixels.
struct HistogramCurve {
    std::vector<float> heights;  ///< pixels, from 0 to the height of the picture
    QColor colour;
};

/// Curves as lines, the last of them also filled with `shade` behind all. Columns are filled one by
/// one: the spikes of a histogram are what a stroker for paths takes ten milliseconds for.
/// \param size pixels; premultiplied, transparent where nothing is
/// \param thickness of lines, pixels
QImage drawCurves(QSize size, const std::vector<HistogramCurve>& curves, const QColor& shade,
                  float thickness);

}  // namespace offstage
