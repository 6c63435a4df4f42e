#pragma once

#include <optional>

#include "core/compare/comparison.h"
#include "core/engine/engine.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// What workers cost before they work and when they fail, apart from any engine. Waits in local
/// event loops of the calling thread, like ComparerWay; every call measures once more, and is false
/// if the waiting was ended or a helper did not start.
class ComparerWorkers {
public:
    ComparerWorkers(const EngineOptions& options, PixelPool& pool);

    /// Why helpers cannot be run; absent if one can, or the waiting was ended.
    std::optional<Error> whyNoHelper() const;
    /// Start of one and of all, warm start, hello, for both kinds of workers.
    bool measureStarts(WayFigures& threads, WayFigures& processes);
    /// A filter that crashes, and one that hangs, in a helper.
    bool measureAccidents(WayFigures& processes);

private:
    bool measureHello(WayFigures& threads, WayFigures& processes);
    bool measureWarm(WayFigures& threads, WayFigures& processes);
    std::optional<double> startThreads() const;
    std::optional<double> startHelpers() const;
    enum class Accident { Crash, Hang };
    std::optional<double> replaceAfter(Accident accident);
    PassRunRef smallRun(const Filter& filter);

    const EngineOptions m_options;
    PixelPool& m_pool;
    quint64 m_nextRun = 1;
};

}  // namespace offstage
