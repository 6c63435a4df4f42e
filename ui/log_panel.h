#pragma once

#include <QWidget>

#include "ui/log_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace offstage {

/// What happened, a line each, with the time: to be filtered, searched, copied and saved. Stays at
/// the end unless people have scrolled away from it.
class LogPanel : public QWidget {
    Q_OBJECT

public:
    explicit LogPanel(QWidget* parent = nullptr);

    const LogFilter& shown() const { return m_shown; }

public Q_SLOTS:
    void append(const QList<offstage::LogLine>& lines);

Q_SIGNALS:
    /// These, which are shown, as a text.
    void saveRequested(const QList<offstage::LogLine>& lines);

private:
    QList<LogLine> linesShown() const;
    void choose(int place);
    void copy();
    void showCount();

    LogModel m_model;
    LogFilter m_shown;
    QComboBox* m_kind;
    QLineEdit* m_search;
    QLabel* m_count;
    QPushButton* m_copy;
    QPushButton* m_save;
    QPushButton* m_clear;
    QTreeView* m_list;
};

}  // namespace offstage
