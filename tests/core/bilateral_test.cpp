#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The definition, pixel by pixel. `range` is a part of the full range.
Reference bilateralOf(const Reference& in, double space, double range) {
    const int radius = static_cast<int>(std::ceil(2.5 * space));
    const int colours = std::min(3, in.channels());
    Reference out(in.width, in.height, in.channels());
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            std::array<double, 4> sum{};
            double weights = 0;
            for (int j = -radius; j <= radius; ++j)
                for (int i = -radius; i <= radius; ++i) {
                    if (i * i + j * j > radius * radius)
                        continue;
                    double square = 0;
                    for (int c = 0; c < in.channels(); ++c)
                        square += std::pow(in.clamped(c, x + i, y + j) - in.clamped(c, x, y), 2);
                    const double weight = std::exp(-(i * i + j * j) / (2 * space * space) -
                                                   square / colours / (2 * range * range));
                    weights += weight;
                    for (int c = 0; c < in.channels(); ++c)
                        sum[static_cast<std::size_t>(c)] += weight * in.clamped(c, x + i, y + j);
                }
            for (int c = 0; c < in.channels(); ++c)
                out.at(c, x, y) = sum[static_cast<std::size_t>(c)] / weights;
        }
    return out;
}

}  // namespace

class BilateralTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double space, double percent, bool exact = true) {
        return recipe({QStringLiteral("bilateral:sigma_space=%1,sigma_range=%2,exact=%3")
                           .arg(space)
                           .arg(percent)
                           .arg(exact ? QStringLiteral("true") : QStringLiteral("false"))})
            .front();
    }
    void verify(const Image& source, double space, double percent) {
        const Image actual = runRecipe(m_pool, source, {step(space, percent)});
        verifyAlmostEqual(
            actual, bilateralOf(Reference(source, Alpha::Premultiplied), space, percent / 100));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 1.4, 12);
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("space");
        QTest::addColumn<double>("percent");
        QTest::newRow("smallest") << 0.5 << 0.1;
        QTest::newRow("initial") << 3. << 8.;
        QTest::newRow("all differences") << 2. << 100.;
        QTest::newRow("no differences") << 5. << 0.1;
        QTest::newRow("largest") << 30. << 20.;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, space);
        QFETCH(double, percent);
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{37, 23}, format, false}), space, percent);
    }

    /// The image has noise of a fifth of the range, evenly distributed: more than photographs.
    void thinningIsHardlySeen_data() {
        QTest::addColumn<double>("space");
        for (const double space : {4., 6.4, 7.9, 8., 9.6, 12., 20., 30.})
            QTest::addRow("%g", space) << space;
    }
    void thinningIsHardlySeen() {
        QFETCH(double, space);
        const Image source = makeImage(m_pool, {{150, 120}, PixelFormat::Rgba16, false});
        const Reference all(runRecipe(m_pool, source, {step(space, 10)}), Alpha::Premultiplied);
        const Difference difference =
            compare(runRecipe(m_pool, source, {step(space, 10, false)}), all);
        QVERIFY2(difference.psnr > 45, qPrintable(QString::number(difference.psnr)));
        QVERIFY(difference.psnr < 80);
    }
    void fastWeightsAreNotSeen_data() {
        QTest::addColumn<double>("space");
        for (const double space : {0.5, 1., 2., 3., 3.9})
            QTest::addRow("%g", space) << space;
    }
    void fastWeightsAreNotSeen() {
        QFETCH(double, space);
        const Image source = makeImage(m_pool, {{150, 120}, PixelFormat::RgbaF, true});
        for (const double percent : {0.1, 2., 8., 20., 50., 100.}) {
            const Reference all(runRecipe(m_pool, source, {step(space, percent)}),
                                Alpha::Premultiplied);
            const Difference difference =
                compare(runRecipe(m_pool, source, {step(space, percent, false)}), all);
            QVERIFY2(difference.psnr > 70 && difference.largest < 0.003,
                     qPrintable(
                         QStringLiteral("%1 dB, %2").arg(difference.psnr).arg(difference.largest)));
            QVERIFY(difference.largest > 0);
        }
    }

    void fastIsTheSameOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true});
        const Reference expected(runRecipe(m_pool, source, {step(9.6, 8, false)}),
                                 Alpha::Premultiplied);
        onEveryTarget([&](const char*) {
            const Difference difference =
                compare(runRecipe(m_pool, source, {step(9.6, 8, false)}), expected);
            QVERIFY(difference.largest <= 1);
        });
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 3, 8); });
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(3, 8)})));
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(4, 8, false)})));
    }

    void impulseIsAnEdge() {
        Image source = makeFlat(m_pool, {{33, 29}, PixelFormat::Grey16, false}, {1000});
        setLevel(source, 0, 16, 14, 60000);
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step(3, 8)})));
    }

    void greyIsTheSameInOneAndThreeChannels() {
        const Image grey = makeImage(m_pool, {{60, 50}, PixelFormat::Grey8, false});
        Image colour = makeFlat(m_pool, {{60, 50}, PixelFormat::Rgba8, false}, {});
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 60; ++x)
                for (int c = 0; c < 3; ++c)
                    setLevel(colour, c, x, y, level(grey, 0, x, y));
        const Image one = runRecipe(m_pool, grey, {step(3, 8)});
        const Image three = runRecipe(m_pool, colour, {step(3, 8)});
        int different = 0;
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 60; ++x)
                different += level(one, 0, x, y) != level(three, 1, x, y);
        QVERIFY(different <= 1);
    }

    void tilesDoNotShow_data() {
        QTest::addColumn<Step>("bilateral");
        QTest::newRow("exact") << step(2, 8);
        QTest::newRow("fast") << step(2, 8, false);
        QTest::newRow("thinned") << step(9.6, 8, false);
    }
    void tilesDoNotShow() {
        QFETCH(Step, bilateral);
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Image tiles = runRecipe(m_pool, source, {bilateral}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {bilateral}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {bilateral}, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     bilateral));
    }

    void stops() {
        QVERIFY(
            stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}), step(30, 8)));
    }
};

QTEST_GUILESS_MAIN(BilateralTest)
#include "bilateral_test.moc"
