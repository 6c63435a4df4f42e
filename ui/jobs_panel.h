#pragma once

#include <QWidget>

#include "ui/jobs_model.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace offstage {

/// The jobs of this session with their progress, each with its buttons. Rows are real widgets,
/// not painted by a delegate: progress bars and buttons inside an item view are invisible to screen
/// readers.
class JobsPanel : public QWidget {
    Q_OBJECT

public:
    explicit JobsPanel(QWidget* parent = nullptr);

    const JobsModel& model() const { return m_model; }
    /// Above the list; the panel's from now on.
    void addBar(QWidget* bar);

public Q_SLOTS:
    void update(const QList<offstage::JobUpdate>& updates);

Q_SIGNALS:
    void stopRequested(offstage::JobId id);
    void pauseRequested(offstage::JobId id, bool paused);
    /// It waits, and shall begin before the one above it.
    void moveUpRequested(offstage::JobId id);

private:
    void orderTabs();
    void showSummary();

    JobsModel m_model;
    QScrollArea* m_scroll;
    QVBoxLayout* m_rows;
    QLabel* m_empty;
    QLabel* m_summary;
    QPushButton* m_clear;
};

}  // namespace offstage
