#include "core/filters/edge_bits.h"
#include "tests/support/reference.h"
#include "tests/support/run_recipe.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Every pixel within 6 sigma, in two passes; with room around the image.
class Smoothed {
public:
    Smoothed(const Reference& in, int channel, double sigma, double levels)
        : m_width(in.width + 2 * room), m_values(size(in.width, in.height)) {
        const int reach = sigma > 0 ? static_cast<int>(std::ceil(6 * sigma)) : 0;
        std::vector<double> weights;
        double sum = 0;
        for (int i = -reach; i <= reach; ++i) {
            weights.push_back(sigma > 0 ? std::exp(-i * i / (2 * sigma * sigma)) : 1);
            sum += weights.back();
        }
        for (int y = -room; y < in.height + room; ++y)
            for (int x = -room; x < in.width + room; ++x) {
                double value = 0;
                for (int j = -reach; j <= reach; ++j)
                    for (int i = -reach; i <= reach; ++i)
                        value += weights[static_cast<std::size_t>(i + reach)] *
                                 weights[static_cast<std::size_t>(j + reach)] / (sum * sum) *
                                 in.clamped(channel, x + i, y + j);
                m_values[at(x, y)] = sigma > 0 ? value : std::round(value * levels);
            }
    }
    double operator()(int x, int y) const { return m_values[at(x, y)]; }

private:
    static constexpr int room = 2;
    static std::size_t size(int width, int height) {
        return static_cast<std::size_t>((width + 2 * room) * (height + 2 * room));
    }
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>((y + room) * m_width + x + room);
    }
    int m_width;
    std::vector<double> m_values;
};

struct Gradient {
    double x = 0;
    double y = 0;
    double square = -1;
};

/// 0, or 1 for a thin edge above the low threshold and 2 above the high one.
std::vector<int> thinEdges(const Reference& in, double sigma, double low, double high,
                           double levels) {
    std::vector<Smoothed> planes;
    for (int c = 0; c < in.channels(); ++c)
        planes.emplace_back(in, c, sigma, levels);
    const auto gradient = [&](int x, int y) {
        Gradient largest;
        for (const Smoothed& v : planes) {
            const double gx = v(x + 1, y - 1) + 2 * v(x + 1, y) + v(x + 1, y + 1) -
                              v(x - 1, y - 1) - 2 * v(x - 1, y) - v(x - 1, y + 1);
            const double gy = v(x - 1, y + 1) + 2 * v(x, y + 1) + v(x + 1, y + 1) -
                              v(x - 1, y - 1) - 2 * v(x, y - 1) - v(x + 1, y - 1);
            if (gx * gx + gy * gy > largest.square)
                largest = {gx, gy, gx * gx + gy * gy};
        }
        return largest;
    };
    const auto threshold = [&](double percent) {
        return std::pow(4 * percent / 100 * (sigma > 0 ? 1 : levels), 2);
    };
    std::vector<int> classes;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            const Gradient own = gradient(x, y);
            // Angle in eighths of a turn, of a line that has no sign.
            const double eighths = std::atan2(own.y, own.x) / (std::atan(1.) * 4) * 4;
            const int direction = (static_cast<int>(std::lround(eighths)) + 8) % 4;
            const QPoint before = std::array{QPoint(-1, 0), QPoint(-1, -1), QPoint(0, -1),
                                             QPoint(1, -1)}[static_cast<std::size_t>(direction)];
            const bool thin = own.square > gradient(x + before.x(), y + before.y()).square &&
                              own.square >= gradient(x - before.x(), y - before.y()).square;
            classes.push_back(!thin || own.square <= threshold(low) ? 0
                              : own.square <= threshold(high)       ? 1
                                                                    : 2);
        }
    return classes;
}

/// From strong pixels over all neighbours, in the whole image.
void follow(std::vector<int>& classes, int width, int height) {
    std::vector<QPoint> open;
    const auto at = [&](QPoint p) -> int& {
        return classes[static_cast<std::size_t>(p.y() * width + p.x())];
    };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (at({x, y}) == 2)
                open.push_back({x, y});
    while (!open.empty()) {
        const QPoint p = open.back();
        open.pop_back();
        for (int y = std::max(0, p.y() - 1); y <= std::min(height - 1, p.y() + 1); ++y)
            for (int x = std::max(0, p.x() - 1); x <= std::min(width - 1, p.x() + 1); ++x)
                if (at({x, y}) == 1) {
                    at({x, y}) = 2;
                    open.push_back({x, y});
                }
    }
}

Recipe cannyRecipe(double sigma, double low, double high, const char* output = "white") {
    return recipe({QStringLiteral("canny:sigma=%1,low=%2,high=%3,output=%4")
                       .arg(sigma)
                       .arg(low)
                       .arg(high)
                       .arg(QLatin1String(output))});
}

}  // namespace

class CannyTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    /// How many pixels are edges, and how many are wrong.
    struct Count {
        int edges = 0;
        int wrong = 0;
    };
    Count count(const Image& source, double sigma, double low, double high) {
        const Reference in(source, Alpha::Untouched);
        const double full = fullLevel(source.layout().format);
        std::vector<int> classes = thinEdges(in, sigma, low, high, full);
        follow(classes, in.width, in.height);
        const Image actual = runRecipe(m_pool, source, cannyRecipe(sigma, low, high));
        Count result;
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                const bool edge = classes[static_cast<std::size_t>(y * in.width + x)] == 2;
                result.edges += edge;
                result.wrong += level(actual, 0, x, y) != (edge ? full : 0);
            }
        return result;
    }

private Q_SLOTS:
    void equalsTheDefinition_data() { addOddLayouts(300); }
    void equalsTheDefinition() {
        QFETCH(ImageLayout, layout);
        const Image source = makeImage(m_pool, layout);
        const Count exact = count(source, 0, 12, 35);
        QVERIFY(exact.wrong == 0 || bitsPerChannel(layout.format) > 16);
        if (layout.size.width() > 70)
            return;
        const Count smoothed = count(source, 1.1, 3, 9);
        QVERIFY2(smoothed.wrong <= smoothed.edges / 200,
                 qPrintable(QStringLiteral("%1 of %2").arg(smoothed.wrong).arg(smoothed.edges)));
        QVERIFY(layout.size != QSize(67, 53) || smoothed.edges > 200);
    }

    void equalsTheDefinitionOnEveryTarget() {
        onEveryTarget([&](const char*) {
            const Count exact =
                count(makeImage(m_pool, {{301, 143}, PixelFormat::Rgba8, false}), 0, 10, 45);
            QCOMPARE(exact.wrong, 0);
            QVERIFY(exact.edges > 1000);
        });
    }

    void edgesAreFollowedThroughTheWholeImage() {
        // A faint line that winds through all blocks, strong at its beginning only, and one that
        // does not touch it.
        const QSize size(700, 420);
        Image source = makeFlat(m_pool, {size, PixelFormat::Grey8, false}, {100});
        int strong = 0;
        const auto draw = [&](int x, int y) {
            setLevel(source, 0, x, y, x < 6 && y < 6 ? 250 : 130);
            ++strong;
        };
        constexpr int pitch = 8;
        for (int row = 0; row + pitch < size.height(); row += pitch) {
            for (int x = 4; x < size.width() - 4; ++x)
                draw(x, row + 4);
            const int side = row / pitch % 2 ? 4 : size.width() - 5;
            if (row + 2 * pitch < size.height())
                for (int y = row + 4; y <= row + pitch + 4; ++y)
                    draw(side, y);
        }
        const Count all = count(source, 0, 5, 45);
        QCOMPARE(all.wrong, 0);
        QVERIFY(all.edges > strong);
        for (int y = 0; y < 7; ++y)
            for (int x = 0; x < 7; ++x)
                setLevel(source, 0, x, y, 100);
        const Count none = count(source, 0, 5, 45);
        QCOMPARE(none.wrong, 0);
        QCOMPARE(none.edges, 0);
    }

    void growsAsPixelByPixel() {
        constexpr int words = 5;
        constexpr int rows = 83;
        QRandomGenerator random(7);
        for (const int percent : {20, 35, 40, 45, 60}) {
            std::vector<quint64> sure(words * rows);
            std::vector<quint64> maybe(words * rows);
            std::vector<int> classes(words * rows * 64);
            for (std::size_t i = 0; i < classes.size(); ++i) {
                const bool isMaybe = random.bounded(100) < percent;
                const bool isSure = isMaybe && random.bounded(1000) < 3;
                classes[i] = isSure ? 2 : isMaybe;
                maybe[i / 64] |= quint64(isMaybe) << i % 64;
                sure[i / 64] |= quint64(isSure) << i % 64;
            }
            Scratch scratch;
            growEdges({sure.data(), maybe.data(), words, rows}, scratch, {},
                      [](qsizetype, qsizetype) { return true; });
            follow(classes, words * 64, rows);
            int wrong = 0;
            for (std::size_t i = 0; i < classes.size(); ++i)
                wrong += (sure[i / 64] >> i % 64 & 1) != (classes[i] == 2);
            QCOMPARE(wrong, 0);
        }
    }

    void isDrawnAsAsked() {
        const Image source = makeImage(m_pool, {{333, 141}, PixelFormat::Rgba16, true});
        const Image white = runRecipe(m_pool, source, cannyRecipe(1, 3, 8, "white"));
        const Image black = runRecipe(m_pool, source, cannyRecipe(1, 3, 8, "black"));
        const Image over = runRecipe(m_pool, source, cannyRecipe(1, 3, 8, "over"));
        QVERIFY(sameAlpha(source, white) && sameAlpha(source, black) && sameAlpha(source, over));
        for (int y = 0; y < 141; ++y)
            for (int x = 0; x < 333; ++x)
                for (int c = 0; c < 3; ++c) {
                    const bool edge = level(white, 1, x, y) > 0;
                    QCOMPARE(level(white, c, x, y), edge ? 65535. : 0.);
                    QCOMPARE(level(black, c, x, y), edge ? 0. : 65535.);
                    QCOMPARE(level(over, c, x, y), edge ? 0. : level(source, c, x, y));
                }
    }

    void tilesDoNotShow() {
        const Image source = makeImage(m_pool, {{531, 277}, PixelFormat::Rgba8, true});
        // The step before leaves tiles of odd sizes at odd places to it.
        Recipe steps = cannyRecipe(1.4, 3, 8);
        steps.push_back(recipe({QStringLiteral("median:radius=1")}).front());
        const Image tiles = runRecipe(m_pool, source, steps, 256);
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 64)));
        QVERIFY(samePixels(tiles, runRecipe(m_pool, source, steps, 1024)));
    }
};

QTEST_GUILESS_MAIN(CannyTest)
#include "canny_test.moc"
