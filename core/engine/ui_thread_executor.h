#pragma once

#include <time.h>

#include <QObject>
#include <QTimer>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include "core/engine/cpu_meter.h"
#include "core/engine/executor.h"

namespace offstage {

/// The wrong way, as a demonstration: units run in the window's thread, all that are there in one
/// pass of its event loop, as in a program that does the work where the click arrives. No job gets
/// more than `limit` of that; then timeIsOver() tells, and what is left comes back as Returned.
/// Lives in the engine thread like every executor.
class UiThreadExecutor : public QObject, public Executor {
    Q_OBJECT

public:
    /// `stage`: an object of the window's thread; when it goes, so do passes that wait for the
    /// event loop. It must outlive this executor, and nothing may be in the middle of a pass when
    /// this one goes: whoever waits in the window's thread for the engine's end sees to both.
    UiThreadExecutor(QObject& stage, std::chrono::milliseconds limit, QObject* parent = nullptr);
    ~UiThreadExecutor() override;

    int freeSlots() const override;
    void run(UnitTask task, UnitDone done) override;
    void abandon(JobId job) override;
    void recall(JobId job) override;
    int workerCount() const override { return 1; }
    void setWorkerCount(int) override {}
    QList<WorkerInfo> workers() override;
    void kill(qint64) override {}
    /// The job is over, and with it the count of its time.
    void forget(JobId job) { m_spent.erase(job); }

Q_SIGNALS:
    void timeIsOver();

private:
    struct Unit;
    using UnitRef = std::shared_ptr<Unit>;

    void sendPass();
    void perform(const std::vector<UnitRef>& units, qint64 allowed);
    void passEnded(const std::vector<UnitRef>& units, qint64 spent);
    void interrupt();
    void takeBack(const UnitRef& unit);
    void finish(const UnitRef& unit, const UnitAnswer& answer);

    QObject& m_stage;
    const qint64 m_limit;             ///< ns
    std::list<UnitRef> m_units;       ///< in hand; engine thread only, like what follows
    std::vector<UnitRef> m_next;      ///< of the pass that is about to be sent
    std::map<JobId, qint64> m_spent;  ///< ns
    QTimer m_interruption;            ///< of a unit that takes longer than what is left
    bool m_over = false;              ///< the limit was met in the pass under way
    int m_tilesDone = 0;
    QElapsedTimer m_age;
    CpuMeter m_cpu;
    std::atomic<const Unit*> m_current{nullptr};  ///< set by the window's thread
    static constexpr clockid_t noClock = -1;      ///< Linux gives threads others
    std::atomic<clockid_t> m_clock{noClock};
};

}  // namespace offstage
