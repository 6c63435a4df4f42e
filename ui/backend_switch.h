#pragma once

#include <QWidget>

#include "core/engine/job.h"

class QButtonGroup;
class QLabel;
class QSpinBox;

namespace offstage {

/// Where the next tile runs, and on how many workers. Work in the UI thread is no choice here;
/// while it is on, the switch says so.
class BackendSwitch : public QWidget {
    Q_OBJECT

public:
    explicit BackendSwitch(QWidget* parent = nullptr);

    Backend backend() const { return m_backend; }
    /// These two only show; they emit nothing.
    void setBackend(Backend backend);
    void setWorkerCount(int count);

Q_SIGNALS:
    /// The user chose.
    void backendChosen(offstage::Backend backend);
    void workerCountChosen(int count);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showChosen();

    Backend m_backend = Backend::Threads;
    QButtonGroup* m_group;
    QLabel* m_uiThread;  ///< seen while that demonstration is on
    QSpinBox* m_workers;
};

}  // namespace offstage
