#include "core/engine/engine.h"

#include "core/engine/cpu_meter.h"
#include "core/threads.h"

namespace offstage {

Engine::Engine(const EngineOptions& options, std::shared_ptr<PixelPool> pool, QObject* parent)
    : QObject(parent),
      m_backend(options.backend),
      m_workers(options.workers > 0 ? options.workers : std::max(1, QThread::idealThreadCount())),
      m_transport(options.transport),
      m_priority(options.helperLimits.priority),
      m_scheduler(new Scheduler(options, std::move(pool), onGuiThread() ? this : nullptr)) {
    Q_ASSERT(m_backend != Backend::UiThread);
    qRegisterMetaType<QList<JobUpdate>>();
    qRegisterMetaType<QList<WorkerInfo>>();
    qRegisterMetaType<QList<UnitSpan>>();
    m_thread.setObjectName(QStringLiteral("engine"));
    m_scheduler->moveToThread(&m_thread);
    connect(m_scheduler, &Scheduler::updated, this, &Engine::updated);
    connect(m_scheduler, &Scheduler::workersChanged, this, &Engine::workersChanged);
    connect(m_scheduler, &Scheduler::noticed, this, &Engine::noticed);
    connect(m_scheduler, &Scheduler::helperDied, this, &Engine::helperDied);
    connect(m_scheduler, &Scheduler::spansRecorded, this, &Engine::spansRecorded);
    connect(m_scheduler, &Scheduler::backendChanged, this, [this](Backend backend) {
        m_backend = backend;
        Q_EMIT backendChanged(backend);
    });
    connect(&m_thread, &QThread::finished, m_scheduler, &QObject::deleteLater);
    m_thread.start();
    post([](Scheduler& scheduler) { scheduler.begin(); });
}

Engine::~Engine() {
    post([](Scheduler& scheduler) { scheduler.stopAll(); });
    m_thread.quit();
    m_thread.wait();
}

template <class Order>
void Engine::post(Order order) {
    QMetaObject::invokeMethod(
        m_scheduler, [scheduler = m_scheduler, order] { order(*scheduler); }, Qt::QueuedConnection);
}

double Engine::ownCpuSeconds() {
    Q_ASSERT(mayBlock());
    double seconds = 0;
    QMetaObject::invokeMethod(
        m_scheduler, [&seconds] { seconds = secondsOn(CLOCK_THREAD_CPUTIME_ID); },
        Qt::BlockingQueuedConnection);
    return seconds;
}

JobId Engine::start(Job job) {
    const JobId id = m_nextJob++;
    post([id, job = std::move(job)](Scheduler& scheduler) { scheduler.start(id, job); });
    return id;
}

void Engine::stop(JobId id) {
    post([id](Scheduler& scheduler) { scheduler.stop(id); });
}

void Engine::stopAll() {
    post([](Scheduler& scheduler) { scheduler.stopAll(); });
}

void Engine::setVisible(JobId id, const QRect& visible) {
    post([id, visible](Scheduler& scheduler) { scheduler.setVisible(id, visible); });
}

void Engine::setPaused(JobId id, bool paused) {
    post([id, paused](Scheduler& scheduler) { scheduler.setPaused(id, paused); });
}

void Engine::moveUp(JobId id) {
    post([id](Scheduler& scheduler) { scheduler.moveUp(id); });
}

bool Engine::hasUiThread() const {
    return thread() == qApp->thread() && !mayBlock();
}

void Engine::setBackend(Backend backend) {
    if (backend == m_backend || (backend == Backend::UiThread && !hasUiThread()))
        return;
    m_backend = backend;
    post([backend](Scheduler& scheduler) { scheduler.setBackend(backend); });
    Q_EMIT backendChanged(backend);
}

void Engine::setWorkerCount(int count) {
    count = std::max(1, count);
    if (count == m_workers)
        return;
    m_workers = count;
    post([count](Scheduler& scheduler) { scheduler.setWorkerCount(count); });
    Q_EMIT workerCountChanged(count);
}

void Engine::setTransport(Transport transport) {
    if (transport == m_transport)
        return;
    m_transport = transport;
    post([transport](Scheduler& scheduler) { scheduler.setTransport(transport); });
    Q_EMIT transportChanged(transport);
}

void Engine::setPriority(WorkerPriority priority) {
    if (std::exchange(m_priority, priority) == priority)
        return;
    post([priority](Scheduler& scheduler) { scheduler.setPriority(priority); });
    Q_EMIT priorityChanged(priority);
}

void Engine::warmOpener() {
    post([](Scheduler& scheduler) { scheduler.warmOpener(); });
}

void Engine::killWorker(qint64 pid) {
    post([pid](Scheduler& scheduler) { scheduler.killWorker(pid); });
}

void Engine::rest() {
    post([](Scheduler& scheduler) { scheduler.restSoon(); });
}

void Engine::watchWorkers(bool on) {
    post([on](Scheduler& scheduler) { scheduler.watchWorkers(on); });
}

void Engine::recordSpans(bool on) {
    post([on](Scheduler& scheduler) { scheduler.recordSpans(on); });
}

}  // namespace offstage
