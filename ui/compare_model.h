#pragma once

#include <QAbstractTableModel>

#include "core/compare/comparison_text.h"

namespace offstage {

/// The rows of a comparison: what is measured, what each way costs, and how they differ.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Figure, Threads, Shared, Pipe, Difference };
    enum Role {
        BeginsGroupRole = Qt::UserRole,  ///< whether another kind of figures begins here
        LessonRole                       ///< what the row teaches
    };
    static constexpr int columns = 5;

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that are there already change in place, so that the chosen one stays chosen.
    void setComparison(const Comparison& comparison);
    const ComparisonRow& row(int number) const { return m_rows[number]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QList<ComparisonRow> m_rows;
};

}  // namespace offstage
