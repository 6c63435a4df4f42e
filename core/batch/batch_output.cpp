// How a batch writes: a thread of its own does, one result after the other.
#include <utility>

#include "core/batch/batch_queue.h"
#include "core/files/guarded.h"

namespace offstage {

/// Once what was ordered before is written.
void BatchQueue::forgetNames() {
    m_writes.start([this] { m_names = {}; });
}

void BatchQueue::noteNames(const QList<BatchItem>& items) {
    m_writes.start([this, items] {
        for (const BatchItem& item : items) {
            m_names.inputs.insert(oneName(item.input));
            if (item.state == BatchItem::State::Done && !item.output.isEmpty())
                m_names.written.insert(oneName(item.output));
        }
    });
}

void BatchQueue::write(Entry& entry, const Image& result) {
    entry.stage = Stage::Writing;
    if (entry.pages > 1 && !entry.stack)
        entry.stack = std::make_shared<BatchStack>();
    m_writes.start([this, id = entry.id, item = entry.item, opened = entry.opened, result,
                    stack = entry.stack] {
        const auto output =
            guarded([&] { return writeForBatch(item, opened, result, m_names, stack.get()); });
        const QMutexLocker locker(&m_outMutex);
        m_out.append({id, output});
        QMetaObject::invokeMethod(this, &BatchQueue::takeOutputs, Qt::QueuedConnection);
    });
    entry.opened.picture = {};  // the thread has it as long as it needs it
}

/// Not with the call: at the end of the program nobody hears that any more.
void BatchQueue::takeOutputs() {
    QList<std::pair<JobId, Result<BatchOutput>>> taken;
    {
        const QMutexLocker locker(&m_outMutex);
        taken.swap(m_out);
    }
    for (const auto& [id, output] : std::as_const(taken))
        takeOutput(id, output);
}

void BatchQueue::takeOutput(JobId id, const Result<BatchOutput>& output) {
    Entry* entry = find(id);
    if (!entry)
        return;
    if (!output) {
        entry->item.error = output.error();
        end(*entry, BatchItem::State::Failed);
    } else if (!output->skipped && entry->page + 1 < entry->pages) {
        if (m_ending.stop_requested())
            return;
        if (entry->stops)
            return end(*entry, BatchItem::State::Stopped);
        ++entry->page;
        entry->news = {};
        if (entry->held)
            release(*entry);
        else
            open(*entry);
    } else {
        entry->item.output = output->path;
        entry->item.note = (entry->item.note + u' ' + output->note).trimmed();
        end(*entry, output->skipped ? BatchItem::State::Skipped : BatchItem::State::Done);
    }
}

/// What is left of an unfinished file is removed by the thread that wrote it.
void BatchQueue::dropStack(Entry& entry) {
    if (entry.stack)
        m_writes.start([stack = std::move(entry.stack)] { stack->reset(); });
}

void BatchQueue::close() {
    m_ending.request_stop();
    for (const auto& entry : m_entries) {
        entry->opening.request_stop();
        dropStack(*entry);
    }
    m_opens.waitForDone();
    m_writes.waitForDone();
    takeOutputs();
}

}  // namespace offstage
