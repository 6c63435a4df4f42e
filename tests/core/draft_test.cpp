// Drafts: what is computed for one, and that they come.
#include <QSignalSpy>
#include <QtTest>

#include "core/engine/draft_maker.h"
#include "core/engine/engine.h"
#include "core/filters/catalog.h"
#include "core/image/screen_transform.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Step step(const QString& text) {
    return recipe({text}).front();
}

constexpr ImageLayout large{{6000, 4000}, PixelFormat::Rgba8, false};
const QRect everything(0, 0, 6000, 4000);

}  // namespace

class DraftTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();

    Picture picture(QSize size, PixelFormat format = PixelFormat::Rgba8, bool alpha = false) {
        return Picture::of(*m_pool, makeImage(*m_pool, {size, format, alpha})).value();
    }
    static DraftPlan plan(const char* text, const DraftView& view, qint64 pixels) {
        return planDraft({step(QLatin1String(text))}, large, view, pixels).value();
    }

private Q_SLOTS:
    void aReducedPictureHasReducedParameters() {
        const DraftPlan draft = plan("gaussian:sigma=4", {everything, 0.25}, 2'000'000);
        QCOMPARE(draft.level, 2);
        QVERIFY(toText(draft.steps).startsWith(u"gaussian:sigma=1"));
        QCOMPARE(draft.wanted, QRect(0, 0, 1500, 1000));
        QVERIFY(draft.final && !draft.moves);
    }
    void lessTimeTakesACoarserLevel() {
        const DraftPlan draft = plan("gaussian:sigma=8", {everything, 0.25}, 200'000);
        QVERIFY(draft.level > 2 && draft.pixels() <= 200'000);
        QVERIFY(!draft.final);
    }
    void whatIsSeenAtFullSizeIsNotReduced() {
        const QRect visible(1000, 1000, 600, 400);
        const DraftPlan draft = plan("median:radius=3", {visible, 1}, 2'000'000);
        QCOMPARE(draft.level, 0);
        QCOMPARE(draft.wanted, visible);
        QVERIFY(draft.part.contains(visible.adjusted(-3, -3, 3, 3)));
        QVERIFY(draft.final);
    }
    void denoisersGetACropAtOneToOne() {
        const DraftPlan draft = plan("nlm", {everything, 0.2}, 100'000);
        QCOMPARE(draft.level, 0);
        QVERIFY(draft.pixels() <= 100'000 && !draft.final);
        QVERIFY(std::abs(draft.wanted.center().x() - 3000) < 2);
        QVERIFY(plan("nlm", {QRect(9, 9, 200, 100), 2}, 1'000'000).final);
    }
    void whoMustSeeAllSeesAll() {
        const DraftPlan draft = plan("clahe", {QRect(3000, 2000, 300, 200), 1}, 500'000);
        QVERIFY(draft.level >= 3);
        QCOMPARE(draft.part, QRect(QPoint(), Pyramid::levelSize(large.size, draft.level)));
        QVERIFY(draft.part.contains(draft.wanted));
    }
    void ofAResultOfAnotherShapeTheVisiblePartIsMade() {
        const QRect visible(3000, 2000, 300, 200);
        const DraftPlan draft = plan("rotate:angle=10", {visible, 1}, 500'000);
        QVERIFY(draft.moves && draft.final);
        QCOMPARE(draft.part, everything);
        const QRectF shown(draft.place(), QSizeF(draft.wanted.size()));
        QVERIFY(shown.contains(QRectF(visible)));
        QVERIFY(shown.width() <= 302 && shown.height() <= 202);
    }
    void whatReachesBeyondThePictureIsMade() {
        const DraftPlan draft =
            plan("resize:scale=200", {QRect(-1500, -1000, 9000, 6000), 0.25}, 4'000'000);
        QCOMPARE(draft.level, 2);
        QCOMPARE(draft.place(), QPointF(-375, -250));
        QCOMPARE(draft.wanted, QRect(375, 250, 2250, 1500));
        QVERIFY(draft.final);
    }
    void aResultThatIsTooLargeIsDraftedSmaller() {
        const DraftPlan draft = plan("resize:scale=1000", {QRect(0, 0, 300, 200), 1}, 500'000);
        QCOMPARE(draft.level, 3);
    }
    void whatIsReadCountsAsWell() {
        const DraftPlan draft = plan("resize:scale=1", {QRect(2700, 1800, 600, 400), 1}, 500'000);
        QVERIFY(draft.pixels() <= 500'000 && draft.level >= 3);
    }
    void aResultThatIsNotInSightIsDraftedAllTheSame() {
        const DraftPlan draft = plan("resize:scale=10", {QRect(0, 0, 300, 200), 1}, 500'000);
        QCOMPARE(draft.wanted, QRect(0, 0, 1, 1));
        QCOMPARE(draft.place(), QPointF(2700, 1800));
    }

    void aCropEqualsTheResult_data() {
        QTest::addColumn<QString>("text");
        for (const Filter* filter : catalog)
            if (filter->draft == Draft::Crop && !filter->reads)
                QTest::newRow(filter->id) << QString::fromLatin1(filter->id);
        // Those that count from the corner of the picture.
        for (const char* text : {"dct:quality=fast", "kuwahara_anisotropic", "lines"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void aCropEqualsTheResult() {
        QFETCH(QString, text);
        const Step whole = step(text);
        // More than one block of those that work in blocks.
        const bool blocks = whole.filter->grid && whole.filter->grid(whole.params) > 256;
        const QSize size = blocks ? QSize(700, 620) : QSize(420, 380);
        const Image image = makeImage(*m_pool, {size, PixelFormat::Rgba16, true});
        // Odd, wherever it is an odd number of pixels that is needed around it.
        const DraftPlan draft =
            planDraft({whole}, image.layout(), {QRect(301, 291, 90, 70), 1}, 1 << 30).value();
        QVERIFY(draft.final && draft.part.width() < size.width());
        ImageLayout layout = image.layout();
        layout.size = draft.part.size();
        Image part = Image::allocate(*m_pool, layout, image.colorSpace()).value();
        for (int y = 0; y < draft.part.height(); ++y)
            std::memcpy(part.writableRow(y), image.row(draft.part.y() + y) + 8 * draft.part.x(),
                        static_cast<std::size_t>(8 * draft.part.width()));
        const Image expected = runRecipe(*m_pool, image, {whole});
        const Image actual = runRecipe(*m_pool, part, draft.steps);
        for (int y = 0; y < draft.wanted.height(); ++y) {
            const QPoint at = draft.wanted.topLeft() + QPoint(0, y);
            const QPoint inPart = at - draft.part.topLeft();
            QVERIFY(std::memcmp(actual.row(inPart.y()) + 8 * inPart.x(),
                                expected.row(at.y()) + 8 * at.x(),
                                static_cast<std::size_t>(8 * draft.wanted.width())) == 0);
        }
    }

    void everyFilterIsDrafted_data() {
        QTest::addColumn<const Filter*>("filter");
        for (const Filter* filter : catalog)
            QTest::newRow(filter->id) << filter;
    }
    void everyFilterIsDrafted() {
        QFETCH(const Filter*, filter);
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool, 1e9);
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        const int less = isSanitized ? 3 : 1;  // all filters are one function
        const Picture shown = picture(QSize(900, 700) / less);
        const DraftView view{QRect(QPoint(100, 100) / less, QSize(600, 500) / less), 0.5};
        maker.request(shown, {{filter, Params(filter->params)}}, view);
        QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
        QVERIFY(!drafts.isEmpty());
        const auto last = drafts.last().first().value<DraftPicture>();
        QVERIFY(last.view == view);
        QVERIFY(!last.pixels.isNull());
        if (!last.moves) {
            QVERIFY(last.area.contains(QRectF(view.visible)));
            QVERIFY(std::abs(last.pixels.width() - last.area.width() / 2) <= 1);
        }
    }

    void whatTakesTooLongIsNotRefined() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool, 0);
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        maker.request(picture({900, 700}), {step(QStringLiteral("nlm"))},
                      {QRect(0, 0, 900, 700), 1});
        QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
        QCOMPARE(drafts.size(), 1);
    }

    void onlyWhatIsSoonReplacedIsOfLessQuality() {
        Engine engine({.workers = 2}, m_pool);
        const Picture shown = picture({900, 700});
        const QRect all(0, 0, 900, 700);
        const auto rgb = [&](const char* text, const QRect& area) {
            return runRecipe(*m_pool, shown.image, recipe({QLatin1String(text)}))
                .view()
                .copy(area)
                .convertToFormat(QImage::Format_RGB32);
        };
        for (const bool refines : {false, true}) {
            DraftMaker maker(engine, m_pool, refines ? 1e9 : 0);
            QSignalSpy drafts(&maker, &DraftMaker::drafted);
            maker.request(shown, {step(QStringLiteral("dct:quality=best"))}, {all, 1});
            QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
            const auto last = drafts.last().first().value<DraftPicture>();
            QCOMPARE(last.area.toRect() == all, refines);
            QCOMPARE(last.pixels.convertToFormat(QImage::Format_RGB32),
                     rgb(refines ? "dct:quality=best" : "dct:quality=fast", last.area.toRect()));
        }
    }

    void aDraftIsStretchedAsItsPictureIs() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool, 1e9);
        const Picture shown = picture({900, 700});
        const QRect all(0, 0, 900, 700);
        const DisplayStretch stretch{60, 150};
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        maker.request(shown, {step(QStringLiteral("median:radius=2"))}, {all, 1, stretch});
        QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
        const Image result =
            runRecipe(*m_pool, shown.image, recipe({QStringLiteral("median:radius=2")}));
        QCOMPARE(drafts.last().first().value<DraftPicture>().pixels,
                 ScreenTransform::between(result.colorSpace(), {})
                     ->apply(stretchedPixels(result, 0, all, stretch)));
    }

    void theNewestWishIsTheLastOneShown() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool, 1e9);
        const Picture shown = picture({900, 700});
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        const DraftView view{QRect(0, 0, 900, 700), 1};
        for (int radius = 1; radius <= 20; ++radius) {
            maker.request(shown, {step(QStringLiteral("median:radius=%1").arg(radius))}, view);
            QTest::qWait(2);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
        const Image expected =
            runRecipe(*m_pool, shown.image, recipe({QStringLiteral("median:radius=20")}));
        const auto last = drafts.last().first().value<DraftPicture>();
        QCOMPARE(last.level, 0);
        QCOMPARE(last.pixels.convertToFormat(QImage::Format_RGB32),
                 expected.view().convertToFormat(QImage::Format_RGB32));
    }

    void aSliderThatNeverRestsShowsPictures() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool);
        const Picture shown = picture({900, 700});
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        int moves = 0;
        while (drafts.size() < 5 && moves < 20000) {
            maker.request(shown, {step(QStringLiteral("nlm:h=%1").arg(1 + moves++ % 50))},
                          {QRect(0, 0, 900, 700), 1});
            QTest::qWait(1);
        }
        QVERIFY(drafts.size() >= 5);
    }

    void aPieceOfAMovedPictureEqualsTheResult() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool, 1e9);
        const Picture shown = picture({900, 700});
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        for (const char* text : {"resize:scale=150,linear=false", "rotate:angle=90"}) {
            const QRect visible(310, 240, 200, 150);
            maker.request(shown, {step(QLatin1String(text))}, {visible, 1});
            QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
            const auto last = drafts.last().first().value<DraftPicture>();
            QVERIFY(last.area.contains(QRectF(visible)));
            const QImage whole =
                runRecipe(*m_pool, shown.image, recipe({QLatin1String(text)})).view();
            const QPointF corner((900 - whole.width()) / 2., (700 - whole.height()) / 2.);
            const QRect piece((last.area.topLeft() - corner).toPoint(), last.pixels.size());
            QCOMPARE(last.pixels.convertToFormat(QImage::Format_RGB32),
                     whole.copy(piece).convertToFormat(QImage::Format_RGB32));
        }
    }

    void whatDoesNotComeIsGivenUpForLess() {
        Engine engine({.workers = 1}, m_pool);
        const auto areaWith = [&](std::chrono::milliseconds patience) {
            DraftMaker maker(engine, m_pool, 0);
            maker.setPatience(patience);
            QSignalSpy drafts(&maker, &DraftMaker::drafted);
            maker.request(picture({900, 700}), {step(QStringLiteral("nlm:search=17,patch=4"))},
                          {QRect(0, 0, 900, 700), 1});
            if (!QTest::qWaitFor([&] { return !drafts.isEmpty(); }, longWait))
                return 0.;
            const QRectF area = drafts.first().first().value<DraftPicture>().area;
            return area.width() * area.height();
        };
        using namespace std::chrono_literals;
        const double hasty = areaWith(0ms);
        QVERIFY(hasty > 0);
        QVERIFY(hasty < areaWith(24h) / 2);
    }

    void patienceIsForTheFirstDraftOnly() {
        Engine engine({.workers = 1}, m_pool);
        DraftMaker maker(engine, m_pool, 1e9);
        maker.setPatience(std::chrono::milliseconds(0));
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        // All take longer than that: but for the first they have all the time there is.
        maker.request(picture({450, 350}), {step(QStringLiteral("nlm:search=17,patch=4"))},
                      {QRect(0, 0, 450, 350), 1});
        QTRY_VERIFY_WITH_TIMEOUT(!maker.isBusy(), longWait);
        QVERIFY(drafts.size() > 1);
        for (int i = 1; i < drafts.size(); ++i) {
            const auto sizeOf = [&](int n) {
                return drafts[n].first().value<DraftPicture>().area.width();
            };
            QVERIFY(sizeOf(i) > sizeOf(i - 1));
        }
    }

    void nothingComesAfterACancel() {
        Engine engine({.workers = 2}, m_pool);
        DraftMaker maker(engine, m_pool);
        const Picture shown = picture({900, 700});
        for (int wait = 0; wait < 30; wait += 3) {
            maker.request(shown, {step(QStringLiteral("nlm:h=4"))}, {QRect(0, 0, 900, 700), 1});
            QTest::qWait(wait);
            maker.cancel();
            QVERIFY(!maker.isBusy());
            QSignalSpy drafts(&maker, &DraftMaker::drafted);
            QTest::qWait(20);
            QVERIFY(drafts.isEmpty());
        }
    }

    void draftsGoBeforeJobs() {
        Engine engine({.workers = 1, .jobsAtOnce = 1}, m_pool);
        DraftMaker maker(engine, m_pool);
        const Picture shown = picture({1400, 1000});
        const JobId job = engine.start({shown.image, recipe({QStringLiteral("nlm:search=17")})});
        bool over = false;
        connect(&engine, &Engine::updated, this, [&](const QList<JobUpdate>& updates) {
            for (const JobUpdate& update : updates)
                over = over || (update.id == job && isOver(update.state));
        });
        QSignalSpy drafts(&maker, &DraftMaker::drafted);
        maker.request(shown, {step(QStringLiteral("gaussian:sigma=2"))},
                      {QRect(0, 0, 1400, 1000), 0.5});
        QTRY_VERIFY_WITH_TIMEOUT(!drafts.isEmpty(), longWait);
        QVERIFY(!over);
        engine.stop(job);
        QTRY_VERIFY_WITH_TIMEOUT(over, longWait);
    }

    void noDraftOfWhatCannotBe() {
        QVERIFY(!planDraft({{&crash, Params(crash.params)}}, large, {everything, 1}, 1 << 20));
        QVERIFY(!planDraft({step(QStringLiteral("median"))}, large, {QRect(), 1}, 1 << 20));
    }
};

QTEST_MAIN(DraftTest)
#include "draft_test.moc"
