#include "ui/steps_model.h"

#include <QMimeData>
#include <QSize>
#include <algorithm>

namespace offstage {

namespace {

const QString rowType = QStringLiteral("application/x-offstage-step");
constexpr qsizetype longestName = 200;
constexpr int rowHeight = 26;  // a tick is a target

Qt::CheckState checkOf(RunWhen when) {
    return when == RunWhen::Always   ? Qt::Checked
           : when == RunWhen::OnSave ? Qt::PartiallyChecked
                                     : Qt::Unchecked;
}

RunWhen whenOf(Qt::CheckState check) {
    return check == Qt::Checked            ? RunWhen::Always
           : check == Qt::PartiallyChecked ? RunWhen::OnSave
                                           : RunWhen::Never;
}

QString whenText(RunWhen when) {
    return when == RunWhen::Always   ? StepsModel::tr("always")
           : when == RunWhen::OnSave ? StepsModel::tr("only when saving")
                                     : StepsModel::tr("off");
}

auto at(int row) {
    return static_cast<std::ptrdiff_t>(row);
}

}  // namespace

void StepsModel::setRecipe(const Recipe& recipe) {
    if (recipe == m_recipe)
        return;
    if (recipe.size() != m_recipe.size()) {
        beginResetModel();
        m_recipe = recipe;
        endResetModel();
        return;
    }
    m_recipe = recipe;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int StepsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_recipe.size());
}

QVariant StepsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step& step = m_recipe[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return step.when == RunWhen::Always
                       ? tr("%1  %2", "number and name of a step")
                             .arg(index.row() + 1)
                             .arg(nameOf(step))
                       : tr("%1  %2: %3", "number of a step, when it runs, name")
                             .arg(index.row() + 1)
                             .arg(whenText(step.when), nameOf(step));
        case Qt::EditRole:
            return nameOf(step);
        case Qt::CheckStateRole:
            return checkOf(step.when);
        case Qt::ToolTipRole:
            return tr("%1\nRuns: %2", "a step as on the command line, and when it runs")
                .arg(toText(step), whenText(step.when));
        case Qt::SizeHintRole:
            return QSize(0, rowHeight);
        case Qt::AccessibleTextRole:
            return tr("Step %1: %2, %3", "number, name, when it runs")
                .arg(index.row() + 1)
                .arg(nameOf(step), whenText(step.when));
        default:
            return {};
    }
}

Qt::ItemFlags StepsModel::flags(const QModelIndex& index) const {
    if (!index.isValid())  // between and below the rows
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsUserCheckable |
           Qt::ItemIsUserTristate | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

bool StepsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (role == Qt::CheckStateRole)
        setWhen(index.row(), whenOf(static_cast<Qt::CheckState>(value.toInt())));
    else if (role == Qt::EditRole)
        rename(index.row(), value.toString());
    else
        return false;
    return true;
}

QStringList StepsModel::mimeTypes() const {
    return {rowType};
}

QMimeData* StepsModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    data->setData(rowType, QByteArray::number(indexes.first().row()));
    return data;
}

bool StepsModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                              const QModelIndex& parent) {
    bool known = false;
    const int from = data->data(rowType).toInt(&known);
    if (known && from >= 0 && from < rowCount()) {
        const int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
        move(from, to > from ? to - 1 : to);
    }
    return false;  // or the view would take the row away: whoever hears of the move changes rows
}

void StepsModel::move(int from, int to) {
    if (to < 0 || to >= rowCount() || from == to)
        return;
    Recipe after = m_recipe;
    const QString name = nameOf(after[static_cast<std::size_t>(from)]);
    if (from < to)
        std::rotate(after.begin() + at(from), after.begin() + at(from + 1),
                    after.begin() + at(to + 1));
    else
        std::rotate(after.begin() + at(to), after.begin() + at(from), after.begin() + at(from + 1));
    Q_EMIT edited(after, tr("Move %1", "a step").arg(name), to);
}

void StepsModel::duplicate(int row) {
    Recipe after = m_recipe;
    const Step step = after[static_cast<std::size_t>(row)];
    after.insert(after.begin() + at(row + 1), step);
    Q_EMIT edited(after, tr("Duplicate %1", "a step").arg(nameOf(step)), row + 1);
}

void StepsModel::remove(int row) {
    Recipe after = m_recipe;
    const QString name = nameOf(after[static_cast<std::size_t>(row)]);
    after.erase(after.begin() + at(row));
    Q_EMIT edited(after, tr("Remove %1", "a step").arg(name), -1);
}

void StepsModel::rename(int row, const QString& name) {
    Recipe after = m_recipe;
    Step& step = after[static_cast<std::size_t>(row)];
    const QString before = nameOf(step);
    step.name.clear();
    const QString wanted = name.simplified().left(longestName);
    if (wanted != nameOf(step))
        step.name = wanted;
    if (nameOf(step) != before)
        Q_EMIT edited(after, tr("Rename %1", "a step").arg(before), row);
}

void StepsModel::setWhen(int row, RunWhen when) {
    Recipe after = m_recipe;
    Step& step = after[static_cast<std::size_t>(row)];
    if (std::exchange(step.when, when) != when)
        Q_EMIT edited(after, tr("%1: %2", "a step, when it runs").arg(nameOf(step), whenText(when)),
                      row);
}

}  // namespace offstage
