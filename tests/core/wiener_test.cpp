#include <complex>
#include <numbers>

#include "core/filters/catalog.h"
#include "core/filters/point_spread.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    QString shape = QStringLiteral("gaussian");
    double size = 0.8;
    double angle = 0;
    double noise = 0.05;
};

Step stepOf(const Settings& s) {
    return recipe({QStringLiteral("wiener:shape=%1,size=%2,angle=%3,noise=%4,linear=false")
                       .arg(s.shape)
                       .arg(s.size)
                       .arg(s.angle)
                       .arg(s.noise)})
        .front();
}

/// The filter as a kernel in the plane, by its definition at many frequencies.
struct InverseKernel {
    int period;
    int reach = period / 2 - 1;
    std::vector<double> values;

    /// What a disc or a motion leaves behind reaches further.
    explicit InverseKernel(const Settings& s)
        : period(s.shape == QLatin1String("gaussian") ? 128 : 256), values(count()) {
        const PointSpread spread(stepOf(s).params);
        const int r = spread.reach();
        const auto side = static_cast<std::size_t>(2 * r + 1);
        std::vector<double> weights(side * side);
        spread.fill(weights);
        const auto across = static_cast<std::size_t>(period);
        std::vector<double> wave(across);
        std::vector<double> other(across);
        for (int i = 0; i < period; ++i) {
            wave[static_cast<std::size_t>(i)] = std::cos(2 * std::numbers::pi * i / period);
            other[static_cast<std::size_t>(i)] = std::sin(2 * std::numbers::pi * i / period);
        }
        const auto folded = [this](int i) { return static_cast<std::size_t>(i & (period - 1)); };
        const double perSquare = s.shape == QLatin1String("disc")     ? 1e-4
                                 : s.shape == QLatin1String("motion") ? 2.5e-4
                                                                      : 0;
        const double floor = perSquare * s.size * s.size;
        std::vector<double> transfer(count());
        for (int f = 0; f < period; ++f)
            for (int g = 0; g < period; ++g) {
                double response = 0;
                auto weight = weights.begin();
                for (int y = -r; y <= r; ++y)
                    for (int x = -r; x <= r; ++x)
                        response += *weight++ * wave[folded(f * x + g * y)];
                const double slope = 1 - 0.5 * wave[folded(f)] - 0.5 * wave[folded(g)];
                transfer[folded(g) * across + folded(f)] =
                    (1 + floor) * response / (response * response + s.noise * slope + floor);
            }
        // A sum over one frequency after the other; the result is real.
        std::vector<std::complex<double>> half(count());
        for (int g = 0; g < period; ++g)
            for (int x = 0; x < period; ++x)
                for (int f = 0; f < period; ++f)
                    half[folded(g) * across + folded(x)] +=
                        transfer[folded(g) * across + folded(f)] *
                        std::complex(wave[folded(f * x)], other[folded(f * x)]);
        for (int y = 0; y < period; ++y)
            for (int x = 0; x < period; ++x) {
                std::complex<double> sum;
                for (int g = 0; g < period; ++g)
                    sum += half[folded(g) * across + folded(x)] *
                           std::complex(wave[folded(g * y)], other[folded(g * y)]);
                values[folded(y) * across + folded(x)] = sum.real() / (period * period);
            }
    }
    std::size_t count() const { return static_cast<std::size_t>(period * period); }
    double at(int x, int y) const {
        return values[static_cast<std::size_t>((y & (period - 1)) * period + (x & (period - 1)))];
    }
};

/// What is hidden counts as the mean colour of what the filter sees: of the image with its edges
/// repeated, `margin` pixels to all sides of a block.
Reference wienerOf(const Reference& in, const Settings& s) {
    const InverseKernel kernel(s);
    const bool hasAlpha = in.channels() == 4;
    Reference out(in.width, in.height, in.channels());
    for (int c = 0; c < in.channels(); ++c) {
        if (c == 3) {
            out.planes[3] = in.planes[3];
            continue;
        }
        double mean = 0;
        if (hasAlpha) {
            double visible = 0;
            for (int y = -64; y < 576; ++y)
                for (int x = -64; x < 576; ++x) {
                    mean += in.clamped(c, x, y);
                    visible += in.clamped(3, x, y);
                }
            mean = visible > 0 ? mean / visible : 0;
        }
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                double sum = 0;
                for (int j = -kernel.reach; j <= kernel.reach; ++j)
                    for (int i = -kernel.reach; i <= kernel.reach; ++i) {
                        const double alpha = hasAlpha ? in.clamped(3, x + i, y + j) : 1;
                        sum += kernel.at(i, j) * (in.clamped(c, x + i, y + j) + (1 - alpha) * mean);
                    }
                out.at(c, x, y) = sum * (hasAlpha ? in.clamped(3, x, y) : 1);
            }
    }
    return out;
}

}  // namespace

Q_DECLARE_METATYPE(Settings)

class WienerTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    Difference differenceOf(const Image& source, const Settings& settings) {
        const Image actual = runRecipe(m_pool, source, {stepOf(settings)});
        return compare(actual, wienerOf(Reference(source, Alpha::Premultiplied), settings));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(50); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Image actual = runRecipe(m_pool, source, {stepOf({})});
        verifyAlmostEqual(actual, wienerOf(Reference(source, Alpha::Premultiplied), {}));
    }

    void equalsTheDefinitionForAllSettings_data() {
        QTest::addColumn<Settings>("settings");
        QTest::addColumn<double>("decibels");
        const QString disc = QStringLiteral("disc");
        const QString motion = QStringLiteral("motion");
        QTest::newRow("initial") << Settings{.noise = 0.02} << 80.;
        QTest::newRow("smallest") << Settings{.size = 0.3, .noise = 0.0001} << 80.;
        QTest::newRow("wide") << Settings{.size = 2.5, .noise = 0.02} << 70.;
        QTest::newRow("noisy") << Settings{.noise = 1} << 80.;
        QTest::newRow("disc") << Settings{.shape = disc, .size = 2.5, .noise = 0.05} << 60.;
        QTest::newRow("motion") << Settings{.shape = motion, .size = 3, .angle = 30, .noise = 0.05}
                                << 60.;
    }
    void equalsTheDefinitionForAllSettings() {
        QFETCH(Settings, settings);
        QFETCH(double, decibels);
        const Difference difference =
            differenceOf(makeImage(m_pool, {{29, 23}, PixelFormat::Grey16, false}), settings);
        QVERIFY2(difference.psnr > decibels, qPrintable(QString::number(difference.psnr)));
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{31, 20}, PixelFormat::Rgba16, true});
        const Reference expected = wienerOf(Reference(source, Alpha::Premultiplied), {});
        onEveryTarget([&](const char*) {
            verifyAlmostEqual(runRecipe(m_pool, source, {stepOf({})}), expected);
        });
    }

    void flatStaysFlat() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Rgba16}) {
            const double full = fullLevel(format);
            const Image source =
                makeFlat(m_pool, {{40, 30}, format, format == PixelFormat::Rgba16},
                         {std::round(0.3 * full), std::round(0.7 * full), 0, full});
            QVERIFY(samePixels(source, runRecipe(m_pool, source, {stepOf({})})));
        }
    }

    void undoesABlur() {
        // Waves of many lengths, each weaker by what the blur leaves of it.
        const Settings settings{.size = 1.5, .noise = 0.0001};
        Image source = makeFlat(m_pool, {{200, 16}, PixelFormat::RgbaF, false}, {});
        const auto wave = [](int x, double length) {
            return 0.2 * std::cos(2 * std::numbers::pi * x / length);
        };
        const PointSpread spread(stepOf(settings).params);
        std::vector<double> profile(static_cast<std::size_t>(2 * spread.reach() + 1));
        spread.fillProfile(profile);
        const auto scene = [&](int x) { return 0.5 + wave(x, 40) + wave(x, 10); };
        for (int x = 0; x < 200; ++x) {
            double blurred = 0;
            for (int k = -spread.reach(); k <= spread.reach(); ++k)
                blurred += profile[static_cast<std::size_t>(k + spread.reach())] * scene(x + k);
            for (int y = 0; y < 16; ++y)
                setLevel(source, 1, x, y, blurred);
        }
        const Image result = runRecipe(m_pool, source, {stepOf(settings)});
        for (int x = 60; x < 140; ++x)
            QVERIFY2(std::abs(level(result, 1, x, 8) - scene(x)) < 0.002,
                     qPrintable(QString::number(level(result, 1, x, 8) - scene(x))));
    }

    void seamsDoNotShow_data() {
        QTest::addColumn<Settings>("settings");
        QTest::newRow("initial") << Settings{.noise = 0.02};
        QTest::newRow("wide") << Settings{.size = 4, .noise = 0.02};
        QTest::newRow("disc") << Settings{
            .shape = QStringLiteral("disc"), .size = 5, .noise = 0.02};
        QTest::newRow("motion") << Settings{
            .shape = QStringLiteral("motion"), .size = 10, .angle = 30, .noise = 0.02};
        QTest::newRow("longest") << Settings{
            .shape = QStringLiteral("motion"), .size = 20, .angle = 0, .noise = 0.0001};
    }
    void seamsDoNotShow() {
        QFETCH(Settings, settings);
        // Two blocks, against the same pixels in the middle of one.
        const Image source = makeImage(m_pool, {{800, 60}, PixelFormat::Grey16, false});
        Image moved = makeFlat(m_pool, {{512, 60}, PixelFormat::Grey16, false}, {});
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 512; ++x)
                setLevel(moved, 0, x, y, level(source, 0, x + 256, y));
        const Image seam = runRecipe(m_pool, source, {stepOf(settings)});
        const Image none = runRecipe(m_pool, moved, {stepOf(settings)});
        double squares = 0;
        for (int y = 0; y < 60; ++y)
            for (int x = 504; x < 520; ++x)
                squares += std::pow((level(seam, 0, x, y) - level(none, 0, x - 256, y)) / 65535, 2);
        const double decibels = -10 * std::log10(squares / (60 * 16));
        QVERIFY2(decibels > 70, qPrintable(QString::number(decibels)));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Image tiles = runRecipe(m_pool, source, {stepOf({})}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {stepOf({})}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {stepOf({})}, 1024)));
    }

    void stops() {
        QVERIFY(
            stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, true}), stepOf({})));
    }
};

QTEST_GUILESS_MAIN(WienerTest)
#include "wiener_test.moc"
