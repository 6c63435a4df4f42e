#include "core/compare/noise_trial.h"
#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

class NoiseTrialTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(const char* text) { return recipe({QString::fromLatin1(text)}).front(); }

private Q_SLOTS:
    void noiseIsWhiteAndGaussian() {
        const Image image = makeFlat(m_pool, {{300, 200}, PixelFormat::Rgba8, false}, {250, 5, 90});
        const Image noisy = withNoise(m_pool, image, 20, 7).value();
        const Reference was(image, Alpha::Untouched);
        Reference is(noisy, Alpha::Untouched);
        double sum = 0, squares = 0, beside = 0, below = 0, colours = 0;
        int within = 0;
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 300; ++x) {
                    const auto at = [&](int channel, int i, int j) {
                        return 255 * (is.clamped(channel, i, j) - was.clamped(channel, i, j)) / 20;
                    };
                    const double value = at(c, x, y);
                    sum += value;
                    squares += value * value;
                    within += std::abs(value) < 1;
                    beside += value * at(c, x + 1, y);
                    below += value * at(c, x, y + 1);
                    colours += value * at((c + 1) % 3, x, y);
                }
        const double count = 3 * 200 * 300;
        // Five standard errors, which are 0.0024; of the squares 0.0033.
        QVERIFY(std::abs(sum / count) < 0.012);
        QVERIFY(std::abs(squares / count - 1) < 0.017);
        QVERIFY(std::abs(within / count - 0.6827) < 0.006);
        QVERIFY(std::abs(beside / count) < 0.015);
        QVERIFY(std::abs(below / count) < 0.015);
        QVERIFY(std::abs(colours / count) < 0.012);
    }

    void greyStaysGrey() {
        const Image image = makeFlat(m_pool, {{40, 30}, PixelFormat::Grey16, false}, {30000});
        const Image noisy = withNoise(m_pool, image, 20, 7).value();
        QCOMPARE(noisy.layout().format, PixelFormat::GreyF);
        QCOMPARE(noisy.layout().channels(), 1);
    }

    void everyFilterTakesIt() {
        const Image image = makeImage(m_pool, {{90, 70}, PixelFormat::Grey8, false});
        for (const Filter* filter : catalog) {
            const Step initial{filter, Params(filter->params)};
            const auto figures = tryOnNoise(m_pool, image, {initial, 20, 1});
            QVERIFY2(figures || filter->resultSize, filter->id);
            if (figures)
                QVERIFY2(std::isfinite(figures->filtered.psnr), filter->id);
        }
    }

    void theResultIsTheFilters() {
        const Image image = makeImage(m_pool, {{300, 270}, PixelFormat::Grey8, false});
        const NoiseTrial trial{step("gaussian:sigma=2"), 25, 3};
        const Image noisy = withNoise(m_pool, image, trial.sigma, trial.seed).value();
        Image expected = runRecipe(m_pool, noisy, {trial.step});
        for (int y = 0; y < 270; ++y)
            for (int x = 0; x < 300; ++x)
                setLevel(expected, 0, x, y, std::clamp(level(expected, 0, x, y), 0., 1.));
        const NoiseFigures figures = tryOnNoise(m_pool, image, trial).value();
        QCOMPARE(figures.filtered.psnr, similarityOf(expected, image).psnr);
        QCOMPARE(figures.filtered.ssim, similarityOf(expected, image).ssim);
        QCOMPARE(figures.noisyPsnr, similarityOf(noisy, image).psnr);
    }

    void demonstrationsAreRefused() {
        const Image image = makeImage(m_pool, {{20, 20}, PixelFormat::Grey8, false});
        QVERIFY(!tryOnNoise(m_pool, image, {{&crash, Params(crash.params)}, 20, 1}));
    }
};

QTEST_GUILESS_MAIN(NoiseTrialTest)
#include "noise_trial_test.moc"
