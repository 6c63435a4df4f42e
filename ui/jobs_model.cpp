#include "ui/jobs_model.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/words.h"
#include "ui/job_text.h"

namespace offstage {

namespace {

constexpr double rowAfterMs = 500;
constexpr double figuresAfterMs = 1000;
constexpr double figuresAfter = 0.02;  ///< of the whole

/// It says so in a row at once: nothing else does.
bool isAtRest(JobState state) {
    return state == JobState::Waiting || state == JobState::Paused || isOver(state);
}

/// Before one second and 2 % it would be a guess.
bool isWorthFigures(const JobUpdate& job) {
    return !job.unmeasured && job.elapsedMs >= figuresAfterMs && job.progress > figuresAfter;
}

/// More often than once a second nobody can read it.
void workOutRemaining(JobLine& line, const JobUpdate& job) {
    if (job.state != JobState::Running || job.unmeasured || !job.remainingMs) {
        line.remaining.clear();
        line.remainingAtMs = -1;
        return;
    }
    const bool due = line.remainingAtMs < 0 || job.elapsedMs - line.remainingAtMs >= 1000;
    if (!isWorthFigures(job) || !due)
        return;
    line.remaining = leftText(*job.remainingMs);
    line.remainingAtMs = job.elapsedMs;
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(tr(", "));
}

/// The state without the seconds that run: a screen reader would read them all.
QString steadyStateText(const JobUpdate& job) {
    switch (job.state) {
        case JobState::Running:
            return tr("Running");
        case JobState::Stopping:
            return tr("Stopping");
        default:
            return stateText(job);
    }
}

/// What never began has no time: there the note says what became of it.
QString withNote(const JobUpdate& job, const QString& state) {
    return isOver(job.state) && job.elapsedMs <= 0 && !job.note.isEmpty()
               ? job.note
               : joined({state, job.note});
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
    line.hasFigures = isWorthFigures(job) || isOver(job.state) || job.state == JobState::Paused;
    line.canPause = !isOver(job.state) && job.state != JobState::Stopping && !job.unmeasured;
    line.place = job.place;
    line.workers = workersText(job.backend, job.workers);
    workOutRemaining(line, job);
    const QString trouble = troubleText(job.cost);
    const QString slowStop = slowStopText(job);
    const QString cost = isOver(job.state) ? costText(job.cost) : QString();
    line.standing =
        joined({withNote(job, stateText(job)), slowStop, line.remaining, cost, trouble});

    const bool counts = job.state == JobState::Running || job.state == JobState::Paused;
    const QString percent = tr("%1 percent").arg(line.permille / 10);
    line.sentence = tr("%1 on %2: %3")
                        .arg(job.title, job.subject,
                             joined({withNote(job, steadyStateText(job)), slowStop,
                                     counts && !job.unmeasured ? percent : QString(),
                                     line.remaining, cost, line.workers, trouble}));
    return line;
}

/// What is at work is above what waits, in the order in which it will be; below, what is over, the
/// latest first.
auto keyOf(const JobLine& line) {
    const bool waits = line.state == JobState::Waiting;
    const auto order = isOver(line.state) ? -line.ended : waits ? line.place : 0;
    return std::tuple(isOver(line.state), waits, order, line.id);
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

/// Where the line belongs among the others.
int JobsModel::rowFor(const JobLine& line) const {
    return static_cast<int>(std::count_if(
        m_lines.begin(), m_lines.end(),
        [&](const JobLine& other) { return other.id != line.id && keyOf(other) < keyOf(line); }));
}

void JobsModel::update(const QList<JobUpdate>& updates) {
    for (const JobUpdate& job : updates) {
        const int row = rowOf(job.id);
        if (row >= 0)
            change(row, job);
        else if (isAtRest(job.state) || job.elapsedMs >= rowAfterMs)
            add(job);
    }
    forgetOldest();
}

void JobsModel::add(const JobUpdate& job) {
    JobLine line = lineOf(job, nullptr);
    line.ended = isOver(job.state) ? ++m_ended : 0;
    const int row = rowFor(line);
    beginInsertRows({}, row, row);
    m_lines.insert(m_lines.begin() + row, std::move(line));
    endInsertRows();
}

void JobsModel::change(int row, const JobUpdate& job) {
    JobLine& shown = m_lines[static_cast<std::size_t>(row)];
    JobLine line = lineOf(job, &shown);
    if (isOver(line.state) && line.ended == 0)
        line.ended = ++m_ended;
    const bool same = line == shown;
    shown = std::move(line);
    if (!same)
        Q_EMIT dataChanged(index(row), index(row));
    const int target = rowFor(m_lines[static_cast<std::size_t>(row)]);
    if (target == row)
        return;
    beginMoveRows({}, row, row, {}, target > row ? target + 1 : target);
    const auto from = m_lines.begin() + row;
    if (target > row)
        std::rotate(from, from + 1, m_lines.begin() + target + 1);
    else
        std::rotate(m_lines.begin() + target, from, from + 1);
    endMoveRows();
}

void JobsModel::removeAt(int row) {
    beginRemoveRows({}, row, row);
    m_lines.erase(m_lines.begin() + row);
    endRemoveRows();
}

void JobsModel::forgetOldest() {
    while (rowCount() - live() > overKept)
        removeAt(rowCount() - 1);
}

void JobsModel::clearOver() {
    for (int row = rowCount() - 1; row >= 0; --row)
        if (isOver(line(row).state))
            removeAt(row);
}

}  // namespace offstage
