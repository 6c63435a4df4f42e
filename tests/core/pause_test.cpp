// Jobs that are paused, go on, and change places. One contract for both back ends.
#include <QSignalSpy>
#include <QtTest>

#include "core/engine/engine.h"
#include "tests/support/child_processes.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class PauseTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    /// Takes long enough to be met in the middle; and one that ends soon.
    const Recipe m_slow = recipe({QStringLiteral("nlm:search=%1").arg(isSanitized ? 3 : 9)});
    const Recipe m_quick = recipe({QStringLiteral("gaussian:sigma=2")});

    Image source(QSize size = {1100, 900}) const {
        return makeImage(*m_pool, {size, PixelFormat::Rgba8, false});
    }
    static EngineOptions options(Backend backend) {
        return {.backend = backend, .workers = 2, .helperProgram = QStringLiteral(OFFSTAGE_HELPER)};
    }
    static void bothBackends() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
    /// Pauses a job that has begun and waits until no worker is in it any more.
    static void pauseMidway(Engine& engine, Follower& job) {
        QTRY_VERIFY_WITH_TIMEOUT(job.last.progress > 0, longWait);
        engine.setPaused(job.last.id, true);
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Paused, longWait);
        QSignalSpy looks(&engine, &Engine::workersChanged);
        engine.watchWorkers(true);
        const auto isLeftAlone = [&] {
            if (looks.isEmpty())
                return false;
            for (const WorkerInfo& worker : looks.last()[0].value<QList<WorkerInfo>>())
                if (worker.job == job.last.id)
                    return false;
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isLeftAlone(), longWait);
        // News of its last tile may still be on the way: a batch comes sooner than the next look.
        const qsizetype seen = looks.size();
        QTRY_VERIFY_WITH_TIMEOUT(looks.size() > seen, longWait);
        engine.watchWorkers(false);
    }

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE(childProcesses(), QList<qint64>()); }

    void aPausedJobHoldsNoWorkerAndGetsNoTile_data() { bothBackends(); }
    void aPausedJobHoldsNoWorkerAndGetsNoTile() {
        QFETCH(Backend, backend);
        Engine engine(options(backend), m_pool);
        QElapsedTimer wall;
        wall.start();
        Follower job(engine, engine.start({source(), m_slow}));
        pauseMidway(engine, job);
        if (QTest::currentTestFailed())
            return;
        const JobUpdate then = job.last;
        QVERIFY(then.progress < 1);
        QVERIFY(!then.remainingMs);
        // Meanwhile another one has all workers, from its first tile to its last.
        Follower other(engine, engine.start({source(), m_quick}));
        QTRY_VERIFY_WITH_TIMEOUT(other.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Paused);
        QCOMPARE(job.last.cost.tiles, then.cost.tiles);
        QCOMPARE(job.last.elapsedMs, then.elapsedMs);

        engine.setPaused(then.id, false);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(!job.progressFell);
        // Its time is that of its work: the other one's was not counted.
        QVERIFY(job.last.elapsedMs + other.last.elapsedMs <= double(wall.nsecsElapsed()) / 1e6);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, source(), m_slow)));
    }

    void itGoesOnAtTheOtherSide_data() { bothBackends(); }
    void itGoesOnAtTheOtherSide() {
        QFETCH(Backend, backend);
        Engine engine(options(backend), m_pool);
        Follower job(engine, engine.start({source(), m_slow}));
        pauseMidway(engine, job);
        if (QTest::currentTestFailed())
            return;
        const Backend other = backend == Backend::Threads ? Backend::Processes : Backend::Threads;
        const int tiles = job.last.cost.tiles;
        engine.setBackend(other);
        QTRY_COMPARE(job.last.backend, other);
        QCOMPARE(job.last.state, JobState::Paused);
        QCOMPARE(job.last.cost.tiles, tiles);
        engine.setPaused(job.last.id, false);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(job.last.cost.moved);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, source(), m_slow)));
    }

    void aPausedJobCanBeStopped_data() { bothBackends(); }
    void aPausedJobCanBeStopped() {
        QFETCH(Backend, backend);
        Engine engine(options(backend), m_pool);
        Follower job(engine, engine.start({source(), m_slow}));
        pauseMidway(engine, job);
        if (QTest::currentTestFailed())
            return;
        engine.stop(job.last.id);
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Stopped, longWait);
        QCOMPARE(job.ready.size(), job.last.cost.tiles);
        engine.setPaused(job.last.id, false);  // of what is over, nobody hears any more
        Follower next(engine, engine.start({source(), m_quick}));
        QTRY_COMPARE_WITH_TIMEOUT(next.last.state, JobState::Done, longWait);
        QCOMPARE(job.last.state, JobState::Stopped);
    }

    void theEngineEndsWithAPausedJob_data() { bothBackends(); }
    void theEngineEndsWithAPausedJob() {
        QFETCH(Backend, backend);
        Engine engine(options(backend), m_pool);
        Follower job(engine, engine.start({source(), m_slow}));
        pauseMidway(engine, job);
        Follower another(engine, engine.start({source(), m_slow}));
        QTRY_VERIFY_WITH_TIMEOUT(another.last.progress > 0, longWait);
        engine.setPaused(another.last.id, true);  // and one with tiles in hand
    }

    void aPausedJobLeavesItsPlaceAndWaitsForOne() {
        Engine engine({.workers = 1, .jobsAtOnce = 1}, m_pool);
        Follower first(engine, engine.start({source(), m_slow}));
        Follower second(engine, engine.start({source(), m_slow}));
        QTRY_COMPARE_WITH_TIMEOUT(second.last.place, 1, longWait);
        QTRY_VERIFY_WITH_TIMEOUT(first.last.progress > 0, longWait);
        engine.setPaused(first.last.id, true);
        QTRY_COMPARE_WITH_TIMEOUT(second.last.state, JobState::Running, longWait);
        QCOMPARE(second.last.place, 0);
        engine.setPaused(first.last.id, false);
        QTRY_COMPARE_WITH_TIMEOUT(first.last.state, JobState::Waiting, longWait);
        QVERIFY(first.last.progress > 0);
        engine.stop(second.last.id);
        QTRY_VERIFY_WITH_TIMEOUT(first.isOver(), longWait);
        QCOMPARE(first.last.state, JobState::Done);
        QVERIFY(samePixels(first.last.result.image, runRecipe(*m_pool, source(), m_slow)));
    }

    void aJobCanBePausedBeforeItBegins() {
        Engine engine({.workers = 1, .jobsAtOnce = 1}, m_pool);
        Follower first(engine, engine.start({source(), m_slow}));
        Follower second(engine, engine.start({source(), m_quick}));
        engine.setPaused(2, true);
        engine.stop(1);
        QTRY_COMPARE_WITH_TIMEOUT(first.last.state, JobState::Stopped, longWait);
        Follower third(engine, engine.start({source(), m_quick}));
        QTRY_COMPARE_WITH_TIMEOUT(third.last.state, JobState::Done, longWait);
        QCOMPARE(second.last.state, JobState::Paused);
        QCOMPARE(second.last.elapsedMs, 0.);
        engine.setPaused(second.last.id, false);
        QTRY_COMPARE_WITH_TIMEOUT(second.last.state, JobState::Done, longWait);
    }

    void aWaitingJobMovesUp() {
        Engine engine({.workers = 1, .jobsAtOnce = 1}, m_pool);
        Follower running(engine, engine.start({source(), m_slow}));
        Follower second(engine, engine.start({source(), m_slow}));
        Follower third(engine, engine.start({source(), m_slow}));
        QTRY_COMPARE_WITH_TIMEOUT(third.last.place, 2, longWait);
        QCOMPARE(second.last.place, 1);
        engine.moveUp(third.last.id);
        QTRY_COMPARE_WITH_TIMEOUT(third.last.place, 1, longWait);
        QTRY_COMPARE_WITH_TIMEOUT(second.last.place, 2, longWait);
        engine.moveUp(third.last.id);  // before it there is only one that runs
        engine.stop(running.last.id);
        QTRY_COMPARE_WITH_TIMEOUT(third.last.state, JobState::Running, longWait);
        QTRY_COMPARE_WITH_TIMEOUT(second.last.place, 1, longWait);
        QCOMPARE(second.last.state, JobState::Waiting);
    }
};

QTEST_GUILESS_MAIN(PauseTest)
#include "pause_test.moc"
