#pragma once

#include <QDialog>
#include <QHash>

#include "ui/shortcuts.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace offstage {

class Announcer;
class KeyField;

/// All actions by menu, with their keys, which can be searched and changed. What is changed counts
/// at once. Whose key it is that is about to be taken is told before.
class ShortcutEditor : public QDialog {
    Q_OBJECT

public:
    ShortcutEditor(Shortcuts& shortcuts, QWidget* parent);

private:
    QWidget* makeSearch();
    void makeList();
    QWidget* makeKeyRow();
    QDialogButtonBox* makeButtons();
    void fill();
    void addReserved();
    void showEntry(QTreeWidgetItem* item, const Shortcuts::Entry& entry);
    void search(const QString& text);
    void showState();
    void say(const QString& sentence);
    /// What it would mean to take this key for the chosen action.
    QString meaning(const QKeySequence& key) const;
    void take(bool besideOthers);
    void putBack();
    const Shortcuts::Entry* current() const;
    void askToResetAll();

    Shortcuts& m_shortcuts;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QLabel* m_label;  ///< of the field
    KeyField* m_key;
    QPushButton* m_change;
    QPushButton* m_add;
    QPushButton* m_clear;
    QPushButton* m_reset;
    QPushButton* m_resetAll;
    QLabel* m_words;
    Announcer* m_announcer;
    QHash<const QAction*, QTreeWidgetItem*> m_items;
};

}  // namespace offstage
