#include "core/filters/catalog.h"
#include "tests/support/denoising.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Strength {
    double h;  ///< in levels of 255
    int patch;
    int search;
};

double mirrored(const Reference& in, int c, int x, int y) {
    const auto inside = [](int at, int size) {
        while (size > 1 && (at < 0 || at >= size))
            at = at < 0 ? -at : 2 * (size - 1) - at;
        return size > 1 ? at : 0;
    };
    return in.clamped(c, inside(x, in.width), inside(y, in.height));
}

/// The definition: each patch is the weighted mean of the patches around it, and each pixel the
/// mean of what the patches that contain it say. Beyond its edge the image is mirrored.
Reference nlmOf(const Reference& in, const Strength& s) {
    const double h = s.h / 255;
    const double allowed = 2 * std::pow(h / (s.patch <= 2 ? 0.4 : 0.35), 2);
    const int side = 2 * s.patch + 1;
    const double least = std::pow(2., -60);
    Reference out(in.width, in.height, in.channels());
    std::vector<double> weights(static_cast<std::size_t>((2 * s.search + 1) * (2 * s.search + 1)));
    for (int y = -s.patch; y < in.height + s.patch; ++y)
        for (int x = -s.patch; x < in.width + s.patch; ++x) {
            double total = 0;
            double largest = least;
            std::size_t at = 0;
            for (int j = -s.search; j <= s.search; ++j)
                for (int i = -s.search; i <= s.search; ++i, ++at) {
                    double square = 0;
                    for (int c = 0; c < in.channels(); ++c)
                        for (int v = -s.patch; v <= s.patch; ++v)
                            for (int u = -s.patch; u <= s.patch; ++u)
                                square += std::pow(mirrored(in, c, x + u, y + v) -
                                                       mirrored(in, c, x + i + u, y + j + v),
                                                   2);
                    square /= std::min(3, in.channels()) * side * side;
                    double weight = std::exp(-std::max(square - allowed, 0.) / (h * h));
                    if (weight <= least || (i == 0 && j == 0))
                        weight = 0;
                    weights[at] = weight;
                    total += weight;
                    largest = std::max(largest, weight);
                }
            weights[weights.size() / 2] = largest;
            total += largest;
            for (int v = -s.patch; v <= s.patch; ++v)
                for (int u = -s.patch; u <= s.patch; ++u) {
                    if (x + u < 0 || x + u >= in.width || y + v < 0 || y + v >= in.height)
                        continue;
                    for (int c = 0; c < in.channels(); ++c) {
                        double sum = 0;
                        at = 0;
                        for (int j = -s.search; j <= s.search; ++j)
                            for (int i = -s.search; i <= s.search; ++i, ++at)
                                sum += weights[at] * mirrored(in, c, x + u + i, y + v + j);
                        out.at(c, x + u, y + v) += sum / total / (side * side);
                    }
                }
        }
    return out;
}

}  // namespace

class NlmTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(const Strength& s) {
        return recipe({QStringLiteral("nlm:h=%1,patch=%2,search=%3")
                           .arg(s.h)
                           .arg(s.patch)
                           .arg(s.search)})
            .front();
    }
    void verify(const Image& source, const Strength& strength) {
        const Image actual = runRecipe(m_pool, source, {step(strength)});
        const Reference expected = nlmOf(Reference(source, Alpha::Premultiplied), strength);
        if (source.layout().format == PixelFormat::RgbaF)
            return verifyAlmostEqual(actual, expected);
        // Integer images are computed with weights of a few bits.
        const Difference difference = compare(actual, expected);
        const bool isByte = bitsPerChannel(source.layout().format) == 8;
        if (isByte)
            QCOMPARE(difference.wrongByMore, qint64(0));
        QVERIFY2(difference.psnr > (isByte ? 57 : 72),
                 qPrintable(QString::number(difference.psnr)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {10, 1, 3});
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("h");
        QTest::addColumn<int>("patch");
        QTest::addColumn<int>("search");
        QTest::newRow("nothing alike") << 0.1 << 4 << 2;
        QTest::newRow("initial") << 4. << 2 << 10;
        QTest::newRow("strong") << 20. << 3 << 5;
        QTest::newRow("everything alike") << 100. << 1 << 17;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, h);
        QFETCH(int, patch);
        QFETCH(int, search);
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{23, 19}, format, false}), {h, patch, search});
    }

    void equalsTheDefinitionAcrossStripsAndTiles() {
        verify(makeImage(m_pool, {{19, 150}, PixelFormat::Rgba8, false}), {8, 2, 4});
        verify(makeImage(m_pool, {{270, 9}, PixelFormat::Grey16, false}), {8, 2, 4});
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{41, 30}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, {8, 2, 3}); });
    }

    void removesNoise() {
        const double gained = decibelsGained(m_pool, step({8, 2, 10}));
        QVERIFY2(gained > 12, qPrintable(QString::number(gained)));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step({4, 2, 10})})));
    }

    void whatHasNoLikenessStays() {
        Image source = makeFlat(m_pool, {{33, 29}, PixelFormat::Grey16, false}, {1000});
        setLevel(source, 0, 16, 14, 60000);
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step({4, 2, 5})})));
    }

    void tilesDoNotShow() {
        const Step weak = step({6, 2, 3});
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Image tiles = runRecipe(m_pool, source, {weak}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {weak}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {weak}, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), weak));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               step({8, 4, 17})));
    }
};

QTEST_GUILESS_MAIN(NlmTest)
#include "nlm_test.moc"
