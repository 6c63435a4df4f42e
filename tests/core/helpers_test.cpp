// What only helper processes do: start, die, lie, hang, and leave nothing behind.
#include <signal.h>

#include <QDir>
#include <QSignalSpy>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/engine/process_executor.h"
#include "core/helpers/crash_budget.h"
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
const QString badHelperPath = QStringLiteral(OFFSTAGE_BAD_HELPER);

/// Which helpers are in a tile, as the engine tells it.
class BusyHelpers : public QObject {
public:
    explicit BusyHelpers(Engine& engine) : m_engine(engine) {
        connect(&engine, &Engine::workersChanged, this, [this](const QList<WorkerInfo>& workers) {
            for (const WorkerInfo& worker : workers)
                if (worker.kind == WorkerInfo::Kind::Helper &&
                    worker.state == WorkerInfo::State::Busy)
                    m_pid = worker.pid;
        });
    }
    /// One of them as of now; 0 if none comes up.
    qint64 pid() {
        m_pid = 0;
        m_engine.watchWorkers(true);  // tells at once
        (void)QTest::qWaitFor([this] { return m_pid != 0; }, longWait);
        m_engine.watchWorkers(false);
        return m_pid;
    }

private:
    Engine& m_engine;
    qint64 m_pid = 0;
};

}  // namespace

class HelpersTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    const Recipe m_longRecipe = recipe({QStringLiteral("nlm:search=%1").arg(isSanitized ? 5 : 12)});
    Image m_source;
    Image m_expected;

    Image source(QSize size) const { return makeImage(*m_pool, {size, PixelFormat::Rgba8, false}); }
    /// One unit by a helper that misbehaves; what became of it.
    UnitAnswer tryBadHelper(const char* mode, const HelperLimits& limits = {}) {
        qputenv("OFFSTAGE_BAD_HELPER", mode);
        ProcessExecutor executor(badHelperPath, 1, nullptr, limits);
        Answers answers;
        const auto run = slowRun(*m_pool);
        executor.run({run, 0}, answers.receiver(0));
        [&] { QTRY_COMPARE_WITH_TIMEOUT(answers.all.size(), std::size_t(1), longWait); }();
        return answers.all.empty() ? UnitAnswer() : answers.all.front();
    }

    /// Many tiles, each of which takes a while; and what becomes of its image in this thread.
    Job longJob() {
        if (m_expected.isNull()) {
            m_source = source(isSanitized ? QSize(1536, 1280) : QSize(2560, 2048));
            m_expected = runRecipe(*m_pool, m_source, m_longRecipe);
        }
        return {m_source, m_longRecipe};
    }
    void verifyDone(const Follower& job) {
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(!job.progressFell);
        QCOMPARE(job.last.cost.tiles,
                 int(planPasses(m_longRecipe, m_source.layout(), {}).front().units.size()));
        QVERIFY(samePixels(job.last.result.image, m_expected));
    }
    /// Does something up to `times` times, each time after the job got on; how often it came to
    /// that before the job was over.
    template <class Act>
    static int inMidJob(const Follower& job, int times, Act act) {
        for (int i = 0; i < times; ++i) {
            const double before = job.last.progress;
            const bool gotOn = QTest::qWaitFor(
                [&] { return job.last.progress > before || job.isOver(); }, longWait);
            if (!gotOn || job.isOver())
                return i;
            act();
        }
        return times;
    }
    /// Sends a signal to a helper and waits until it is no more.
    static void endHelper(qint64 pid, int signal) {
        QVERIFY(pid > 0);
        QCOMPARE(::kill(static_cast<pid_t>(pid), signal), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!childProcesses().contains(pid), longWait);
    }

private Q_SLOTS:
    void cleanup() {
        qunsetenv("OFFSTAGE_BAD_HELPER");
        // Whatever the test did: no executor leaves a process.
        QTRY_COMPARE(childProcesses(), QList<qint64>());
    }

    void aMissingProgramIsTold_data() {
        QTest::addColumn<QString>("program");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/offstage-helper");
        QTest::newRow("not executable") << QStringLiteral("/proc/self/environ");
    }
    void aMissingProgramIsTold() {
        QFETCH(QString, program);
        ProcessExecutor executor(program, 2);
        QSignalSpy unavailable(&executor, &ProcessExecutor::unavailable);
        const auto run = slowRun(*m_pool);
        Answers answers;
        executor.run({run, 0}, answers.receiver(0));
        QCOMPARE(executor.freeSlots(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 1, 1000);
        QCOMPARE(answers.count(Outcome::Returned), 1);
    }

    void aProgramThatCannotStartIsTold_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("exits at once") << QByteArray("exits-at-once");
        QTest::newRow("never ready") << QByteArray("never-ready");
        QTest::newRow("another version") << QByteArray("old-protocol");
    }
    void aProgramThatCannotStartIsTold() {
        QFETCH(QByteArray, mode);
        qputenv("OFFSTAGE_BAD_HELPER", mode);
        ProcessExecutor executor(badHelperPath, 2, nullptr, {.handshake = 100});
        QSignalSpy unavailable(&executor, &ProcessExecutor::unavailable);
        const auto run = slowRun(*m_pool);
        Answers answers;
        const std::size_t handed = hand(executor, run, answers);
        QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 1, longWait);
        QTRY_COMPARE(answers.count(Outcome::Returned), int(handed));
        QCOMPARE(executor.freeSlots(), 0);
        executor.warmUp();  // a second chance
        QVERIFY(executor.freeSlots() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 2, longWait);
    }

    void aCrashIsTold_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("detail");
        const QString words = QStringLiteral("last words");
        QTest::newRow("signal") << QByteArray("crash") << QStringLiteral("SIGSEGV") << words;
        QTest::newRow("exit") << QByteArray("exit") << QStringLiteral("code 7") << words;
        QTest::newRow("hang") << QByteArray("hangs") << QStringLiteral("too long") << QString();
        QTest::newRow("channel") << QByteArray("closes") << QStringLiteral("channel") << QString();
        for (const char* lie : {"garbage", "wrong-id", "not-asked-back", "negative-time",
                                "descriptor", "flood", "greets-again", "contents", "other-kind"})
            QTest::newRow(lie) << QByteArray(lie) << QStringLiteral("wrong") << QString();
    }
    void aCrashIsTold() {
        QFETCH(QByteArray, mode);
        QFETCH(QString, sentence);
        QFETCH(QString, detail);
        const UnitAnswer answer = tryBadHelper(mode.constData(), {.unit = 200});
        QCOMPARE(answer.outcome, Outcome::Crashed);
        QVERIFY2(answer.error.message.contains(sentence), qPrintable(answer.error.message));
        QVERIFY2(answer.error.message.contains(QStringLiteral("Lens blur")),
                 qPrintable(answer.error.message));
        QVERIFY2(answer.error.detail.contains(detail), qPrintable(answer.error.detail));
    }

    void theTimeLimitComesFromMeasuredSpeed() {
        // Two units in no time; of the third it would otherwise take half a minute to despair.
        qputenv("OFFSTAGE_BAD_HELPER", "hangs-later");
        ProcessExecutor executor(badHelperPath, 1, nullptr, {.unitAtLeast = 100});
        const auto run = slowRun(*m_pool);
        Answers answers;
        hand(executor, run, answers);
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(Outcome::Done), 2, longWait);
        QElapsedTimer clock;
        clock.start();
        executor.run({run, 2}, answers.receiver(2));
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(Outcome::Crashed), 1, longWait);
        QVERIFY(answers.all.back().error.message.contains(u"too long"));
        QVERIFY(clock.elapsed() < HelperLimits().unit);
    }

    void aHelperMayNotTakeAllMemory() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("sanitizers need more than any limit");
#endif
        Engine engine({.backend = Backend::Processes,
                       .workers = 1,
                       .helperProgram = helperPath,
                       .transport = testedTransport(),
                       .helperLimits = {.memory = 24 << 20}},
                      m_pool);
        // A wide halo in float planes takes more than that.
        Follower job(engine,
                     engine.start({source({1100, 900}),
                                   recipe({QStringLiteral("lens:radius=200,linear=false")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QCOMPARE(job.last.error->kind, ErrorKind::OutOfMemory);
        QVERIFY(job.last.error->message.contains(u"untouched"));
        Follower next(engine, engine.start({source({300, 200}),
                                            recipe({QStringLiteral("gaussian:sigma=1")})}));
        QTRY_VERIFY_WITH_TIMEOUT(next.isOver(), longWait);
        QCOMPARE(next.last.state, JobState::Done);
    }

    void helpersThatAreOldOrHaveGrownAreReplaced_data() {
        QTest::addColumn<int>("age");
        QTest::addColumn<qint64>("growth");
        QTest::newRow("old") << 50 << (qint64(1) << 40);
        QTest::newRow("grown") << 1'000'000'000 << qint64(1);
    }
    void helpersThatAreOldOrHaveGrownAreReplaced() {
        QFETCH(int, age);
        QFETCH(qint64, growth);
        ProcessExecutor executor(helperPath, 1, nullptr,
                                 {.growth = growth, .age = age, .tending = 100});
        executor.setTransport(testedTransport());
        QSignalSpy died(&executor, &ProcessExecutor::helperDied);
        const auto run =
            passRun(*m_pool, source({600, 600}), recipe({QStringLiteral("gaussian:sigma=1")}));
        Answers answers;
        QVERIFY(runAll(executor, run, answers));
        const qint64 first = executor.workers().value(0).pid;
        const auto replaced = [&] {
            const auto workers = executor.workers();
            return workers.size() == 1 && workers[0].pid != first &&
                   workers[0].state == WorkerInfo::State::Idle;
        };
        QTRY_VERIFY_WITH_TIMEOUT(replaced(), longWait);
        QCOMPARE(died.size(), 0);
        QCOMPARE(executor.workers()[0].restarts, 0);
        Answers again;
        QVERIFY(runAll(executor, run, again));
        QCOMPARE(again.count(Outcome::Done), int(run->pass.units.size()));
    }

    void anAnswerGivenTwiceCostsTheHelper() {
        qputenv("OFFSTAGE_BAD_HELPER", "twice");
        ProcessExecutor executor(badHelperPath, 1);
        QSignalSpy died(&executor, &ProcessExecutor::helperDied);
        Answers answers;
        executor.run({slowRun(*m_pool), 0}, answers.receiver(0));
        QTRY_COMPARE(died.size(), 1);
        QCOMPARE(answers.count(Outcome::Done), 1);
        QCOMPARE(answers.all.size(), std::size_t(1));
    }

    void aSilentHelperIsReplaced() {
        const UnitAnswer answer = tryBadHelper("silent", {.silence = 50});
        QCOMPARE(answer.outcome, Outcome::Returned);
    }

    void whatDoesNotStopIsKilled() {
        qputenv("OFFSTAGE_BAD_HELPER", "hangs");
        ProcessExecutor executor(badHelperPath, 1, nullptr, {.stop = 50});
        QSignalSpy died(&executor, &ProcessExecutor::helperDied);
        const auto run = slowRun(*m_pool, 3);
        Answers answers;
        const std::size_t handed = hand(executor, run, answers);
        QTRY_COMPARE(executor.workers().value(0).state, WorkerInfo::State::Busy);
        executor.abandon(3);
        QTRY_COMPARE_WITH_TIMEOUT(answers.all.size(), handed, longWait);
        QCOMPARE(answers.count(Outcome::Returned), int(handed));
        QCOMPARE(died.size(), 1);
        QTRY_COMPARE(executor.workers().value(0).state, WorkerInfo::State::Idle);  // refilled
    }

    void killingOnOrderBlamesNoUnit() {
        qputenv("OFFSTAGE_BAD_HELPER", "hangs");
        ProcessExecutor executor(badHelperPath, 1);
        QSignalSpy died(&executor, &ProcessExecutor::helperDied);
        const auto run = slowRun(*m_pool);
        for (int i = 1; i <= 8; ++i) {
            Answers answers;
            const std::size_t handed = hand(executor, run, answers);
            QTRY_COMPARE(executor.workers().value(0).state, WorkerInfo::State::Busy);
            executor.kill(executor.workers().value(0).pid);
            QTRY_COMPARE(answers.all.size(), handed);
            QCOMPARE(answers.count(Outcome::Returned), int(handed));
            QCOMPARE(died.size(), i);
        }
    }

    void killingFromOutsideBlamesAUnitInTheEnd() {
        qputenv("OFFSTAGE_BAD_HELPER", "hangs");
        ProcessExecutor executor(badHelperPath, 1);
        const auto run = slowRun(*m_pool);
        for (int i = 1; i <= 6; ++i) {
            Answers answers;
            executor.run({run, 0}, answers.receiver(0));
            QTRY_COMPARE(executor.workers().value(0).state, WorkerInfo::State::Busy);
            ::kill(static_cast<pid_t>(executor.workers().value(0).pid), SIGKILL);
            QTRY_COMPARE(answers.all.size(), std::size_t(1));
            QCOMPARE(answers.all.front().outcome, i <= 5 ? Outcome::Returned : Outcome::Crashed);
        }
    }

    void unusedBlocksAreNotKept() {
        ProcessExecutor executor(helperPath, 1);
        auto pool = std::make_shared<PixelPool>(0);
        const auto descriptors = [] {
            return QDir(QStringLiteral("/proc/%1/fd").arg(childProcesses().value(0)))
                .entryList(QDir::Files | QDir::System)
                .size();
        };
        Answers answers;
        const auto small = passRun(*pool, source({64, 64}), recipe({QStringLiteral("gaussian")}));
        QVERIFY(runAll(executor, small, answers));
        const auto before = descriptors();
        // More passes than the helper may have files open.
        for (int i = 0; i < 200; ++i) {
            Answers more;
            const auto run = passRun(*pool, source({64, 64}), recipe({QStringLiteral("gaussian")}));
            QVERIFY(runAll(executor, run, more));
            QCOMPARE(more.count(Outcome::Done), 1);
        }
        QTRY_VERIFY_WITH_TIMEOUT(descriptors() <= before, longWait);
    }

    // Through the engine --------------------------------------------------------------------------

    void theSwitchCanBeFlippedInMidJob() {
        Engine engine({.workers = 2,
                       .helperProgram = helperPath,
                       .transport = testedTransport(),
                       .warmHelpers = true},
                      m_pool);
        Follower job(engine, engine.start(longJob()));
        const int flips = inMidJob(job, 10, [&] {
            engine.setBackend(engine.backend() == Backend::Threads ? Backend::Processes
                                                                   : Backend::Threads);
        });
        QCOMPARE(flips, 10);
        verifyDone(job);
        QCOMPARE(job.last.cost.retries, 0);
        QCOMPARE(job.last.cost.workerRestarts, 0);
    }

    void killedHelpersDoNotChangePixels() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 2,
                       .helperProgram = helperPath,
                       .transport = testedTransport()},
                      m_pool);
        BusyHelpers busy(engine);
        Follower job(engine, engine.start(longJob()));
        // More kills than these, all of them in the same tile, would count as its crash.
        const int kills = inMidJob(job, 5, [&] { endHelper(busy.pid(), SIGKILL); });
        QCOMPARE(kills, 5);
        verifyDone(job);
        QCOMPARE(job.last.cost.workerRestarts, kills);
        QCOMPARE(job.last.cost.retries, 0);
    }

    void aCrashCostsOneTile() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 2,
                       .helperProgram = helperPath,
                       .transport = testedTransport()},
                      m_pool);
        BusyHelpers busy(engine);
        Follower job(engine, engine.start(longJob()));
        const int crashes = inMidJob(job, 1, [&] { endHelper(busy.pid(), SIGSEGV); });
        QCOMPARE(crashes, 1);
        verifyDone(job);
        QCOMPARE(job.last.cost.retries, 1);
        QCOMPARE(job.last.cost.workerRestarts, 1);
    }

    void aUnitThatCrashesTwiceFailsItsJob() {
        qputenv("OFFSTAGE_BAD_HELPER", "crash");
        Engine engine({.backend = Backend::Processes, .workers = 2, .helperProgram = badHelperPath},
                      m_pool);
        Follower job(engine, engine.start({source({1100, 900}),
                                           recipe({QStringLiteral("gaussian:sigma=4")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QVERIFY(job.last.error->message.contains(QStringLiteral("SIGSEGV")));
        QVERIFY(job.last.error->detail.contains(QStringLiteral("last words")));
    }

    void aPoisonousTileIsNotTriedForEver() {
        qputenv("OFFSTAGE_BAD_HELPER", "crash");
        Engine engine({.backend = Backend::Processes, .workers = 1, .helperProgram = badHelperPath},
                      m_pool);
        const Image image = source({200, 100});
        const auto apply = [&](const char* steps) {
            Follower job(engine, engine.start({image, recipe({QLatin1String(steps)})}));
            [&] { QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait); }();
            return job.last;
        };
        // Twice, then once more, then no more.
        QCOMPARE(apply("gaussian:sigma=4").cost.workerRestarts, 2);
        const JobUpdate third = apply("gaussian:sigma=4");
        QCOMPARE(third.cost.workerRestarts, 1);
        QVERIFY2(third.error->message.contains(u"left alone"), qPrintable(third.error->message));
        QVERIFY(third.error->detail.contains(u"SIGSEGV"));
        QVERIFY(third.error->detail.contains(u"last words"));
        const JobUpdate fourth = apply("gaussian:sigma=4");
        QCOMPARE(fourth.state, JobState::Failed);
        QCOMPARE(fourth.cost.workerRestarts, 0);
        QVERIFY2(fourth.error->message.contains(u"left alone"), qPrintable(fourth.error->message));
        // Other parameters are another matter.
        QCOMPARE(apply("gaussian:sigma=5").cost.workerRestarts, 2);
    }

    void crashesAreForgiven() {
        CrashBudget<int> budget(50);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(budget.waitMs(1), 0);
            budget.note(1);
        }
        QVERIFY(budget.waitMs(1) > 0 && budget.waitMs(1) <= 50);
        QCOMPARE(budget.waitMs(2), 0);
        QTRY_COMPARE(budget.waitMs(1), 0);
    }

    void aSuspendedHelperIsReplaced() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 2,
                       .helperProgram = helperPath,
                       .transport = testedTransport(),
                       .helperLimits = {.silence = 300}},
                      m_pool);
        BusyHelpers busy(engine);
        Follower job(engine, engine.start(longJob()));
        const int stops = inMidJob(job, 2, [&] {
            const qint64 pid = busy.pid();
            QVERIFY(pid > 0);
            QCOMPARE(::kill(static_cast<pid_t>(pid), SIGSTOP), 0);
            QTRY_VERIFY_WITH_TIMEOUT(!childProcesses().contains(pid), longWait);
        });
        QCOMPARE(stops, 2);
        verifyDone(job);
        QCOMPARE(job.last.cost.retries, 0);
    }

    void aHundredJobsSurviveTheDeathOfEveryHelper() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 2,
                       .helperProgram = helperPath,
                       .transport = testedTransport()},
                      m_pool);
        const Image image = source({520, 300});
        const Recipe steps = recipe({QStringLiteral("median:radius=3")});
        const Image expected = runRecipe(*m_pool, image, steps);
        int kills = 0;
        const Follower* current = nullptr;
        double seen = -1;  // of its progress, when they were killed last
        QTimer killer;
        connect(&killer, &QTimer::timeout, this, [&] {
            // On a slow machine no tile would ever be done between two kills.
            if (!current || current->last.progress == seen)
                return;
            seen = current->last.progress;
            for (const qint64 pid : childProcesses())
                kills += ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
        });
        killer.start(isSanitized ? 400 : 40);
        for (int i = 0; i < (isSanitized ? 20 : 100); ++i) {
            Follower job(engine, engine.start({image, steps}));
            current = &job;
            seen = -1;
            QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
            current = nullptr;
            QVERIFY2(job.last.state == JobState::Done,
                     qPrintable(job.last.error ? job.last.error->message : QString()));
            QVERIFY(samePixels(job.last.result.image, expected));
        }
        killer.stop();
        QVERIFY(kills > 0);
    }

    void anEngineThatEndsInMidJobLeavesNoProcess() {
        {
            Engine engine({.backend = Backend::Processes,
                           .workers = 3,
                           .helperProgram = helperPath,
                           .transport = testedTransport()},
                          m_pool);
            Follower job(engine, engine.start({source({2000, 2000}),
                                               recipe({QStringLiteral("gaussian:sigma=60")})}));
            QTRY_VERIFY_WITH_TIMEOUT(job.last.progress > 0, longWait);
            QCOMPARE(childProcesses().size(), 3);
        }
        QTRY_COMPARE(childProcesses().size(), 0);
    }

    void aHelperThatDoesNotListenIsEndedToo() {
        {
            ProcessExecutor executor(helperPath, 1);
            executor.warmUp();
            QTRY_COMPARE(executor.workers().value(0).state, WorkerInfo::State::Idle);
            ::kill(static_cast<pid_t>(executor.workers().value(0).pid), SIGSTOP);
        }
        QTRY_COMPARE(childProcesses().size(), 0);
    }
};

QTEST_GUILESS_MAIN(HelpersTest)
#include "helpers_test.moc"
