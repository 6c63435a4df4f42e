#include "ui/tour.h"

#include <QScreen>
#include <QWindow>
#include <algorithm>

#include "core/engine/workbench.h"
#include "core/filters/catalog.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/image_view.h"
#include "ui/jobs_panel.h"
#include "ui/main_window.h"
#include "ui/meter_flow.h"
#include "ui/param_panel.h"
#include "ui/responsiveness_panel.h"
#include "ui/workers_panel.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;

constexpr qint64 stepLimitMs = 120000;
constexpr double jobMs = 4000;    // what a job should take, so that there is time to meddle with it
constexpr qint64 settleMs = 400;  // the screen is photographed when everything has been painted

}  // namespace

Tour::Tour(MainWindow& window, Workbench& workbench, QString folder, QObject* parent)
    : QObject(parent), m_window(window), m_workbench(workbench), m_folder(std::move(folder)) {
    connect(&m_workbench.engine(), &Engine::workersChanged, this,
            [this](const QList<WorkerInfo>& workers) {
                m_helpers.clear();
                for (const WorkerInfo& worker : workers)
                    if (worker.kind == WorkerInfo::Kind::Helper &&
                        worker.state == WorkerInfo::State::Busy)
                        m_helpers.append(worker.pid);
            });
    connect(&m_poll, &QTimer::timeout, this, &Tour::poll);
    plan();
}

void Tour::begin() {
    go(0);
    m_poll.start(20ms);
}

void Tour::plan() {
    Actions& actions = m_window.actions();
    const auto slowest = QStringLiteral("search=17");
    m_steps = {
        {QStringLiteral("opened"), Meets::Nothing, [] {},
         [this] { return m_workbench.current() != nullptr; }},
        {QStringLiteral("threads"), Meets::Begin,
         [this, &actions, slowest] {
             actions.threads->trigger();
             m_window.showPanel(&m_window.jobs());
             chooseAndApply("nlm", slowest);
         },
         [this] { return progressed(0.1); }},
        {QStringLiteral("processes"), Meets::Middle,
         [this, &actions] {
             actions.processes->trigger();
             m_window.showPanel(&m_window.workers());
         },
         [this] { return progressed(0.3) && seesBusyHelpers(); }},
        {QStringLiteral("helper-killed"), Meets::Middle, [this] { m_helpers.clear(); },
         [this] { return killsAHelper(); }},
        {QStringLiteral("denoised"), Meets::End, [this] { m_window.showPanel(&m_window.jobs()); },
         [this] { return ended(JobState::Done) && hasLostAHelper(); }},
        {QStringLiteral("stopping"), Meets::Begin,
         [this, slowest] { chooseAndApply("nlm", slowest); }, [this] { return progressed(0.15); },
         false},
        {QStringLiteral("stopped"), Meets::End, [&actions] { actions.stop->trigger(); },
         [this] { return ended(JobState::Stopped); }},
        {QStringLiteral("contrast"), Meets::Nothing, [this] { chooseAndApply("clahe", {}); },
         [this] { return isOver(); }},
        {QStringLiteral("before"), Meets::Nothing,
         [this, &actions] {
             actions.showOriginal->setChecked(true);
             m_window.showPanel(&m_window.meter().panel());
         },
         [] { return true; }},
        {QStringLiteral("after"), Meets::Nothing,
         [&actions] { actions.showOriginal->setChecked(false); }, [] { return true; }},
    };
}

void Tour::go(std::size_t step) {
    m_at = step;
    m_acted = false;
    m_reached.invalidate();
    m_stepClock.start();
}

void Tour::end(const QString& complaint) {
    m_poll.stop();
    Q_EMIT finished(complaint);
}

void Tour::poll() {
    const Step& step = m_steps[m_at];
    if (!m_reached.isValid()) {
        if (hasMissed(step))
            return tryAgain();
        if (!m_acted) {
            if (step.meets == Meets::Begin) {
                m_jobStep = m_at;
                m_jobPictures = m_pictures;
            }
            step.act();
            m_acted = true;
        }
        if (step.isReached())
            m_reached.start();
        else if (m_stepClock.elapsed() > stepLimitMs)
            return end(tr("The step \"%1\" was not reached in time.").arg(step.name));
    }
    if (!m_reached.isValid() || (step.picture && m_reached.elapsed() < settleMs))
        return;
    if (step.picture)
        takePicture(step.name);
    if (m_at + 1 == m_steps.size())
        return end({});
    go(m_at + 1);
}

/// Whether the job was over before this step could happen to it as it should.
bool Tour::hasMissed(const Step& step) const {
    switch (step.meets) {
        case Meets::Nothing:
            return false;
        case Meets::Begin:
            return m_acted && isOver();
        case Meets::Middle:
            return isOver();
        case Meets::End:
            return isOver() && !step.isReached();
    }
    return false;
}

void Tour::tryAgain() {
    Engine& engine = m_workbench.engine();
    const int workers = engine.workerCount();
    const JobUpdate& job = m_workbench.current()->jobNews();
    if (workers == 1 || job.state == JobState::Failed)
        return end(
            tr("The step \"%1\" came too late, its job was over. A larger picture takes longer.")
                .arg(m_steps[m_at].name));
    engine.setWorkerCount(
        std::clamp(static_cast<int>(workers * job.elapsedMs / jobMs), 1, workers - 1));
    if (job.state == JobState::Done)
        m_window.actions().undo->trigger();
    m_pictures = m_jobPictures;
    go(m_jobStep);
}

void Tour::takePicture(const QString& name) {
    // What the screen shows, not what the widgets would paint.
    const QPixmap screen = m_window.screen()->grabWindow(m_window.winId());
    const QString path =
        QStringLiteral("%1/%2-%3.png")
            .arg(m_folder, QString::number(++m_pictures).rightJustified(2, u'0'), name);
    const QImage image = screen.toImage();
    m_workbench.files().run([image, path] { image.save(path); });
}

void Tour::chooseAndApply(const char* filter, const QString& params) {
    const Filter* chosen = findFilter(QLatin1String(filter));
    m_window.filters().setCurrent(chosen);
    if (const auto values = paramsFromText(chosen->params, params))
        m_window.parameters().setParams(*values);
    m_window.actions().addStep->trigger();
}

bool Tour::progressed(double part) const {
    const Document* document = m_workbench.current();
    return document && document->job() && document->jobNews().progress >= part;
}

bool Tour::isOver() const {
    const Document* document = m_workbench.current();
    return document && !document->job();
}

bool Tour::ended(JobState state) const {
    return isOver() && m_workbench.current()->jobNews().state == state;
}

bool Tour::hasLostAHelper() const {
    return m_workbench.current()->jobNews().cost.workerRestarts > 0;
}

/// Asks for a fresh look until it shows one: the panel's own, once a second, may come too late.
bool Tour::seesBusyHelpers() {
    if (m_helpers.isEmpty() && (!m_sinceLook.isValid() || m_sinceLook.elapsed() > 100)) {
        m_sinceLook.start();
        m_workbench.engine().watchWorkers(true);
    }
    return !m_helpers.isEmpty();
}

/// Once more if it was between two tiles, when nobody misses it.
bool Tour::killsAHelper() {
    if (hasLostAHelper())
        return true;
    const bool awaited = m_sinceKill.isValid() && m_sinceKill.elapsed() < 500;
    if (!awaited && seesBusyHelpers()) {
        m_sinceKill.start();
        m_workbench.engine().killWorker(m_helpers.first());
        m_helpers.clear();
    }
    return false;
}

}  // namespace offstage
