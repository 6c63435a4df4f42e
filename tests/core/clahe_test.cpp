#include "core/filters/catalog.h"
#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Where a cell's curve has full weight, as OpenCV's createCLAHE reckons it: in floats, because
/// its results are to be met bit by bit where the grid divides the image.
struct Position {
    int first;
    int second;
    float towards;
};

Position positionOf(int x, int length, int cells) {
    const float at =
        float(x) * (1.f / static_cast<float>(static_cast<double>(length) / cells)) - 0.5f;
    const int cell = static_cast<int>(std::floor(at));
    return {std::max(cell, 0), std::min(cell + 1, cells - 1), at - float(cell)};
}

/// Levels 0..bins - 1 of one channel through contrast limited adaptive histogram equalization.
std::vector<double> equalized(const std::vector<int>& levels, QSize size, int bins, double clip,
                              int grid, bool whole) {
    const int columns = std::min(grid, size.width());
    const int rows = std::min(grid, size.height());
    const auto index = [&](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width()) +
               static_cast<std::size_t>(x);
    };
    std::vector<std::vector<int>> curves;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            std::vector<int> histogram(static_cast<std::size_t>(bins));
            int pixels = 0;
            for (int y = size.height() * row / rows; y < size.height() * (row + 1) / rows; ++y)
                for (int x = size.width() * column / columns;
                     x < size.width() * (column + 1) / columns; ++x, ++pixels)
                    ++histogram[static_cast<std::size_t>(levels[index(x, y)])];
            const int limit = std::max(1, static_cast<int>(clip * pixels / bins));
            int cut = 0;
            for (int& count : histogram)
                if (count > limit) {
                    cut += count - limit;
                    count = limit;
                }
            for (int& count : histogram)
                count += cut / bins;
            int rest = cut % bins;
            const std::size_t step =
                static_cast<std::size_t>(std::max(1, bins / std::max(1, rest)));
            for (std::size_t i = 0; i < histogram.size() && rest > 0; i += step, --rest)
                ++histogram[i];
            const float scale = static_cast<float>(bins - 1) / static_cast<float>(pixels);
            std::vector<int> curve;
            int sum = 0;
            for (const int count : histogram) {
                sum += count;
                curve.push_back(std::min(
                    bins - 1, static_cast<int>(std::nearbyint(static_cast<float>(sum) * scale))));
            }
            curves.push_back(std::move(curve));
        }
    std::vector<double> result;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const Position h = positionOf(x, size.width(), columns);
            const Position v = positionOf(y, size.height(), rows);
            const auto at = [&](int row, int column) {
                return static_cast<float>(curves[static_cast<std::size_t>(row * columns + column)]
                                                [static_cast<std::size_t>(levels[index(x, y)])]);
            };
            const float mixed =
                (at(v.first, h.first) * (1 - h.towards) + at(v.first, h.second) * h.towards) *
                    (1 - v.towards) +
                (at(v.second, h.first) * (1 - h.towards) + at(v.second, h.second) * h.towards) *
                    v.towards;
            result.push_back(static_cast<double>(whole ? std::nearbyint(mixed) : mixed));
        }
    return result;
}

Reference claheOf(const Image& image, double clip, int grid) {
    const Reference in(image, Alpha::Untouched);
    const bool isFloat = image.layout().format == PixelFormat::RgbaF;
    const int bins = bitsPerChannel(image.layout().format) == 8 ? 256 : 65536;
    const double top = bins - 1;
    std::vector<int> levels;
    const auto levelOf = [&](int c, int x, int y) {
        // In float, as the program does: between two bins either is right, but not both.
        const auto value = static_cast<float>(std::clamp(in.clamped(c, x, y), 0., 1.));
        return static_cast<qint64>(value * static_cast<float>(top) + 0.5f);
    };
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            levels.push_back(static_cast<int>(
                in.channels() == 1 ? levelOf(0, x, y)
                                   : (13933 * levelOf(0, x, y) + 46871 * levelOf(1, x, y) +
                                      4732 * levelOf(2, x, y) + 32768) /
                                         65536));
    const std::vector<double> mapped = equalized(levels, image.size(), bins, clip, grid, !isFloat);
    Reference out(in.width, in.height, in.channels());
    std::size_t i = 0;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x, ++i)
            for (int c = 0; c < in.channels(); ++c)
                out.at(c, x, y) = in.clamped(c, x, y) + (mapped[i] - levels[i]) / top;
    return out;
}

}  // namespace

class ClaheTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static Step step(double clip, int grid) {
        return recipe({QStringLiteral("clahe:clip=%1,grid=%2").arg(clip).arg(grid)}).front();
    }
    void verify(const Image& source, double clip, int grid) {
        const Image actual = runRecipe(m_pool, source, {step(clip, grid)});
        const Difference difference = compare(actual, claheOf(source, clip, grid));
        if (source.layout().format == PixelFormat::RgbaF)
            QVERIFY2(difference.psnr > 90, qPrintable(QString::number(difference.psnr)));
        else
            QCOMPARE(difference.wrong, qint64(0));
        QVERIFY(sameAlpha(source, actual));
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(600); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeImage(m_pool, layout), 2, 8);
    }

    void equalsTheDefinitionOnEveryGrid_data() {
        QTest::addColumn<double>("clip");
        QTest::addColumn<int>("grid");
        QTest::newRow("one cell") << 4. << 1;
        QTest::newRow("initial, divides") << 2. << 8;
        QTest::newRow("does not divide") << 3.3 << 7;
        QTest::newRow("most cells") << 1. << 32;
        QTest::newRow("no limit") << 100. << 4;
    }
    void equalsTheDefinitionOnEveryGrid() {
        QFETCH(double, clip);
        QFETCH(int, grid);
        for (const PixelFormat format :
             {PixelFormat::Grey8, PixelFormat::Rgba8, PixelFormat::Grey16})
            verify(makeImage(m_pool, {{128, 96}, format, false}), clip, grid);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image bytes = makeImage(m_pool, {{131, 97}, PixelFormat::Rgba8, true});
        const Image deep = makeImage(m_pool, {{131, 97}, PixelFormat::Rgba16, false});
        onEveryTarget([&](const char*) {
            verify(bytes, 2, 5);
            verify(deep, 2, 5);
        });
    }

    void largeCellsAreCountedInBands() {
        const Image source = makeImage(m_pool, {{1601, 2001}, PixelFormat::Grey8, false});
        const Recipe steps = {step(2, 1)};
        QVERIFY(planPasses(steps, source.layout(), {}).front().units.size() > 1);
        verify(source, 2, 1);
    }

    void flatStaysFlat_data() { addOddLayouts(100); }
    void flatStaysFlat() {
        // To one level for all, whatever it is.
        QFETCH(ImageLayout, layout);
        const double full = fullLevel(layout.format);
        const auto part = [&](double v) { return full == 1 ? v : std::round(v * full); };
        const Image source = makeFlat(m_pool, layout, {part(0.3), part(0.71), part(0.11), full});
        const Image actual = runRecipe(m_pool, source, {step(2, 1)});
        for (int y = 0; y < layout.size.height(); ++y)
            for (int x = 0; x < layout.size.width(); ++x)
                QCOMPARE(level(actual, 0, x, y), level(actual, 0, 0, 0));
    }

    void spreadsLowContrast() {
        Image source = makeFlat(m_pool, {{256, 256}, PixelFormat::Grey8, false}, {});
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x)
                setLevel(source, 0, x, y, 100 + (x * 7 + y * 3) % 20);
        const Image actual = runRecipe(m_pool, source, {step(4, 8)});
        double darkest = 255;
        double brightest = 0;
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x) {
                darkest = std::min(darkest, level(actual, 0, x, y));
                brightest = std::max(brightest, level(actual, 0, x, y));
            }
        QVERIFY2(brightest - darkest > 50, qPrintable(QString::number(brightest - darkest)));
    }

    void differencesOfColourStay() {
        const Image source = makeImage(m_pool, {{90, 70}, PixelFormat::RgbaF, false});
        const Image actual = runRecipe(m_pool, source, {step(2, 8)});
        for (int y = 0; y < 70; ++y)
            for (int x = 0; x < 90; ++x)
                QVERIFY(std::abs((level(actual, 0, x, y) - level(actual, 2, x, y)) -
                                 (level(source, 0, x, y) - level(source, 2, x, y))) < 1e-6);
    }

    void tilesDoNotShow_data() { addOddLayouts(600); }
    void tilesDoNotShow() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Image tiles = runRecipe(m_pool, source, {step(2, 8)}, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(2, 8)}, 512)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, {step(2, 8)}, 1024)));
    }
};

QTEST_GUILESS_MAIN(ClaheTest)
#include "clahe_test.moc"
