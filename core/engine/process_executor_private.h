#pragma once

#include <QTimer>
#include <deque>
#include <map>
#include <vector>

#include "core/engine/cpu_meter.h"
#include "core/engine/helper_info.h"
#include "core/engine/process_executor.h"

namespace offstage {

class ProcessExecutor::Private {
public:
    struct Unit {
        UnitTask task;
        UnitDone done;
        bool wantedBack = false;  ///< recalled or abandoned
        bool abandoned = false;
        UnitAnswer answer;  ///< so far: what it cost at all helpers that had it
    };
    using UnitRef = std::shared_ptr<Unit>;
    /// A helper and what is remembered for the look at it.
    struct Member {
        std::unique_ptr<UnitHelper> process;
        bool leaving = false;  ///< takes no more units
        CpuMeter cpu;
    };

    explicit Private(ProcessExecutor& owner) : q(owner) {}

    void fill();
    void retire();
    void sendAway(Member& member);
    void tend();
    void startHelper();
    void dispatch();
    void share();
    void answered(UnitHelper& helper, const UnitHelper::Open& open, const wire::Answer& answer);
    void account(Unit& unit, const UnitHelper& helper, const UnitHelper::Open& open,
                 const wire::Answer* told);
    void gone(UnitHelper& helper, const HelperEnd& end);
    UnitAnswer verdict(const Unit& unit, const HelperEnd& end, bool wasIn);
    void giveUp(const Error& reason);
    void answerLater(const UnitRef& unit, const UnitAnswer& answer);
    void returnWaiting(JobId job);

    ProcessExecutor& q;
    QString program;
    int workers = 1;
    HelperLimits limits;
    Transport transport = Transport::Shared;
    QTimer tending;
    bool worked = false;  ///< since the last look
    bool wanted = false;  ///< helpers shall run
    bool usable = true;
    StartCounter starts;
    std::map<int, int> restarts;  ///< by number of the place
    std::vector<Member> helpers;
    std::deque<UnitRef> waiting;
    std::map<quint64, UnitRef> sent;  ///< by request
    quint64 nextRequest = 1;
    /// How often somebody outside killed the helper that was in a unit.
    std::map<std::weak_ptr<const PassRun>, std::map<std::size_t, int>, std::owner_less<>> kills;
};

}  // namespace offstage
