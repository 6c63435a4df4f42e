#include "ui/undo_keys.h"

#include <QKeyEvent>
#include <QWidget>

namespace offstage {

namespace {

class UndoKeys : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

}  // namespace

void leaveUndoKeys(QWidget* box) {
    box->installEventFilter(new UndoKeys(box));
}

}  // namespace offstage
