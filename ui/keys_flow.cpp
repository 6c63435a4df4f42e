#include "ui/keys_flow.h"

#include <QMainWindow>
#include <QMenuBar>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/find_palette.h"
#include "ui/letter_keys.h"
#include "ui/menu_walk.h"
#include "ui/shortcut_editor.h"

namespace offstage {

namespace {

constexpr qsizetype mostLately = 20;

}  // namespace

KeysFlow::KeysFlow(Workbench& workbench, const Actions& actions, QList<const QWidget*> pictures,
                   QMainWindow* window)
    : QObject(window),
      m_workbench(workbench),
      m_actions(actions),
      m_window(window),
      m_palette(new FindPalette(window)) {
    gather();
    reserve();
    new LetterKeys(*window, std::move(pictures));
    connect(actions.shortcuts, &QAction::triggered, this, &KeysFlow::showEditor);
    connect(actions.findAction, &QAction::triggered, this, &KeysFlow::find);
    connect(m_palette, &FindPalette::chosen, this, [this](const QString& id) {
        if (id.isEmpty())
            return;
        m_foundLately.removeAll(id);
        m_foundLately.prepend(id);
        m_foundLately = m_foundLately.mid(0, mostLately);
    });
}

/// What has an id: not files, which come and go.
void KeysFlow::gather() {
    for (const MenuEntry& entry : menuEntries(*m_window->menuBar()))
        if (!entry.action->objectName().isEmpty())
            m_shortcuts.add(entry.action, entry.place);
    for (QAction* action : m_window->actions())
        if (!action->objectName().isEmpty())
            m_shortcuts.add(action, tr("In no menu"));
    // A key that is given to an entry of a menu has to reach the window.
    connect(&m_shortcuts, &Shortcuts::keysChanged, m_window, [this](QAction* action) {
        if (!m_window->actions().contains(action))
            m_window->addAction(action);
    });
}

void KeysFlow::reserve() {
    for (const QAction* menu : m_window->menuBar()->actions())
        m_shortcuts.reserve(QKeySequence::mnemonic(menu->text()),
                            tr("It opens the menu %1.").arg(plainText(*menu)));
    m_shortcuts.reserve(Qt::Key_Backslash, tr("It shows the original while it is held."));
    for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
        m_shortcuts.reserve(key, tr("It moves the image, and what is chosen."));
        m_shortcuts.reserve(QKeySequence(Qt::SHIFT | Qt::Key(key)),
                            tr("It moves the image by a whole view."));
    }
    for (const int key : {Qt::Key_Up, Qt::Key_Down})
        m_shortcuts.reserve(QKeySequence(Qt::ALT | Qt::Key(key)), tr("It moves the chosen step."));
    m_shortcuts.reserve(QKeySequence(Qt::CTRL | Qt::Key_J), tr("It duplicates the chosen step."));
    m_shortcuts.reserve(Qt::Key_Delete, tr("It removes the chosen step."));
    m_shortcuts.reserve(Qt::Key_F2, tr("It renames the chosen step."));
    m_shortcuts.reserve(Qt::Key_Space, tr("It presses what has the keyboard."));
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        m_shortcuts.reserve(key, tr("It does what is chosen."));
}

void KeysFlow::showEditor() {
    if (!m_editor) {
        m_editor = new ShortcutEditor(m_shortcuts, m_window);
        m_editor->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_editor->show();
    m_editor->raise();
    m_editor->activateWindow();
}

void KeysFlow::find() {
    m_palette->open(findables(), m_foundLately);
}

QList<Findable> KeysFlow::findables() const {
    QList<Findable> all;
    for (const auto& document : m_workbench.documents())
        all << Findable{QString(),
                        document->name(),
                        tr("Open image"),
                        {},
                        {},
                        [this, opened = QPointer(document.get())] {
                            if (opened)
                                m_workbench.setCurrent(opened);
                        }};
    for (const auto& [action, place] : menuEntries(*m_window->menuBar())) {
        if (action == m_actions.findAction)
            continue;
        // What has no name of its own, as a sample, is known by its words.
        const QString title = plainText(*action);
        all << Findable{
            action->objectName().isEmpty() ? place + u'/' + title : action->objectName(),
            title,
            place,
            action->shortcut().toString(QKeySequence::NativeText),
            action->isEnabled() ? QString() : whyNot(*action),
            [pressed = QPointer(action)] {
                if (pressed)
                    pressed->trigger();
            }};
    }
    return all;
}

QString KeysFlow::whyNot(const QAction& action) const {
    const Document* document = m_workbench.current();
    if (&action == m_actions.addMarker)
        return tr("Nothing is being recorded.");
    if (&action == m_actions.exportRecording)
        return tr("Nothing has been recorded.");
    if (&action == m_actions.stopAll)
        return tr("Nothing runs.");
    if (&action == m_actions.endAfterThis)
        return tr("No batch runs.");
    if (!document)
        return tr("No image is open.");
    if (&action == m_actions.save)
        return action.toolTip();
    if (&action == m_actions.exportWithRecipe)
        return tr("There are no steps.");
    if (&action == m_actions.undo)
        return tr("There is nothing to undo.");
    if (&action == m_actions.redo)
        return tr("There is nothing to redo.");
    if (&action == m_actions.stop)
        return tr("Nothing runs on this image.");
    if (&action == m_actions.scaleBar)
        return tr(
            "The file does not say how large a pixel is, or the picture has another size now.");
    if (document->job())
        return tr("A filter runs on this image.");
    if (&action == m_actions.repeat)
        return tr("No filter has been applied yet.");
    return tr("Not possible now.");
}

}  // namespace offstage
