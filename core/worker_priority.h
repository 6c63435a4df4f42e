#pragma once

#include <QString>
#include <optional>

namespace offstage {

/// What workers get of processors that others want too. Written `normal`, `low`, `idle`. The system
/// lets everybody lower a thread, and nobody but the administrator lift it again: so a change means
/// new workers, and they lower themselves.
enum class WorkerPriority {
    Normal,  ///< as much as the window and other programs
    Low,     ///< little: nice 19, SCHED_BATCH
    Idle     ///< what nobody else wants: SCHED_IDLE
};

QString toText(WorkerPriority priority);
std::optional<WorkerPriority> workerPriorityFromText(const QString& text);

/// Makes the calling thread a worker of that priority, denormals flushed to zero. See
/// becomeWorker().
void becomeWorker(WorkerPriority priority);

}  // namespace offstage
