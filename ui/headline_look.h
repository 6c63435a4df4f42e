#pragma once

#include <QColor>
#include <QPainter>
#include <QPalette>
#include <QString>

#include "core/pulse/responsiveness.h"

namespace offstage {

/// How a headline is told: by word, by shape and by colour, never by colour alone.
QString wordFor(Headline headline);

/// Readable on the palette's base, dark or light.
QColor colourFor(Headline headline, const QPalette& palette);

/// A ring (idle), disc (smooth), triangle (uneven) or square (stuck) that fills `rect`.
void drawShape(QPainter& painter, Headline headline, const QRectF& rect, const QPalette& palette);

/// Which headline one frame interval alone would earn: bounds at 1.5 T and 50 ms.
Headline gradeInterval(double intervalMs, double periodMs);

}  // namespace offstage
