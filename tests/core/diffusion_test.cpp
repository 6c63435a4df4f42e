#include <algorithm>
#include <numeric>

#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    int iterations = 5;
    double contrast = 0.06;
    bool rational = false;
    bool regular = false;
};

/// What flows from a pixel to the neighbour at `dx`, `dy`, per unit of difference.
double conductance(const Reference& image, int x, int y, int dx, int dy, const Settings& s) {
    double square = 0;
    for (int c = 0; c < image.channels(); ++c) {
        const auto slope = [&](int beside) {
            // Along the side between the two pixels.
            const int i = x + beside * std::abs(dy);
            const int j = y + beside * std::abs(dx);
            return image.clamped(c, std::clamp(i, 0, image.width - 1) + dx,
                                 std::clamp(j, 0, image.height - 1) + dy) -
                   image.clamped(c, i, j);
        };
        const double d = s.regular ? slope(-1) / 4 + slope(0) / 2 + slope(1) / 4 : slope(0);
        square += d * d;
    }
    const double relative = square / std::min(3, image.channels()) / (s.contrast * s.contrast);
    return s.rational ? 1 / (1 + relative) : std::exp(-relative);
}

Reference diffusionOf(Reference image, const Settings& s) {
    for (int i = 0; i < s.iterations; ++i) {
        Reference next = image;
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                for (const QPoint& to :
                     {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)}) {
                    const double g = conductance(image, x, y, to.x(), to.y(), s);
                    for (int c = 0; c < image.channels(); ++c)
                        next.at(c, x, y) +=
                            g / 4 *
                            (image.clamped(c, x + to.x(), y + to.y()) - image.clamped(c, x, y));
                }
        image = next;
    }
    return image;
}

}  // namespace

class DiffusionTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(const Settings& s) {
        return recipe(
                   {QStringLiteral("diffusion:iterations=%1,contrast=%2,conductance=%3,regular=%4")
                        .arg(s.iterations)
                        .arg(s.contrast * 100)
                        .arg(s.rational ? QStringLiteral("rational")
                                        : QStringLiteral("exponential"))
                        .arg(s.regular ? QStringLiteral("true") : QStringLiteral("false"))})
            .front();
    }
    void verify(const Image& source, const Settings& s) {
        verifyAlmostEqual(runRecipe(m_pool, source, {step(s)}),
                          diffusionOf(Reference(source, Alpha::Premultiplied), s));
    }
    static void addSettings() {
        QTest::addColumn<Settings>("settings");
        QTest::newRow("exponential") << Settings{9, 0.06, false, false};
        QTest::newRow("rational") << Settings{9, 0.06, true, false};
        QTest::newRow("exponential, regular") << Settings{9, 0.06, false, true};
        QTest::newRow("rational, regular") << Settings{9, 0.06, true, true};
        QTest::newRow("once") << Settings{1, 0.02, false, true};
        QTest::newRow("all an edge") << Settings{5, 0.001, false, false};
        QTest::newRow("nothing an edge") << Settings{100, 1, false, false};
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(280); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {5, 0.1, false, true});
        verify(makeImage(m_pool, layout), {4, 0.1, true, false});
    }

    void equalsTheDefinitionWithAllSettings_data() { addSettings(); }
    void equalsTheDefinitionWithAllSettings() {
        QFETCH(Settings, settings);
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{47, 39}, format, false}), settings);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, {6, 0.05, false, true}); });
    }

    /// Nothing is lost, at the image's edge neither, and nothing leaves the range of the image.
    void meanAndRangeStay_data() { addSettings(); }
    void meanAndRangeStay() {
        QFETCH(Settings, settings);
        const Image source = makeImage(m_pool, {{90, 70}, PixelFormat::RgbaF, false});
        const Reference before(source, Alpha::Premultiplied);
        const Reference after(runRecipe(m_pool, source, {step(settings)}, 64),
                              Alpha::Premultiplied);
        for (std::size_t c = 0; c < before.planes.size(); ++c) {
            const auto& old = before.planes[c];
            const auto& now = after.planes[c];
            const double sum = std::accumulate(now.begin(), now.end(), 0.) -
                               std::accumulate(old.begin(), old.end(), 0.);
            QVERIFY(std::abs(sum) / static_cast<double>(old.size()) < 1e-6);
            QVERIFY(std::ranges::max(now) <= std::ranges::max(old) + 1e-6);
            QVERIFY(std::ranges::min(now) >= std::ranges::min(old) - 1e-6);
        }
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step({7, 0.05, true, true})})));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{331, 277}, PixelFormat::RgbaF, true});
        const Step twenty = step({20, 0.05, false, true});
        const Image tiles = runRecipe(m_pool, source, {twenty}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {twenty}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {twenty}, 512)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     step({6, 0.05, true, false})));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               step({50, 0.05, false, true})));
    }
};

QTEST_GUILESS_MAIN(DiffusionTest)
#include "diffusion_test.moc"
