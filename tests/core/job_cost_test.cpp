// What the engine tells of the price of a job: what travelled, and who did what when.
#include <QRegion>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/pulse/steady_time.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class JobCostTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    Image source(QSize size = {1100, 900}) const {
        return makeImage(*m_pool, {size, PixelFormat::Rgba8, false});
    }
    static EngineOptions options(Backend backend, int workers = 1,
                                 Transport transport = Transport::Shared) {
        return {.backend = backend,
                .workers = workers,
                .helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                .transport = transport};
    }
    JobUpdate ended(Engine& engine, Job job) {
        Follower follower(engine, engine.start(std::move(job)));
        (void)QTest::qWaitFor([&] { return follower.isOver(); }, longWait);
        return follower.last;
    }
    static qint64 pixelBytes(const Image& image) {
        return qint64(image.size().width()) * image.size().height() *
               bytesPerPixel(image.layout().format);
    }
    /// Of all that the tiles of a pass write.
    static qint64 writtenBytes(const Pass& pass) {
        qint64 bytes = 0;
        for (std::size_t i = 0; i < pass.units.size(); ++i) {
            bytes += qint64(pass.writtenBy(i).bytes());
            if (!pass.gathers())
                for (const MemoryPart& part :
                     Pyramid::partsBelow(pass.resultLayout.size, pass.units[i]))
                    bytes += qint64(part.bytes());
        }
        return bytes;
    }
    /// Of the cells of 64 pixels squared that the units of a pass read, each once.
    static qint64 readBytes(const Pass& pass) {
        QRegion cells;
        for (std::size_t i = 0; i < pass.units.size(); ++i) {
            const QRect read = pass.readBy(i);
            if (read.isEmpty())
                continue;
            cells += QRect(QPoint(read.left() / 64, read.top() / 64),
                           QPoint(read.right() / 64, read.bottom() / 64));
        }
        qint64 pixels = 0;
        for (const QRect& part : cells) {
            const QRect area = QRect(part.topLeft() * 64, part.size() * 64)
                                   .intersected(QRect(QPoint(), pass.layout.size));
            pixels += qint64(area.width()) * area.height();
        }
        return pixels * bytesPerPixel(pass.layout.format);
    }
    static void bothBackends() {
        QTest::addColumn<Backend>("backend");
        QTest::newRow("threads") << Backend::Threads;
        QTest::newRow("processes") << Backend::Processes;
    }

private Q_SLOTS:
    void sharedMemoryIsNotCopied_data() { bothBackends(); }
    void sharedMemoryIsNotCopied() {
        QFETCH(Backend, backend);
        Engine engine(options(backend), m_pool);
        const JobUpdate news =
            ended(engine, {source(), recipe({QStringLiteral("gaussian:sigma=3")})});
        QCOMPARE(news.state, JobState::Done);
        QCOMPARE(news.cost.in.bytes, 0);
        QCOMPARE(news.cost.out.bytes, 0);
        QVERIFY(news.cost.in.ms > 0);
        QCOMPARE(news.cost.out.ms > 0, backend == Backend::Processes);
        QVERIFY(news.cost.in.ms + news.cost.out.ms < news.elapsedMs);
    }

    void aPipeCopiesWhatIsReadAndWritten() {
        Engine engine(options(Backend::Processes, 1, Transport::Pipe), m_pool);
        const Image image = source();
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=3")});
        const JobUpdate news = ended(engine, {image, steps});
        QCOMPARE(news.state, JobState::Done);
        // Tiles share their halos: nothing goes twice to the same helper.
        QCOMPARE(news.cost.in.bytes, pixelBytes(image));
        QCOMPARE(news.cost.out.bytes, writtenBytes(planPasses(steps, image.layout(), {}).front()));
        QVERIFY(news.cost.in.ms > 0 && news.cost.out.ms > 0);
    }

    void gatheredBytesTravelToo() {
        Engine engine(options(Backend::Processes, 1, Transport::Pipe), m_pool);
        const Image image = source();
        const Recipe steps = recipe({QStringLiteral("clahe")});
        const JobUpdate news = ended(engine, {image, steps});
        QCOMPARE(news.state, JobState::Done);
        qint64 in = 0;
        qint64 out = 0;
        qint64 gathered = 0;
        for (const Pass& pass : planPasses(steps, image.layout(), {})) {
            in += gathered + readBytes(pass);
            out += writtenBytes(pass);
            gathered = pass.gathers() ? writtenBytes(pass) : 0;
        }
        QCOMPARE(news.cost.out.bytes, out);
        QCOMPARE(news.cost.in.bytes, in);
    }

    void everyJobPaysForItself() {
        Engine engine(options(Backend::Processes, 2, Transport::Pipe), m_pool);
        const Image small = source({300, 200});
        const Image large = source();
        Follower first(
            engine, engine.start({large, recipe({QStringLiteral("lens:radius=20,linear=false")})}));
        Follower second(engine,
                        engine.start({small, recipe({QStringLiteral("gaussian:sigma=1")})}));
        QTRY_VERIFY_WITH_TIMEOUT(first.isOver() && second.isOver(), longWait);
        // Each of two helpers needs some of the picture, or all.
        for (const auto& [job, image] : {std::pair(&first, small), std::pair(&second, small)})
            QCOMPARE(job->last.state, JobState::Done);
        QVERIFY(second.last.cost.in.bytes >= pixelBytes(small) &&
                second.last.cost.in.bytes <= 2 * pixelBytes(small));
        QVERIFY(first.last.cost.in.bytes >= pixelBytes(large) &&
                first.last.cost.in.bytes <= 2 * pixelBytes(large));
    }

    void spansTellWhoDidWhatWhen_data() { bothBackends(); }
    void spansTellWhoDidWhatWhen() {
        QFETCH(Backend, backend);
        Engine engine(options(backend, 2), m_pool);
        QList<UnitSpan> spans;
        connect(&engine, &Engine::spansRecorded, this,
                [&](const QList<UnitSpan>& more) { spans += more; });
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=5")});
        QCOMPARE(ended(engine, {source(), steps}).state, JobState::Done);
        QVERIFY(spans.isEmpty());  // nobody asked for them

        engine.recordSpans(true);
        const qint64 before = steadyNow();
        const JobUpdate news = ended(engine, {source(), steps});
        QCOMPARE(news.state, JobState::Done);
        QTRY_COMPARE(spans.size(), news.cost.tiles);
        QMap<QString, qint64> lastEnd;
        QList<QRect> tiles;
        double computeMs = 0;
        std::sort(spans.begin(), spans.end(),
                  [](const auto& a, const auto& b) { return a.began < b.began; });
        const QString kind =
            backend == Backend::Threads ? QStringLiteral("Thread ") : QStringLiteral("Helper ");
        for (const UnitSpan& span : std::as_const(spans)) {
            QCOMPARE(span.job, news.id);
            QCOMPARE(span.what, QStringLiteral("gaussian:sigma=5,linear=false"));
            QCOMPARE(span.outcome, QStringLiteral("done"));
            QVERIFY2(span.worker.startsWith(kind), qPrintable(span.worker));
            QVERIFY(span.workerId > 0);
            QVERIFY(before < span.sent && span.sent <= span.began && span.began < span.ended &&
                    span.ended <= span.answered && span.answered < steadyNow());
            // One thing at a time.
            QVERIFY(lastEnd.value(span.worker) <= span.began);
            lastEnd[span.worker] = span.ended;
            computeMs += toMs(span.ended - span.began);
            QVERIFY(!tiles.contains(span.tile));
            tiles += span.tile;
        }
        QVERIFY(qAbs(computeMs - news.cost.passes.first().computeMs) <
                0.02 * news.cost.passes.first().computeMs);

        engine.recordSpans(false);
        spans.clear();
        QCOMPARE(ended(engine, {source(), steps}).state, JobState::Done);
        QVERIFY(spans.isEmpty());
    }

    void spansTellOfCrashesAndWhatWasReturned() {
        Engine engine(options(Backend::Processes, 2), m_pool);
        engine.recordSpans(true);
        QList<UnitSpan> spans;
        connect(&engine, &Engine::spansRecorded, this,
                [&](const QList<UnitSpan>& more) { spans += more; });
        const auto count = [&](const char* outcome) {
            return std::count_if(spans.cbegin(), spans.cend(), [&](const UnitSpan& span) {
                return span.outcome == QLatin1String(outcome) && span.sent <= span.began &&
                       span.began <= span.ended && span.ended <= span.answered;
            });
        };
        QCOMPARE(ended(engine, {source(), recipe({QStringLiteral("crash")})}).state,
                 JobState::Failed);
        QTRY_COMPARE(count("crashed"), 2);
        for (const UnitSpan& span : std::as_const(spans))
            if (span.outcome == u"crashed")
                QVERIFY(span.worker.startsWith(u"Helper ") && span.began < span.ended);

        spans.clear();
        const JobId id = engine.start({source(), recipe({QStringLiteral("hang")})});
        Follower job(engine, id);
        QTRY_VERIFY_WITH_TIMEOUT(job.last.cost.tiles > 0, longWait);
        engine.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), longWait);
        QTRY_VERIFY(count("returned") >= 1);
        QCOMPARE(count("returned") + count("done"), spans.size());
    }
};

QTEST_GUILESS_MAIN(JobCostTest)
#include "job_cost_test.moc"
