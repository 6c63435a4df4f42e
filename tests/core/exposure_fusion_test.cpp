#include "core/filters/catalog.h"
#include "tests/support/pyramid_reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Plane fused(const Plane& luma, double shadows, double highlights) {
    const std::array stops{-highlights, 0., shadows / 2, shadows};
    const std::size_t count = luma.planes[0].size();
    std::vector<Plane> exposures;
    std::vector<Plane> weights;
    for (const double stop : stops) {
        const double gain = std::pow(2, stop / 2.2);
        Plane exposure = luma;
        Plane weight = luma;
        for (std::size_t i = 0; i < count; ++i) {
            const double value = luma.planes[0][i];
            const double t = std::clamp(value, 1e-9, 1 - 1e-9);
            const double logit = std::log(t / (1 - t)) + std::log(gain);
            const double exposed = 1 / (1 + std::exp(-logit));
            exposure.planes[0][i] = exposed + value - t;
            weight.planes[0][i] = std::pow(4 * exposed * (1 - exposed), 3);
        }
        exposures.push_back(exposure);
        weights.push_back(weight);
    }
    for (std::size_t i = 0; i < count; ++i) {
        double sum = 0;
        for (const Plane& weight : weights)
            sum += weight.planes[0][i];
        for (Plane& weight : weights)
            weight.planes[0][i] /= sum;
    }
    std::vector<Plane> result;
    for (std::size_t k = 0; k < stops.size(); ++k) {
        const std::vector<Plane> details = laplacianPyramid(exposures[k]);
        const std::vector<Plane> parts = gaussianPyramid(weights[k]);
        for (std::size_t l = 0; l < details.size(); ++l) {
            if (k == 0)
                result.emplace_back(details[l].width, details[l].height, 1);
            for (std::size_t i = 0; i < details[l].planes[0].size(); ++i)
                result[l].planes[0][i] += parts[l].planes[0][i] * details[l].planes[0][i];
        }
    }
    return collapsed(result);
}

}  // namespace

class ExposureFusionTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Recipe steps(double shadows, double highlights) {
        return recipe({QStringLiteral("exposure_fusion:shadows=%1,highlights=%2")
                           .arg(shadows)
                           .arg(highlights)});
    }
    void verify(const Image& source, double shadows, double highlights) {
        const Image actual = runRecipe(m_pool, source, steps(shadows, highlights));
        const Reference in(source, Alpha::Untouched);
        const bool bounded = source.layout().format != PixelFormat::RgbaF;
        verifyAlmostEqual(actual, withLuma(in, fused(lumaOf(in), shadows, highlights), bounded));
        QVERIFY(sameAlpha(source, actual));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 2, 1);
    }

    void equalsTheDefinitionAtAllStrengths() {
        for (const PixelFormat format : {PixelFormat::Grey16, PixelFormat::Rgba8}) {
            const Image source = makeImage(m_pool, {{91, 75}, format, false});
            verify(source, 6, 0);
            verify(source, 0, 6);
            verify(source, 6, 6);
        }
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{91, 60}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, 2, 1); });
    }

    void neutralParametersChangeNothing_data() { addOddLayouts(300); }
    void neutralParametersChangeNothing() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Image same = runRecipe(m_pool, source, steps(0, 0));
        if (bitsPerChannel(layout.format) == 8)
            QVERIFY(samePixels(source, same));
        else
            QVERIFY(compare(same, Reference(source, Alpha::Untouched)).largest <
                    1e-5 * fullLevel(layout.format) + 0.5 * (layout.format != PixelFormat::RgbaF));
    }

    void brightensShadowsAndHoldsHighlights() {
        Image source = makeFlat(m_pool, {{96, 64}, PixelFormat::Grey16, false}, {6000});
        for (int y = 0; y < 64; ++y)
            for (int x = 48; x < 96; ++x)
                setLevel(source, 0, x, y, 60000);
        const Image result = runRecipe(m_pool, source, steps(3, 2));
        QVERIFY(level(result, 0, 5, 30) > 1.5 * 6000);
        QVERIFY(level(result, 0, 90, 30) < 60000);
        QVERIFY(level(result, 0, 90, 30) > 2 * level(result, 0, 5, 30));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba16, true});
        const Image tiles = runRecipe(m_pool, source, steps(2, 1), 64);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps(2, 1), 256)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps(2, 1), 512)));
    }
};

QTEST_GUILESS_MAIN(ExposureFusionTest)
#include "exposure_fusion_test.moc"
