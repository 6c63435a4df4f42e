#pragma once

#include <QObject>

class QKeySequence;
class QMainWindow;
class QWidget;

namespace offstage {

/// A key that writes something, as a letter does: no Ctrl, no Alt.
bool isLetterKey(const QKeySequence& key);

/// Keys that write something are shortcuts only while the canvas has the keyboard: elsewhere they
/// are for fields to write and for lists to search. A context of Qt's would do that for an action,
/// but not for one of its keys.
class LetterKeys : public QObject {
    Q_OBJECT

public:
    LetterKeys(QMainWindow& window, const QWidget& canvas);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const QWidget& m_canvas;
};

}  // namespace offstage
