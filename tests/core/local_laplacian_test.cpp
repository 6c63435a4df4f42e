#include "core/filters/catalog.h"
#include "tests/support/pyramid_reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    double detail;
    double tone;
    double threshold;

    QString text() const {
        return QStringLiteral("local_laplacian:detail=%1,tone=%2,threshold=%3")
            .arg(detail)
            .arg(tone)
            .arg(threshold);
    }
};

/// The picture remapped around a grey.
Plane remapped(const Plane& in, double grey, const Settings& settings) {
    const double sigma = settings.threshold / 100;
    const double detail = settings.detail / 100;
    const double slope = detail > 0 ? 1 + 2 * detail : 1 + detail;
    Plane out = in;
    for (double& value : out.planes[0]) {
        const double difference = value - grey;
        const double part = difference / sigma;
        value += (slope - 1) * difference * std::exp(-part * part / 2) -
                 settings.tone / 100 * (difference - sigma * std::tanh(part));
    }
    return out;
}

/// The filter of 2011: for every coefficient a pyramid of its own.
Plane exact(const Plane& luma, const Settings& settings) {
    const std::vector<Plane> levels = gaussianPyramid(luma);
    std::vector<Plane> result = levels;
    for (std::size_t l = 0; l + 1 < levels.size(); ++l)
        for (int y = 0; y < levels[l].height; ++y)
            for (int x = 0; x < levels[l].width; ++x) {
                // What is further away than this has no part in the coefficient.
                const int scale = 1 << l;
                const QRect all(0, 0, luma.width, luma.height);
                const int reach = 8;
                QRect part(QPoint(((x - reach) / 2 * 2) * scale, ((y - reach) / 2 * 2) * scale),
                           QPoint((x + reach) * scale, (y + reach) * scale));
                part = part.intersected(all);
                part.setTopLeft(
                    {part.left() / (2 * scale) * 2 * scale, part.top() / (2 * scale) * 2 * scale});
                Plane crop(part.width(), part.height(), 1);
                for (int j = 0; j < part.height(); ++j)
                    for (int i = 0; i < part.width(); ++i)
                        crop.at(0, i, j) = luma.clamped(0, part.left() + i, part.top() + j);
                crop = remapped(crop, levels[l].clamped(0, x, y), settings);
                for (std::size_t i = 0; i < l; ++i)
                    crop = reduced(crop);
                const Plane coarser = expanded(reduced(crop), crop.width, crop.height);
                const int i = x - part.left() / scale;
                const int j = y - part.top() / scale;
                result[l].at(0, x, y) = crop.clamped(0, i, j) - coarser.clamped(0, i, j);
            }
    return collapsed(result);
}

/// The fast version: greys that lie evenly, coefficients interpolated.
Plane interpolated(const Plane& luma, const Settings& settings) {
    const int count = std::max(6, static_cast<int>(std::ceil(160 / settings.threshold))) + 1;
    const std::vector<Plane> levels = gaussianPyramid(luma);
    std::vector<Plane> result = levels;
    for (std::size_t l = 0; l + 1 < levels.size(); ++l)
        std::fill(result[l].planes[0].begin(), result[l].planes[0].end(), 0.);
    for (int k = 0; k < count; ++k) {
        const std::vector<Plane> details =
            laplacianPyramid(remapped(luma, double(k) / (count - 1), settings));
        for (std::size_t l = 0; l + 1 < levels.size(); ++l)
            for (std::size_t i = 0; i < levels[l].planes[0].size(); ++i) {
                const double grey = std::clamp(levels[l].planes[0][i], 0., 1.);
                result[l].planes[0][i] +=
                    std::max(0., 1 - std::abs(grey * (count - 1) - k)) * details[l].planes[0][i];
            }
    }
    return collapsed(result);
}

}  // namespace

class LocalLaplacianTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, const Settings& settings) {
        const Image actual = runRecipe(m_pool, source, recipe({settings.text()}));
        const Reference in(source, Alpha::Untouched);
        const bool bounded = source.layout().format != PixelFormat::RgbaF;
        verifyAlmostEqual(actual, withLuma(in, interpolated(lumaOf(in), settings), bounded));
        QVERIFY(sameAlpha(source, actual));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {35, 25, 20});
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<double>("detail");
        QTest::addColumn<double>("tone");
        QTest::addColumn<double>("threshold");
        QTest::newRow("most detail, compressed") << 100. << 100. << 60.;
        QTest::newRow("smoothed, driven apart") << -100. << -100. << 30.;
        QTest::newRow("smallest threshold") << 50. << 50. << 5.;
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(double, detail);
        QFETCH(double, tone);
        QFETCH(double, threshold);
        for (const PixelFormat format : {PixelFormat::Grey16, PixelFormat::Rgba8})
            verify(makeImage(m_pool, {{91, 75}, format, false}), {detail, tone, threshold});
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{91, 60}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, {35, 25, 20}); });
    }

    void isNearTheFilterOf2011_data() {
        QTest::addColumn<double>("detail");
        QTest::addColumn<double>("tone");
        QTest::addColumn<double>("threshold");
        QTest::newRow("initial") << 35. << 25. << 20.;
        QTest::newRow("strong") << 80. << 60. << 30.;
        QTest::newRow("smoothing") << -60. << 0. << 20.;
        QTest::newRow("small threshold") << 50. << 0. << 8.;
    }
    void isNearTheFilterOf2011() {
        QFETCH(double, detail);
        QFETCH(double, tone);
        QFETCH(double, threshold);
        const Settings settings{detail, tone, threshold};
        const Image source = makeImage(m_pool, {{72, 56}, PixelFormat::Grey16, false});
        const Image actual = runRecipe(m_pool, source, recipe({settings.text()}));
        const Difference difference =
            compare(actual, exact(Reference(source, Alpha::Untouched), settings));
        QVERIFY2(difference.psnr > 40, qPrintable(QString::number(difference.psnr)));
    }

    void neutralParametersChangeNothing_data() { addOddLayouts(300); }
    void neutralParametersChangeNothing() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Image same = runRecipe(m_pool, source, recipe({Settings{0, 0, 20}.text()}));
        if (bitsPerChannel(layout.format) == 8)
            QVERIFY(samePixels(source, same));
        else
            QVERIFY(compare(same, Reference(source, Alpha::Untouched)).largest <
                    1e-5 * fullLevel(layout.format) + (isGrey(layout.format) ? 0.5 : 0.));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        const Image result = runRecipe(m_pool, source, recipe({Settings{90, 80, 20}.text()}));
        QVERIFY(compare(result, Reference(source, Alpha::Untouched)).largest <
                1e-5 * full + (full == 1 ? 0. : 0.5));
    }

    void edgesHaveNoHalos() {
        // Beside a step that is larger than the threshold no side overshoots.
        Image source = makeFlat(m_pool, {{128, 32}, PixelFormat::Grey16, false}, {13000});
        for (int y = 0; y < 32; ++y)
            for (int x = 64; x < 128; ++x)
                setLevel(source, 0, x, y, 52000);
        const Image result = runRecipe(m_pool, source, recipe({Settings{50, 50, 20}.text()}));
        for (int x = 1; x < 128; ++x)
            QVERIFY2(level(result, 0, x, 9) > level(result, 0, x - 1, 9) - 0.01 * 65535,
                     qPrintable(QString::number(x)));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba16, true});
        const Recipe steps = recipe({QStringLiteral("local_laplacian")});
        const Image tiles = runRecipe(m_pool, source, steps, 64);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 256)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 512)));
        // Fused with what reads around its tiles, it makes rectangles that begin anywhere.
        const Recipe fused =
            recipe({QStringLiteral("local_laplacian"), QStringLiteral("gaussian:sigma=1.3")});
        const Image alone = runRecipe(m_pool, tiles, {fused.back()});
        QVERIFY(samePixels(alone, runRecipe(m_pool, source, fused, 64)));
    }
};

QTEST_GUILESS_MAIN(LocalLaplacianTest)
#include "local_laplacian_test.moc"
