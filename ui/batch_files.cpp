#include "ui/batch_files.h"

#include <QCoreApplication>
#include <QLocale>
#include <numeric>

namespace offstage {

int BatchFiles::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant BatchFiles::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundFile& file = m_files[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return file.path;
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2, in %3", "file, size, folder")
            .arg(file.path.section(u'/', -1),
                 QLocale().formattedDataSize(file.bytes, 1, QLocale::DataSizeSIFormat),
                 file.path.section(u'/', 0, -2));
    return {};
}

void BatchFiles::add(const QList<FoundFile>& files) {
    QList<FoundFile> added;
    for (const FoundFile& file : files)
        if (!m_paths.contains(file.path)) {
            m_paths.insert(file.path);
            added.append(file);
        }
    if (added.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    m_files += added;
    endInsertRows();
}

void BatchFiles::removeAll(const QModelIndexList& rows) {
    QSet<QString> gone;
    for (const QModelIndex& index : rows)
        gone.insert(m_files[index.row()].path);
    // As a whole: one after the other, of thousands, would take long.
    beginResetModel();
    m_paths.subtract(gone);
    m_files.removeIf([&](const FoundFile& file) { return gone.contains(file.path); });
    endResetModel();
}

void BatchFiles::clear() {
    beginResetModel();
    m_files.clear();
    m_paths.clear();
    endResetModel();
}

QStringList BatchFiles::paths() const {
    QStringList paths;
    for (const FoundFile& file : m_files)
        paths << file.path;
    return paths;
}

QString BatchFiles::first() const {
    return m_files.isEmpty() ? QString() : m_files.first().path;
}

qint64 BatchFiles::bytes() const {
    return std::accumulate(m_files.begin(), m_files.end(), qint64(0),
                           [](qint64 sum, const FoundFile& file) { return sum + file.bytes; });
}

}  // namespace offstage
