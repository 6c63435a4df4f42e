#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    double sigma;
    double amount;
    double threshold;
};

Recipe unsharpOf(const Settings& s) {
    return recipe({QStringLiteral("unsharp:sigma=%1,amount=%2,threshold=%3")
                       .arg(s.sigma)
                       .arg(s.amount)
                       .arg(s.threshold)});
}

/// Straight colours, every pixel a two-dimensional sum weighted with alpha.
Reference sharpened(const Image& source, const Settings& s) {
    const Reference in(source, Alpha::Premultiplied);
    const bool hasAlpha = in.channels() == 4;
    const int radius = static_cast<int>(std::ceil(4.5 * s.sigma));
    Reference out(in.width, in.height, in.channels());
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            std::array<double, 4> mean{};
            double all = 0;
            for (int j = -radius; j <= radius; ++j)
                for (int i = -radius; i <= radius; ++i) {
                    const double weight = std::exp(-0.5 * (i * i + j * j) / (s.sigma * s.sigma));
                    all += weight;
                    for (int c = 0; c < in.channels(); ++c)
                        mean[static_cast<std::size_t>(c)] += weight * in.clamped(c, x + i, y + j);
                }
            const double opacity = hasAlpha ? in.clamped(3, x, y) : 1;
            const double visible = hasAlpha ? mean[3] : all;
            for (int c = 0; c < in.channels(); ++c) {
                out.at(c, x, y) = in.clamped(c, x, y);
                if (c == 3 || opacity <= 0)
                    continue;
                const double detail =
                    in.clamped(c, x, y) / opacity - mean[static_cast<std::size_t>(c)] / visible;
                double t = 1;
                if (s.threshold > 0)
                    t = std::clamp(std::abs(detail) / s.threshold - 0.5, 0., 1.);
                out.at(c, x, y) += opacity * s.amount * t * t * (3 - 2 * t) * detail;
            }
        }
    return out;
}

}  // namespace

class UnsharpTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsReference_data() { addOddLayouts(100); }
    void equalsReference() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const Settings& s :
             {Settings{2, 0.8, 0.01}, Settings{0.7, 3, 0}, Settings{3.3, 1.5, 0.1}}) {
            const Image result = runRecipe(m_pool, source, unsharpOf(s));
            const Difference difference = compare(result, sharpened(source, s));
            QVERIFY(sameAlpha(source, result));
            QCOMPARE(difference.wrongByMore, 0);
            const double bar = bitsPerChannel(layout.format) == 8 ? 57 : 80;
            QVERIFY2(difference.psnr > bar, qPrintable(QString::number(difference.psnr)));
        }
    }

    void amountZeroChangesNothing() {
        for (const bool alpha : {false, true}) {
            const Image source = makeImage(m_pool, {{97, 61}, PixelFormat::Rgba16, alpha});
            const Image result = runRecipe(m_pool, source, unsharpOf({4, 0, 0}));
            QCOMPARE(compare(result, Reference(source, Alpha::Premultiplied)).wrong, 0);
        }
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double value = std::floor(0.7 * fullLevel(layout.format));
        const Image source = makeFlat(m_pool, layout, {value, value, value, value});
        const Image result = runRecipe(m_pool, source, unsharpOf({12, 5, 0}));
        QVERIFY(compare(result, Reference(source, Alpha::Premultiplied)).largest < 1e-5 ||
                samePixels(source, result));
    }

    void thresholdSparesWhatIsBelow() {
        Image source = makeFlat(m_pool, {{64, 64}, PixelFormat::Grey8, false}, {100});
        setLevel(source, 0, 20, 20, 104);
        setLevel(source, 0, 44, 44, 160);
        const Image result = runRecipe(m_pool, source, unsharpOf({1, 2, 0.1}));
        QCOMPARE(level(result, 0, 20, 20), 104.);
        QVERIFY(level(result, 0, 44, 44) > 220);
    }

    void hiddenColoursDoNotShow() {
        // White that nobody sees beside visible grey.
        Image source = makeFlat(m_pool, {{40, 40}, PixelFormat::Rgba8, true}, {255, 255, 255, 0});
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 20; ++x)
                for (int c = 0; c < 4; ++c)
                    setLevel(source, c, x, y, c == 3 ? 255 : 120);
        const Image result = runRecipe(m_pool, source, unsharpOf({2, 3, 0}));
        QVERIFY(sameAlpha(source, result));
        for (int x = 0; x < 20; ++x)
            QCOMPARE(level(result, 0, x, 20), 120.);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{613, 541}, PixelFormat::RgbaF, true});
        for (const double sigma : {1.3, 13.}) {
            const Recipe steps = unsharpOf({sigma, 1, 0.02});
            QVERIFY(samePixels(runRecipe(m_pool, source, steps, 256),
                               runRecipe(m_pool, source, steps, 512)));
        }
    }
};

QTEST_GUILESS_MAIN(UnsharpTest)
#include "unsharp_test.moc"
