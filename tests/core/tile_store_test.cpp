// What kernels see of stored pixels, and what is stored of what they make.
#include "core/recipe/tile_store.h"

#include <QtTest>
#include <bit>
#include <limits>

#include "tests/support/reference.h"
#include "tests/support/run_kernel.h"
#include "tests/support/targets.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

double lightOf(double stored) {
    return stored <= 0.04045 ? stored / 12.92 : std::pow((stored + 0.055) / 1.055, 2.4);
}

}  // namespace

class TileStoreTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static int channelsOf(const Image& image, Alpha alpha) {
        return alpha == Alpha::Untouched ? std::min(image.layout().channels(), 3)
                                         : image.layout().channels();
    }
    static OwnedPlanes load(const Image& image, const QRect& rect, const TileForm& form) {
        const OwnedPlanes planes(channelsOf(image, form.alpha), rect.size());
        loadTile({image.layout(), image.row(0), QRect(QPoint(), image.size())}, rect, form,
                 planes.planes);
        return planes;
    }
    Image store(const Image& source, const OwnedPlanes& planes, const TileForm& form) {
        const Image image = Image::allocate(m_pool, source.layout(), {}).value();
        const QRect all(QPoint(), source.size());
        storeTile(planes.planes, all, form, {source.layout(), source.row(0), all},
                  {image.layout(), image.block()->data(), all});
        return image;
    }
    Image everyLevel() {
        Image image = Image::allocate(m_pool, {{256, 256}, PixelFormat::Grey16, false}, {}).value();
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x)
                setLevel(image, 0, x, y, 256 * y + x);
        return image;
    }

    template <class T>
    void samplesAreWhatIsStored(const ImageLayout& layout) {
        const Image image = makeImage(m_pool, layout);
        const QRect all(QPoint(), layout.size);
        const QRect rect = all.adjusted(-7, -3, 2, 4);
        const int channels = std::min(layout.channels(), 3);
        const TileSource source{layout, image.row(0), all};
        onEveryTarget([&](const char*) {
            const auto stride = rect.width() + integerPadding;
            std::vector<T> memory(static_cast<std::size_t>(stride * rect.height() * channels));
            BasicPlanes<T> planes{{}, channels, rect.width(), rect.height(), stride};
            for (int c = 0; c < channels; ++c)
                planes.plane[static_cast<std::size_t>(c)] =
                    memory.data() + qsizetype(c) * stride * rect.height();
            loadTile(source, rect, planes);
            for (int c = 0; c < channels; ++c)
                for (int y = 0; y < rect.height(); ++y)
                    for (int x = 0; x < rect.width(); ++x)
                        QCOMPARE(double(planes.row(c, y)[x]),
                                 level(image, c, std::clamp(x - 7, 0, all.right()),
                                       std::clamp(y - 3, 0, all.bottom())));
            for (int c = 0; c < channels; ++c)
                planes.plane[static_cast<std::size_t>(c)] += 3 * stride + 7;
            const Image same = Image::allocate(m_pool, layout, {}).value();
            storeTile(planes, all, source, {layout, same.block()->data(), all});
            QVERIFY(samePixels(image, same));
        });
    }

private Q_SLOTS:
    void planesHoldWhatIsStored_data() { addOddLayouts(100); }
    void planesHoldWhatIsStored() {
        QFETCH(ImageLayout, layout);
        const Image image = makeImage(m_pool, layout);
        const QRect rect = QRect(QPoint(), layout.size).adjusted(-5, -3, 2, 4);
        for (const Alpha alpha : {Alpha::Untouched, Alpha::Premultiplied}) {
            const Reference expected(image, alpha);
            onEveryTarget([&](const char*) {
                const OwnedPlanes planes = load(image, rect, {alpha});
                QCOMPARE(planes.planes.channels, expected.channels());
                for (int c = 0; c < planes.planes.channels; ++c)
                    for (int y = 0; y < rect.height(); ++y)
                        for (int x = 0; x < rect.width(); ++x)
                            QVERIFY(std::abs(double(planes.planes.row(c, y)[x]) -
                                             expected.clamped(c, x - 5, y - 3)) < 2e-7);
            });
        }
    }

    void storingGivesTheSamePixels_data() { addOddLayouts(100); }
    void storingGivesTheSamePixels() {
        QFETCH(ImageLayout, layout);
        const Image image = makeImage(m_pool, layout);
        const TransferCurve curve{QColorSpace(QColorSpace::SRgb)};
        const bool isFloat = layout.format == PixelFormat::RgbaF;
        onEveryTarget([&](const char*) {
            for (const TransferCurve* light :
                 {static_cast<const TransferCurve*>(nullptr), &curve}) {
                const TileForm form{Alpha::Untouched, light};
                const QRect all(QPoint(), layout.size);
                const Image same = store(image, load(image, all, form), form);
                if (!isFloat || !light)
                    QVERIFY(samePixels(image, same));
                else
                    QVERIFY(compare(same, Reference(image, Alpha::Untouched)).largest < 1e-5);
            }
        });
    }

    void integersAreWhatIsStored_data() {
        QTest::addColumn<ImageLayout>("layout");
        for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba16}) {
            const int bits = bitsPerChannel(format);
            for (const int width : {1, 2, 15, 31, 32, 33, 63, 64, 65, 127, 200})
                for (const bool alpha : {false, true})
                    QTest::addRow("%d x %d%s", bits, width, alpha ? " with alpha" : "")
                        << ImageLayout{{width, 5}, format, alpha};
        }
        QTest::newRow("grey") << ImageLayout{{67, 5}, PixelFormat::Grey8, false};
        QTest::newRow("deep grey") << ImageLayout{{67, 5}, PixelFormat::Grey16, false};
    }
    void integersAreWhatIsStored() {
        QFETCH(ImageLayout, layout);
        if (bitsPerChannel(layout.format) == 8)
            samplesAreWhatIsStored<quint8>(layout);
        else
            samplesAreWhatIsStored<quint16>(layout);
    }

    void everyWordIsLookedUp_data() { integersAreWhatIsStored_data(); }
    void everyWordIsLookedUp() {
        QFETCH(ImageLayout, layout);
        if (bitsPerChannel(layout.format) == 8)
            return;
        const Image image = makeImage(m_pool, layout);
        const QRect all(QPoint(), layout.size);
        std::vector<quint16> table(65536);
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = static_cast<quint16>(i * 25673 + 41);
        const Image result = Image::allocate(m_pool, layout, {}).value();
        lookUpTile(table.data(), all, {layout, image.row(0), all},
                   {layout, result.block()->data(), all});
        for (int c = 0; c < layout.channels(); ++c)
            for (int y = 0; y < all.height(); ++y)
                for (int x = 0; x < all.width(); ++x) {
                    const auto before = static_cast<std::size_t>(level(image, c, x, y));
                    QCOMPARE(static_cast<std::size_t>(level(result, c, x, y)),
                             c == 3 ? before : std::size_t(table[before]));
                }
    }

    void everyByteIsLookedUp_data() { integersAreWhatIsStored_data(); }
    void everyByteIsLookedUp() {
        QFETCH(ImageLayout, layout);
        if (bitsPerChannel(layout.format) == 16)
            return;
        const Image image = makeImage(m_pool, layout);
        const QRect all(QPoint(), layout.size);
        ByteTables tables;
        for (const bool alike : {true, false}) {
            for (std::size_t c = 0; c < 3; ++c)
                for (std::size_t i = 0; i < 256; ++i)
                    tables[c][i] = static_cast<quint8>(i * 167 + 41 + (alike ? 0 : c));
            onEveryTarget([&](const char*) {
                const Image result = Image::allocate(m_pool, layout, {}).value();
                lookUpTile(tables, all, {layout, image.row(0), all},
                           {layout, result.block()->data(), all});
                for (int c = 0; c < layout.channels(); ++c)
                    for (int y = 0; y < all.height(); ++y)
                        for (int x = 0; x < all.width(); ++x) {
                            const auto before = static_cast<std::size_t>(level(image, c, x, y));
                            const auto expected =
                                c == 3 ? before : tables[static_cast<std::size_t>(c)][before];
                            QCOMPARE(static_cast<std::size_t>(level(result, c, x, y)),
                                     static_cast<std::size_t>(expected));
                        }
            });
        }
    }

    void everyLevelComesBackFromLight_data() {
        QTest::addColumn<QColorSpace>("space");
        QTest::newRow("sRGB") << QColorSpace(QColorSpace::SRgb);
        QTest::newRow("Adobe RGB") << QColorSpace(QColorSpace::AdobeRgb);
        QTest::newRow("ProPhoto RGB") << QColorSpace(QColorSpace::ProPhotoRgb);
        QTest::newRow("linear") << QColorSpace(QColorSpace::SRgbLinear);
        QTest::newRow("none") << QColorSpace();
    }
    void everyLevelComesBackFromLight() {
        QFETCH(QColorSpace, space);
        const Image image = everyLevel();
        const TransferCurve curve(space);
        const TileForm form{Alpha::Untouched, &curve};
        onEveryTarget([&](const char*) {
            QVERIFY(
                samePixels(image, store(image, load(image, QRect(0, 0, 256, 256), form), form)));
        });
    }

    void lightIsThatOfTheStandard() {
        std::vector<float> values;
        for (int i = -300; i <= 3000; ++i)
            values.push_back(static_cast<float>(i) / 1000.f);
        const std::vector<float> stored = values;
        const TransferCurve curve{QColorSpace(QColorSpace::SRgb)};
        curve.toLight(values);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double expected = std::copysign(lightOf(std::abs(double(stored[i]))), stored[i]);
            QVERIFY(std::abs(double(values[i]) - expected) <= 2e-6 * std::abs(expected));
        }
    }

    void nothingEndlessGetsIn() {
        const float infinity = std::numeric_limits<float>::infinity();
        Image image = makeFlat(m_pool, {{21, 1}, PixelFormat::RgbaF, false}, {0.5, 0.5, 0.5, 1});
        auto* row = reinterpret_cast<float*>(image.writableRow(0));
        for (const int x : {3, 20}) {
            row[4 * x] = std::numeric_limits<float>::quiet_NaN();
            row[4 * x + 1] = infinity;
            row[4 * x + 2] = -infinity;
        }
        onEveryTarget([&](const char*) {
            const OwnedPlanes planes = load(image, QRect(0, 0, 21, 1), {Alpha::Untouched});
            for (const int x : {3, 20}) {
                QCOMPARE(planes.planes.row(0, 0)[x], 0.f);
                QCOMPARE(planes.planes.row(1, 0)[x], 1e15f);
                QCOMPARE(planes.planes.row(2, 0)[x], -1e15f);
            }
            QCOMPARE(planes.planes.row(0, 0)[4], 0.5f);
        });
    }
};

QTEST_GUILESS_MAIN(TileStoreTest)
#include "tile_store_test.moc"
