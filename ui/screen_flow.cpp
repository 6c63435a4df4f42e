#include "ui/screen_flow.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QSignalBlocker>
#include <QWindow>

#include "core/files/file_queue.h"
#include "ui/canvas_area.h"
#include "ui/message_bar.h"
#include "ui/preferences_dialog.h"
#include "ui/status_line.h"

namespace offstage {

namespace {

/// Places in the box; a chosen file stands between them and "Choose a file".
enum Row { SystemRow, SrgbRow, FileRow };

}  // namespace

ScreenFlow::ScreenFlow(QMainWindow* window, FileQueue& files, CanvasArea& area, StatusLine& status,
                       MessageBar& messages)
    : QObject(window), m_window(window), m_files(files), m_area(area), m_status(status) {
    connect(&m_profiles, &ScreenProfiles::changed, this, &ScreenFlow::show);
    connect(&m_profiles, &ScreenProfiles::fileFailed, &messages, [&messages](const QString& path) {
        messages.show({Notice::Kind::Warning,
                       tr("%1 is no profile of a screen that can be used. Nothing else is touched; "
                          "colours are shown as the system says.")
                           .arg(QFileInfo(path).fileName()),
                       {}});
    });
    connect(qGuiApp, &QGuiApplication::primaryScreenChanged, this, &ScreenFlow::show);
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &ScreenFlow::show);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &ScreenFlow::show);
    window->installEventFilter(this);
    if (QGuiApplication::platformName() == u"xcb")
        m_profiles.watchDisplay();
    show();
}

bool ScreenFlow::eventFilter(QObject* watched, QEvent* event) {
    // Only a window that is shown has something that can tell of screens.
    if (event->type() == QEvent::Show && m_window->windowHandle())
        connect(m_window->windowHandle(), &QWindow::screenChanged, this, &ScreenFlow::show,
                Qt::UniqueConnection);
    return QObject::eventFilter(watched, event);
}

void ScreenFlow::show() {
    const auto screen = QGuiApplication::screens().indexOf(m_window->screen());
    const ScreenRef profile = m_profiles.of(static_cast<int>(screen));
    m_files.setScreen(profile);
    m_area.setScreen(profile);
    m_status.setScreen(profile ? StatusLine::Screen::Known
                       : m_profiles.choice().kind == ScreenChoice::Kind::Srgb
                           ? StatusLine::Screen::Srgb
                           : StatusLine::Screen::Assumed,
                       profile ? profile->name() : QString());
}

void ScreenFlow::addPreferences(PreferencesDialog& dialog) {
    QComboBox* box = dialog.addBox(
        tr("Colours of the screen"), tr("S&creen profile:"),
        tr("Pictures are shown as the screen's profile asks for; what is saved never changes. "
           "Where the system has none, the screen is taken for sRGB."));
    showChoice(*box);
    connect(box, &QComboBox::activated, this, [this, box](int index) { choose(*box, index); });
    connect(&m_profiles, &ScreenProfiles::choiceChanged, box, [this, box] { showChoice(*box); });
}

void ScreenFlow::showChoice(QComboBox& box) const {
    const ScreenChoice& choice = m_profiles.choice();
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(tr("From the system"));
    box.addItem(tr("sRGB"));
    if (choice.kind == ScreenChoice::Kind::File)
        box.addItem(QFileInfo(choice.path).fileName());
    box.addItem(tr("Choose a file…"));
    box.setCurrentIndex(choice.kind == ScreenChoice::Kind::System ? SystemRow
                        : choice.kind == ScreenChoice::Kind::Srgb ? SrgbRow
                                                                  : FileRow);
}

void ScreenFlow::choose(QComboBox& box, int index) {
    if (index == SystemRow)
        return m_profiles.setChoice({});
    if (index == SrgbRow)
        return m_profiles.setChoice({ScreenChoice::Kind::Srgb, {}});
    if (index < box.count() - 1)
        return;
    showChoice(box);  // until a file is chosen it is what it was
    auto* dialog = new QFileDialog(&box, tr("Screen profile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Colour profiles (*.icc *.icm)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_profiles.setChoice({ScreenChoice::Kind::File, path});
    });
    dialog->open();
}

}  // namespace offstage
