// What files carry beside their pixels: kept, made true, and harmless when it is not what it should
// be. Written and read here byte by byte, so that nothing judges itself.
#include <QBuffer>
#include <QImageWriter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include "core/files/exif_block.h"
#include "core/files/open.h"
#include "core/files/save.h"
#include "tests/support/container_reader.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QByteArray thumbnail = "\xff\xd8 SMALL-OLD-PICTURE \xff\xd9";
const QByteArray iptc("\x1c\x02\x5a\0\4Graz\x1c\x02\x19\0\4tree", 18);
const QByteArray xmp =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
    "xmlns:lab='https://example.org/lab/' tiff:Orientation='6' tiff:ImageWidth='64' "
    "lab:Sample='A7'><dc:creator><rdf:Seq><rdf:li>J\xc3\xb6rg</rdf:li></rdf:Seq></dc:creator>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>";

QByteArray segment(int marker, const QByteArray& body) {
    const auto length = static_cast<quint16>(body.size() + 2);
    return QByteArray("\xff") + char(marker) + char(length >> 8) + char(length & 0xff) + body;
}

QByteArray resources(const QByteArray& bytes) {
    return QByteArray("Photoshop 3.0\0", 14) + QByteArray("8BIM\x04\x04\0\0\0\0\0", 11) +
           char(bytes.size()) + bytes;
}

/// A JPEG of 64 x 48 pixels with these segments.
QByteArray jpegWith(const QByteArray& segments, int quality = 83) {
    PixelPool pool;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    QImage pixels = makeImage(pool, {{64, 48}, PixelFormat::Rgba8, false}).view().copy();
    pixels.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    if (!writer.write(pixels))
        qFatal("no JPEG");
    return buffer.data().left(2) + segments + buffer.data().mid(2);
}

QByteArray exifSegment(const QByteArray& exif) {
    return segment(0xe1, QByteArray("Exif\0\0", 6) + exif);
}
QByteArray xmpSegment(const QByteArray& packet) {
    return segment(0xe1, QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + packet);
}

QByteArray phonePhoto() {
    return jpegWith(exifSegment(phoneExif({64, 48}, thumbnail)) + xmpSegment(xmp) +
                    segment(0xed, resources(iptc)));
}

}  // namespace

class DetailsTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    QTemporaryDir m_dir;

    OpenedImage opened(const QByteArray& bytes, const QString& name = QStringLiteral("a.jpg")) {
        auto result = openImage(m_pool, bytes, name);
        return result ? *result : OpenedImage();
    }
    OpenedImage opened(const QString& path) {
        auto result = openImage(m_pool, path);
        return result ? *result : OpenedImage();
    }
    QString path(const QString& name) { return m_dir.filePath(name); }
    /// Saves a picture of the size given, as if it were made of `from`.
    Result<Saved> save(const OpenedImage& from, const Image& made, const QString& name,
                       SaveOptions options = {}) {
        carry(from, made, options);
        return saveImage(made, path(name), options);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_dir.isValid()); }

    void everyFormatCarriesThem_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a.jpg", "a.png", "a.tif", "a.webp"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyFormatCarriesThem() {
        QFETCH(QString, name);
        const OpenedImage photo = opened(phonePhoto());
        QCOMPARE(photo.picture.image.size(), QSize(48, 64));  // turned
        QCOMPARE(photo.note, QString());
        const auto saved = save(photo, photo.picture.image, name);
        QVERIFY(saved);
        const Blocks blocks = blocksOf(path(name));

        const TiffReader exif(blocks.exif);
        const auto main = exif.directory(exif.first());
        const auto photoPart = exif.directory(TiffReader::number(main[0x8769]));
        const auto gps = exif.directory(TiffReader::number(main[0x8825]));
        QCOMPARE(main[0x010f], QByteArray("Lumen\0", 6));
        QCOMPARE(main[0x8298], QByteArray("(c) J\xc3\xb6rg\0", 10));
        if (name != u"a.tif")
            QCOMPARE(TiffReader::number(main[0x0112]), 1U);
        QVERIFY(!main.contains(0x0112) || TiffReader::number(main[0x0112]) == 1);
        QCOMPARE(TiffReader::number(photoPart[0xa002]), 48U);
        QCOMPARE(TiffReader::number(photoPart[0xa003]), 64U);
        QCOMPARE(photoPart[0x829a].toHex(), QByteArray("010000007d000000"));
        QCOMPARE(photoPart[0x9003], QByteArray("2026:11:30 17:05:00\0", 20));
        QCOMPARE(photoPart[0xa434], QByteArray("Lumen 35mm F2\0", 14));
        QVERIFY(!photoPart.contains(0x9102));
        QCOMPARE(gps[2].toHex(), QByteArray("2f0000000100000004000000010000000c00000001000000"));
        QCOMPARE(exif.next(exif.first()), 0U);
        QVERIFY(!blocks.exif.contains("SMALL-OLD-PICTURE"));

        QVERIFY(blocks.xmp.contains("J\xc3\xb6rg"));
        QVERIFY(blocks.xmp.contains("A7"));  // of a namespace that nobody knows
        QVERIFY(!blocks.xmp.contains("tiff:Orientation"));
        QVERIFY(!blocks.xmp.contains("tiff:ImageWidth"));
        if (name == u"a.webp") {
            QVERIFY(saved->note.contains(u"IPTC"));
        } else {
            QVERIFY2(blocks.iptc.startsWith(iptc), blocks.iptc.toHex().constData());
            QCOMPARE(saved->note, QString());
        }
        QCOMPARE(blocks.profile, QColorSpace(QColorSpace::AdobeRgb).iccProfile());

        // And it is a picture still, with the same details.
        const OpenedImage again = opened(path(name));
        QCOMPARE(again.picture.image.size(), QSize(48, 64));
        if (!isLossy(name))
            QVERIFY(samePixels(again.picture.image, photo.picture.image));
        QCOMPARE(again.note, QString());
        QCOMPARE(again.dotsPerMetre, photo.dotsPerMetre);
        QCOMPARE(again.details.fact(Fact::Lens), QStringLiteral("Lumen 35mm F2"));
        QCOMPARE(again.details.fact(Fact::Position), photo.details.fact(Fact::Position));
        QCOMPARE(QDir(m_dir.path()).entryList({QStringLiteral("a.*")}).size(), 1);
        QVERIFY(QFile::remove(path(name)));
    }

    void everyDepthOfTiffKeepsItsPixels_data() {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("grey 8") << PixelFormat::Grey8;
        QTest::newRow("grey 16") << PixelFormat::Grey16;
        QTest::newRow("8") << PixelFormat::Rgba8;
        QTest::newRow("16") << PixelFormat::Rgba16;
        QTest::newRow("float") << PixelFormat::RgbaF;
    }
    void everyDepthOfTiffKeepsItsPixels() {
        QFETCH(PixelFormat, format);
        const OpenedImage photo = opened(phonePhoto());
        const Image made = makeImage(m_pool, {{701, 533}, format, false});  // many strips
        QVERIFY(save(photo, made, QStringLiteral("depth.tif")));
        const OpenedImage again = opened(path(QStringLiteral("depth.tif")));
        QVERIFY(samePixels(again.picture.image, made));
        QCOMPARE(again.details.fact(Fact::Artist), QStringLiteral("Jörg"));
    }

    void whatAPhotoTellsIsKnown() {
        const Details details = opened(phonePhoto()).details;
        QCOMPARE(details.fact(Fact::Camera), QStringLiteral("Lumen X1"));
        QCOMPARE(details.fact(Fact::Exposure), QStringLiteral("1/125 s"));
        QCOMPARE(details.fact(Fact::Aperture), QStringLiteral("F2.8"));
        QCOMPARE(details.fact(Fact::Iso), QStringLiteral("400"));
        QCOMPARE(details.fact(Fact::FocalLength), QStringLiteral("35.0 mm"));
        QCOMPARE(details.fact(Fact::Taken), QStringLiteral("2026:11:30 17:05:00"));
        QCOMPARE(details.fact(Fact::Position), QStringLiteral("47.07000, 15.44000"));
        QCOMPARE(details.fact(Fact::Artist), QStringLiteral("Jörg"));
        QCOMPARE(details.quality, 83);
    }

    void theQualityOfAJpegIsKnown() {
        for (const int quality : {5, 50, 75, 92, 95, 100})
            QCOMPARE(opened(jpegWith({}, quality)).details.quality, quality);
        QCOMPARE(opened(jpegWith({})).details.isEmpty(), true);
    }

    void resolutionOfExifCountsWhereNothingElseTellsIt() {
        const OpenedImage photo = opened(phonePhoto());
        QCOMPARE(photo.dotsPerMetre, QSize(11811, 11811));
        QVERIFY(save(photo, photo.picture.image, QStringLiteral("dots.jpg")));
        const TiffReader exif(blocksOf(path(QStringLiteral("dots.jpg"))).exif);
        QCOMPARE(exif.directory(exif.first())[0x011a].toHex(), QByteArray("2c01000001000000"));
        // A pixel of another size is another piece of what it shows.
        const Image larger = makeImage(m_pool, {{96, 128}, PixelFormat::Rgba8, false});
        QVERIFY(save(photo, larger, QStringLiteral("dots.jpg")));
        const TiffReader scaled(blocksOf(path(QStringLiteral("dots.jpg"))).exif);
        const auto main = scaled.directory(scaled.first());
        QCOMPARE(main[0x011a].toHex(), QByteArray("4800000001000000"));
        const auto photoPart = scaled.directory(TiffReader::number(main[0x8769]));
        QCOMPARE(TiffReader::number(photoPart[0xa002]), 96U);
    }

    void omeXmlIsCarriedAndMadeTrue() {
        OpenedImage stack;
        stack.picture.image = makeImage(m_pool, {{64, 48}, PixelFormat::Grey16, false});
        stack.details.description =
            "<?xml version=\"1.0\"?><OME><Image><Pixels ID=\"P:0\" PhysicalSizeX=\"0.5\" "
            "SizeX=\"64\" SizeY=\"48\" Type=\"uint16\"/></Image></OME>";
        const QByteArray xml = stack.details.description;
        const QString name = QStringLiteral("stack.tif");
        QVERIFY(save(stack, stack.picture.image, name));
        QCOMPARE(blocksOf(path(name)).description, xml + '\0');
        QCOMPARE(opened(path(name)).details.description, xml);
        const Image half = makeImage(m_pool, {{32, 24}, PixelFormat::Grey16, false});
        QVERIFY(save(stack, half, name));
        QVERIFY(blocksOf(path(name)).description.contains("SizeX=\"32\" SizeY=\"24\""));
        QVERIFY(save(stack, half, QStringLiteral("stack.png")));
        QVERIFY(blocksOf(path(QStringLiteral("stack.png"))).description.contains("SizeX=\"32\""));
        QVERIFY(opened(path(QStringLiteral("stack.png"))).details.description.contains("<OME"));
    }

    void textsOfAPngStayInAPng() {
        QImage pixels = makeImage(m_pool, {{20, 10}, PixelFormat::Rgba8, false}).view().copy();
        pixels.setText(QStringLiteral("Comment"), QStringLiteral("Über dem Fluß"));
        pixels.setText(QStringLiteral("Sample"), QStringLiteral("A7"));
        pixels.setText(QStringLiteral("Thumb::URI"), QStringLiteral("file:///old.png"));
        QVERIFY(pixels.save(path(QStringLiteral("texts.png"))));
        const OpenedImage first = opened(path(QStringLiteral("texts.png")));
        QCOMPARE(
            first.details.texts,
            (QMap<QString, QString>{{QStringLiteral("Comment"), QStringLiteral("Über dem Fluß")},
                                    {QStringLiteral("Sample"), QStringLiteral("A7")}}));
        QVERIFY(save(first, first.picture.image, QStringLiteral("again.png")));
        QCOMPARE(opened(path(QStringLiteral("again.png"))).details.texts, first.details.texts);
        QVERIFY(save(first, first.picture.image, QStringLiteral("texts.tif")));
        QVERIFY(samePixels(opened(path(QStringLiteral("texts.tif"))).picture.image,
                           first.picture.image));
    }

    void aRecipeIsNotedAndFoundAgain() {
        const OpenedImage photo = opened(phonePhoto());
        const QByteArray recipe = "[{\"filter\":\"box\",\"note\":\"a<b & \\\"c\\\"\"}]";
        for (const char* name : {"r.jpg", "r.png", "r.tif", "r.webp"}) {
            SaveOptions options;
            options.recipe = recipe;
            const QString file = QString::fromLatin1(name);
            QVERIFY(save(photo, photo.picture.image, file, options));
            const OpenedImage again = opened(path(file));
            QCOMPARE(again.details.recipe, recipe);
            QCOMPARE(again.details.fact(Fact::Artist), QStringLiteral("Jörg"));
            // What is made of it has other steps.
            QVERIFY(save(again, again.picture.image, file));
            QVERIFY(!blocksOf(path(file)).xmp.contains("offstage:Recipe"));
        }
        OpenedImage plain;
        plain.picture.image = photo.picture.image;
        SaveOptions options;
        options.recipe = recipe;
        QVERIFY(save(plain, plain.picture.image, QStringLiteral("r.png"), options));
        QCOMPARE(opened(path(QStringLiteral("r.png"))).details.recipe, recipe);
    }

    void damagedDetailsCostNoPicture_data() {
        QTest::addColumn<QByteArray>("segments");
        const ExifWriter w;
        const auto exif = [&](const char* name, const QByteArray& bytes) {
            QTest::newRow(name) << exifSegment(bytes);
        };
        exif("empty", {});
        exif("no header", "This is no EXIF, whatever it says.");
        exif("directory outside", QByteArray("MM\0*\xff\xff\xff\xf0", 8));
        exif("directory is itself its next",
             w.header() + w.directory({w.text(0x013b, "Someone")}, 8, 8));
        exif("directories go round",
             w.header() + w.directory({w.longWord(0x8769, 8), w.longWord(0x8825, 8)}, 8));
        exif("a count without end",
             w.header() + w.directory({{0x013b, 2, 0xffffffff, w.number(8)}}, 8));
        exif("a count that wraps",
             w.header() + w.directory({{0x011a, 5, 0x20000001, w.number(8)}}, 8));
        exif("no such type", w.header() + w.directory({{0x013b, 99, 4, w.number(8)}}, 8));
        exif("65535 entries", w.header() + QByteArray(2, '\xff') + QByteArray(2000, '\x01'));
        exif("thumbnail outside", w.header() + w.directory({w.word(0x0112, 6)}, 8, 26) +
                                      w.directory({w.word(0x0103, 6), w.longWord(0x0201, 1 << 30),
                                                   w.longWord(0x0202, 1 << 30)},
                                                  26));
        const QByteArray whole = phoneExif({64, 48}, thumbnail);
        for (qsizetype length = 9; length < whole.size(); length += 61)
            QTest::addRow("EXIF of %lld bytes", static_cast<long long>(length))
                << exifSegment(whole.left(length));
        QTest::newRow("XMP that is none") << xmpSegment("no XML at all");
        QTest::newRow("XMP that ends early") << xmpSegment(xmp.left(xmp.size() / 2));
        QByteArray deep;
        for (int i = 0; i < 5000; ++i)
            deep += "<a>";
        QTest::newRow("XMP of great depth")
            << xmpSegment(QByteArray(xmp).replace("<dc:creator>", "<dc:creator>" + deep));
        QByteArray bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">";
        for (char c = 'b'; c < 'l'; ++c)
            bomb += QByteArray("<!ENTITY ") + c + " \"" +
                    (QByteArray("&") + char(c - 1) + ';').repeated(10) + "\">";
        QTest::newRow("XMP that explodes")
            << xmpSegment(bomb + "]>" + QByteArray(xmp).replace("A7", "&k;"));
        QTest::newRow("IPTC of false length")
            << segment(0xed, resources(QByteArray("\x1c\x02\x5a\x7f\xffGraz", 9)));
        QTest::newRow("IPTC of endless length")
            << segment(0xed, resources(QByteArray("\x1c\x02\x5a\xff\xff\xff\xff\xff\xff", 9)));
        QTest::newRow("resources without end")
            << segment(0xed, QByteArray("Photoshop 3.0\0", 14) +
                                 QByteArray("8BIM\x04\x04\0\0\x7f\xff\xff\xff", 12));
    }
    void damagedDetailsCostNoPicture() {
        QFETCH(QByteArray, segments);
        const OpenedImage picture = opened(jpegWith(segments));
        QVERIFY(!picture.picture.image.isNull());
        for (const char* name : {"d.jpg", "d.png", "d.tif", "d.webp"}) {
            const QString file = QString::fromLatin1(name);
            QVERIFY(save(picture, picture.picture.image, file));
            const OpenedImage again = opened(path(file));
            QCOMPARE(again.picture.image.size(), picture.picture.image.size());
            QCOMPARE(again.note, QString());
        }
    }

    void whatIsLostIsSaid() {
        const OpenedImage picture = opened(jpegWith(exifSegment("This is no EXIF.")));
        QCOMPARE(picture.details.completeness, Completeness::Damaged);
        QVERIFY2(picture.note.contains(u"damaged"), qPrintable(picture.note));
        QCOMPARE(opened(jpegWith({})).note, QString());
    }

    void detailsFromAHelperAreNotTrusted() {
        const Details whole = opened(phonePhoto()).details;
        const QByteArray bytes = whole.toBytes();
        QVERIFY(Details::fromBytes(bytes));
        QCOMPARE(Details::fromBytes(bytes)->toBytes(), bytes);
        QVERIFY(!Details::fromBytes({}));
        QVERIFY(!Details::fromBytes("\x80"));
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY(!Details::fromBytes(bytes.left(length)));

        // Whatever is in it: nothing is read outside, and the file is a picture with the same name.
        QRandomGenerator random(7);
        const Image made = makeImage(m_pool, {{20, 10}, PixelFormat::Rgba8, false});
        for (int i = 0; i < 300; ++i) {
            OpenedImage forged;
            forged.picture.image = made;
            forged.details = whole;
            QByteArray& exif = forged.details.exif;
            for (int n = random.bounded(1, 12); n > 0; --n)
                exif[random.bounded(8, int(exif.size()))] = char(random.bounded(256));
            exif.truncate(random.bounded(4, int(exif.size()) + 1));
            ExifBlock block(exif);
            block.setSize({20, 10});
            block.setDotsPerMetre({1000, 1000});
            QVERIFY(save(forged, made, QStringLiteral("forged.tif")));
            QVERIFY(samePixels(opened(path(QStringLiteral("forged.tif"))).picture.image, made));
        }
    }

    void whatDoesNotFitIsSaid() {
        OpenedImage large;
        large.picture.image = makeImage(m_pool, {{20, 10}, PixelFormat::Rgba8, false});
        large.details.xmp = QByteArray(xmp).replace("A7", QByteArray(70'000, 'x'));
        const auto saved = save(large, large.picture.image, QStringLiteral("large.jpg"));
        QVERIFY(saved);
        QVERIFY2(saved->note.contains(u"XMP"), qPrintable(saved->note));
        QVERIFY(!opened(path(QStringLiteral("large.jpg"))).picture.image.isNull());
        const auto png = save(large, large.picture.image, QStringLiteral("large.png"));
        QCOMPARE(png->note, QString());
        QVERIFY(blocksOf(path(QStringLiteral("large.png"))).xmp.contains("xxxxxxxx"));
    }
};

QTEST_GUILESS_MAIN(DetailsTest)
#include "details_test.moc"
