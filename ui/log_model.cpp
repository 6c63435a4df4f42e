#include "ui/log_model.h"

#include <algorithm>

namespace offstage {

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine& shown = line(index.row());
    if (role == Qt::ToolTipRole && index.column() == What) {
        const QString whole =
            shown.detail.isEmpty() ? shown.text : shown.text + u'\n' + shown.detail;
        return QStringLiteral("<qt>%1</qt>")
            .arg(whole.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
        case Time:
            return shown.at.toString(QStringLiteral("HH:mm:ss.zzz"));
        case Kind:
            return shown.isTrouble ? tr("%1 (!)", "a kind of line; something went wrong")
                                         .arg(wordFor(shown.kind))
                                   : wordFor(shown.kind);
        default:
            return shown.detail.isEmpty()
                       ? shown.text
                       : shown.text + QStringLiteral(" \u2014 ") + shown.detail.simplified();
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Time:
            return tr("Time");
        case Kind:
            return tr("Kind");
        default:
            return tr("What happened");
    }
}

void LogModel::append(const QList<LogLine>& lines) {
    const QList<LogLine> fresh = lines.mid(std::max<qsizetype>(0, lines.size() - kept));
    const int over = rowCount() + static_cast<int>(fresh.size()) - kept;
    if (over > 0) {
        beginRemoveRows({}, 0, over - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + over);
        endRemoveRows();
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_lines.insert(m_lines.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void LogModel::clear() {
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

LogFilter::LogFilter(LogModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
}

void LogFilter::setKind(std::optional<LogLine::Kind> kind) {
    m_kind = kind;
    invalidateFilter();
}

void LogFilter::setTroubleOnly(bool only) {
    m_troubleOnly = only;
    invalidateFilter();
}

void LogFilter::setText(const QString& text) {
    m_text = text;
    invalidateFilter();
}

const LogLine& LogFilter::line(const QModelIndex& index) const {
    return m_model.line(mapToSource(index).row());
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const LogLine& line = m_model.line(row);
    return (!m_kind || line.kind == *m_kind) && (!m_troubleOnly || line.isTrouble) &&
           (m_text.isEmpty() || line.text.contains(m_text, Qt::CaseInsensitive) ||
            line.detail.contains(m_text, Qt::CaseInsensitive));
}

}  // namespace offstage
