#pragma once

#include <QHash>
#include <QObject>

#include "core/desktop/launcher_entry.h"
#include "core/engine/job.h"

namespace offstage {

class IdleInhibitor;
class Notifier;

/// Tells the desktop about jobs: how far they are, that a long one has ended while people looked
/// elsewhere, and that the machine should not fall asleep over one.
class JobNotices : public QObject {
    Q_OBJECT

public:
    explicit JobNotices(QWidget* window);

    void take(const QList<JobUpdate>& updates);

Q_SIGNALS:
    void showRequested(const QByteArray& token);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tellEnd(const JobUpdate& job);

    QWidget* m_window;
    Notifier* m_notifier;
    IdleInhibitor* m_awake;
    bool m_holds = false;
    LauncherEntry m_entry;
    QHash<JobId, double> m_progress;  ///< of jobs that are not over
};

}  // namespace offstage
