#include "ui/tour.h"

#include <QScreen>
#include <QWindow>

#include "core/engine/workbench.h"
#include "core/filters/catalog.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/image_view.h"
#include "ui/jobs_panel.h"
#include "ui/main_window.h"
#include "ui/param_panel.h"
#include "ui/responsiveness_panel.h"
#include "ui/workers_panel.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;

constexpr qint64 stepLimitMs = 120000;
constexpr qint64 settleMs = 400;  // the screen is photographed when everything has been painted

}  // namespace

Tour::Tour(MainWindow& window, Workbench& workbench, QString folder, QObject* parent)
    : QObject(parent), m_window(window), m_workbench(workbench), m_folder(std::move(folder)) {
    connect(
        &m_workbench.engine(), &Engine::workersChanged, this,
        [this](const QList<WorkerInfo>& workers) {
            m_helpers.clear();
            for (const WorkerInfo& worker : workers)
                if (worker.backend == Backend::Processes && worker.state == WorkerInfo::State::Busy)
                    m_helpers.append(worker.pid);
        });
    connect(&m_poll, &QTimer::timeout, this, &Tour::poll);
    plan();
}

void Tour::begin() {
    m_stepClock.start();
    m_poll.start(20ms);
}

void Tour::plan() {
    Actions& actions = m_window.actions();
    m_steps = {
        {QStringLiteral("opened"), [] {}, [this] { return m_workbench.current() != nullptr; }},
        {QStringLiteral("threads"),
         [this, &actions] {
             actions.threads->trigger();
             m_window.showPanel(&m_window.jobs());
             chooseAndApply("nlm", {});
         },
         [this] { return progressed(0.25); }},
        {QStringLiteral("processes"),
         [this, &actions] {
             actions.processes->trigger();
             m_window.showPanel(&m_window.workers());
         },
         [this] { return progressed(0.5) && (!m_helpers.isEmpty() || isOver()); }},
        {QStringLiteral("helper-killed"),
         [this] {
             if (!m_helpers.isEmpty())
                 m_workbench.engine().killWorker(m_helpers.first());
         },
         [this] { return progressed(0.7); }},
        {QStringLiteral("denoised"), [this] { m_window.showPanel(&m_window.jobs()); },
         [this] { return isOver(); }},
        {QStringLiteral("stopping"), [this] { chooseAndApply("nlm", QStringLiteral("search=14")); },
         [this] { return progressed(0.15); }, false},
        {QStringLiteral("stopped"), [&actions] { actions.stop->trigger(); },
         [this] { return isOver(); }},
        {QStringLiteral("contrast"), [this] { chooseAndApply("clahe", {}); },
         [this] { return isOver(); }},
        {QStringLiteral("before"),
         [this, &actions] {
             actions.showOriginal->setChecked(true);
             m_window.showPanel(&m_window.responsiveness());
         },
         [] { return true; }},
        {QStringLiteral("after"), [&actions] { actions.showOriginal->setChecked(false); },
         [] { return true; }},
    };
}

void Tour::poll() {
    Step& step = m_steps[m_at];
    if (!m_acted) {
        m_acted = true;
        step.act();
    }
    if (!m_reached.isValid()) {
        if (step.isReached()) {
            m_reached.start();
        } else if (m_stepClock.elapsed() > stepLimitMs) {
            m_poll.stop();
            Q_EMIT finished(tr("The step \"%1\" was not reached in time.").arg(step.name));
            return;
        }
    }
    if (!m_reached.isValid() || (step.picture && m_reached.elapsed() < settleMs))
        return;
    if (step.picture)
        takePicture(step.name);
    m_reached.invalidate();
    m_acted = false;
    m_stepClock.start();
    if (++m_at < m_steps.size())
        return;
    m_poll.stop();
    Q_EMIT finished({});
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
    m_window.actions().apply->trigger();
}

bool Tour::progressed(double part) const {
    const Document* document = m_workbench.current();
    return document && (!document->job() || document->jobNews().progress >= part);
}

bool Tour::isOver() const {
    const Document* document = m_workbench.current();
    return document && !document->job();
}

}  // namespace offstage
