// What becomes of the tiles that a job had done when it failed.
#include <QSignalSpy>
#include <QtTest>

#include "core/engine/document.h"
#include "tests/support/images.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class PartialResultTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    const QList<QRect> m_tiles{{0, 0, 40, 16}, {0, 16, 40, 14}};

    Picture picture(quint32 seed) const {
        return Picture(makeImage(*m_pool, {{40, 30}, PixelFormat::Rgba8, false}, seed));
    }
    static Step step() { return recipe({QStringLiteral("median:radius=2")}).front(); }
    std::unique_ptr<Document> opened() const {
        return std::make_unique<Document>(
            OpenedImage{.picture = picture(1), .name = QStringLiteral("a.png"), .path = {}});
    }
    static void begin(Document& document, JobId id) {
        Recipe recipe = document.recipe();
        recipe.push_back(step());
        document.edit(recipe, nameOf(step()));
        document.beginJob(id);
    }
    /// A job that has done so many of two tiles, and ends like this.
    void run(Document& document, JobId id, int tiles, JobState state) const {
        JobUpdate news;
        news.id = id;
        news.state = JobState::Running;
        news.result = picture(2);
        news.resultTiles = 2;
        news.ready = m_tiles.first(tiles);
        begin(document, id);
        document.takeNews(news);
        news.state = state;
        news.ready = {};
        document.takeNews(news);
    }

private Q_SLOTS:
    void aFailedJobLeavesItsTilesAndNothingElse() {
        const auto document = opened();
        const Image before = document->current().image;
        QSignalSpy ended(document.get(), &Document::resultEnded);
        QSignalSpy changed(document.get(), &Document::partialChanged);
        run(*document, 7, 1, JobState::Failed);
        QVERIFY(document->partial());
        QCOMPARE(document->partial()->job, JobId(7));
        QCOMPARE(document->partial()->ready, m_tiles.first(1));
        QCOMPARE(document->partial()->tiles, 2);
        QVERIFY(!document->partial()->result.isNull());
        QCOMPARE(document->job(), JobId(0));
        QCOMPARE(document->current().image.block(), before.block());
        QVERIFY(document->recipe().empty() && !document->isModified());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(ended.count(), 0);
        document->discardPartial();
        QVERIFY(!document->partial());
        QCOMPARE(changed.count(), 2);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended[0][0].toBool(), false);
        document->discardPartial();
        QCOMPARE(ended.count(), 1);
    }

    void otherEndsLeaveNone_data() {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<int>("tiles");
        QTest::newRow("done") << JobState::Done << 2;
        QTest::newRow("stopped") << JobState::Stopped << 1;
        QTest::newRow("failed before the first tile") << JobState::Failed << 0;
    }
    void otherEndsLeaveNone() {
        QFETCH(JobState, state);
        QFETCH(int, tiles);
        const auto document = opened();
        QSignalSpy ended(document.get(), &Document::resultEnded);
        run(*document, 7, tiles, state);
        QVERIFY(!document->partial());
        QCOMPARE(ended.count(), 1);
    }

    void theNextJobTakesItAway() {
        const auto document = opened();
        run(*document, 7, 1, JobState::Failed);
        QSignalSpy ended(document.get(), &Document::resultEnded);
        begin(*document, 8);
        QVERIFY(!document->partial());
        QCOMPARE(ended.count(), 1);
    }

    void undoAndRedoTakeItAway() {
        const auto document = opened();
        run(*document, 7, 2, JobState::Done);
        const Image after = document->current().image;
        run(*document, 8, 1, JobState::Failed);
        QSignalSpy ended(document.get(), &Document::resultEnded);
        document->steps()->undo();
        QVERIFY(!document->partial());
        QCOMPARE(ended.count(), 1);
        document->steps()->redo();
        QCOMPARE(document->current().image.block(), after.block());
    }
};

QTEST_GUILESS_MAIN(PartialResultTest)
#include "partial_result_test.moc"
