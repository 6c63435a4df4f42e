#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/recording/event_json.h"
#include "core/recording/export.h"

namespace offstage {

namespace {

/// Tracks of the program that are no threads: above every number that a system gives to one.
enum Track : qint64 { Stalls = 10'000'001, Excluded, Messages, UiTiles };

struct Place {
    qint64 pid;
    qint64 tid;
};

/// Writes events. Their times are whole microseconds, rounded down: that keeps what is nested
/// nested, and what follows apart.
class TraceWriter {
public:
    TraceWriter(const Recording& recording, QIODevice& out) : m_recording(recording), m_out(out) {}

    /// What was under way when the recording began, begins there.
    qint64 us(qint64 ns) const { return std::max<qint64>(0, ns - m_recording.began()) / 1000; }
    Place programs(qint64 track) const { return {m_recording.program(), track}; }
    /// The UI thread's: on Linux its number is that of the process.
    Place uiThread() const { return programs(m_recording.program()); }
    Place placeOf(const Recording::Worker& worker) const {
        if (worker.isProcess)
            return {worker.id, worker.id};
        return programs(worker.id == m_recording.program() ? qint64(UiTiles) : worker.id);
    }

    void event(const char* phase, const QString& name, Place place, qint64 at,
               QJsonObject rest = {}) {
        rest.insert(QStringLiteral("ph"), QLatin1String(phase));
        rest.insert(QStringLiteral("name"), name);
        rest.insert(QStringLiteral("pid"), place.pid);
        rest.insert(QStringLiteral("tid"), place.tid);
        rest.insert(QStringLiteral("ts"), at);
        m_out.write(m_first ? "\n" : ",\n");
        m_first = false;
        m_out.write(QJsonDocument(rest).toJson(QJsonDocument::Compact));
    }
    void metadata(const QString& kind, Place place, const QJsonObject& args) {
        event("M", kind, place, 0, {{QStringLiteral("args"), args}});
    }
    void track(Place place, const QString& name) {
        metadata(QStringLiteral("thread_name"), place, {{QStringLiteral("name"), name}});
        metadata(QStringLiteral("thread_sort_index"), place,
                 {{QStringLiteral("sort_index"), ++m_tracks}});
    }
    void span(const QString& name, const char* category, Place place, qint64 from, qint64 to,
              const QJsonObject& args = {}) {
        QJsonObject rest{{QStringLiteral("cat"), QLatin1String(category)},
                         {QStringLiteral("dur"), to - from}};
        if (!args.isEmpty())
            rest.insert(QStringLiteral("args"), args);
        event("X", name, place, from, rest);
    }
    void instant(const QString& name, const char* category, const char* scope, qint64 at) {
        event("i", name, uiThread(), at,
              {{QStringLiteral("cat"), QLatin1String(category)},
               {QStringLiteral("s"), QLatin1String(scope)}});
    }
    void counter(const QString& name, const QString& unit, qint64 at, double value) {
        event("C", name, uiThread(), at, {{QStringLiteral("args"), QJsonObject{{unit, value}}}});
    }
    /// Both ends of an arrow lie in an event of their track.
    void arrow(const char* end, qint64 id, Place place, qint64 at) {
        QJsonObject rest{{QStringLiteral("cat"), QStringLiteral("message")},
                         {QStringLiteral("id"), id}};
        if (*end == 'f')
            rest.insert(QStringLiteral("bp"), QStringLiteral("e"));
        event(end, QStringLiteral("message"), place, at, rest);
    }

private:
    const Recording& m_recording;
    QIODevice& m_out;
    bool m_first = true;
    int m_tracks = 0;
};

void writeNames(TraceWriter& trace, const Recording& recording) {
    const auto process = [&](Place place, const QString& name) {
        trace.metadata(QStringLiteral("process_name"), place, {{QStringLiteral("name"), name}});
    };
    process(trace.uiThread(), QStringLiteral("Offstage"));
    trace.track(trace.uiThread(), QStringLiteral("UI thread"));
    trace.track(trace.programs(Stalls), QStringLiteral("Stalls of the UI thread"));
    trace.track(trace.programs(Excluded), QStringLiteral("Not measured"));
    trace.track(trace.programs(Messages), QStringLiteral("Engine: orders and answers"));
    for (const Recording::Worker& worker : recording.workers()) {
        const Place place = trace.placeOf(worker);
        if (worker.isProcess)
            process(place, worker.name);
        trace.track(place, worker.name);
    }
}

/// How long each phase of a frame took is known, not when. Events stand at the beginning of the
/// frame; layout, paint and flush one after the other in the pass.
void writeFrames(TraceWriter& trace, const Recording& recording) {
    qint64 free = 0;
    for (const FramePass& frame : recording.frames()) {
        const qint64 end = std::max(free, trace.us(frame.ended));
        const qint64 pass = std::clamp(trace.us(frame.began), free, end);
        const qint64 begin = frame.interval == 0
                                 ? pass
                                 : std::clamp(trace.us(frame.ended - frame.interval), free, pass);
        free = end;
        QJsonObject args = toJson(frame.phases);
        args.insert(QStringLiteral("interval_ms"), fileMs(frame.interval));
        args.insert(QStringLiteral("waiting_ms"), fileMs(frame.waiting()));
        trace.span(QStringLiteral("Frame"), "frame", trace.uiThread(), begin, end, args);
        qint64 at = begin;
        const auto phase = [&](Phase each, qint64 length, qint64 until) {
            const qint64 to = std::min(until, at + length / 1000);
            if (to > at)
                trace.span(fileWord(each), "phase", trace.uiThread(), at, to);
            at = std::max(at, to);
        };
        phase(Phase::Events, frame.phases.events, pass);
        at = pass;
        phase(Phase::Layout, frame.phases.layout, end);
        phase(Phase::Paint, frame.phases.paint, end);
        phase(Phase::Flush, frame.phases.flush, end);
    }
}

void writeStalls(TraceWriter& trace, const Recording& recording) {
    qint64 free = 0;
    const auto write = [&](const QString& name, const char* category, Track track, qint64 began,
                           qint64 ended, const QJsonObject& args) {
        const qint64 end = std::max(free, trace.us(ended));
        trace.span(name, category, trace.programs(track), std::clamp(trace.us(began), free, end),
                   end, args);
        free = end;
    };
    for (const Stall& stall : recording.stalls())
        write(QStringLiteral("Stall"), "stall", Stalls, stall.ended - stall.length, stall.ended,
              toJson(stall));
    free = 0;
    for (const ExcludedSpan& span : recording.excluded())
        write(fileWord(span.reason), "excluded", Excluded, span.began, span.ended,
              {{QStringLiteral("slept_ms"), fileMs(span.slept)}});
}

void writeMarks(TraceWriter& trace, const Recording& recording) {
    for (const Recording::Mark& mark : recording.marks()) {
        const QString kind = fileWord(mark.kind);
        const bool marker = mark.kind == Recording::Mark::Kind::Marker;
        // A marker is a line across all tracks.
        trace.instant(marker ? mark.text : kind + QStringLiteral(": ") + mark.text,
                      kind.toLatin1().constData(), marker ? "g" : "p", trace.us(mark.at));
    }
    for (const Recording::Job& job : recording.jobs()) {
        const qint64 end = job.ended == 0 ? recording.ended() : job.ended;
        // Jobs overlap: asynchronous events may.
        const auto id = QJsonObject{{QStringLiteral("cat"), QStringLiteral("job")},
                                    {QStringLiteral("id"), static_cast<qint64>(job.id)}};
        QJsonObject begin = id;
        begin.insert(QStringLiteral("args"), QJsonObject{{QStringLiteral("subject"), job.subject},
                                                         {QStringLiteral("backend"), job.backend},
                                                         {QStringLiteral("outcome"), job.outcome}});
        trace.event("b", job.title, trace.uiThread(), trace.us(job.began), begin);
        trace.event("e", job.title, trace.uiThread(), trace.us(end), id);
    }
}

/// Four times a second, as the meter shows it.
void writeCounters(TraceWriter& trace, const Recording& recording) {
    constexpr qint64 step = nsPerS / 4;
    const auto& frames = recording.frames();
    std::size_t first = 0;
    std::size_t last = 0;
    for (qint64 at = recording.began() + nsPerS; at <= recording.ended(); at += step) {
        while (last < frames.size() && frames[last].ended <= at)
            ++last;
        while (first < last && frames[first].ended <= at - nsPerS)
            ++first;
        trace.counter(QStringLiteral("Frame rate"), QStringLiteral("fps"), trace.us(at),
                      static_cast<double>(last - first));
    }
    for (const Recording::Latency& latency : recording.latencies())
        trace.counter(QStringLiteral("Loop latency"), QStringLiteral("ms"),
                      trace.us(latency.handled), fileMs(latency.length));
}

/// Units, a track at a time.
void writeUnits(TraceWriter& trace, const Recording& recording) {
    const auto& units = recording.units();
    std::vector<std::size_t> order(units.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(units[a].worker, units[a].began) <
               std::pair(units[b].worker, units[b].began);
    });
    /// A letter that the engine sent or got.
    struct Message {
        qint64 at;
        qint64 id;  ///< of the arrow
        std::size_t unit;
        bool sent;
    };
    std::vector<Message> messages;
    qint64 free = 0;
    int track = -1;
    qint64 arrows = 0;
    for (const std::size_t i : order) {
        const Recording::Unit& unit = units[i];
        if (std::exchange(track, unit.worker) != unit.worker)
            free = 0;
        const Recording::Worker& worker = recording.workers()[std::size_t(unit.worker)];
        const Place place = trace.placeOf(worker);
        QJsonObject args = toJson(recording, unit);
        args.insert(QStringLiteral("sent_to_began_ms"), fileMs(unit.began - unit.sent));
        args.insert(QStringLiteral("ended_to_answered_ms"), fileMs(unit.answered - unit.ended));
        // An arrow's end has to lie in it: it is a microsecond long at least.
        const qint64 begin = std::max(free, trace.us(unit.began));
        const qint64 end = std::max(begin + 1, trace.us(unit.ended));
        trace.span(recording.name(unit.what), "tile", place, begin, end, args);
        free = end;
        if (!worker.isProcess)
            continue;
        trace.arrow("f", ++arrows, place, begin);
        messages.push_back({trace.us(unit.sent), arrows, i, true});
        trace.arrow("s", ++arrows, place, end - 1);
        messages.push_back({trace.us(unit.answered), arrows, i, false});
    }
    std::sort(messages.begin(), messages.end(),
              [](const Message& a, const Message& b) { return a.at < b.at; });
    const Place engine = trace.programs(Messages);
    free = 0;
    for (const Message& message : messages) {
        const Recording::Unit& unit = units[message.unit];
        const qint64 begin = std::max(free, message.at);
        free = begin + 1;
        trace.span((message.sent ? QStringLiteral("to %1") : QStringLiteral("from %1"))
                       .arg(recording.workers()[std::size_t(unit.worker)].name),
                   "message", engine, begin, free);
        trace.arrow(message.sent ? "s" : "f", message.id, engine, begin);
    }
}

}  // namespace

void writeChromeTrace(const Recording& recording, QIODevice& out) {
    out.write("{\"displayTimeUnit\":\"ms\",\"otherData\":");
    out.write(QJsonDocument(headOf(recording)).toJson(QJsonDocument::Compact));
    out.write(",\"traceEvents\":[");
    TraceWriter trace(recording, out);
    writeNames(trace, recording);
    writeFrames(trace, recording);
    writeStalls(trace, recording);
    writeMarks(trace, recording);
    writeCounters(trace, recording);
    writeUnits(trace, recording);
    out.write("\n]}\n");
}

}  // namespace offstage
