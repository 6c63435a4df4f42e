#pragma once

#include "core/compare/comparison.h"
#include "ui/plot.h"

namespace offstage {

/// What a comparison looks like. Each has a sentence for those who listen, and says what is missing
/// where nothing has been measured yet.
BarPlot timePlot(const Comparison& comparison);
/// Both axes logarithmic; where processes begin to pay and where this picture stands are marked.
CurvePlot sizePlot(const Comparison& comparison);
/// Beside what perfect sharing among the workers would give.
CurvePlot workersPlot(const Comparison& comparison);

}  // namespace offstage
