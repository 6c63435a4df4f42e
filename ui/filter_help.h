#pragma once

#include <QString>

#include "core/filters/filter.h"

namespace offstage {

/// All about a filter, as HTML: what it does, what each parameter means and may be, what it costs
/// with these parameters, where it comes from, and how the command line calls it.
QString filterHelp(const Filter& filter, const Params& params);

}  // namespace offstage
