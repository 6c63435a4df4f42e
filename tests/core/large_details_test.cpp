// Details of unbearable length cost what is too long, and nothing else.
#include <QBuffer>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include "core/engine/engine.h"
#include "core/files/open.h"
#include "core/files/save.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// Checksums of chunks that are not critical are nobody's business here.
QByteArray chunk(const char* kind, const QByteArray& body) {
    QByteArray length(4, '\0');
    qToBigEndian(static_cast<quint32>(body.size()), length.data());
    return length + kind + body + QByteArray(4, '\0');
}

QByteArray compressedText(const QByteArray& keyword, qsizetype length) {
    return chunk("zTXt",
                 keyword + QByteArray(2, '\0') + qCompress(QByteArray(length, 'x'), 9).mid(4));
}

/// Of which nothing more can be read, once that is asked for.
class CountingBuffer : public QBuffer {
public:
    CountingBuffer(QByteArray bytes, int& reads) : m_reads(reads) { setData(bytes); }

protected:
    qint64 readData(char* data, qint64 most) override {
        ++m_reads;
        return QBuffer::readData(data, most);
    }

private:
    int& m_reads;
};

class NoHost : public DecodeHost {
public:
    BlockRef memoryForLook(const FileFacts&, QSize) override { return {}; }
    void looked() override {}
    BlockRef memoryFor(const FileFacts&) override { return {}; }
    void filling() override {}
};

}  // namespace

class LargeDetailsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    std::unique_ptr<Engine> m_engine;
    QTemporaryDir m_dir;

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    /// A PNG with an artist and a sample, and these chunks before them.
    QByteArray pngWith(const QByteArray& chunks) {
        const ExifWriter w(false);
        SaveOptions options;
        options.details.exif = w.header() + w.directory({w.text(0x013b, "Someone")}, 8);
        options.details.texts[QStringLiteral("Sample")] = QStringLiteral("A7");
        if (!saveImage(makeImage(*m_pool, {{60, 40}, PixelFormat::Rgba8, false}), path("a.png"),
                       options))
            qFatal("no PNG");
        QFile file(path("a.png"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no PNG");
        const QByteArray bytes = file.readAll();
        constexpr qsizetype behindHeader = 8 + 25;
        return bytes.left(behindHeader) + chunks + bytes.mid(behindHeader);
    }
    OpenedImage open(const QByteArray& bytes, Decoder* decoder) {
        const auto opened =
            openImage(*m_pool, bytes, QStringLiteral("a.png"), {.decoder = decoder});
        return opened ? *opened : OpenedImage();
    }
    std::array<Decoder*, 2> bothWays() { return {&m_engine->decoder(), nullptr}; }

private Q_SLOTS:
    void initTestCase() {
        m_engine = std::make_unique<Engine>(
            EngineOptions{.helperProgram = QStringLiteral(OFFSTAGE_HELPER)}, m_pool);
    }
    void cleanupTestCase() { m_engine.reset(); }

    void whatIsTooLongIsLeftOut_data() {
        QTest::addColumn<QByteArray>("chunks");
        QByteArray many;
        for (char c = 'a'; c < 'y'; ++c)
            many += chunk(
                "tEXt", QByteArray("bomb ") + c + QByteArray(1, '\0') + QByteArray(1'000'000, 'x'));
        QTest::newRow("many texts") << many;
        QTest::newRow("a long text")
            << chunk("tEXt", QByteArray("bomb\0", 5) + QByteArray(2 << 20, 'x'));
        QTest::newRow("letters that become longer")
            << many.replace('x', '\xfc').left(9 * (many.size() / 24));
    }
    void whatIsTooLongIsLeftOut() {
        QFETCH(QByteArray, chunks);
        const QByteArray bytes = pngWith(chunks);
        for (Decoder* decoder : bothWays()) {
            const OpenedImage opened = open(bytes, decoder);
            QVERIFY(!opened.picture.image.isNull());
            QCOMPARE(opened.details.fact(Fact::Artist), QStringLiteral("Someone"));
            QCOMPARE(opened.details.texts.value(QStringLiteral("Sample")), QStringLiteral("A7"));
            QVERIFY(opened.details.toBytes().size() < 16 << 20);
            QCOMPARE(opened.details.completeness, Completeness::Shortened);
            QVERIFY2(opened.note.contains(u"too long") && !opened.note.contains(u"damaged"),
                     qPrintable(opened.note));
        }
    }

    /// Exiv2 refuses such a file as a whole; the texts that can be borne are there all the same.
    void whatInflatesIsBounded_data() {
        QTest::addColumn<QByteArray>("chunks");
        QByteArray many;
        for (char c = 'a'; c < 'k'; ++c)
            many += compressedText(QByteArray("bomb ") + c, 5 << 20);
        QTest::newRow("many texts") << many;
        QTest::newRow("one text") << compressedText("bomb", 30 << 20);
        QTest::newRow("a long stream")
            << chunk("zTXt", QByteArray("bomb\0\0", 6) + QByteArray(100'000, 'x'));
        QTest::newRow("a description")
            << chunk("zTXt", "Description" + QByteArray(2, '\0') +
                                 qCompress("<OME" + QByteArray(20 << 20, 'x'), 9).mid(4));
    }
    void whatInflatesIsBounded() {
        QFETCH(QByteArray, chunks);
        const QByteArray bytes = pngWith(chunks);
        for (Decoder* decoder : bothWays()) {
            const OpenedImage opened = open(bytes, decoder);
            QVERIFY(!opened.picture.image.isNull());
            QCOMPARE(opened.details.texts.value(QStringLiteral("Sample")), QStringLiteral("A7"));
            QVERIFY(opened.details.toBytes().size() < 16 << 20);
            QVERIFY(!opened.note.isEmpty());
        }
    }

    void ofTwoTextsWithOneNameTheFirstIsKept() {
        const OpenedImage opened = open(pngWith(chunk("tEXt", QByteArray("Comment\0one", 11)) +
                                                chunk("tEXt", QByteArray("Comment\0two", 11))),
                                        nullptr);
        QCOMPARE(opened.details.texts.value(QStringLiteral("Comment")), QStringLiteral("one"));
    }

    /// A thread may not map a file, and takes none of any size into memory.
    void aLargeTiffIsNotDamaged() {
        const ExifWriter w(false);
        SaveOptions options;
        options.details.exif = w.header() + w.directory({w.text(0x013b, "Someone")}, 8);
        QVERIFY(saveImage(makeImage(*m_pool, {{60, 40}, PixelFormat::Rgba8, false}),
                          path("large.tif"), options));
        QVERIFY(QFile::resize(path("large.tif"), 300 << 20));
        const auto here = openImage(*m_pool, path("large.tif"));
        QVERIFY(here);
        QCOMPARE(here->details.completeness, Completeness::Unread);
        QVERIFY2(here->note.contains(u"was not read"), qPrintable(here->note));
        const auto confined =
            openImage(*m_pool, path("large.tif"), {.decoder = &m_engine->decoder()});
        QVERIFY(confined);
        QCOMPARE(confined->note, QString());
        QCOMPARE(confined->details.fact(Fact::Artist), QStringLiteral("Someone"));
    }

    void readingIsStoppedInAThread() {
        int reads = 0;
        NoHost host;
        std::stop_source ending;
        ending.request_stop();
        decodeFile(std::make_unique<CountingBuffer>(pngWith({}), reads), {.details = true}, host,
                   ending.get_token());
        QCOMPARE(reads, 0);
    }
};

QTEST_GUILESS_MAIN(LargeDetailsTest)
#include "large_details_test.moc"
