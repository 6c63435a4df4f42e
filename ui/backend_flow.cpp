#include "ui/backend_flow.h"

#include <QMainWindow>
#include <QStatusBar>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/backend_switch.h"
#include "ui/message_bar.h"
#include "ui/preferences_dialog.h"

namespace offstage {

namespace {

constexpr int statusMs = 6000;

}  // namespace

BackendFlow::BackendFlow(Workbench& workbench, const Actions& actions, BackendSwitch& shown,
                         MessageBar& messages, Appearance& appearance, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_automatic(workbench),
      m_messages(messages),
      m_appearance(appearance),
      m_window(window),
      m_tryAgain(new QAction(tr("Try again"), this)) {
    Engine& engine = workbench.engine();
    connect(&shown, &BackendSwitch::runInChosen, &m_automatic, &AutoBackend::setRunIn);
    connect(&shown, &BackendSwitch::workerCountChosen, &engine, &Engine::setWorkerCount);
    for (const auto& [action, runIn] : {std::pair(actions.threads, RunIn::Threads),
                                        {actions.processes, RunIn::Processes},
                                        {actions.automatic, RunIn::Auto},
                                        {actions.uiThread, RunIn::UiThread}})
        connect(action, &QAction::triggered, &m_automatic,
                [this, chosen = runIn] { m_automatic.setRunIn(chosen); });
    connect(m_tryAgain, &QAction::triggered, &m_automatic, &AutoBackend::tryHelpersAgain);
    m_tryAgain->setToolTip(tr("Start helper processes again and run filters in them"));
    connect(actions.preferences, &QAction::triggered, this, &BackendFlow::showPreferences);
    connect(&engine, &Engine::noticed, this, &BackendFlow::tell);
    follow(actions, shown);
}

void BackendFlow::follow(const Actions& actions, BackendSwitch& shown) {
    const Engine& engine = m_workbench.engine();
    const auto showRunIn = [&shown, &actions](RunIn runIn) {
        shown.setRunIn(runIn);
        (runIn == RunIn::Threads     ? actions.threads
         : runIn == RunIn::Processes ? actions.processes
         : runIn == RunIn::Auto      ? actions.automatic
                                     : actions.uiThread)
            ->setChecked(true);
    };
    connect(&m_automatic, &AutoBackend::runInChanged, &shown, showRunIn);
    connect(&m_automatic, &AutoBackend::decided, &shown, [this, &shown](const Advice& advice) {
        shown.setAdvice(advice);
        if (auto* window = qobject_cast<QMainWindow*>(m_window))
            window->statusBar()->showMessage(advice.sentence, statusMs);
    });
    connect(&engine, &Engine::workerCountChanged, &shown, &BackendSwitch::setWorkerCount);
    showRunIn(m_automatic.runIn());
    shown.setWorkerCount(engine.workerCount());
}

void BackendFlow::tell(const Notice& notice) {
    m_messages.show(notice, notice.helpersFailed ? QList{m_tryAgain} : QList<QAction*>());
}

/// Beside the window and not in front of it: what is changed shows there at once.
void BackendFlow::showPreferences() {
    if (!m_preferences) {
        m_preferences = new PreferencesDialog(m_workbench, m_automatic, m_appearance, m_window);
        m_preferences->setAttribute(Qt::WA_DeleteOnClose);
        Q_EMIT preferencesMade(*m_preferences);
    }
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

}  // namespace offstage
