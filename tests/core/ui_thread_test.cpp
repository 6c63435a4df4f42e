// The wrong way, as a demonstration: work in the window's thread, within limits.
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/pulse/steady_time.h"
#include "core/threads.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// What the event loop gets around to while the window's thread works: one of these each pass.
class Passes : public QTimer {
public:
    Passes() {
        connect(this, &QTimer::timeout, this, [this] { m_times.append(steadyNow()); });
        start(0);
    }
    int between(qint64 from, qint64 to) const {
        return int(std::count_if(m_times.cbegin(), m_times.cend(),
                                 [&](qint64 at) { return at > from && at < to; }));
    }

private:
    QList<qint64> m_times;
};

}  // namespace

class UiThreadTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    const Recipe m_slow = recipe({QStringLiteral("nlm:search=%1").arg(isSanitized ? 3 : 9)});

    Image source(QSize size = {600, 500}, PixelFormat format = PixelFormat::Rgba8) const {
        setWindowLives(false);  // while it does, this thread makes no images
        const Image image = makeImage(*m_pool, {size, format, false});
        setWindowLives(true);
        return image;
    }
    /// No time limit that a busy machine would meet.
    static EngineOptions patient() {
        return {.workers = 2, .uiThreadLimit = std::chrono::milliseconds(longWait)};
    }
    static EngineOptions impatient() {
        return {.workers = 2, .uiThreadLimit = std::chrono::milliseconds(200)};
    }

private Q_SLOTS:
    void init() { setWindowLives(true); }
    void cleanup() { setWindowLives(false); }

    void onlyAWindowsThreadIsUsed() {
        setWindowLives(false);
        Engine engine(patient(), m_pool);
        QVERIFY(!engine.hasUiThread());
        QSignalSpy changed(&engine, &Engine::backendChanged);
        engine.setBackend(Backend::UiThread);
        QCOMPARE(engine.backend(), Backend::Threads);
        QCOMPARE(changed.size(), 0);
    }

    void pixelsAreTheSame_data() {
        QTest::addColumn<QString>("step");
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("one pass") << QStringLiteral("gaussian:sigma=4") << PixelFormat::Rgba8;
        QTest::newRow("stages") << QStringLiteral("clahe") << PixelFormat::Rgba16;
        QTest::newRow("float") << QStringLiteral("bilateral") << PixelFormat::RgbaF;
    }
    void pixelsAreTheSame() {
        QFETCH(QString, step);
        QFETCH(PixelFormat, format);
        Engine engine(patient(), m_pool);
        engine.setBackend(Backend::UiThread);
        const Image image = source({600, 500}, format);
        Follower job(engine, engine.start({image, recipe({step})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(job.last.backend, Backend::UiThread);
        QCOMPARE(job.last.workers, 1);
        QVERIFY(!job.progressFell);
        QVERIFY(!mayBlock());
        setWindowLives(false);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, image, recipe({step}))));
    }

    void allTilesAreDoneInOnePassOfTheLoop() {
        Engine engine(patient(), m_pool);
        engine.setBackend(Backend::UiThread);
        engine.recordSpans(true);
        QList<UnitSpan> spans;
        connect(&engine, &Engine::spansRecorded, this,
                [&](const QList<UnitSpan>& more) { spans += more; });
        const Passes passes;
        Follower job(engine,
                     engine.start({source({1100, 900}), recipe({QStringLiteral("gaussian")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QTRY_COMPARE(spans.size(), 20);
        for (const UnitSpan& span : std::as_const(spans)) {
            QCOMPARE(span.worker, QStringLiteral("UI thread"));
            QCOMPARE(span.workerId, qint64(QCoreApplication::applicationPid()));
        }
        QCOMPARE(passes.between(spans.first().began, spans.last().ended), 0);
        QTRY_VERIFY(passes.between(spans.last().ended, steadyNow()) > 0);
    }

    void threadsDoWhatIsLeftAfterTheLimit() {
        Engine engine(impatient(), m_pool);
        QSignalSpy noticed(&engine, &Engine::noticed);
        QSignalSpy changed(&engine, &Engine::backendChanged);
        engine.setBackend(Backend::UiThread);
        const Image image = source({2000, 1600});
        Follower job(engine, engine.start({image, m_slow}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(!job.progressFell);
        QCOMPARE(engine.backend(), Backend::Threads);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(noticed.size(), 1);
        QCOMPARE(qvariant_cast<Notice>(noticed[0][0]).text,
                 QStringLiteral("The demonstration ended after 0.2 s: threads do the rest."));
        setWindowLives(false);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, image, m_slow)));
    }

    void aSingleTileIsCutShortToo() {
        Engine engine(impatient(), m_pool);
        engine.setBackend(Backend::UiThread);
        engine.recordSpans(true);
        QList<UnitSpan> spans;
        connect(&engine, &Engine::spansRecorded, this,
                [&](const QList<UnitSpan>& more) { spans += more; });
        const QString step = QStringLiteral("nlm:search=17,patch=4");
        Follower job(engine, engine.start({source({250, 250}), recipe({step, step, step})}));
        QTRY_VERIFY_WITH_TIMEOUT(!spans.isEmpty(), longWait);
        QCOMPARE(spans[0].worker, QStringLiteral("UI thread"));
        QCOMPARE(spans[0].outcome, QStringLiteral("returned"));
        QCOMPARE(engine.backend(), Backend::Threads);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
    }

    void aStopIsHeardAfterThePass() {
        Engine engine(impatient(), m_pool);
        engine.setBackend(Backend::UiThread);
        const JobId id = engine.start({source({2000, 1600}), m_slow});
        Follower job(engine, id);
        QTRY_VERIFY_WITH_TIMEOUT(job.last.id == id && job.last.cost.tiles > 0, longWait);
        engine.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Stopped);
    }

    void demonstrationsOfFailureAreRefused() {
        Engine engine(patient(), m_pool);
        engine.setBackend(Backend::UiThread);
        Follower job(engine, engine.start({source(), recipe({QStringLiteral("hang")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Failed);
        QCOMPARE(job.last.error->kind, ErrorKind::Unsupported);
    }

    void itIsAmongTheWorkers() {
        Engine engine(patient(), m_pool);
        QList<WorkerInfo> seen;
        connect(&engine, &Engine::workersChanged, this,
                [&](const QList<WorkerInfo>& workers) { seen = workers; });
        const auto row = [&] {
            return std::find_if(seen.cbegin(), seen.cend(), [](const WorkerInfo& worker) {
                return worker.kind == WorkerInfo::Kind::UiThread;
            });
        };
        engine.watchWorkers(true);
        QTRY_VERIFY(!seen.isEmpty());
        QVERIFY(row() == seen.cend());
        engine.setBackend(Backend::UiThread);
        Follower job(engine, engine.start({source(), recipe({QStringLiteral("gaussian")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        engine.watchWorkers(true);  // tells at once
        QTRY_VERIFY(row() != seen.cend() && row()->tilesDone == job.last.cost.tiles);
        QCOMPARE(row()->tid, qint64(QCoreApplication::applicationPid()));
        QVERIFY(row()->cpuSeconds > 0);
    }

    void anEngineMayGoWhileAPassWaits() {
        // At any moment between the order and the pass.
        for (int i = 0; i < 20; ++i) {
            Engine engine(patient(), m_pool);
            engine.setBackend(Backend::UiThread);
            engine.start({source(), recipe({QStringLiteral("gaussian")})});
            const qint64 until = steadyNow() + i * nsPerMs / 5;
            while (steadyNow() < until)
                QThread::yieldCurrentThread();
        }
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(UiThreadTest)
#include "ui_thread_test.moc"
