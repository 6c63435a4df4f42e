#include "ui/jobs_flow.h"

#include <QAction>
#include <algorithm>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/announcer.h"
#include "ui/image_view.h"
#include "ui/job_text.h"
#include "ui/jobs_panel.h"
#include "ui/message_bar.h"

namespace offstage {

namespace {

constexpr double longJobMs = 1000;

}  // namespace

JobsFlow::JobsFlow(Workbench& workbench, const Actions& actions, JobsPanel& panel, ImageView& view,
                   AutoBackend& automatic, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_actions(actions),
      m_view(view),
      m_automatic(automatic),
      m_announcer(new Announcer(window)),
      m_useProcesses(new QAction(tr("Use processes next time"), this)) {
    m_useProcesses->setToolTip(tr("Run filters in helper processes, which can be ended at once"));
    connect(m_useProcesses, &QAction::triggered, &automatic,
            [&automatic] { automatic.setRunIn(RunIn::Processes); });
    Engine& engine = workbench.engine();
    connect(&panel, &JobsPanel::stopRequested, &workbench, qOverload<JobId>(&Workbench::stop));
    connect(&panel, &JobsPanel::pauseRequested, &engine, &Engine::setPaused);
    connect(&panel, &JobsPanel::moveUpRequested, &engine, &Engine::moveUp);
    connect(actions.pause, &QAction::triggered, this, [this](bool on) {
        if (const Document* document = m_workbench.current(); document && document->job())
            m_workbench.engine().setPaused(document->job(), on);
    });
    connect(&workbench, &Workbench::jobsChanged, &panel, &JobsPanel::update);
    connect(&workbench, &Workbench::jobsChanged, this, &JobsFlow::take);
    connect(&workbench, &Workbench::currentChanged, this, &JobsFlow::showPause);
    connect(&workbench, &Workbench::documentRemoved, this,
            [this](const Document* document) { m_failures.remove(document); });
    connect(&workbench, &Workbench::documentAdded, this, [this](Document* document) {
        connect(document, &Document::jobChanged, this, &JobsFlow::showPause);
    });
    showPause();
}

void JobsFlow::take(const QList<JobUpdate>& updates) {
    for (const JobUpdate& update : updates) {
        m_newest = std::max(m_newest, update.id);
        if (update.state == JobState::Done) {
            m_announcer->say(
                tr("%1 on %2: %3").arg(update.title, update.subject, stateText(update)));
            if (const Document* document = documentOf(update.id))
                for (const QString& told : m_failures.take(document))
                    m_view.messages().withdraw(told);
        }
        if (update.error)
            tellFailure(update);  // which is announced, too
        tellSlowStop(update);
        if (update.elapsedMs > longJobMs)
            Q_EMIT panelWanted();
    }
}

/// Said once, and taken back when it is over.
void JobsFlow::tellSlowStop(const JobUpdate& update) {
    MessageBar& messages = m_view.messages();
    if (isOver(update.state)) {
        if (const QString said = m_slowStops.take(update.id); !said.isEmpty())
            messages.withdraw(said);
        return;
    }
    const QString why = slowStopText(update);
    if (why.isEmpty() || m_slowStops.contains(update.id))
        return;
    const QString text = tr("%1 on %2 is not stopped yet. %3", "filter, picture, why")
                             .arg(update.title, update.subject, why);
    m_slowStops.insert(update.id, text);
    messages.show({Notice::Kind::Information, text, {}}, {m_useProcesses});
}

void JobsFlow::tellFailure(const JobUpdate& update) {
    QList<QAction*> answers;
    if (Document* document = documentOf(update.id)) {
        if (update.error->kind == ErrorKind::TooLarge)
            answers << offerRoom(*document);
        else if (update.error->kind == ErrorKind::Unsupported &&
                 update.backend != Backend::Processes)
            answers << m_useProcesses;
        else
            answers << offerRetry(*document, update);
    }
    answers.removeAll(nullptr);
    const QString told = m_view.showFailure(update, answers);
    // Nobody else's success takes back why something failed that is no document's own job.
    if (const Document* document = documentOf(update.id))
        m_failures[document] << told;
}

/// The step that was applied last, and only that, is known for another time.
QAction* JobsFlow::offerRetry(Document& document, const JobUpdate& update) {
    if (update.id != m_newest)
        return nullptr;
    auto* retry = new QAction(tr("Try again"), &document);
    retry->setToolTip(tr("Apply %1 to this image again").arg(update.title));
    connect(retry, &QAction::triggered, this, [this, &document, id = update.id] {
        if (id != m_newest)
            return;
        m_workbench.setCurrent(&document);
        m_actions.repeat->trigger();
    });
    connect(&document, &Document::jobChanged, retry, [retry, &document] {
        if (document.job())
            retry->deleteLater();  // it is tried, or something else is
    });
    return retry;
}

/// Pictures that can go without a loss: as they were opened or saved, and at rest.
QList<Document*> JobsFlow::closable(const Document& except) const {
    QList<Document*> others;
    for (const auto& document : m_workbench.documents())
        if (document.get() != &except && !document->isModified() && !document->job())
            others << document.get();
    return others;
}

QAction* JobsFlow::offerRoom(Document& document) {
    const auto count = static_cast<int>(closable(document).size());
    if (count == 0)
        return nullptr;
    auto* close = new QAction(tr("Close %n other images", nullptr, count), &document);
    close->setToolTip(tr("Close the images that have nothing to be saved, to make room"));
    connect(close, &QAction::triggered, this, [this, &document] {
        for (Document* other : closable(document))
            m_workbench.close(*other);
    });
    return close;
}

Document* JobsFlow::documentOf(JobId job) const {
    const auto& documents = m_workbench.documents();
    const auto found =
        std::find_if(documents.begin(), documents.end(),
                     [job](const auto& document) { return document->jobNews().id == job; });
    return found == documents.end() ? nullptr : found->get();
}

void JobsFlow::showPause() {
    const Document* document = m_workbench.current();
    const bool any = document && document->job();
    const auto is = [&](JobState state) { return any && document->jobNews().state == state; };
    m_actions.pause->setEnabled(any && !is(JobState::Stopping) && !document->jobNews().unmeasured);
    m_actions.pause->setChecked(is(JobState::Paused));
}

}  // namespace offstage
