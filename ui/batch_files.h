#pragma once

#include <QAbstractListModel>
#include <QSet>

#include "core/files/find_pictures.h"

namespace offstage {

/// The files of a batch, in their order, each once.
class BatchFiles : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void add(const QList<FoundFile>& files);
    /// In any order.
    void removeAll(const QModelIndexList& rows);
    void clear();

    QStringList paths() const;
    QString first() const;  ///< of the paths; empty if there is none
    qint64 bytes() const;

private:
    QList<FoundFile> m_files;
    QSet<QString> m_paths;
};

}  // namespace offstage
