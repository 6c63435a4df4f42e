#include "core/engine/scheduler.h"

#include <QThread>
#include <algorithm>

#include "core/engine/command_executor.h"
#include "core/engine/file_opener.h"
#include "core/engine/process_executor.h"
#include "core/engine/running_job.h"
#include "core/engine/thread_executor.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr auto frame = 16ms;
constexpr int attemptsPerUnit = 2;

}  // namespace

Scheduler::Scheduler(EngineOptions options, std::shared_ptr<PixelPool> pool)
    : m_options(std::move(options)),
      m_pool(std::move(pool)),
      m_opener(new FileOpener(m_options.helperProgram, m_options.helperLimits, this)),
      m_backend(m_options.backend) {}

void Scheduler::begin() {
    const int workers =
        m_options.workers > 0 ? m_options.workers : std::max(1, QThread::idealThreadCount());
    m_threads = std::make_unique<ThreadExecutor>(workers);
    m_processes = std::make_unique<ProcessExecutor>(m_options.helperProgram, workers, nullptr,
                                                    m_options.helperLimits);
    setTransport(m_options.transport);
    connect(m_processes.get(), &ProcessExecutor::unavailable, this, &Scheduler::helpersUnavailable);
    connect(m_processes.get(), &ProcessExecutor::helperDied, this,
            [this](qint64, JobId id, const Error&) {
                if (RunningJob* job = find(id)) {
                    ++job->cost.workerRestarts;
                    touch(*job);
                }
            });
    m_commands = std::make_unique<CommandExecutor>(m_options.helperProgram);
    connect(m_commands.get(), &CommandExecutor::noticed, this, &Scheduler::noticed);
    if (m_options.warmHelpers || m_backend == Backend::Processes)
        m_processes->warmUp();
    connect(m_opener, &FileOpener::unavailable, this, &Scheduler::openerUnavailable);
    if (m_options.warmHelpers && m_options.decodeIn == DecodeIn::Helper)
        m_opener->warmUp();

    m_flush.setSingleShot(true);
    m_flush.setTimerType(Qt::PreciseTimer);
    m_flush.setInterval(frame);
    connect(&m_flush, &QTimer::timeout, this, &Scheduler::flush);
    m_refresh.setInterval(100ms);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        for (const auto& job : m_jobs)
            touch(*job);
    });
    m_look.setInterval(1s);
    connect(&m_look, &QTimer::timeout, this, &Scheduler::lookAtWorkers);
}

Scheduler::~Scheduler() = default;

Decoder& Scheduler::decoder() {
    return *m_opener;
}

Executor& Scheduler::executor() {
    if (m_backend == Backend::Threads)
        return *m_threads;
    return *m_processes;
}

Executor& Scheduler::executorOf(const RunningJob& job) {
    if (job.run->pass.external())
        return *m_commands;
    return executor();
}

RunningJob* Scheduler::find(JobId id) {
    const auto it =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto& job) { return job->id == id; });
    return it == m_jobs.end() ? nullptr : it->get();
}

void Scheduler::start(JobId id, Job job) {
    auto running = std::make_unique<RunningJob>();
    running->id = id;
    running->job = std::move(job);
    running->passes = planPasses(running->job.recipe, running->job.source.layout(),
                                 running->job.source.colorSpace());
    for (const Pass& pass : running->passes)
        running->unitsTotal += pass.units.size();
    m_jobs.push_back(std::move(running));
    touch(*m_jobs.back());
    m_refresh.start();
    admit();
}

Scheduler::InputId Scheduler::inputOf(const RunningJob& job) {
    QStringList steps;
    for (const Step& step : job.job.recipe)
        steps << toText(step);
    return {job.job.source.block()->id(), steps.join(u' ')};
}

/// Why the job is not tried for now: too many helpers have died of the same lately.
std::optional<Error> Scheduler::poisonous(const RunningJob& job) {
    const qint64 wait = m_crashes.waitMs(inputOf(job));
    if (wait == 0)
        return {};
    return Error{ErrorKind::WorkerCrashed,
                 tr("This filter with these parameters has ended three helper processes on this "
                    "image within five minutes, so it is left alone for %1 minutes. Your image is "
                    "untouched; other parameters can be tried at once.")
                     .arg((wait + 59999) / 60000),
                 {}};
}

void Scheduler::admit() {
    int running = 0;
    for (const auto& job : m_jobs)
        running += job->state == JobState::Running || job->state == JobState::Stopping;
    for (std::size_t i = 0; i < m_jobs.size() && running < m_options.jobsAtOnce; ++i) {
        RunningJob& job = *m_jobs[i];
        if (job.state != JobState::Waiting)
            continue;
        job.state = JobState::Running;
        job.input = job.job.source;
        job.clock.start();
        ++running;
        if (job.passes.empty()) {  // an empty recipe is done at once, and is its source
            job.result.image = job.input;
            finish(job, JobState::Done);
        } else if (const auto error =
                       m_backend == Backend::Processes ? poisonous(job) : std::nullopt) {
            fail(job, *error);
        } else if (beginPass(job)) {
            touch(job);
        }
    }
    pump();
}

/// False if there is no memory for what the pass writes, and with that the job has failed.
bool Scheduler::beginPass(RunningJob& job) {
    if (const auto error = job.beginPass(*m_pool, m_nextRun++)) {
        fail(job, *error);
        return false;
    }
    setVisible(job.id, job.job.visible);
    return true;
}

void Scheduler::endPass(RunningJob& job) {
    job.cost.passes.last().wallMs = msOf(job.passClock);
    if (job.run->pass.gathers())
        job.gathered = {job.run->output, job.run->pass.units.size() * job.run->pass.bytesPerUnit};
    else
        job.gathered = {};
    job.run.reset();
    ++job.passIndex;
    if (job.passIndex == job.passes.size())
        finish(job, JobState::Done);
    else
        beginPass(job);
}

void Scheduler::setVisible(JobId id, const QRect& visible) {
    RunningJob* job = find(id);
    if (!job || isOver(job->state))
        return;
    job->job.visible = visible;
    if (!job->run)
        return;
    job->orderPending();
}

/// Hands out units, one per job in turn, as long as the executors take them.
void Scheduler::pump() {
    if (m_pumping)
        return;
    m_pumping = true;
    for (;;) {
        RunningJob* next = nullptr;
        for (std::size_t i = 0; i < m_jobs.size() && !next; ++i) {
            const std::size_t turn = (m_turn + i) % m_jobs.size();
            if (m_jobs[turn]->handing() && executorOf(*m_jobs[turn]).freeSlots() > 0) {
                next = m_jobs[turn].get();
                m_turn = turn + 1;
            }
        }
        if (!next)
            break;
        hand(*next);
    }
    m_pumping = false;
}

void Scheduler::hand(RunningJob& job) {
    const std::size_t unit = job.pending.back();
    job.pending.pop_back();
    ++job.inHand;
    executorOf(job).run({job.run, unit},
                        [this, id = job.id, pass = job.run->id, unit](const UnitAnswer& answer) {
                            answered(id, pass, unit, answer);
                        });
}

void Scheduler::answered(JobId id, quint64 pass, std::size_t unit, const UnitAnswer& answer) {
    RunningJob* job = find(id);
    // Is this still the request anybody cares about? A job is kept until its last unit is back.
    if (!job || !job->run || job->run->id != pass)
        return;
    --job->inHand;
    job->cost.passes.last().computeMs += answer.computeMs;
    if (job->state == JobState::Running) {
        switch (answer.outcome) {
            case UnitAnswer::Outcome::Done:
                ++job->unitsDone;
                ++job->cost.tiles;
                --job->unitsLeft;
                if (!job->result.isNull())
                    job->ready.append(job->run->pass.units[unit]);
                if (job->unitsLeft == 0)
                    endPass(*job);
                break;
            case UnitAnswer::Outcome::Returned:
                job->pending.push_back(unit);
                break;
            case UnitAnswer::Outcome::Failed:
                fail(*job, answer.error);
                break;
            case UnitAnswer::Outcome::Crashed:
                m_crashes.note(inputOf(*job));
                if (++job->attempts[unit] >= attemptsPerUnit) {
                    fail(*job, answer.error);
                } else if (auto error = poisonous(*job)) {
                    error->detail = (answer.error.message + u'\n' + answer.error.detail).trimmed();
                    fail(*job, *error);
                } else {
                    ++job->cost.retries;
                    job->pending.push_back(unit);
                }
                break;
        }
        touch(*job);
    }
    settle(*job);
    pump();
}

/// A job that stops or has failed is over when its last unit has come back.
void Scheduler::settle(RunningJob& job) {
    if (job.state != JobState::Stopping || job.inHand > 0)
        return;
    job.stopMs = msOf(job.stopClock);
    finish(job, job.error ? JobState::Failed : JobState::Stopped);
}

void Scheduler::finish(RunningJob& job, JobState state) {
    job.state = state;
    job.elapsedMs = job.clock.isValid() ? msOf(job.clock) : 0;
    job.run.reset();
    job.pending.clear();
    touch(job);
    // Room for the next one; not from within the loop that may have led here.
    QMetaObject::invokeMethod(this, &Scheduler::admit, Qt::QueuedConnection);
}

void Scheduler::fail(RunningJob& job, const Error& error) {
    job.error = error;
    stop(job.id);
}

void Scheduler::stop(JobId id) {
    RunningJob* job = find(id);
    if (!job || isOver(job->state) || job->state == JobState::Stopping)
        return;
    job->state = JobState::Stopping;
    job->pending.clear();
    job->stopClock.start();
    touch(*job);
    m_threads->abandon(id);
    m_processes->abandon(id);
    m_commands->abandon(id);
    settle(*job);
}

void Scheduler::stopAll() {
    for (const auto& job : m_jobs)
        stop(job->id);
}

void Scheduler::setBackend(Backend backend) {
    if (backend == m_backend)
        return;
    executor().recall();
    m_backend = backend;
    if (backend == Backend::Processes)
        m_processes->warmUp();
    for (const auto& job : m_jobs)
        touch(*job);
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
         reason.detail, true});
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

void Scheduler::warmOpener() {
    m_opener->warmUp();
}

void Scheduler::killWorker(qint64 pid) {
    m_processes->kill(pid);
    m_opener->kill(pid);
    m_commands->kill(pid);
}

void Scheduler::watchWorkers(bool on) {
    if (!on) {
        m_look.stop();
        return;
    }
    m_look.start();
    lookAtWorkers();
}

void Scheduler::lookAtWorkers() {
    Q_EMIT workersChanged(QList{m_program.look()} + m_threads->workers() + m_processes->workers() +
                          m_opener->workers() + m_commands->workers());
}

void Scheduler::touch(RunningJob& job) {
    job.dirty = true;
    if (!m_flush.isActive())
        m_flush.start();
}

void Scheduler::flush() {
    QList<JobUpdate> updates;
    for (const auto& job : m_jobs)
        if (job->dirty)
            updates.append(job->takeUpdate(m_backend, executor().workerCount()));
    std::erase_if(m_jobs, [](const auto& job) { return isOver(job->state); });
    if (m_jobs.empty())
        m_refresh.stop();
    if (!updates.isEmpty())
        Q_EMIT updated(updates);
}

}  // namespace offstage
