#pragma once

#include <QColor>

namespace offstage {

inline constexpr double textContrast = 4.5;  ///< WCAG 2.2, 1.4.3
inline constexpr double shapeContrast = 3;   ///< 1.4.11

/// The contrast ratio of WCAG 2, of opaque colours.
double contrastRatio(const QColor& ink, const QColor& ground);

/// A mixture: so much of the second as `part` says.
QColor mixed(const QColor& a, const QColor& b, float part);

/// The colour that is the nearest to `ink`, opaque, and can be told from `ground`.
QColor legible(const QColor& ink, const QColor& ground, double ratio = textContrast);

}  // namespace offstage
