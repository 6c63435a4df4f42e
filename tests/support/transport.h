#pragma once

#include "core/engine/job.h"

namespace offstage::testing {

/// How pixels travel in this run of a test program: each runs once with either.
inline Transport testedTransport() {
    return qgetenv("OFFSTAGE_TRANSPORT") == "pipe" ? Transport::Pipe : Transport::Shared;
}

}  // namespace offstage::testing
