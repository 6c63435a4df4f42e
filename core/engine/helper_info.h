#pragma once

#include <algorithm>

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

/// The lowest number that no living member of a pool has.
template <class Members>
int freeNumber(const Members& members) {
    int number = 1;
    while (std::any_of(members.begin(), members.end(), [number](const auto& member) {
        return member.process->number() == number &&
               member.process->state() != HelperProcess::State::Dying;
    }))
        ++number;
    return number;
}

/// Counts helpers in a row that ended without having done anything: after some of them there is no
/// use in starting more. One that somebody kills says less than one that ends by itself.
class StartCounter {
public:
    void reset() { m_score = 0; }
    void note(HelperEnd::Blame blame) {
        m_score += blame == HelperEnd::Blame::Helper    ? 4
                   : blame == HelperEnd::Blame::Outside ? 1
                                                        : 0;
    }
    bool isHopeless() const { return m_score >= 12; }

private:
    int m_score = 0;
};

}  // namespace offstage
