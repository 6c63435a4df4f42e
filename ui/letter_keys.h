#pragma once

#include <QList>
#include <QObject>

class QKeySequence;
class QMainWindow;
class QWidget;

namespace offstage {

/// A key that writes something, as a letter does: no Ctrl, no Alt.
bool isLetterKey(const QKeySequence& key);

/// Keys that write something are shortcuts only while what shows a picture has the keyboard:
/// elsewhere they are for fields to write, for lists to search and for menus to choose. A context
/// of Qt's would do that for an action, but not for one of its keys.
class LetterKeys : public QObject {
    Q_OBJECT

public:
    LetterKeys(QMainWindow& window, QList<const QWidget*> pictures);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const QList<const QWidget*> m_pictures;
};

}  // namespace offstage
