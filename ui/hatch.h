#pragma once

#include <QBrush>

namespace offstage {

/// Diagonal lines for what is not a result, light beside dark so that they show on any picture. To
/// be used where the painter's coordinates are device pixels; `ratio` of them make a widget's
/// pixel, so that the lines are as far apart on every screen.
QBrush hatch(double ratio);

}  // namespace offstage
