#pragma once

#include <QWidget>
#include <array>

#include "core/compare/advice.h"
#include "core/engine/run_in.h"

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QSpinBox;

namespace offstage {

/// Where the next job runs, and on how many workers. Work in the UI thread is no choice here; while
/// it is on, the switch says so.
class BackendSwitch : public QWidget {
    Q_OBJECT

public:
    explicit BackendSwitch(QWidget* parent = nullptr);

    RunIn runIn() const { return m_runIn; }
    /// These only show; they emit nothing.
    void setRunIn(RunIn runIn);
    /// What Auto has come to, and why.
    void setAdvice(const Advice& advice);
    void setWorkerCount(int count);
    /// Whether words say what the parts of it are.
    void setLabelsShown(bool shown);

Q_SIGNALS:
    /// The user chose.
    void runInChosen(offstage::RunIn runIn);
    void workerCountChosen(int count);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addSegments();
    void showChosen();

    RunIn m_runIn = RunIn::Threads;
    QButtonGroup* m_group;
    QAbstractButton* m_auto = nullptr;
    int m_autoWidth = 0;  ///< of its longest text
    QLabel* m_uiThread;   ///< seen while that demonstration is on
    QSpinBox* m_workers;
    std::array<QLabel*, 2> m_labels;
};

}  // namespace offstage
