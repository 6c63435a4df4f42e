#pragma once

#include <QObject>

class QMenu;

namespace offstage {

class ApplicationService;
struct DesktopFolders;
class EmptyPage;
class JobNotices;
class MainWindow;
class MemoryFlow;
class PreferencesDialog;
class RecentFiles;
class RecentFlow;
class ScreenFlow;
class SessionFlow;
class Workbench;

/// The window among others: recent files, the session, the clipboard, what the desktop asks of it
/// and what it is told. Nothing outside the window is touched before begin().
class DesktopFlow : public QObject {
    Q_OBJECT

public:
    DesktopFlow(MainWindow& window, Workbench& workbench, QMenu& recentMenu);

    RecentFiles& recent();
    SessionFlow& session() { return *m_session; }
    ScreenFlow& screen() { return *m_screen; }

    void begin(const DesktopFolders& folders);
    /// The window closes, cleanly.
    void end();
    /// Tells the desktop about jobs. Connects to the session bus, so before the window lives.
    void beginNotices();
    /// Does what the desktop and later starts ask for.
    void serve(ApplicationService& service);
    void addPreferences(PreferencesDialog& dialog);
    /// An action by the name that the desktop file gives it.
    void act(const QString& action);

private:
    void checkClipboard();
    void raise(const QByteArray& token);

    MainWindow& m_window;
    Workbench& m_workbench;
    EmptyPage& m_page;
    RecentFlow* m_recent;
    SessionFlow* m_session;
    MemoryFlow* m_memory;
    ScreenFlow* m_screen;
};

}  // namespace offstage
