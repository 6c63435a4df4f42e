#include "core/engine/engine.h"

#include <QDir>
#include <QSignalSpy>
#include <QThreadPool>
#include <QtTest>

#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class EngineTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    /// Takes long enough to be met in the middle.
    const Recipe m_slow = recipe({QStringLiteral("nlm:search=%1").arg(isSanitized ? 3 : 9)});

    Image source(QSize size = {1100, 900}) const {
        return makeImage(*m_pool, {size, PixelFormat::Rgba8, false});
    }

    static QStringList threads() {
        return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs);
    }
    QStringList m_threads;

private Q_SLOTS:
    void initTestCase() {
        // Surplus blocks are unmapped by threads that are not the engine's and would idle for half
        // a minute.
        QThreadPool::globalInstance()->setExpiryTimeout(1);
        m_threads = threads();
    }
    void cleanup() {
        // Whatever the test did: no engine leaves a thread.
        QTRY_COMPARE_WITH_TIMEOUT(threads(), m_threads, longWait);
    }

    void aJobGivesThePixelsOfItsRecipe_data() {
        QTest::addColumn<int>("workers");
        for (const int workers : {1, 2, 5})
            QTest::addRow("%d workers", workers) << workers;
    }
    void aJobGivesThePixelsOfItsRecipe() {
        QFETCH(int, workers);
        Engine engine({.workers = workers}, m_pool);
        const Image image = source();
        const Recipe steps =
            recipe({QStringLiteral("gaussian:sigma=4"), QStringLiteral("lens:radius=60")});
        Follower job(engine, engine.start({image, steps}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, image, steps)));
        QVERIFY(!job.progressFell);
        QCOMPARE(job.last.progress, 1.0);
        QCOMPARE(job.last.cost.passes.size(), 2);
        // What was announced as ready covers the picture exactly once.
        qint64 area = 0;
        for (const QRect& rect : std::as_const(job.ready))
            area += qint64(rect.width()) * rect.height();
        QCOMPARE(area, qint64(1100) * 900);
    }

    void visibleTilesComeFirst() {
        Engine engine({.workers = 1}, m_pool);
        const QRect visible(1600, 1700, 200, 200);
        Follower job(engine, engine.start({source({2000, 2000}),
                                           recipe({QStringLiteral("gaussian:sigma=1")}), visible}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QVERIFY(job.ready.first().intersects(visible));
    }

    void visibleTilesComeFirstFromNowOn() {
        Engine engine({.workers = 1}, m_pool);
        // Without the second order the last corner of the image would come last.
        Follower job(engine, engine.start({source({2000, 2000}), m_slow, QRect(0, 0, 250, 250)}));
        QTRY_VERIFY_WITH_TIMEOUT(job.last.progress > 0, longWait);
        const QRect visible(1600, 1600, 400, 400);
        engine.setVisible(job.last.id, visible);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        const auto isVisible = [&](const QRect& rect) { return rect.intersects(visible); };
        const auto first = std::find_if(job.ready.cbegin(), job.ready.cend(), isVisible);
        const auto next = std::find_if_not(first, job.ready.cend(), isVisible);
        QCOMPARE(next - first, 4);
        // Tiles that were under way may come before them, but not half of all.
        QVERIFY2(first - job.ready.cbegin() < job.ready.size() / 2,
                 qPrintable(QString::number(first - job.ready.cbegin())));
    }

    void newsComeAtMostOncePerFrame() {
        Engine engine({.workers = 2}, m_pool);
        QSignalSpy batches(&engine, &Engine::updated);
        Follower job(engine,
                     engine.start({source({4000, 4000}), recipe({QStringLiteral("clahe")})}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        // A frame is 16 ms, of which timers may take off one. The first and the last batch lie
        // outside of the time that the job ran.
        const double allowed = job.last.elapsedMs / 15 + 2;
        QVERIFY2(double(batches.size()) <= allowed,
                 qPrintable(QStringLiteral("%1 batches of %2 tiles in %3 ms")
                                .arg(batches.size())
                                .arg(job.last.cost.tiles)
                                .arg(job.last.elapsedMs)));
    }

    void whatAStoppedJobAnnouncedIsTrue() {
        Engine engine({.workers = 2}, m_pool);
        const Image image = source({2000, 1500});
        const JobId id = engine.start({image, m_slow});
        Follower job(engine, id);
        QTRY_VERIFY_WITH_TIMEOUT(job.last.progress > 0, longWait);
        engine.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Stopped);
        QVERIFY(!job.last.error);
        QVERIFY(job.last.stopMs > 0);
        QVERIFY(job.last.progress < 1);
        QVERIFY(!job.progressFell);
        QCOMPARE(job.ready.size(), job.last.cost.tiles);
        const Image whole = runRecipe(*m_pool, image, m_slow);
        for (const QRect& rect : std::as_const(job.ready))
            QVERIFY(samePixels(job.last.result.image, whole, rect));
    }

    void jobsRunBesideEachOtherAndWaitTheirTurn() {
        Engine engine({.workers = 2, .jobsAtOnce = 2}, m_pool);
        // Counted from the news themselves: a fast machine may be done between two looks.
        QHash<JobId, JobState> states;
        int beside = 0;
        bool waited = false;
        connect(&engine, &Engine::updated, this, [&](const QList<JobUpdate>& updates) {
            for (const JobUpdate& update : updates)
                states[update.id] = update.state;
            const auto all = states.values();
            beside = std::max(beside, int(all.count(JobState::Running)));
            waited = waited || all.contains(JobState::Waiting);
        });
        const Image image = source({1500, 1500});
        const Recipe steps = recipe({QStringLiteral("median:radius=20")});
        Follower first(engine, engine.start({image, steps}));
        Follower second(engine, engine.start({image, steps}));
        Follower third(engine, engine.start({image, steps}));
        QTRY_VERIFY_WITH_TIMEOUT(first.isOver() && second.isOver() && third.isOver(), longWait);
        QCOMPARE(beside, 2);
        QVERIFY(waited);
        QVERIFY(samePixels(first.last.result.image, third.last.result.image));
    }

    void aWaitingJobCanBeStopped() {
        Engine engine({.workers = 1, .jobsAtOnce = 1}, m_pool);
        const Image image = source({3000, 3000});
        const Recipe steps = recipe({QStringLiteral("median:radius=20")});
        const JobId running = engine.start({image, steps});
        const JobId waiting = engine.start({image, steps});
        Follower job(engine, waiting);
        engine.stop(waiting);  // long before the first one ends
        QTRY_COMPARE(job.last.state, JobState::Stopped);
        QCOMPARE(job.last.cost.tiles, 0);
        engine.stop(running);
    }

    void anEmptyRecipeIsItsSource() {
        Engine engine({.workers = 1}, m_pool);
        const Image image = source({10, 10});
        Follower job(engine, engine.start({image, {}}));
        QTRY_COMPARE(job.last.state, JobState::Done);
        QVERIFY(samePixels(job.last.result.image, image));
    }

    void aResultThatDoesNotFitIsRefused() {
        // Of the source itself no page is ever touched, and so none is used.
        const int side = int(std::sqrt(double(availableMemory()))) / 2 + 1000;
        const Image image =
            Image::allocate(*m_pool, {{side, side}, PixelFormat::RgbaF, false}, {}).value();
        Engine engine({.workers = 1}, m_pool);
        Follower job(engine, engine.start({image, recipe({QStringLiteral("gaussian:sigma=2")})}));
        QTRY_COMPARE_WITH_TIMEOUT(job.last.state, JobState::Failed, 60000);
        QCOMPARE(job.last.error->kind, ErrorKind::TooLarge);
        QVERIFY2(job.last.error->message.contains(QStringLiteral("GB")),
                 qPrintable(job.last.error->message));
        QCOMPARE(job.last.cost.tiles, 0);
        QVERIFY(job.last.result.isNull());
    }

    void withoutHelpersThreadsTakeOver() {
        Engine engine({.backend = Backend::Processes,
                       .workers = 2,
                       .helperProgram = QStringLiteral("/nonexistent/offstage-helper")},
                      m_pool);
        QSignalSpy notices(&engine, &Engine::noticed);
        const Image image = source();
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=2")});
        Follower job(engine, engine.start({image, steps}));
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QCOMPARE(job.last.state, JobState::Done);
        QCOMPARE(job.last.backend, Backend::Threads);
        QTRY_COMPARE(engine.backend(), Backend::Threads);
        QCOMPARE(notices.size(), 1);
        QVERIFY(samePixels(job.last.result.image, runRecipe(*m_pool, image, steps)));
    }

    void endingInMidJobLeavesNothingRunning() {
        Engine engine({.workers = 2}, m_pool);
        for (int i = 0; i < 4; ++i)
            engine.start({source({2000, 2000}), recipe({QStringLiteral("gaussian:sigma=50")})});
        // Its own thread and two workers; cleanup() sees that they have gone.
        QTRY_COMPARE_WITH_TIMEOUT(threads().size(), m_threads.size() + 3, longWait);
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
