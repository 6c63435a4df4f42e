#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Least or mean value of the window of `radius` around x, y, as much of it as there is.
template <class Take>
void overWindow(const Reference& in, int x, int y, int radius, const Take& take) {
    for (int j = std::max(0, y - radius); j <= std::min(in.height - 1, y + radius); ++j)
        for (int i = std::max(0, x - radius); i <= std::min(in.width - 1, x + radius); ++i)
            take(in.clamped(0, i, j));
}

Reference eroded(const Reference& in, int radius) {
    Reference out = in;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            overWindow(in, x, y, radius,
                       [&](double v) { out.at(0, x, y) = std::min(out.at(0, x, y), v); });
    return out;
}

Reference blurred(const Reference& in, int radius) {
    Reference out = in;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            double sum = 0;
            double count = 0;
            overWindow(in, x, y, radius, [&](double v) {
                sum += v;
                count += 1;
            });
            out.at(0, x, y) = sum / count;
        }
    return out;
}

double between(const Reference& in, double x, double y) {
    const int i = static_cast<int>(std::floor(x));
    const int j = static_cast<int>(std::floor(y));
    const double h = x - i;
    const double v = y - j;
    return (in.clamped(0, i, j) * (1 - h) + in.clamped(0, i + 1, j) * h) * (1 - v) +
           (in.clamped(0, i, j + 1) * (1 - h) + in.clamped(0, i + 1, j + 1) * h) * v;
}

double lumaOf(double red, double green, double blue) {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

Reference dehazed(const Reference& in, double strength, double patchPercent) {
    const int side = std::max(1, std::min(in.width, in.height) / 480);
    const int columns = (in.width + side - 1) / side;
    const int rows = (in.height + side - 1) / side;
    Reference darkest(columns, rows, 3);
    Reference mean(columns, rows, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x) {
                double count = 0;
                darkest.at(c, x, y) = 1e9;
                for (int j = y * side; j < std::min((y + 1) * side, in.height); ++j)
                    for (int i = x * side; i < std::min((x + 1) * side, in.width); ++i) {
                        const double value = in.clamped(std::min(c, in.channels() - 1), i, j);
                        darkest.at(c, x, y) = std::min(darkest.at(c, x, y), value);
                        mean.at(c, x, y) += value;
                        count += 1;
                    }
                mean.at(c, x, y) /= count;
            }
    const int patch =
        std::max(1, static_cast<int>(std::lround(std::min(columns, rows) * patchPercent / 100)));
    const auto darkChannel = [&](const std::array<double, 3>& air) {
        Reference dark(columns, rows, 1);
        for (std::size_t i = 0; i < dark.planes[0].size(); ++i)
            dark.planes[0][i] =
                std::min({darkest.planes[0][i] / air[0], darkest.planes[1][i] / air[1],
                          darkest.planes[2][i] / air[2]});
        return eroded(dark, patch);
    };
    const Reference dark = darkChannel({1, 1, 1});
    std::vector<double> sorted = dark.planes[0];
    std::sort(sorted.rbegin(), sorted.rend());
    const double limit = sorted[sorted.size() / 1000];
    std::array<double, 3> air{};
    double count = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        if (dark.planes[0][i] >= limit) {
            count += 1;
            for (std::size_t c = 0; c < 3; ++c)
                air[c] += mean.planes[c][i];
        }
    for (double& channel : air)
        channel = std::max(channel / count, 0.1);
    Reference let = darkChannel(air);
    Reference luma = let, square = let, product = let;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        let.planes[0][i] = 1 - strength * let.planes[0][i];
        const double grey = lumaOf(mean.planes[0][i], mean.planes[1][i], mean.planes[2][i]);
        luma.planes[0][i] = grey;
        square.planes[0][i] = grey * grey;
        product.planes[0][i] = grey * let.planes[0][i];
    }
    const int radius = 4 * patch;
    let = blurred(let, radius);
    luma = blurred(luma, radius);
    square = blurred(square, radius);
    product = blurred(product, radius);
    Reference slope = let, offset = let;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double m = luma.planes[0][i];
        slope.planes[0][i] =
            (product.planes[0][i] - m * let.planes[0][i]) / (square.planes[0][i] - m * m + 1e-3);
        offset.planes[0][i] = let.planes[0][i] - slope.planes[0][i] * m;
    }
    slope = blurred(slope, radius);
    offset = blurred(offset, radius);
    Reference out = in;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            const int last = in.channels() - 1;
            const double grey = lumaOf(in.clamped(0, x, y), in.clamped(std::min(1, last), x, y),
                                       in.clamped(last, x, y));
            const double i = (x + 0.5) / side - 0.5;
            const double j = (y + 0.5) / side - 0.5;
            const double t =
                std::clamp(between(slope, i, j) * grey + between(offset, i, j), 0.1, 1.);
            for (int c = 0; c < in.channels(); ++c) {
                const double a = air[static_cast<std::size_t>(c)];
                out.at(c, x, y) = (in.clamped(c, x, y) - a) / t + a;
            }
        }
    return out;
}

}  // namespace

class DehazeTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Recipe steps(double strength, double patch) {
        return recipe({QStringLiteral("dehaze:strength=%1,patch=%2").arg(strength).arg(patch)});
    }
    void verify(const Image& source, double strength, double patch) {
        const Image actual = runRecipe(m_pool, source, steps(strength, patch));
        verifyAlmostEqual(actual,
                          dehazed(Reference(source, Alpha::Untouched), strength / 100, patch));
        QVERIFY(sameAlpha(source, actual));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 80, 1.5);
    }

    void equalsTheDefinitionAtAllStrengths() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Rgba16}) {
            const Image source = makeImage(m_pool, {{97, 71}, format, false});
            verify(source, 100, 0.2);
            verify(source, 60, 10);
        }
    }

    void reducesLargeImages() {
        verify(makeImage(m_pool, {{1003, 963}, PixelFormat::Grey8, false}), 80, 0.5);
    }

    void nothingToTakeChangesNothing() {
        const Image source = makeImage(m_pool, {{131, 97}, PixelFormat::Rgba16, true});
        QVERIFY(samePixels(source, runRecipe(m_pool, source, steps(0, 1.5))));
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        // It is taken for haze, and haze has its own colour.
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.41), full});
        const Image result = runRecipe(m_pool, source, steps(80, 1.5));
        QVERIFY(compare(result, Reference(source, Alpha::Untouched)).largest <
                (full == 1 ? 1e-5 : 0.51));
    }

    void findsTheSceneBehindHaze() {
        // A scene of strong colours, and grey haze that grows from left to right.
        Image scene = makeFlat(m_pool, {{240, 160}, PixelFormat::Rgba16, false}, {});
        Image hazy = makeFlat(m_pool, {{240, 160}, PixelFormat::Rgba16, false}, {});
        for (int y = 0; y < 160; ++y)
            for (int x = 0; x < 240; ++x)
                for (int c = 0; c < 3; ++c) {
                    const double v = (x / 3 + y / 4) % 3 == c ? 0.7 : 0.02;
                    const double t = x > 235 ? 0 : 1 - x / 300.;
                    setLevel(scene, c, x, y, std::round(65535 * v));
                    setLevel(hazy, c, x, y, std::round(65535 * (v * t + 0.8 * (1 - t))));
                }
        const Image result = runRecipe(m_pool, hazy, steps(100, 1.5));
        double before = 0;
        double after = 0;
        for (int y = 20; y < 140; ++y)
            for (int x = 20; x < 200; ++x)
                for (int c = 0; c < 3; ++c) {
                    before += std::abs(level(hazy, c, x, y) - level(scene, c, x, y));
                    after += std::abs(level(result, c, x, y) - level(scene, c, x, y));
                }
        QVERIFY2(after < 0.35 * before, qPrintable(QString::number(after / before)));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::RgbaF, true});
        const Image tiles = runRecipe(m_pool, source, steps(80, 1.5), 64);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps(80, 1.5), 256)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps(80, 1.5), 512)));
    }
};

QTEST_GUILESS_MAIN(DehazeTest)
#include "dehaze_test.moc"
