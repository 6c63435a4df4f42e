#include "ui/jobs_model.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "core/words.h"
#include "ui/job_text.h"

namespace offstage {

namespace {

/// "~1.8 s left". Before one second and 2 % it would be a guess, and more often than once a second
/// nobody can read it.
void workOutRemaining(JobLine& line, const JobUpdate& job) {
    if (job.state != JobState::Running || job.unmeasured || !job.remainingMs) {
        line.remaining.clear();
        line.remainingAtMs = -1;
        return;
    }
    const bool due = line.remainingAtMs < 0 || job.elapsedMs - line.remainingAtMs >= 1000;
    if (job.elapsedMs < 1000 || job.progress <= 0.02 || !due)
        return;
    line.remaining = tr("~%1 left").arg(countingText(std::max(100., *job.remainingMs)));
    line.remainingAtMs = job.elapsedMs;
}

void removeEmpty(QStringList& parts) {
    parts.removeAll(QString());
}

JobLine lineOf(const JobUpdate& job, const JobLine* before) {
    JobLine line;
    if (before)
        line = *before;
    line.id = job.id;
    line.state = job.state;
    line.title = job.title;
    line.subject = job.subject;
    line.permille = static_cast<int>(std::floor(std::clamp(job.progress, 0., 1.) * 1000));
    line.unmeasured = job.unmeasured && !isOver(job.state);
    line.workers = workersText(job.backend, job.workers);
    workOutRemaining(line, job);
    const QString trouble = troubleText(job.cost);
    const QString slowStop = slowStopText(job);
    QStringList standing{stateText(job), slowStop, line.remaining, trouble};
    removeEmpty(standing);
    line.standing = standing.join(tr(", "));

    const QString percent = tr("%1 percent").arg(line.permille / 10);
    const bool running = job.state == JobState::Running;
    QStringList facts{running                           ? tr("Running")
                      : job.state == JobState::Stopping ? tr("Stopping")
                                                        : stateText(job),
                      slowStop,
                      running && !job.unmeasured ? percent : QString(),
                      line.remaining,
                      line.workers,
                      trouble};
    removeEmpty(facts);
    line.sentence = tr("%1 on %2: %3").arg(job.title, job.subject, facts.join(tr(", ")));
    return line;
}

}  // namespace

int JobsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant JobsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobLine& shown = line(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role == Qt::AccessibleTextRole)
        return shown.sentence;
    return {};
}

int JobsModel::live() const {
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(),
                                          [](const JobLine& line) { return !isOver(line.state); }));
}

int JobsModel::rowOf(JobId id) const {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [id](const JobLine& line) { return line.id == id; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

void JobsModel::update(const QList<JobUpdate>& updates) {
    for (const JobUpdate& job : updates) {
        const int row = rowOf(job.id);
        if (row < 0) {
            beginInsertRows({}, 0, 0);
            m_lines.insert(m_lines.begin(), lineOf(job, nullptr));
            endInsertRows();
        } else {
            JobLine& shown = m_lines[static_cast<std::size_t>(row)];
            JobLine line = lineOf(job, &shown);
            const bool same = line == shown;
            shown = std::move(line);
            if (!same)
                Q_EMIT dataChanged(index(row), index(row));
        }
    }
    forgetOldest();
}

void JobsModel::removeAt(int row) {
    beginRemoveRows({}, row, row);
    m_lines.erase(m_lines.begin() + row);
    endRemoveRows();
}

void JobsModel::forgetOldest() {
    int over = rowCount() - live();
    for (int row = rowCount() - 1; row >= 0 && over > overKept; --row)
        if (isOver(line(row).state)) {
            removeAt(row);
            --over;
        }
}

void JobsModel::clearOver() {
    for (int row = rowCount() - 1; row >= 0; --row)
        if (isOver(line(row).state))
            removeAt(row);
}

}  // namespace offstage
