// What a helper process costs beside a thread. Prints figures against their budgets.
#include <QSignalSpy>
#include <QtTest>
#include <algorithm>

#include "core/engine/process_executor.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class ExecutorBench : public QObject {
    Q_OBJECT

    const QString m_helper = QStringLiteral(OFFSTAGE_HELPER);
    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    Image m_image;

    static double quantile(std::vector<double> values, double q) {
        std::sort(values.begin(), values.end());
        return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
    }
    static double msOf(const QElapsedTimer& clock) {
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }

private Q_SLOTS:
    void startToReady() {
        std::vector<double> ready;
        std::vector<double> call;
        for (int i = 0; i < 40; ++i) {
            UnitHelper helper(1, {});
            QSignalSpy spy(&helper, &UnitHelper::ready);
            QElapsedTimer clock;
            clock.start();
            helper.start(m_helper);
            call.push_back(msOf(clock));
            QVERIFY(spy.wait(5000));
            ready.push_back(msOf(clock));
        }
        qInfo("start to ready: median %.2f ms, p95 %.2f ms (budget 10); start() holds %.2f ms",
              quantile(ready, 0.5), quantile(ready, 0.95), quantile(call, 0.5));
    }

    void roundTrip() {
        UnitHelper helper(1, {});
        QSignalSpy ready(&helper, &UnitHelper::ready);
        helper.start(m_helper);
        QVERIFY(ready.wait(5000));
        std::vector<double> trips;
        QElapsedTimer clock;
        QEventLoop loop;
        connect(&helper, &UnitHelper::ponged, &loop, [&] {
            trips.push_back(msOf(clock) * 1000);
            loop.quit();
        });
        for (int i = 0; i < 5000; ++i) {
            clock.start();
            helper.ping(false);
            loop.exec();
        }
        qInfo("round trip: median %.1f us, p95 %.1f us (budget 60)", quantile(trips, 0.5),
              quantile(trips, 0.95));
    }

    void processesBesideThreads_data() {
        m_image = makeImage(*m_pool, {{6000, 4000}, PixelFormat::Rgba8, false});
        QTest::addColumn<QString>("step");
        for (const char* step : {"gaussian:sigma=2", "median:radius=2", "median:radius=15",
                                 "bilateral:sigma_space=4"})  // the last two take over a second
            QTest::newRow(step) << QString::fromLatin1(step);
    }
    void processesBesideThreads() {
        QFETCH(QString, step);
        const Recipe steps = recipe({step});
        Engine engine({.workers = 2, .helperProgram = m_helper, .warmHelpers = true}, m_pool);
        std::vector<double> ms[2];
        for (int round = 0; round < 3; ++round)
            for (const Backend backend :
                 {Backend::Threads, Backend::Processes, Backend::Processes, Backend::Threads}) {
                engine.setBackend(backend);
                Follower job(engine, engine.start({m_image, steps}));
                QVERIFY(QTest::qWaitFor([&] { return job.isOver(); }, 120000));
                QCOMPARE(job.last.state, JobState::Done);
                QCOMPARE(job.last.backend, backend);
                if (round > 0)  // the first one warms up
                    ms[int(backend)].push_back(job.last.elapsedMs);
            }
        const double threads = quantile(ms[0], 0.5);
        const double processes = quantile(ms[1], 0.5);
        qInfo("%s, 24 MP, 2 workers: threads %.0f ms, processes %.0f ms: %+.1f %% (budget 3)",
              qPrintable(step), threads, processes, 100 * (processes / threads - 1));
    }
};

QTEST_GUILESS_MAIN(ExecutorBench)
#include "executor_bench.moc"
