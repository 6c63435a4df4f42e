#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Weights to 6 sigma, columns then rows, all in double precision.
Reference blurred(const Reference& in, double sigma) {
    const int radius = static_cast<int>(std::ceil(6 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
        sum += weights.back();
    }
    const auto along = [&](const Reference& from, int dx, int dy) {
        Reference to(from.width, from.height, from.channels());
        for (int c = 0; c < to.channels(); ++c)
            for (int y = 0; y < to.height; ++y)
                for (int x = 0; x < to.width; ++x)
                    for (int i = -radius; i <= radius; ++i)
                        to.at(c, x, y) += from.clamped(c, x + i * dx, y + i * dy) / sum *
                                          weights[static_cast<std::size_t>(i + radius)];
        return to;
    };
    return along(along(in, 0, 1), 1, 0);
}

Recipe gaussianOf(double sigma) {
    return recipe({QStringLiteral("gaussian:sigma=%1").arg(sigma)});
}

/// What the filter promises, for 8 bit and for the deeper formats.
bool isAccurate(const Difference& difference, PixelFormat format) {
    if (bitsPerChannel(format) == 8)
        return difference.wrongByMore == 0 && difference.largest < 0.6 && difference.psnr > 58;
    return difference.psnr > 80;
}

}  // namespace

class GaussianTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const double sigma : {0.1, 0.7, 2.5, 3.3, 11., 13.}) {
            const Image result = runRecipe(m_pool, source, gaussianOf(sigma));
            const Difference difference =
                compare(result, blurred(Reference(source, Alpha::Premultiplied), sigma));
            QVERIFY2(isAccurate(difference, layout.format),
                     qPrintable(QStringLiteral("sigma %1: off by %2, %3 dB")
                                    .arg(sigma)
                                    .arg(difference.largest)
                                    .arg(difference.psnr)));
            if (!layout.alpha)
                QVERIFY(sameAlpha(source, result));
        }
    }

    void largeSigmasEqualReference_data() {
        QTest::addColumn<double>("sigma");
        for (const double sigma :
             {3.1, 3.2, 5., 6.3, 6.4, 9., 12.7, 12.8, 18., 30., 49.3, 100., 210., 500.})
            QTest::addRow("sigma %g", sigma) << sigma;
    }
    void largeSigmasEqualReference() {
        QFETCH(double, sigma);
        const QSize size = sigma < 50 ? QSize(283, 131) : QSize(97, 61);
        const Image source = makeImage(m_pool, {size, PixelFormat::Grey16, false});
        const Difference difference =
            compare(runRecipe(m_pool, source, gaussianOf(sigma), 256),
                    blurred(Reference(source, Alpha::Premultiplied), sigma));
        QVERIFY2(difference.psnr > 80, qPrintable(QString::number(difference.psnr)));
    }

    void stagesAreOnlyForLargeSigmas() {
        const ImageLayout layout{{500, 400}, PixelFormat::Rgba8, false};
        QCOMPARE(planPasses(gaussianOf(12.7), layout, {}).size(), std::size_t(1));
        QCOMPARE(planPasses(gaussianOf(12.8), layout, {}).size(), std::size_t(4));
    }

    void noiseAtFullContrastDoesNotFoldBack() {
        // Every second pixel white: the worst that sampling can meet.
        Image source = makeFlat(m_pool, {{300, 300}, PixelFormat::RgbaF, false}, {});
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 300; ++x)
                for (int c = 0; c < 3; ++c)
                    setLevel(source, c, x, y, c == 0 ? x % 2 : c == 1 ? (x / 2 + y) % 2 : y % 3);
        for (const double sigma : {3.2, 4.1, 6.4, 9., 12.7, 12.8, 20., 40.}) {
            const Difference difference =
                compare(runRecipe(m_pool, source, gaussianOf(sigma)),
                        blurred(Reference(source, Alpha::Premultiplied), sigma));
            QVERIFY2(difference.psnr > 80, qPrintable(QString::number(difference.psnr)));
        }
    }

    void flatStaysFlat_data() { addOddLayouts(260); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        for (const double part : {0.2, 0.6, 1.}) {
            const double value = std::floor(part * 1000) * fullLevel(layout.format) / 1000;
            const double v = layout.format == PixelFormat::RgbaF ? value : std::floor(value);
            const Image source = makeFlat(m_pool, layout, {v, v, v, fullLevel(layout.format)});
            for (const double sigma : {0.5, 4., 10., 33., 400.}) {
                const Image result = runRecipe(m_pool, source, gaussianOf(sigma));
                if (layout.format != PixelFormat::RgbaF || part == 1.)
                    QVERIFY(samePixels(source, result));
                else
                    QVERIFY(compare(result, Reference(source, Alpha::Premultiplied)).largest <
                            1e-6);
            }
        }
    }

    void impulseSpreadsSymmetrically() {
        for (const double sigma : {1.5, 4., 9., 15.}) {
            Image source = makeFlat(m_pool, {{241, 241}, PixelFormat::RgbaF, false}, {});
            // A multiple of 8: the coarse samples are symmetric about it.
            setLevel(source, 1, 120, 120, 1);
            const Image result = runRecipe(m_pool, source, gaussianOf(sigma));
            QVERIFY(level(result, 1, 120, 120) > 0);
            double sum = 0;
            for (int y = 0; y < 241; ++y)
                for (int x = 0; x < 241; ++x) {
                    const double value = level(result, 1, x, y);
                    QVERIFY(std::abs(value - level(result, 1, 240 - x, y)) < 1e-8);
                    QVERIFY(std::abs(value - level(result, 1, y, x)) < 1e-8);
                    QCOMPARE(level(result, 0, x, y), 0.);
                    sum += value;
                }
            QVERIFY(std::abs(sum - 1) < 2e-5);
        }
    }

    void hiddenColoursDoNotShow() {
        // A transparent red surrounding must not colour the green square.
        Image source = makeFlat(m_pool, {{64, 64}, PixelFormat::Rgba8, true}, {255, 0, 0, 0});
        for (int y = 20; y < 44; ++y)
            for (int x = 20; x < 44; ++x) {
                setLevel(source, 0, x, y, 0);
                setLevel(source, 1, x, y, 255);
                setLevel(source, 3, x, y, 255);
            }
        const Image result = runRecipe(m_pool, source, gaussianOf(3));
        QVERIFY(level(result, 3, 18, 32) > 0);
        for (int x = 0; x < 64; ++x) {
            QCOMPARE(level(result, 0, x, 32), 0.);
            if (level(result, 3, x, 32) > 0)
                QCOMPARE(level(result, 1, x, 32), 255.);
        }
    }

    void tilesDoNotShow() {
        for (const PixelFormat format : {PixelFormat::RgbaF, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{613, 541}, format, true});
            for (const double sigma : {0.8, 5., 12.7, 12.8, 61.}) {
                const Image tiles = runRecipe(m_pool, source, gaussianOf(sigma), 64);
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, gaussianOf(sigma), 256)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, gaussianOf(sigma), 512)));
                QVERIFY(samePixels(tiles, runRecipe(m_pool, source, gaussianOf(sigma), 1024)));
            }
        }
    }

    void everyInstructionSetAgrees() {
        const Image source = makeImage(m_pool, {{149, 83}, PixelFormat::RgbaF, true});
        for (const double sigma : {1.7, 5., 14.}) {
            const Reference expected(runRecipe(m_pool, source, gaussianOf(sigma)),
                                     Alpha::Premultiplied);
            onEveryTarget([&](const char* name) {
                const Difference difference =
                    compare(runRecipe(m_pool, source, gaussianOf(sigma)), expected);
                QVERIFY2(difference.largest < 3e-6, name);
            });
        }
    }

    void stopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        const Image source = makeImage(m_pool, {{300, 300}, PixelFormat::Rgba8, false});
        const Pass pass = planPasses(gaussianOf(12), source.layout(), {}).front();
        Image output = makeFlat(m_pool, source.layout(), {1, 2, 3, 255});
        const Image before = makeFlat(m_pool, source.layout(), {1, 2, 3, 255});
        Scratch scratch;
        runUnit(pass, {source.row(0), output.block()->data(), {}, nullptr}, 0, scratch,
                stop.get_token());
        QVERIFY(samePixels(output, before));
    }
};

QTEST_GUILESS_MAIN(GaussianTest)
#include "gaussian_test.moc"
