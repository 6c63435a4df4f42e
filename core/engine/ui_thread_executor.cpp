#include "core/engine/ui_thread_executor.h"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <set>

#include "core/engine/compute_unit.h"
#include "core/pulse/steady_time.h"
#include "core/threads.h"

namespace offstage {

/// Whoever claims it first decides: the window's thread, which starts it, or the engine, which
/// takes it back.
struct UiThreadExecutor::Unit {
    enum Claim { Free, Started, TakenBack };

    UnitTask task;
    UnitDone done;
    std::atomic<Claim> claim{Free};
    std::stop_source stop;

    bool tryClaim(Claim wanted) {
        Claim expected = Free;
        return claim.compare_exchange_strong(expected, wanted);
    }
};

UiThreadExecutor::UiThreadExecutor(QObject& stage, std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent), m_stage(stage), m_limit(std::chrono::nanoseconds(limit).count()) {
    m_age.start();
    m_interruption.setSingleShot(true);
    m_interruption.setTimerType(Qt::PreciseTimer);
    connect(&m_interruption, &QTimer::timeout, this, &UiThreadExecutor::interrupt);
}

UiThreadExecutor::~UiThreadExecutor() = default;

/// As many as come: they are all done in one go.
int UiThreadExecutor::freeSlots() const {
    return std::numeric_limits<int>::max();
}

void UiThreadExecutor::run(UnitTask task, UnitDone done) {
    auto unit = std::make_shared<Unit>();
    unit->task = std::move(task);
    unit->done = std::move(done);
    m_units.push_back(unit);
    m_next.push_back(std::move(unit));
    if (m_next.size() == 1)  // once all that are handed out now are there
        QMetaObject::invokeMethod(this, &UiThreadExecutor::sendPass, Qt::QueuedConnection);
}

/// One event for the window's thread.
void UiThreadExecutor::sendPass() {
    qint64 allowed = m_limit;
    for (const UnitRef& unit : m_next)
        allowed = std::min(allowed, m_limit - m_spent[unit->task.run->job]);
    QMetaObject::invokeMethod(
        &m_stage, [this, units = std::exchange(m_next, {}), allowed] { perform(units, allowed); },
        Qt::QueuedConnection);
}

/// In the window's thread.
void UiThreadExecutor::perform(const std::vector<UnitRef>& units, qint64 allowed) {
    const qint64 began = steadyNow();
    QMetaObject::invokeMethod(
        this,
        [this, left = std::max<qint64>(allowed, 0)] {
            m_interruption.start(
                std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(left)));
        },
        Qt::QueuedConnection);
    clockid_t clock = 0;
    if (::pthread_getcpuclockid(::pthread_self(), &clock) == 0)
        m_clock.store(clock, std::memory_order_relaxed);
    {
        const UiThreadWorks onPurpose;
        Scratch scratch;
        for (const UnitRef& unit : units) {
            if (steadyNow() - began >= allowed)
                break;
            if (!unit->tryClaim(Unit::Started))
                continue;
            m_current.store(unit.get(), std::memory_order_relaxed);
            UnitAnswer answer = computeUnit(unit->task, scratch, unit->stop.get_token());
            m_current.store(nullptr, std::memory_order_relaxed);
            answer.workerKind = WorkerInfo::Kind::UiThread;
            answer.worker = 1;
            answer.workerId = ::getpid();
            QMetaObject::invokeMethod(
                this, [this, unit, answer] { finish(unit, answer); }, Qt::QueuedConnection);
        }
    }
    QMetaObject::invokeMethod(
        this, [this, units, spent = steadyNow() - began] { passEnded(units, spent); },
        Qt::QueuedConnection);
}

void UiThreadExecutor::passEnded(const std::vector<UnitRef>& units, qint64 spent) {
    m_interruption.stop();
    bool over = std::exchange(m_over, false);
    std::set<JobId> jobs;
    for (const UnitRef& unit : units) {
        over |= unit->claim.load() == Unit::Free;  // there was no time left to begin it
        jobs.insert(unit->task.run->job);
    }
    for (const JobId job : jobs)
        if (const auto known = m_spent.find(job); known != m_spent.end())
            known->second += spent;
    if (over)
        Q_EMIT timeIsOver();
    for (const UnitRef& unit : units)
        takeBack(unit);
}

void UiThreadExecutor::interrupt() {
    for (const UnitRef& unit : m_units)
        if (unit->claim.load() == Unit::Started) {
            m_over = true;
            unit->stop.request_stop();
        }
}

void UiThreadExecutor::takeBack(const UnitRef& unit) {
    if (unit->tryClaim(Unit::TakenBack))
        QMetaObject::invokeMethod(
            this, [this, unit] { finish(unit, {.outcome = UnitAnswer::Outcome::Returned}); },
            Qt::QueuedConnection);
}

void UiThreadExecutor::finish(const UnitRef& unit, const UnitAnswer& answer) {
    m_units.remove(unit);
    m_tilesDone += answer.outcome == UnitAnswer::Outcome::Done;
    unit->done(answer);
}

void UiThreadExecutor::abandon(JobId job) {
    for (const UnitRef& unit : m_units) {
        if (unit->task.run->job != job)
            continue;
        unit->stop.request_stop();
        takeBack(unit);
    }
}

void UiThreadExecutor::recall(JobId job) {
    for (const UnitRef& unit : m_units)
        if (job == everyJob || unit->task.run->job == job)
            takeBack(unit);
}

QList<WorkerInfo> UiThreadExecutor::workers() {
    WorkerInfo info;
    info.kind = WorkerInfo::Kind::UiThread;
    info.number = 1;
    info.pid = info.tid = ::getpid();
    // A unit seen here lives on, see ThreadExecutor.
    if (const Unit* unit = m_current.load(std::memory_order_relaxed)) {
        info.state =
            unit->stop.stop_requested() ? WorkerInfo::State::Stopping : WorkerInfo::State::Busy;
        info.job = unit->task.run->job;
        info.tile = unit->task.run->pass.units[unit->task.unit];
    }
    info.ageSeconds = static_cast<double>(m_age.nsecsElapsed()) / 1e9;
    info.tilesDone = m_tilesDone;
    if (const clockid_t clock = m_clock.load(std::memory_order_relaxed); clock != noClock)
        m_cpu.look(info, secondsOn(clock));
    return {info};
}

}  // namespace offstage
