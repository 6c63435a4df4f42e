// What cameras store before they make a picture of it: opened in a confined helper and in a thread.
#include <QBuffer>
#include <QThread>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/files/open.h"
#include "tests/support/encoded_formats.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"
#include "tests/support/limits.h"

using namespace offstage;
using namespace offstage::testing;

class RawFilesTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    std::unique_ptr<Engine> m_engine;

    Result<OpenedImage> open(const QByteArray& bytes, bool here = false) {
        return openImage(*m_pool, bytes, QStringLiteral("a picture"),
                         {.decoder = here ? nullptr : &m_engine->decoder()});
    }
    OpenedImage opened(const QByteArray& bytes) {
        const auto confined = open(bytes);
        if (!confined)
            qFatal("%s", qPrintable(confined.error().message));
        const auto here = open(bytes, true);
        if (!here || here->picture.image.view() != confined->picture.image.view())
            qFatal("a thread and a helper do not open the same picture");
        return *confined;
    }

private Q_SLOTS:
    void initTestCase() {
        m_engine = std::make_unique<Engine>(
            EngineOptions{.helperProgram = QStringLiteral(OFFSTAGE_HELPER)}, m_pool);
    }
    void cleanupTestCase() { m_engine.reset(); }

    /// A grey card is grey by the camera's own white balance, and as bright as it was exposed.
    void rawFilesAreDeveloped() {
        const OpenedImage image = opened(asDng({64, 48}, 20000, 0.5, 0.7));
        QCOMPARE(image.picture.image.layout(), (ImageLayout{{64, 48}, PixelFormat::Rgba16, false}));
        QCOMPARE(image.picture.image.colorSpace(), QColorSpace(QColorSpace::SRgb));
        QVERIFY2(image.note.contains(u"white balance"), qPrintable(image.note));
        const QColor middle = image.picture.image.view().pixelColor(32, 24);
        const double expected = 1.055 * std::pow(20000 / 65535., 1 / 2.4) - 0.055;
        for (const float value : {middle.redF(), middle.greenF(), middle.blueF()})
            QVERIFY2(std::abs(value - expected) < 0.02, qPrintable(QString::number(value)));
    }
    /// What a helper may take is asked before, not found out; and no picture is damaged for that.
    void aRawFileTakesLittleMemoryAndSaysHowMuch() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("sanitizers need more than any limit");
#endif
        const QByteArray bytes = asDng({3200, 2500}, 20000, 0.5, 0.7);  // 8 million pixels
        const auto openWithin = [&](qint64 memory) {
            Engine engine({.helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                           .helperLimits = {.memory = memory}},
                          m_pool);
            return openImage(*m_pool, bytes, QStringLiteral("a picture"),
                             {.decoder = &engine.decoder()});
        };
        const qint64 forThreads = (16 << 20) * qint64(QThread::idealThreadCount());
        const auto opened = openWithin(150'000'000 + forThreads);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        const auto refused = openWithin(80'000'000 + forThreads);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::TooLarge);
        QVERIFY2(refused.error().message.contains(u"3200 x 2500") &&
                     refused.error().message.contains(u"helper process may take"),
                 qPrintable(refused.error().message));

        const DataLimit limit(80'000'000);
        const auto here = open(bytes, true);
        QVERIFY(!here);
        QCOMPARE(here.error().kind, ErrorKind::OutOfMemory);
    }
    void aTiffOfNoCameraStaysOne() {
        QImage image = makeImage(*m_pool, {{120, 90}, PixelFormat::Rgba8, false}).view().copy();
        QBuffer buffer;
        QVERIFY(image.save(&buffer, "tiff"));
        QCOMPARE(opened(buffer.data()).note, QString());
        // Nor do a maker and a further directory make it a camera's.
        const ExifWriter w(false);
        constexpr quint32 pixelsAt = 400;
        const auto tiff = [&](quint32 photometric) {
            const auto directory = [&](quint32 at, quint32 kind, bool first) {
                std::vector<ExifWriter::Entry> entries{w.longWord(254, first ? 0 : 1),
                                                       w.longWord(256, 4),
                                                       w.longWord(257, 4),
                                                       w.word(258, 8),
                                                       w.word(259, 1),
                                                       w.word(262, kind)};
                if (first)
                    entries.push_back(w.text(271, "Scanner"));
                entries.push_back(w.longWord(273, pixelsAt));
                entries.push_back(w.word(277, 1));
                entries.push_back(w.longWord(278, 4));
                entries.push_back(w.longWord(279, 16));
                if (first)
                    entries.push_back(w.longWord(330, 200));
                return w.directory(entries, at);
            };
            return (w.header() + directory(8, 1, true)).leftJustified(200, '\0') +
                   directory(200, photometric, false).leftJustified(200, '\0') +
                   QByteArray(16, '\x55');
        };
        const OpenedImage scan = opened(tiff(1));
        QCOMPARE(scan.picture.image.size(), QSize(4, 4));
        QCOMPARE(scan.format, QStringLiteral("tiff"));
        const auto unknown = open(tiff(32803));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(RawFilesTest)
#include "raw_files_test.moc"
