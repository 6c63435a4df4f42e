#include "core/engine/thread_executor.h"

#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QtConcurrent>

#include "core/engine/compute_unit.h"
#include "core/engine/cpu_meter.h"
#include "core/pulse/steady_time.h"
#include "core/threads.h"

namespace offstage {

/// A unit in the pool. Whoever claims it first decides: a worker that starts it, or the engine
/// that takes it back.
struct ThreadExecutor::Unit {
    enum Claim { Free, Started, TakenBack };

    UnitTask task;
    UnitDone done;
    std::atomic<Claim> claim{Free};
    std::stop_source stop;
    Pool* pool = nullptr;  ///< that has it; engine thread only
    qint64 handing = 0;    ///< ns that it took to hand it over; engine thread only

    bool tryClaim(Claim wanted) {
        Claim expected = Free;
        return claim.compare_exchange_strong(expected, wanted);
    }
};

/// What is known of one pool thread. The thread itself writes the atomics.
struct ThreadExecutor::Worker {
    int number = 1;
    qint64 tid = 0;
    clockid_t clock = 0;
    std::atomic<const Unit*> unit{nullptr};  ///< that it is in
    std::atomic<int> tilesDone{0};
    std::atomic<bool> alive{true};
    QElapsedTimer age;
    // Of the last look; engine thread only.
    CpuMeter cpu;
};

/// What a pool thread has for itself, and takes with it.
struct ThreadExecutor::Own {
    std::shared_ptr<Worker> worker;
    Scratch scratch;
    const void* owner = nullptr;
    ~Own() {
        if (worker)
            worker->alive.store(false);
    }
};

ThreadExecutor::ThreadExecutor(int workers, WorkerPriority priority, QObject* parent)
    : QObject(parent), m_priority(priority) {
    addPool(workers);
}

void ThreadExecutor::addPool(int workers) {
    QThreadPool& threads = m_pools.emplace_back().threads;
    threads.setMaxThreadCount(std::max(1, workers));
    threads.setExpiryTimeout(-1);  // a worker keeps its scratch memory for as long as we live
}

ThreadExecutor::~ThreadExecutor() {
    for (const auto& unit : m_units) {
        unit->tryClaim(Unit::TakenBack);
        unit->stop.request_stop();
    }
    for (Pool& pool : m_pools)
        pool.threads.waitForDone();
}

int ThreadExecutor::freeSlots() const {
    // One unit waits behind the running ones, so that no worker idles while the engine answers.
    return workerCount() + 1 - static_cast<int>(m_units.size());
}

void ThreadExecutor::run(UnitTask task, UnitDone done) {
    auto unit = std::make_shared<Unit>();
    unit->task = std::move(task);
    unit->done = std::move(done);
    m_units.push_back(unit);
    unit->pool = &m_pools.back();
    ++unit->pool->inHand;
    const qint64 began = steadyNow();
    (void)QtConcurrent::run(&unit->pool->threads, [this, unit] { work(unit); });
    unit->handing = steadyNow() - began;
}

void ThreadExecutor::work(const std::shared_ptr<Unit>& unit) {
    if (!unit->tryClaim(Unit::Started))
        return;  // taken back, and answered, before it started
    Own& own = ownOfThread();
    const std::shared_ptr<Worker> worker = own.worker;
    worker->unit.store(unit.get(), std::memory_order_relaxed);

    UnitAnswer answer = computeUnit(unit->task, own.scratch, unit->stop.get_token());
    answer.worker = worker->number;
    answer.workerId = worker->tid;

    worker->tilesDone.fetch_add(1, std::memory_order_relaxed);
    worker->unit.store(nullptr, std::memory_order_relaxed);
    QMetaObject::invokeMethod(
        this, [this, unit, answer] { finish(unit, answer); }, Qt::QueuedConnection);
}

ThreadExecutor::Own& ThreadExecutor::ownOfThread() {
    thread_local Own own;
    if (own.owner != this) {
        becomeWorker(m_priority);
        own.owner = this;
        own.worker = std::make_shared<Worker>();
        own.worker->tid = ::syscall(SYS_gettid);
        own.worker->age.start();
        ::pthread_getcpuclockid(::pthread_self(), &own.worker->clock);
        const std::lock_guard lock(m_workersMutex);
        m_workers.removeIf([](const auto& other) { return !other->alive.load(); });
        while (std::any_of(m_workers.cbegin(), m_workers.cend(),
                           [](const auto& other) { return other->number == own.worker->number; }))
            ++own.worker->number;
        m_workers.append(own.worker);
    }
    return own;
}

void ThreadExecutor::finish(const std::shared_ptr<Unit>& unit, UnitAnswer answer) {
    m_units.remove(unit);
    if (--unit->pool->inHand == 0 && unit->pool != &m_pools.back())
        m_pools.remove_if([&](const Pool& pool) { return &pool == unit->pool; });
    answer.in.ms = toMs(unit->handing);
    unit->done(answer);
}

void ThreadExecutor::abandon(JobId job) {
    for (const auto& unit : m_units) {
        if (unit->task.run->job != job)
            continue;
        unit->stop.request_stop();
        if (unit->tryClaim(Unit::TakenBack))
            QMetaObject::invokeMethod(
                this, [this, unit] { finish(unit, {.outcome = UnitAnswer::Outcome::Returned}); },
                Qt::QueuedConnection);
    }
}

void ThreadExecutor::recall(JobId job) {
    for (const auto& unit : m_units)
        if ((job == everyJob || unit->task.run->job == job) && unit->tryClaim(Unit::TakenBack))
            QMetaObject::invokeMethod(
                this, [this, unit] { finish(unit, {.outcome = UnitAnswer::Outcome::Returned}); },
                Qt::QueuedConnection);
}

void ThreadExecutor::setWorkerCount(int count) {
    m_pools.back().threads.setMaxThreadCount(std::max(1, count));
}

void ThreadExecutor::setPriority(WorkerPriority priority) {
    if (m_priority.exchange(priority) == priority)
        return;
    recall(everyJob);
    replacePool();
}

void ThreadExecutor::rest() {
    if (m_pools.back().inHand == 0)
        replacePool();
}

void ThreadExecutor::replacePool() {
    const int workers = workerCount();
    if (m_pools.back().inHand == 0)
        m_pools.pop_back();
    addPool(workers);
}

QList<WorkerInfo> ThreadExecutor::workers() {
    QList<std::shared_ptr<Worker>> workers;
    {
        const std::lock_guard lock(m_workersMutex);
        workers = m_workers;
    }
    QList<WorkerInfo> result;
    for (const auto& worker : std::as_const(workers)) {
        if (!worker->alive.load())
            continue;
        WorkerInfo info;
        info.kind = WorkerInfo::Kind::Thread;
        info.number = worker->number;
        info.pid = QCoreApplication::applicationPid();
        info.tid = worker->tid;
        // A unit seen here lives on: what ends it is finish(), in this thread, after its worker has
        // let go of it.
        if (const Unit* unit = worker->unit.load(std::memory_order_relaxed)) {
            const PassRun& run = *unit->task.run;
            info.state =
                unit->stop.stop_requested() ? WorkerInfo::State::Stopping : WorkerInfo::State::Busy;
            info.job = run.job;
            info.tile = run.pass.units[unit->task.unit];
        }
        info.ageSeconds = static_cast<double>(worker->age.nsecsElapsed()) / 1e9;
        info.tilesDone = worker->tilesDone.load(std::memory_order_relaxed);
        worker->cpu.look(info, secondsOn(worker->clock));
        result.append(info);
    }
    return result;
}

}  // namespace offstage
