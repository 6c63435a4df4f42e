// EXIF's orientation where Qt's readers do not tell it: the picture is turned once, and never
// again.
#include <QTemporaryDir>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/files/open.h"
#include "core/files/save.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

class OrientationTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_dir;

    /// As EXIF 2.32 says it: which side of the stored picture is seen at the top, and which at the
    /// left.
    static QImage seen(const QImage& stored, int orientation) {
        const bool onItsSide = orientation > 4;
        QImage image(onItsSide ? stored.size().transposed() : stored.size(), stored.format());
        const int right = stored.width() - 1, bottom = stored.height() - 1;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QPoint from[] = {
                    {x, y}, {right - x, y},  {right - x, bottom - y}, {x, bottom - y},
                    {y, x}, {y, bottom - x}, {right - y, bottom - x}, {right - y, x}};
                image.setPixel(x, y, stored.pixel(from[orientation - 1]));
            }
        return image;
    }
    static QByteArray exifWith(int orientation, bool bigEndian) {
        const ExifWriter w(bigEndian);
        return w.header() +
               w.directory({w.text(0x010f, "Lumen"), w.word(0x0112, quint32(orientation)),
                            w.text(0x013b, "Someone")},
                           8);
    }

private Q_SLOTS:
    void exifTurnsThePictureOnce_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("orientation");
        QTest::addColumn<bool>("bigEndian");
        for (const char* name : {"a.png", "a.webp"})
            for (int orientation = 1; orientation <= 8; ++orientation)
                QTest::addRow("%s, %d", name, orientation)
                    << QString::fromLatin1(name) << orientation << (orientation % 2 == 0);
    }
    void exifTurnsThePictureOnce() {
        QFETCH(QString, name);
        QFETCH(int, orientation);
        QFETCH(bool, bigEndian);
        const Image stored = makeImage(*m_pool, {{60, 40}, PixelFormat::Rgba8, false});
        const QString path = m_dir.filePath(name);
        SaveOptions options{.quality = 100};  // loses nothing
        options.details.exif = exifWith(orientation, false);
        QVERIFY(saveImage(stored, path, options));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf(options.details.exif.left(20));
        QVERIFY(at > 0);
        const QByteArray exif = exifWith(orientation, bigEndian);
        bytes.replace(at, exif.size(), exif);
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        const QImage expected = seen(stored.view(), orientation);

        Engine engine({.helperProgram = QStringLiteral(OFFSTAGE_HELPER)}, m_pool);
        for (Decoder* decoder : {&engine.decoder(), static_cast<Decoder*>(nullptr)}) {
            const auto opened = openImage(*m_pool, path, {.decoder = decoder});
            QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
            QCOMPARE(opened->picture.image.size(), expected.size());
            QCOMPARE(opened->picture.image.view().convertToFormat(expected.format()), expected);
            QCOMPARE(opened->details.fact(Fact::Artist), QStringLiteral("Someone"));
            // Saved and opened again it stands as it stood.
            SaveOptions kept{.quality = 100};
            carry(*opened, opened->picture.image, kept);
            const QString again = m_dir.filePath(QStringLiteral("again-") + name);
            QVERIFY(saveImage(opened->picture.image, again, kept));
            const auto second = openImage(*m_pool, again);
            QVERIFY(second);
            QCOMPARE(second->picture.image.size(), expected.size());
            QCOMPARE(second->picture.image.view().convertToFormat(expected.format()), expected);
        }
    }

    void damagedExifTurnsNothing() {
        const Image stored = makeImage(*m_pool, {{60, 40}, PixelFormat::Rgba8, false});
        const ExifWriter w;
        for (const QByteArray& exif :
             {QByteArray("MM\0*\xff\xff\xff\xf0", 8), w.header() + QByteArray(2, '\xff'),
              w.header() + w.directory({w.word(0x0112, 77)}, 8)}) {
            SaveOptions options;
            options.details.exif = exif;
            QVERIFY(saveImage(stored, m_dir.filePath(QStringLiteral("odd.png")), options));
            const auto opened = openImage(*m_pool, m_dir.filePath(QStringLiteral("odd.png")));
            QVERIFY(opened);
            QVERIFY(samePixels(opened->picture.image, stored));
        }
    }
};

QTEST_GUILESS_MAIN(OrientationTest)
#include "orientation_test.moc"
