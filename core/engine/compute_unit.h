#pragma once

#include "core/engine/executor.h"

namespace offstage {

/// Runs a unit in the calling thread of this program: done, returned if it was told to stop, or
/// failed. Exceptions stop here.
UnitAnswer computeUnit(const UnitTask& task, Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
