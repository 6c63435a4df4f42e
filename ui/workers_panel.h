#pragma once

#include <QWidget>

#include "ui/workers_model.h"

class QAction;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace offstage {

/// What the program, its threads and the processes that work for it do and cost, and the buttons
/// that stop the job of one of them, or kill it.
class WorkersPanel : public QWidget {
    Q_OBJECT

public:
    explicit WorkersPanel(QWidget* parent = nullptr);

public Q_SLOTS:
    /// Keeps the selection; while the pointer is over the tree no row changes its place.
    void setWorkers(const QList<offstage::WorkerInfo>& workers);
    /// Learns the titles of jobs; without it they are called by number.
    void noteJobs(const QList<offstage::JobUpdate>& updates);

Q_SIGNALS:
    void stopRequested(offstage::JobId id);
    void killRequested(qint64 pid);
    /// Whether anybody can see the figures.
    void watched(bool on);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A button and the same in the tree's menu.
    struct Order {
        QPushButton* button;
        QAction* action;
        void set(bool enabled, const QString& why) const;
    };
    Order makeOrder(const QString& text, void (WorkersPanel::*give)());

    const WorkerInfo* selected() const;
    void setColumnWidths();
    void showSelection();
    void stop();
    void kill();

    WorkersModel m_model;
    QSortFilterProxyModel* m_sorted;
    QTreeView* m_tree;
    QLabel* m_empty;
    QLabel* m_hint;
    Order m_stop;
    Order m_kill;
};

}  // namespace offstage
