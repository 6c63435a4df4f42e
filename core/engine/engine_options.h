#pragma once

#include <QString>
#include <chrono>

#include "core/engine/job.h"
#include "core/helpers/helper_end.h"

namespace offstage {

/// How an engine is to begin.
struct EngineOptions {
    Backend backend = Backend::Threads;
    int workers = 0;        ///< 0: one per core
    QString helperProgram;  ///< path of offstage-helper
    Transport transport = Transport::Shared;
    DecodeIn decodeIn = DecodeIn::Helper;
    bool warmHelpers = false;   ///< start helpers before anybody asks for processes
    int jobsAtOnce = 2;         ///< more jobs than this wait
    HelperLimits helperLimits;  ///< its priority is that of threads, too
    std::chrono::milliseconds uiThreadLimit{2000};  ///< of a job in the UI thread
};

}  // namespace offstage
