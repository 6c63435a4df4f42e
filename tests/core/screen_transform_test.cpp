#include "core/image/screen_transform.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cstring>
#include <random>

#include "core/image/view_tile.h"
#include "tests/support/images.h"
#include "tests/support/profiles.h"

using namespace offstage;
using namespace offstage::testing;

class ScreenTransformTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    static QByteArray profileOf(QColorSpace::NamedColorSpace space) {
        return QColorSpace(space).iccProfile();
    }

    /// Corners, greys and what lies between.
    static QImage colours(QImage::Format format) {
        QImage image(256, 64, QImage::Format_RGBA64);
        std::mt19937 random(7);
        for (int y = 0; y < image.height(); ++y) {
            auto* row = reinterpret_cast<QRgba64*>(image.scanLine(y));
            for (int x = 0; x < image.width(); ++x) {
                const auto any = [&] { return static_cast<quint16>(random() & 0xffff); };
                const auto end = [&] { return quint16(random() % 2 ? 65535 : 0); };
                const auto grey = static_cast<quint16>(x * 257);
                row[x] = y == 0   ? qRgba64(grey, grey, grey, 65535)
                         : y == 1 ? qRgba64(end(), end(), end(), 65535)
                         : y == 2 ? qRgba64(quint16(any() / 64), quint16(any() / 64),
                                            quint16(any() / 64), 65535)
                                  : qRgba64(any(), any(), any(), 65535);
            }
        }
        return image.convertToFormat(format);
    }

    struct Distance {
        double largest = 0;
        double mean = 0;
        double far = 0;  ///< the share of values that are more than a level off
    };
    /// Between the pixels shown and what Little CMS makes of `source` in double precision.
    static Distance distance(const QImage& shown, const QImage& source,
                             const DoubleTransform& reference) {
        Distance distance;
        for (int y = 0; y < source.height(); ++y)
            for (int x = 0; x < source.width(); ++x) {
                std::array<double, 3> colour{};
                if (source.depth() == 64) {
                    const QRgba64 pixel =
                        reinterpret_cast<const QRgba64*>(source.constScanLine(y))[x];
                    colour = {pixel.red() / 65535., pixel.green() / 65535., pixel.blue() / 65535.};
                } else {
                    const QRgb pixel = source.pixel(x, y);
                    colour = {qRed(pixel) / 255., qGreen(pixel) / 255., qBlue(pixel) / 255.};
                }
                const auto expected = reference.of(colour);
                const QRgb pixel = shown.pixel(x, y);
                const int values[] = {qRed(pixel), qGreen(pixel), qBlue(pixel)};
                for (std::size_t i = 0; i < 3; ++i) {
                    const double off = std::abs(values[i] - expected[i]);
                    distance.largest = std::max(distance.largest, off);
                    const double one = 1 / (3. * source.width() * source.height());
                    distance.mean += off * one;
                    distance.far += off > 1 ? one : 0;
                }
            }
        return distance;
    }

private Q_SLOTS:
    void pixelsAreThoseOfLittleCms_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QImage::Format>("format");
        const QByteArray adobe = profileOf(QColorSpace::AdobeRgb);
        const QByteArray prophoto = profileOf(QColorSpace::ProPhotoRgb);
        const QByteArray linear = profileOf(QColorSpace::SRgbLinear);
        const QByteArray wide = wideScreen();
        for (const auto format : {QImage::Format_RGB32, QImage::Format_RGBX64}) {
            const QByteArray bits = format == QImage::Format_RGB32 ? "8 bit" : "16 bit";
            const auto row = [&](const char* name, const QByteArray& from, const QByteArray& to) {
                QTest::newRow((QByteArray(name) + ", " + bits).constData()) << from << to << format;
            };
            row("sRGB to a wide screen", {}, wide);
            row("Adobe RGB to sRGB", adobe, {});
            row("Adobe RGB to a wide screen", adobe, wide);
            row("ProPhoto to sRGB", prophoto, {});
            row("ProPhoto to a wide screen", prophoto, wide);
            row("linear light to sRGB", linear, {});
            row("a wide picture to sRGB", wide, {});
        }
    }
    void pixelsAreThoseOfLittleCms() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QImage::Format, format);
        const QImage source = colours(format);
        const auto transform = ScreenTransform::between(
            from.isEmpty() ? QColorSpace(QColorSpace::SRgb) : QColorSpace::fromIccProfile(from),
            ScreenProfile::of(to));
        QVERIFY(!transform->isIdentity());
        const Distance off = distance(transform->apply(source), source, DoubleTransform(from, to));
        QVERIFY2(off.largest <= 1, qPrintable(QString::number(off.largest)));
        QVERIFY2(off.mean <= 0.3, qPrintable(QString::number(off.mean)));  // rounding alone: 0.25
    }

    void tablesAreFollowedToo_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("a screen with tables") << QByteArray() << tableProfile();
        QTest::newRow("Adobe RGB on a screen with tables")
            << profileOf(QColorSpace::AdobeRgb) << tableProfile();
        QTest::newRow("a picture with tables") << tableProfile() << QByteArray();
    }
    void tablesAreFollowedToo() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QImage source = colours(QImage::Format_RGB32);
        // Qt makes no colour space of a profile with tables, but keeps it.
        const QColorSpace space =
            from.isEmpty() ? QColorSpace(QColorSpace::SRgb) : QColorSpace::fromIccProfile(from);
        QVERIFY(from.isEmpty() || isUsableProfile(space.iccProfile()));
        const ScreenRef screen = ScreenProfile::of(to);
        QVERIFY(to.isEmpty() || screen);
        const auto transform = ScreenTransform::between(space, screen);
        const Distance off = distance(transform->apply(source), source, DoubleTransform(from, to));
        // A grid has no node where colours reach the edge of what a screen shows: few are there.
        QVERIFY2(off.mean <= 0.3, qPrintable(QString::number(off.mean)));
        QVERIFY2(off.far <= 0.01, qPrintable(QString::number(off.far)));
    }

    void whereNothingIsToBeDoneThePixelsAreTheSameOnes() {
        const QImage source = colours(QImage::Format_RGB32);
        for (const QColorSpace& space : {QColorSpace(), QColorSpace(QColorSpace::SRgb)}) {
            const auto transform = ScreenTransform::between(space, {});
            QVERIFY(transform->isIdentity());
            QCOMPARE(transform->apply(source).constBits(), source.constBits());
        }
        const QByteArray wide = wideScreen();
        const auto own =
            ScreenTransform::between(QColorSpace::fromIccProfile(wide), ScreenProfile::of(wide));
        QCOMPARE(own->apply(source).constBits(), source.constBits());
        const ScreenRef srgb = ScreenProfile::of(profileOf(QColorSpace::SRgb));
        QVERIFY(srgb);
        QVERIFY(ScreenTransform::between({}, srgb)->isIdentity());
    }

    void transparencyStays() {
        const auto transform = ScreenTransform::between({}, ScreenProfile::of(wideScreen()));
        QImage source(256, 1, QImage::Format_ARGB32);
        for (int x = 0; x < 256; ++x)
            source.setPixel(x, 0, qRgba(200, 90, 30, x));
        const QImage opaque = transform->apply(source.convertToFormat(QImage::Format_RGB32));
        const QImage shown = transform->apply(source);
        QCOMPARE(shown.format(), QImage::Format_ARGB32_Premultiplied);
        QImage again = source.convertToFormat(QImage::Format_ARGB32_Premultiplied);
        transform->applyTo(again, again.rect(), true);
        for (int x = 0; x < 256; ++x) {
            QCOMPARE(qAlpha(reinterpret_cast<const QRgb*>(shown.constScanLine(0))[x]), x);
            QCOMPARE(qAlpha(reinterpret_cast<const QRgb*>(again.constScanLine(0))[x]), x);
        }
        QCOMPARE(reinterpret_cast<const QRgb*>(shown.constScanLine(0))[255], opaque.pixel(255, 0));
        QCOMPARE(reinterpret_cast<const QRgb*>(shown.constScanLine(0))[0], 0U);
    }

    void greyIsColouredAsTheScreenIs() {
        const ScreenRef screen = ScreenProfile::of(wideScreen());
        for (const auto format : {QImage::Format_Grayscale8, QImage::Format_Grayscale16}) {
            const QImage grey = colours(QImage::Format_RGBX64).convertToFormat(format);
            const QImage colour = grey.convertToFormat(
                format == QImage::Format_Grayscale8 ? QImage::Format_RGB32 : QImage::Format_RGBX64);
            const auto transform = ScreenTransform::between({}, screen);
            QCOMPARE(transform->apply(grey), transform->apply(colour));
        }
    }

    void whatIsNoProfileOfAScreenIsNone() {
        QVERIFY(!ScreenProfile::of({}));
        QVERIFY(!ScreenProfile::of("no profile at all"));
        QByteArray damaged = wideScreen();
        damaged.truncate(300);
        QVERIFY(!ScreenProfile::of(damaged));
        QVERIFY(!isUsableProfile(damaged));
        QVERIFY(!ScreenProfile::of(bytesOf(cmsCreateLab2Profile(nullptr))));
        QCOMPARE(ScreenProfile::of(tableProfile())->name(), QStringLiteral("Measured screen"));
    }

    /// At every scale: tiles of a wide picture, whose levels keep its colours.
    void tilesAreInTheColoursOfTheScreen_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {3., 1., 0.7, 0.5, 0.3, 0.25})
            QTest::addRow("%.2f", scale) << scale;
    }
    void tilesAreInTheColoursOfTheScreen() {
        QFETCH(double, scale);
        const QByteArray adobe = profileOf(QColorSpace::AdobeRgb);
        const QByteArray wide = wideScreen();
        QImage green(1200, 900, QImage::Format_RGB32);
        green.fill(qRgb(40, 235, 70));  // outside of sRGB
        green.setColorSpace(QColorSpace::fromIccProfile(adobe));
        const Picture picture = Picture::of(m_pool, Image::copyOf(m_pool, green).value()).value();
        for (const QByteArray& screen : {QByteArray(), wide}) {
            ViewContent content{picture, {}, {}};
            content.screen = ScreenProfile::of(screen);
            const QRgb seen = renderViewTile(content, scale, {0, 0}).pixel(100, 100);
            const auto expected =
                DoubleTransform(adobe, screen).of({40 / 255., 235 / 255., 70 / 255.});
            QVERIFY(std::abs(qRed(seen) - expected[0]) <= 1);
            QVERIFY(std::abs(qGreen(seen) - expected[1]) <= 1);
            QVERIFY(std::abs(qBlue(seen) - expected[2]) <= 1);
        }
    }

    void whatTwoJobsMakeIsComposedInTheSameColours() {
        QImage half(700, 300, QImage::Format_RGB32);
        half.fill(qRgb(40, 235, 70));
        half.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const Picture picture = Picture::of(m_pool, Image::copyOf(m_pool, half).value()).value();
        ViewContent content{picture, picture, QBitArray(6)};
        content.ready.setBit(0);
        content.screen = ScreenProfile::of(wideScreen());
        const QImage tile = renderViewTile(content, 0.8, {0, 0});
        QCOMPARE(tile.pixel(10, 10), tile.pixel(250, 200));
    }
};

QTEST_GUILESS_MAIN(ScreenTransformTest)
#include "screen_transform_test.moc"
