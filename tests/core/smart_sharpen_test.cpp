#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    double sigma = 1;
    double light = 1.2;
    double dark = 1.5;
    double threshold = 1;
    double overshoot = 25;
};

Step stepOf(const Settings& s) {
    return recipe({QStringLiteral("smart_sharpen:sigma=%1,light=%2,dark=%3,threshold=%4,"
                                  "overshoot=%5")
                       .arg(s.sigma)
                       .arg(s.light)
                       .arg(s.dark)
                       .arg(s.threshold)
                       .arg(s.overshoot)})
        .front();
}

/// A plane whose edge repeats.
using Plane = Reference;

Plane blurred(const Plane& in, double sigma) {
    const int radius = static_cast<int>(std::ceil(4.5 * sigma));
    const auto pass = [&](const Plane& from, int dx, int dy) {
        Plane to(from.width, from.height, 1);
        for (int y = 0; y < from.height; ++y)
            for (int x = 0; x < from.width; ++x) {
                double sum = 0;
                double weights = 0;
                for (int k = -radius; k <= radius; ++k) {
                    const double weight = std::exp(-k * k / (2 * sigma * sigma));
                    sum += weight * from.clamped(0, x + k * dx, y + k * dy);
                    weights += weight;
                }
                to.at(0, x, y) = sum / weights;
            }
        return to;
    };
    return pass(pass(in, 1, 0), 0, 1);
}

/// The definition, on an image whose edges are repeated far enough for all sums.
Reference sharpenOf(const Reference& image, const Settings& s) {
    const int margin = 14 * static_cast<int>(std::ceil(s.sigma)) + 6;
    const int width = image.width + 2 * margin;
    const int height = image.height + 2 * margin;
    const bool hasAlpha = image.channels() == 4;
    Plane alpha(width, height, 1), weighted(width, height, 1), luma(width, height, 1);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto pixel = [&](int c) { return image.clamped(c, x - margin, y - margin); };
            const double value = image.channels() == 1
                                     ? pixel(0)
                                     : 0.2126 * pixel(0) + 0.7152 * pixel(1) + 0.0722 * pixel(2);
            alpha.at(0, x, y) = hasAlpha ? pixel(3) : 1;
            weighted.at(0, x, y) = value;
            luma.at(0, x, y) = alpha.at(0, x, y) >= 1e-3 ? value / alpha.at(0, x, y) : 0;
        }
    const Plane mean = blurred(weighted, s.sigma);
    const Plane meanAlpha = blurred(alpha, s.sigma);
    Plane detail(width, height, 1), square(width, height, 1);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double d = luma.at(0, x, y) -
                             mean.clamped(0, x, y) / std::max(meanAlpha.clamped(0, x, y), 1e-3);
            detail.at(0, x, y) = d;
            square.at(0, x, y) = d * d * alpha.at(0, x, y);
        }
    const double pooling = std::max(1., 1.5 * s.sigma);
    const Plane energy = blurred(square, pooling);
    const Plane energyAlpha = blurred(alpha, pooling);
    const int radius = std::max(1, static_cast<int>(std::lround(s.sigma)));
    Reference out(image.width, image.height, image.channels());
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const int u = x + margin;
            const int v = y + margin;
            double low = 1e30;
            double high = -1e30;
            for (int j = -radius; j <= radius; ++j)
                for (int i = -radius; i <= radius; ++i)
                    if (alpha.at(0, u + i, v + j) >= 1e-3) {
                        low = std::min(low, luma.at(0, u + i, v + j));
                        high = std::max(high, luma.at(0, u + i, v + j));
                    }
            const double strength =
                std::sqrt(energy.clamped(0, u, v) / std::max(energyAlpha.clamped(0, u, v), 1e-3));
            const double t =
                s.threshold > 0 ? std::clamp(strength / (s.threshold / 100) - 0.5, 0., 1.) : 1;
            const double d = detail.at(0, u, v);
            const double raised =
                luma.at(0, u, v) + t * t * (3 - 2 * t) * (d > 0 ? s.light : s.dark) * d;
            const double within = std::min(std::max(raised, low), high);
            const double change = within + s.overshoot / 100 * (raised - within) - luma.at(0, u, v);
            for (int c = 0; c < image.channels(); ++c)
                out.at(c, x, y) =
                    image.clamped(c, x, y) + (c == 3 ? 0 : change * alpha.at(0, u, v));
        }
    return out;
}

}  // namespace

class SmartSharpenTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, const Settings& settings) {
        const Image actual = runRecipe(m_pool, source, {stepOf(settings)});
        verifyAlmostEqual(actual, sharpenOf(Reference(source, Alpha::Premultiplied), settings));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {.threshold = 5});
    }

    void equalsTheDefinitionAtAllStrengths() {
        for (const Settings& settings :
             {Settings{}, Settings{.sigma = 0.3, .threshold = 0}, Settings{.sigma = 2.6},
              Settings{.sigma = 5, .light = 5, .dark = 5, .threshold = 20},
              Settings{.light = 0, .dark = 5, .overshoot = 0},
              Settings{.light = 5, .dark = 0, .threshold = 0, .overshoot = 100}})
            for (const PixelFormat format : {PixelFormat::Grey16, PixelFormat::RgbaF})
                verify(makeImage(m_pool, {{37, 23}, format, false}), settings);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true});
        onEveryTarget([&](const char*) { verify(source, {.threshold = 5}); });
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        const Image result = runRecipe(m_pool, source, {stepOf({.threshold = 0})});
        const Difference difference = compare(result, Reference(source, Alpha::Premultiplied));
        QVERIFY(full == 1 ? difference.largest < 1e-6 : difference.wrong == 0);
    }

    void noHalosIfNotAllowed() {
        // Not lighter or darker than anything within a pixel.
        const Image source = makeImage(m_pool, {{60, 50}, PixelFormat::Grey16, false});
        const Image result = runRecipe(
            m_pool, source, {stepOf({.light = 5, .dark = 5, .threshold = 0, .overshoot = 0})});
        const Reference before(source, Alpha::Untouched);
        int changed = 0;
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 60; ++x) {
                double low = 1;
                double high = 0;
                for (int j = -1; j <= 1; ++j)
                    for (int i = -1; i <= 1; ++i) {
                        low = std::min(low, before.clamped(0, x + i, y + j));
                        high = std::max(high, before.clamped(0, x + i, y + j));
                    }
                const double value = level(result, 0, x, y);
                QVERIFY(value >= low * 65535 - 0.6 && value <= high * 65535 + 0.6);
                changed += value != level(source, 0, x, y);
            }
        QVERIFY(changed > 2000);
    }

    void faintNoiseStaysAsItIs() {
        Image source = makeFlat(m_pool, {{80, 60}, PixelFormat::Grey16, false}, {});
        QRandomGenerator random(3);
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 80; ++x)
                setLevel(source, 0, x, y,
                         std::round((x < 40 ? 15000 : 45000) + 400 * random.generateDouble()));
        const Image result = runRecipe(m_pool, source, {stepOf({})});
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 80; ++x)
                if (x < 25 || x >= 55)
                    QCOMPARE(level(result, 0, x, y), level(source, 0, x, y));
        QVERIFY(level(result, 0, 40, 30) > level(source, 0, 40, 30) + 300);
        QVERIFY(level(result, 0, 39, 30) < level(source, 0, 39, 30) - 300);
    }

    void coloursMoveTogether() {
        Image source = makeFlat(m_pool, {{20, 20}, PixelFormat::RgbaF, false}, {0.5, 0.3, 0.4});
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 10; ++x)
                setLevel(source, 0, x, y, 0.7);
        const Image result =
            runRecipe(m_pool, source, {stepOf({.threshold = 0, .overshoot = 100})});
        for (int x = 0; x < 20; ++x)
            for (int c = 1; c < 3; ++c)
                QVERIFY(std::abs(level(result, c, x, 10) - level(source, c, x, 10) -
                                 (level(result, 0, x, 10) - level(source, 0, x, 10))) < 1e-6);
        QVERIFY(level(result, 0, 9, 10) > 0.71);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Step step = stepOf({.threshold = 5});
        const Image tiles = runRecipe(m_pool, source, {step}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step}, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}), step));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, true}),
                               stepOf({.sigma = 5})));
    }
};

QTEST_GUILESS_MAIN(SmartSharpenTest)
#include "smart_sharpen_test.moc"
