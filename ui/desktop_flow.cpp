#include "ui/desktop_flow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QWindow>

#include "core/desktop/application_service.h"
#include "core/desktop/new_window.h"
#include "core/desktop/recent_files.h"
#include "core/desktop/step_memory.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/batch_flow.h"
#include "ui/empty_page.h"
#include "ui/image_view.h"
#include "ui/incoming.h"
#include "ui/job_notices.h"
#include "ui/main_window.h"
#include "ui/memory_flow.h"
#include "ui/message_bar.h"
#include "ui/picture_out.h"
#include "ui/preferences_dialog.h"
#include "ui/recent_flow.h"
#include "ui/screen_flow.h"
#include "ui/session_flow.h"
#include "ui/status_line.h"

namespace offstage {

DesktopFlow::DesktopFlow(MainWindow& window, Workbench& workbench, QMenu& recentMenu)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_page(window.view().emptyPage()),
      m_recent(new RecentFlow(workbench, m_page, recentMenu, this)),
      m_session(new SessionFlow(workbench, window.view(), this)),
      m_memory(new MemoryFlow(workbench, window.view().messages(), this)),
      m_screen(new ScreenFlow(&window, workbench.files(), window.view().area(),
                              *static_cast<StatusLine*>(window.statusBar()),
                              window.view().messages())) {
    new PictureOut(workbench, window.actions(), window.view().messages(), &window);
    connect(m_recent, &RecentFlow::openRequested, &window,
            [&window](const QString& path) { window.open({path}); });
    connect(&m_page, &EmptyPage::pasteRequested, window.actions().paste, &QAction::trigger);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this,
            &DesktopFlow::checkClipboard);
    connect(&workbench, &Workbench::currentChanged, this, &DesktopFlow::checkClipboard);
    // Not every platform tells a window in the background what becomes of the clipboard.
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &DesktopFlow::checkClipboard);
}

RecentFiles& DesktopFlow::recent() {
    return m_recent->files();
}

void DesktopFlow::begin(const DesktopFolders& folders) {
    recent().begin(folders);
    m_memory->memory().begin(folders.state);
    connect(&recent(), &RecentFiles::remembersChanged, &m_memory->memory(),
            &StepMemory::setRemembers);
    m_memory->memory().setRemembers(recent().remembers());
    recent().loadThumbnails(m_page.thumbnailBox());
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_session->writeNow(); });
}

void DesktopFlow::end() {
    m_session->end();
    m_memory->end();
}

void DesktopFlow::beginNotices() {
    auto* notices = new JobNotices(&m_window);
    connect(&m_workbench, &Workbench::jobsChanged, notices, &JobNotices::take);
    connect(&m_window.batch(), &BatchFlow::progressed, notices, &JobNotices::take);
    connect(notices, &JobNotices::showRequested, this, &DesktopFlow::raise);
}

void DesktopFlow::serve(ApplicationService& service) {
    connect(&service, &ApplicationService::activated, this, &DesktopFlow::raise);
    connect(
        &service, &ApplicationService::filesReceived, this,
        [this](const QStringList& paths, const QStringList& elsewhere, const QByteArray& token) {
            raise(token);
            m_window.open(paths);
            if (!elsewhere.isEmpty())
                m_window.view().messages().show(
                    {Notice::Kind::Warning,
                     tr("Offstage opens files of this machine only. Nothing was opened from %1.")
                         .arg(elsewhere.first()),
                     {}});
        });
    connect(&service, &ApplicationService::actionReceived, this,
            [this](const QString& action, const QByteArray& token) {
                if (action != QLatin1String("new-window"))
                    raise(token);
                act(action);
            });
}

void DesktopFlow::act(const QString& action) {
    if (action == QLatin1String("new-window"))
        m_workbench.files().run(startNewWindow);
    else if (action == QLatin1String("compare-backends"))
        m_window.actions().compareBackends->trigger();
}

/// Only while it matters: who offers something is asked for it, and Qt waits for the answer.
void DesktopFlow::checkClipboard() {
    if (m_workbench.current() || m_workbench.showsQuickLook() ||
        QGuiApplication::applicationState() != Qt::ApplicationActive)
        return;
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    m_page.setCanPaste(data && canOpen(*data));
}

void DesktopFlow::raise(const QByteArray& token) {
    // Where Qt's Wayland plugin looks for it when it asks to be activated.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void DesktopFlow::addPreferences(PreferencesDialog& dialog) {
    const QList<QCheckBox*> switches = dialog.addSwitches(
        tr("What is remembered"),
        {tr("&Remember which images were opened"), tr("Reopen them at the next &start")},
        tr("Recent images are listed here and in the desktop's own list; switched off, both forget "
           "them. After a crash, what was open is offered in any case."));
    switches[0]->setChecked(recent().remembers());
    connect(switches[0], &QCheckBox::toggled, &recent(), &RecentFiles::setRemembers);
    switches[1]->setChecked(m_session->reopensAtStart());
    connect(switches[1], &QCheckBox::toggled, m_session, &SessionFlow::setReopensAtStart);
    m_screen->addPreferences(dialog);
}

}  // namespace offstage
