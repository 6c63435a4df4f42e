// How a batch is told to people: a row for each file, as if it were a job.
#include <QFileInfo>
#include <utility>

#include "core/batch/batch_queue.h"

namespace offstage {

namespace {

JobState stateOf(BatchItem::State state) {
    switch (state) {
        case BatchItem::State::Waiting:
            return JobState::Waiting;
        case BatchItem::State::Done:
        case BatchItem::State::Skipped:
            return JobState::Done;
        case BatchItem::State::Stopped:
            return JobState::Stopped;
        case BatchItem::State::Failed:
            return JobState::Failed;
    }
    return JobState::Waiting;
}

}  // namespace

double BatchQueue::progressOf(const Entry& entry) {
    return (entry.page + entry.news.progress) / entry.pages;
}

JobUpdate BatchQueue::rowOf(const Entry& entry) const {
    const BatchItem& item = entry.item;
    JobUpdate row = entry.news;
    row.id = entry.id;
    const Recipe& recipe = item.order->recipe;
    // One file by itself is called like any job.
    row.title = item.count == 1 && recipe.size() == 1
                    ? nameOf(recipe.front())
                    : tr("Batch %1 of %2").arg(item.number).arg(item.count);
    row.subject = QFileInfo(item.input).fileName();
    row.progress = progressOf(entry);
    if (entry.pages > 1) {
        if (entry.stage != Stage::Over)
            row.subject = tr("%1, page %2 of %3")
                              .arg(row.subject, QString::number(entry.page + 1),
                                   QString::number(entry.pages));
        constexpr double tellable = 0.02;  // as jobs do
        row.remainingMs.reset();
        if (row.progress > tellable)
            row.remainingMs = entry.clock.ms() / row.progress * (1 - row.progress);
    }
    row.elapsedMs = entry.clock.ms();
    row.workers = m_engine.workerCount();
    row.backend = m_engine.backend();
    row.place = entry.place;
    switch (entry.stage) {
        case Stage::Waiting:
        case Stage::Opening:
        case Stage::Opened:
            row.state = entry.held      ? JobState::Paused
                        : entry.waits() ? JobState::Waiting
                                        : JobState::Running;
            break;
        case Stage::Computing:
            if (row.state == JobState::Waiting || isOver(row.state))
                row.state = JobState::Running;
            break;
        case Stage::Writing:
            row.state = JobState::Running;
            row.progress = double(entry.page + 1) / entry.pages;
            if (entry.page + 1 == entry.pages)
                row.remainingMs.reset();
            break;
        case Stage::Over:
            row.state = stateOf(item.state);
            row.remainingMs.reset();
            if (row.state == JobState::Done)
                row.progress = 1;
            if (row.state == JobState::Failed)
                row.error = item.error;
            break;
    }
    const QString output = QFileInfo(item.output).fileName();
    if (item.state == BatchItem::State::Done)
        row.note = tr("saved as %1").arg(output);
    else if (item.state == BatchItem::State::Skipped) {
        row.elapsedMs = 0;
        row.note = tr("Left out: %1 is there already").arg(output);
    } else if (item.state == BatchItem::State::Stopped && !entry.clock.hasBegun())
        row.note = tr("Stopped before it began");
    return row;
}

JobUpdate BatchQueue::whole() const {
    JobUpdate all;
    all.id = firstId;
    const BatchCount counted = count();
    all.title = tr("Batch");
    all.subject = tr("%n files", nullptr, counted.all);
    double done = counted.over();
    for (const auto& entry : m_entries) {
        if (entry->stage != Stage::Over)
            done += progressOf(*entry);
        if (entry->clock.hasBegun())
            all.elapsedMs += entry->clock.ms();
    }
    all.progress = counted.all > 0 ? done / counted.all : 0;
    all.state = m_running                            ? JobState::Running
                : counted.done + counted.skipped > 0 ? JobState::Done
                : counted.failed > 0                 ? JobState::Failed
                                                     : JobState::Stopped;
    if (all.state == JobState::Failed)
        all.error = Error{
            ErrorKind::Invalid, tr("%n files could not be done", nullptr, counted.failed), {}};
    else if (counted.failed > 0)
        all.note = tr("%n files could not be done", nullptr, counted.failed);
    return all;
}

/// Who goes, or changes its place, moves others that nothing else has touched.
void BatchQueue::tell() {
    int waiting = 0;
    QList<JobUpdate> rows;
    for (const auto& entry : m_entries) {
        const bool waits = entry->waits();
        const int place = waits ? ++waiting : 0;
        const bool moved = std::exchange(entry->place, place) != place;
        const bool comesNear = waits && place <= rowsAhead;
        // What was stopped before anybody saw it is told with the whole.
        const bool happened =
            m_toTell.contains(entry->id) && entry->item.state != BatchItem::State::Stopped;
        if (entry->told ? moved || m_toTell.contains(entry->id) : comesNear || happened) {
            entry->told = true;
            rows.append(rowOf(*entry));
        }
    }
    m_toTell.clear();
    if (!rows.isEmpty())
        Q_EMIT rowsChanged(rows);
}

}  // namespace offstage
