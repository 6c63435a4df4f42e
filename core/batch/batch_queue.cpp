#include "core/batch/batch_queue.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "core/files/guarded.h"

namespace offstage {

BatchQueue::BatchQueue(Engine& engine, std::shared_ptr<PixelPool> pool, QObject* parent)
    : QObject(parent), m_engine(engine), m_pool(std::move(pool)) {
    m_opens.setMaxThreadCount(1);
    m_writes.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_advance.setSingleShot(true);
    m_advance.setInterval(0);
    connect(&m_rest, &QTimer::timeout, &m_advance, qOverload<>(&QTimer::start));
    connect(&m_advance, &QTimer::timeout, this, &BatchQueue::advance);
    connect(&m_engine, &Engine::updated, this, &BatchQueue::takeJobs);
}

BatchQueue::~BatchQueue() {
    close();
}

void BatchQueue::add(const QStringList& files, BatchOrder order) {
    const auto shared = std::make_shared<const BatchOrder>(std::move(order));
    QList<BatchItem> items;
    for (const QString& file : files)
        items.append({.order = shared,
                      .input = file,
                      .number = static_cast<int>(items.size()) + 1,
                      .count = static_cast<int>(files.size())});
    add(items);
}

void BatchQueue::add(const QList<BatchItem>& items) {
    if (!m_running) {
        std::erase_if(m_entries, [](const auto& entry) { return !entry->early; });
        forgetNames();
        noteNames(this->items());
    }
    noteNames(items);
    for (const BatchItem& item : items) {
        auto entry = std::make_unique<Entry>();
        entry->item = item;
        entry->id = ++m_lastId;
        if (item.state != BatchItem::State::Waiting)
            entry->stage = Stage::Over;
        m_entries.push_back(std::move(entry));
    }
    begin();
}

QList<BatchItem> BatchQueue::items() const {
    QList<BatchItem> items;
    items.reserve(static_cast<qsizetype>(m_entries.size()));
    for (const auto& entry : m_entries)
        items.append(entry->item);
    return items;
}

QList<BatchItem> BatchQueue::toKeep() const {
    QList<BatchItem> kept = items();
    for (qsizetype i = 0; i < kept.size(); ++i)
        if (m_entries[static_cast<std::size_t>(i)]->early)
            kept[i].state = BatchItem::State::Waiting;
    return kept;
}

bool BatchQueue::hasEndedEarly() const {
    return !m_running && std::any_of(m_entries.begin(), m_entries.end(),
                                     [](const auto& entry) { return entry->early; });
}

BatchCount BatchQueue::count() const {
    BatchCount count;
    for (const auto& entry : m_entries)
        count.add(entry->item.state);
    return count;
}

BatchQueue::Entry* BatchQueue::find(JobId id) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const auto& entry) { return entry->id == id; });
    return found == m_entries.end() ? nullptr : found->get();
}

/// The first in this stage, or null.
BatchQueue::Entry* BatchQueue::at(Stage stage) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [stage](const auto& entry) { return entry->stage == stage; });
    return found == m_entries.end() ? nullptr : found->get();
}

int BatchQueue::number(Stage stage) const {
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(),
                      [stage](const auto& entry) { return entry->stage == stage; }));
}

void BatchQueue::begin() {
    if (!std::exchange(m_running, true))
        Q_EMIT runningChanged(true);
    setEndsAfterThis(false);
    m_changed = true;
    m_advance.start();
}

/// Where it is quiet and cool, nothing is done ahead.
bool BatchQueue::mayBegin(const Entry& entry) const {
    if (entry.held || m_endsAfterThis)
        return false;
    return !entry.item.order->rests ||
           (!m_rest.isActive() && number(Stage::Computing) + number(Stage::Writing) == 0);
}

/// Puts to work what has room now, tells what has changed, and sees when all is over.
void BatchQueue::advance() {
    if (!m_running)
        return;
    Entry* ahead = at(Stage::Opened);
    // One is computed at a time; two at most wait to be written.
    if (ahead && !m_rest.isActive() && !at(Stage::Computing) && number(Stage::Writing) < 2)
        compute(*std::exchange(ahead, nullptr));
    if (!ahead && !at(Stage::Opening)) {
        const auto next =
            std::find_if(m_entries.begin(), m_entries.end(), [this](const auto& entry) {
                return entry->stage == Stage::Waiting && mayBegin(*entry);
            });
        if (next != m_entries.end())
            open(**next);
    }
    if (std::exchange(m_changed, false))
        Q_EMIT changed();
    const bool works =
        at(Stage::Opening) || at(Stage::Opened) || at(Stage::Computing) || at(Stage::Writing);
    tell();
    if (!works && (m_endsAfterThis || !at(Stage::Waiting)))
        finish();
}

void BatchQueue::open(Entry& entry) {
    entry.stage = Stage::Opening;
    entry.opening = {};
    if (!at(Stage::Computing))
        entry.clock.start();  // it is not done ahead
    m_toTell.insert(entry.id);
    m_opens.start([this, id = entry.id, item = entry.item, page = entry.page,
                   asked = entry.opening.get_token(), decoder = m_decoder] {
        if (asked.stop_requested())
            return;
        OpenOrder order;
        order.ending = asked;
        order.decoder = decoder;
        const auto source = guarded([&] { return openForBatch(item, page, *m_pool, order); });
        if (m_ending.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this, [this, id, asked, source] { takeSource(id, asked, source); },
            Qt::QueuedConnection);
    });
}

void BatchQueue::takeSource(JobId id, const std::stop_token& asked,
                            const Result<BatchSource>& source) {
    Entry* entry = find(id);
    if (!entry || asked.stop_requested())
        return;  // it was put back or stopped meanwhile
    if (!source) {
        entry->item.error = source.error();
        end(*entry, BatchItem::State::Failed);
    } else if (source->skipped) {
        entry->item.output = source->output;
        end(*entry, BatchItem::State::Skipped);
    } else {
        entry->stage = Stage::Opened;
        entry->opened = source->opened;
        if (entry->page == 0) {
            entry->item.note = source->opened.note;
            entry->pages = source->pages;
        }
        m_advance.start();
    }
}

void BatchQueue::compute(Entry& entry) {
    const Recipe& recipe = entry.item.order->recipe;
    if (m_chooser)
        m_chooser(entry.opened, recipe);
    entry.stage = Stage::Computing;
    entry.clock.start();
    Job job;
    job.source = entry.opened.picture.image;
    job.recipe = stepsToSave(recipe);
    job.title = rowOf(entry).title;
    job.subject = entry.opened.name;
    entry.job = m_engine.start(std::move(job));
    m_toTell.insert(entry.id);
}

void BatchQueue::takeJobs(const QList<JobUpdate>& updates) {
    Entry* entry = at(Stage::Computing);
    for (const JobUpdate& update : updates) {
        if (!entry || update.id != entry->job)
            continue;
        Q_EMIT jobChanged(update);
        entry->news = update;
        entry->news.result = {};
        if (update.state == JobState::Paused)
            entry->clock.hold();
        else
            entry->clock.start();
        m_toTell.insert(entry->id);
        if (update.state == JobState::Done) {
            write(*entry, update.result.image);
        } else if (update.state == JobState::Failed) {
            entry->item.error = *update.error;
            end(*entry, BatchItem::State::Failed);
        } else if (update.state == JobState::Stopped) {
            end(*entry, BatchItem::State::Stopped);
        }
        m_advance.start();
    }
}

/// Back to those that wait.
void BatchQueue::release(Entry& entry) {
    entry.opening.request_stop();
    entry.opened = {};
    entry.clock = {};
    entry.stage = Stage::Waiting;
    m_toTell.insert(entry.id);
}

void BatchQueue::end(Entry& entry, BatchItem::State state) {
    entry.opening.request_stop();
    entry.stage = Stage::Over;
    entry.item.state = state;
    entry.opened = {};
    dropStack(entry);
    entry.job = 0;
    entry.clock.hold();
    m_toTell.insert(entry.id);
    if (entry.item.order->rests && entry.clock.ms() > 0 && state != BatchItem::State::Stopped)
        m_rest.start(static_cast<int>(std::min(entry.clock.ms(), longestRestMs)));
    m_changed = true;
    Q_EMIT itemEnded(entry.item);
    m_advance.start();
}

void BatchQueue::stop() {
    m_rest.stop();
    for (const auto& entry : m_entries)
        stop(*entry);
}

void BatchQueue::stop(JobId id) {
    if (Entry* entry = find(id))
        stop(*entry);
}

void BatchQueue::stop(Entry& entry) {
    entry.stops = true;
    if (entry.stage == Stage::Computing)
        m_engine.stop(entry.job);
    else if (entry.stage != Stage::Writing && entry.stage != Stage::Over)
        end(entry, BatchItem::State::Stopped);
}

void BatchQueue::setPaused(JobId id, bool paused) {
    Entry* entry = find(id);
    if (!entry)
        return;
    entry->held = paused;
    if (entry->stage == Stage::Computing)
        return m_engine.setPaused(entry->job, paused);
    if (entry->stage == Stage::Opening || entry->stage == Stage::Opened)
        release(*entry);
    m_toTell.insert(id);
    m_advance.start();
}

void BatchQueue::moveUp(JobId id) {
    const auto waits = [](const auto& entry) { return entry->waits(); };
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [id](const auto& entry) { return entry->id == id; });
    if (it == m_entries.end() || !waits(*it))
        return;
    const auto before = std::find_if(std::reverse_iterator(it), m_entries.rend(), waits);
    if (before == m_entries.rend())
        return;
    if ((*before)->stage != Stage::Waiting)
        release(**before);  // the other one is opened instead
    std::swap(*it, *before);
    m_advance.start();
}

void BatchQueue::setEndsAfterThis(bool ends) {
    if (std::exchange(m_endsAfterThis, ends) == ends)
        return;
    if (ends) {
        for (const Stage stage : {Stage::Opening, Stage::Opened})
            if (Entry* ahead = at(stage); ahead && !ahead->clock.hasBegun())
                release(*ahead);
    }
    Q_EMIT endsAfterThisChanged(ends);
    m_advance.start();
}

void BatchQueue::retryFailed() {
    again(BatchItem::State::Failed);
}

void BatchQueue::resume() {
    again(BatchItem::State::Stopped);
}

void BatchQueue::again(BatchItem::State state) {
    bool any = false;
    for (const auto& entry : m_entries) {
        if (entry->stage != Stage::Over || entry->item.state != state)
            continue;
        BatchItem item = entry->item;
        item.state = BatchItem::State::Waiting;
        item.error = {};
        *entry = {};
        entry->item = item;
        entry->id = ++m_lastId;  // a row of its own
        any = true;
    }
    if (any)
        begin();
}

void BatchQueue::finish() {
    for (const auto& entry : m_entries) {
        if (entry->stage != Stage::Waiting)
            continue;
        end(*entry, BatchItem::State::Stopped);
        entry->early = m_endsAfterThis;
    }
    tell();
    if (std::exchange(m_changed, false))
        Q_EMIT changed();
    m_advance.stop();
    m_rest.stop();
    m_running = false;
    setEndsAfterThis(false);
    m_advance.stop();
    Q_EMIT runningChanged(false);
    Q_EMIT finished();
}

}  // namespace offstage
