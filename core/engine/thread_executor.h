#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>

#include "core/engine/executor.h"
#include "core/worker_priority.h"

namespace offstage {

/// Runs units in threads of this process: a QThreadPool fed through QtConcurrent. A crash in a
/// kernel ends the program and a kernel that never looks at its stop token cannot be stopped: that
/// is what helper processes are for.
class ThreadExecutor : public QObject, public Executor {
    Q_OBJECT

public:
    explicit ThreadExecutor(int workers, WorkerPriority priority = WorkerPriority::Low,
                            QObject* parent = nullptr);
    /// Asks everything to stop and waits for the tiles in hand.
    ~ThreadExecutor() override;

    int freeSlots() const override;
    void run(UnitTask task, UnitDone done) override;
    void abandon(JobId job) override;
    void recall(JobId job) override;
    int workerCount() const override { return m_pools.back().threads.maxThreadCount(); }
    void setWorkerCount(int count) override;
    /// New threads take over; those there are end the unit that they are in.
    void setPriority(WorkerPriority priority);
    /// Idle workers end, and with them what they kept for the next unit.
    void rest();
    QList<WorkerInfo> workers() override;
    void kill(qint64) override {}

private:
    struct Unit;
    struct Worker;
    struct Own;
    struct Pool {
        QThreadPool threads;
        int inHand = 0;  ///< units
    };

    void addPool(int workers);
    void replacePool();

    void work(const std::shared_ptr<Unit>& unit);
    Own& ownOfThread();
    void finish(const std::shared_ptr<Unit>& unit, UnitAnswer answer);

    std::list<std::shared_ptr<Unit>> m_units;  ///< queued and running; engine thread only
    std::mutex m_workersMutex;                 ///< guards only the list, held for a few lines
    QList<std::shared_ptr<Worker>> m_workers;
    std::atomic<WorkerPriority> m_priority;
    /// The last one is in use, the others end. Last: its destructor waits for threads that use the
    /// rest.
    std::list<Pool> m_pools;
};

}  // namespace offstage
