#include <sys/stat.h>
#include <unistd.h>

#include <QBuffer>
#include <QImageWriter>
#include <QTemporaryDir>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/files/open.h"
#include "core/files/sample.h"
#include "core/files/save.h"
#include "tests/support/errors.h"
#include "tests/support/images.h"
#include "tests/support/tiff_pages.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

QImage photo(QSize size, QImage::Format format = QImage::Format_RGB32) {
    PixelPool pool;
    return makeImage(pool, {size, PixelFormat::Rgba16, true}).view().convertToFormat(format);
}

QByteArray encoded(const QImage& image, const char* format, bool inScans = false) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(95);
    writer.setProgressiveScanWrite(inScans);
    if (!writer.write(image))
        qFatal("%s: %s", format, qPrintable(writer.errorString()));
    return buffer.data();
}

/// A 24-bit BMP header that promises a size, and one row of pixels.
QByteArray forgedBmp(qint32 width, qint32 height) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("BM", 2);
    out << quint32(4000) << quint32(0) << quint32(54);
    out << quint32(40) << width << height << quint16(1) << quint16(24) << quint32(0) << quint32(0)
        << qint32(2835) << qint32(2835) << quint32(0) << quint32(0);
    return bytes + QByteArray(3000, '\x55');
}

/// The JPEG with an APP1 segment that holds one EXIF entry: Orientation.
QByteArray withOrientation(const QByteArray& jpeg, char orientation) {
    QByteArray exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
    exif += orientation;
    exif += QByteArray(7, '\0');
    const auto length = static_cast<quint16>(exif.size() + 2);
    QByteArray segment("\xff\xe1", 2);
    segment += static_cast<char>(length >> 8);
    segment += static_cast<char>(length & 0xff);
    return jpeg.left(2) + segment + exif + jpeg.mid(2);
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    QTemporaryDir m_dir;

    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write the test's own file");
        return file.fileName();
    }

    /// Opens it as the environment says: in this thread, or in a helper.
    template <class File>
    Result<OpenedImage> open(const File& file, OpenOrder order = {}) {
        order.decoder = m_decoder;
        return openImage(m_pool, file, order);
    }
    Result<OpenedImage> open(const QByteArray& bytes, const QString& name, OpenOrder order = {}) {
        order.decoder = m_decoder;
        return openImage(m_pool, bytes, name, order);
    }
    std::optional<QuickLook> quickLook(const QString& path, QSize atMost,
                                       const OpenLimits& limits = {},
                                       const std::stop_token& ending = {}) {
        std::optional<QuickLook> found;
        (void)open(path, {.limits = limits,
                          .ending = ending,
                          .look = atMost,
                          .looked = [&found](const QuickLook& look) { found = look; }});
        return found;
    }

    std::unique_ptr<Engine> m_engine;
    Decoder* m_decoder = nullptr;

private Q_SLOTS:
    void initTestCase() {
        const QByteArray place = qgetenv("OFFSTAGE_DECODE");
        if (place.isEmpty())
            return;
        m_engine = std::make_unique<Engine>(
            EngineOptions{.helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                          .transport = place == "pipe" ? Transport::Pipe : Transport::Shared},
            std::make_shared<PixelPool>());
        connect(m_engine.get(), &Engine::noticed, this,
                [](const Notice& notice) { qFatal("%s", qPrintable(notice.text)); });
        m_decoder = &m_engine->decoder();
    }

    void opensWhatWasWritten_data() {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QImage::Format>("pixels");
        QTest::addColumn<PixelFormat>("expected");
        QTest::addColumn<bool>("alpha");
        const auto row = [](const char* name, const char* format, QImage::Format pixels,
                            PixelFormat expected, bool alpha) {
            QTest::newRow(name) << QByteArray(format) << pixels << expected << alpha;
        };
        using F = PixelFormat;
        row("PNG grey", "png", QImage::Format_Grayscale8, F::Grey8, false);
        row("PNG grey 16", "png", QImage::Format_Grayscale16, F::Grey16, false);
        row("PNG colour", "png", QImage::Format_RGB32, F::Rgba8, false);
        row("PNG alpha", "png", QImage::Format_ARGB32, F::Rgba8, true);
        row("PNG colour 16", "png", QImage::Format_RGBX64, F::Rgba16, false);
        row("PNG alpha 16", "png", QImage::Format_RGBA64, F::Rgba16, true);
        row("PNG palette", "png", QImage::Format_Indexed8, F::Rgba8, false);
        row("PNG mono", "png", QImage::Format_Mono, F::Grey8, false);
        row("BMP colour", "bmp", QImage::Format_RGB32, F::Rgba8, false);
        row("BMP palette", "bmp", QImage::Format_Indexed8, F::Rgba8, false);
        row("TIFF grey 16", "tiff", QImage::Format_Grayscale16, F::Grey16, false);
        row("TIFF colour", "tiff", QImage::Format_RGB32, F::Rgba8, false);
        row("TIFF float", "tiff", QImage::Format_RGBX32FPx4, F::RgbaF, false);
    }
    void opensWhatWasWritten() {
        QFETCH(QByteArray, format);
        QFETCH(QImage::Format, pixels);
        QFETCH(PixelFormat, expected);
        QFETCH(bool, alpha);
        QImage source = photo({301, 203}, QImage::Format_RGBA64);
        if (!alpha)
            source = source.convertToFormat(QImage::Format_RGB32);
        source = source.convertToFormat(pixels);
        // The name lies: the contents decide.
        const QString path =
            write(QStringLiteral("image.jpg"), encoded(source, format.constData()));
        const auto opened = open(path);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        const Image& image = opened->picture.image;
        QCOMPARE(image.layout().format, expected);
        QCOMPARE(image.layout().alpha, alpha);
        QCOMPARE(image.block()->access(), PixelBlock::Access::ReadOnly);
        QCOMPARE(image.view(), source.convertToFormat(image.layout().qtFormat()));
        QCOMPARE(opened->picture.pyramid.count(), 1);
        QCOMPARE(opened->name, QStringLiteral("image.jpg"));
        QCOMPARE(opened->path, path);
        QVERIFY(opened->complete);
        QCOMPARE(opened->note, QString());
    }

    void jpegBecomesTheSamePixelsAsInQt() {
        const QByteArray bytes = encoded(photo({301, 203}), "jpeg");
        const auto opened = open(write(QStringLiteral("a"), bytes));
        QVERIFY(opened);
        QCOMPARE(opened->picture.image.view(), QImage::fromData(bytes));
    }

    void colourSpaceTravels() {
        QImage source = photo({40, 30});
        source.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        for (const char* format : {"png", "jpeg", "tiff"}) {
            const auto opened = open(write(QStringLiteral("wide"), encoded(source, format)));
            QVERIFY(opened);
            QCOMPARE(opened->picture.image.colorSpace(), source.colorSpace());
            QCOMPARE(opened->note, QString());
        }
    }

    void aBrokenProfileIsNamed() {
        QImage source = photo({40, 30});
        source.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        QByteArray bytes = encoded(source, "jpeg");
        const qsizetype at = bytes.indexOf("acsp");
        QVERIFY(at > 0);
        bytes.replace(at, 4, "????");
        const auto opened = open(write(QStringLiteral("broken.jpg"), bytes));
        QVERIFY(opened);
        QVERIFY(!opened->picture.image.colorSpace().isValid());
        QVERIFY(opened->note.contains(u"broken.jpg was opened without its colour profile"));
        QVERIFY(opened->complete);
    }

    void orientationIsAppliedOnce_data() {
        QTest::addColumn<int>("orientation");
        for (int i = 1; i <= 8; ++i)
            QTest::addRow("%d", i) << i;
    }
    void orientationIsAppliedOnce() {
        QFETCH(int, orientation);
        // Large enough for a quick look; a different grey in each corner.
        QImage source(2000, 1200, QImage::Format_RGB32);
        for (int y = 0; y < 1200; ++y)
            for (int x = 0; x < 2000; ++x)
                source.setPixel(x, y, qRgb(x < 1000 ? 40 : 200, y < 600 ? 60 : 220, 128));
        const QString path =
            write(QStringLiteral("turned.jpg"),
                  withOrientation(encoded(source, "jpeg"), static_cast<char>(orientation)));
        const bool swaps = orientation >= 5;
        const QSize size = swaps ? QSize(1200, 2000) : QSize(2000, 1200);
        const auto opened = open(path);
        QVERIFY(opened);
        QCOMPARE(opened->picture.image.size(), size);
        const auto look = quickLook(path, QSize(700, 700));
        QVERIFY(look);
        QCOMPARE(look->full, size);
        QVERIFY(look->reduced.width() <= 700 && look->reduced.height() <= 700);
        QCOMPARE(look->reduced.format(), QImage::Format_RGB32);
        // Which corner of the stored picture is shown top left, and which one top right
        // (Exif 2.3, table of Orientation).
        const int topLeft[] = {0, 1, 3, 2, 0, 2, 3, 1};   // 0 1
        const int topRight[] = {1, 0, 2, 3, 2, 0, 1, 3};  // 2 3
        const auto corner = [](QRgb rgb) {
            return (qRed(rgb) > 120 ? 1 : 0) + (qGreen(rgb) > 140 ? 2 : 0);
        };
        const QImage shown = opened->picture.image.view();
        for (const QImage& image : {shown, look->reduced}) {
            QCOMPARE(corner(image.pixel(20, 20)), topLeft[orientation - 1]);
            QCOMPARE(corner(image.pixel(image.width() - 20, 20)), topRight[orientation - 1]);
        }
    }

    void quickLookIsOnlyForLargeJpegs() {
        const QImage large = photo({1900, 1300});
        const auto path = write(QStringLiteral("large"), encoded(large, "jpeg"));
        const auto look = quickLook(path, QSize(1000, 1000));
        QVERIFY(look);
        QCOMPARE(look->reduced.size(), QSize(950, 650));
        QVERIFY(quickLook(path, QSize(100, 100))->reduced.width() <= 100);
        QVERIFY(!quickLook(path, QSize(1000, 1000), {.maxBytes = 1'000'000}));
        QVERIFY(!quickLook(write(QStringLiteral("large"), encoded(large, "png")), {1000, 1000}));
        QVERIFY(!quickLook(write(QStringLiteral("small"), encoded(photo({90, 90}), "jpeg")),
                           {1000, 1000}));
        QVERIFY(!quickLook(m_dir.filePath(QStringLiteral("missing")), {1000, 1000}));
    }

    void cutFilesAreShownAsFarAsTheyGo_data() {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("percent");
        for (const char* format : {"jpeg", "bmp", "png"})
            for (int percent : {40, 99})
                QTest::addRow("%s, %d %%", format, percent) << QByteArray(format) << percent;
    }
    void cutFilesAreShownAsFarAsTheyGo() {
        QFETCH(QByteArray, format);
        QFETCH(int, percent);
        const QImage source = photo({320, 240});
        const QByteArray whole = encoded(source, format.constData());
        const QString path = write(QStringLiteral("cut"), whole.left(whole.size() * percent / 100));
        // Old memory must not show through.
        for (int i = 0; i < 2; ++i) {
            const BlockRef block =
                m_pool.acquire(320 * 240 * 4, PixelBlock::Access::ReadOnly).value();
            std::memset(block->data(), 0x11, block->size());
        }
        const auto opened = open(path);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        QVERIFY(!opened->complete);
        QVERIFY(opened->note.contains(u"grey"));
        QVERIFY(opened->note.contains(opened->name));
        const QImage shown = opened->picture.image.view();
        const bool fromBelow = format == "bmp";
        const auto likeSource = [&](int y) {
            int sum = 0;
            for (int x = 0; x < 320; ++x)
                sum += std::abs(qGreen(shown.pixel(x, y)) - qGreen(source.pixel(x, y)));
            return sum / 320 < 8;
        };
        QVERIFY(likeSource(fromBelow ? 239 : 0));
        if (percent < 50) {
            const QRgb missing = shown.pixel(300, fromBelow ? 2 : 237);
            QVERIFY(std::abs(qRed(missing) - 128) < 2 && std::abs(qBlue(missing) - 128) < 2);
        }
    }

    void anyCutIsASentenceOrAPicture() {
        for (const char* format : {"jpeg", "bmp", "png", "tiff", "gif", "webp"}) {
            if (!QImageWriter::supportedImageFormats().contains(format))
                continue;
            const QByteArray whole = encoded(photo({61, 47}), format);
            for (qsizetype size = 1; size < whole.size(); size += 1 + whole.size() / 60) {
                const auto opened = open(write(QStringLiteral("cut"), whole.left(size)));
                QVERIFY2(opened || readsWell(opened.error()), format);
            }
            QByteArray noise = whole;
            for (qsizetype i = 7; i < noise.size(); i += 13)
                noise[i] = static_cast<char>(noise[i] ^ (i * 31));
            const auto opened = open(write(QStringLiteral("noise"), noise));
            QVERIFY2(opened || readsWell(opened.error()), format);
        }
    }

    void severalPagesAreMentioned() {
        // Two frames of one pixel each.
        const QByteArray head("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", 19);
        const QByteArray frame(
            "\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", 23);
        const auto opened = open(write(QStringLiteral("two.gif"), head + frame + frame + ";"));
        if (!readableSuffixes().contains(QStringLiteral("gif")))
            QSKIP("no GIF reader here");
        QVERIFY(opened);
        QVERIFY2(opened->note.contains(u"two.gif holds 2"), qPrintable(opened->note));
    }

    void theSizeOfAPixelIsKept_data() {
        QTest::addColumn<QString>("suffix");
        for (const char* suffix : {"png", "tif", "jpg"})
            QTest::newRow(suffix) << QString::fromLatin1(suffix);
    }
    void theSizeOfAPixelIsKept() {
        QFETCH(QString, suffix);
        const Image image = makeImage(m_pool, {{61, 47}, PixelFormat::Rgba8, false});
        const QString path = m_dir.filePath(QStringLiteral("sized.") + suffix);
        // 2540 dots per inch, which every format can tell exactly.
        QVERIFY(saveImage(image, path, {.dotsPerMetre = {100000, 100000}}));
        const auto opened = open(path);
        QVERIFY(opened);
        QCOMPARE(opened->dotsPerMetre, QSize(100000, 100000));
        QVERIFY(saveImage(image, path));
        QCOMPARE(open(path)->dotsPerMetre, QSize(0, 0));
    }

    void everyPageOfATiffCanBeOpened() {
        if (!readableSuffixes().contains(QStringLiteral("tiff")))
            QSKIP("no TIFF reader here");
        const QList<QImage> pages = {photo({61, 47}, QImage::Format_Grayscale8),
                                     photo({33, 20}, QImage::Format_RGB888),
                                     photo({50, 71}, QImage::Format_Grayscale16)};
        const QString path = write(QStringLiteral("stack.tif"), tiffOf(pages));
        for (int page = 0; page < 3; ++page) {
            const auto opened = open(path, {.page = page, .canTurn = true});
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
            QCOMPARE(opened->page, page);
            QCOMPARE(opened->pages, 3);
            QVERIFY2(opened->note.isEmpty(), qPrintable(opened->note));
            const QImage wanted =
                page == 1 ? pages[1].convertToFormat(QImage::Format_RGB32) : pages[page];
            QCOMPARE(opened->picture.image.view(), wanted);
        }
        const auto beyond = open(path, {.page = 3});
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().kind, ErrorKind::Damaged);
        QVERIFY(open(path)->note.contains(u"stack.tif holds 3 pages; this is page 1"));
    }

    /// Its reader knows the next frame only.
    void everyFrameOfAGifCanBeOpened() {
        if (!readableSuffixes().contains(QStringLiteral("gif")))
            QSKIP("no GIF reader here");
        const QByteArray head("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", 19);
        const auto frame = [](char code) {
            QByteArray bytes("\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0",
                             23);
            bytes[20] = code;
            return bytes;
        };
        const QString path = write(QStringLiteral("frames.gif"),
                                   head + frame('\x44') + frame('\x4c') + frame('\x44') + ";");
        for (int page = 0; page < 3; ++page) {
            const auto opened = open(path, {.page = page});
            QVERIFY(opened);
            QCOMPARE(opened->picture.image.view().pixelColor(0, 0).lightness(),
                     page == 1 ? 255 : 0);
        }
    }

    void hugePromisesAreRefusedWithFigures() {
        const QString path = write(QStringLiteral("reallybig.bmp"), forgedBmp(16000, 16000));
        OpenLimits limits;
        limits.maxBytes = 1'000'000'000;
        const auto tooMuch = open(path, {.limits = limits});
        QVERIFY(!tooMuch);
        QCOMPARE(tooMuch.error().kind, ErrorKind::TooLarge);
        const QString message = tooMuch.error().message;
        for (const char* part : {"reallybig.bmp", "16000 x 16000", "1.0 GB", "Nothing was opened"})
            QVERIFY2(message.contains(QLatin1String(part)), qPrintable(message));

        limits.maxBytes = std::numeric_limits<qint64>::max();
        limits.maxPixels = 1'000'000;
        const auto tooMany = open(path, {.limits = limits});
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().kind, ErrorKind::TooLarge);
        QVERIFY(readsWell(tooMany.error()));

        // Beyond any memory, and beyond what fits in 64 bits if multiplied carelessly.
        for (const QSize size : {QSize(2'000'000'000, 2'000'000'000), QSize(600'000, 700'000)}) {
            const auto refused =
                open(write(QStringLiteral("bomb.bmp"), forgedBmp(size.width(), size.height())));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::TooLarge);
            QVERIFY(readsWell(refused.error()));
        }
        QCOMPARE(m_pool.bytesInUse(), std::size_t(0));
    }

    void whatIsNoImageIsSaidInWords() {
        const auto refusal = [&](const QString& path) { return open(path).error(); };
        const QString pipe = m_dir.filePath(QStringLiteral("pipe"));
        QVERIFY(::mkfifo(qPrintable(pipe), 0600) == 0);
        const QString text = write(QStringLiteral("text.png"), QByteArray(300, 'x'));
        const QString empty = write(QStringLiteral("empty.png"), {});
        QCOMPARE(refusal(m_dir.filePath(QStringLiteral("none.png"))).kind, ErrorKind::Missing);
        QCOMPARE(refusal(m_dir.path()).kind, ErrorKind::Folder);
        QCOMPARE(refusal(pipe).kind, ErrorKind::Unsupported);
        QCOMPARE(refusal(text).kind, ErrorKind::Unsupported);
        QVERIFY(!refusal(text).detail.isEmpty());
        QCOMPARE(refusal(empty).kind, ErrorKind::Damaged);
        for (const QString& path : {m_dir.filePath(QStringLiteral("none.png")), m_dir.path(), pipe,
                                    text, empty, QString()}) {
            QVERIFY2(readsWell(refusal(path)), qPrintable(refusal(path).message));
        }
    }

    void whatMayNotBeReadIsSaidInWords() {
        const QString path = write(QStringLiteral("secret.png"), encoded(photo({9, 9}), "png"));
        QVERIFY(::chmod(qPrintable(path), 0) == 0);
        QVERIFY(::chmod(qPrintable(m_dir.path()), 0755) == 0);
        const bool root = ::geteuid() == 0;
        if (root)
            QVERIFY(::seteuid(65534) == 0);
        const auto opened = open(path);
        if (root)
            QVERIFY(::seteuid(0) == 0);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Unreadable);
        QVERIFY(readsWell(opened.error()));
    }

    void whatTheDecoderKeepsIsCounted() {
        for (const bool progressive : {false, true}) {
            const QByteArray bytes = encoded(photo({1900, 1300}), "jpeg", progressive);
            // The picture takes 4 bytes per pixel, its display levels 4/3; coefficients of two
            // bytes each, chroma at half the size, take 3.
            const OpenLimits enough{.maxBytes = 1900 * 1300 * 6};
            const auto opened = open(bytes, QStringLiteral("Pasted"), {.limits = enough});
            QCOMPARE(bool(opened), !progressive);
            if (progressive)
                QCOMPARE(opened.error().kind, ErrorKind::TooLarge);
            const QString path = write(QStringLiteral("scans.jpg"), bytes);
            QVERIFY(open(path, {.limits = {.maxBytes = 1900 * 1300 * 8}}));
            QCOMPARE(bool(quickLook(path, QSize(1000, 1000))), !progressive);
        }
    }

    void nothingIsReadOnceItEnds() {
        const QByteArray bytes = encoded(photo({1900, 1300}), "jpeg");
        const QString path = write(QStringLiteral("large.jpg"), bytes);
        std::stop_source ending;
        QVERIFY(open(path, {.ending = ending.get_token()}));
        ending.request_stop();
        QVERIFY(!open(path, {.ending = ending.get_token()}));
        QVERIFY(!open(bytes, QStringLiteral("Pasted"), {.ending = ending.get_token()}));
        QVERIFY(!quickLook(path, QSize(1000, 1000), {}, ending.get_token()));
    }

    void samplesAreDrawnAlikeEveryTime() {
        for (const SampleKind kind : {SampleKind::Night, SampleKind::Cells}) {
            const auto first = makeSample(m_pool, kind);
            const auto second = makeSample(m_pool, kind);
            QVERIFY(first && second);
            QVERIFY(!first->name.isEmpty() && first->path.isEmpty());
            QVERIFY(first->picture.pyramid.count() > 0);
            QVERIFY(samePixels(first->picture.image, second->picture.image));
        }
        const Image cells = makeSample(m_pool, SampleKind::Cells)->picture.image;
        QCOMPARE(cells.layout().format, PixelFormat::Rgba16);
        const Image night = makeSample(m_pool, SampleKind::Night)->picture.image;
        QCOMPARE(night.size(), QSize(3000, 2000));
        const QImage shown = night.view();
        const auto mean = [&](int y) {
            int sum = 0;
            for (int x = 0; x < shown.width(); ++x)
                sum += qGreen(shown.pixel(x, y));
            return sum / shown.width();
        };
        QVERIFY(mean(1250) > 2 * mean(20));  // the town is brighter than the sky
    }

    void dialogSuffixes() {
        const QStringList suffixes = readableSuffixes();
        for (const char* suffix : {"png", "jpg", "jpeg", "bmp"})
            QVERIFY(suffixes.contains(QLatin1String(suffix)));
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
