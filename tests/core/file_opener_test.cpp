// What may happen to a helper that opens a file, and what becomes of the file then.
#include <signal.h>
#include <unistd.h>

#include <QBuffer>
#include <QImageWriter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/engine/engine.h"
#include "core/files/file_queue.h"
#include "core/files/save.h"
#include "tests/support/child_processes.h"
#include "tests/support/errors.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);
const QString badHelperPath = QStringLiteral(OFFSTAGE_BAD_HELPER);

}  // namespace

class FileOpenerTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_dir;
    QString m_file;
    Image m_source;

    Result<OpenedImage> open(Engine& engine, OpenOrder order = {}) {
        order.decoder = &engine.decoder();
        return openImage(*m_pool, m_file, order);
    }
    /// What comes of opening a good file with a helper that misbehaves.
    Result<OpenedImage> tryBadHelper(const char* mode, const HelperLimits& limits = {}) {
        qputenv("OFFSTAGE_BAD_HELPER", mode);
        Engine engine({.helperProgram = badHelperPath, .helperLimits = limits}, m_pool);
        return open(engine);
    }

private Q_SLOTS:
    void initTestCase() {
        m_file = m_dir.filePath(QStringLiteral("picture.png"));
        m_source = makeImage(*m_pool, {{100, 80}, PixelFormat::Rgba8, false});
        QVERIFY(saveImage(m_source, m_file));
    }
    void cleanup() {
        qunsetenv("OFFSTAGE_BAD_HELPER");
        // Whatever the test did: no opener leaves a process.
        QTRY_COMPARE(childProcesses(), QList<qint64>());
    }

    void aBrokenHelperIsToldInASentence_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("words");
        QTest::newRow("signal") << QByteArray("crash") << QStringLiteral("SIGSEGV");
        QTest::newRow("exit") << QByteArray("exit") << QStringLiteral("code 7");
        QTest::newRow("hang") << QByteArray("hangs") << QStringLiteral("too long");
        QTest::newRow("channel") << QByteArray("closes") << QStringLiteral("channel");
        for (const char* lie : {"garbage", "wrong-id", "not-asked-back", "descriptor", "flood",
                                "greets-again", "contents", "other-kind", "unasked-look",
                                "no-memory", "rows-of-nothing", "wishes", "profile"})
            QTest::newRow(lie) << QByteArray(lie) << QStringLiteral("wrong");
    }
    void aBrokenHelperIsToldInASentence() {
        QFETCH(QByteArray, mode);
        QFETCH(QString, words);
        const auto opened = tryBadHelper(mode.constData(), {.file = 200});
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(words), qPrintable(opened.error().message));
        QVERIFY2(opened.error().message.startsWith(u"picture.png"),
                 qPrintable(opened.error().message));
        QVERIFY2(readsWell(opened.error()), qPrintable(opened.error().message));
        QCOMPARE(m_pool->bytesInUse(), m_source.block()->size());
    }

    void aHugeWishIsRefusedWithFigures() {
        const auto opened = tryBadHelper("huge");
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::TooLarge);
        QVERIFY2(opened.error().message.contains(u"2000000000 x 2000000000"),
                 qPrintable(opened.error().message));
    }

    void rowsBeforeTheCrashAreKept() {
        const auto opened = tryBadHelper("rows");
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        QVERIFY(!opened->complete);
        QVERIFY2(opened->note.contains(u"SIGSEGV") && opened->note.contains(u"grey"),
                 qPrintable(opened->note));
        const QImage shown = opened->picture.image.view();
        QCOMPARE(qRed(shown.pixel(50, 39)), 7);
        QCOMPARE(qRed(shown.pixel(50, 40)), 128);
        QCOMPARE(opened->picture.image.block()->access(), PixelBlock::Access::ReadOnly);
    }

    void detailsAreReadInTheHelper() {
        const QString path = m_dir.filePath(QStringLiteral("photo.jpg"));
        QImage pixels = m_source.view().copy();
        QVERIFY(pixels.save(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray plain = file.readAll();
        const QByteArray exif =
            QByteArray("Exif\0\0", 6) + phoneExif({100, 80}, QByteArray(20000, 'x'));
        const auto length = static_cast<quint16>(exif.size() + 2);
        file.seek(0);
        file.write(QByteArray("\xff\xd8\xff\xe1") + char(length >> 8) + char(length & 0xff) + exif +
                   plain.mid(2));
        file.close();
        Engine engine({.helperProgram = helperPath}, m_pool);
        QSignalSpy noticed(&engine, &Engine::noticed);
        for (const char* name : {"photo.jpg", "photo.tif"}) {
            const QString at = m_dir.filePath(QString::fromLatin1(name));
            const auto opened = openImage(*m_pool, at, {.decoder = &engine.decoder()});
            QVERIFY(opened);
            QCOMPARE(opened->note, QString());
            QCOMPARE(opened->details.fact(Fact::Exposure), QStringLiteral("1/125 s"));
            QCOMPARE(opened->details.fact(Fact::Lens), QStringLiteral("Lumen 35mm F2"));
            SaveOptions options;
            carry(*opened, opened->picture.image, options);
            QVERIFY(saveImage(opened->picture.image, m_dir.filePath(QStringLiteral("photo.tif")),
                              options));
        }
        QCOMPARE(noticed.size(), 0);  // confined, no thread took over
    }

    void whateverReadingDetailsDoesThePictureIsThere_data() {
        QTest::addColumn<QByteArray>("mode");
        for (const char* mode : {"crash-in-details", "forged-details", "picture-in-details"})
            QTest::newRow(mode) << QByteArray(mode);
    }
    void whateverReadingDetailsDoesThePictureIsThere() {
        QFETCH(QByteArray, mode);
        for (int i = 0; i < 4; ++i) {  // nor is the file left alone for that
            const auto opened = tryBadHelper(mode.constData());
            QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
            QCOMPARE(qRed(opened->picture.image.view().pixel(50, 39)), 7);
            QVERIFY(opened->complete);
            QVERIFY(opened->details.isEmpty());
            QVERIFY2(opened->note.contains(u"damaged"), qPrintable(opened->note));
        }
    }

    /// Details that take long do not keep people from their picture for as long as that may take.
    void detailsThatAreNeverReadDoNotHoldUpThePicture() {
        constexpr int tooLongForAnyTest = 3'600'000;
        const auto opened =
            tryBadHelper("hang-in-details", {.file = tooLongForAnyTest, .details = 100});
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        QVERIFY(opened->complete);
        QVERIFY2(opened->note.contains(u"was not read"), qPrintable(opened->note));
    }

    void aPoisonousFileIsLeftAlone() {
        qputenv("OFFSTAGE_BAD_HELPER", "crash");
        Engine engine({.helperProgram = badHelperPath}, m_pool);
        // Twice, then once more, then no more.
        QVERIFY(open(engine).error().message.contains(u"SIGSEGV"));
        QVERIFY(open(engine).error().message.contains(u"SIGSEGV"));
        const auto refused = open(engine);
        QVERIFY2(refused.error().message.contains(u"left alone"),
                 qPrintable(refused.error().message));
        QVERIFY(readsWell(refused.error()));
        // Another file is another matter.
        const QString other = m_dir.filePath(QStringLiteral("other.png"));
        QVERIFY(saveImage(m_source, other));
        QVERIFY(openImage(*m_pool, other, {.decoder = &engine.decoder()})
                    .error()
                    .message.contains(u"SIGSEGV"));
    }

    void threadsTakeOverWhereHelpersCannotRun_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/offstage-helper") << QByteArray();
        QTest::newRow("exits at once") << badHelperPath << QByteArray("exits-at-once");
        QTest::newRow("another version") << badHelperPath << QByteArray("old-protocol");
    }
    void threadsTakeOverWhereHelpersCannotRun() {
        QFETCH(QString, program);
        QFETCH(QByteArray, mode);
        qputenv("OFFSTAGE_BAD_HELPER", mode);
        Engine engine({.helperProgram = program}, m_pool);
        QSignalSpy noticed(&engine, &Engine::noticed);
        for (int i = 0; i < 2; ++i) {
            const auto opened = open(engine);
            QVERIFY(opened);
            QVERIFY(samePixels(opened->picture.image, m_source));
        }
        QTRY_COMPARE(noticed.size(), 1);
        QVERIFY(noticed[0][0].value<Notice>().text.contains(u"confined"));
    }

    void aKilledHelperIsReplaced() {
        Engine engine({.helperProgram = helperPath, .warmHelpers = true}, m_pool);
        for (int i = 0; i < 5; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(!childProcesses().isEmpty(), longWait);
            for (const qint64 pid : childProcesses())
                ::kill(static_cast<pid_t>(pid), SIGKILL);
            const auto opened = open(engine);
            QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
            QVERIFY(samePixels(opened->picture.image, m_source));
        }
    }

    void openingCanBeStopped() {
        qputenv("OFFSTAGE_BAD_HELPER", "hangs");
        Engine engine({.helperProgram = badHelperPath}, m_pool);
        std::stop_source ending;
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            ending.request_stop();
        });
        QVERIFY(!open(engine, {.ending = ending.get_token()}));
        later.join();
        QVERIFY(!open(engine, {.ending = ending.get_token()}));
    }

    void severalFilesAtOnceAreOpened() {
        Engine engine({.helperProgram = helperPath}, m_pool);
        FileQueue queue(m_pool);
        queue.setDecoder(&engine.decoder());
        QSignalSpy opened(&queue, &FileQueue::opened);
        for (int i = 0; i < 20; ++i)
            queue.open(m_file, {});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 20, longWait);
        for (const auto& arguments : opened)
            QVERIFY(samePixels(arguments[1].value<OpenedImage>().picture.image, m_source));
        // One is kept.
        QTRY_COMPARE_WITH_TIMEOUT(childProcesses().size(), 1, longWait);
    }

    void aDecoderMayNotTakeAllMemory() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("sanitizers need more than any limit");
#endif
        // Turned pictures are decoded beside their block.
        const QString large = m_dir.filePath(QStringLiteral("large.tif"));
        QVERIFY(saveImage(makeImage(*m_pool, {{3000, 2500}, PixelFormat::Rgba16, true}), large));
        Engine engine({.helperProgram = helperPath, .helperLimits = {.memory = 40 << 20}}, m_pool);
        const auto opened = openImage(*m_pool, large, {.decoder = &engine.decoder()});
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(u"memory"), qPrintable(opened.error().message));
        QVERIFY(readsWell(opened.error()));
        QVERIFY(open(engine));  // the next one has its chance
    }
};

QTEST_GUILESS_MAIN(FileOpenerTest)
#include "file_opener_test.moc"
