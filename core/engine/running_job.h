#pragma once

#include <memory>
#include <vector>

#include "core/engine/job.h"
#include "core/engine/stopwatch.h"
#include "core/engine/time_left.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// One job as the scheduler sees it; engine thread only.
struct RunningJob {
    JobId id = 0;
    Job job;
    JobState state = JobState::Waiting;

    std::vector<Pass> passes;
    std::size_t passIndex = 0;
    std::shared_ptr<PassRun> run;      // of the current pass
    std::vector<std::size_t> pending;  // units to hand out; the next one is the last
    std::vector<int> attempts;         // per unit of the current pass
    std::size_t unitsLeft = 0;         // of the current pass
    int inHand = 0;                    // units at an executor
    Image input;                       // of the current pass
    PassRun::Gathered gathered;        // of the last gather stage

    Picture result;
    QList<QRect> ready;  // since the last batch
    std::size_t unitsDone = 0;
    std::size_t unitsTotal = 0;
    int place = 0;  // as told last
    Stopwatch clock;
    Stopwatch passClock;
    TimeLeft timeLeft;
    QElapsedTimer stopClock;
    double elapsedMs = 0;  // once over
    double stopMs = 0;
    JobCost cost;
    std::optional<Error> error;
    bool dirty = true;

    bool handing() const { return state == JobState::Running && !pending.empty(); }
    /// Why it may run nowhere but in helpers, a sentence of Filter::needsProcess; else null.
    const char* needsProcess() const;

    /// Allocates what the current pass writes and makes its units pending.
    std::optional<Error> beginPass(PixelPool& pool, quint64 runId);
    /// What the current pass holds in memory beside the job's source.
    qint64 heldBytes() const;
    /// Puts the units nearest to the middle of what is seen at the end of `pending`.
    void orderPending();
    /// What is new since the last call, and how the job stands.
    JobUpdate takeUpdate(Backend backend, int workers);
};

}  // namespace offstage
