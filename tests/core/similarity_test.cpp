#include <QtTest>

#include "core/compare/similarity_maker.h"
#include "tests/support/patience.h"
#include "tests/support/reference.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The definition, in levels of 255, window by window.
double ssimOf(const Reference& a, const Reference& b) {
    const double c1 = std::pow(0.01 * 255, 2);
    const double c2 = std::pow(0.03 * 255, 2);
    double weights = 0;
    for (int j = -5; j <= 5; ++j)
        for (int i = -5; i <= 5; ++i)
            weights += std::exp(-(i * i + j * j) / 4.5);
    double total = 0;
    int windows = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (int y = 5; y < a.height - 5; ++y)
            for (int x = 5; x < a.width - 5; ++x, ++windows) {
                const auto mean = [&](auto value) {
                    double sum = 0;
                    for (int j = -5; j <= 5; ++j)
                        for (int i = -5; i <= 5; ++i)
                            sum += std::exp(-(i * i + j * j) / 4.5) / weights *
                                   value(255 * a.clamped(c, x + i, y + j),
                                         255 * b.clamped(c, x + i, y + j));
                    return sum;
                };
                const double p = mean([](double v, double) { return v; });
                const double q = mean([](double, double w) { return w; });
                const double pp = mean([&](double v, double) { return (v - p) * (v - p); });
                const double qq = mean([&](double, double w) { return (w - q) * (w - q); });
                const double pq = mean([&](double v, double w) { return (v - p) * (w - q); });
                total += (2 * p * q + c1) * (2 * pq + c2) / ((p * p + q * q + c1) * (pp + qq + c2));
            }
    return total / windows;
}

double psnrOf(const Reference& a, const Reference& b) {
    double squares = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (int y = 0; y < a.height; ++y)
            for (int x = 0; x < a.width; ++x)
                squares += std::pow(255 * (a.clamped(c, x, y) - b.clamped(c, x, y)), 2);
    return 10 * std::log10(255. * 255. * a.channels() * a.width * a.height / squares);
}

}  // namespace

class SimilarityTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void equalsTheDefinition_data() {
        QTest::addColumn<ImageLayout>("layout");
        QTest::newRow("one window") << ImageLayout{{11, 11}, PixelFormat::Grey8, false};
        QTest::newRow("grey") << ImageLayout{{41, 150}, PixelFormat::Grey16, false};
        QTest::newRow("bands") << ImageLayout{{15, 74}, PixelFormat::GreyF, false};
        QTest::newRow("colour") << ImageLayout{{33, 66}, PixelFormat::Rgba8, false};
        QTest::newRow("float and alpha") << ImageLayout{{30, 23}, PixelFormat::RgbaF, true};
    }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image a = makeImage(m_pool, layout, 1);
        const Image b = makeImage(m_pool, layout, 2);
        const Similarity similarity = similarityOf(a, b);
        const Reference p(a, Alpha::Untouched);
        const Reference q(b, Alpha::Untouched);
        QVERIFY(std::abs(similarity.psnr - psnrOf(p, q)) < 1e-4);
        QVERIFY2(std::abs(*similarity.ssim - ssimOf(p, q)) < 1e-5,
                 qPrintable(QString::number(*similarity.ssim - ssimOf(p, q))));
        QVERIFY(*similarity.ssim < 0.95);
    }

    void anImageIsItself() {
        const Image image = makeImage(m_pool, {{70, 70}, PixelFormat::Rgba8, true});
        const Similarity similarity = similarityOf(image, image);
        QVERIFY(std::isinf(similarity.psnr) && similarity.psnr > 0);
        QVERIFY(std::abs(*similarity.ssim - 1) < 1e-6);
    }

    void depthsCanBeCompared() {
        const Image eight = makeFlat(m_pool, {{20, 20}, PixelFormat::Grey8, false}, {51});
        const Image deep = makeFlat(m_pool, {{20, 20}, PixelFormat::GreyF, false}, {0.3});
        QVERIFY(std::abs(similarityOf(eight, deep).psnr - 20) < 1e-4);
    }

    void theLargestErrorIsThatOfOneValue() {
        const ImageLayout layout{{150, 140}, PixelFormat::Rgba16, false};
        Image image = makeImage(m_pool, layout);
        const Image original = makeImage(m_pool, layout);
        auto& value = reinterpret_cast<quint16*>(image.writableRow(131))[4 * 77 + 1];
        const int before = value;
        value = static_cast<quint16>(value < 30000 ? value + 20000 : value - 20000);
        QVERIFY(std::abs(similarityOf(image, original).largest -
                         std::abs(value - before) / 65535.) < 1e-6);
    }

    void onlyTheSameKindIsComparable() {
        const auto image = [&](QSize size, PixelFormat format) {
            return makeImage(m_pool, {size, format, false});
        };
        const Image colour = image({20, 20}, PixelFormat::Rgba8);
        QVERIFY(areComparable(colour, image({20, 20}, PixelFormat::RgbaF)));
        QVERIFY(!areComparable(colour, image({20, 20}, PixelFormat::Grey8)));
        QVERIFY(!areComparable(colour, image({20, 21}, PixelFormat::Rgba8)));
    }

    void theNewestWishIsMeasured() {
        const Image a = makeImage(m_pool, {{900, 700}, PixelFormat::Rgba8, false}, 1);
        const Image b = makeImage(m_pool, {{900, 700}, PixelFormat::Rgba8, false}, 2);
        QList<Similarity> told;
        SimilarityMaker maker;
        connect(&maker, &SimilarityMaker::measured, this,
                [&](const Similarity& similarity) { told << similarity; });
        maker.request(b, a);
        maker.request(b, b);
        maker.request(a, b);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, longWait);
        QCOMPARE(told[0].psnr, similarityOf(a, b).psnr);
        maker.request(b, b);
        maker.cancel();
        maker.request(b, a);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, longWait);
        QCOMPARE(told[1].psnr, similarityOf(b, a).psnr);
    }

    void smallImagesHaveNoWindow() {
        const Image image = makeImage(m_pool, {{10, 40}, PixelFormat::Grey8, false});
        QVERIFY(!similarityOf(image, image).ssim);
    }
};

QTEST_GUILESS_MAIN(SimilarityTest)
#include "similarity_test.moc"
