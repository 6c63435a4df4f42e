#include "tests/support/flat_kernel.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// A disc: in every column the mean chord, integrated numerically.
std::vector<Weight> disc(double radius) {
    const int reach = static_cast<int>(std::ceil(radius)) + 1;
    std::vector<Weight> weights;
    for (int x = -reach; x <= reach; ++x) {
        constexpr int parts = 20000;
        double half = 0;
        for (int i = 0; i < parts; ++i) {
            const double at = x - 0.5 + (i + 0.5) / parts;
            half += std::sqrt(std::max(0., radius * radius - at * at)) / parts;
        }
        for (int y = -reach; y <= reach; ++y)
            if (const double part = coveredBetween(-half, half, y); part > 0)
                weights.push_back({x, y, part});
    }
    return weights;
}

/// A polygon with corners on the circle, the first of them on top: the parts of pixels that are
/// inside, counted on a fine grid.
std::vector<Weight> polygon(double radius, int corners, double degrees) {
    const int reach = static_cast<int>(std::ceil(radius)) + 1;
    constexpr int parts = 32;
    const double sector = 2 * M_PI / corners;
    const auto inside = [&](double x, double y) {
        const double angle = std::atan2(x, -y) - degrees * M_PI / 180;  // clockwise from the top
        const double within = angle - sector * std::floor(angle / sector) - sector / 2;
        return std::hypot(x, y) * std::cos(within) <= radius * std::cos(sector / 2);
    };
    std::vector<Weight> weights;
    for (int y = -reach; y <= reach; ++y)
        for (int x = -reach; x <= reach; ++x) {
            int count = 0;
            for (int i = 0; i < parts; ++i)
                for (int k = 0; k < parts; ++k)
                    count += inside(x - 0.5 + (i + 0.5) / parts, y - 0.5 + (k + 0.5) / parts);
            if (count > 0)
                weights.push_back({x, y, double(count)});
        }
    return weights;
}

Recipe lensOf(const QString& values) {
    return recipe({QStringLiteral("lens:linear=false,") + values});
}
Recipe lensOf(double radius) {
    return lensOf(QStringLiteral("radius=%1").arg(radius));
}

}  // namespace

class LensTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(260); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const double radius : {0.5, 1., 2.3, 6.}) {
            const Reference expected =
                weightedMean(Reference(source, Alpha::Premultiplied), disc(radius));
            verifyExact(runRecipe(m_pool, source, lensOf(radius)), expected);
        }
    }

    void largeDiscsEqualReference_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("8 bit") << PixelFormat::Grey8;
        QTest::newRow("16 bit") << PixelFormat::Grey16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }
    void largeDiscsEqualReference() {
        QFETCH(PixelFormat, format);
        const Image source = makeImage(m_pool, {{43, 39}, format, false});
        for (const double radius : {20., 57.3, 130.})
            verifyExact(runRecipe(m_pool, source, lensOf(radius)),
                        weightedMean(Reference(source, Alpha::Premultiplied), disc(radius)));
    }

    void bladesMakeAPolygon() {
        const Image source = makeImage(m_pool, {{91, 67}, PixelFormat::Grey16, false});
        for (const int blades : {3, 4, 5, 6, 9})
            for (const double rotation : {0., 17., 90.}) {
                const Image result = runRecipe(
                    m_pool, source,
                    lensOf(QStringLiteral("radius=9.5,aperture=blades,blades=%1,rotation=%2")
                               .arg(blades)
                               .arg(rotation)));
                const Difference difference =
                    compare(result, weightedMean(Reference(source, Alpha::Premultiplied),
                                                 polygon(9.5, blades, rotation)));
                QVERIFY2(difference.psnr > 50, qPrintable(QStringLiteral("%1 blades at %2: %3 dB")
                                                              .arg(blades)
                                                              .arg(rotation)
                                                              .arg(difference.psnr)));
            }
    }

    void areaIsRight() {
        // A point of light keeps its light, and becomes a disc of the right size.
        Image source = makeFlat(m_pool, {{101, 101}, PixelFormat::RgbaF, false}, {});
        setLevel(source, 1, 50, 50, 1);
        for (const double radius : {3., 10.4, 40.}) {
            const Image result = runRecipe(m_pool, source, lensOf(radius));
            double sum = 0;
            for (int y = 0; y < 101; ++y)
                for (int x = 0; x < 101; ++x) {
                    const double value = level(result, 1, x, y);
                    QCOMPARE(value, level(result, 1, 100 - x, y));
                    QCOMPARE(value, level(result, 1, x, 100 - y));
                    QCOMPARE(level(result, 0, x, y), 0.);
                    sum += value;
                }
            QVERIFY(std::abs(sum - 1) < 1e-5);
            QVERIFY(std::abs(1 / level(result, 1, 50, 50) / (M_PI * radius * radius) - 1) < 0.02);
        }
    }

    void highlightsGrow() {
        // A clipped light of one pixel on dark grey, lifted by 4 stops.
        Image source =
            makeFlat(m_pool, {{31, 31}, PixelFormat::Rgba16, false}, {6000, 6000, 6000, 65535});
        for (int c = 0; c < 3; ++c)
            setLevel(source, c, 15, 15, 65535);
        const Image plain = runRecipe(m_pool, source, lensOf(4));
        const Image lifted = runRecipe(m_pool, source, lensOf(QStringLiteral("radius=4,boost=4")));
        QCOMPARE(level(lifted, 0, 2, 2), 6000.);
        // 59535 above the grey before, 16 * 65535 - 6000 now.
        const double rises = (level(lifted, 0, 15, 15) - 6000) / (level(plain, 0, 15, 15) - 6000);
        QVERIFY2(std::abs(rises - (16 * 65535. - 6000) / 59535) < 0.02,
                 qPrintable(QString::number(rises)));
    }

    void brightFloatsAreKept() {
        Image source = makeFlat(m_pool, {{61, 61}, PixelFormat::RgbaF, false}, {0.5, 0.25, -2, 1});
        setLevel(source, 0, 30, 30, 20000);
        const Image result = runRecipe(m_pool, source, lensOf(12));
        verifyExact(result, weightedMean(Reference(source, Alpha::Premultiplied), disc(12)));
    }

    void flatStaysFlat_data() { addOddLayouts(260); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const bool isFloat = layout.format == PixelFormat::RgbaF;
        for (const double part : {0.2, 0.7, 1.}) {
            double v = part * fullLevel(layout.format);
            if (!isFloat)
                v = std::floor(v);
            const Image source = makeFlat(m_pool, layout, {v, v, v, fullLevel(layout.format)});
            for (const double radius : {1.5, 11., 90.}) {
                const Image result = runRecipe(m_pool, source, lensOf(radius));
                if (isFloat)
                    QVERIFY(compare(result, Reference(source, Alpha::Premultiplied)).largest <
                            1e-6);
                else
                    QVERIFY(samePixels(source, result));
            }
        }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{613, 341}, format, true});
            for (const double radius : {2.6, 40.}) {
                const Image tiles = runRecipe(m_pool, source, lensOf(radius), 64);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, lensOf(radius), 256)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, lensOf(radius), 512)));
            }
        }
    }

    void positions() {
        const Image source = makeImage(m_pool, {{83, 12}, PixelFormat::Rgba16, true});
        QVERIFY(positionsDoNotMatter(source, lensOf(5.5).front()));
        QVERIFY(stopIsHonoured(source, lensOf(5.5).front()));
    }

    void everyInstructionSetAgrees() {
        for (const PixelFormat format : {PixelFormat::Rgba16, PixelFormat::RgbaF}) {
            const Image source = makeImage(m_pool, {{149, 83}, format, true});
            const Image expected = runRecipe(m_pool, source, lensOf(9));
            onEveryTarget([&](const char* name) {
                QVERIFY2(samePixels(runRecipe(m_pool, source, lensOf(9)), expected), name);
            });
        }
    }
};

QTEST_GUILESS_MAIN(LensTest)
#include "lens_test.moc"
