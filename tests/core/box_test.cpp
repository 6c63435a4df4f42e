#include "tests/support/flat_kernel.h"
#include "tests/support/run_kernel.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Means across and down, as often as asked; more than once of a picture with so much of its
/// repeated edge around it that what is wrong there never comes in.
Reference blurred(const Reference& in, int radius, int iterations) {
    const int margin = iterations > 1 ? radius * iterations : 0;
    Reference now(in.width + 2 * margin, in.height + 2 * margin, in.channels());
    for (int c = 0; c < in.channels(); ++c)
        for (int y = 0; y < now.height; ++y)
            for (int x = 0; x < now.width; ++x)
                now.at(c, x, y) = in.clamped(c, x - margin, y - margin);
    for (int i = 0; i < 2 * iterations; ++i) {
        Reference next(now.width, now.height, now.channels());
        for (int c = 0; c < in.channels(); ++c)
            for (int y = 0; y < now.height; ++y)
                for (int x = 0; x < now.width; ++x)
                    for (int k = -radius; k <= radius; ++k)
                        next.at(c, x, y) +=
                            now.clamped(c, x + (i % 2 ? k : 0), y + (i % 2 ? 0 : k)) /
                            (2 * radius + 1);
        now = next;
    }
    Reference result(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c)
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x)
                result.at(c, x, y) = now.at(c, x + margin, y + margin);
    return result;
}

Recipe boxOf(int radius, int iterations = 1) {
    return recipe({QStringLiteral("box:radius=%1,iterations=%2").arg(radius).arg(iterations)});
}

}  // namespace

class BoxTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(260); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const auto& [radius, iterations] : {std::pair(1, 1), {9, 1}, {2, 3}}) {
            verifyExact(runRecipe(m_pool, source, boxOf(radius, iterations)),
                        blurred(Reference(source, Alpha::Premultiplied), radius, iterations));
        }
    }

    void largeRadiiEqualReference_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("8 bit") << PixelFormat::Grey8;
        QTest::newRow("16 bit") << PixelFormat::Grey16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }
    void largeRadiiEqualReference() {
        QFETCH(PixelFormat, format);
        const Image source = makeImage(m_pool, {{71, 83}, format, false});
        for (const auto& [radius, iterations] :
             {std::pair(64, 1), {65, 1}, {33, 2}, {30, 3}, {500, 1}}) {
            QCOMPARE(planPasses(boxOf(radius, iterations), source.layout(), {}).size(),
                     std::size_t(radius * iterations > 64 ? 2 : 1));
            verifyExact(runRecipe(m_pool, source, boxOf(radius, iterations)),
                        blurred(Reference(source, Alpha::Premultiplied), radius, iterations));
        }
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
            for (const auto& [radius, iterations] : {std::pair(3, 1), {20, 3}, {300, 1}}) {
                const Image result = runRecipe(m_pool, source, boxOf(radius, iterations));
                if (isFloat)
                    QVERIFY(compare(result, Reference(source, Alpha::Premultiplied)).largest <
                            1e-6);
                else
                    QVERIFY(samePixels(source, result));
            }
        }
    }

    void impulseBecomesASquare() {
        Image source = makeFlat(m_pool, {{61, 61}, PixelFormat::RgbaF, false}, {});
        setLevel(source, 2, 30, 30, 100);
        const Image result = runRecipe(m_pool, source, boxOf(7));
        for (int y = 0; y < 61; ++y)
            for (int x = 0; x < 61; ++x) {
                const bool inside = std::abs(x - 30) <= 7 && std::abs(y - 30) <= 7;
                QVERIFY(std::abs(level(result, 2, x, y) - (inside ? 100. / 225 : 0)) < 1e-6);
            }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{613, 341}, format, true});
            for (const auto& [radius, iterations] : {std::pair(5, 1), {12, 3}, {90, 1}}) {
                const Recipe steps = boxOf(radius, iterations);
                const Image tiles = runRecipe(m_pool, source, steps, 64);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
            }
        }
    }

    void positions() {
        const Image source = makeImage(m_pool, {{83, 12}, PixelFormat::Rgba16, true});
        QVERIFY(positionsDoNotMatter(source, boxOf(4, 2).front()));
        QVERIFY(stopIsHonoured(source, boxOf(4, 2).front()));
    }

    void everyInstructionSetAgrees() {
        for (const PixelFormat format : {PixelFormat::Rgba16, PixelFormat::RgbaF})
            for (const int radius : {6, 70}) {
                const Image source = makeImage(m_pool, {{149, 83}, format, true});
                const Image expected = runRecipe(m_pool, source, boxOf(radius));
                onEveryTarget([&](const char* name) {
                    QVERIFY2(samePixels(runRecipe(m_pool, source, boxOf(radius)), expected), name);
                });
            }
    }
};

QTEST_GUILESS_MAIN(BoxTest)
#include "box_test.moc"
