#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>
#include <map>
#include <set>

#include "core/recording/export.h"
#include "core/recording/recorder.h"

using namespace offstage;

namespace {

constexpr qint64 start = 5000 * nsPerS;
constexpr qint64 program = 4711;
const QString hostile = QStringLiteral("a\"b,c\\d\n\u00e9\u2028</script>\t\u0001 ; = \U0001F600");

qint64 at(double ms) {
    return start + std::llround(ms * nsPerMs);
}

FramePass frame(double ended, double interval, double pass = 2) {
    FramePass result;
    result.ended = at(ended);
    result.began = at(ended - pass);
    result.interval = std::llround(interval * nsPerMs);
    result.phases.events = nsPerMs / 2;
    result.phases.paint = nsPerMs;
    result.phases.flush = nsPerMs / 4;
    return result;
}

UnitSpan unit(const QString& worker, qint64 id, double sent, double began, double ended,
              double answered) {
    UnitSpan span;
    span.worker = worker;
    span.workerId = id;
    span.isProcess = worker.startsWith(u"Helper");
    span.what = QStringLiteral("median:radius=5");
    span.job = 3;
    span.tile = QRect(256, 512, 200, 100);
    span.sent = at(sent);
    span.began = at(began);
    span.ended = at(ended);
    span.answered = at(answered);
    span.outcome = QStringLiteral("done");
    return span;
}

Stall stall(double ended, double length) {
    Stall result;
    result.ended = at(ended);
    result.length = std::llround(length * nsPerMs);
    result.phases.paint = result.length;
    result.event = QStringLiteral("MouseMove");
    result.context = {hostile, QStringLiteral("Median"), QStringLiteral("processes")};
    result.stack = {QStringLiteral("inner()"), hostile, QStringLiteral("main")};
    return result;
}

JobUpdate job(JobId id, JobState state) {
    JobUpdate update;
    update.id = id;
    update.title = hostile;
    update.subject = QStringLiteral("night.tif");
    update.state = state;
    update.backend = Backend::Processes;
    return update;
}

/// A bit of everything, also what was under way at the beginning.
Recording makeRecording() {
    Recording recording(start, QDateTime(QDate(2026, 11, 25), QTime(10, 30), Qt::UTC), program);
    recording.addMark(Recording::Mark::Kind::Backend, at(0), QStringLiteral("threads"));
    recording.add(frame(10, 16.7));
    for (int i = 1; i < 90; ++i)
        recording.add(frame(10 + i * 16.667, 16.667));
    recording.add(frame(1826.696, 316.666, 310));
    recording.addLatency(at(20), 2 * nsPerMs);
    recording.addLatency(at(1830), 300 * nsPerMs);
    recording.add(stall(1827, 310));
    ExcludedSpan span;
    span.began = at(2000);
    span.ended = at(2500);
    span.reason = Exclusion::ModalDialog;
    recording.add(span);
    recording.addMark(Recording::Mark::Kind::Marker, at(700), hostile);
    recording.addMark(Recording::Mark::Kind::Action, at(710), QStringLiteral("Apply"));
    recording.addMark(Recording::Mark::Kind::Backend, at(720), QStringLiteral("processes"));
    recording.noteJob(at(730), job(3, JobState::Waiting));
    recording.noteJob(at(740), job(3, JobState::Running));
    recording.noteJob(at(745), job(4, JobState::Running));
    recording.noteJob(at(1900), job(3, JobState::Done));
    recording.add(unit(QStringLiteral("Thread 1"), program + 1, -5, -4, 6, 6.5));
    recording.add(unit(QStringLiteral("Thread 1"), program + 1, 6, 6.2, 16, 16.1));
    recording.add(unit(QStringLiteral("Helper 1"), 900, 740, 741, 760, 761));
    recording.add(unit(QStringLiteral("Helper 1"), 900, 740.0001, 760, 780, 781));
    recording.add(unit(QStringLiteral("Helper 2"), 901, 740.0002, 741, 760.5, 761));
    Responsiveness figures;
    figures.hangs = 1;
    recording.finish(at(3000), figures);
    return recording;
}

QByteArray bytesOf(const Recording& recording, RecordingFormat format) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecording(recording, format, buffer);
    return buffer.data();
}

QJsonObject parsed(const Recording& recording, RecordingFormat format) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytesOf(recording, format), &error);
    [&] { QVERIFY2(document.isObject(), qPrintable(error.errorString())); }();
    return document.object();
}

QList<QJsonObject> traceOf(const Recording& recording) {
    QList<QJsonObject> events;
    for (const QJsonValue value :
         parsed(recording, RecordingFormat::ChromeTrace)[u"traceEvents"].toArray())
        events << value.toObject();
    return events;
}

QList<QJsonObject> only(const QList<QJsonObject>& events, QStringView phase,
                        QStringView category = {}) {
    QList<QJsonObject> result;
    for (const QJsonObject& event : events)
        if (event[u"ph"].toString() == phase &&
            (category.isEmpty() || event[u"cat"].toString() == category))
            result << event;
    return result;
}

/// A reader of RFC 4180 written from its grammar.
QList<QStringList> tableOf(const QByteArray& bytes) {
    QList<QStringList> rows;
    QStringList row;
    QByteArray field;
    bool quoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < bytes.size() && bytes[i + 1] == '"')
                field += bytes[++i];
            else
                quoted = false;
        } else if (c == '"' && field.isEmpty()) {
            quoted = true;
        } else if (c == ',') {
            row << QString::fromUtf8(std::exchange(field, {}));
        } else if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
            ++i;
            row << QString::fromUtf8(std::exchange(field, {}));
            rows << std::exchange(row, {});
        } else {
            field += c;
        }
    }
    return rows;
}

}  // namespace

class RecordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The store ------------------------------------------------------------------------------

    void whatWasOverBeforeIsNotTaken() {
        Recording recording(start, QDateTime::currentDateTime(), program);
        recording.add(frame(-1, 16));
        recording.addLatency(at(-1), nsPerMs);
        recording.add(unit(QStringLiteral("Thread 1"), 5, -9, -8, -2, -1));
        recording.add(unit(QString(), 0, 1, 2, 2, 2));  // taken back: nobody had it
        QCOMPARE(recording.count(), std::size_t(0));
        recording.add(frame(1, 16));
        QCOMPARE(recording.frames().size(), std::size_t(1));
    }

    void itHoldsNoMoreThanItsLimit() {
        Recording recording(start, QDateTime::currentDateTime(), program, 10);
        for (int i = 0; i < 6; ++i) {
            recording.add(frame(i, 16));
            recording.addLatency(at(i), nsPerMs);
        }
        QVERIFY(recording.isFull());
        QCOMPARE(recording.count(), std::size_t(10));
        QCOMPARE(recording.frames().size(), std::size_t(5));
        QCOMPARE(recording.latencies().size(), std::size_t(5));
    }

    void addingNeverMovesWhatIsThere() {
        constexpr int count = 50'000;
        Recording recording(start, QDateTime::currentDateTime(), program, count);
        const auto* place = recording.units().data();
        for (int i = 0; i < count; ++i)
            recording.add(unit(QStringLiteral("Helper 1"), 900, i, i, i + 1, i + 1));
        QVERIFY(recording.isFull());
        QCOMPARE(recording.units().data(), place);
    }

    void workersWithTheSameNameAreToldApart() {
        Recording recording(start, QDateTime::currentDateTime(), program);
        for (const qint64 id : {900, 905, 900})  // a helper that died had the same number
            recording.add(unit(QStringLiteral("Helper 1"), id, 1, 2, 3, 4));
        QCOMPARE(recording.workers().size(), std::size_t(2));
        QCOMPARE(recording.units()[0].worker, recording.units()[2].worker);
        QVERIFY(recording.units()[0].worker != recording.units()[1].worker);
    }

    void aJobLastsFromItsFirstTileToItsEnd() {
        const Recording recording = makeRecording();
        QCOMPARE(recording.jobs().size(), std::size_t(2));
        QCOMPARE(recording.jobs()[0].began, at(740));
        QCOMPARE(recording.jobs()[0].ended, at(1900));
        QCOMPARE(recording.jobs()[0].outcome, QStringLiteral("done"));
        QCOMPARE(recording.jobs()[1].ended, 0);
    }

    // JSON -----------------------------------------------------------------------------------

    void jsonHoldsEverything() {
        const Recording recording = makeRecording();
        const QJsonObject json = parsed(recording, RecordingFormat::Json);
        QCOMPARE(json[u"offstage-recording"].toInt(), 1);
        QCOMPARE(json[u"head"][u"duration_ms"].toDouble(), 3000.0);
        QCOMPARE(json[u"head"][u"began"].toString(), QStringLiteral("2026-11-25T10:30:00.000Z"));
        QCOMPARE(json[u"head"][u"full"].toBool(true), false);
        QCOMPARE(json[u"meter"][u"hangs"].toInt(), 1);
        QCOMPARE(json[u"meter"][u"backend"].toString(), QStringLiteral("processes"));
        QCOMPARE(json[u"summary"][u"loop_latency_ms"][u"max"].toDouble(), 300.0);
        QCOMPARE(json[u"frames"].toArray().size(), 91);
        QCOMPARE(json[u"latencies"].toArray().size(), 2);
        QCOMPARE(json[u"stalls"].toArray().size(), 1);
        QCOMPARE(json[u"markers"].toArray().size(), 4);
        QCOMPARE(json[u"workers"].toArray().size(), 3);
        const QJsonValue stalled = json[u"stalls"][0];
        QCOMPARE(stalled[u"began_ms"].toDouble(), 1517.0);
        QCOMPARE(stalled[u"ended_ms"].toDouble(), 1827.0);
        QCOMPARE(stalled[u"phase"].toString(), QStringLiteral("paint"));
        QCOMPARE(stalled[u"action"].toString(), hostile);
        QCOMPARE(stalled[u"stack"][1].toString(), hostile);
        const QJsonValue excluded = json[u"excluded"][0];
        QCOMPARE(excluded[u"reason"].toString(), QStringLiteral("modal_dialog"));
        QCOMPARE(excluded[u"began_ms"].toDouble(), 2000.0);
        QVERIFY(json[u"jobs"][1][u"ended_ms"].isNull());
        QCOMPARE(json[u"jobs"][0][u"title"].toString(), hostile);
        const QJsonArray tiles = json[u"tiles"].toArray();
        QCOMPARE(tiles.size(), 5);
        QCOMPARE(tiles[0][u"sent_ms"].toDouble(), -5.0);
        QCOMPARE(tiles[2][u"answered_ms"].toDouble(), 761.0);
        QCOMPARE(tiles[2][u"y"].toInt(), 512);
        QCOMPARE(json[u"workers"][tiles[2][u"worker"].toInt()][u"name"].toString(),
                 QStringLiteral("Helper 1"));
    }

    void anEmptyRecordingIsWrittenToo_data() {
        QTest::addColumn<RecordingFormat>("format");
        QTest::newRow("json") << RecordingFormat::Json;
        QTest::newRow("trace") << RecordingFormat::ChromeTrace;
    }
    void anEmptyRecordingIsWrittenToo() {
        QFETCH(RecordingFormat, format);
        Recording recording(start, QDateTime::currentDateTime(), program);
        recording.finish(start, {});
        QVERIFY(!parsed(recording, format).isEmpty());
    }

    // CSV ------------------------------------------------------------------------------------

    void csvIsOneTableInTheOrderOfTime() {
        const QByteArray bytes = bytesOf(makeRecording(), RecordingFormat::Csv);
        const QList<QStringList> rows = tableOf(bytes);
        QCOMPARE(rows.first(),
                 QStringList({QStringLiteral("time_ms"), QStringLiteral("kind"),
                              QStringLiteral("track"), QStringLiteral("name"),
                              QStringLiteral("duration_ms"), QStringLiteral("detail")}));
        std::map<QString, int> kinds;
        double before = -1e9;
        for (const QStringList& row : rows.mid(1)) {
            QCOMPARE(row.size(), 6);
            bool number = false;
            const double time = row[0].toDouble(&number);
            QVERIFY2(number && time >= before, qPrintable(row.join(u'|')));
            before = time;
            if (!row[4].isEmpty()) {
                QVERIFY(row[4].toDouble(&number) >= 0);
                QVERIFY2(number, qPrintable(row[4]));
            }
            ++kinds[row[1]];
            if (row[1] == u"marker")
                QCOMPARE(row[3], hostile);
            if (row[1] == u"stall") {
                QCOMPARE(row[0], QStringLiteral("1517.000"));
                QCOMPARE(row[4], QStringLiteral("310.000"));
                QVERIFY(row[5].contains(hostile));
            }
        }
        const std::map<QString, int> expected = {
            {QStringLiteral("action"), 1},   {QStringLiteral("backend"), 2},
            {QStringLiteral("excluded"), 1}, {QStringLiteral("frame"), 91},
            {QStringLiteral("job"), 2},      {QStringLiteral("latency"), 2},
            {QStringLiteral("marker"), 1},   {QStringLiteral("message"), 10},
            {QStringLiteral("stall"), 1},    {QStringLiteral("tile"), 5}};
        QVERIFY(kinds == expected);
    }

    // Chrome trace ---------------------------------------------------------------------------

    void everyEventHasWhatViewersAskFor() {
        const auto events = traceOf(makeRecording());
        std::set<std::pair<qint64, qint64>> named;
        for (const QJsonObject& event : only(events, u"M"))
            if (event[u"name"].toString() == u"thread_name")
                named.insert({event[u"pid"].toInteger(), event[u"tid"].toInteger()});
        for (const QJsonObject& event : events) {
            const QString what = QString::fromUtf8(QJsonDocument(event).toJson());
            QVERIFY2(event[u"ph"].isString() && event[u"name"].isString(), qPrintable(what));
            QVERIFY2(event[u"pid"].isDouble() && event[u"tid"].isDouble(), qPrintable(what));
            QVERIFY2(event[u"ts"].isDouble() && event[u"ts"].toDouble() >= 0, qPrintable(what));
            QCOMPARE(event[u"ts"].toDouble(), std::floor(event[u"ts"].toDouble()));
            QVERIFY2(named.count({event[u"pid"].toInteger(), event[u"tid"].toInteger()}) == 1,
                     qPrintable(what));
            if (event[u"ph"].toString() == u"X")
                QVERIFY2(event[u"dur"].toDouble(-1) >= 0, qPrintable(what));
        }
    }

    void everythingArrivesOnItsTrack() {
        const auto events = traceOf(makeRecording());
        QCOMPARE(only(events, u"X", u"frame").size(), 91);
        QCOMPARE(only(events, u"X", u"tile").size(), 5);
        QCOMPARE(only(events, u"X", u"stall").size(), 1);
        QCOMPARE(only(events, u"X", u"excluded").size(), 1);
        QCOMPARE(only(events, u"i").size(), 4);
        QCOMPARE(only(events, u"b", u"job").size(), 2);
        QCOMPARE(only(events, u"e", u"job").size(), 2);
        QVERIFY(only(events, u"X", u"phase").size() > 91);
        QVERIFY(only(events, u"C").size() > 2);
        const QJsonObject marker = only(events, u"i", u"marker").value(0);
        QCOMPARE(marker[u"name"].toString(), hostile);
        QCOMPARE(marker[u"s"].toString(), QStringLiteral("g"));
        QCOMPARE(marker[u"ts"].toInteger(), 700'000);
        const QJsonObject stalled = only(events, u"X", u"stall").value(0);
        QCOMPARE(stalled[u"ts"].toInteger(), 1'517'000);
        QCOMPARE(stalled[u"dur"].toInteger(), 310'000);
        QCOMPARE(stalled[u"args"][u"stack"][1].toString(), hostile);
        std::map<std::pair<qint64, qint64>, int> tiles;
        for (const QJsonObject& tile : only(events, u"X", u"tile"))
            ++tiles[{tile[u"pid"].toInteger(), tile[u"tid"].toInteger()}];
        const std::map<std::pair<qint64, qint64>, int> expected = {
            {{program, program + 1}, 2}, {{900, 900}, 2}, {{901, 901}, 1}};
        QVERIFY(tiles == expected);
    }

    /// Perfetto drops what overlaps without being nested.
    void eventsOfATrackAreNestedOrApart() {
        Recording recording(start, QDateTime::currentDateTime(), program);
        // Awkward on purpose: fractions of microseconds, passes longer than their frames, phases
        // longer than their pass, tiles that seem to overlap by the clocks' grain.
        double end = 0;
        for (int i = 0; i < 500; ++i) {
            const double interval = 0.0007 + (i % 37) * 0.4321;
            end += interval;
            FramePass pass = frame(end, interval, interval * (i % 3));
            pass.phases.layout = qint64(i % 5) * nsPerMs;
            pass.phases.events = qint64(i % 7) * nsPerMs;
            recording.add(pass);
            recording.add(unit(QStringLiteral("Helper 1"), 900, end - 0.01, end - interval * 1.01,
                               end, end + 0.0001));
            recording.add(unit(QStringLiteral("UI thread"), program, end, end, end + 0.0003, end));
            recording.add(stall(end, interval * 1.2));
        }
        recording.finish(at(end), {});
        std::map<std::pair<qint64, qint64>, std::vector<std::pair<qint64, qint64>>> tracks;
        for (const QJsonObject& event : only(traceOf(recording), u"X")) {
            const qint64 begin = event[u"ts"].toInteger();
            tracks[{event[u"pid"].toInteger(), event[u"tid"].toInteger()}].push_back(
                {begin, begin + event[u"dur"].toInteger()});
        }
        QVERIFY(tracks.size() >= 5);
        for (const auto& [track, spans] : tracks) {
            std::vector<qint64> open;  // ends, outermost first
            qint64 before = 0;
            for (const auto& [begin, finish] : spans) {
                QVERIFY2(begin >= before, "in the order of time");
                before = begin;
                while (!open.empty() && open.back() <= begin)
                    open.pop_back();
                QVERIFY2(open.empty() || finish <= open.back(),
                         qPrintable(QStringLiteral("track %1 at %2").arg(track.second).arg(begin)));
                open.push_back(finish);
            }
        }
    }

    /// Both ends of an arrow have to lie in an event of their track, or it is not drawn.
    void messagesAreArrowsBetweenTheEngineAndAHelper() {
        const auto events = traceOf(makeRecording());
        std::map<qint64, std::pair<QJsonObject, QJsonObject>> arrows;
        for (const QJsonObject& event : only(events, u"s"))
            arrows[event[u"id"].toInteger()].first = event;
        for (const QJsonObject& event : only(events, u"f"))
            arrows[event[u"id"].toInteger()].second = event;
        QCOMPARE(arrows.size(), std::size_t(2 * 3));  // an order and an answer for each
        int orders = 0;
        for (const auto& [id, ends] : arrows) {
            const auto& [from, to] = ends;
            QVERIFY(!from.isEmpty() && !to.isEmpty());
            QVERIFY(from[u"ts"].toInteger() <= to[u"ts"].toInteger());
            QVERIFY((from[u"pid"].toInteger() == program) != (to[u"pid"].toInteger() == program));
            orders += from[u"pid"].toInteger() == program ? 1 : 0;
            for (const QJsonObject& point : {from, to}) {
                const auto spans = only(events, u"X");
                const bool inside =
                    std::any_of(spans.begin(), spans.end(), [&](const QJsonObject& span) {
                        const qint64 begin = span[u"ts"].toInteger();
                        const qint64 moment = point[u"ts"].toInteger();
                        return span[u"pid"] == point[u"pid"] && span[u"tid"] == point[u"tid"] &&
                               begin <= moment && moment < begin + span[u"dur"].toInteger();
                    });
                QVERIFY2(inside, QJsonDocument(point).toJson().constData());
            }
        }
        QCOMPARE(orders, 3);
    }

    // Files ----------------------------------------------------------------------------------

    void theSuffixTellsTheFormat() {
        QCOMPARE(recordingFormat(QStringLiteral("a.csv")), RecordingFormat::Csv);
        QCOMPARE(recordingFormat(QStringLiteral("a.JSON")), RecordingFormat::Json);
        QCOMPARE(recordingFormat(QStringLiteral("a.trace.json")), RecordingFormat::ChromeTrace);
        QCOMPARE(recordingFormat(QStringLiteral("a.txt")), std::nullopt);
    }

    void aFileThatCannotBeWrittenIsAnErrorInWords() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("taken.csv"));
        QVERIFY(saveRecording(makeRecording(), RecordingFormat::Csv, path));
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder.csv")));
        const auto saved = saveRecording(makeRecording(), RecordingFormat::Csv,
                                         folder.filePath(QStringLiteral("folder.csv")));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(QStringLiteral("folder.csv")));
        const auto nowhere =
            saveRecording(makeRecording(), RecordingFormat::Csv, path + QStringLiteral("/a.csv"));
        QVERIFY(!nowhere);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytesOf(makeRecording(), RecordingFormat::Csv));
    }
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
