#pragma once

#include "core/engine/cpu_meter.h"

namespace offstage {

/// What the process with the window costs, all its threads together.
class ProgramFigures {
public:
    /// Reads clocks and memory from the system; not in the GUI thread of a window.
    WorkerInfo look();

private:
    CpuMeter m_cpu;
    std::optional<double> m_started;  ///< on the clock that runs since the system was started
};

}  // namespace offstage
