#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace offstage {

/// Takes one key as it is pressed, with what is held beside it, and shows its name at once.
/// QKeySequenceEdit waits a second for more. Tab, Esc and Return do what they do elsewhere, so that
/// nobody is caught in it.
class KeyField : public QLineEdit {
    Q_OBJECT

public:
    explicit KeyField(QWidget* parent = nullptr);

    const QKeySequence& key() const { return m_key; }
    void setKey(const QKeySequence& key);

Q_SIGNALS:
    void keyChanged(const QKeySequence& key);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QKeySequence m_key;
};

}  // namespace offstage
