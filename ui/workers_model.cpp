#include "ui/workers_model.h"

#include <QLocale>
#include <algorithm>
#include <utility>

namespace offstage {

namespace {

using Kind = WorkerInfo::Kind;

constexpr qsizetype titlesKept = 64;
constexpr quintptr topLevel = 0;
constexpr quintptr belowProgram = 1;

bool isFigure(int column) {
    switch (column) {
        case WorkersModel::Cpu:
        case WorkersModel::CpuTime:
        case WorkersModel::Private:
        case WorkersModel::Shared:
        case WorkersModel::PidOrTid:
        case WorkersModel::Age:
        case WorkersModel::Tiles:
        case WorkersModel::Restarts:
            return true;
        default:
            return false;
    }
}

bool isUnknown(const WorkerInfo& worker, int column) {
    return (column == WorkersModel::Private && worker.privateBytes < 0) ||
           (column == WorkersModel::Shared && worker.sharedBytes < 0);
}

QString bytesText(qint64 bytes) {
    return bytes < 0 ? QStringLiteral("\u2014") : QLocale().formattedDataSize(bytes, 1);
}

bool isThread(const WorkerInfo& worker) {
    return worker.kind == Kind::Thread || worker.kind == Kind::UiThread;
}

QString nameOf(const WorkerInfo& worker) {
    switch (worker.kind) {
        case Kind::Program:
            return WorkersModel::tr("Offstage");
        case Kind::UiThread:
            return WorkersModel::tr("UI thread");
        case Kind::Thread:
            return WorkersModel::tr("Thread %1").arg(worker.number);
        case Kind::Helper:
            return WorkersModel::tr("Helper %1").arg(worker.number);
        case Kind::Opener:
            return WorkersModel::tr("Opening helper %1").arg(worker.number);
        case Kind::Command:
            return worker.name;
    }
    return {};
}

/// As `ps -L` and the system's monitors call it.
qint64 pidOrTid(const WorkerInfo& worker) {
    return isThread(worker) ? worker.tid : worker.pid;
}

QString stateOf(const WorkerInfo& worker) {
    if (worker.kind == Kind::Program)
        return {};
    switch (worker.state) {
        case WorkerInfo::State::Starting:
            return WorkersModel::tr("starting");
        case WorkerInfo::State::Idle:
            return WorkersModel::tr("idle");
        case WorkerInfo::State::Busy:
            return WorkersModel::tr("busy");
        case WorkerInfo::State::Stopping:
            return WorkersModel::tr("stopping");
    }
    return {};
}

QString ageText(double seconds) {
    const int whole = static_cast<int>(seconds);
    if (whole < 60)
        return WorkersModel::tr("%1 s").arg(whole);
    if (whole < 3600)
        return WorkersModel::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return WorkersModel::tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

}  // namespace

bool isSameWorker(const WorkerInfo& a, const WorkerInfo& b) {
    return a.kind == b.kind && a.pid == b.pid && a.tid == b.tid && a.number == b.number;
}

QModelIndex WorkersModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? belowProgram : topLevel);
}

QModelIndex WorkersModel::parent(const QModelIndex& child) const {
    return child.isValid() && child.internalId() == belowProgram ? createIndex(0, 0, topLevel)
                                                                 : QModelIndex();
}

int WorkersModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return m_rows.empty() ? 0 : 1;
    const bool program = parent.internalId() == topLevel && parent.column() == 0;
    return program ? static_cast<int>(m_rows.size()) - 1 : 0;
}

const WorkersModel::Row& WorkersModel::row(const QModelIndex& index) const {
    return m_rows[index.internalId() == topLevel ? 0 : static_cast<std::size_t>(index.row()) + 1];
}

QModelIndex WorkersModel::indexOf(std::size_t number) const {
    return number == 0 ? createIndex(0, 0, topLevel)
                       : createIndex(static_cast<int>(number) - 1, 0, belowProgram);
}

QString WorkersModel::text(const WorkerInfo& worker, int column) const {
    const QLocale locale;
    const bool runsTiles = isThread(worker) || worker.kind == Kind::Helper;
    const bool isReplaced = worker.kind == Kind::Helper || worker.kind == Kind::Opener;
    switch (column) {
        case Worker:
            return nameOf(worker);
        case State:
            return stateOf(worker);
        case Confinement:
            switch (worker.confinement) {
                case WorkerInfo::Confinement::None:
                    return {};
                case WorkerInfo::Confinement::Confined:
                    return tr("confined");
                case WorkerInfo::Confinement::Unconfined:
                    return tr("not confined");
            }
            return {};
        case InJob:
            if (worker.kind == Kind::Opener && !worker.name.isEmpty())
                return tr("Opening %1").arg(worker.name);
            return worker.job == 0 ? QString()
                                   : m_titles.value(worker.job, tr("Job %1").arg(worker.job));
        case Tile:
            return worker.tile.isEmpty()
                       ? QString()
                       : tr("%1, %2", "place of a tile").arg(worker.tile.x()).arg(worker.tile.y());
        case Cpu:
            return tr("%1 %").arg(locale.toString(worker.cpuPercent, 'f', 0));
        case CpuTime:
            return tr("%1 s").arg(locale.toString(worker.cpuSeconds, 'f', 1));
        case Private:
            return bytesText(worker.privateBytes);
        case Shared:
            return bytesText(worker.sharedBytes);
        case PidOrTid:
            return QString::number(pidOrTid(worker));
        case Age:
            return ageText(worker.ageSeconds);
        case Tiles:
            return runsTiles ? locale.toString(worker.tilesDone) : QString();
        case Restarts:
            return isReplaced ? locale.toString(worker.restarts) : QString();
    }
    return {};
}

WorkersModel::Texts WorkersModel::textsOf(const WorkerInfo& worker) const {
    Texts texts;
    for (int column = 0; column < ColumnCount; ++column)
        texts[static_cast<std::size_t>(column)] = text(worker, column);
    return texts;
}

QVariant WorkersModel::sortKey(const WorkerInfo& worker, int column) const {
    switch (column) {
        case Worker:
            return static_cast<int>(worker.kind) * 100000 + worker.number;
        case State:
            return static_cast<int>(worker.state);
        case Confinement:
            return static_cast<int>(worker.confinement);
        case InJob:
            return worker.job;
        case Tile:
            return qint64(worker.tile.y()) * 0x10000000 + worker.tile.x();
        case Cpu:
            return worker.cpuPercent;
        case CpuTime:
            return worker.cpuSeconds;
        case Private:
            return worker.privateBytes;
        case Shared:
            return worker.sharedBytes;
        case PidOrTid:
            return pidOrTid(worker);
        case Age:
            return worker.ageSeconds;
        case Tiles:
            return worker.tilesDone;
        case Restarts:
            return worker.restarts;
    }
    return {};
}

/// What a figure alone does not tell.
QString WorkersModel::remark(const WorkerInfo& worker, int column) const {
    if (column == Confinement)
        return worker.confinement == WorkerInfo::Confinement::Confined
                   ? tr("It cannot open files, reach the network or start programs.")
                   : worker.whyUnconfined;
    if (isUnknown(worker, column))
        return isThread(worker)
                   ? tr("Threads share all memory of this window; no part of it is theirs alone.")
                   : tr("The system does not tell.");
    if (column == Shared && worker.kind == Kind::Program)
        return tr("All shared memory that this process has in use, whoever else shares it.");
    return {};
}

/// The row in words. Times and memory that change all the while are left to their cells.
QString WorkersModel::sentence(const Row& row) const {
    QStringList parts{row.texts[Worker], row.texts[State], row.texts[InJob]};
    if (!row.texts[Tile].isEmpty())
        parts << tr("tile at %1").arg(row.texts[Tile]);
    parts << tr("processor %1").arg(row.texts[Cpu]) << row.texts[Confinement];
    parts.removeAll(QString());
    return parts.join(tr(", "));
}

QVariant WorkersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& shown = row(index);
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return shown.texts[static_cast<std::size_t>(column)];
    if (role == SortRole)
        return sortKey(shown.worker, column);
    if (role == Qt::TextAlignmentRole && isFigure(column))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        const QString note = remark(shown.worker, column);
        return note.isEmpty() && column <= InJob ? sentence(shown) : note;
    }
    if (role == Qt::AccessibleTextRole) {
        if (column == Worker)
            return sentence(shown);
        if (isUnknown(shown.worker, column))
            return tr("unknown");
        if (column == Confinement && !shown.worker.whyUnconfined.isEmpty())
            return tr("%1: %2", "confinement and why")
                .arg(shown.texts[Confinement], shown.worker.whyUnconfined);
    }
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
        {tr("Worker"), tr("This program, its threads, and the processes that work for it")},
        {tr("State"), tr("What it does now")},
        {tr("Confinement"), tr("Whether the system keeps it from everything but its work")},
        {tr("Job"), tr("The job whose tile it is in, or the file that it opens")},
        {tr("Tile"), tr("Where in the image the tile begins: across, down")},
        {tr("CPU"), tr("Share of one core since the last look")},
        {tr("CPU time"), tr("Processor time since it started")},
        {tr("Private"), tr("Memory that belongs to this process alone")},
        {tr("Shared"), tr("Its proportional share of shared memory, the images above all")},
        {tr("PID/TID"), tr("Process number, or thread number of a thread of this program")},
        {tr("Age"), tr("Since it started")},
        {tr("Tiles"), tr("Tiles done since it started")},
        {tr("Restarts"), tr("How many before it died in its place")}};
    if (role == Qt::DisplayRole)
        return headers[section].text;
    if (role == Qt::TextAlignmentRole && isFigure(section))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return headers[section].toolTip;
    return {};
}

void WorkersModel::setWorkers(const QList<WorkerInfo>& workers) {
    Q_ASSERT(workers.isEmpty() || workers.first().kind == Kind::Program);
    if (workers.isEmpty() || m_rows.empty()) {
        beginResetModel();
        m_rows.clear();
        for (const WorkerInfo& info : workers)
            m_rows.push_back({info, textsOf(info)});
        endResetModel();
    }
    for (std::size_t number = m_rows.size(); number-- > 1;) {
        const auto stays = [&](const WorkerInfo& info) {
            return isSameWorker(info, m_rows[number].worker);
        };
        if (std::any_of(workers.begin(), workers.end(), stays))
            continue;
        const int row = static_cast<int>(number) - 1;
        beginRemoveRows(indexOf(0), row, row);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(number));
        endRemoveRows();
    }
    for (const WorkerInfo& info : workers) {
        const auto found = info.kind == Kind::Program
                               ? m_rows.begin()
                               : std::find_if(m_rows.begin() + 1, m_rows.end(), [&](const Row& r) {
                                     return isSameWorker(r.worker, info);
                                 });
        const auto number = static_cast<std::size_t>(found - m_rows.begin());
        if (found == m_rows.end()) {
            const int row = static_cast<int>(number) - 1;
            beginInsertRows(indexOf(0), row, row);
            m_rows.push_back({info, textsOf(info)});
            endInsertRows();
        } else {
            show(number, info);
        }
    }
}

/// Neighbouring cells that read different are told of together.
void WorkersModel::show(std::size_t number, const WorkerInfo& worker) {
    Row& row = m_rows[number];
    row.worker = worker;
    const QModelIndex first = indexOf(number);
    const Texts before = std::exchange(row.texts, textsOf(worker));
    int from = -1;
    for (int column = 0; column <= ColumnCount; ++column) {
        const auto at = static_cast<std::size_t>(column);
        const bool changed = column < ColumnCount && row.texts[at] != before[at];
        if (changed && from < 0)
            from = column;
        if (!changed && from >= 0) {
            Q_EMIT dataChanged(first.siblingAtColumn(from), first.siblingAtColumn(column - 1));
            from = -1;
        }
    }
}

void WorkersModel::setJobTitle(JobId id, const QString& title) {
    if (m_titles.value(id) == title)
        return;
    m_titles.insert(id, title);
    if (m_titles.size() > titlesKept)
        m_titles.erase(m_titles.begin());
    for (std::size_t number = 1; number < m_rows.size(); ++number)
        if (m_rows[number].worker.job == id)
            show(number, WorkerInfo(m_rows[number].worker));
}

}  // namespace offstage
