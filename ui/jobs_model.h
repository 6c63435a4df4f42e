#pragma once

#include <QAbstractListModel>
#include <vector>

#include "core/engine/job.h"

namespace offstage {

/// What is written about one job, ready to be shown.
struct JobLine {
    JobId id = 0;
    JobState state = JobState::Waiting;
    QString title;
    QString subject;
    int permille = 0;
    bool unmeasured = false;  ///< under way, and nothing tells how far
    bool hasFigures = false;  ///< long and far enough for a percentage
    bool canPause = false;    ///< or go on, if it is paused
    int place = 0;            ///< among those that wait; 0: it does not
    QString standing;         ///< "Running 1.3 s, ~1.8 s left, 1 tile done again"
    QString workers;          ///< "threads x2"
    QString sentence;         ///< the whole, without the seconds that run
    QString remaining;
    double remainingAtMs = -1;  ///< the job's time when `remaining` was worked out
    int ended = 0;              ///< as which one of all; 0: it has not

    /// Equal if they look the same.
    bool operator==(const JobLine& other) const {
        return state == other.state && permille == other.permille &&
               unmeasured == other.unmeasured && hasFigures == other.hasFigures &&
               canPause == other.canPause && place == other.place && standing == other.standing &&
               workers == other.workers && sentence == other.sentence;
    }
};

/// The jobs of this session: those at work, those that wait in their order, those that are over,
/// the latest first. Keeps words, never pixels.
class JobsModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int overKept = 50;  ///< more jobs that are over are forgotten

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const JobLine& line(int row) const { return m_lines[static_cast<std::size_t>(row)]; }
    /// How many are not over.
    int live() const;
    /// A job comes into the list when it has to wait, runs for half a second, or is over.
    /// dataChanged() comes only for rows that look different.
    void update(const QList<JobUpdate>& updates);
    void clearOver();

private:
    int rowOf(JobId id) const;
    int rowFor(const JobLine& line) const;
    void add(const JobUpdate& job);
    void change(int row, const JobUpdate& job);
    void removeAt(int row);
    void forgetOldest();

    std::vector<JobLine> m_lines;
    int m_ended = 0;
};

}  // namespace offstage
