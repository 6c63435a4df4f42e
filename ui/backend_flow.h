#pragma once

#include <QObject>
#include <QPointer>

#include "core/compare/auto_backend.h"

class QAction;
class QWidget;

namespace offstage {

class Actions;
class Appearance;
class BackendSwitch;
class MessageBar;
class PreferencesDialog;
class Workbench;

/// Everything that says where and how work is done: the switch in the tool bar, the menu, the
/// preferences, and the message that helpers cannot run. Each follows what is changed in another,
/// by the program's own choice, and by the engine.
class BackendFlow : public QObject {
    Q_OBJECT

public:
    BackendFlow(Workbench& workbench, const Actions& actions, BackendSwitch& shown,
                MessageBar& messages, Appearance& appearance, QWidget* window);

    AutoBackend& automatic() { return m_automatic; }

Q_SIGNALS:
    /// It is new; others add what is theirs.
    void preferencesMade(offstage::PreferencesDialog& dialog);

private:
    void follow(const Actions& actions, BackendSwitch& shown);
    void tell(const Notice& notice);
    void showPreferences();

    Workbench& m_workbench;
    AutoBackend m_automatic;
    MessageBar& m_messages;
    Appearance& m_appearance;
    QWidget* m_window;
    QAction* m_tryAgain;
    QPointer<PreferencesDialog> m_preferences;
};

}  // namespace offstage
