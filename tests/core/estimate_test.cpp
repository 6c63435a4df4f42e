// What applying a filter will cost, as far as is known: the arithmetic, with values.
#include "core/compare/estimate.h"

#include <QtTest>

#include "core/filters/catalog.h"

using namespace offstage;

namespace {

Step step(const char* text) {
    return stepFromText(QString::fromUtf8(text)).value();
}

/// A run on two threads, of 8-bit colour.
Run run(const char* text, double megapixels, double wallMs, int workers = 2,
        Backend backend = Backend::Threads) {
    return {.backend = backend,
            .workers = workers,
            .step = QString::fromUtf8(text),
            .bytesPerPixel = 4,
            .done = true,
            .megapixels = megapixels,
            .computeMs = wallMs * workers,
            .wallMs = wallMs};
}

Circumstances on(QSize size, int workers = 2, Backend backend = Backend::Threads) {
    return {{size, PixelFormat::Rgba8, false}, backend, workers};
}

constexpr QSize tenMegapixels(5000, 2000);

void compare(double got, double wanted) {
    QVERIFY2(std::abs(got - wanted) <= 1e-9 * wanted,
             qPrintable(QStringLiteral("%1, not %2").arg(got).arg(wanted)));
}

}  // namespace

class EstimateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutRunsNothingIsGuessed() {
        QVERIFY(!estimateTime({}, step("median:radius=5"), on(tenMegapixels)));
        Run unfinished = run("median:radius=5", 10, 1000);
        unfinished.done = false;
        Run unknown = run("", 10, 1000);
        Run other = run("box:radius=5", 10, 1000);
        Run gone = run("magic:radius=5", 10, 1000);
        QVERIFY(!estimateTime({unfinished, unknown, other, gone}, step("median:radius=5"),
                              on(tenMegapixels)));
        QVERIFY(!estimateTime({run("median:radius=5", 10, 1000)}, step("median:radius=5"), on({})));
    }

    void oneRunIsScaledByPixelsAndWorkers() {
        const QList<Run> one{run("median:radius=5", 5, 1000)};
        const auto same = estimateTime(one, step("median:radius=5"), on(tenMegapixels));
        QVERIFY(same);
        compare(same->ms, 2000);
        compare(same->lowMs, 2000);
        compare(same->highMs, 2000);
        QCOMPARE(same->runs, 1);
        QVERIFY(same->sameValues && !same->sizeCounts);
        compare(estimateTime(one, step("median:radius=5"), on(tenMegapixels, 4))->ms, 1000);
        compare(estimateTime(one, step("median:radius=5"), on(tenMegapixels, 2, Backend::Processes))
                    ->ms,
                2000);
    }

    void severalRunsGiveAMedianAndARange() {
        const auto known =
            estimateTime({run("median:radius=5", 10, 900), run("median:radius=5", 10, 1000),
                          run("median:radius=5", 10, 1300)},
                         step("median:radius=5"), on(tenMegapixels));
        compare(known->ms, 1000);
        compare(known->lowMs, 900);
        compare(known->highMs, 1300);
        QCOMPARE(known->runs, 3);
    }

    void runsOnTheSameSideWithAsManyWorkersCountAlone() {
        const QList<Run> runs{run("median:radius=5", 10, 800, 2, Backend::Processes),
                              run("median:radius=5", 10, 1000),
                              run("median:radius=5", 10, 3000, 1)};
        compare(estimateTime(runs, step("median:radius=5"), on(tenMegapixels))->ms, 1000);
        compare(
            estimateTime(runs, step("median:radius=5"), on(tenMegapixels, 2, Backend::Processes))
                ->ms,
            800);
        compare(estimateTime(runs, step("median:radius=5"), on(tenMegapixels, 1))->ms, 3000);
        // Nobody has seen eight: all are scaled, 200, 250 and 375.
        const auto eight = estimateTime(runs, step("median:radius=5"), on(tenMegapixels, 8));
        compare(eight->ms, 250);
        compare(eight->lowMs, 200);
        compare(eight->highMs, 375);
    }

    void ofOtherValuesTheNearestCountAndWidenTheRange() {
        const QList<Run> runs{run("median:radius=4", 10, 800), run("median:radius=50", 10, 9000)};
        const auto near = estimateTime(runs, step("median:radius=5"), on(tenMegapixels));
        QVERIFY(near && !near->sameValues);
        compare(near->ms, 800);
        compare(near->lowMs, 800 / 1.25);
        compare(near->highMs, 800 * 1.25);
        QVERIFY2(!estimateTime(runs, step("median:radius=15"), on(tenMegapixels)),
                 "three times as much is another thing");
        // The same values, once they were seen, count alone.
        QList<Run> more = runs;
        more.append(run("median:radius=5", 10, 1111));
        compare(estimateTime(more, step("median:radius=5"), on(tenMegapixels))->ms, 1111);
    }

    void aChoiceOrASwitchIsAnotherThing() {
        QVERIFY(!estimateTime({run("nlridge:sigma=10,quality=best", 10, 1000)},
                              step("nlridge:sigma=10,quality=fast"), on(tenMegapixels)));
        QVERIFY(!estimateTime({run("gaussian:sigma=3,linear=true", 10, 1000)},
                              step("gaussian:sigma=3"), on(tenMegapixels)));
    }

    void distancesAddUp_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<double>("distance");
        const auto row = [](const char* a, const char* b, double distance) {
            QTest::addRow("%s, %s", a, b)
                << QString::fromUtf8(a) << QString::fromUtf8(b) << distance;
        };
        row("median:radius=5", "median:radius=5", 0);
        row("median:radius=5", "median:radius=10", std::log(2.));
        row("nlm:h=4,patch=1,search=5", "nlm:h=8,patch=2,search=5", 2 * std::log(2.));
        row("unsharp:sigma=1,threshold=0", "unsharp:sigma=1,threshold=0.05", 0.5);
        row("rotate:angle=-9", "rotate:angle=9", 0.2);
        row("gaussian:sigma=2,linear=true", "gaussian:sigma=2,linear=false", 1);
        row("lens:aperture=blades", "lens:aperture=round", 1);
    }
    void distancesAddUp() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(double, distance);
        const double got =
            distanceBetween(stepFromText(a).value().params, stepFromText(b).value().params);
        QVERIFY2(std::abs(got - distance) < 1e-12, qPrintable(QString::number(got)));
    }

    void anotherDepthWidensTheRange() {
        Circumstances deep = on(tenMegapixels);
        deep.layout.format = PixelFormat::Rgba16;
        const auto known =
            estimateTime({run("median:radius=5", 10, 1000)}, step("median:radius=5"), deep);
        QVERIFY(known && !known->sameValues);
        compare(known->highMs, 1000 * std::sqrt(2.));
    }

    void sizeCountsWhereRunsShowIt() {
        // 100 ms to begin with and 50 for each megapixel.
        QList<Run> runs;
        for (const double mp : {1., 2., 8., 24.})
            runs.append(run("median:radius=5", mp, 100 + 50 * mp));
        const auto small = estimateTime(runs, step("median:radius=5"), on({1000, 500}));
        QVERIFY(small && small->sizeCounts);
        QVERIFY2(std::abs(small->ms - 125) < 0.01, qPrintable(QString::number(small->ms)));
        QVERIFY(std::abs(estimateTime(runs, step("median:radius=5"), on(tenMegapixels))->ms - 600) <
                0.01);
        // Not where they do not, nor where all were about as large.
        QList<Run> even;
        QList<Run> alike;
        for (const double mp : {1., 2., 8., 24.})
            even.append(run("median:radius=5", mp, 60 * mp));
        for (const double mp : {10., 11., 12., 13.})
            alike.append(run("median:radius=5", mp, 100 + 50 * mp));
        for (const QList<Run>& others : {even, alike, runs.mid(0, 3)})
            QVERIFY(!estimateTime(others, step("median:radius=5"), on(tenMegapixels))->sizeCounts);
    }

    void memoryIsTheResultItsLevelsAndTheTilesInHand() {
        const QSize size(2048, 1024);
        const ImageLayout layout{size, PixelFormat::Rgba8, false};
        const qint64 kept = layout.bytes() + static_cast<qint64>(Pyramid::bytes(size));
        // No halo: tiles of 256 squared in and out, three colours of four bytes.
        const qint64 tile = 256 * 256 * 3 * 4;
        QCOMPARE(plannedMemory({step("levels")}, {layout, Backend::Threads, 2}),
                 kept + 2 * 2 * tile);
        QCOMPARE(plannedMemory({step("levels")}, {layout, Backend::Threads, 3}),
                 kept + 3 * 2 * tile);
        const qint64 within = 3 * 4 * (258 * 258 + 256 * 256);
        QCOMPARE(plannedMemory({step("median:radius=1")}, {layout, Backend::Threads, 1}),
                 kept + within);
    }

    void whatLiesBetweenPassesIsThereAtTheSameTime() {
        const ImageLayout layout{{4000, 3000}, PixelFormat::Rgba8, false};
        const Circumstances now{layout, Backend::Threads, 1};
        const qint64 one = plannedMemory({step("rotate:angle=5,frame=same")}, now);
        const qint64 two = plannedMemory(
            {step("rotate:angle=5,frame=same"), step("rotate:angle=5,frame=same")}, now);
        QCOMPARE(two - one, layout.bytes());
        // Half the size: a quarter of the result.
        const qint64 small = plannedMemory({step("resize:scale=50")}, now);
        QVERIFY(small < one / 2);
    }

    void everyFilterHasAPlan() {
        for (const Filter* filter : catalog) {
            const ImageLayout layout{{1500, 1000}, PixelFormat::Rgba16, true};
            const qint64 bytes =
                plannedMemory({{filter, Params(filter->params)}}, {layout, Backend::Threads, 2});
            QVERIFY2(bytes > layout.bytes() / 5 && bytes < 40 * layout.bytes(),
                     qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(filter->id)).arg(bytes)));
        }
    }
};

QTEST_GUILESS_MAIN(EstimateTest)
#include "estimate_test.moc"
