#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Ends {
    double black;
    double white;
};

/// From all samples, sorted: after cutting off as many at either end as may be clipped.
Ends endsOf(std::vector<double> samples, double dark, double bright) {
    std::sort(samples.begin(), samples.end());
    const auto n = static_cast<double>(samples.size());
    const auto cut = [&](double percent) {
        return std::min(samples.size() - 1, static_cast<std::size_t>(n * percent / 100));
    };
    return {samples[cut(dark)], samples[samples.size() - 1 - cut(bright)]};
}

/// Samples as they are counted: 256 levels, or 4096 of deep images.
std::vector<double> countedOf(const Reference& in, std::size_t channel, PixelFormat format,
                              double gain) {
    const double top = bitsPerChannel(format) == 8 ? 255 : 4095;
    std::vector<double> samples;
    for (const double value : in.planes[channel]) {
        const double level = std::floor(std::clamp(value, 0., 1.) * top + 0.5);
        samples.push_back(std::floor(level * gain + 0.5) / top);
    }
    return samples;
}

Reference contrastOf(const Image& image, const QString& stretch, double dark, double bright,
                     double strength) {
    const PixelFormat format = image.layout().format;
    Reference out(image, Alpha::Untouched);
    const Reference in = out;
    std::array<double, 3> gains{1, 1, 1};
    if (stretch == QLatin1String("balanced") && out.channels() == 3) {
        const double levels = bitsPerChannel(format) == 8 ? 256 : 4096;
        std::array<double, 3> means{};
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            double count = 0;
            for (const double value : countedOf(in, c, format, 1))
                if (value < 1) {
                    sum += std::pow(value * (levels - 1) / levels, 6);
                    count += 1;
                }
            means[c] = std::pow(sum / std::max(1., count), 1 / 6.);
        }
        const double common = 0.2126 * means[0] + 0.7152 * means[1] + 0.0722 * means[2];
        for (std::size_t c = 0; c < 3; ++c)
            if (means[c] > 0)
                gains[c] = std::min(2., std::max(0.5, common / means[c]));
    }
    std::vector<double> pool;
    for (std::size_t c = 0; c < out.planes.size(); ++c)
        for (const double value : countedOf(in, c, format, gains[c]))
            pool.push_back(value);
    for (std::size_t c = 0; c < out.planes.size(); ++c) {
        Ends ends = endsOf(stretch == QLatin1String("channels") || out.channels() == 1
                               ? countedOf(in, c, format, 1)
                               : pool,
                           dark, bright);
        ends.white = std::min({ends.white, gains[0], gains[1], gains[2]});
        for (double& value : out.planes[c]) {
            const double stretched = ends.white > ends.black ? (value * gains[c] - ends.black) /
                                                                   (ends.white - ends.black)
                                                             : value * gains[c];
            value += strength / 100 * (stretched - value);
        }
    }
    return out;
}

}  // namespace

class AutoContrastTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Recipe steps(const QString& stretch, double dark, double bright, double strength) {
        return recipe({QStringLiteral("auto_contrast:stretch=%1,dark=%2,bright=%3,strength=%4")
                           .arg(stretch)
                           .arg(dark)
                           .arg(bright)
                           .arg(strength)});
    }
    /// Stretched levels lie between two others exactly, often: either is right.
    static void verify(const Image& actual, const Reference& expected) {
        const double largest = compare(actual, expected).largest;
        const bool isFloat = actual.layout().format == PixelFormat::RgbaF;
        QVERIFY2(largest < (isFloat ? 1e-6 : 0.53), qPrintable(QString::number(largest)));
    }
    /// A photograph that nobody exposed well: too dark, without white, yellow.
    Image dull(const ImageLayout& layout) {
        Image image = makeImage(m_pool, layout);
        const double full = fullLevel(layout.format);
        for (int y = 0; y < layout.size.height(); ++y)
            for (int x = 0; x < layout.size.width(); ++x)
                for (int c = 0; c < (isGrey(layout.format) ? 1 : 3); ++c) {
                    const double v = level(image, c, x, y) *
                                         std::array{0.6, 0.5, 0.35}[static_cast<std::size_t>(c)] +
                                     0.1 * full;
                    setLevel(image, c, x, y, full == 1 ? v : std::floor(v));
                }
        return image;
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = dull(layout);
        for (const QString& stretch :
             {QStringLiteral("together"), QStringLiteral("channels"), QStringLiteral("balanced")})
            for (const auto& [dark, bright, strength] :
                 {std::array{0.2, 0.2, 100.}, std::array{0., 0., 100.}, std::array{5., 11., 40.}}) {
                const Image actual =
                    runRecipe(m_pool, source, steps(stretch, dark, bright, strength));
                verify(actual, contrastOf(source, stretch, dark, bright, strength));
                QVERIFY(sameAlpha(source, actual));
            }
    }

    void countsLargeImagesInBands() {
        const Image source = dull({{1100, 520}, PixelFormat::Grey8, false});
        const Recipe recipe = steps(QStringLiteral("together"), 1, 1, 100);
        QVERIFY(planPasses(recipe, source.layout(), {}).front().units.size() > 1);
        verify(runRecipe(m_pool, source, recipe),
               contrastOf(source, QStringLiteral("together"), 1, 1, 100));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const double grey = full == 1 ? 0.25 : std::round(0.25 * full);
        const Image source = makeFlat(m_pool, layout, {grey, grey, grey, full});
        for (const char* stretch : {"together", "channels", "balanced"})
            QVERIFY(samePixels(
                source, runRecipe(m_pool, source, steps(QString::fromLatin1(stretch), 1, 1, 100))));
    }

    void nothingClippedReachesBothEnds() {
        const Image source = dull({{90, 70}, PixelFormat::Rgba8, false});
        const Image result =
            runRecipe(m_pool, source, steps(QStringLiteral("channels"), 0, 0, 100));
        for (int c = 0; c < 3; ++c) {
            double darkest = 255;
            double brightest = 0;
            for (int y = 0; y < 70; ++y)
                for (int x = 0; x < 90; ++x) {
                    darkest = std::min(darkest, level(result, c, x, y));
                    brightest = std::max(brightest, level(result, c, x, y));
                }
            QCOMPARE(darkest, 0.);
            QCOMPARE(brightest, 255.);
        }
    }

    void balanceTakesACastAway() {
        // Greys under yellow light.
        Image source = makeFlat(m_pool, {{64, 64}, PixelFormat::Rgba16, false}, {});
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const double grey = 5000 + 800. * (x % 50);
                setLevel(source, 0, x, y, std::round(grey));
                setLevel(source, 1, x, y, std::round(grey * 0.9));
                setLevel(source, 2, x, y, std::round(grey * 0.6));
            }
        const Image result =
            runRecipe(m_pool, source, steps(QStringLiteral("balanced"), 0, 0, 100));
        for (int x = 0; x < 64; ++x)
            QVERIFY(std::abs(level(result, 0, x, 9) - level(result, 2, x, 9)) < 65535 * 0.002);
    }

    void whiteStaysWhite() {
        // Blown highlights under yellow light are not to turn blue.
        Image source = dull({{90, 70}, PixelFormat::Rgba8, false});
        for (int c = 0; c < 3; ++c)
            setLevel(source, c, 5, 5, 255);
        const Image result =
            runRecipe(m_pool, source, steps(QStringLiteral("balanced"), 0, 0, 100));
        for (int c = 0; c < 3; ++c)
            QCOMPARE(level(result, c, 5, 5), 255.);
    }

    void tilesDoNotShow() {
        const Image source = dull({{531, 277}, PixelFormat::RgbaF, true});
        const Recipe recipe = steps(QStringLiteral("balanced"), 0.2, 0.2, 100);
        const Image tiles = runRecipe(m_pool, source, recipe, 64);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, recipe, 512)));
    }
};

QTEST_GUILESS_MAIN(AutoContrastTest)
#include "auto_contrast_test.moc"
