#pragma once

#include <QList>
#include <functional>

#include "core/engine/job.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// One unit of one pass: the only question an executor is asked.
struct UnitTask {
    PassRunRef run;
    std::size_t unit = 0;
};

struct UnitAnswer {
    enum class Outcome {
        Done,
        Returned,  ///< not started or not finished, not wanted any more: may run elsewhere
        Failed,    ///< it cannot be done (out of memory); trying again would fail again
        Crashed    ///< its worker died; worth one more try
    };
    Outcome outcome = Outcome::Done;
    double computeMs = 0;  ///< the worker's own clock
    Error error;           ///< for Failed and Crashed
    Transfer in;           ///< of this unit, wherever it was tried
    Transfer out;
    /// Who had it last, as WorkerInfo calls it; number 0: nobody.
    WorkerInfo::Kind workerKind = WorkerInfo::Kind::Thread;
    int worker = 0;
    qint64 workerId = 0;  ///< thread or process
    qint64 began = 0;     ///< steadyNow() when that one began to compute it; 0: not at all
    qint64 ended = 0;
};

constexpr JobId everyJob = 0;  ///< no job has this id

using UnitDone = std::function<void(const UnitAnswer&)>;

/// Runs units; knows no order, no progress, no retry: those are the engine's. Lives in the engine
/// thread; every call returns at once.
class Executor {
public:
    virtual ~Executor() = default;

    /// How many more units it takes now. Somewhat more than workers, so that none waits for the
    /// next one.
    virtual int freeSlots() const = 0;
    /// Starts or queues a unit. `done` is called exactly once, in the engine thread, never from
    /// within run().
    virtual void run(UnitTask task, UnitDone done) = 0;
    /// The answers of this job's units are not wanted: queued ones come back as Returned at once,
    /// running ones are asked to stop (and, in helpers, killed when they do not).
    virtual void abandon(JobId job) = 0;
    /// Gives back the units of this job, or of all, that have not started, as Returned.
    virtual void recall(JobId job) = 0;

    virtual int workerCount() const = 0;
    virtual void setWorkerCount(int count) = 0;
    /// Reads clocks and memory of the workers from the system.
    virtual QList<WorkerInfo> workers() = 0;
    /// Ends a worker by force; where it can't be done, nothing happens.
    virtual void kill(qint64 pid) = 0;
};

}  // namespace offstage
