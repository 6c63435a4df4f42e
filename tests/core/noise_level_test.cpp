#include <random>

#include "core/compare/noise_level.h"
#include "tests/support/reference.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// A scene with flat, shaded and finely textured parts and edges, 0.2 .. 0.8.
double scene(int x, int y) {
    double value = 0.5 + 0.1 * std::sin(x * 0.013) * std::cos(y * 0.017);
    if ((x / 90 + y / 70) % 3 == 0)
        value += 0.15 * std::sin(x * 1.3 + y * 0.7);
    if ((x / 50 + y / 110) % 2 == 0)
        value -= 0.15;
    return value;
}

Image noisy(PixelPool& pool, const ImageLayout& layout, std::array<double, 3> sigma) {
    Image image = makeFlat(pool, layout, {});
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    const double full = fullLevel(layout.format);
    const int colours = isGrey(layout.format) ? 1 : 3;
    for (int y = 0; y < layout.size.height(); ++y)
        for (int x = 0; x < layout.size.width(); ++x) {
            const double clean = scene(x, y);
            for (int c = 0; c < colours; ++c) {
                const double noise = normal(random) * sigma[static_cast<std::size_t>(c)] / 255;
                const double value = clean + noise;
                setLevel(image, c, x, y,
                         full == 1 ? value : std::round(std::clamp(value, 0., 1.) * full));
            }
        }
    return image;
}

}  // namespace

class NoiseLevelTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void findsWhatWasAdded_data() {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {1., 5., 15., 25., 50.})
            QTest::addRow("%g", sigma) << sigma;
    }
    void findsWhatWasAdded() {
        QFETCH(double, sigma);
        for (const PixelFormat format :
             {PixelFormat::Grey8, PixelFormat::Grey16, PixelFormat::Rgba8, PixelFormat::RgbaF}) {
            const double found =
                noiseLevel(noisy(m_pool, {{300, 200}, format, false}, {sigma, sigma, sigma}));
            // 8 bits add their own: a twelfth of a level squared.
            const double expected =
                bitsPerChannel(format) == 8 ? std::sqrt(sigma * sigma + 1 / 12.) : sigma;
            QVERIFY2(std::abs(found / expected - 1) < 0.05, qPrintable(QString::number(found)));
        }
    }

    void looksAtPartsOfALargeImage() {
        const double found =
            noiseLevel(noisy(m_pool, {{1500, 900}, PixelFormat::Grey16, false}, {15}));
        QVERIFY2(std::abs(found / 15 - 1) < 0.05, qPrintable(QString::number(found)));
    }

    void isTheMeanOverTheColours() {
        const double found =
            noiseLevel(noisy(m_pool, {{500, 400}, PixelFormat::RgbaF, false}, {5, 10, 20}));
        QVERIFY2(std::abs(found / std::sqrt((25 + 100 + 400) / 3.) - 1) < 0.05,
                 qPrintable(QString::number(found)));
    }

    void cleanIsAlmostNothing() {
        QVERIFY(noiseLevel(noisy(m_pool, {{600, 500}, PixelFormat::RgbaF, false}, {})) < 0.1);
        QVERIFY(noiseLevel(noisy(m_pool, {{600, 500}, PixelFormat::Rgba8, false}, {})) < 0.4);
    }

    void whatIsClippedOrConstantDoesNotCount() {
        Image image = noisy(m_pool, {{600, 500}, PixelFormat::Grey8, false}, {15});
        for (int y = 0; y < 500; ++y)
            for (int x = 0; x < 400; ++x)
                setLevel(image, 0, x, y, x < 200 ? 255 : 10);
        const double found = noiseLevel(image);
        QVERIFY2(std::abs(found / 15 - 1) < 0.05, qPrintable(QString::number(found)));
    }

    void nothingToGoByIsNothing() {
        for (const QSize size : {QSize(1, 1), QSize(7, 300), QSize(300, 7), QSize(64, 64)})
            QCOMPARE(noiseLevel(makeFlat(m_pool, {size, PixelFormat::Rgba16, true}, {9, 9, 9, 9})),
                     0.);
    }

    void regionsLieInTheImage_data() { addOddLayouts(); }
    void regionsLieInTheImage() {
        QFETCH(ImageLayout, layout);
        const QRect image(QPoint(), layout.size);
        const auto regions = noiseRegions(layout.size);
        QVERIFY(!regions.empty() && regions.size() <= 100);
        for (const QRect& region : regions)
            QVERIFY(image.contains(region));
        QVERIFY(regions.front().contains(0, 0));
        QVERIFY(regions.back().contains(image.bottomRight()));
    }

    void regionsMayComeInAnyOrder() {
        const Image image = noisy(m_pool, {{300, 200}, PixelFormat::Grey8, false}, {20});
        QCOMPARE(noiseLevel(image), noiseLevel(image));
        const Reference pixels(image, Alpha::Untouched);
        std::vector<NoiseSample> samples;
        for (const QRect& region : noiseRegions(image.size())) {
            std::vector<float> values;
            for (int y = region.top(); y <= region.bottom(); ++y)
                for (int x = region.left(); x <= region.right(); ++x)
                    values.push_back(static_cast<float>(pixels.clamped(0, x, y)));
            const ConstPlanes planes{
                {values.data()}, 1, region.width(), region.height(), region.width()};
            samples.insert(samples.begin(), sampleNoise(planes, true));
        }
        QVERIFY(std::abs(noiseLevel(samples) - noiseLevel(image)) < 1e-4);
    }
};

QTEST_GUILESS_MAIN(NoiseLevelTest)
#include "noise_level_test.moc"
