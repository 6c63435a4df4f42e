#pragma once

#include <QAbstractTableModel>
#include <QMap>
#include <vector>

#include "core/engine/job.h"

namespace offstage {

/// Whether two looks saw the same thread or process.
bool isSameWorker(const WorkerInfo& a, const WorkerInfo& b);

/// The workers, one per row, in the order in which they came; sorting is a proxy's business.
class WorkersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Worker,
        Pid,
        Tid,
        State,
        InJob,
        Tiles,
        Cpu,
        CpuTime,
        Private,
        Shared,
        ColumnCount
    };
    static constexpr int SortRole = Qt::UserRole;  ///< a number or a text to compare by

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const WorkerInfo& worker(int row) const { return m_workers[static_cast<std::size_t>(row)]; }
    /// Rows of workers that stay stay, so a selection does too.
    void setWorkers(const QList<WorkerInfo>& workers);
    /// What to call this job in the table.
    void setJobTitle(JobId id, const QString& title);

private:
    QString text(const WorkerInfo& worker, int column) const;
    QVariant sortKey(const WorkerInfo& worker, int column) const;

    std::vector<WorkerInfo> m_workers;
    QMap<JobId, QString> m_titles;  ///< of the latest jobs
};

}  // namespace offstage
