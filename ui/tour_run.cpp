#include "ui/tour_run.h"

#include <QApplication>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/engine/workbench.h"
#include "core/filters/catalog.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;

constexpr double aimMs = 3500;        ///< that a run should take
constexpr qint64 leastMs = 2500;      ///< or it is done again
constexpr qint64 mostMs = 6000;       ///< or it is stopped
constexpr qint64 mostLostMs = 15000;  ///< the same, where it is to be seen that it comes to its end
constexpr int mostRuns = 4;
constexpr qint64 readMs = 400;   ///< before: so that what is announced is on the screen
constexpr qint64 settleMs = 60;  ///< after: late frames are the run's, too
constexpr qint64 killMs = 1200;  ///< so that people have found the helper that is at work
constexpr int farthest = 17;     ///< the filter's longest search
constexpr int likely = 8;        ///< while nothing is known of the machine
constexpr int nearest = 2;

/// What a search costs, of the longest: it compares with every pixel of a square.
double share(int search) {
    return std::pow((2 * search + 1.) / (2 * farthest + 1.), 2);
}

}  // namespace

TourRun::TourRun(Workbench& workbench, AutoBackend& backend, Pulse& pulse, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_backend(backend),
      m_pulse(pulse),
      m_runIn(backend.runIn()),
      m_workers(workbench.engine().workerCount()) {
    connect(&m_poll, &QTimer::timeout, this, &TourRun::poll);
    connect(&workbench.engine(), &Engine::workersChanged, this,
            [this](const QList<WorkerInfo>& workers) {
                m_helpers.clear();
                for (const WorkerInfo& worker : workers)
                    if (worker.kind == WorkerInfo::Kind::Helper &&
                        worker.state == WorkerInfo::State::Busy)
                        m_helpers.append(worker.pid);
            });
}

void TourRun::forget() {
    m_fullMs = 0;
    m_settled = false;
    m_runIn = m_backend.runIn();
    m_workers = m_workbench.engine().workerCount();
}

void TourRun::begin(Document& picture, const QRect& visible, RunIn runIn, Meanwhile meanwhile) {
    m_picture = &picture;
    m_visible = visible;
    m_runIn = runIn;
    m_meanwhile = meanwhile;
    m_runs = 0;
    m_started = false;
    m_stopped = m_capped = m_paused = false;
    m_seen = {};
    m_sinceKill.invalidate();
    m_clock.start();
    m_backend.setRunIn(runIn);
    m_poll.start(30ms);
}

void TourRun::abandon() {
    if (!isUnderWay())
        return;
    m_poll.stop();
    if (m_picture)
        m_workbench.stop(*m_picture);
}

void TourRun::poll() {
    const bool paused = QApplication::activeModalWidget() || QApplication::activePopupWidget();
    if (paused != std::exchange(m_paused, paused))
        paused ? Q_EMIT this->paused() : Q_EMIT resumed();
    if (paused)
        return;
    if (!m_picture)
        return m_poll.stop();
    if (m_backend.runIn() != m_runIn) {
        movedAway();
    } else if (!m_started) {
        if (m_clock.elapsed() >= readMs)
            takeOver();
    } else if (m_picture->job() && !m_capped) {
        watch();
    } else if (!m_over.isValid()) {
        m_over.start();
    } else if (!m_to && m_over.elapsed() >= settleMs) {
        m_to = m_pulse.reading();
    } else if (m_to && !m_picture->job()) {
        learn();
        finish();
    }
}

void TourRun::watch() {
    const bool kills = m_meanwhile == Meanwhile::KillAHelper;
    if (kills)
        killAHelper();
    if (m_stopped || m_clock.elapsed() <= (kills ? mostLostMs : mostMs))
        return;
    m_stopped = true;
    m_workbench.stop(*m_picture);
}

/// Threads go on with what had its time in the UI thread, which is all there was to see of it. Else
/// somebody has moved the job, or helpers cannot run.
void TourRun::movedAway() {
    if (m_runIn == RunIn::UiThread && m_started && m_backend.runIn() == RunIn::Threads) {
        m_runIn = RunIn::Threads;
        m_capped = m_stopped = true;
        m_workbench.stop(*m_picture);
        return;
    }
    abandon();
    Q_EMIT disturbed(Disturbance::SideChanged);
}

/// The picture is the tour's own: what else somebody has begun on it ends.
void TourRun::takeOver() {
    if (m_picture->job()) {
        if (m_picture->jobNews().state != JobState::Stopping)
            m_workbench.stop(*m_picture);
        return;
    }
    m_started = true;
    m_from = m_pulse.reading();
    m_clock.start();
    start();
}

void TourRun::start() {
    choose();
    ++m_runs;
    m_to.reset();
    m_over.invalidate();
    m_picture->steps()->setIndex(0);
    m_picture->forgetResults();  // or the same step would take no time
    const Filter* filter = findFilter(QStringLiteral("nlm"));
    if (const auto params =
            paramsFromText(filter->params, QStringLiteral("search=%1").arg(m_search)))
        m_workbench.apply(*m_picture, {filter, *params}, m_visible);
}

void TourRun::choose() {
    Engine& engine = m_workbench.engine();
    if (m_runIn == RunIn::UiThread) {
        m_search = farthest;
        m_workers = engine.workerCount();
        m_atWork = 1;
        return;
    }
    if (!m_settled) {
        m_workers = engine.workerCount();
        m_search = m_fullMs > 0 ? farthest : likely;
    }
    if (!m_settled && m_fullMs > 0) {
        while (m_search > nearest && m_fullMs * share(m_search) / m_workers > aimMs)
            --m_search;
        // Of two helpers one can go on when the other is killed.
        m_workers = std::clamp(static_cast<int>(m_fullMs * share(m_search) / aimMs + 0.5),
                               std::min(2, m_workers), m_workers);
        m_settled = true;
    }
    m_atWork = m_workers;
    engine.setWorkerCount(m_workers);
}

/// What the job that is over tells of how long others will take.
void TourRun::learn() {
    const JobUpdate& job = m_picture->jobNews();
    const double done = job.state == JobState::Done ? 1 : job.progress;
    if (done > 0.01)
        m_fullMs = job.elapsedMs * m_atWork / done / share(m_search);
    m_seen.helpersLost += job.cost.workerRestarts;
}

/// Once more if it was between two tiles, when nobody misses it.
void TourRun::killAHelper() {
    if (m_picture->jobNews().cost.workerRestarts > 0 || m_clock.elapsed() < killMs)
        return;
    if (m_helpers.isEmpty() && (!m_sinceLook.isValid() || m_sinceLook.elapsed() > 100)) {
        m_sinceLook.start();
        m_workbench.engine().watchWorkers(true);
    }
    const bool awaited = m_sinceKill.isValid() && m_sinceKill.elapsed() < 500;
    if (awaited || m_helpers.isEmpty())
        return;
    m_sinceKill.start();
    const qint64 pid = m_helpers.takeFirst();
    m_helpers.clear();
    m_workbench.engine().killWorker(pid);
    Q_EMIT helperKilled(pid);
}

void TourRun::finish() {
    const JobState state = m_picture->jobNews().state;
    const bool shown = m_meanwhile == Meanwhile::KillAHelper
                           ? m_seen.helpersLost > 0
                           : m_clock.elapsed() >= leastMs || m_capped || m_runIn == RunIn::UiThread;
    if (state == JobState::Done && !shown && m_runs < mostRuns)
        return start();
    m_poll.stop();
    if (state == JobState::Failed) {
        Q_EMIT disturbed(Disturbance::Failed);
    } else if (state == JobState::Stopped && !m_stopped) {
        Q_EMIT disturbed(Disturbance::Stopped);
    } else {
        m_seen.isComplete = state == JobState::Done;
        m_seen.feel = feelBetween(m_from, *m_to);
        Q_EMIT ended(m_seen);
    }
}

}  // namespace offstage
