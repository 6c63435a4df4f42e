#include <QJsonDocument>

#include "core/recording/event_json.h"
#include "core/recording/export.h"

namespace offstage {

namespace {

/// Writes an object whose values are objects and lists of objects, a line each: a list never has to
/// be in memory.
class JsonWriter {
public:
    JsonWriter(const Recording& recording, QIODevice& out) : m_recording(recording), m_out(out) {}

    double at(qint64 ns) const { return fileMs(ns - m_recording.began()); }

    void object(const char* key, const QJsonObject& value) {
        m_out.write(",\n\"");
        m_out.write(key);
        m_out.write("\":");
        write(value);
    }
    template <class List, class ToObject>
    void list(const char* key, const List& values, ToObject toObject) {
        m_out.write(",\n\"");
        m_out.write(key);
        m_out.write("\":[");
        bool first = true;
        for (const auto& value : values) {
            m_out.write(std::exchange(first, false) ? "\n" : ",\n");
            write(toObject(value));
        }
        m_out.write("]");
    }

private:
    void write(const QJsonObject& value) {
        m_out.write(QJsonDocument(value).toJson(QJsonDocument::Compact));
    }

    const Recording& m_recording;
    QIODevice& m_out;
};

QJsonObject with(QJsonObject object, std::initializer_list<std::pair<QString, QJsonValue>> more) {
    for (const auto& [key, value] : more)
        object.insert(key, value);
    return object;
}

/// What the recording alone says; the meter's figures are from its last reset on.
QJsonObject summaryOf(const Recording& recording) {
    LatencyHistogram intervals;
    for (const FramePass& frame : recording.frames())
        if (frame.interval > 0)
            intervals.record(frame.interval);
    LatencyHistogram latencies;
    for (const Recording::Latency& latency : recording.latencies())
        latencies.record(latency.length);
    const auto percentiles = [](const LatencyHistogram& histogram) {
        const auto counted = histogram.snapshot();
        const auto ms = [&](double percent) { return fileMs(counted.percentile(percent)); };
        return QJsonObject{{QStringLiteral("p50"), ms(50)},
                           {QStringLiteral("p95"), ms(95)},
                           {QStringLiteral("p99"), ms(99)},
                           {QStringLiteral("max"), fileMs(counted.max())}};
    };
    return {{QStringLiteral("frame_interval_ms"), percentiles(intervals)},
            {QStringLiteral("loop_latency_ms"), percentiles(latencies)}};
}

/// Where tiles ran at the end.
QString backendOf(const Recording& recording) {
    QString backend;
    for (const Recording::Mark& mark : recording.marks())
        if (mark.kind == Recording::Mark::Kind::Backend)
            backend = mark.text;
    return backend;
}

}  // namespace

void writeJson(const Recording& recording, QIODevice& out) {
    JsonWriter json(recording, out);
    const auto ms = [&](qint64 ns) { return QJsonValue(json.at(ns)); };
    out.write("{\"offstage-recording\":1");
    json.object("head", headOf(recording));
    json.object("summary", summaryOf(recording));
    json.object("meter", toJson(recording.figures(), backendOf(recording)));
    json.list("markers", recording.marks(), [&](const Recording::Mark& mark) {
        return QJsonObject{{QStringLiteral("at_ms"), ms(mark.at)},
                           {QStringLiteral("kind"), fileWord(mark.kind)},
                           {QStringLiteral("name"), mark.text}};
    });
    json.list("stalls", recording.stalls(), [&](const Stall& stall) {
        return with(toJson(stall), {{QStringLiteral("began_ms"), ms(stall.ended - stall.length)},
                                    {QStringLiteral("ended_ms"), ms(stall.ended)}});
    });
    json.list("excluded", recording.excluded(), [&](const ExcludedSpan& span) {
        return QJsonObject{{QStringLiteral("began_ms"), ms(span.began)},
                           {QStringLiteral("ended_ms"), ms(span.ended)},
                           {QStringLiteral("slept_ms"), fileMs(span.slept)},
                           {QStringLiteral("reason"), fileWord(span.reason)}};
    });
    json.list("jobs", recording.jobs(), [&](const Recording::Job& job) {
        return QJsonObject{
            {QStringLiteral("id"), static_cast<qint64>(job.id)},
            {QStringLiteral("title"), job.title},
            {QStringLiteral("subject"), job.subject},
            {QStringLiteral("backend"), job.backend},
            {QStringLiteral("began_ms"), ms(job.began)},
            {QStringLiteral("ended_ms"), job.ended == 0 ? QJsonValue() : ms(job.ended)},
            {QStringLiteral("outcome"), job.outcome}};
    });
    int workers = 0;
    json.list("workers", recording.workers(), [&](const Recording::Worker& worker) {
        return QJsonObject{{QStringLiteral("worker"), workers++},
                           {QStringLiteral("name"), worker.name},
                           {QStringLiteral("id"), worker.id},
                           {QStringLiteral("process"), worker.isProcess}};
    });
    json.list("frames", recording.frames(), [&](const FramePass& frame) {
        return with(toJson(frame.phases),
                    {{QStringLiteral("began_ms"), ms(frame.began)},
                     {QStringLiteral("ended_ms"), ms(frame.ended)},
                     {QStringLiteral("interval_ms"), fileMs(frame.interval)},
                     {QStringLiteral("waiting_ms"), fileMs(frame.waiting())}});
    });
    json.list("latencies", recording.latencies(), [&](const Recording::Latency& latency) {
        return QJsonObject{{QStringLiteral("handled_ms"), ms(latency.handled)},
                           {QStringLiteral("latency_ms"), fileMs(latency.length)}};
    });
    json.list("tiles", recording.units(), [&](const Recording::Unit& unit) {
        return with(toJson(recording, unit), {{QStringLiteral("worker"), unit.worker},
                                              {QStringLiteral("sent_ms"), ms(unit.sent)},
                                              {QStringLiteral("began_ms"), ms(unit.began)},
                                              {QStringLiteral("ended_ms"), ms(unit.ended)},
                                              {QStringLiteral("answered_ms"), ms(unit.answered)}});
    });
    out.write("}\n");
}

}  // namespace offstage
