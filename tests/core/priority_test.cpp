// Workers of another priority take over in mid-job. One contract for both back ends.
#include <sched.h>
#include <sys/resource.h>

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

namespace {

/// As the system sees a thread.
struct Standing {
    int policy = -1;
    int nice = 0;
    bool operator==(const Standing&) const = default;
};

Standing standingOf(qint64 tid) {
    return {::sched_getscheduler(static_cast<pid_t>(tid)),
            ::getpriority(PRIO_PROCESS, static_cast<id_t>(tid))};
}

}  // namespace

class PriorityTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE(childProcesses(), QList<qint64>()); }

    void wordsComeBack() {
        for (const WorkerPriority priority :
             {WorkerPriority::Normal, WorkerPriority::Low, WorkerPriority::Idle})
            QCOMPARE(workerPriorityFromText(toText(priority)), priority);
        QVERIFY(!workerPriorityFromText(QStringLiteral("high")));
    }

    void newWorkersTakeOver_data() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }
    void newWorkersTakeOver() {
        QFETCH(Backend, backend);
        Engine engine(
            {.backend = backend, .workers = 2, .helperProgram = QStringLiteral(OFFSTAGE_HELPER)},
            m_pool);
        const Image image = makeImage(*m_pool, {{1100, 900}, PixelFormat::Rgba8, false});
        const Recipe steps = recipe({QStringLiteral("nlm:search=%1").arg(isSanitized ? 3 : 9)});
        QSignalSpy looks(&engine, &Engine::workersChanged);
        engine.watchWorkers(true);
        const auto kind =
            backend == Backend::Threads ? WorkerInfo::Kind::Thread : WorkerInfo::Kind::Helper;
        // Of those that have done something, or nobody if there is none.
        const auto allStand = [&](const Standing& wanted) {
            int workers = 0;
            if (!looks.isEmpty())
                for (const WorkerInfo& worker : looks.last()[0].value<QList<WorkerInfo>>()) {
                    if (worker.kind != kind || worker.tilesDone == 0)
                        continue;
                    ++workers;
                    if (standingOf(worker.tid > 0 ? worker.tid : worker.pid) != wanted)
                        return false;
                }
            return workers > 0;
        };
        Follower job(engine, engine.start({image, steps}));
        QTRY_VERIFY_WITH_TIMEOUT(allStand({SCHED_BATCH, 19}), longWait);
        engine.setPriority(WorkerPriority::Idle);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(job.last.cost.retries, 0);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, image, steps)));
        for (const auto& [priority, standing] :
             {std::pair(WorkerPriority::Idle, Standing{SCHED_IDLE, 19}),
              {WorkerPriority::Normal, Standing{SCHED_OTHER, 0}},
              {WorkerPriority::Low, Standing{SCHED_BATCH, 19}}}) {
            engine.setPriority(priority);
            QCOMPARE(engine.priority(), priority);
            Follower next(engine, engine.start({image, steps}));
            QTRY_VERIFY_WITH_TIMEOUT(next.isOver(), longWait);
            QCOMPARE(next.last.state, JobState::Done);
            QTRY_VERIFY_WITH_TIMEOUT(allStand(standing), longWait);
        }
    }
};

QTEST_GUILESS_MAIN(PriorityTest)
#include "priority_test.moc"
