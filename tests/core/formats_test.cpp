// Formats beside Qt's own: opened in a confined helper, as files are, and in a thread.
#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>
#include <QTemporaryDir>
#include <QtTest>
#include <cstring>

#include "core/engine/engine.h"
#include "core/files/open.h"
#include "tests/support/encoded_formats.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

Q_DECLARE_METATYPE(offstage::ImageLayout)

class FormatsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    std::unique_ptr<Engine> m_engine;

    QImage photo(QImage::Format format, QSize size = {120, 90}) {
        return makeImage(*m_pool, {size, PixelFormat::Rgba16, true}).view().convertToFormat(format);
    }
    static QImage opaque(QImage image) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.depth() == 64)
                    reinterpret_cast<quint16*>(image.scanLine(y))[4 * x + 3] = 65535;
                else
                    image.scanLine(y)[4 * x + 3] = 255;
        return image;
    }

    Result<OpenedImage> open(const QByteArray& bytes, bool here = false) {
        OpenOrder order;
        order.decoder = here ? nullptr : &m_engine->decoder();
        return openImage(*m_pool, bytes, QStringLiteral("a picture"), order);
    }
    /// Both ways give the same.
    OpenedImage opened(const QByteArray& bytes) {
        const auto confined = open(bytes);
        if (!confined)
            qFatal("%s", qPrintable(confined.error().message + confined.error().detail));
        const auto here = open(bytes, true);
        if (!here || here->picture.image.view() != confined->picture.image.view())
            qFatal("a thread and a helper do not open the same picture");
        return *confined;
    }
    static double mostApart(const QImage& a, const QImage& b) {
        const QImage x = a.convertToFormat(QImage::Format_RGBA64);
        const QImage y = b.convertToFormat(QImage::Format_RGBA64);
        double most = a.size() == b.size() ? 0 : 1;
        for (int row = 0; row < std::min(x.height(), y.height()); ++row)
            for (int i = 0; i < 4 * std::min(x.width(), y.width()); ++i)
                most = std::max(
                    most, std::abs(reinterpret_cast<const quint16*>(x.constScanLine(row))[i] -
                                   reinterpret_cast<const quint16*>(y.constScanLine(row))[i]) /
                              65535.);
        return most;
    }

private Q_SLOTS:
    void initTestCase() {
        m_engine = std::make_unique<Engine>(
            EngineOptions{.helperProgram = QStringLiteral(OFFSTAGE_HELPER)}, m_pool);
    }
    void cleanupTestCase() { m_engine.reset(); }

    void coloursComeAsTheyWere_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QImage>("source");
        QTest::addColumn<ImageLayout>("layout");
        QTest::addColumn<double>("apart");
        const QImage eight = photo(QImage::Format_RGBA8888);
        const QImage sixteen = photo(QImage::Format_RGBA64);
        const QImage grey = opaque(eight).convertToFormat(QImage::Format_Grayscale8);
        [[maybe_unused]] const auto row = [](const char* name, const QByteArray& bytes,
                                             const QImage& source, PixelFormat format, bool alpha,
                                             double apart) {
            QTest::newRow(name) << bytes << source << ImageLayout{source.size(), format, alpha}
                                << apart;
        };
#ifdef OFFSTAGE_HEIF
        const QImage without = opaque(eight).convertToFormat(QImage::Format_RGBX8888);
        row("HEIF, 8 bit", asHeif(without), without, PixelFormat::Rgba8, false, 0.06);
        row("HEIF, 8 bit and alpha", asHeif(eight), eight, PixelFormat::Rgba8, true, 0.06);
        const QImage deep = opaque(sixteen).convertToFormat(QImage::Format_RGBX64);
        row("HEIF, 10 bit", asHeif(deep, 10), deep, PixelFormat::Rgba16, false, 0.06);
#endif
#ifdef OFFSTAGE_AVIF
        row("AVIF, 8 bit and alpha", asAvif(eight), eight, PixelFormat::Rgba8, true, 0);
        row("AVIF, 8 bit", asAvif(opaque(eight).convertToFormat(QImage::Format_RGBX8888)),
            opaque(eight), PixelFormat::Rgba8, false, 0);
        row("AVIF, 12 bit", asAvif(sixteen, 12), sixteen, PixelFormat::Rgba16, true, 1 / 4095.);
        row("AVIF, grey", asAvif(grey), grey, PixelFormat::Grey8, false, 0);
#endif
#ifdef OFFSTAGE_JXL
        row("JPEG XL, 8 bit and alpha", asJxl(eight), eight, PixelFormat::Rgba8, true, 0);
        row("JPEG XL, 16 bit and alpha", asJxl(sixteen), sixteen, PixelFormat::Rgba16, true, 0);
        row("JPEG XL, grey", asJxl(grey), grey, PixelFormat::Grey8, false, 0);
#endif
    }
    void coloursComeAsTheyWere() {
        QFETCH(QByteArray, bytes);
        QFETCH(QImage, source);
        QFETCH(ImageLayout, layout);
        QFETCH(double, apart);
        const OpenedImage image = opened(bytes);
        QCOMPARE(image.picture.image.layout(), layout);
        const double most = mostApart(image.picture.image.view(), source);
        QVERIFY2(most <= apart, qPrintable(QString::number(most)));
        QVERIFY(image.complete);
        QCOMPARE(image.note, QString());
    }

    /// Half transparent in a file whose colours are multiplied by that.
    void coloursAreFreedOfAlpha_data() {
        QTest::addColumn<QByteArray>("bytes");
        QImage image({64, 64}, QImage::Format_RGBA8888);
        image.fill(QColor(100, 50, 20, 128));
#ifdef OFFSTAGE_HEIF
        QTest::newRow("HEIF") << asHeif(image, 8, {}, true);
        QTest::newRow("HEIF, 10 bit")
            << asHeif(image.convertToFormat(QImage::Format_RGBA64), 10, {}, true);
#endif
#ifdef OFFSTAGE_JXL
        QTest::newRow("JPEG XL") << asJxlMultiplied(image.convertToFormat(QImage::Format_RGBA64));
#endif
    }
    void coloursAreFreedOfAlpha() {
        QFETCH(QByteArray, bytes);
        const QColor middle = opened(bytes).picture.image.view().pixelColor(32, 32);
        QVERIFY2(std::abs(middle.red() - 199) < 6 && std::abs(middle.green() - 100) < 6 &&
                     std::abs(middle.blue() - 40) < 6 && middle.alpha() == 128,
                 qPrintable(middle.name(QColor::HexArgb)));
    }

    void profilesTravel_data() {
        QTest::addColumn<QByteArray>("bytes");
        [[maybe_unused]] const QByteArray icc = QColorSpace(QColorSpace::AdobeRgb).iccProfile();
        [[maybe_unused]] const QImage image = photo(QImage::Format_RGBA8888);
#ifdef OFFSTAGE_HEIF
        QTest::newRow("HEIF") << asHeif(image, 8, icc);
#endif
#ifdef OFFSTAGE_AVIF
        QTest::newRow("AVIF") << asAvif(image, 8, icc);
#endif
#ifdef OFFSTAGE_JXL
        QTest::newRow("JPEG XL") << asJxl(image, icc);
#endif
    }
    void profilesTravel() {
        QFETCH(QByteArray, bytes);
        QCOMPARE(opened(bytes).picture.image.colorSpace(), QColorSpace(QColorSpace::AdobeRgb));
    }

    void highRangesAreTold_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("high");
        [[maybe_unused]] const QImage image = photo(QImage::Format_RGBA64);
        for (const auto& [name, transfer] :
             {std::pair("PQ", 16), std::pair("HLG", 18), std::pair("sRGB", 13)}) {
#ifdef OFFSTAGE_HEIF
            QTest::addRow("HEIF, %s", name)
                << asHeif(image, 10, {}, false, transfer) << (transfer != 13);
#endif
#ifdef OFFSTAGE_AVIF
            QTest::addRow("AVIF, %s", name)
                << asAvif(image, 10, {}, 0, -1, transfer) << (transfer != 13);
#endif
#ifdef OFFSTAGE_JXL
            QTest::addRow("JPEG XL, %s", name) << asJxl(image, {}, 1, transfer) << (transfer != 13);
#endif
        }
    }
    void highRangesAreTold() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, high);
        const QString note = opened(bytes).note;
        QVERIFY2(note.contains(u"HDR") == high, qPrintable(note));
    }

    /// Rows are what is to be done with what is stored, as QImage does it.
    void orientationIsAppliedOnce_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QImage>("expected");
        [[maybe_unused]] const QImage image = photo(QImage::Format_RGBA8888);
        [[maybe_unused]] const auto turned = [&](double clockwise) {
            return image.transformed(QTransform().rotate(clockwise));
        };
#ifdef OFFSTAGE_AVIF
        for (int turns = 0; turns < 4; ++turns) {
            QTest::addRow("AVIF, %d quarters", turns)
                << asAvif(image, 8, {}, turns) << turned(-90 * turns);
            QTest::addRow("AVIF, %d quarters, then top and bottom", turns)
                << asAvif(image, 8, {}, turns, 0) << turned(-90 * turns).mirrored(false, true);
            QTest::addRow("AVIF, %d quarters, then left and right", turns)
                << asAvif(image, 8, {}, turns, 1) << turned(-90 * turns).mirrored(true, false);
        }
#endif
#ifdef OFFSTAGE_JXL
        QTest::newRow("JPEG XL, 3") << asJxl(image, {}, 3) << turned(180);
        QTest::newRow("JPEG XL, 6") << asJxl(image, {}, 6) << turned(90);
        QTest::newRow("JPEG XL, 8") << asJxl(image, {}, 8) << turned(-90);
#endif
    }
    void orientationIsAppliedOnce() {
        QFETCH(QByteArray, bytes);
        QFETCH(QImage, expected);
        QCOMPARE(mostApart(opened(bytes).picture.image.view(), expected), 0.);
    }

    void aHugeFileIsNotTakenIntoMemory_data() {
        QTest::addColumn<QByteArray>("head");
#ifdef OFFSTAGE_HEIF
        QTest::newRow("HEIF") << QByteArray(
            "\0\0\0\x18"
            "ftypheic\0\0\0\0mif1heic",
            24);
#endif
#ifdef OFFSTAGE_AVIF
        QTest::newRow("AVIF") << QByteArray(
            "\0\0\0\x18"
            "ftypavif\0\0\0\0mif1avif",
            24);
#endif
#ifdef OFFSTAGE_JXL
        QTest::newRow("JPEG XL") << QByteArray("\xff\x0a", 2);
#endif
#ifdef OFFSTAGE_RAW
        QTest::newRow("RAW") << QByteArray("FUJIFILMCCD-RAW ");
#endif
    }
    void aHugeFileIsNotTakenIntoMemory() {
        QFETCH(QByteArray, head);
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("huge")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(head) == head.size());
        QVERIFY(file.resize(qint64(5) << 30));
        file.close();
        for (Decoder* decoder : {&m_engine->decoder(), static_cast<Decoder*>(nullptr)}) {
            const auto image = openImage(*m_pool, file.fileName(), {.decoder = decoder});
            QVERIFY(!image);
            QCOMPARE(image.error().kind, ErrorKind::TooLarge);
            QVERIFY2(image.error().message.contains(u"5.4 GB"), qPrintable(image.error().message));
        }
    }

    void webpIsReadAndWritten() {
        QVERIFY(QImageReader::supportedImageFormats().contains("webp"));
        QVERIFY(QImageWriter::supportedImageFormats().contains("webp"));
        QBuffer buffer;
        QVERIFY(photo(QImage::Format_RGB32).save(&buffer, "webp"));
        QCOMPARE(opened(buffer.data()).picture.image.size(), QSize(120, 90));
    }

    void suffixesAreThoseOfThisBuild() {
        const QStringList suffixes = readableSuffixes();
        QStringList wanted{QStringLiteral("jpeg"), QStringLiteral("png"), QStringLiteral("tiff")};
#ifdef OFFSTAGE_HEIF
        wanted << QStringLiteral("heic") << QStringLiteral("heif");
#endif
#ifdef OFFSTAGE_AVIF
        wanted << QStringLiteral("avif");
#endif
#ifdef OFFSTAGE_JXL
        wanted << QStringLiteral("jxl");
#endif
#ifdef OFFSTAGE_RAW
        wanted << QStringLiteral("cr2") << QStringLiteral("dng") << QStringLiteral("nef");
#endif
        for (const QString& suffix : std::as_const(wanted))
            QVERIFY2(suffixes.contains(suffix), qPrintable(suffix));
    }

#ifdef OFFSTAGE_AVIF
    /// First cut, then turned.
    void whatIsNotMeantToBeSeenIsCutOff() {
        const QImage image = photo(QImage::Format_RGBA8888);
        const QRect part(20, 10, 60, 50);
        const QImage expected = image.copy(part);
        QCOMPARE(
            mostApart(opened(asAvif(image, 8, {}, 0, -1, 0, part)).picture.image.view(), expected),
            0.);
        QCOMPARE(mostApart(opened(asAvif(image, 8, {}, 3, -1, 0, part)).picture.image.view(),
                           expected.transformed(QTransform().rotate(90))),
                 0.);
    }
    /// Boxes that promise 8 bits for pixels of 10: twice the memory that was made for them.
    void pixelsThatAreNotAsPromisedAreDamage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("colours") << asAvif(photo(QImage::Format_RGBA64, {1000, 700}), 10);
        QTest::newRow("grey") << asAvif(
            opaque(photo(QImage::Format_RGBA64)).convertToFormat(QImage::Format_Grayscale8), 10);
    }
    void pixelsThatAreNotAsPromisedAreDamage() {
        QFETCH(QByteArray, bytes);
        QCOMPARE(opened(bytes).picture.image.layout().format,
                 bytes.contains("auxC") ? PixelFormat::Rgba16 : PixelFormat::Grey16);
        for (qsizetype at = 0; (at = bytes.indexOf("av1C", at)) >= 0; at += 4)
            bytes[at + 6] = static_cast<char>(bytes[at + 6] & ~0x60);
        for (qsizetype at = 0; (at = bytes.indexOf("pixi", at)) >= 0; at += 4)
            for (int i = 0; i < bytes[at + 8]; ++i)
                bytes[at + 9 + i] = 8;
        for (const bool here : {false, true}) {
            const auto image = open(bytes, here);
            QVERIFY(!image);
            QCOMPARE(image.error().kind, ErrorKind::Damaged);
        }
    }
#endif

    /// Whatever is missing or wrong: a picture that says so, or a sentence; and no helper dies of
    /// it.
    void damageIsTold_data() {
        QTest::addColumn<QByteArray>("bytes");
        [[maybe_unused]] const QImage image = photo(QImage::Format_RGBA8888, {200, 150});
#ifdef OFFSTAGE_HEIF
        QTest::newRow("HEIF") << asHeif(image);
#endif
#ifdef OFFSTAGE_AVIF
        QTest::newRow("AVIF") << asAvif(image);
#endif
#ifdef OFFSTAGE_JXL
        QTest::newRow("JPEG XL") << asJxl(image);
#endif
#ifdef OFFSTAGE_RAW
        QTest::newRow("RAW") << asDng({200, 150}, 20000, 0.5, 0.7);
#endif
    }
    void damageIsTold() {
        QFETCH(QByteArray, bytes);
        const auto check = [&](const QByteArray& damaged, bool mustTell) {
            const auto image = open(damaged);
            if (!image) {
                QVERIFY2(image.error().message.startsWith(u"a picture "),
                         qPrintable(image.error().message));
                QVERIFY2(image.error().kind == ErrorKind::Damaged ||
                             image.error().kind == ErrorKind::Unsupported ||
                             image.error().kind == ErrorKind::TooLarge ||
                             image.error().kind == ErrorKind::OutOfMemory,
                         qPrintable(image.error().message));
            } else if (mustTell) {
                QVERIFY(!image->complete);
                QVERIFY(!image->note.isEmpty());
            }
        };
        for (const double part : {0.02, 0.1, 0.3, 0.6, 0.9}) {
            check(bytes.left(static_cast<qsizetype>(part * double(bytes.size()))), true);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QString::number(part)));
        }
        quint32 random = 7;
        for (int round = 0; round < 40; ++round) {
            QByteArray damaged = bytes;
            for (int i = 0; i < 8; ++i) {
                random = random * 1664525 + 1013904223;
                // Half of it in the header, where sizes and places stand.
                const qsizetype within =
                    i % 2 ? damaged.size() : std::min<qsizetype>(600, damaged.size());
                damaged[qsizetype(random >> 8) % within] = static_cast<char>(random >> 3);
            }
            check(damaged, false);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

QTEST_GUILESS_MAIN(FormatsTest)
#include "formats_test.moc"
