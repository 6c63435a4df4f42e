#include "ui/workers_model.h"

#include <QLocale>
#include <algorithm>

namespace offstage {

namespace {

constexpr qsizetype titlesKept = 64;

bool isFigure(int column) {
    return column >= WorkersModel::Tiles;
}

QString bytesText(qint64 bytes) {
    return bytes < 0 ? QStringLiteral("\u2014") : QLocale().formattedDataSize(bytes, 1);
}

}  // namespace

bool isSameWorker(const WorkerInfo& a, const WorkerInfo& b) {
    return a.kind == b.kind && a.pid == b.pid && a.tid == b.tid && a.number == b.number;
}

int WorkersModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_workers.size());
}

int WorkersModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString WorkersModel::text(const WorkerInfo& worker, int column) const {
    const QLocale locale;
    switch (column) {
        case Worker:
            return (worker.kind == WorkerInfo::Kind::Thread ? tr("Thread %1") : tr("Helper %1"))
                .arg(worker.number);
        case Pid:
            return QString::number(worker.pid);
        case Tid:
            return QString::number(worker.tid);
        case State:
            switch (worker.state) {
                case WorkerInfo::State::Starting:
                    return tr("starting");
                case WorkerInfo::State::Idle:
                    return tr("idle");
                case WorkerInfo::State::Busy:
                    return tr("busy");
                case WorkerInfo::State::Stopping:
                    return tr("stopping");
            }
            return {};
        case InJob:
            return worker.job == 0 ? QString()
                                   : m_titles.value(worker.job, tr("Job %1").arg(worker.job));
        case Tiles:
            return locale.toString(worker.tilesDone);
        case Cpu:
            return tr("%1 %").arg(locale.toString(worker.cpuPercent, 'f', 0));
        case CpuTime:
            return tr("%1 s").arg(locale.toString(worker.cpuSeconds, 'f', 1));
        case Private:
            return bytesText(worker.privateBytes);
        case Shared:
            return bytesText(worker.sharedBytes);
    }
    return {};
}

QVariant WorkersModel::sortKey(const WorkerInfo& worker, int column) const {
    switch (column) {
        case Worker:
            return static_cast<int>(worker.kind) * 100000 + worker.number;
        case Pid:
            return worker.pid;
        case Tid:
            return worker.tid;
        case State:
            return static_cast<int>(worker.state);
        case InJob:
            return worker.job;
        case Tiles:
            return worker.tilesDone;
        case Cpu:
            return worker.cpuPercent;
        case CpuTime:
            return worker.cpuSeconds;
        case Private:
            return worker.privateBytes;
        case Shared:
            return worker.sharedBytes;
    }
    return {};
}

QVariant WorkersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WorkerInfo& shown = worker(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(shown, column);
    if (role == SortRole)
        return sortKey(shown, column);
    if (role == Qt::TextAlignmentRole && isFigure(column))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    const bool unknown = (column == Private && shown.privateBytes < 0) ||
                         (column == Shared && shown.sharedBytes < 0);
    if (unknown && role == Qt::ToolTipRole)
        return shown.kind == WorkerInfo::Kind::Thread
                   ? tr("Threads share all memory of this window; no part of it is theirs alone.")
                   : tr("The system does not tell.");
    if (unknown && role == Qt::AccessibleTextRole)
        return tr("unknown");
    return {};
}

QVariant WorkersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    struct Header {
        QString text;
        QString toolTip;
    };
    const Header headers[ColumnCount] = {
        {tr("Worker"), tr("A thread of this window, or a helper process")},
        {tr("PID"), tr("Process number; threads have the window's")},
        {tr("TID"), tr("Thread number")},
        {tr("State"), tr("What it does now")},
        {tr("Job"), tr("The job whose tile it is in")},
        {tr("Tiles"), tr("Tiles done since it started")},
        {tr("CPU"), tr("Share of one core since the last look")},
        {tr("CPU time"), tr("Processor time since it started")},
        {tr("Private"), tr("Memory that belongs to this process alone")},
        {tr("Shared"), tr("Its proportional share of shared memory, the images above all")}};
    if (role == Qt::DisplayRole)
        return headers[section].text;
    if (role == Qt::TextAlignmentRole && isFigure(section))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return headers[section].toolTip;
    return {};
}

void WorkersModel::setWorkers(const QList<WorkerInfo>& workers) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto stays = [&](const WorkerInfo& info) { return isSameWorker(info, worker(row)); };
        if (std::any_of(workers.begin(), workers.end(), stays))
            continue;
        beginRemoveRows({}, row, row);
        m_workers.erase(m_workers.begin() + row);
        endRemoveRows();
    }
    for (const WorkerInfo& info : workers) {
        const auto found = std::find_if(m_workers.begin(), m_workers.end(),
                                        [&](const WorkerInfo& w) { return isSameWorker(w, info); });
        if (found == m_workers.end()) {
            beginInsertRows({}, rowCount(), rowCount());
            m_workers.push_back(info);
            endInsertRows();
        } else {
            *found = info;
        }
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void WorkersModel::setJobTitle(JobId id, const QString& title) {
    m_titles.insert(id, title);
    if (m_titles.size() > titlesKept)
        m_titles.erase(m_titles.begin());
}

}  // namespace offstage
