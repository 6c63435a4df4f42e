#pragma once

#include <functional>
#include <map>
#include <optional>

#include "core/compare/comparison.h"
#include "core/engine/engine.h"

namespace offstage {

/// One of the ways under comparison: an engine of its own, so that nothing of the others is in its
/// figures, and jobs one at a time. Everything here waits in local event loops of the calling
/// thread; quitting that thread ends the waiting, and then there is no answer.
class ComparerWay {
public:
    /// No worker exists yet for threads; helpers start at once, as they would in the program.
    ComparerWay(Way way, EngineOptions options, std::shared_ptr<PixelPool> pool);

    using Progress = std::function<void(double part)>;
    /// Runs a job to its end; or, with `stopAfterMs`, orders it to stop that long after its start.
    /// The update comes without the result, whose memory is free again.
    std::optional<JobUpdate> run(const Job& job, const Progress& progress = {},
                                 std::optional<int> stopAfterMs = {});
    /// Waits until as many helpers are ready as there are workers; threads start with their first
    /// job. False: the waiting was ended, or the engine has given helpers up.
    bool warmUp();
    void setWorkerCount(int count) { m_engine.setWorkerCount(count); }

    /// What its workers show of themselves, their memory as it is now.
    std::optional<QList<WorkerInfo>> look();

    /// Processor seconds of everybody who takes part: its workers and the engine's own thread.
    struct Spent {
        std::map<qint64, double> workers;  ///< by thread or process
        double engine = 0;
    };
    /// Lets the machine settle first.
    std::optional<Spent> spent();
    /// Absent if a worker from then is no more.
    std::optional<double> spentSince(const Spent& before);

private:
    std::optional<QList<WorkerInfo>> glance();
    Backend backend() const {
        return m_way == Way::Threads ? Backend::Threads : Backend::Processes;
    }

    const Way m_way;
    Engine m_engine;
};

/// Lets the machine settle, in an event loop. False if the waiting was ended.
bool pauseFor(int ms);

}  // namespace offstage
