#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Every pixel within 6 sigma, in two passes.
Reference blurred(const Reference& in, double sigma) {
    const int reach = static_cast<int>(std::ceil(6 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(std::exp(-i * i / (2 * sigma * sigma)));
        sum += weights.back();
    }
    Reference across(in.width, in.height, in.channels());
    Reference out = across;
    const auto mean = [&](const Reference& from, Reference& to, int dx, int dy) {
        for (int c = 0; c < in.channels(); ++c)
            for (int y = 0; y < in.height; ++y)
                for (int x = 0; x < in.width; ++x) {
                    double& value = to.at(c, x, y) = 0;
                    for (int i = -reach; i <= reach; ++i)
                        value += weights[static_cast<std::size_t>(i + reach)] / sum *
                                 from.clamped(c, x + i * dx, y + i * dy);
                }
    };
    mean(in, across, 1, 0);
    mean(across, out, 0, 1);
    return out;
}

/// Straight colours: a blur is the mean of the colours weighted with alpha.
Reference differenceOf(const Reference& in, double sigma, double ratio, double strength,
                       bool magnitude) {
    const Reference narrow = blurred(in, sigma);
    const Reference wide = blurred(in, sigma * ratio);
    Reference out = in;
    for (int c = 0; c < std::min(in.channels(), 3); ++c)
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                const auto straight = [&](const Reference& image) {
                    if (in.channels() < 4)
                        return image.clamped(c, x, y);
                    const double alpha = image.clamped(3, x, y);
                    return alpha > 0 ? image.clamped(c, x, y) / alpha : 0;
                };
                const double difference = strength * (straight(narrow) - straight(wide));
                const double alpha = in.channels() < 4 ? 1 : in.clamped(3, x, y);
                out.at(c, x, y) = alpha * (magnitude ? std::abs(difference) : difference + 0.5);
            }
    return out;
}

Recipe dogRecipe(double sigma, double ratio, double strength, const char* output) {
    return recipe({QStringLiteral("dog:sigma=%1,ratio=%2,strength=%3,output=%4")
                       .arg(sigma)
                       .arg(ratio)
                       .arg(strength)
                       .arg(QLatin1String(output))});
}

}  // namespace

class DogTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, double sigma, double ratio, double strength, bool magnitude) {
        const Image actual = runRecipe(
            m_pool, source, dogRecipe(sigma, ratio, strength, magnitude ? "magnitude" : "grey"));
        const Reference expected = differenceOf(Reference(source, Alpha::Premultiplied), sigma,
                                                ratio, strength, magnitude);
        verifyAlmostEqual(actual, expected);
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 1.2, 1.6, 1, false);
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("sigma");
        QTest::addColumn<double>("ratio");
        QTest::newRow("smallest") << 0.2 << 1.1;
        QTest::newRow("initial") << 1.5 << 1.6;
        QTest::newRow("wide") << 6. << 5.;
        QTest::newRow("largest") << 20. << 1.5;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, sigma);
        QFETCH(double, ratio);
        for (const bool magnitude : {false, true})
            verify(makeImage(m_pool, {{61, 43}, PixelFormat::RgbaF, false}), sigma, ratio, 3,
                   magnitude);
    }

    void flatIsGrey() {
        for (const PixelFormat format : {PixelFormat::Rgba16, PixelFormat::RgbaF}) {
            const double full = fullLevel(format);
            const ImageLayout layout{{50, 40}, format, true};
            const double value = std::round(0.25 * full);
            const Image source = makeFlat(m_pool, layout, {0, value, full, full});
            const Image result = runRecipe(m_pool, source, dogRecipe(2, 1.6, 50, "grey"));
            for (int c = 0; c < 4; ++c)
                for (int y = 0; y < 40; ++y)
                    for (int x = 0; x < 50; ++x)
                        QVERIFY(std::abs(level(result, c, x, y) - full * (c < 3 ? 0.5 : 1)) <=
                                (full > 1 ? 0.5 : 1e-5));
        }
    }

    void thresholdTellsBlackFromWhite() {
        Image source = makeFlat(m_pool, {{64, 32}, PixelFormat::Grey8, false}, {20});
        for (int y = 0; y < 32; ++y)
            for (int x = 32; x < 64; ++x)
                setLevel(source, 0, x, y, 220);
        const Image result = runRecipe(m_pool, source, dogRecipe(1.5, 1.6, 5, "threshold"));
        for (int y = 0; y < 32; ++y) {
            for (const int x : {0, 10, 53, 63})
                QCOMPARE(level(result, 0, x, y), 0.);
            for (const int x : {30, 33})
                QCOMPARE(level(result, 0, x, y), 255.);
        }
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        for (const char* output : {"grey", "threshold"}) {
            const Recipe steps = dogRecipe(8, 1.6, 5, output);
            const Image tiles = runRecipe(m_pool, source, steps, 256);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 64)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
        }
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     dogRecipe(1.5, 1.6, 5, "grey").front()));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               dogRecipe(5, 2, 5, "grey").front()));
    }
};

QTEST_GUILESS_MAIN(DogTest)
#include "dog_test.moc"
