#pragma once

#include <QObject>
#include <QString>
#include <memory>

#include "core/engine/executor.h"
#include "core/helpers/unit_helper.h"

namespace offstage {

/// Runs units in helper processes: long-lived, warm, one unit at a time each and one more queued,
/// pixels in shared blocks. A helper that dies, lies or hangs costs the unit it was in, which comes
/// back as Crashed, once nobody can write into its block any more; a new helper takes its place.
/// Who kills a helper (the user, or somebody outside with a signal) does not blame its unit: that
/// comes back as Returned, except that after five kills from outside a unit counts as Crashed,
/// since the kernel kills like that where memory runs out.
class ProcessExecutor : public QObject, public Executor {
    Q_OBJECT

public:
    /// `program`: path of offstage-helper. Nothing is started yet.
    ProcessExecutor(QString program, int workers, QObject* parent = nullptr,
                    const HelperLimits& limits = {});
    /// Ends all helpers, by force where asking does not do: within 150 ms, 300 if one resists.
    ~ProcessExecutor() override;

    /// Starts the helpers, so that the first unit does not wait for them. Returns at once.
    void warmUp();

    int freeSlots() const override;
    void run(UnitTask task, UnitDone done) override;
    void abandon(JobId job) override;
    void recall(JobId job) override;
    int workerCount() const override;
    void setWorkerCount(int count) override;
    /// New helpers take over; those there are end the unit that they are in.
    void setPriority(WorkerPriority priority);
    /// For passes that begin from now on.
    void setTransport(Transport transport);
    QList<WorkerInfo> workers() override;
    void kill(qint64 pid) override;

Q_SIGNALS:
    /// Helpers cannot be run at all (missing, not executable, no shared memory). Every unit has
    /// come back as Returned and freeSlots() is 0 until warmUp() is called again.
    void unavailable(const offstage::Error& reason);
    /// A helper ended that was not sent away; `job` is the one it worked for, or 0.
    void helperDied(qint64 pid, offstage::JobId job, const offstage::Error& reason);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace offstage
