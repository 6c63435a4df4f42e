#include "core/engine/scheduler.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/engine/command_executor.h"
#include "core/engine/file_opener.h"
#include "core/engine/process_executor.h"
#include "core/engine/running_job.h"
#include "core/engine/thread_executor.h"
#include "core/engine/ui_thread_executor.h"
#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

constexpr int attemptsPerUnit = 2;

}  // namespace

Scheduler::Scheduler(EngineOptions options, std::shared_ptr<PixelPool> pool, QObject* stage)
    : m_options(std::move(options)),
      m_pool(std::move(pool)),
      m_stage(stage),
      m_opener(new FileOpener(m_options.helperProgram, m_options.helperLimits, this)),
      m_backend(m_options.backend) {}

Scheduler::~Scheduler() = default;

Decoder& Scheduler::decoder() {
    return *m_opener;
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
                                 running->job.source.colorSpace(), 0, running->job.wanted);
    for (const Pass& pass : running->passes)
        running->unitsTotal += pass.units.size();
    m_jobs.push_back(std::move(running));
    touch(*m_jobs.back());
    admit();
}

Scheduler::InputId Scheduler::inputOf(const RunningJob& job) {
    QStringList steps;
    for (const Step& step : job.job.recipe)
        steps << toText(step);
    return {job.job.source.block()->id(), steps.join(u' ')};
}

/// Why the job may not run where the switch points to.
std::optional<Error> Scheduler::whyNotHere(const RunningJob& job) {
    if (m_backend == Backend::Processes)
        return poisonous(job);
    const char* why = job.needsProcess();
    if (!why)
        return {};
    return Error{ErrorKind::Unsupported,
                 QCoreApplication::translate("Filter", why) + u' ' +
                     tr("Your image is untouched; choose Processes, and apply it again."),
                 {}};
}

/// Why the job is not tried for now: too many helpers have died of the same lately.
std::optional<Error> Scheduler::poisonous(const RunningJob& job) {
    const qint64 wait = m_crashes.waitMs(inputOf(job));
    if (wait == 0)
        return {};
    return Error{ErrorKind::WorkerCrashed,
                 tr("This filter with these parameters has ended three helper processes on this "
                    "image within five minutes, so it is left alone for %n minutes. Your image is "
                    "untouched; other parameters can be tried at once.",
                    nullptr, static_cast<int>((wait + 59999) / 60000)),
                 {}};
}

void Scheduler::admit() {
    int running = 0;
    for (const auto& job : m_jobs)
        running += job->state == JobState::Running || job->state == JobState::Stopping;
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        RunningJob& job = *m_jobs[i];
        if (job.state != JobState::Waiting || (running >= m_options.jobsAtOnce && !job.job.draft))
            continue;
        job.state = JobState::Running;
        const bool begins = !job.clock.hasBegun();
        job.clock.start();
        m_refresh.start();
        ++running;
        touch(job);
        if (job.passes.empty()) {  // an empty recipe is done at once, and is its source
            job.result.image = job.job.source;
            finish(job, JobState::Done);
        } else if (const auto error = whyNotHere(job)) {
            fail(job, *error);
        } else if (begins) {
            job.input = job.job.source;
            beginPass(job);
        } else {
            job.passClock.start();
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
    job.cost.passes.last().wallMs = job.passClock.ms();
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

/// Hands out units as long as the executors take them: those of drafts first, else one per job in
/// turn.
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
        for (const auto& job : m_jobs)
            if (job->job.draft && job->handing() && executorOf(*job).freeSlots() > 0)
                next = job.get();
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
    const qint64 sent = m_recording ? steadyNow() : 0;
    executorOf(job).run({job.run, unit},
                        [this, id = job.id, pass = job.run->id, unit, sent](
                            const UnitAnswer& answer) { answered(id, pass, unit, answer, sent); });
}

void Scheduler::answered(JobId id, quint64 pass, std::size_t unit, const UnitAnswer& answer,
                         qint64 sent) {
    RunningJob* job = find(id);
    // Is this still the request anybody cares about? A job is kept until its last unit is back.
    if (!job || !job->run || job->run->id != pass)
        return;
    --job->inHand;
    if (m_recording && sent > 0)
        record(*job, unit, answer, sent);
    job->cost.passes.last().computeMs += answer.computeMs;
    job->cost.longestTileMs = std::max(job->cost.longestTileMs, answer.computeMs);
    job->cost.in += answer.in;
    job->cost.out += answer.out;
    if (job->state != JobState::Stopping) {  // what was in hand when it was paused counts, too
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
                ++(answer.error.kind == ErrorKind::TimedOut ? job->cost.hangs : job->cost.crashes);
                if (!job->needsProcess())  // one that refuses demonstrates nothing
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
    job.elapsedMs = job.clock.ms();
    job.run.reset();
    job.pending.clear();
    if (m_uiThread)
        m_uiThread->forget(job.id);
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
    m_refresh.start();
    touch(*job);
    m_threads->abandon(id);
    m_processes->abandon(id);
    m_commands->abandon(id);
    if (m_uiThread)
        m_uiThread->abandon(id);
    settle(*job);
}

void Scheduler::stopAll() {
    for (const auto& job : m_jobs)
        stop(job->id);
}

void Scheduler::setPaused(JobId id, bool paused) {
    RunningJob* job = find(id);
    if (!job || isOver(job->state) || job->state == JobState::Stopping ||
        (job->state == JobState::Paused) == paused)
        return;
    touch(*job);
    if (paused) {
        job->state = JobState::Paused;
        job->clock.hold();
        job->passClock.hold();
        m_threads->recall(id);
        m_processes->recall(id);
        if (m_uiThread)
            m_uiThread->recall(id);
    } else {
        job->state = JobState::Waiting;
    }
    admit();
}

void Scheduler::moveUp(JobId id) {
    const auto waits = [](const auto& job) { return job->state == JobState::Waiting; };
    const auto it =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto& job) { return job->id == id; });
    if (it == m_jobs.end() || !waits(*it))
        return;
    const auto before = std::find_if(std::reverse_iterator(it), m_jobs.rend(), waits);
    if (before == m_jobs.rend())
        return;
    std::swap(*it, *before);
    touch(*find(id));
}

/// Elapsed times grow.
void Scheduler::refresh() {
    bool any = false;
    for (const auto& job : m_jobs) {
        if (job->state != JobState::Running && job->state != JobState::Stopping)
            continue;
        touch(*job);
        any = true;
    }
    if (!any)
        m_refresh.stop();
}

/// Who goes, or changes its place, moves others that nothing else has touched.
void Scheduler::numberWaiting() {
    int waiting = 0;
    for (const auto& job : m_jobs) {
        const int place = job->state == JobState::Waiting ? ++waiting : 0;
        job->dirty |= place != job->place;
        job->place = place;
    }
}

void Scheduler::touch(RunningJob& job) {
    job.dirty = true;
    if (!m_flush.isActive())
        m_flush.start();
}

void Scheduler::flush() {
    numberWaiting();
    QList<JobUpdate> updates;
    for (const auto& job : m_jobs)
        if (job->dirty)
            updates.append(job->takeUpdate(m_backend, executor().workerCount()));
    std::erase_if(m_jobs, [](const auto& job) { return isOver(job->state); });
    if (!updates.isEmpty())
        Q_EMIT updated(updates);
    for (const Error& how : std::exchange(m_deaths, {}))
        Q_EMIT helperDied(how);
    if (!m_spans.isEmpty())
        Q_EMIT spansRecorded(std::exchange(m_spans, {}));
}

}  // namespace offstage
