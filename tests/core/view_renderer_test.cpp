#include <QSignalSpy>
#include <QtTest>

#include "core/image/view_renderer.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

Q_DECLARE_METATYPE(offstage::ImageLayout)

class ViewRendererTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    Picture picture(const ImageLayout& layout, quint32 seed = 1) {
        return Picture::of(m_pool, makeImage(m_pool, layout, seed)).value();
    }

    Picture flat(QSize size, const QColor& colour, QImage::Format format = QImage::Format_RGB32) {
        QImage image(size, format);
        image.fill(colour);
        return Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value();
    }

    /// The whole plane, tile by tile.
    static QImage plane(const ViewContent& content, double scale) {
        const QSize size = viewPlaneSize(content.size(), scale);
        QImage whole(size, QImage::Format_RGB32);
        for (int y = 0; y * viewTileSize < size.height(); ++y)
            for (int x = 0; x * viewTileSize < size.width(); ++x) {
                const QRect place = viewTileRect(size, {x, y});
                const QImage tile = renderViewTile(content, scale, {x, y});
                if (tile.size() != place.size() || tile.format() != QImage::Format_RGB32)
                    qFatal("a tile of the wrong shape");
                for (int row = 0; row < tile.height(); ++row)
                    std::memcpy(whole.scanLine(place.y() + row) + place.x() * 4,
                                tile.constScanLine(row), std::size_t(tile.width()) * 4);
            }
        return whole;
    }

    static double meanDifference(const QImage& a, const QImage& b) {
        qint64 sum = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y);
                const QRgb q = b.pixel(x, y);
                sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) +
                       std::abs(qBlue(p) - qBlue(q));
            }
        return double(sum) / (3. * a.width() * a.height());
    }

    static void formats() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("grey 8") << PixelFormat::Grey8;
        QTest::newRow("grey 16") << PixelFormat::Grey16;
        QTest::newRow("colour 8") << PixelFormat::Rgba8;
        QTest::newRow("colour 16") << PixelFormat::Rgba16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }

private Q_SLOTS:
    void atFullSizeTilesAreThePixels_data() { formats(); }
    void atFullSizeTilesAreThePixels() {
        QFETCH(PixelFormat, format);
        const Picture source = picture({{601, 303}, format, false});
        QCOMPARE(plane({source, {}, {}}, 1),
                 source.image.view().convertToFormat(QImage::Format_RGB32));
    }

    void atPowersOfTwoTilesAreTheLevels_data() { formats(); }
    void atPowersOfTwoTilesAreTheLevels() {
        QFETCH(PixelFormat, format);
        const Picture source = picture({{1201, 603}, format, false});
        for (const int level : {1, 2}) {
            const QImage seen = plane({source, {}, {}}, 1. / (1 << level));
            QCOMPARE(seen, source.pyramid.level(level)
                               .copy(QRect(QPoint(), seen.size()))
                               .convertToFormat(QImage::Format_RGB32));
        }
    }

    void enlargedPixelsAreSquare() {
        const Picture source = picture({{301, 97}, PixelFormat::Rgba8, false});
        QCOMPARE(plane({source, {}, {}}, 3),
                 source.image.view().scaled(903, 291).convertToFormat(QImage::Format_RGB32));
    }

    void otherScalesAreLikeASmoothReduction_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.9, 0.75, 0.6, 0.51, 0.4, 0.3, 0.26, 0.13, 1.3, 1.9})
            QTest::addRow("%g", scale) << scale;
    }
    void otherScalesAreLikeASmoothReduction() {
        QFETCH(double, scale);
        // Smooth, or the comparison would be one of filters rather than of places.
        QImage image(1200, 800, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y,
                               qRgb(int(127 + 120 * std::sin(x * 0.03)),
                                    int(127 + 120 * std::cos(y * 0.04)), (x + y) / 10));
        const ViewContent content{
            Picture::of(m_pool, Image::copyOf(m_pool, image).value()).value(), {}, {}};
        const QImage seen = plane(content, scale);
        const QImage expected =
            image.scaled(seen.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        // Half a pixel of displacement would make 1.5 or more at every scale.
        QVERIFY2(meanDifference(seen, expected) < 0.9,
                 qPrintable(QString::number(meanDifference(seen, expected))));
    }

    void flatStaysFlat() {
        const QColor colour(201, 77, 3);
        const ViewContent content{flat({700, 500}, colour), {}, {}};
        for (const double scale : {0.07, 0.3, 0.77, 1., 1.4, 2.5}) {
            const QImage seen = plane(content, scale);
            QImage expected(seen.size(), QImage::Format_RGB32);
            expected.fill(colour);
            QCOMPARE(seen, expected);
        }
    }

    void extremeShapes_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("one pixel") << QSize(1, 1);
        QTest::newRow("one column") << QSize(1, 3000);
        QTest::newRow("a ribbon") << QSize(30000, 200);
        QTest::newRow("odd") << QSize(513, 257);
    }
    void extremeShapes() {
        QFETCH(QSize, size);
        const ViewContent content{flat(size, QColor(10, 200, 90)), {}, {}};
        for (const double scale : {0.002, 0.11, 0.5, 1., 1.7}) {
            const QImage seen = plane(content, scale);
            QCOMPARE(seen.size(), viewPlaneSize(size, scale));
            QCOMPARE(seen.pixelColor(0, 0), QColor(10, 200, 90));
            QCOMPARE(seen.pixelColor(seen.width() - 1, seen.height() - 1), QColor(10, 200, 90));
        }
    }

    void transparencyShowsAChequerboard() {
        for (const double scale : {0.3, 0.5, 1., 1.5, 4.}) {
            const QImage clear =
                plane({flat({600, 600}, QColor(0, 0, 0, 0), QImage::Format_ARGB32), {}, {}}, scale);
            QCOMPARE(clear.pixel(0, 0), 0xff999999U);
            QCOMPARE(clear.pixel(16, 0), 0xffbbbbbbU);
            QCOMPARE(clear.pixel(16, 16), 0xff999999U);
            QImage half = plane(
                {flat({600, 600}, QColor(255, 0, 0, 128), QImage::Format_ARGB32), {}, {}}, scale);
            QVERIFY(std::abs(qRed(half.pixel(0, 0)) - (128 + 0x99 * 127 / 255)) <= 1);
            QVERIFY(std::abs(qBlue(half.pixel(0, 0)) - 0x99 * 127 / 255) <= 1);
        }
    }

    void onlyReadyCellsComeFromTheResult() {
        const QSize size(1000, 700);  // 4 x 3 cells
        ViewContent content{flat(size, Qt::blue), flat(size, Qt::red), QBitArray(12)};
        content.ready.setBit(5);  // x 256..511, y 256..511
        for (const double scale : {0.25, 0.5, 1., 3.}) {
            const QImage seen = plane(content, scale);
            const auto at = [&](double x, double y) {
                return seen.pixelColor(int(x * scale), int(y * scale));
            };
            QCOMPARE(at(258, 258), QColor(Qt::red));
            QCOMPARE(at(508, 508), QColor(Qt::red));
            QCOMPARE(at(252, 300), QColor(Qt::blue));
            QCOMPARE(at(515, 300), QColor(Qt::blue));
            QCOMPARE(at(300, 515), QColor(Qt::blue));
            QCOMPARE(at(990, 690), QColor(Qt::blue));
        }
        content.ready.fill(true);
        for (const double scale : {0.3, 1., 3.})
            QCOMPARE(plane(content, scale), plane({content.unfinished, {}, {}}, scale));
    }

    void transparentResultOverAnOpaquePicture() {
        const QSize size(512, 256);
        ViewContent content{flat(size, Qt::blue),
                            flat(size, QColor(0, 0, 0, 0), QImage::Format_ARGB32), QBitArray(2)};
        content.ready.setBit(0);
        const QImage seen = plane(content, 1);
        QCOMPARE(seen.pixel(0, 0), 0xff999999U);
        QCOMPARE(seen.pixelColor(300, 0), QColor(Qt::blue));
    }

    void renderingPartsEqualsRenderingTheWhole_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.06, 0.21, 0.25, 0.4, 0.77, 1., 1.3, 1.99, 2., 5.5})
            QTest::addRow("%g", scale) << scale;
    }
    void renderingPartsEqualsRenderingTheWhole() {
        QFETCH(double, scale);
        const ImageLayout layout{{1100, 800}, PixelFormat::Rgba8, false};
        static const Picture before = picture(layout, 1);
        static const Picture after = picture(layout, 2);
        ViewContent content{before, after, QBitArray(5 * 4)};
        const QSize size = viewPlaneSize(layout.size, scale);
        const QPoint index(std::min(1, (size.width() - 1) / viewTileSize),
                           std::min(1, (size.height() - 1) / viewTileSize));
        QImage tile = renderViewTile(content, scale, index);
        for (const int cell : {7, 0, 6, 19, 1, 5, 12}) {
            content.ready.setBit(cell);
            const QRect rect(cell % 5 * 256, cell / 5 * 256, 256, 256);
            const QRect part = viewFootprint(rect, scale) & viewTileRect(size, index);
            const QRect cells =
                viewCellsOf(viewSource(viewTileRect(size, index), scale), layout.size);
            if (!part.isEmpty() && cells.contains(cell % 5, cell / 5))
                tile = renderViewTile(content, scale, index, part, tile);
            QCOMPARE(tile, renderViewTile(content, scale, index));
        }
    }

    void rendersOffTheCallersThreadAndDeliversHere() {
        auto content = std::make_shared<const ViewContent>(
            ViewContent{picture({{2000, 1500}, PixelFormat::Rgba8, false}), {}, {}});
        ViewRenderer renderer;
        QList<ViewTile> answers;
        connect(&renderer, &ViewRenderer::rendered, this, [&](const QList<ViewTile>& tiles) {
            QCOMPARE(QThread::currentThread(), thread());
            answers += tiles;
        });
        QList<ViewTile> wanted;
        for (int x = 0; x < 5; ++x)
            wanted.append({content, 3, 7, 1., {x, 2}, {}, {}});
        renderer.request(wanted);
        QTRY_COMPARE(answers.size(), 5);
        for (const ViewTile& answer : std::as_const(answers)) {
            QCOMPARE(answer.layer, 3);
            QCOMPARE(answer.stamp, quint64(7));
            QCOMPARE(answer.pixels, renderViewTile(*content, 1, answer.index));
        }
    }

    void theNewestRequestWins() {
        auto content = std::make_shared<const ViewContent>(
            ViewContent{flat({4000, 3000}, Qt::green, QImage::Format_RGBX64), {}, {}});
        ViewRenderer renderer;
        QList<ViewTile> answers;
        connect(&renderer, &ViewRenderer::rendered, this,
                [&](const QList<ViewTile>& tiles) { answers += tiles; });
        const auto row = [&](quint64 stamp) {
            QList<ViewTile> tiles;
            for (int i = 0; i < 150; ++i)
                tiles.append({content, 0, stamp, 0.9, {i % 14, i / 14}, {}, {}});
            return tiles;
        };
        for (quint64 stamp = 1; stamp <= 20; ++stamp)
            renderer.request(row(stamp));
        const auto of = [&](quint64 stamp) {
            return std::count_if(answers.cbegin(), answers.cend(),
                                 [&](const ViewTile& tile) { return tile.stamp == stamp; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(of(20), 150, longWait);
        // Of the others at most what was being rendered at the time, never all.
        QVERIFY(answers.size() < 20 * 150);
        QCOMPARE(answers.last().stamp, quint64(20));
    }

    void destroyingItDropsWhatIsWanted() {
        auto content =
            std::make_shared<const ViewContent>(ViewContent{flat({4000, 3000}, Qt::green), {}, {}});
        std::weak_ptr<const ViewContent> alive = content;
        {
            ViewRenderer renderer;
            QList<ViewTile> wanted;
            for (int i = 0; i < 100; ++i)
                wanted.append({content, 0, 1, 0.9, {i % 10, i / 10}, {}, {}});
            renderer.request(std::move(wanted));
            content.reset();
        }
        QVERIFY(alive.expired());
    }
};

QTEST_GUILESS_MAIN(ViewRendererTest)
#include "view_renderer_test.moc"
