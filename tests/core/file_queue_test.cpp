#include "core/files/file_queue.h"

#include <fcntl.h>
#include <unistd.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <new>

#include "tests/support/errors.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr int longWait = 60000;

/// Finds no memory for its own small things.
class PoorDecoder : public DecoderHere {
public:
    Result<DecodeEnd> decode(const Descriptor&, qint64, const DecodeWish&, DecodeHost&,
                             const std::stop_token&) override {
        throw std::bad_alloc();
    }
};

/// Somebody writes to the file as soon as it is decoded.
class Rival : public DecoderHere {
public:
    explicit Rival(QString path) : m_path(std::move(path)) {}
    Result<DecodeEnd> decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                             DecodeHost& host, const std::stop_token& ending) override {
        auto end = DecoderHere::decode(file, bytes, wish, host, ending);
        QFile there(m_path);
        if (!there.open(QIODevice::Append) || there.write("more") != 4)
            qFatal("the test cannot write to its own file");
        return end;
    }

private:
    const QString m_path;
};

/// A file that cannot be opened, nor refused: as on a share whose server does not answer. The
/// system keeps everybody waiting who opens a file that is leased, for 45 seconds at most.
class Hanging {
public:
    explicit Hanging(const QString& path)
        : m_descriptor(::open(qPrintable(path), O_RDWR | O_CLOEXEC)) {
        std::signal(SIGIO, SIG_IGN);
        m_hangs = ::fcntl(m_descriptor, F_SETLEASE, F_WRLCK) == 0;
    }
    ~Hanging() { ::close(m_descriptor); }
    Hanging(const Hanging&) = delete;
    Hanging& operator=(const Hanging&) = delete;

    bool hangs() const { return m_hangs; }

private:
    int m_descriptor;
    bool m_hangs = false;
};

}  // namespace

class FileQueueTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_dir;

    QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    Image image(QSize size) { return makeImage(*m_pool, {size, PixelFormat::Rgba8, false}); }

private Q_SLOTS:
    void savesKeepTheirOrder() {
        FileQueue queue(m_pool);
        const QSignalSpy saved(&queue, &FileQueue::saved);
        const int large = queue.save(image({1200, 900}), path("twice.png"), {});
        const int small = queue.save(image({20, 10}), path("twice.png"), {});
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, longWait);
        QCOMPARE(saved[0][0].toInt(), large);
        QCOMPARE(saved[1][0].toInt(), small);
        QCOMPARE(openImage(*m_pool, path("twice.png"))->picture.image.size(), QSize(20, 10));
    }

    void whoWritesToAFileThatIsBeingOpenedIsNoticed() {
        QVERIFY(saveImage(image({30, 20}), path("rival.png")));
        const auto before = FileStamp::of(path("rival.png"));
        Rival rival(path("rival.png"));
        const auto opened = openImage(*m_pool, path("rival.png"), {.decoder = &rival});
        QVERIFY(opened);
        QVERIFY(before == opened->stamp);
        QVERIFY(FileStamp::of(path("rival.png")) != opened->stamp);
    }

    void saveIsNotHeldUpByFilesThatCannotBeReached() {
        QVERIFY(saveImage(image({30, 20}), path("a.png")));
        QVERIFY(saveImage(image({30, 20}), path("b.png")));
        FileQueue queue(m_pool);
        const QSignalSpy opened(&queue, &FileQueue::opened);
        const QSignalSpy saved(&queue, &FileQueue::saved);
        {
            const Hanging first(path("a.png"));
            const Hanging second(path("b.png"));
            if (!first.hangs() || !second.hangs())
                QSKIP("no file can be leased here");
            queue.open(path("a.png"), {});
            queue.open(path("b.png"), {});
            queue.save(image({30, 20}), path("c.png"), {});
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, longWait);
            QCOMPARE(opened.count(), 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, longWait);
    }

    void savesAreFinishedAtTheEnd() {
        {
            FileQueue queue(m_pool);
            queue.save(image({1200, 900}), path("first.png"), {});
            queue.save(image({1200, 900}), path("last.png"), {});
        }
        QVERIFY(openImage(*m_pool, path("first.png"))->complete);
        QVERIFY(openImage(*m_pool, path("last.png"))->complete);
    }

    void whatIsPastedIsCheckedLikeAFile() {
        FileQueue queue(m_pool);
        const QSignalSpy opened(&queue, &FileQueue::opened);
        QSignalSpy failed(&queue, &FileQueue::openFailed);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image({30, 20}).view().save(&buffer, "png"));
        queue.openBytes(buffer.data(), QStringLiteral("Pasted"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, longWait);
        QCOMPARE(opened[0][1].value<OpenedImage>().name, QStringLiteral("Pasted"));

        // 60000 x 60000 pixels, says the header.
        QByteArray bomb = buffer.data();
        bomb.replace(16, 8, QByteArray::fromHex("0000ea600000ea60"));
        for (const QByteArray& bytes : {bomb, QByteArray("words"), QByteArray()}) {
            queue.openBytes(bytes, QStringLiteral("Pasted"));
            QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, longWait);
            QVERIFY(readsWell(failed.takeFirst()[1].value<Error>()));
        }
    }

    void orderThatFindsNoMemoryIsAnswered() {
        QVERIFY(saveImage(image({30, 20}), path("plain.png")));
        PoorDecoder decoder;
        FileQueue queue(m_pool);
        queue.setDecoder(&decoder);
        const QSignalSpy failed(&queue, &FileQueue::openFailed);
        const int id = queue.open(path("plain.png"), {});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, longWait);
        QCOMPARE(failed[0][0].toInt(), id);
        const auto error = failed[0][1].value<Error>();
        QCOMPARE(error.kind, ErrorKind::OutOfMemory);
        QVERIFY(readsWell(error));
    }
};

QTEST_GUILESS_MAIN(FileQueueTest)
#include "file_queue_test.moc"
