#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <memory>
#include <vector>

#include "core/engine/executor.h"

namespace offstage {

/// Runs passes that are another program's, whichever side the switch points to: one unit, one
/// process with whatever that starts, looked after by a guardian. Pixels are encoded and decoded by
/// workers of its own.
class CommandExecutor : public QObject, public Executor {
    Q_OBJECT

public:
    /// `helperProgram`: path of offstage-helper, which is the guardian.
    explicit CommandExecutor(QString helperProgram, QObject* parent = nullptr);
    /// Ends all commands.
    ~CommandExecutor() override;

    int freeSlots() const override;
    void run(UnitTask task, UnitDone done) override;
    void abandon(JobId job) override;
    /// Commands have begun, all of them, and stay here.
    void recall(JobId) override {}
    int workerCount() const override;
    /// How many commands run at a time depends on nothing: they take what cores they want.
    void setWorkerCount(int) override {}
    QList<WorkerInfo> workers() override;
    void kill(qint64 pid) override;

Q_SIGNALS:
    /// A command wrote something to standard error, and did its work all the same.
    void noticed(const offstage::Notice& notice);

private:
    struct Running;

    void finished(Running& running);

    const QString m_helperProgram;
    QThreadPool m_workers;
    std::vector<std::unique_ptr<Running>> m_running;  ///< after the pool: they use it
};

}  // namespace offstage
