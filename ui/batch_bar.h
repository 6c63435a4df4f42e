#pragma once

#include <QWidget>

#include "core/batch/batch.h"

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace offstage {

/// How far a batch is, and how to end it. Hidden while there is none.
class BatchBar : public QWidget {
    Q_OBJECT

public:
    /// `endAfterThis`, to be checked, becomes a button.
    explicit BatchBar(QAction* endAfterThis, QWidget* parent = nullptr);

    /// `progress`: 0..1. `restingMs`: what is left of a rest, or 0.
    void show(const BatchCount& count, double progress, int restingMs);

Q_SIGNALS:
    void stopWanted();

private:
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_stop;
};

/// "12 of 14 files saved, 2 failed, 1 left out": what became of a batch so far.
QString batchText(const BatchCount& count);

}  // namespace offstage
