#include "ui/key_field.h"

#include <QKeyEvent>

namespace offstage {

namespace {

constexpr auto callers = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

/// What moves on, closes, presses; and what is only held beside another key.
bool isForOthers(const QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
        case Qt::Key_Escape:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return !(event.modifiers() & callers);
        case Qt::Key_Control:
        case Qt::Key_Shift:
        case Qt::Key_Alt:
        case Qt::Key_AltGr:
        case Qt::Key_Meta:
        case Qt::Key_unknown:
        case 0:
            return true;
        default:
            return false;
    }
}

/// Shift is part of what a key writes, as of "?", unless that is a letter.
QKeySequence keyOf(const QKeyEvent& event) {
    Qt::KeyboardModifiers held = event.modifiers() & (callers | Qt::ShiftModifier);
    const QString text = event.text();
    if (!text.isEmpty() && text[0].isPrint() && !text[0].isLetter() && !text[0].isSpace())
        held &= ~Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(event.key())));
}

}  // namespace

KeyField::KeyField(QWidget* parent) : QLineEdit(parent) {
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void KeyField::setKey(const QKeySequence& key) {
    if (m_key == key)
        return;
    m_key = key;
    setText(key.toString(QKeySequence::NativeText));
    Q_EMIT keyChanged(key);
}

bool KeyField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        !isForOthers(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent* event) {
    if (isForOthers(*event))
        event->ignore();
    else
        setKey(keyOf(*event));
}

}  // namespace offstage
