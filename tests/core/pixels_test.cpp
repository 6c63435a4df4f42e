#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <QtTest>

#include "core/image/pyramid.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

class PixelsTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void blocksCannotBeResized() {
        const BlockRef block = m_pool.acquire(1000).value();
        QVERIFY(block->size() >= 1000);
        QVERIFY(::ftruncate(block->descriptor(), 0) != 0);
        QVERIFY(::ftruncate(block->descriptor(), 1 << 30) != 0);
        QVERIFY(::fcntl(block->descriptor(), F_ADD_SEALS, F_SEAL_WRITE) != 0);
    }

    void sourcesCannotBeWrittenByOthers() {
        const BlockRef block = m_pool.acquire(1000, PixelBlock::Access::ReadOnly).value();
        block->data()[5] = std::byte{7};  // our own mapping stays writable
        const int fd = block->descriptor();
        QCOMPARE(::mmap(nullptr, 1000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
        QVERIFY(::write(fd, "x", 1) < 0);
        const auto other =
            PixelBlock::adopt(block->id(), ::dup(fd), 1000, PixelBlock::Access::ReadOnly);
        QVERIFY(other.has_value());
        QCOMPARE(other.value()->data()[5], std::byte{7});
    }

    void adoptRefusesWhatItCannotTrust() {
        const int unsealed = ::memfd_create("unsealed", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        QVERIFY(::ftruncate(unsealed, 4096) == 0);
        QVERIFY(!PixelBlock::adopt(1, unsealed, 4096, PixelBlock::Access::ReadOnly));
        const BlockRef block = m_pool.acquire(1000).value();
        QVERIFY(!PixelBlock::adopt(1, ::dup(block->descriptor()), block->size() + 1,
                                   PixelBlock::Access::ReadOnly));
        int ends[2];
        QVERIFY(::pipe(ends) == 0);
        QVERIFY(!PixelBlock::adopt(1, ends[0], 10, PixelBlock::Access::ReadOnly));
        ::close(ends[1]);
    }

    void poolReusesBlocksAndGivesBackSurplus() {
        PixelPool pool(std::size_t(8) << 20);
        quint64 id = 0;
        {
            const BlockRef block = pool.acquire(3 << 20).value();
            id = block->id();
            QCOMPARE(pool.bytesInUse(), std::size_t(3) << 20);
        }
        QCOMPARE(pool.bytesInUse(), std::size_t(0));
        QCOMPARE(pool.acquire((3 << 20) - 5).value()->id(), id);
        QVERIFY(pool.acquire(3 << 20, PixelBlock::Access::ReadOnly).value()->id() != id);
        for (int i = 0; i < 10; ++i)
            (void)pool.acquire(std::size_t(i + 1) << 20).value();
        QVERIFY(pool.bytesKept() <= std::size_t(8) << 20);
        const BlockRef used = pool.acquire(3 << 20).value();
        (void)pool.acquire(2 << 20).value();
        QVERIFY(pool.bytesKept() > 0);
        pool.forgetKept();
        QCOMPARE(pool.bytesKept(), std::size_t(0));
        QCOMPARE(pool.bytesInUse(), used->size());
    }

    void blocksMayOutliveThePool() {
        BlockRef block;
        {
            PixelPool pool;
            block = pool.acquire(100).value();
        }
        block->data()[99] = std::byte{1};
    }

    void copyKeepsDepthAndAlpha_data() {
        QTest::addColumn<QImage::Format>("from");
        QTest::addColumn<PixelFormat>("to");
        QTest::newRow("grey 8") << QImage::Format_Grayscale8 << PixelFormat::Grey8;
        QTest::newRow("grey 16") << QImage::Format_Grayscale16 << PixelFormat::Grey16;
        QTest::newRow("RGB 8") << QImage::Format_RGB888 << PixelFormat::Rgba8;
        QTest::newRow("ARGB 8") << QImage::Format_ARGB32 << PixelFormat::Rgba8;
        QTest::newRow("premultiplied") << QImage::Format_ARGB32_Premultiplied << PixelFormat::Rgba8;
        QTest::newRow("RGBA 16") << QImage::Format_RGBA64 << PixelFormat::Rgba16;
        QTest::newRow("half") << QImage::Format_RGBX16FPx4 << PixelFormat::RgbaF;
        QTest::newRow("float") << QImage::Format_RGBA32FPx4 << PixelFormat::RgbaF;
        QTest::newRow("mono") << QImage::Format_Mono << PixelFormat::Grey8;
    }
    void copyKeepsDepthAndAlpha() {
        QFETCH(QImage::Format, from);
        QFETCH(PixelFormat, to);
        QImage source(37, 131, QImage::Format_RGBA64);
        for (int y = 0; y < source.height(); ++y)
            for (int x = 0; x < source.width(); ++x) {
                const auto v = static_cast<quint16>(x * 1771 + y * 17);
                source.setPixelColor(x, y, QColor::fromRgba64(v, v, v, 65535));
            }
        source = source.convertToFormat(from);
        source.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const Image image = Image::copyOf(m_pool, source).value();
        QCOMPARE(image.layout().format, to);
        QCOMPARE(image.colorSpace(), QColorSpace(QColorSpace::AdobeRgb));
        source.setColorSpace({});  // a QImage compares it too, and the view carries none
        QCOMPARE(image.view().convertToFormat(QImage::Format_RGBA64),
                 source.convertToFormat(QImage::Format_RGBA64));
    }

    void pyramidFilledByTilesEqualsOneFilledWhole() {
        const ImageLayout layout{{1300, 777}, PixelFormat::Rgba8, false};
        const Image image = makeImage(m_pool, layout);
        const Picture whole = Picture::of(m_pool, image).value();
        QCOMPARE(whole.pyramid.count(), 3);
        QCOMPARE(whole.pyramid.level(3).size(), QSize(163, 98));
        const Pyramid tiles = Pyramid::allocate(m_pool, layout).value();
        for (int y = 512; y >= 0; y -= 512)  // other tiles, other order
            for (int x = 1024; x >= 0; x -= 512)
                writeLevels(layout, image.row(0),
                            QRect(x, y, 512, 512).intersected(QRect(QPoint(), layout.size)),
                            LevelTransform(image.colorSpace()), tiles.block()->data());
        for (int k = 1; k <= 3; ++k)
            QCOMPARE(tiles.level(k), whole.pyramid.level(k));
    }

    void pyramidLevelIsTheMeanOfFour() {
        const Image image = makeImage(m_pool, {{601, 303}, PixelFormat::Grey8, false});
        const QImage level = Picture::of(m_pool, image).value().pyramid.level(1);
        QCOMPARE(level.size(), QSize(301, 152));
        const auto grey = [&](int x, int y) {
            return int(image.row(std::min(y, 302))[std::min(x, 600)]);
        };
        for (int y = 0; y < 152; ++y)
            for (int x = 0; x < 301; ++x) {
                const double mean = (grey(2 * x, 2 * y) + grey(2 * x + 1, 2 * y) +
                                     grey(2 * x, 2 * y + 1) + grey(2 * x + 1, 2 * y + 1)) /
                                    4.;
                QVERIFY(std::abs(qGreen(level.pixel(x, y)) - mean) <= 0.5);
            }
    }

    void displayConversionStaysInItsThread() {
        const auto threads = [] {
            return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs).size();
        };
        const ImageLayout layout{{512, 512}, PixelFormat::Rgba16, false};
        const Image image = makeImage(m_pool, layout);
        const Pyramid pyramid = Pyramid::allocate(m_pool, layout).value();
        const auto before = threads();
        for (const auto space : {QColorSpace::SRgb, QColorSpace::AdobeRgb})
            writeLevels(layout, image.row(0), QRect(QPoint(), layout.size),
                        LevelTransform(QColorSpace(space)), pyramid.block()->data());
        QVERIFY(threads() <= before);
    }

    void levelsKeepTheColourSpace() {
        QImage wide(600, 600, QImage::Format_RGB32);
        wide.fill(QColor(200, 60, 30));
        wide.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const Image image = Image::copyOf(m_pool, wide).value();
        const QImage level = Picture::of(m_pool, image).value().pyramid.level(1);
        QCOMPARE(level.pixelColor(10, 10), QColor(200, 60, 30));
    }

    /// Eight bits of light would leave five levels of all that is dark.
    void levelsOfLightHaveACurve() {
        QImage light(600, 600, QImage::Format_RGBX64);
        light.fill(QColor::fromRgba64(656, 656, 656));  // a hundredth
        light.setColorSpace(QColorSpace(QColorSpace::SRgbLinear));
        const Image image = Image::copyOf(m_pool, light).value();
        QCOMPARE(Picture::of(m_pool, image).value().pyramid.level(1).pixelColor(10, 10),
                 QColor(25, 25, 25));
        QCOMPARE(LevelTransform::spaceOf(image.colorSpace()).transferFunction(),
                 QColorSpace::TransferFunction::SRgb);
    }
};

QTEST_GUILESS_MAIN(PixelsTest)
#include "pixels_test.moc"
