#pragma once

#include <QWidget>

#include "ui/workers_model.h"

class QAction;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace offstage {

/// What the threads and helper processes do and cost, and the button that kills a helper.
class WorkersPanel : public QWidget {
    Q_OBJECT

public:
    explicit WorkersPanel(QWidget* parent = nullptr);

public Q_SLOTS:
    /// Keeps the selection; while the pointer is over the table no row changes its place.
    void setWorkers(const QList<offstage::WorkerInfo>& workers);
    /// Learns the titles of jobs; without it they are called by number.
    void noteJobs(const QList<offstage::JobUpdate>& updates);

Q_SIGNALS:
    void killRequested(qint64 pid);
    /// Whether anybody can see the figures.
    void watched(bool on);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const WorkerInfo* selected() const;
    void showSelection();
    void kill();

    WorkersModel m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QLabel* m_empty;
    QLabel* m_hint;
    QPushButton* m_button;
    QAction* m_action;
};

}  // namespace offstage
