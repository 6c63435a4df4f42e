#pragma once

#include <QAbstractListModel>

#include "core/recipe/recipe.h"

namespace offstage {

/// The steps of a recipe as rows. It only shows them: what people change in it is told as the
/// recipe that they want.
class StepsModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    const Recipe& recipe() const { return m_recipe; }
    void setRecipe(const Recipe& recipe);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

    // Each tells the recipe that would be.
    void move(int from, int to);
    void duplicate(int row);
    void remove(int row);
    void rename(int row, const QString& name);
    void setWhen(int row, RunWhen when);

Q_SIGNALS:
    /// `what` is done, for people; `row` is to be chosen then, -1: none.
    void edited(const offstage::Recipe& after, const QString& what, int row);

private:
    Recipe m_recipe;
};

}  // namespace offstage
