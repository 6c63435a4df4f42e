#include "core/recipe/pass.h"

#include <QtTest>

#include "tests/support/images.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class PassTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void layouts_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<bool>("alpha");
        QTest::newRow("one pixel") << QSize(1, 1) << PixelFormat::Rgba8 << false;
        QTest::newRow("one row") << QSize(700, 1) << PixelFormat::Grey16 << false;
        QTest::newRow("odd, alpha") << QSize(531, 259) << PixelFormat::Rgba8 << true;
        QTest::newRow("16 bit") << QSize(513, 257) << PixelFormat::Rgba16 << false;
        QTest::newRow("float, alpha") << QSize(263, 521) << PixelFormat::RgbaF << true;
    }

    void tileSizeDoesNotChangePixels_data() { layouts_data(); }
    void tileSizeDoesNotChangePixels() {
        QFETCH(QSize, size);
        QFETCH(PixelFormat, format);
        QFETCH(bool, alpha);
        const Image source = makeImage(m_pool, {size, format, alpha});
        const Recipe steps = recipe({QStringLiteral("gaussian:sigma=2.5")});
        const Image tiles = runRecipe(m_pool, source, steps, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
    }

    void fusedStepsEqualStepsOneByOne_data() { layouts_data(); }
    void fusedStepsEqualStepsOneByOne() {
        QFETCH(QSize, size);
        QFETCH(PixelFormat, format);
        QFETCH(bool, alpha);
        const Image source = makeImage(m_pool, {size, format, alpha});
        const Recipe both =
            recipe({QStringLiteral("gaussian:sigma=1.5"), QStringLiteral("gaussian:sigma=3")});
        QCOMPARE(planPasses(both, source.layout(), {}).size(), std::size_t(1));
        const Image fused = runRecipe(m_pool, source, both);
        const Image first = runRecipe(m_pool, source, {both[0]});
        QVERIFY(samePixels(fused, runRecipe(m_pool, first, {both[1]})));
    }

    void wideHalosAreNotFused() {
        const Recipe both =
            recipe({QStringLiteral("gaussian:sigma=9"), QStringLiteral("gaussian:sigma=9")});
        QCOMPARE(planPasses(both, {{900, 900}, PixelFormat::Rgba8, false}, {}).size(),
                 std::size_t(2));
    }

    void aPartEqualsThatOfTheWhole_data() {
        QTest::addColumn<QRect>("wanted");
        QTest::newRow("small") << QRect(301, 77, 64, 64);
        QTest::newRow("one row") << QRect(5, 599, 790, 1);
        QTest::newRow("one column") << QRect(799, 0, 1, 600);
        QTest::newRow("large") << QRect(100, 50, 699, 549);
    }
    void aPartEqualsThatOfTheWhole() {
        QFETCH(QRect, wanted);
        const Image source = makeImage(m_pool, {{800, 600}, PixelFormat::Rgba8, true});
        const Recipe steps =
            recipe({QStringLiteral("median:radius=2"), QStringLiteral("gaussian:sigma=3")});
        const Image whole = runRecipe(m_pool, source, steps);
        const auto passes = planPasses(steps, source.layout(), {}, 0, wanted);
        QCOMPARE(passes.size(), std::size_t(1));
        Image part = makeFlat(m_pool, source.layout(), {0, 0, 0, 1});
        const PassMemory memory{source.row(0), part.block()->data(), {}, nullptr};
        Scratch scratch;
        for (std::size_t i = 0; i < passes.front().units.size(); ++i)
            runUnit(passes.front(), memory, i, scratch, {});
        QImage expected = makeFlat(m_pool, source.layout(), {0, 0, 0, 1}).view().copy();
        for (int y = wanted.top(); y <= wanted.bottom(); ++y)
            std::copy_n(whole.row(y) + 4 * wanted.left(), 4 * wanted.width(),
                        reinterpret_cast<std::byte*>(expected.scanLine(y)) + 4 * wanted.left());
        QCOMPARE(part.view(), expected);
    }

    void everyUnitFillsItsLevels() {
        const Image source = makeImage(m_pool, {{800, 600}, PixelFormat::Rgba16, false});
        const Pass pass =
            planPasses(recipe({QStringLiteral("gaussian:sigma=1")}), source.layout(), {}).front();
        const Image output = Image::allocate(m_pool, source.layout(), {}).value();
        const Pyramid pyramid = Pyramid::allocate(m_pool, source.layout()).value();
        Scratch scratch;
        const PassMemory memory{source.row(0), output.block()->data(), {}, pyramid.block()->data()};
        for (std::size_t i = pass.units.size(); i-- > 0;)
            runUnit(pass, memory, i, scratch, {});
        const Picture expected = Picture::of(m_pool, output).value();
        for (int k = 1; k <= pyramid.count(); ++k)
            QCOMPARE(pyramid.level(k), expected.pyramid.level(k));
    }

    void storedValuesComeBackExactly() {
        // Every 16-bit value survives the way through float planes.
        Image source =
            Image::allocate(m_pool, {{256, 256}, PixelFormat::Grey16, false}, {}).value();
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x)
                reinterpret_cast<quint16*>(source.writableRow(y))[x] =
                    static_cast<quint16>(256 * y + x);
        const Image same =
            runRecipe(m_pool, source, recipe({QStringLiteral("gaussian:sigma=0.1")}));
        QVERIFY(samePixels(source, same));
    }
};

QTEST_GUILESS_MAIN(PassTest)
#include "pass_test.moc"
