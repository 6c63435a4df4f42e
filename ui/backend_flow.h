#pragma once

#include <QObject>
#include <QPointer>

#include "core/engine/job.h"

class QAction;
class QWidget;

namespace offstage {

class Actions;
class BackendSwitch;
class MessageBar;
class PreferencesDialog;
class Workbench;

/// Everything that says where and how work is done: the switch in the tool bar, the menu, the
/// preferences, and the message that helpers cannot run. Each follows what is changed in another,
/// and by the engine.
class BackendFlow : public QObject {
    Q_OBJECT

public:
    BackendFlow(Workbench& workbench, const Actions& actions, BackendSwitch& shown,
                MessageBar& messages, QWidget* window);

private:
    void followEngine(const Actions& actions, BackendSwitch& shown);
    void tell(const Notice& notice);
    void showPreferences();

    Workbench& m_workbench;
    MessageBar& m_messages;
    QWidget* m_window;
    QAction* m_tryAgain;
    QPointer<PreferencesDialog> m_preferences;
};

}  // namespace offstage
