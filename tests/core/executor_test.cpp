// One contract, two executors.
#include <QtTest>

#include "core/engine/engine.h"
#include "core/engine/process_executor.h"
#include "core/engine/program_figures.h"
#include "core/engine/thread_executor.h"
#include "core/filters/catalog.h"
#include "tests/support/child_processes.h"
#include "tests/support/follower.h"
#include "tests/support/pass_runs.h"
#include "tests/support/patience.h"
#include "tests/support/transport.h"

using namespace offstage;
using namespace offstage::testing;
using Outcome = UnitAnswer::Outcome;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);

std::unique_ptr<Executor> makeExecutor(Backend backend, int workers) {
    if (backend == Backend::Threads)
        return std::make_unique<ThreadExecutor>(workers);
    auto executor = std::make_unique<ProcessExecutor>(helperPath, workers);
    executor->setTransport(testedTransport());
    return executor;
}

}  // namespace

class ExecutorTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    std::map<std::pair<QString, int>, Image> m_expected;  ///< by filter and format

    Image source(QSize size = {1100, 900}, PixelFormat format = PixelFormat::Rgba8,
                 bool alpha = false) const {
        return makeImage(*m_pool, {size, format, alpha});
    }
    static void bothBackends() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
private Q_SLOTS:
    void cleanup() {
        // Whatever the test did: no executor leaves a process.
        QTRY_COMPARE(childProcesses(), QList<qint64>());
    }

    void pixelsAreThoseOfTheRecipe_data() {
        QTest::addColumn<Backend>("backend");
        QTest::addColumn<int>("workers");
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<bool>("alpha");
        for (const Backend backend : {Backend::Threads, Backend::Processes})
            for (const int workers : {1, 2, 5})
                for (const bool alpha : {false, true})
                    for (const PixelFormat format : {PixelFormat::Grey16, PixelFormat::Rgba8,
                                                     PixelFormat::Rgba16, PixelFormat::RgbaF})
                        if (!alpha || !isGrey(format))
                            QTest::addRow("%s, %d workers, format %d%s",
                                          qPrintable(toText(backend)), workers, int(format),
                                          alpha ? ", alpha" : "")
                                << backend << workers << format << alpha;
    }
    void pixelsAreThoseOfTheRecipe() {
        QFETCH(Backend, backend);
        QFETCH(int, workers);
        QFETCH(PixelFormat, format);
        QFETCH(bool, alpha);
        const Image image = source({700, 600}, format, alpha);
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=3")});
        const auto run = passRun(*m_pool, image, steps);
        Answers answers;
        const auto executor = makeExecutor(backend, workers);
        QVERIFY(runAll(*executor, run, answers));
        QCOMPARE(answers.count(Outcome::Done), int(run->pass.units.size()));
        QVERIFY(samePixels(Image(run->output, image.layout()), runRecipe(*m_pool, image, steps)));
        const auto reference = passRun(*m_pool, image, steps);
        Scratch scratch;
        for (std::size_t i = 0; i < reference->pass.units.size(); ++i)
            runUnit(reference->pass, reference->memory(), i, scratch, std::stop_token());
        QVERIFY(sameLevels(*run, *reference));
    }

    void everyFilterIsTheSameInBoth_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<Backend>("backend");
        QTest::addColumn<int>("workers");
        for (const Filter* filter : catalog)
            for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba16})
                for (const Backend backend : {Backend::Threads, Backend::Processes})
                    for (const int workers : {1, 2, 5})
                        QTest::addRow("%s, format %d, %d %s", filter->id, int(format), workers,
                                      qPrintable(toText(backend)))
                            << QString::fromUtf8(filter->id) << format << backend << workers;
    }
    void everyFilterIsTheSameInBoth() {
        QFETCH(QString, filter);
        QFETCH(PixelFormat, format);
        QFETCH(Backend, backend);
        QFETCH(int, workers);
        // Half a minute a tile is all that a helper has, and sanitizers make of its seconds
        // minutes.
        const bool slow = isSanitized && filter == QLatin1String("nlridge");
        const Image image = source(slow ? QSize(91, 67) : QSize(367, 291), format);
        const Recipe steps = recipe({filter, filter});
        Image& expected = m_expected[{filter, int(format)}];
        if (expected.isNull())
            expected = runRecipe(*m_pool, image, steps);
        Engine engine({.backend = backend,
                       .workers = workers,
                       .helperProgram = helperPath,
                       .transport = testedTransport()},
                      m_pool);
        Follower job(engine, engine.start({image, steps}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(job.last.backend, backend);
        QCOMPARE(job.last.workers, workers);
        QVERIFY(!job.progressFell);
        QVERIFY(samePixels(job.last.result.image, expected));
    }

    void colourIsManagedAlikeInBoth() {
        // A profile that is not sRGB changes the display levels, on both sides in the same way.
        std::vector<PassRunRef> runs;
        const Image plain = source({600, 600});
        const Image image(plain.block(), plain.layout(), QColorSpace(QColorSpace::AdobeRgb));
        for (const Backend backend : {Backend::Threads, Backend::Processes}) {
            const auto run = passRun(*m_pool, image, recipe({QStringLiteral("gaussian:sigma=1")}));
            Answers answers;
            const auto executor = makeExecutor(backend, 5);
            QVERIFY(runAll(*executor, run, answers));
            runs.push_back(run);
        }
        QVERIFY(sameLevels(*runs[0], *runs[1]));
    }

    void everyUnitIsAnsweredOnce_data() { bothBackends(); }
    void everyUnitIsAnsweredOnce() {
        QFETCH(Backend, backend);
        const auto run = passRun(*m_pool, source(), recipe({QStringLiteral("gaussian:sigma=1")}));
        Answers answers;
        const auto executor = makeExecutor(backend, 3);
        const int free = executor->freeSlots();
        QVERIFY(runAll(*executor, run, answers));
        std::sort(answers.units.begin(), answers.units.end());
        for (std::size_t i = 0; i < answers.units.size(); ++i)
            QCOMPARE(answers.units[i], i);
        for (const UnitAnswer& answer : answers.all)
            QVERIFY(answer.computeMs > 0);
        QCOMPARE(executor->freeSlots(), free);
    }

    void abandonedUnitsComeBack_data() { bothBackends(); }
    void abandonedUnitsComeBack() {
        QFETCH(Backend, backend);
        const auto run = slowRun(*m_pool, 7);
        const auto other = slowRun(*m_pool, 8);
        const auto executor = makeExecutor(backend, 2);
        Answers answers;
        Answers others;
        executor->run({other, 0}, others.receiver(0));
        const std::size_t handed = hand(*executor, run, answers);
        QVERIFY(handed >= 2);
        executor->abandon(7);
        QCOMPARE(answers.all.size(), std::size_t(0));  // never from within an order
        QTRY_COMPARE_WITH_TIMEOUT(answers.all.size(), handed, longWait);
        QCOMPARE(answers.count(Outcome::Returned), int(handed));
        QTRY_COMPARE_WITH_TIMEOUT(others.all.size(), std::size_t(1), longWait);
        QCOMPARE(others.count(Outcome::Done), 1);
    }

    void recallGivesBackWhatHasNotBegun_data() { bothBackends(); }
    void recallGivesBackWhatHasNotBegun() {
        QFETCH(Backend, backend);
        const auto run = slowRun(*m_pool);
        const auto executor = makeExecutor(backend, 1);
        Answers first;
        executor->run({run, 0}, first.receiver(0));
        QTRY_COMPARE_WITH_TIMEOUT(first.all.size(), std::size_t(1), longWait);  // warm
        Answers answers;
        const std::size_t handed = hand(*executor, run, answers);
        QCOMPARE(handed, std::size_t(2));
        executor->recall(everyJob);
        QTRY_COMPARE_WITH_TIMEOUT(answers.all.size(), handed, longWait);
        QVERIFY(answers.count(Outcome::Returned) >= 1);
        QCOMPARE(answers.count(Outcome::Returned) + answers.count(Outcome::Done), 2);
        // What came back can be run again.
        Answers again;
        executor->run({run, 1}, again.receiver(1));
        QTRY_COMPARE_WITH_TIMEOUT(again.count(Outcome::Done), 1, longWait);
    }

    void workersCanBeAddedAndTakenAway_data() { bothBackends(); }
    void workersCanBeAddedAndTakenAway() {
        QFETCH(Backend, backend);
        const Image image = source();
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=5")});
        const auto run = passRun(*m_pool, image, steps);
        const auto executor = makeExecutor(backend, 4);
        Answers answers;
        std::size_t next = hand(*executor, run, answers);
        executor->setWorkerCount(1);
        QCOMPARE(executor->workerCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(executor->freeSlots() > 0, longWait);
        executor->setWorkerCount(3);
        QVERIFY(QTest::qWaitFor(
            [&] {
                next = hand(*executor, run, answers, next);
                return answers.all.size() == run->pass.units.size();
            },
            longWait));
        QVERIFY(samePixels(Image(run->output, image.layout()), runRecipe(*m_pool, image, steps)));
        if (backend == Backend::Processes)
            QTRY_COMPARE(childProcesses().size(), 3);
    }

    void workersTellWhatTheyCost_data() { bothBackends(); }
    void workersTellWhatTheyCost() {
        QFETCH(Backend, backend);
        const auto run = passRun(*m_pool, source(), recipe({QStringLiteral("gaussian:sigma=2")}));
        const auto executor = makeExecutor(backend, 2);
        Answers answers;
        QVERIFY(runAll(*executor, run, answers));
        (void)executor->workers();
        const auto told = [&] {
            const QList<WorkerInfo> infos = executor->workers();
            return infos.size() == 2 &&
                   infos[0].tilesDone + infos[1].tilesDone == int(run->pass.units.size()) &&
                   infos[0].cpuSeconds > 0 && infos[0].pid > 0 && infos[1].number == 2 &&
                   (backend == Backend::Processes || infos[0].ageSeconds > 0) &&
                   (backend == Backend::Threads ||
                    (infos[0].privateBytes > 0 && infos[0].sharedBytes > 0));
        };
        QTRY_VERIFY(told());
    }

    void aThreadTellsTheTileItIsIn() {
        const auto run = passRun(*m_pool, source(), recipe({QStringLiteral("nlm:search=17")}), 7);
        Answers answers;
        ThreadExecutor executor(1);
        WorkerInfo seen;
        const auto met = [&] {
            while (executor.freeSlots() > 0)  // until it is met at work
                executor.run({run, 2}, answers.receiver(2));
            seen = executor.workers().value(0);
            return seen.state == WorkerInfo::State::Busy;
        };
        QTRY_VERIFY_WITH_TIMEOUT(met(), longWait);
        QCOMPARE(seen.job, JobId(7));
        QCOMPARE(seen.tile, run->pass.units[2]);
        executor.abandon(7);
        QTRY_VERIFY_WITH_TIMEOUT(executor.workers().value(0).tile.isEmpty(), longWait);
    }

    void theProgramTellsWhatItCosts() {
        ProgramFigures figures;
        const WorkerInfo first = figures.look();
        QCOMPARE(first.kind, WorkerInfo::Kind::Program);
        QCOMPARE(first.pid, qint64(::getpid()));
        QVERIFY(first.cpuSeconds > 0);
        QVERIFY(first.ageSeconds >= 0 && first.ageSeconds < 24 * 3600);
        constexpr qint64 size = 64 << 20;
        auto block = m_pool->acquire(size);
        QVERIFY(block);
        std::memset((*block)->data(), 1, size);
        std::vector<char> own(size, 1);
        const WorkerInfo second = figures.look();
        QVERIFY(second.ageSeconds > first.ageSeconds);
        QVERIFY(second.privateBytes - first.privateBytes > size / 2);
        QVERIFY(second.sharedBytes - first.sharedBytes > size / 2);
        QVERIFY(own[size / 2] == 1);
    }
};

QTEST_GUILESS_MAIN(ExecutorTest)
#include "executor_test.moc"
