#include <QtTest>
#include <numbers>

#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double sinc(double x) {
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

double cubic(double x) {
    // Mitchell and Netravali with B = C = 1/3.
    const double b = 1. / 3, c = 1. / 3;
    if (x < 1)
        return ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + 6 - 2 * b) / 6;
    if (x < 2)
        return ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x +
                8 * b + 24 * c) /
               6;
    return 0;
}

/// How much of source pixel `at` goes into pixel `i` of the result, before they are made to add up.
double weightOf(const QString& method, double ratio, int i, int at) {
    const double distance = at - ((i + 0.5) * ratio - 0.5);
    const double x = std::abs(distance) / std::max(1., ratio);
    if (method == u"lanczos")
        return x < 3 ? sinc(x) * sinc(x / 3) : 0;
    if (method == u"mitchell")
        return cubic(x);
    return std::max(0., std::min(at + 1., (i + 1) * ratio) - std::max(double(at), i * ratio));
}

/// The definition, pixel by pixel, without separating the axes.
Reference resized(const Reference& in, const QString& method, QSize to) {
    Reference out(to.width(), to.height(), in.channels());
    const double across = double(in.width) / to.width();
    const double down = double(in.height) / to.height();
    const auto reach = [](double ratio) { return static_cast<int>(3 * std::max(1., ratio)) + 2; };
    for (int y = 0; y < to.height(); ++y)
        for (int x = 0; x < to.width(); ++x) {
            const int cx = static_cast<int>((x + 0.5) * across);
            const int cy = static_cast<int>((y + 0.5) * down);
            double weights = 0;
            std::array<double, 4> sum{};
            for (int v = cy - reach(down); v <= cy + reach(down); ++v)
                for (int u = cx - reach(across); u <= cx + reach(across); ++u) {
                    const double weight =
                        weightOf(method, down, y, v) * weightOf(method, across, x, u);
                    if (weight == 0)
                        continue;
                    weights += weight;
                    for (int c = 0; c < in.channels(); ++c)
                        sum[static_cast<std::size_t>(c)] += weight * in.clamped(c, u, v);
                }
            for (int c = 0; c < in.channels(); ++c)
                out.at(c, x, y) = sum[static_cast<std::size_t>(c)] / weights;
        }
    return out;
}

}  // namespace

class ResizeTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Recipe steps(double scale, const QString& method, bool linear = false) {
        return recipe(
            {QStringLiteral("resize:scale=%1,method=%2,linear=%3")
                 .arg(scale)
                 .arg(method, linear ? QStringLiteral("true") : QStringLiteral("false"))});
    }
    /// Simple ratios give many values that lie exactly between two levels.
    static void verifyRight(const Image& actual, const Reference& expected) {
        const Difference difference = compare(actual, expected);
        if (bitsPerChannel(actual.layout().format) == 8)
            QVERIFY2(difference.largest < 0.501, qPrintable(QString::number(difference.largest)));
        else
            QVERIFY2(difference.psnr > 90, qPrintable(QString::number(difference.psnr)));
    }
    static QSize sizeAt(double scale, QSize size) {
        return {std::max(1, qRound(size.width() * scale / 100)),
                std::max(1, qRound(size.height() * scale / 100))};
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        for (const double scale : {37., 100., 171.})
            for (const char* method : {"lanczos", "mitchell", "area"}) {
                const auto name = QString::fromLatin1(method);
                const Image actual = runRecipe(m_pool, source, steps(scale, name));
                QCOMPARE(actual.size(), sizeAt(scale, layout.size));
                Reference expected =
                    resized(Reference(source, Alpha::Premultiplied), name, actual.size());
                // Where alpha overshoots, colours are divided by what is stored of it.
                if (layout.alpha)
                    QVERIFY(compare(actual, expected).psnr > 40);
                else
                    verifyRight(actual, expected);
            }
    }

    void equalsTheDefinitionAtExtremeScales() {
        const Image source = makeImage(m_pool, {{211, 143}, PixelFormat::Rgba16, false});
        for (const double scale : {1., 4., 13., 990.}) {
            const Image small =
                scale < 100 ? source : makeImage(m_pool, {{13, 9}, PixelFormat::Rgba16, false});
            const Image actual = runRecipe(m_pool, small, steps(scale, QStringLiteral("lanczos")));
            verifyRight(actual, resized(Reference(small, Alpha::Premultiplied),
                                        QStringLiteral("lanczos"), actual.size()));
        }
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeImage(m_pool, {{71, 40}, PixelFormat::Rgba8, false});
        onEveryTarget([&](const char*) {
            for (const double scale : {61., 203.}) {
                const Image actual =
                    runRecipe(m_pool, source, steps(scale, QStringLiteral("lanczos")));
                verifyRight(actual, resized(Reference(source, Alpha::Premultiplied),
                                            QStringLiteral("lanczos"), actual.size()));
            }
        });
    }

    void fullScaleChangesNothing_data() { addOddLayouts(100); }
    void fullScaleChangesNothing() {
        QFETCH(ImageLayout, layout);
        if (layout.format == PixelFormat::RgbaF || layout.alpha)
            return;
        const Image source = makeImage(m_pool, layout);
        for (const char* method : {"lanczos", "area"})
            QVERIFY(samePixels(
                source, runRecipe(m_pool, source, steps(100, QString::fromLatin1(method), true))));
    }

    void flatStaysFlat() {
        const Image source = makeFlat(m_pool, {{61, 47}, PixelFormat::Rgba8, false}, {77, 200, 3});
        for (const double scale : {33., 177.})
            for (const char* method : {"lanczos", "mitchell", "area"}) {
                const QString name = QString::fromLatin1(method);
                const Image actual = runRecipe(m_pool, source, steps(scale, name, true));
                QVERIFY(samePixels(actual, makeFlat(m_pool, actual.layout(), {77, 200, 3})));
            }
    }

    void nothingMoves() {
        // Enlarged and reduced again, a spot has its centre where it was.
        Image source = makeFlat(m_pool, {{64, 48}, PixelFormat::RgbaF, false}, {0, 0, 0});
        setLevel(source, 1, 20, 31, 1);
        setLevel(source, 1, 21, 31, 0.5);
        const Image back =
            runRecipe(m_pool, runRecipe(m_pool, source, steps(200, QStringLiteral("lanczos"))),
                      steps(50, QStringLiteral("lanczos")));
        QCOMPARE(back.size(), source.size());
        double sum = 0, x = 0, y = 0;
        for (int v = 0; v < 48; ++v)
            for (int u = 0; u < 64; ++u) {
                const double value = level(back, 1, u, v);
                sum += value;
                x += u * value;
                y += v * value;
            }
        QVERIFY(std::abs(x / sum - 20 - 1. / 3) < 0.01);
        QVERIFY(std::abs(y / sum - 31) < 0.01);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        for (const double scale : {43., 131.}) {
            const Recipe step = steps(scale, QStringLiteral("lanczos"), true);
            const Image tiles = runRecipe(m_pool, source, step, 64);
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, step, 256)));
            QVERIFY(samePixels(tiles, runRecipe(m_pool, source, step, 1024)));
        }
    }

    void theLongestSideDecides() {
        const Image source = makeImage(m_pool, {{90, 60}, PixelFormat::Grey8, false});
        const auto sizeFor = [&](const char* step) {
            return runRecipe(m_pool, source, recipe({QString::fromLatin1(step)})).size();
        };
        QCOMPARE(sizeFor("resize:longest=45"), QSize(45, 30));
        QCOMPARE(sizeFor("resize:longest=1,scale=300"), QSize(1, 1));
        const Step least = recipe({QStringLiteral("resize:longest=1")}).front();
        QCOMPARE(least.filter->resultSize(least.params, QSize(30000, 20000)), QSize(60, 40));
        QCOMPARE(sizeFor("resize:scale=1"), QSize(1, 1));
    }

    void aRecipeGoesOnWithTheNewSize() {
        const Image source = makeImage(m_pool, {{301, 203}, PixelFormat::Rgba8, false});
        const Recipe all =
            recipe({QStringLiteral("gaussian:sigma=1"), QStringLiteral("resize:scale=40"),
                    QStringLiteral("clahe"), QStringLiteral("gaussian:sigma=2")});
        Image single = source;
        for (const Step& step : all)
            single = runRecipe(m_pool, single, {step});
        QVERIFY(samePixels(single, runRecipe(m_pool, source, all)));
    }
};

QTEST_GUILESS_MAIN(ResizeTest)
#include "resize_test.moc"
