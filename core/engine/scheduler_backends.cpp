// Where units run: executors, the switch between them, and the workers.
#include <QLocale>
#include <QThread>
#include <algorithm>

#include "core/engine/command_executor.h"
#include "core/engine/file_opener.h"
#include "core/engine/process_executor.h"
#include "core/engine/running_job.h"
#include "core/engine/scheduler.h"
#include "core/engine/thread_executor.h"
#include "core/engine/ui_thread_executor.h"
#include "core/memory_account.h"
#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr auto frame = 16ms;

/// As the Workers panel calls it.
QString nameOf(WorkerInfo::Kind kind, int number) {
    if (number == 0)
        return {};
    switch (kind) {
        case WorkerInfo::Kind::Helper:
            return Scheduler::tr("Helper %1").arg(number);
        case WorkerInfo::Kind::Command:
            return Scheduler::tr("Command %1").arg(number);
        case WorkerInfo::Kind::UiThread:
            return Scheduler::tr("UI thread");
        default:
            return Scheduler::tr("Thread %1").arg(number);
    }
}

QString wordFor(UnitAnswer::Outcome outcome) {
    switch (outcome) {
        case UnitAnswer::Outcome::Done:
            return QStringLiteral("done");
        case UnitAnswer::Outcome::Returned:
            return QStringLiteral("returned");
        case UnitAnswer::Outcome::Failed:
            return QStringLiteral("failed");
        case UnitAnswer::Outcome::Crashed:
            break;
    }
    return QStringLiteral("crashed");
}

}  // namespace

void Scheduler::begin() {
    const int workers =
        m_options.workers > 0 ? m_options.workers : std::max(1, QThread::idealThreadCount());
    m_threads = std::make_unique<ThreadExecutor>(workers, m_options.helperLimits.priority);
    m_processes = std::make_unique<ProcessExecutor>(m_options.helperProgram, workers, nullptr,
                                                    m_options.helperLimits);
    setTransport(m_options.transport);
    connect(m_processes.get(), &ProcessExecutor::unavailable, this, &Scheduler::helpersUnavailable);
    connect(m_processes.get(), &ProcessExecutor::helperDied, this,
            [this](qint64, JobId id, const Error& how) {
                if (RunningJob* job = find(id)) {
                    ++job->cost.workerRestarts;
                    touch(*job);
                }
                m_deaths.append(how);
                if (!m_flush.isActive())
                    m_flush.start();
            });
    m_commands = std::make_unique<CommandExecutor>(m_options.helperProgram);
    connect(m_commands.get(), &CommandExecutor::noticed, this, &Scheduler::noticed);
    if (m_options.warmHelpers || m_backend == Backend::Processes)
        m_processes->warmUp();
    if (m_stage) {
        m_uiThread = std::make_unique<UiThreadExecutor>(*m_stage, m_options.uiThreadLimit);
        connect(m_uiThread.get(), &UiThreadExecutor::timeIsOver, this,
                &Scheduler::uiThreadHadItsTime);
    }
    connect(m_opener, &FileOpener::unavailable, this, &Scheduler::openerUnavailable);
    if (m_options.warmHelpers && m_options.decodeIn == DecodeIn::Helper)
        m_opener->warmUp();

    m_flush.setSingleShot(true);
    m_flush.setTimerType(Qt::PreciseTimer);
    m_flush.setInterval(frame);
    connect(&m_flush, &QTimer::timeout, this, &Scheduler::flush);
    m_refresh.setInterval(100ms);
    connect(&m_refresh, &QTimer::timeout, this, &Scheduler::refresh);
    m_rest.setSingleShot(true);
    m_rest.setInterval(2s);
    connect(&m_rest, &QTimer::timeout, this, &Scheduler::rest);
    m_look.setInterval(1s);
    connect(&m_look, &QTimer::timeout, this, &Scheduler::lookAtWorkers);
}

Executor& Scheduler::executor() {
    switch (m_backend) {
        case Backend::Threads:
            return *m_threads;
        case Backend::Processes:
            return *m_processes;
        case Backend::UiThread:
            break;
    }
    return *m_uiThread;
}

Executor& Scheduler::executorOf(const RunningJob& job) {
    if (job.run->pass.external())
        return *m_commands;
    return executor();
}

void Scheduler::setBackend(Backend backend) {
    if (backend == m_backend)
        return;
    executor().recall(everyJob);
    m_backend = backend;
    if (backend == Backend::Processes)
        m_processes->warmUp();
    for (const auto& job : m_jobs) {
        if (job->state == JobState::Running && job->needsProcess())
            if (const auto error = whyNotHere(*job))
                fail(*job, *error);
        job->cost.moved |= job->clock.hasBegun();
        touch(*job);
    }
    pump();
}

void Scheduler::helpersUnavailable(const Error& reason) {
    if (m_backend != Backend::Processes)
        return;
    setBackend(Backend::Threads);
    Q_EMIT backendChanged(Backend::Threads);
    Q_EMIT noticed(
        {Notice::Kind::Warning,
         tr("Helper processes cannot run: %1 Nothing is lost: threads do the work until you change "
            "it.")
             .arg(reason.message),
         reason.detail, true, true});
}

void Scheduler::uiThreadHadItsTime() {
    if (m_backend != Backend::UiThread)
        return;
    setBackend(Backend::Threads);
    Q_EMIT backendChanged(Backend::Threads);
    const auto seconds = std::chrono::duration<double>(m_options.uiThreadLimit).count();
    Q_EMIT noticed({Notice::Kind::Information,
                    tr("The demonstration ended after %1 s: threads do the rest.")
                        .arg(QLocale().toString(seconds, 'g', 2)),
                    {}});
}

void Scheduler::openerUnavailable(const Error& reason) {
    Q_EMIT noticed({Notice::Kind::Warning,
                    tr("Files cannot be opened in a confined helper process: %1 They are opened in "
                       "this program instead, which is as fast but not as safe.")
                        .arg(reason.message),
                    reason.detail});
}

void Scheduler::setWorkerCount(int count) {
    m_threads->setWorkerCount(count);
    m_processes->setWorkerCount(count);
    for (const auto& job : m_jobs)
        touch(*job);
    pump();
}

void Scheduler::setTransport(Transport transport) {
    m_processes->setTransport(transport);
    m_opener->setTransport(transport);
}

void Scheduler::setPriority(WorkerPriority priority) {
    m_threads->setPriority(priority);
    m_processes->setPriority(priority);
    pump();
}

void Scheduler::warmOpener() {
    m_opener->warmUp();
}

void Scheduler::killWorker(qint64 pid) {
    m_processes->kill(pid);
    m_opener->kill(pid);
    m_commands->kill(pid);
}

void Scheduler::rest() {
    if (!m_jobs.empty()) {
        m_rest.start();
        return;
    }
    m_threads->rest();
    m_pool->forgetKept();
    giveBackMemory();
}

void Scheduler::watchWorkers(bool on) {
    if (!on) {
        m_look.stop();
        return;
    }
    m_look.start();
    lookAtWorkers();
}

void Scheduler::recordSpans(bool on) {
    m_recording = on;
}

void Scheduler::record(const RunningJob& job, std::size_t unit, const UnitAnswer& answer,
                       qint64 sent) {
    UnitSpan span;
    span.worker = nameOf(answer.workerKind, answer.worker);
    span.workerId = answer.workerId;
    span.isProcess = answer.workerKind != WorkerInfo::Kind::Thread;
    span.what = job.cost.passes.last().steps;
    span.job = job.id;
    span.tile = job.run->pass.units[unit];
    span.sent = sent;
    span.answered = steadyNow();
    // What nobody began, or nobody answered for, has no length.
    span.began = answer.began > 0 ? std::clamp(answer.began, sent, span.answered) : span.answered;
    span.ended =
        answer.began > 0 ? std::clamp(answer.ended, span.began, span.answered) : span.answered;
    span.outcome = wordFor(answer.outcome);
    m_spans.append(span);
    if (!m_flush.isActive())
        m_flush.start();
}

void Scheduler::lookAtWorkers() {
    QList<WorkerInfo> workers{m_program.look()};
    if (m_backend == Backend::UiThread)
        workers += m_uiThread->workers();
    Q_EMIT workersChanged(workers + m_threads->workers() + m_processes->workers() +
                          m_opener->workers() + m_commands->workers());
}

}  // namespace offstage
