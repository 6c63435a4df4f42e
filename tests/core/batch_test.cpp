#include "core/batch/batch_queue.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/batch/batch_name.h"
#include "core/filters/catalog.h"
#include "tests/support/batch_run.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

using State = BatchItem::State;

/// Takes a while.
constexpr QSize large = isSanitized ? QSize(500, 350) : QSize(2000, 1500);

QStringList list(std::initializer_list<const char*> texts) {
    QStringList all;
    for (const char* text : texts)
        all << QString::fromUtf8(text);
    return all;
}

}  // namespace

class BatchTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    /// A small picture of this name.
    QString make(const char* name, PixelFormat format = PixelFormat::Rgba8, bool alpha = false,
                 QSize size = {64, 48}) {
        return saveImage(makeImage(m_pool, {size, format, alpha}), path(name)) ? path(name)
                                                                               : QString();
    }
    QString makeBroken(const char* name) {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write("no picture") > 0 ? path(name)
                                                                               : QString();
    }
    Image read(const char* name) { return openImage(m_pool, path(name))->picture.image; }
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void resultsAreNamed_data() {
        for (const char* column : {"pattern", "folder", "suffix", "input", "expected"})
            QTest::addColumn<QString>(column);
        const auto row = [](const char* name, std::initializer_list<const char*> texts) {
            QTestData& data = QTest::newRow(name);
            for (const QString& text : list(texts))
                data << text;
        };
        row("beside the picture", {"{name}-edited", "", "", "/a/night.png", "/a/night-edited.png"});
        row("elsewhere", {"{name}", "/b", "", "/a/night.png", "/b/night.png"});
        row("at the root", {"{name}", "/", "", "/a/night.png", "/night.png"});
        row("another format", {"{name}", "", "jpg", "/a/night.tif", "/a/night.jpg"});
        row("a suffix as it is written", {"{name}", "/b", "", "/a/IMG.JPG", "/b/IMG.JPG"});
        row("what cannot be written becomes TIFF",
            {"{name}", "", "", "/a/night.bmp", "/a/night.tif"});
        row("numbers are of equal length",
            {"{number} {name}", "", "", "/a/night.png", "/a/007 night.png"});
        row("dots in names", {"{name}x", "", "", "/a/night.1.png", "/a/night.1x.png"});
        row("braces in names", {"{name}", "/b", "", "/a/{number}.png", "/b/{number}.png"});
    }
    void resultsAreNamed() {
        QFETCH(QString, pattern);
        QFETCH(QString, folder);
        QFETCH(QString, suffix);
        QFETCH(QString, input);
        BatchTarget target;
        target.pattern = pattern;
        target.folder = folder;
        target.suffix = suffix;
        QTEST(batchPath(target, input, 7, 120), "expected");
    }

    void resultsAreKnownByTheirNames() {
        const QStringList files =
            list({"/a/night.png", "/a/night-edited.tif", "/b/day-edited.png",
                  "/a/night-edited-2.png", "/a/night-2.png", "/a/x.1.png", "/a/x.1-edited.png"});
        QCOMPARE(resultsAmong(files, QStringLiteral("{name}-edited")),
                 list({"/a/night-edited.tif", "/a/night-edited-2.png", "/a/x.1-edited.png"}));
        // Nothing else is a result: what stands beside an original may be its raw file.
        for (const char* pattern : {"{name}", "{number}", "{name}-{number}", "same"})
            QCOMPARE(resultsAmong(files, QLatin1String(pattern)), QStringList());
    }

    void patternsThatNameNoFileAreRefused() {
        for (const char* good : {"{name}", "{number}", "a {name} b {number}"})
            QVERIFY2(!whyNoPattern(QLatin1String(good), 14), good);
        QVERIFY(!whyNoPattern(QStringLiteral("one"), 1));
        for (const char* bad : {"", " ", "all the same", "a/{name}", "{date}", "{name", "{name}}"})
            QVERIFY2(whyNoPattern(QLatin1String(bad), 14), bad);
        QVERIFY(whyNoPattern(QString(300, u'x'), 1));
    }

    void everyFileGetsTheSteps() {
        const QStringList files = {make("a.png"), make("b.png"),
                                   make("c.tif", PixelFormat::Grey16)};
        Run run;
        QSignalSpy running(&run.queue, &BatchQueue::runningChanged);
        run.queue.add(files, {.recipe = {step("median:radius=1"), step("median:radius=2")}});
        QVERIFY(run.isOver());
        QCOMPARE(names(),
                 list({"a-edited.png", "a.png", "b-edited.png", "b.png", "c-edited.tif", "c.tif"}));
        QCOMPARE(run.ended, list({"a.png", "b.png", "c.tif"}));
        QCOMPARE(run.queue.count().done, 3);
        QCOMPARE(running.count(), 2);
        QVERIFY(!run.queue.isRunning());
        QCOMPARE(read("c-edited.tif").layout().format, PixelFormat::Grey16);

        // The pixels are those of a job of its own.
        Job job;
        job.source = read("b.png");
        job.recipe = {step("median:radius=1"), step("median:radius=2")};
        Image expected;
        connect(&run.engine, &Engine::updated, &run.queue, [&](const QList<JobUpdate>& updates) {
            if (updates.last().state == JobState::Done)
                expected = updates.last().result.image;
        });
        run.engine.start(job);
        QTRY_VERIFY_WITH_TIMEOUT(!expected.isNull(), longWait);
        QVERIFY(samePixels(read("b-edited.png"), expected));
    }

    void whatFilesNoteGoesWithThem() {
        const QString photo = make("photo.jpg");
        QVERIFY(addPhoneExif(photo));
        Run run;
        run.queue.add({photo}, {.recipe = {step("median:radius=1")}});
        QVERIFY(run.isOver());
        const auto edited = openImage(m_pool, path("photo-edited.jpg"));
        QVERIFY(edited.has_value());
        QCOMPARE(edited->details.fact(Fact::Copyright), QStringLiteral("(c) Jörg"));
        QCOMPARE(edited->picture.image.size(), QSize(48, 64));  // turned, once
    }

    void rowsTellOfEachFile() {
        const QStringList files = {make("a.png"), makeBroken("b.png"), make("c.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("median:radius=1")}});
        QVERIFY(run.isOver());
        QCOMPARE(run.rows.size(), 3);
        QCOMPARE(run.row("a.png").state, JobState::Done);
        QCOMPARE(run.row("a.png").title, QStringLiteral("Batch 1 of 3"));
        QCOMPARE(run.row("a.png").note, QStringLiteral("saved as a-edited.png"));
        QCOMPARE(run.row("b.png").state, JobState::Failed);
        QVERIFY(run.row("b.png").error->message.contains(QStringLiteral("b.png")));
        QVERIFY(run.row("a.png").result.isNull());
        for (const JobUpdate& row : std::as_const(run.rows))
            QVERIFY(BatchQueue::isItem(row.id));
    }

    void manyFilesAreNotAllRows() {
        QStringList files;
        for (int i = 0; i < 3 * BatchQueue::rowsAhead; ++i)
            files << path("missing") + QString::number(i);
        Run run;
        qsizetype first = 0;
        connect(&run.queue, &BatchQueue::rowsChanged, &run.queue,
                [&](const QList<JobUpdate>& rows) { first = first > 0 ? first : rows.size(); });
        run.queue.add(files, {});
        QVERIFY(run.isOver());
        QVERIFY(first > 0 && first <= BatchQueue::rowsAhead + 1);
        QCOMPARE(run.queue.count().failed, files.size());
    }

    void failuresDoNotHoldUpOthersAndCanBeTriedAgain() {
        const QStringList files = {makeBroken("a.png"), make("b.png"), path("c.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("median:radius=1")}});
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().done, 1);
        QCOMPARE(run.queue.count().failed, 2);
        QCOMPARE(run.queue.items()[2].error.kind, ErrorKind::Missing);

        make("c.png");
        run.queue.retryFailed();
        QVERIFY(run.isOver(2));
        QCOMPARE(run.queue.count().done, 2);
        QCOMPARE(run.queue.count().failed, 1);
        QVERIFY(names().contains(QStringLiteral("c-edited.png")));
        QVERIFY(!names().contains(QStringLiteral("b-edited-2.png")));
    }

    void namesThatAreTaken_data() {
        QTest::addColumn<IfExists>("choice");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<bool>("older");
        const QStringList same = list({"a-edited.png", "a.png"});
        QTest::newRow("number") << IfExists::Number
                                << list({"a-edited-2.png", "a-edited-3.png", "a-edited.png",
                                         "a.png"})
                                << true;
        QTest::newRow("skip") << IfExists::Skip << same << true;
        // Not the first result by the second.
        QTest::newRow("replace") << IfExists::Replace
                                 << list({"a-edited-2.png", "a-edited.png", "a.png"}) << false;
    }
    void namesThatAreTaken() {
        QFETCH(IfExists, choice);
        QFETCH(bool, older);
        const QString file = make("a.png");
        makeBroken("a-edited.png");
        Run run;
        BatchOrder order{.recipe = {step("median:radius=1")}};
        order.target.ifExists = choice;
        run.queue.add({file, file}, order);
        QVERIFY(run.isOver());
        QTEST(names(), "expected");
        QCOMPARE(openImage(m_pool, path("a-edited.png")).has_value(), !older);
        QCOMPARE(run.queue.count().skipped, choice == IfExists::Skip ? 2 : 0);
        if (choice == IfExists::Skip)
            QVERIFY(run.row("a.png").note.contains(QStringLiteral("a-edited.png")));
    }

    /// Each may be replaced by its own result, and by no other.
    void picturesThatAreStillToBeDoneAreNotReplaced() {
        const QStringList files = {make("3.png", PixelFormat::Rgba8, false, {30, 30}),
                                   make("2.png", PixelFormat::Rgba8, false, {20, 20}),
                                   make("1.png", PixelFormat::Rgba8, false, {10, 10})};
        BatchOrder order{.recipe = {step("median:radius=1")}};
        order.target.pattern = QStringLiteral("{number}");
        order.target.ifExists = IfExists::Replace;
        Run run;
        run.queue.add(files, order);
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().done, 3);
        QCOMPARE(names(), list({"1-2.png", "1.png", "2.png", "3-2.png", "3.png"}));
        QCOMPARE(read("1.png").size(), QSize(10, 10));
        QCOMPARE(read("3.png").size(), QSize(30, 30));
        QCOMPARE(read("1-2.png").size(), QSize(30, 30));
    }

    /// What is written while the program ends is done, and known to be.
    void theEndWaitsForWhatIsWritten() {
        Run run;
        run.queue.add({make("a.png", PixelFormat::Rgba8, false, large), make("b.png")},
                      {.recipe = {step("median:radius=1")}});
        bool written = false;
        connect(&run.queue, &BatchQueue::rowsChanged, &run.queue,
                [&](const QList<JobUpdate>& rows) {
                    for (const JobUpdate& row : rows)
                        written = written || (row.subject == u"a.png" && row.progress == 1);
                });
        QVERIFY(QTest::qWaitFor([&] { return written; }, longWait));
        run.queue.close();
        const QList<BatchItem> items = run.queue.toKeep();
        QCOMPARE(items[0].state, State::Done);
        QVERIFY(openImage(m_pool, items[0].output));
        if (items[1].state == State::Waiting)
            QVERIFY(!QFile::exists(path("b-edited.png")));
    }

    /// Another batch does not make the program forget it.
    void whatWasLeftForAnotherTimeStays() {
        Run run;
        const Recipe recipe = {step("nlm")};
        run.queue.add({make("a.png", PixelFormat::Rgba8, false, large), make("b.png"),
                       make("c.png"), make("d.png")},
                      {.recipe = recipe});
        QTRY_VERIFY_WITH_TIMEOUT(run.row("d.png").place > 0, longWait);
        run.queue.stop(run.row("d.png").id);
        run.queue.setEndsAfterThis(true);
        QVERIFY(run.isOver());
        const int left = run.queue.count().stopped - 1;  // one was stopped by people
        QVERIFY(left > 0);
        QVERIFY(run.queue.hasEndedEarly());
        int waiting = 0;
        for (const BatchItem& item : run.queue.toKeep())
            waiting += item.state == State::Waiting;
        QCOMPARE(waiting, left);

        run.queue.add({make("e.png")}, {.recipe = recipe});
        QVERIFY(run.isOver(2));
        QCOMPARE(run.queue.count().all, left + 1);
        QCOMPARE(run.queue.count().done, 1);
        QVERIFY(run.queue.hasEndedEarly());
        run.queue.resume();
        QVERIFY(run.isOver(3));
        QCOMPARE(run.queue.count().done, left + 1);
        QVERIFY(!run.queue.hasEndedEarly());
    }

    void whatTheFormatCannotHoldIsConvertedOnlyIfThatIsWanted() {
        const QString file = make("a.png", PixelFormat::Rgba16, true);
        BatchOrder order{.recipe = {step("median:radius=1")}};
        order.target.suffix = QStringLiteral("jpg");
        Run run;
        run.queue.add({file}, order);
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().failed, 1);
        QCOMPARE(names(), list({"a.png"}));

        order.target.fit = true;
        run.queue.add({file}, order);
        QVERIFY(run.isOver(2));
        QCOMPARE(run.queue.count().done, 1);
        QCOMPARE(run.queue.count().all, 1);  // of the batch before nothing is left
        QCOMPARE(read("a-edited.jpg").layout().format, PixelFormat::Rgba8);
    }

    void withoutStepsFilesAreConverted() {
        const QString file = make("a.png", PixelFormat::Grey16);
        BatchOrder order;
        order.target.suffix = QStringLiteral("tif");
        order.target.pattern = QStringLiteral("{name}");
        Run run;
        run.queue.add({file}, order);
        QVERIFY(run.isOver());
        QVERIFY(samePixels(read("a.tif"), read("a.png")));
    }

    void oneFileIsStoppedAndOthersGoOn() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, large), make("b.png"),
                                   make("c.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("nlm")}});
        QTRY_COMPARE_WITH_TIMEOUT(run.row("a.png").state, JobState::Running, longWait);
        QTRY_VERIFY_WITH_TIMEOUT(run.row("b.png").place > 0, longWait);
        run.queue.stop(run.row("b.png").id);
        run.queue.stop(run.row("a.png").id);
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().stopped, 2);
        QCOMPARE(run.queue.count().done, 1);
        QCOMPARE(run.row("b.png").note, QStringLiteral("Stopped before it began"));

        run.queue.resume();
        run.queue.stop();
        QVERIFY(run.isOver(2));
        QCOMPARE(run.queue.count().done, 1);
    }

    void oneCanBePausedBeforeItBeginsAndWhileItRuns() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, large), make("b.png"),
                                   make("c.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("nlm")}});
        QTRY_VERIFY_WITH_TIMEOUT(run.row("b.png").place > 0, longWait);
        run.queue.setPaused(run.row("b.png").id, true);
        QTRY_COMPARE_WITH_TIMEOUT(run.row("b.png").state, JobState::Paused, longWait);
        QTRY_VERIFY_WITH_TIMEOUT(run.row("a.png").progress > 0, longWait);
        run.queue.setPaused(run.row("a.png").id, true);
        QTRY_COMPARE_WITH_TIMEOUT(run.row("a.png").state, JobState::Paused, longWait);
        run.queue.setPaused(run.row("a.png").id, false);
        QTRY_COMPARE_WITH_TIMEOUT(run.queue.count().done, 2, longWait);
        QCOMPARE(run.ended, list({"a.png", "c.png"}));
        QCOMPARE(run.finished.count(), 0);
        run.queue.setPaused(run.row("b.png").id, false);
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().done, 3);
    }

    void theOrderCanBeChanged() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, large), make("b.png"),
                                   make("c.png"), make("d.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("nlm")}});
        QTRY_COMPARE_WITH_TIMEOUT(run.row("d.png").place, 3, longWait);
        run.queue.moveUp(run.row("d.png").id);
        run.queue.moveUp(run.row("d.png").id);  // above one that may be open already
        QTRY_COMPARE_WITH_TIMEOUT(run.row("d.png").place, 1, longWait);
        QCOMPARE(run.row("b.png").place, 2);
        QVERIFY(run.isOver());
        QCOMPARE(run.ended, list({"a.png", "d.png", "b.png", "c.png"}));
    }

    void itEndsAfterThisOneAndGoesOnLater() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, large), make("b.png"),
                                   make("c.png")};
        Run run;
        run.queue.add(files, {.recipe = {step("nlm")}});
        QTRY_VERIFY_WITH_TIMEOUT(run.row("a.png").progress > 0, longWait);
        run.queue.setEndsAfterThis(true);
        QVERIFY(run.isOver());
        QVERIFY(run.queue.hasEndedEarly());
        QVERIFY(!run.queue.endsAfterThis());
        QCOMPARE(run.ended.first(), QStringLiteral("a.png"));
        QCOMPARE(run.queue.count().done, 1);
        QCOMPARE(run.queue.count().stopped, 2);
        run.queue.resume();
        QVERIFY(run.isOver(2));
        QVERIFY(!run.queue.hasEndedEarly());
        QCOMPARE(run.queue.count().done, 3);
    }

    void itRestsBetweenPicturesAndNotAfterTheLast() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, {900, 600}),
                                   make("b.png")};
        Run run;
        int rests = 0;
        connect(&run.queue, &BatchQueue::changed, &run.queue,
                [&] { rests += run.queue.restingMs() > 0 && run.queue.count().done == 1; });
        run.queue.add(files, {.recipe = {step("median:radius=9")}, .rests = true});
        QVERIFY(run.isOver());
        QCOMPARE(rests, 1);
        QCOMPARE(run.queue.restingMs(), 0);
        QCOMPARE(run.queue.count().done, 2);
    }

    void anotherStartGoesOn() {
        const QStringList files = {make("a.png"), make("b.png"), make("c.png")};
        BatchOrder order{.recipe = {step("median:radius=2")}, .rests = true};
        order.target.pattern = QStringLiteral("{number}-{name}");
        order.target.suffix = QStringLiteral("jpg");
        order.target.save.quality = 71;
        order.target.fit = true;
        QByteArray kept;
        {
            Run run;
            connect(&run.queue, &BatchQueue::changed, &run.queue, [&] {
                if (run.queue.count().done == 1 && kept.isEmpty())
                    kept = toFile(run.queue.items());
            });
            run.queue.add(files, order);
            QTRY_VERIFY_WITH_TIMEOUT(!kept.isEmpty(), longWait);
            run.queue.stop();
        }
        const auto read = batchFromFile(kept);
        QVERIFY(read);
        QCOMPARE(countOf(*read).done, 1);
        QCOMPARE(read->first().order->target.save.quality, 71);
        QVERIFY(read->first().order->rests);
        QVERIFY(read->first().order->recipe == order.recipe);
        for (const char* late : {"2-b.jpg", "3-c.jpg"})
            QFile::remove(path(late));
        Run run;
        run.queue.add(*read);
        QVERIFY(run.isOver());
        QCOMPARE(run.ended, list({"b.png", "c.png"}));
        QCOMPARE(run.queue.count().done, 3);
        QCOMPARE(names(), list({"1-a.jpg", "2-b.jpg", "3-c.jpg", "a.png", "b.png", "c.png"}));
    }

    void filesThatAreNoBatchAreRefused() {
        const QByteArray good = toFile(
            {{.order = std::make_shared<const BatchOrder>(), .input = QStringLiteral("/a.png")}});
        QVERIFY(batchFromFile(good));
        QVERIFY(!batchFromFile({}));
        QVERIFY(!batchFromFile("{}"));
        QVERIFY(!batchFromFile(QByteArray(good).replace("\"order\":0", "\"order\":1")));
        QVERIFY(!batchFromFile(QByteArray(good).replace("/a.png", "a.png")));
        QVERIFY(!batchFromFile(QByteArray(good).replace("waiting", "dancing")));
    }

    void itMayGoAtAnyTime() {
        const QStringList files = {make("a.png", PixelFormat::Rgba8, false, large), make("b.png")};
        for (int moment = 0; moment < 4; ++moment) {
            Run run;
            run.queue.add(files, {.recipe = {step("median:radius=4")}});
            if (moment == 1)
                QTRY_COMPARE_WITH_TIMEOUT(run.row("a.png").state, JobState::Running, longWait);
            if (moment == 2)
                QTRY_VERIFY_WITH_TIMEOUT(run.row("a.png").progress > 0.5, longWait);
            if (moment == 3)
                QTRY_COMPARE_WITH_TIMEOUT(run.row("a.png").progress, 1., longWait);
        }
    }
};

QTEST_GUILESS_MAIN(BatchTest)
#include "batch_test.moc"
