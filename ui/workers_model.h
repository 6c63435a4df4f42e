#pragma once

#include <QAbstractItemModel>
#include <QMap>
#include <array>
#include <vector>

#include "core/engine/job.h"

namespace offstage {

/// Whether two looks saw the same thread or process.
bool isSameWorker(const WorkerInfo& a, const WorkerInfo& b);

/// The program, one row, and below it its workers in the order in which they came; sorting is a
/// proxy's business.
class WorkersModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column {
        Worker,
        State,
        Confinement,
        InJob,
        Tile,
        Cpu,
        CpuTime,
        Private,
        Shared,
        PidOrTid,
        Age,
        Tiles,
        Restarts,
        ColumnCount
    };
    static constexpr int SortRole = Qt::UserRole;  ///< a number or a text to compare by

    using QAbstractItemModel::QAbstractItemModel;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const WorkerInfo& worker(const QModelIndex& index) const { return row(index).worker; }
    /// The program comes first, if there is anything. Rows of workers that stay stay, so a
    /// selection does too; dataChanged() comes only for cells that read different.
    void setWorkers(const QList<WorkerInfo>& workers);
    /// What to call this job in the table.
    void setJobTitle(JobId id, const QString& title);

private:
    using Texts = std::array<QString, ColumnCount>;
    struct Row {
        WorkerInfo worker;
        Texts texts;
    };

    const Row& row(const QModelIndex& index) const;
    /// The index of the program, or of worker `number` below it.
    QModelIndex indexOf(std::size_t number) const;
    QString text(const WorkerInfo& worker, int column) const;
    Texts textsOf(const WorkerInfo& worker) const;
    QVariant sortKey(const WorkerInfo& worker, int column) const;
    QString sentence(const Row& row) const;
    QString remark(const WorkerInfo& worker, int column) const;
    void show(std::size_t number, const WorkerInfo& worker);

    std::vector<Row> m_rows;        ///< the program, then its workers
    QMap<JobId, QString> m_titles;  ///< of the latest jobs
};

}  // namespace offstage
