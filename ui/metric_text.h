#pragma once

#include <QString>

#include "core/pulse/frame_pass.h"
#include "core/pulse/metric.h"

namespace offstage {

/// "Hitch ratio".
QString nameOf(Metric metric);
/// What it is and, below that, from where on it is good, fair and poor, and who says so.
QString helpOn(Metric metric, double refreshHz);
/// With its unit: "3.2 ms/s"; a dash where nothing was seen yet.
QString valueText(Metric metric, const Responsiveness& figures);
/// The longest that valueText() usually gives: room for it.
QString widestValue(Metric metric);

QString wordFor(Grade grade);
/// Good, fair and poor have the shapes and colours of smooth, uneven and stuck.
Headline lookOf(Grade grade);

QString nameOf(Phase phase);
/// "The window was hidden."
QString sentenceOn(Exclusion reason);

/// Milliseconds as the figures show them: "3.2", "1,012", and from ten seconds on "12.3 s".
QString shortMs(double ms);

}  // namespace offstage
