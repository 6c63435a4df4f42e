#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double lumaOf(const Reference& in, int x, int y) {
    if (in.channels() == 1)
        return in.clamped(0, x, y);
    return 0.2126 * in.clamped(0, x, y) + 0.7152 * in.clamped(1, x, y) +
           0.0722 * in.clamped(2, x, y);
}

/// Mean and variance of every square, pixel by pixel, in two passes. Where two squares vary as good
/// as equally, both are right: `other` is then what the second one gives.
void kuwaharaOf(const Reference& in, int radius, Reference& out, Reference& other) {
    const int side = radius + 1;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            struct Square {
                double variance = 0;
                std::array<double, 4> means{};
            };
            std::array<Square, 4> squares{};
            for (int q = 0; q < 4; ++q) {
                Square& square = squares[static_cast<std::size_t>(q)];
                const int left = q % 2 ? x : x - radius;
                const int top = q / 2 ? y : y - radius;
                double mean = 0;
                for (int j = top; j < top + side; ++j)
                    for (int i = left; i < left + side; ++i) {
                        mean += lumaOf(in, i, j) / (side * side);
                        for (int c = 0; c < in.channels(); ++c)
                            square.means[static_cast<std::size_t>(c)] +=
                                in.clamped(c, i, j) / (side * side);
                    }
                for (int j = top; j < top + side; ++j)
                    for (int i = left; i < left + side; ++i)
                        square.variance += std::pow(lumaOf(in, i, j) - mean, 2);
            }
            std::stable_sort(squares.begin(), squares.end(), [](const Square& a, const Square& b) {
                return a.variance < b.variance;
            });
            const bool tie =
                squares[1].variance - squares[0].variance < 1e-6 * (squares[0].variance + 1e-6);
            for (int c = 0; c < in.channels(); ++c) {
                out.at(c, x, y) = squares[0].means[static_cast<std::size_t>(c)];
                other.at(c, x, y) = squares[tie ? 1 : 0].means[static_cast<std::size_t>(c)];
            }
        }
}

Recipe kuwaharaRecipe(int radius) {
    return recipe({QStringLiteral("kuwahara:radius=%1").arg(radius)});
}

}  // namespace

class KuwaharaTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, int radius) {
        const Image actual = runRecipe(m_pool, source, kuwaharaRecipe(radius));
        const Reference in(source, Alpha::Premultiplied);
        Reference expected(in.width, in.height, in.channels());
        Reference other = expected;
        kuwaharaOf(in, radius, expected, other);
        // Ties are settled as the image has it.
        const double full = fullLevel(source.layout().format);
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                double alpha = 1;
                if (in.channels() == 4)
                    alpha = std::max(expected.at(3, x, y), 1e-9);
                const double stored = level(actual, 0, x, y) / full * alpha;
                if (std::abs(stored - other.at(0, x, y)) < std::abs(stored - expected.at(0, x, y)))
                    for (int c = 0; c < in.channels(); ++c)
                        expected.at(c, x, y) = other.at(c, x, y);
            }
        // A mean of a power of two of values is often half way between two levels.
        const double most = full > 1 ? 0.52 : 1e-6;
        const double largest = compare(actual, expected).largest;
        QVERIFY2(largest < most, qPrintable(QString::number(largest)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 3);
    }

    void equalsTheDefinitionAtAllRadii() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF})
            for (const int radius : {1, 2, 4, 5, 6, 7, 8, 12, 15, 30, 50})
                verify(makeImage(m_pool, {{59, 37}, format, false}), radius);
    }

    void equalsTheDefinitionOnEveryTarget() {
        onEveryTarget([&](const char*) {
            verify(makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true}), 5);
        });
    }

    void smallDifferencesCountInBrightImages() {
        // Ripples of a few levels of 16 bits close to white: lost if squares of values are summed.
        Image source = makeFlat(m_pool, {{80, 60}, PixelFormat::Grey16, false}, {});
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 80; ++x)
                setLevel(source, 0, x, y, 65000 + (x * x * 7 + y * y * 3) % 11 + (x > 40 ? 30 : 0));
        verify(source, 5);
    }

    void stepsStay() {
        Image source = makeFlat(m_pool, {{64, 48}, PixelFormat::RgbaF, false}, {0.1, 0.7, 0.3, 1});
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                if (x > 30 && y > 11)
                    for (int c = 0; c < 3; ++c)
                        setLevel(source, c, x, y, static_cast<double>(0.9f));
        QVERIFY(samePixels(source, runRecipe(m_pool, source, kuwaharaRecipe(6))));
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        const Image tiles = runRecipe(m_pool, source, kuwaharaRecipe(6), 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, kuwaharaRecipe(6), 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, kuwaharaRecipe(6), 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     kuwaharaRecipe(4).front()));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               kuwaharaRecipe(9).front()));
    }
};

QTEST_GUILESS_MAIN(KuwaharaTest)
#include "kuwahara_test.moc"
