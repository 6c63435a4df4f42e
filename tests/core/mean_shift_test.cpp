#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Settings {
    int radius = 4;
    double range = 0.08;
    int moves = 5;
};

/// The definition, pixel by pixel, in levels of 255. `isWhole`: colours are rounded as well.
Reference meanShiftOf(Reference in, const Settings& s, bool isWhole) {
    const double limit = std::pow(s.range * 255, 2) * std::min(3, in.channels());
    const auto channels = static_cast<std::size_t>(in.channels());
    for (auto& plane : in.planes)
        for (double& value : plane)
            value = isWhole ? std::round(value * 255) : value * 255;
    Reference out = in;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            QPoint centre(x, y);
            std::vector<double> colour;
            for (std::size_t c = 0; c < channels; ++c)
                colour.push_back(in.at(static_cast<int>(c), x, y));
            for (int m = 0; m < s.moves; ++m) {
                std::vector<double> sums(channels, 0.);
                double count = 0, sumX = 0, sumY = 0;
                for (int j = -s.radius; j <= s.radius; ++j)
                    for (int i = -s.radius; i <= s.radius; ++i) {
                        const QPoint at = centre + QPoint(i, j);
                        if (!QRect(0, 0, in.width, in.height).contains(at))
                            continue;
                        double square = 0;
                        for (std::size_t c = 0; c < channels; ++c)
                            square +=
                                std::pow(in.at(static_cast<int>(c), at.x(), at.y()) - colour[c], 2);
                        if (square > limit)
                            continue;
                        ++count;
                        sumX += i;
                        sumY += j;
                        for (std::size_t c = 0; c < channels; ++c)
                            sums[c] += in.at(static_cast<int>(c), at.x(), at.y());
                    }
                if (count == 0)
                    break;
                const QPoint by(static_cast<int>(std::nearbyint(sumX / count)),
                                static_cast<int>(std::nearbyint(sumY / count)));
                double change = std::abs(by.x()) + std::abs(by.y());
                for (std::size_t c = 0; c < channels; ++c) {
                    const double mean = isWhole ? std::nearbyint(sums[c] / count) : sums[c] / count;
                    change += std::pow(mean - colour[c], 2);
                    colour[c] = mean;
                }
                centre += by;
                if (by.isNull() || change <= 1)
                    break;
            }
            for (std::size_t c = 0; c < channels; ++c)
                out.at(static_cast<int>(c), x, y) = colour[c] / 255;
        }
    return out;
}

}  // namespace

class MeanShiftTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(const Settings& s) {
        return recipe({QStringLiteral("mean_shift:radius=%1,range=%2,moves=%3")
                           .arg(s.radius)
                           .arg(s.range * 100)
                           .arg(s.moves)})
            .front();
    }
    /// Eight bits exactly. Elsewhere a difference at the very limit may fall on either side.
    void verify(const Image& source, const Settings& s) {
        const ImageLayout layout = source.layout();
        const bool isWhole = bitsPerChannel(layout.format) == 8 && !layout.alpha;
        const Difference difference =
            compare(runRecipe(m_pool, source, {step(s)}),
                    meanShiftOf(Reference(source, Alpha::Premultiplied), s, isWhole));
        if (isWhole)
            QCOMPARE(difference.wrong, qint64(0));
        else if (bitsPerChannel(layout.format) == 8)
            QVERIFY(difference.wrong <= 2 + difference.samples / 1000);
        else
            QVERIFY2(difference.psnr > 70, qPrintable(QString::number(difference.psnr)));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(260); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), {3, 0.07, 4});
    }

    void equalsTheDefinitionAtAllStrengths_data() {
        QTest::addColumn<Settings>("settings");
        QTest::newRow("smallest") << Settings{1, 0.005, 1};
        QTest::newRow("a lane more") << Settings{8, 0.1, 10};
        QTest::newRow("all colours") << Settings{5, 1, 5};
        QTest::newRow("largest") << Settings{32, 0.12, 10};
    }
    void equalsTheDefinitionAtAllStrengths() {
        QFETCH(Settings, settings);
        for (const PixelFormat format :
             {PixelFormat::Grey8, PixelFormat::Rgba8, PixelFormat::RgbaF})
            verify(makeImage(m_pool, {{43, 31}, format, format == PixelFormat::RgbaF}), settings);
    }

    void equalsTheDefinitionOnEveryTarget() {
        onEveryTarget([&](const char*) {
            verify(makeImage(m_pool, {{71, 40}, PixelFormat::Rgba16, true}), {5, 0.1, 5});
            verify(makeImage(m_pool, {{71, 40}, PixelFormat::Rgba8, false}), {10, 0.05, 5});
        });
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.25), part(0.75), part(0.125), full});
        verify(source, {4, 0.05, 5});
        QVERIFY(bitsPerChannel(layout.format) == 32 ||
                samePixels(source, runRecipe(m_pool, source, {step({4, 0.05, 5})})));
    }

    /// Of two areas that differ by more than the range, neither gets anything of the other.
    void edgesStand() {
        Image source = makeFlat(m_pool, {{64, 48}, PixelFormat::Rgba8, false}, {20, 60, 90, 255});
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                if ((x - 30) * (x - 30) + (y - 20) * (y - 20) < 150)
                    setLevel(source, 1, x, y, 100);
        QVERIFY(samePixels(source, runRecipe(m_pool, source, {step({10, 0.06, 5})})));
    }

    void tilesDoNotShow() {
        const Settings settings{4, 0.08, 5};
        const Image source = makeImage(m_pool, {{331, 277}, PixelFormat::RgbaF, true});
        const Image tiles = runRecipe(m_pool, source, {step(settings)}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(settings)}, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(settings)}, 512)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     step({3, 0.08, 3})));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               step({10, 0.1, 5})));
    }
};

QTEST_GUILESS_MAIN(MeanShiftTest)
#include "mean_shift_test.moc"
