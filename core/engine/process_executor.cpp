#include "core/engine/process_executor.h"

namespace offstage {

class ProcessExecutor::Private {
public:
    int workers = 1;
};

ProcessExecutor::ProcessExecutor(QString, int workers, QObject* parent)
    : QObject(parent), m_d(std::make_unique<Private>()) {
    m_d->workers = workers;
}

ProcessExecutor::~ProcessExecutor() = default;

void ProcessExecutor::warmUp() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT unavailable(
                {ErrorKind::Missing, tr("the helper program is not installed."), {}});
        },
        Qt::QueuedConnection);
}

int ProcessExecutor::freeSlots() const {
    return 0;
}
void ProcessExecutor::run(UnitTask, UnitDone) {}
void ProcessExecutor::abandon(JobId) {}
void ProcessExecutor::recall() {}
int ProcessExecutor::workerCount() const {
    return m_d->workers;
}
void ProcessExecutor::setWorkerCount(int count) {
    m_d->workers = count;
}
QList<WorkerInfo> ProcessExecutor::workers() {
    return {};
}
void ProcessExecutor::kill(qint64) {}

}  // namespace offstage
