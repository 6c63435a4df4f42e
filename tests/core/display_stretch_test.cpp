#include <QtTest>
#include <cmath>
#include <limits>
#include <set>

#include "core/image/view_tile.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

class DisplayStretchTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    Picture picture(const ImageLayout& layout) {
        return Picture::of(m_pool, makeImage(m_pool, layout)).value();
    }

    static QImage tileOf(const Picture& picture, double scale,
                         const std::optional<DisplayStretch>& stretch) {
        return renderViewTile({picture, {}, {}, stretch}, scale, {0, 0});
    }

    /// Channel `c` (red, green, blue) as it is stored; alpha is 3.
    static double stored(const Image& image, int x, int y, int c) {
        const std::byte* row = image.row(y);
        switch (image.layout().format) {
            case PixelFormat::Grey8:
                return reinterpret_cast<const quint8*>(row)[x];
            case PixelFormat::Grey16:
                return reinterpret_cast<const quint16*>(row)[x];
            case PixelFormat::Rgba8:
                return reinterpret_cast<const quint8*>(row)[4 * x + (c < 3 ? 2 - c : 3)];
            case PixelFormat::Rgba16:
                return reinterpret_cast<const quint16*>(row)[4 * x + c];
            default:
                return double(reinterpret_cast<const float*>(row)[4 * x + c]);
        }
    }

private Q_SLOTS:
    void storedValuesAreSpread_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("level");
        const struct {
            const char* name;
            PixelFormat format;
            double full;
        } kinds[] = {{"grey 8", PixelFormat::Grey8, 255},
                     {"grey 16", PixelFormat::Grey16, 65535},
                     {"colour 8", PixelFormat::Rgba8, 255},
                     {"colour 16", PixelFormat::Rgba16, 65535},
                     {"float", PixelFormat::RgbaF, 1}};
        for (const auto& kind : kinds)
            for (const int level : {0, 1, 2}) {
                QTest::addRow("%s, level %d", kind.name, level)
                    << int(kind.format) << 0.3 * kind.full << 0.7 * kind.full << level;
                QTest::addRow("%s, beyond, level %d", kind.name, level)
                    << int(kind.format) << -0.5 * kind.full << 1.5 * kind.full << level;
            }
    }
    void storedValuesAreSpread() {
        QFETCH(int, format);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, level);
        const Picture source = picture({{1053, 301}, PixelFormat(format), false});
        const QImage tile = tileOf(source, 1. / (1 << level), DisplayStretch{low, high});
        const int cell = 1 << level;
        for (int y = 0; y < tile.height() - 1; ++y)
            for (int x = 0; x < tile.width() - 1; ++x) {
                const QRgb seen = tile.pixel(x, y);
                const int shown[] = {qRed(seen), qGreen(seen), qBlue(seen)};
                for (int c = 0; c < 3; ++c) {
                    double sum = 0;
                    for (int j = 0; j < cell; ++j)
                        for (int i = 0; i < cell; ++i)
                            sum += stored(source.image, x * cell + i, y * cell + j, c);
                    const double wanted =
                        255 * std::clamp((sum / (cell * cell) - low) / (high - low), 0., 1.);
                    if (std::abs(wanted - shown[c]) > 0.51)
                        qFatal("%d %d: %g, not %d", x, y, wanted, shown[c]);
                }
            }
    }

    void allOfEightBitsIsAsWithout() {
        const Picture source = picture({{301, 203}, PixelFormat::Rgba8, false});
        QCOMPARE(tileOf(source, 1, DisplayStretch{0, 255}), tileOf(source, 1, {}));
    }

    void aHundredOf65536LevelsAreAHundredGreys() {
        Image image =
            Image::allocate(m_pool, {{101, 3}, PixelFormat::Grey16, false}, QColorSpace()).value();
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 101; ++x)
                reinterpret_cast<quint16*>(image.writableRow(y))[x] = quint16(1000 + x);
        const Picture source = Picture::of(m_pool, image).value();
        const QImage tile = tileOf(source, 1, DisplayStretch{1000, 1100});
        std::set<QRgb> greys;
        for (int x = 0; x < 101; ++x)
            greys.insert(tile.pixel(x, 1));
        QCOMPARE(greys.size(), std::size_t(101));
        QCOMPARE(tile.pixelColor(0, 0), QColor(Qt::black));
        QCOMPARE(tile.pixelColor(100, 0), QColor(Qt::white));
    }

    void whatIsNoNumberIsBlack() {
        Image image =
            Image::allocate(m_pool, {{4, 4}, PixelFormat::RgbaF, false}, QColorSpace()).value();
        for (int y = 0; y < 4; ++y)
            std::fill_n(reinterpret_cast<float*>(image.writableRow(y)), 16,
                        std::numeric_limits<float>::quiet_NaN());
        reinterpret_cast<float*>(image.writableRow(1))[4] = std::numeric_limits<float>::infinity();
        const Picture source = Picture::of(m_pool, image).value();
        const QImage tile = tileOf(source, 1, DisplayStretch{0, 1});
        QCOMPARE(tile.pixelColor(0, 0), QColor(Qt::black));
        QCOMPARE(tile.pixelColor(1, 1), QColor(Qt::red));
    }

    void transparentColoursDoNotBleed() {
        QImage half(64, 64, QImage::Format_ARGB32);
        half.fill(QColor(100, 100, 100, 255));
        for (int y = 0; y < 64; ++y)
            for (int x = 1; x < 64; x += 2)
                half.setPixelColor(x, y, QColor(255, 0, 0, 0));
        const Image image = Image::copyOf(m_pool, half).value();
        const QImage reduced = stretchedPixels(image, 1, {0, 0, 32, 32}, {0, 200});
        const QColor pixel = reduced.pixelColor(3, 3);
        for (const int value : {pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()})
            QVERIFY(std::abs(value - 127.5) < 1);
    }

    void theSmallestLevelsKeepToTheImage() {
        const Image image = makeImage(m_pool, {{1031, 517}, PixelFormat::Rgba16, false});
        for (int level = 0; level <= Pyramid::levelCount(image.size()); ++level) {
            const QSize size = Pyramid::levelSize(image.size(), level);
            QCOMPARE(stretchedPixels(image, level, QRect(QPoint(), size), {0, 65535}).size(), size);
        }
    }

    void aStretchFollowsToOtherNumbers() {
        const ImageLayout words{{1, 1}, PixelFormat::Rgba16, false};
        const ImageLayout bytes{{1, 1}, PixelFormat::Rgba8, false};
        const DisplayStretch stretch = convertedStretch({257, 65535}, words, bytes);
        QCOMPARE(stretch.low, 1.);
        QCOMPARE(stretch.high, 255.);
    }
};

QTEST_GUILESS_MAIN(DisplayStretchTest)
#include "display_stretch_test.moc"
