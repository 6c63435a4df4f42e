#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <deque>
#include <optional>

#include "core/log/log_line.h"

namespace offstage {

/// The latest lines of the log, the oldest first.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Kind, What, columnCount_ };
    static constexpr int kept = 5000;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const LogLine& line(int row) const { return m_lines[static_cast<std::size_t>(row)]; }
    void append(const QList<LogLine>& lines);
    void clear();

private:
    std::deque<LogLine> m_lines;
};

/// Lines of one kind, or only what went wrong, that contain a text.
class LogFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LogFilter(LogModel& model, QObject* parent = nullptr);

    /// None: all kinds.
    void setKind(std::optional<LogLine::Kind> kind);
    void setTroubleOnly(bool only);
    void setText(const QString& text);
    const LogLine& line(const QModelIndex& index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    LogModel& m_model;
    std::optional<LogLine::Kind> m_kind;
    bool m_troubleOnly = false;
    QString m_text;
};

}  // namespace offstage
