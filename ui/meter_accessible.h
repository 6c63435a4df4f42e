#pragma once

namespace offstage {

/// Teaches Qt how assistive programs see the meter's own widgets: the pill is a button whose
/// description is always the current sentence, the graph is a chart. Harmless to repeat.
void installMeterAccessibility();

}  // namespace offstage
