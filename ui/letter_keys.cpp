#include "ui/letter_keys.h"

#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMainWindow>
#include <algorithm>

namespace offstage {

namespace {

constexpr auto callers = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

}  // namespace

bool isLetterKey(const QKeySequence& key) {
    if (key.isEmpty() || (key[0].keyboardModifiers() & callers))
        return false;
    // Codes from here on are those of keys that write nothing.
    return key[0].key() > Qt::Key_Space && key[0].key() < Qt::Key_Escape;
}

LetterKeys::LetterKeys(QMainWindow& window, QList<const QWidget*> pictures)
    : QObject(&window), m_pictures(std::move(pictures)) {
    window.installEventFilter(this);
    // One that floats is a window of its own, whose keys still call the program's actions.
    for (QDockWidget* dock : window.findChildren<QDockWidget*>())
        dock->installEventFilter(this);
}

/// The question comes up from the widget with the keyboard, which an open menu leaves where it is.
/// Who accepts it gets the key itself.
bool LetterKeys::eventFilter(QObject* watched, QEvent* event) {
    const auto hasKeys = [](const QWidget* picture) { return picture->hasFocus(); };
    if (event->type() == QEvent::ShortcutOverride &&
        (QApplication::activePopupWidget() ||
         std::none_of(m_pictures.begin(), m_pictures.end(), hasKeys))) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (!(key->modifiers() & callers) && isLetterKey(QKeySequence(key->key()))) {
            event->accept();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace offstage
