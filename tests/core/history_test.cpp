// What is remembered of filters from one start to the next.
#include "core/compare/history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "app/learned.h"
#include "core/engine/engine.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString median = QStringLiteral("median");

Run run(Backend backend, double megapixels = 10) {
    return {.backend = backend,
            .workers = 4,
            .step = QStringLiteral("median:radius=2"),
            .bytesPerPixel = 4,
            .done = true,
            .megapixels = megapixels,
            .computeMs = 400 * megapixels,
            .wallMs = 110 * megapixels,
            .handOverMs = 5 * megapixels};
}

Facts factsOf(const History& history, Transport transport = Transport::Shared) {
    Facts facts;
    facts.workers = 2;
    facts.megapixels = 24;
    history.tell(median, transport, facts);
    return facts;
}

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    Image source() const { return makeImage(*m_pool, {{700, 500}, PixelFormat::Rgba8, false}); }
    static EngineOptions options(Backend backend, const HelperLimits& limits = {}) {
        return {.backend = backend,
                .workers = 2,
                .helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                .helperLimits = limits};
    }

private Q_SLOTS:
    void theLast20RunsAreKept() {
        History history;
        for (int i = 1; i <= 30; ++i)
            history.note(median, run(Backend::Threads, i));
        const QList<Run> runs = history.runs(median);
        QCOMPARE(runs.size(), 20);
        QCOMPARE(runs.first().megapixels, 11.);
        QCOMPARE(runs.last().megapixels, 30.);
    }

    void filtersOfLongAgoAreForgotten() {
        History history;
        history.note(median, run(Backend::Threads));
        for (int i = 0; i < History::filtersKept - 1; ++i)
            history.note(QStringLiteral("command-%1").arg(i), run(Backend::Threads));
        QCOMPARE(history.runs(median).size(), 1);
        history.note(median, run(Backend::Threads));  // now it is the latest
        history.note(QStringLiteral("one more"), run(Backend::Threads));
        QCOMPARE(history.runs(median).size(), 2);
        QVERIFY(history.runs(QStringLiteral("command-0")).isEmpty());
    }

    void itSurvivesAFile() {
        History history;
        for (int i = 0; i < History::filtersKept; ++i)
            for (int j = 0; j < History::runsKept; ++j)
                history.note(QStringLiteral("a filter with a rather long name %1").arg(i),
                             run(j % 2 ? Backend::Threads : Backend::Processes, j + 0.125));
        Run stopped = run(Backend::Processes);
        stopped.done = false;
        stopped.copied = true;
        stopped.crashes = 2;
        stopped.hangs = 1;
        stopped.stopMs = 251.5;
        history.note(median, stopped);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("not/yet/there/learned.json"));
        writeHistory(path, history);
        QCOMPARE(readHistory(path), history);
        // Also which filters came last.
        History again = readHistory(path);
        again.note(QStringLiteral("new"), run(Backend::Threads));
        QCOMPARE(again.runs(median), QList<Run>{stopped});
    }

    void aDamagedFileIsAnEmptyHistory_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"offstage-learned\":1,\"filters\":[{");
        QTest::newRow("a list") << QByteArray("[1,2,3]");
        QTest::newRow("another version")
            << QByteArray("{\"offstage-learned\":2,\"filters\":[{\"filter\":\"median\"}]}");
        QTest::newRow("too long") << QByteArray((4 << 20) + 1, ' ');
        QTest::newRow("other kinds")
            << QByteArray("{\"offstage-learned\":1,\"filters\":{\"median\":[[1]]}}");
    }
    void aDamagedFileIsAnEmptyHistory() {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("learned.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(readHistory(path), History());
        QCOMPARE(readHistory(folder.filePath(QStringLiteral("missing"))), History());
    }

    void runsThatMakeNoSenseAreLeftOut_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* key, const QJsonValue& value) {
            QTest::addRow("%s: %s", key,
                          QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).data())
                << QString::fromUtf8(key) << value;
        };
        row("backend", QStringLiteral("ui"));
        row("backend", 1);
        row("workers", 0);
        row("workers", 1e6);
        row("mp", -1);
        row("compute_ms", 1e12);
        row("hand_over_ms", QStringLiteral("many"));
        row("crashes", -3);
        row("hangs", 0.5);
        row("stop_ms", -0.1);
        row("step", QString(401, u'a'));
        row("bytes_per_pixel", 17);
    }
    void runsThatMakeNoSenseAreLeftOut() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        History history;
        history.note(median, run(Backend::Threads));
        history.note(median, run(Backend::Processes));
        QJsonObject file = QJsonDocument::fromJson(toJson(history)).object();
        QJsonArray filters = file[QStringLiteral("filters")].toArray();
        QJsonObject filter = filters[0].toObject();
        QJsonArray runs = filter[QStringLiteral("runs")].toArray();
        QJsonObject first = runs[0].toObject();
        first[key] = value;
        runs[0] = first;
        filter[QStringLiteral("runs")] = runs;
        filters[0] = filter;
        file[QStringLiteral("filters")] = filters;
        QCOMPARE(historyFromJson(QJsonDocument(file).toJson()).runs(median),
                 QList<Run>{run(Backend::Processes)});
    }

    void runsOfOlderVersionsAreRead() {
        History history;
        history.note(median, run(Backend::Threads));
        QByteArray old = toJson(history);
        old.replace(",\"step\":\"median:radius=2\"", "");
        old.replace("\"bytes_per_pixel\":4,", "");
        Run expected = run(Backend::Threads);
        expected.step.clear();
        expected.bytesPerPixel = 0;
        QCOMPARE(historyFromJson(old).runs(median), QList<Run>{expected});
    }

    void factsComeFromRuns() {
        QVERIFY(!factsOf({}).computeMs);
        QCOMPARE(factsOf({}).recentRuns, 0);
        History history;
        for (int i = 0; i < 3; ++i)
            history.note(median, run(Backend::Threads, 5 + i));
        Facts facts = factsOf(history);
        QCOMPARE(facts.recentRuns, 3);
        QCOMPARE(*facts.computeMs, 400 / 2 * 24.);  // on as many workers as there are now
        QVERIFY(!facts.handOverMs && !facts.stopInThreadsMs);

        history.note(median, run(Backend::Processes));
        facts = factsOf(history);
        QCOMPARE(*facts.handOverMs / *facts.computeMs, 5 / (400 / 4.));
        QVERIFY2(!factsOf(history, Transport::Pipe).handOverMs, "that price is another one");

        Run bad = run(Backend::Processes, 1000);
        bad.done = false;
        bad.crashes = 2;
        history.note(median, bad);
        bad.crashes = 0;
        bad.hangs = 1;
        history.note(median, bad);
        Run stopped = run(Backend::Threads, 1000);
        stopped.done = false;
        for (const double ms : {20., 1300., 40.}) {
            stopped.stopMs = ms;
            history.note(median, stopped);
        }
        stopped.backend = Backend::Processes;
        stopped.stopMs = 5000;
        history.note(median, stopped);
        facts = factsOf(history);
        QCOMPARE(facts.recentRuns, 10);
        QCOMPARE(facts.recentCrashes, 2);
        QCOMPARE(*facts.stopInThreadsMs, 1300.);
        QCOMPARE(*facts.computeMs, 400 / 2 * 24.);
        QCOMPARE(advise(facts).rule, Rule::CrashedLately);
    }

    void jobsAreLearnedFrom() {
        History history;
        for (const Backend backend : {Backend::Threads, Backend::Processes}) {
            Engine engine(options(backend), m_pool);
            Follower job(engine, engine.start({source(), recipe({QStringLiteral("median")})}));
            QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
            history.note(job.last);
            const Run learned = history.runs(median).last();
            QCOMPARE(learned.backend, backend);
            QCOMPARE(learned.workers, 2);
            QVERIFY(learned.done && !learned.copied && !learned.stopMs);
            QCOMPARE(learned.megapixels, 0.35);
            QCOMPARE(learned.step, QStringLiteral("median:radius=2"));
            QCOMPARE(learned.bytesPerPixel, 4);
            QVERIFY(learned.computeMs > 0 && learned.wallMs > 0 && learned.handOverMs > 0);
        }
        QCOMPARE(history.runs(median).size(), 2);
        QVERIFY(factsOf(history).handOverMs);
    }

    void nothingIsLearnedFromWhatIsNotOneFilter() {
        History history;
        Engine engine(options(Backend::Processes, {.unit = 200, .unitAtLeast = 200}), m_pool);
        for (const QStringList& steps : {QStringList{median, QStringLiteral("gaussian")},
                                         QStringList{QStringLiteral("hang")}}) {
            Follower job(engine, engine.start({source(), recipe(steps)}));
            QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
            QCOMPARE(job.last.filters, steps);
            if (job.last.state == JobState::Failed)
                QCOMPARE(job.last.cost.hangs, 2);
            history.note(job.last);
        }
        QCOMPARE(history, History());
    }

    void aJobThatMovedTellsNoTime() {
        Engine engine(options(Backend::Threads), m_pool);
        const Image large = makeImage(*m_pool, {{1500, 1500}, PixelFormat::Rgba8, false});
        const JobId id = engine.start({large, recipe({QStringLiteral("nlm:search=6")})});
        Follower job(engine, id);
        QTRY_VERIFY_WITH_TIMEOUT(job.last.progress > 0, longWait);
        engine.setBackend(Backend::Processes);
        QTRY_VERIFY_WITH_TIMEOUT(job.last.backend == Backend::Processes, longWait);
        engine.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QVERIFY(job.last.cost.moved);
        History history;
        JobUpdate news = job.last;
        history.note(news);
        news.state = JobState::Done;
        history.note(news);
        const QList<Run> runs = history.runs(QStringLiteral("nlm"));
        QCOMPARE(runs.size(), 2);
        QVERIFY(runs[0].stopMs && !runs[0].done);
        QVERIFY(!runs[1].stopMs && !runs[1].done);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
