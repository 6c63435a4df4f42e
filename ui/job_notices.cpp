#include "ui/job_notices.h"

#include <QEvent>
#include <QWidget>
#include <algorithm>
#include <numeric>

#include "core/desktop/idle_inhibitor.h"
#include "core/desktop/notifier.h"
#include "ui/job_text.h"

namespace offstage {

namespace {
constexpr double tellAfterMs = 10'000;
constexpr double stayAwakeAfterMs = 30'000;
}  // namespace

JobNotices::JobNotices(QWidget* window)
    : QObject(window),
      m_window(window),
      m_notifier(new Notifier(this)),
      m_awake(new IdleInhibitor(this)) {
    connect(m_notifier, &Notifier::chosen, this, &JobNotices::showRequested);
    window->installEventFilter(this);
}

bool JobNotices::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowActivate)
        m_notifier->withdraw();
    return QObject::eventFilter(watched, event);
}

void JobNotices::take(const QList<JobUpdate>& updates) {
    bool isLong = false;
    for (const JobUpdate& job : updates) {
        if (!isOver(job.state)) {
            m_progress[job.id] = job.progress;
            isLong = isLong || job.elapsedMs > stayAwakeAfterMs;
            continue;
        }
        m_progress.remove(job.id);
        if (job.elapsedMs > tellAfterMs && !m_window->isActiveWindow())
            tellEnd(job);
    }
    if (m_progress.isEmpty()) {
        m_entry.setProgress({});
        if (std::exchange(m_holds, false))
            m_awake->release();
        return;
    }
    m_entry.setProgress(std::accumulate(m_progress.begin(), m_progress.end(), 0.0) /
                        static_cast<double>(m_progress.size()));
    if (isLong && !std::exchange(m_holds, true))
        m_awake->hold(tr("Filters are being applied"));
}

void JobNotices::tellEnd(const JobUpdate& job) {
    if (job.state == JobState::Done)
        m_notifier->tell(tr("%1 is done", "a filter").arg(job.title),
                         tr("%1: %2", "image and what became of it")
                             .arg(job.subject, job.note.isEmpty() ? stateText(job) : job.note),
                         tr("Show"));
    else if (job.error)
        m_notifier->tell(
            tr("%1 failed", "a filter").arg(job.title),
            tr("%1: %2", "image and what became of it").arg(job.subject, job.error->message),
            tr("Show"));
}

}  // namespace offstage
