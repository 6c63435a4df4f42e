// Filters that go wrong on purpose: never in this process, and survived in helpers.
#include <QtTest>

#include "core/engine/engine.h"
#include "core/engine/thread_executor.h"
#include "core/expendable.h"
#include "core/filters/catalog.h"
#include "tests/support/child_processes.h"
#include "tests/support/errors.h"
#include "tests/support/follower.h"
#include "tests/support/pass_runs.h"
#include "tests/support/patience.h"
#include "tests/support/transport.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);

}  // namespace

class DemonstrationsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    Image source(PixelFormat format = PixelFormat::Rgba8, bool alpha = false) const {
        return makeImage(*m_pool, {{900, 700}, format, alpha});
    }
    EngineOptions options(Backend backend, const HelperLimits& limits = {}, int workers = 2) const {
        return {.backend = backend,
                .workers = workers,
                .helperProgram = helperPath,
                .transport = testedTransport(),
                .helperLimits = limits};
    }
    static void allDemonstrations() {
        QTest::addColumn<const Filter*>("filter");
        for (const Filter* filter : demonstrations)
            QTest::newRow(filter->id) << filter;
    }
    static Recipe recipeOf(const Filter* filter) { return {{filter, Params(filter->params)}}; }
    static void verifyRefused(const JobUpdate& news, const Filter* filter) {
        QCOMPARE(news.state, JobState::Failed);
        QCOMPARE(news.error->kind, ErrorKind::Unsupported);
        QVERIFY2(readsWell(*news.error), qPrintable(news.error->message));
        QVERIFY(news.error->message.contains(QLatin1String(filter->needsProcess)));
    }
    /// Applies it in helpers until its tile alone is left.
    void waitUntilOneTileIsLeft(const Follower& job) {
        QTRY_VERIFY_WITH_TIMEOUT(
            job.last.resultTiles > 1 && job.last.cost.tiles == job.last.resultTiles - 1, longWait);
    }

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE(childProcesses(), QList<qint64>()); }

    void thisProcessNeverRunsThem_data() { allDemonstrations(); }
    void thisProcessNeverRunsThem() {
        QFETCH(const Filter*, filter);
        QVERIFY(!isExpendable());
        const auto run = passRun(*m_pool, source(), recipeOf(filter));
        Scratch scratch;
        for (std::size_t i = 0; i < run->pass.units.size(); ++i)
            QVERIFY_EXCEPTION_THROWN(
                runUnit(run->pass, run->memory(), i, scratch, std::stop_token()), std::logic_error);
        // Nor do its threads, whoever hands it to them.
        ThreadExecutor executor(2);
        Answers answers;
        QVERIFY(runAll(executor, run, answers));
        QCOMPARE(answers.count(UnitAnswer::Outcome::Failed), int(run->pass.units.size()));
        QCOMPARE(answers.all.front().error.detail, QLatin1String(filter->needsProcess));
    }

    void threadsRefuseThem_data() { allDemonstrations(); }
    void threadsRefuseThem() {
        QFETCH(const Filter*, filter);
        Engine engine(options(Backend::Threads), m_pool);
        // Also as the last of several steps, of which then none is done.
        Recipe steps = recipe({QStringLiteral("clahe")});
        steps.push_back(recipeOf(filter).front());
        Follower job(engine, engine.start({source(), steps}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        verifyRefused(job.last, filter);
        QCOMPARE(job.last.cost.tiles, 0);
    }

    void theyEndWhenTheSwitchIsFlipped() {
        Engine engine(options(Backend::Processes), m_pool);
        Follower job(engine, engine.start({source(), recipeOf(&neverEnd)}));
        waitUntilOneTileIsLeft(job);
        engine.setBackend(Backend::Threads);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        verifyRefused(job.last, &neverEnd);
    }

    void theyEndWhenHelpersCannotRun() {
        EngineOptions without = options(Backend::Processes);
        without.helperProgram = QStringLiteral("/nonexistent/offstage-helper");
        Engine engine(without, m_pool);
        Follower job(engine, engine.start({source(), recipeOf(&crash)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        verifyRefused(job.last, &crash);
        QCOMPARE(engine.backend(), Backend::Threads);
    }

    void aCrashCostsTwoHelpersAndItsTile_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("signal");
        QTest::newRow("null pointer") << QStringLiteral("null") << QStringLiteral("SIGSEGV");
        // Not every processor answers one alike.
        QTest::newRow("illegal") << QStringLiteral("illegal") << QStringLiteral("SIG");
        QTest::newRow("stack") << QStringLiteral("stack") << QStringLiteral("SIGSEGV");
        QTest::newRow("abort") << QStringLiteral("abort") << QStringLiteral("SIGABRT");
    }
    void aCrashCostsTwoHelpersAndItsTile() {
        QFETCH(QString, how);
        QFETCH(QString, signal);
        // One helper at a time, and the tile that goes wrong not first: on a busy machine, too, it
        // is known who ends and what is done by then.
        Engine engine(options(Backend::Processes, {}, 1), m_pool);
        const Image image = source();
        Follower job(engine, engine.start({image, recipe({QStringLiteral("crash:how=%1").arg(how)}),
                                           QRect(890, 690, 10, 10)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QCOMPARE(job.last.error->kind, ErrorKind::WorkerCrashed);
        const QString sentence = job.last.error->message;
        QVERIFY2(sentence.contains(signal) && sentence.contains(u"in Crash at 256, 256"),
                 qPrintable(sentence));
        QCOMPARE(job.last.cost.workerRestarts, 2);
        QCOMPARE(job.last.cost.retries, 1);
        // What else was done is the image's own.
        const QImage before = image.view();
        const QImage after = job.last.result.image.view();
        QVERIFY(!job.ready.isEmpty());
        for (const QRect& tile : std::as_const(job.ready))
            QCOMPARE(after.copy(tile), before.copy(tile));
    }

    void aCrashCanBeShownAgain() {
        Engine engine(options(Backend::Processes, {}, 1), m_pool);
        const Image image = source();
        for (int i = 0; i < 4; ++i) {
            Follower job(engine, engine.start({image, recipeOf(&crash)}));
            QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
            QCOMPARE(job.last.cost.workerRestarts, 2);
            QVERIFY2(job.last.error->message.contains(u"SIGSEGV"),
                     qPrintable(job.last.error->message));
        }
    }

    void whatNeverEndsIsStopped_data() {
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("killed");
        QTest::newRow("deaf") << QStringLiteral("hang") << 1;
        QTest::newRow("hears it") << QStringLiteral("hang:hears=true") << 0;
    }
    void whatNeverEndsIsStopped() {
        QFETCH(QString, step);
        QFETCH(int, killed);
        Engine engine(options(Backend::Processes, {.stop = isSanitized ? 2500 : 250}), m_pool);
        Follower job(engine, engine.start({source(), recipe({step})}));
        waitUntilOneTileIsLeft(job);
        engine.stop(job.last.id);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Stopped);
        QCOMPARE(job.last.cost.workerRestarts, killed);
    }

    void whatNeverEndsMeetsItsLimit() {
        Engine engine(options(Backend::Processes, {.unit = 300, .unitAtLeast = 300}, 1), m_pool);
        Follower job(engine, engine.start({source(), recipeOf(&neverEnd)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QVERIFY2(job.last.error->message.contains(u"too long in Never end at 256, 256"),
                 qPrintable(job.last.error->message));
        QCOMPARE(job.last.cost.workerRestarts, 2);
    }

    void eatenMemoryIsGivenBack_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("8 bit") << PixelFormat::Rgba8;
        QTest::newRow("16 bit") << PixelFormat::Rgba16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }
    void eatenMemoryIsGivenBack() {
        QFETCH(PixelFormat, format);
        Engine engine(options(Backend::Processes), m_pool);
        const Image image = source(format, true);
        Follower job(engine,
                     engine.start({image, recipe({QStringLiteral("eat_memory:megabytes=80")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(samePixels(job.last.result.image, image));
    }

    void tooMuchMemoryIsToldInASentence() {
        if (isSanitized)
            QSKIP("sanitizers need more than any limit");
        Engine engine(options(Backend::Processes, {.memory = 256 << 20}), m_pool);
        Follower job(engine, engine.start({source(), recipeOf(&eatMemory)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QCOMPARE(job.last.error->kind, ErrorKind::OutOfMemory);
        QVERIFY2(readsWell(*job.last.error), qPrintable(job.last.error->message));
        QCOMPARE(job.last.cost.workerRestarts, 0);
    }
};

QTEST_GUILESS_MAIN(DemonstrationsTest)
#include "demonstrations_test.moc"
