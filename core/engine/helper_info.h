#pragma once

#include "core/engine/job.h"
#include "core/helpers/helper_process.h"

namespace offstage {

/// What helpers of every kind show of themselves. Memory is as it told at the last look: only the
/// helper itself may read its own account.
inline WorkerInfo infoOf(const HelperProcess& helper, bool busy) {
    using State = WorkerInfo::State;
    WorkerInfo info;
    info.number = helper.number();
    info.pid = info.tid = helper.pid();
    info.state = helper.state() == HelperProcess::State::Starting ? State::Starting
                 : helper.state() == HelperProcess::State::Dying  ? State::Stopping
                 : busy                                           ? State::Busy
                                                                  : State::Idle;
    info.privateBytes = helper.privateBytes();
    info.sharedBytes = helper.sharedBytes();
    info.ageSeconds = helper.ageSeconds();
    if (helper.state() == HelperProcess::State::Ready) {
        info.whyUnconfined = helper.whyUnconfined();
        info.confinement = info.whyUnconfined.isEmpty() ? WorkerInfo::Confinement::Confined
                                                        : WorkerInfo::Confinement::Unconfined;
    }
    return info;
}

}  // namespace offstage
