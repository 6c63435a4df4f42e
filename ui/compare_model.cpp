#include "ui/compare_model.h"

#include <algorithm>

namespace offstage {

namespace {

/// The rows that another kind of figures begins with: what is said, what is done, what it takes,
/// what goes wrong, and how the window felt.
constexpr const char* groupBegins[] = {"round_trip", "hand_over", "memory_private", "stop",
                                       "window"};

}  // namespace

void CompareModel::setComparison(const Comparison& comparison) {
    QList<ComparisonRow> rows = tableOf(comparison);
    const bool same =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const ComparisonRow& a, const ComparisonRow& b) { return a.id == b.id; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int CompareModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    const ComparisonRow& row = m_rows[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == Figure ? row.label
                   : index.column() == Difference
                       ? row.difference
                       : row.cells[std::size_t(index.column() - Threads)];
        case Qt::ToolTipRole:
            // What may be shortened, whole, and what the row teaches; as rich text it is wrapped.
            return QStringLiteral("<qt>%1<br>%2</qt>")
                .arg(data(index, Qt::DisplayRole).toString().toHtmlEscaped(),
                     row.lesson.toHtmlEscaped());
        case Qt::AccessibleDescriptionRole:
        case LessonRole:
            return row.lesson;
        case BeginsGroupRole:
            return std::any_of(std::begin(groupBegins), std::end(groupBegins),
                               [&](const char* id) { return row.id == QLatin1String(id); });
        default:
            return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Figure:
            return tr("Cost");
        case Difference:
            return tr("Difference");
        default:
            return labelOf(allWays[std::size_t(section - Threads)]);
    }
}

}  // namespace offstage
