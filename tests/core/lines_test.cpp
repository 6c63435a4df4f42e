#include "tests/support/run_kernel.h"
#include "tests/support/structure_tensor_reference.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

struct Pen {
    double width = 1;
    double strength = 20;
    double shading = 0.4;
    double threshold = 0.7;
    double softness = 0.2;
    double length = 3;
    double smoothing = 2.5;
};

Recipe drawing(const Pen& pen, const char* output = "paper") {
    return recipe({QStringLiteral("lines:width=%1,strength=%2,shading=%3,threshold=%4,softness=%5,"
                                  "length=%6,smoothing=%7,output=%8")
                       .arg(pen.width)
                       .arg(pen.strength)
                       .arg(100 * pen.shading)
                       .arg(100 * pen.threshold)
                       .arg(100 * pen.softness)
                       .arg(pen.length)
                       .arg(pen.smoothing)
                       .arg(QLatin1String(output))});
}

/// Step by step from the definition, in the plane around the image that the lines can come from.
class Drawing {
public:
    Drawing(const Reference& in, const Pen& pen)
        : m_in(in),
          m_pen(pen),
          m_steps(static_cast<int>(std::ceil(2.5 * pen.length))),
          m_around(m_steps + 2),
          m_tensor(in, pen.smoothing, m_around) {
        for (int y = -m_around; y < in.height + m_around; ++y)
            for (int x = -m_around; x < in.width + m_around; ++x)
                m_tones.push_back(toneAt(x, y));
    }

    double ink(int x, int y) const {
        double sum = tone(x, y);
        double weights = 1;
        for (const double sign : {1., -1.}) {
            double dx = 0;
            double dy = 0;
            double stepX = -sign * std::sin(m_tensor(x, y).angle());
            double stepY = sign * std::cos(m_tensor(x, y).angle());
            for (int i = 1; i <= m_steps; ++i) {
                dx += stepX;
                dy += stepY;
                const double weight = std::exp(-i * i / (2 * m_pen.length * m_pen.length));
                sum += weight * bilinear(x + dx, y + dy);
                weights += weight;
                const double angle = m_tensor(x + static_cast<int>(std::lround(dx)),
                                              y + static_cast<int>(std::lround(dy)))
                                         .angle();
                const double nextX = -std::sin(angle);
                const double nextY = std::cos(angle);
                const double along = stepX * nextX + stepY * nextY < 0 ? -1 : 1;
                stepX = along * nextX;
                stepY = along * nextY;
            }
        }
        const double below = std::min(0., sum / weights - m_pen.threshold);
        return 1 + std::tanh(100 * std::pow(0.02, m_pen.softness) * below);
    }

private:
    double luma(int x, int y) const {
        if (m_in.channels() == 1)
            return m_in.clamped(0, x, y);
        return 0.2126 * m_in.clamped(0, x, y) + 0.7152 * m_in.clamped(1, x, y) +
               0.0722 * m_in.clamped(2, x, y);
    }
    double toneAt(int x, int y) const {
        const double nx = std::cos(m_tensor(x, y).angle());
        const double ny = std::sin(m_tensor(x, y).angle());
        const double major = std::max(std::abs(nx), std::abs(ny));
        const int reach = static_cast<int>(std::ceil(4.8 * m_pen.width));
        const auto mean = [&](double sigma) {
            double sum = 0;
            double weights = 0;
            for (int i = -reach; i <= reach; ++i) {
                const double weight = std::exp(-i * i / (major * major) / (2 * sigma * sigma));
                const double px = x + i * nx / major;
                const double py = y + i * ny / major;
                double value = 0;
                if (std::abs(nx) >= std::abs(ny)) {
                    const int row = static_cast<int>(std::floor(py));
                    const int column = static_cast<int>(std::lround(px));
                    value = luma(column, row) * (row + 1 - py) + luma(column, row + 1) * (py - row);
                } else {
                    const int column = static_cast<int>(std::floor(px));
                    const int row = static_cast<int>(std::lround(py));
                    value = luma(column, row) * (column + 1 - px) +
                            luma(column + 1, row) * (px - column);
                }
                sum += weight * value;
                weights += weight;
            }
            return sum / weights;
        };
        const double narrow = mean(m_pen.width);
        return 1 - m_pen.shading + m_pen.shading * narrow +
               m_pen.strength * (narrow - mean(1.6 * m_pen.width));
    }
    double tone(int x, int y) const {
        return m_tones[static_cast<std::size_t>((y + m_around) * (m_in.width + 2 * m_around) + x +
                                                m_around)];
    }
    double bilinear(double x, double y) const {
        const int column = static_cast<int>(std::floor(x));
        const int row = static_cast<int>(std::floor(y));
        const double across = x - column;
        const double down = y - row;
        return (tone(column, row) * (1 - across) + tone(column + 1, row) * across) * (1 - down) +
               (tone(column, row + 1) * (1 - across) + tone(column + 1, row + 1) * across) * down;
    }

    const Reference& m_in;
    Pen m_pen;
    int m_steps;
    int m_around;
    TensorReference m_tensor;
    std::vector<double> m_tones;
};

/// Waves in all directions: everywhere it is clear which way a line goes.
Image makeWaves(PixelPool& pool, const ImageLayout& layout) {
    Image image = makeFlat(pool, layout, {0, 0, 0, fullLevel(layout.format)});
    const double full = fullLevel(layout.format);
    for (int y = 0; y < layout.size.height(); ++y)
        for (int x = 0; x < layout.size.width(); ++x)
            for (int c = 0; c < (isGrey(layout.format) ? 1 : 3); ++c) {
                const double value =
                    0.5 + 0.4 * std::sin(0.4 * std::hypot(x + 9.3, y - 20.7) + 0.2 * c);
                setLevel(image, c, x, y, full > 1 ? std::round(value * full) : value);
            }
    return image;
}

}  // namespace

class LinesTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    void verify(const Image& source, const Pen& pen, double psnr) {
        const Reference in(source, Alpha::Untouched);
        const Drawing drawn(in, pen);
        const Image actual = runRecipe(m_pool, source, drawing(pen));
        const double full = fullLevel(source.layout().format);
        double squares = 0;
        int inked = 0;
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                const double ink = drawn.ink(x, y);
                squares += std::pow(level(actual, 0, x, y) / full - ink, 2);
                inked += ink < 0.5;
            }
        const double reached = -10 * std::log10(squares / (in.width * in.height) + 1e-30);
        QVERIFY2(reached > psnr, qPrintable(QString::number(reached)));
        QVERIFY(inked > 0 || in.width < 20 || in.height < 20);
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(100); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        verify(makeWaves(m_pool, layout), {.softness = 0.5}, 52);
    }

    void equalsTheDefinitionWithAllPens_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("length");
        QTest::addColumn<double>("shading");
        QTest::newRow("across only") << 1. << 0. << 0.4;
        QTest::newRow("finest") << 0.4 << 1. << 0.;
        QTest::newRow("broad") << 2.7 << 4. << 1.;
        QTest::newRow("largest") << 6. << 12. << 0.5;
    }
    void equalsTheDefinitionWithAllPens() {
        QFETCH(double, width);
        QFETCH(double, length);
        QFETCH(double, shading);
        verify(
            makeWaves(m_pool, {{67, 53}, PixelFormat::RgbaF, false}),
            {.width = width, .strength = 60, .shading = shading, .softness = 0.6, .length = length},
            60);
    }

    void equalsTheDefinitionOnEveryTarget() {
        const Image source = makeWaves(m_pool, {{71, 40}, PixelFormat::Rgba16, false});
        onEveryTarget([&](const char*) { verify(source, {.softness = 0.5}, 60); });
    }

    void flatIsPaper() {
        for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::RgbaF}) {
            const double full = fullLevel(format);
            const Image source =
                makeFlat(m_pool, {{40, 30}, format, false}, {full, full, full, full});
            QVERIFY(samePixels(source, runRecipe(m_pool, source, drawing({}))));
        }
    }

    void inkDarkensThePicture() {
        const Image source = makeImage(m_pool, {{90, 70}, PixelFormat::RgbaF, true});
        const Image paper = runRecipe(m_pool, source, drawing({}));
        const Image over = runRecipe(m_pool, source, drawing({}, "over"));
        QVERIFY(sameAlpha(source, over));
        for (int y = 0; y < 70; ++y)
            for (int x = 0; x < 90; ++x)
                for (int c = 0; c < 3; ++c)
                    QVERIFY(std::abs(level(over, c, x, y) -
                                     level(source, c, x, y) * level(paper, c, x, y)) < 1e-6);
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{431, 277}, PixelFormat::Rgba8, true});
        const Recipe steps = drawing({});
        const Image tiles = runRecipe(m_pool, source, steps, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
        QVERIFY(positionsDoNotMatter(makeImage(m_pool, {{70, 9}, PixelFormat::RgbaF, true}),
                                     drawing({}).front()));
    }

    void stops() {
        QVERIFY(stopIsHonoured(makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false}),
                               drawing({}).front()));
    }
};

QTEST_GUILESS_MAIN(LinesTest)
#include "lines_test.moc"
