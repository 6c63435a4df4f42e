#pragma once

#include "ui/view_geometry.h"

class QPainter;

namespace offstage {

/// Fine lines between image pixels, from a zoom of 800 % on. They are dotted in two greys, of which
/// one is seen on whatever lies below. In device pixels.
void drawPixelGrid(QPainter& painter, const ViewGeometry& view, const QRect& exposed);

}  // namespace offstage
