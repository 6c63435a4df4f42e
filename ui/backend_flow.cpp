#include "ui/backend_flow.h"

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/backend_switch.h"
#include "ui/message_bar.h"
#include "ui/preferences_dialog.h"

namespace offstage {

BackendFlow::BackendFlow(Workbench& workbench, const Actions& actions, BackendSwitch& shown,
                         MessageBar& messages, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_messages(messages),
      m_window(window),
      m_tryAgain(new QAction(tr("Try again"), this)) {
    Engine& engine = workbench.engine();
    connect(&shown, &BackendSwitch::backendChosen, &engine, &Engine::setBackend);
    connect(&shown, &BackendSwitch::workerCountChosen, &engine, &Engine::setWorkerCount);
    connect(actions.threads, &QAction::triggered, &engine,
            [&engine] { engine.setBackend(Backend::Threads); });
    for (const QAction* action : {actions.processes, m_tryAgain})
        connect(action, &QAction::triggered, &engine,
                [&engine] { engine.setBackend(Backend::Processes); });
    connect(actions.uiThread, &QAction::triggered, &engine,
            [&engine] { engine.setBackend(Backend::UiThread); });
    m_tryAgain->setToolTip(tr("Start helper processes again and run filters in them"));
    connect(actions.preferences, &QAction::triggered, this, &BackendFlow::showPreferences);
    connect(&engine, &Engine::noticed, this, &BackendFlow::tell);
    followEngine(actions, shown);
}

void BackendFlow::followEngine(const Actions& actions, BackendSwitch& shown) {
    const Engine& engine = m_workbench.engine();
    const auto follow = [&shown, &actions](Backend backend) {
        shown.setBackend(backend);
        (backend == Backend::Threads     ? actions.threads
         : backend == Backend::Processes ? actions.processes
                                         : actions.uiThread)
            ->setChecked(true);
    };
    connect(&engine, &Engine::backendChanged, &shown, follow);
    connect(&engine, &Engine::workerCountChanged, &shown, &BackendSwitch::setWorkerCount);
    follow(engine.backend());
    shown.setWorkerCount(engine.workerCount());
}

void BackendFlow::tell(const Notice& notice) {
    m_messages.show(notice, notice.helpersFailed ? QList{m_tryAgain} : QList<QAction*>());
}

/// Beside the window and not in front of it: what is changed shows there at once.
void BackendFlow::showPreferences() {
    if (!m_preferences) {
        m_preferences = new PreferencesDialog(m_workbench, m_window);
        m_preferences->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

}  // namespace offstage
