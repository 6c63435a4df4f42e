#include <algorithm>

#include "core/recording/event_json.h"
#include "core/recording/export.h"

namespace offstage {

namespace {

/// A field with a comma, a quote or a line break stands in quotes, its own quotes twice.
QByteArray field(const QString& text) {
    QByteArray bytes = text.toUtf8();
    if (!std::any_of(bytes.cbegin(), bytes.cend(),
                     [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }))
        return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

QByteArray number(qint64 ns) {
    return QByteArray::number(fileMs(ns), 'f', 3);
}

enum class Kind { Frame, Latency, Stall, Excluded, Mark, Job, Tile, Order, Answer };

/// An event's place in the table, and where it is in the recording.
struct Entry {
    qint64 began;
    Kind kind;
    std::size_t index;
};

std::vector<Entry> entriesOf(const Recording& recording) {
    std::vector<Entry> entries;
    entries.reserve(recording.count() + 2 * recording.units().size());
    const auto add = [&](Kind kind, const auto& events, auto beganOf) {
        for (std::size_t i = 0; i < events.size(); ++i)
            entries.push_back({beganOf(events[i]), kind, i});
    };
    using R = Recording;
    add(Kind::Frame, recording.frames(), [](const FramePass& frame) {
        return frame.interval == 0 ? frame.began : frame.ended - frame.interval;
    });
    add(Kind::Latency, recording.latencies(),
        [](const R::Latency& latency) { return latency.handled - latency.length; });
    add(Kind::Stall, recording.stalls(),
        [](const Stall& stall) { return stall.ended - stall.length; });
    add(Kind::Excluded, recording.excluded(), [](const ExcludedSpan& span) { return span.began; });
    add(Kind::Mark, recording.marks(), [](const R::Mark& mark) { return mark.at; });
    add(Kind::Job, recording.jobs(), [](const R::Job& job) { return job.began; });
    add(Kind::Tile, recording.units(), [](const R::Unit& unit) { return unit.began; });
    add(Kind::Order, recording.units(), [](const R::Unit& unit) { return unit.sent; });
    add(Kind::Answer, recording.units(), [](const R::Unit& unit) { return unit.ended; });
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.began < b.began; });
    return entries;
}

/// "key=value" for each, so that a cell can be searched.
QString details(std::initializer_list<std::pair<const char*, QString>> pairs) {
    QStringList parts;
    for (const auto& [key, value] : pairs)
        if (!value.isEmpty())
            parts << QLatin1String(key) + u'=' + value;
    return parts.join(QStringLiteral("; "));
}

class CsvWriter {
public:
    CsvWriter(const Recording& recording, QIODevice& out) : m_recording(recording), m_out(out) {}

    void write(const Entry& entry) {
        switch (entry.kind) {
            case Kind::Frame: {
                const FramePass& frame = m_recording.frames()[entry.index];
                return row(entry, "frame", uiThread, QString(), frame.ended,
                           details({{"events_ms", text(frame.phases.events)},
                                    {"layout_ms", text(frame.phases.layout)},
                                    {"paint_ms", text(frame.phases.paint)},
                                    {"flush_ms", text(frame.phases.flush)},
                                    {"waiting_ms", text(frame.waiting())}}));
            }
            case Kind::Latency:
                return row(entry, "latency", uiThread, QString(),
                           m_recording.latencies()[entry.index].handled, QString());
            case Kind::Stall: {
                const Stall& stall = m_recording.stalls()[entry.index];
                return row(entry, "stall", uiThread, fileWord(stall.phase()), stall.ended,
                           details({{"event", stall.event},
                                    {"action", stall.context.action},
                                    {"jobs", stall.context.jobs},
                                    {"backend", stall.context.backend},
                                    {"stack", stall.stack.join(QStringLiteral(" < "))}}));
            }
            case Kind::Excluded: {
                const ExcludedSpan& span = m_recording.excluded()[entry.index];
                return row(entry, "excluded", uiThread, fileWord(span.reason), span.ended,
                           details({{"slept_ms", text(span.slept)}}));
            }
            case Kind::Mark: {
                const Recording::Mark& mark = m_recording.marks()[entry.index];
                return row(entry, fileWord(mark.kind).toLatin1(), QStringLiteral("User"), mark.text,
                           0, QString());
            }
            case Kind::Job: {
                const Recording::Job& job = m_recording.jobs()[entry.index];
                return row(entry, "job", QStringLiteral("Engine"), job.title, job.ended,
                           details({{"job", QString::number(job.id)},
                                    {"subject", job.subject},
                                    {"backend", job.backend},
                                    {"outcome", job.outcome}}));
            }
            case Kind::Tile: {
                const Recording::Unit& unit = m_recording.units()[entry.index];
                return row(entry, "tile", worker(unit).name, m_recording.name(unit.what),
                           unit.ended,
                           details({{"job", QString::number(unit.job)},
                                    {"worker_id", QString::number(worker(unit).id)},
                                    {"x", QString::number(unit.tile.x())},
                                    {"y", QString::number(unit.tile.y())},
                                    {"width", QString::number(unit.tile.width())},
                                    {"height", QString::number(unit.tile.height())},
                                    {"outcome", m_recording.name(unit.outcome)}}));
            }
            case Kind::Order:
            case Kind::Answer: {
                const Recording::Unit& unit = m_recording.units()[entry.index];
                const bool order = entry.kind == Kind::Order;
                return row(entry, "message", worker(unit).name,
                           order ? QStringLiteral("order") : QStringLiteral("answer"),
                           order ? unit.began : unit.answered,
                           details({{"job", QString::number(unit.job)}}));
            }
        }
    }

private:
    static inline const QString uiThread = QStringLiteral("UI thread");

    static QString text(qint64 ns) { return QString::fromLatin1(number(ns)); }
    const Recording::Worker& worker(const Recording::Unit& unit) const {
        return m_recording.workers()[std::size_t(unit.worker)];
    }
    /// `ended`: 0 for what has no length.
    void row(const Entry& entry, const QByteArray& kind, const QString& track, const QString& name,
             qint64 ended, const QString& detail) {
        m_out.write(number(entry.began - m_recording.began()) + ',' + kind + ',' + field(track) +
                    ',' + field(name) + ',' +
                    (ended == 0 ? QByteArray() : number(ended - entry.began)) + ',' +
                    field(detail) + "\r\n");
    }

    const Recording& m_recording;
    QIODevice& m_out;
};

}  // namespace

void writeCsv(const Recording& recording, QIODevice& out) {
    out.write("time_ms,kind,track,name,duration_ms,detail\r\n");
    CsvWriter csv(recording, out);
    for (const Entry& entry : entriesOf(recording))
        csv.write(entry);
}

}  // namespace offstage
