// Files of several pages: writing them, and doing the same to all of them.
#include "core/files/stack_file.h"

#include <QDir>
#include <QTemporaryDir>

#include "core/files/open.h"
#include "tests/support/batch_run.h"
#include "tests/support/exif_writer.h"
#include "tests/support/images.h"
#include "tests/support/limits.h"
#include "tests/support/tiff_pages.h"

using namespace offstage;
using namespace offstage::testing;
using State = BatchItem::State;

class StackTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QStringList names() const {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    OpenedImage page(const QString& path, int page) {
        OpenOrder order;
        order.page = page;
        order.canTurn = true;
        const auto opened = openImage(m_pool, path, order);
        return opened ? *opened : OpenedImage{};
    }
    /// A stack of `pages`, each with a size of its own.
    QString makeStack(const char* name, int pages, int width = 60) {
        StackFile file(path(name));
        for (int i = 0; i < pages; ++i)
            if (!file.append(pageOf(i, width), {}))
                return {};
        return file.finish() ? path(name) : QString();
    }
    Image pageOf(int i, int width = 60) {
        return makeImage(m_pool, {{width + i, 40}, PixelFormat::Grey16}, quint32(i) + 1);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void pagesOfEveryKindAreReadAsTheyWere() {
        const QList<ImageLayout> layouts = {
            {{61, 43}, PixelFormat::Grey8},         {{64, 48}, PixelFormat::Grey16},
            {{1, 1}, PixelFormat::Rgba8},           {{33, 3}, PixelFormat::Rgba16, true},
            {{300, 200}, PixelFormat::RgbaF, true}, {{3, 501}, PixelFormat::Rgba8}};
        QList<Image> pages;
        StackFile file(path("all.tif"));
        for (const ImageLayout& layout : layouts) {
            pages << makeImage(m_pool, layout, quint32(pages.size()) + 1);
            QVERIFY(file.append(pages.last(), {.dotsPerMetre = {4000, 2000}}));
        }
        QCOMPARE(names(), names().filter(QStringLiteral("all.tif.")));  // not there yet
        QVERIFY(file.finish());
        QCOMPARE(names(), QStringList(QStringLiteral("all.tif")));
        for (int i = 0; i < pages.size(); ++i) {
            const OpenedImage read = page(path("all.tif"), i);
            QCOMPARE(read.pages, 6);
            QVERIFY2(samePixels(read.picture.image, pages[i]), qPrintable(QString::number(i)));
            QCOMPARE(read.picture.image.colorSpace(), pages[i].colorSpace());
            QCOMPARE(read.dotsPerMetre, QSize(4000, 2000));
        }
    }

    void whatTheFirstPageNotesStays() {
        const QString photo = path("photo.jpg");
        QVERIFY(saveImage(makeImage(m_pool, {{64, 48}, PixelFormat::Rgba8}), photo));
        QVERIFY(addPhoneExif(photo));
        const auto opened = openImage(m_pool, photo);
        QVERIFY(opened);
        StackFile file(path("noted.tif"));
        for (int i = 0; i < 3; ++i) {
            SaveOptions options;
            carry(*opened, opened->picture.image, options);
            QVERIFY(file.append(opened->picture.image, options));
        }
        QVERIFY(file.finish());
        for (int i = 0; i < 3; ++i) {
            const OpenedImage read = page(path("noted.tif"), i);
            QVERIFY(samePixels(read.picture.image, opened->picture.image));
            QCOMPARE(read.details.fact(Fact::Copyright), QStringLiteral("(c) Jörg"));
        }
    }

    void whatIsNotFinishedLeavesNothing() {
        QFile older(path("a.tif"));
        QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
        older.close();
        {
            StackFile file(path("a.tif"));
            QVERIFY(file.append(pageOf(0), {}));
        }
        QCOMPARE(names(), QStringList(QStringLiteral("a.tif")));
        QVERIFY(older.open(QIODevice::ReadOnly));
        QCOMPARE(older.readAll(), QByteArray("older"));
    }

    void aFullDiskIsTold() {
        StackFile file(path("a.tif"));
        QVERIFY(file.append(pageOf(0), {}));
        const FileSizeLimit limit(20'000);
        Result<Done> added = Done{};
        for (int i = 1; added && i < 20; ++i)
            added = file.append(pageOf(i), {});
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::NoSpace);
        QVERIFY(added.error().message.contains(QStringLiteral("a.tif")));
    }

    void aBatchDoesEveryPage() {
        const QString stack = makeStack("stack.tif", 5);
        QVERIFY(!stack.isEmpty());
        const Recipe recipe = {step("median:radius=2")};
        Run run;
        QStringList subjects;
        connect(&run.queue, &BatchQueue::rowsChanged, &run.queue,
                [&](const QList<JobUpdate>& rows) {
                    for (const JobUpdate& row : rows)
                        if (!isOver(row.state) && !subjects.contains(row.subject))
                            subjects << row.subject;
                });
        run.queue.add({stack}, {.recipe = recipe});
        QVERIFY(run.isOver());
        QCOMPARE(names(),
                 QStringList({QStringLiteral("stack-edited.tif"), QStringLiteral("stack.tif")}));
        QVERIFY(subjects.contains(QStringLiteral("stack.tif, page 5 of 5")));
        QCOMPARE(run.row("stack.tif").note, QStringLiteral("saved as stack-edited.tif"));
        for (int i = 0; i < 5; ++i) {
            Image expected;
            const auto taken = connect(&run.engine, &Engine::updated, &run.queue,
                                       [&](const QList<JobUpdate>& updates) {
                                           if (updates.last().state == JobState::Done)
                                               expected = updates.last().result.image;
                                       });
            Job job;
            job.source = pageOf(i);
            job.recipe = recipe;
            run.engine.start(job);
            QTRY_VERIFY_WITH_TIMEOUT(!expected.isNull(), longWait);
            disconnect(taken);
            const OpenedImage read = page(path("stack-edited.tif"), i);
            QCOMPARE(read.pages, 5);
            QVERIFY(samePixels(read.picture.image, expected));
        }
    }

    void aFormatOfOnePageGetsTheFirst() {
        const QString stack = makeStack("stack.tif", 3);
        BatchOrder order;
        order.target.suffix = QStringLiteral("png");
        Run run;
        run.queue.add({stack}, order);
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().done, 1);
        QVERIFY(samePixels(page(path("stack-edited.png"), 0).picture.image, pageOf(0)));
        QVERIFY(run.queue.items()[0].note.contains(QStringLiteral("3 pages")));
    }

    /// Whatever the queue does with a page at that moment.
    void aStoppedStackLeavesNothingAndCanBeDoneAgain() {
        const QString stack = makeStack("stack.tif", 12);
        Run run;
        const auto atPage = [&run](int page, const std::function<void(JobId)>& act) {
            auto once = std::make_shared<QMetaObject::Connection>();
            *once = connect(&run.queue, &BatchQueue::rowsChanged, &run.queue,
                            [=](const QList<JobUpdate>& rows) {
                                const QString wanted =
                                    QStringLiteral("stack.tif, page %1 of 12").arg(page);
                                for (const JobUpdate& row : rows)
                                    if (row.subject == wanted && disconnect(*once))
                                        act(row.id);
                            });
        };
        atPage(3, [&run](JobId id) { run.queue.stop(id); });
        run.queue.add({stack}, {.recipe = {step("nlm")}});
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().stopped, 1);
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList(QStringLiteral("stack.tif")), longWait);
        QVERIFY(run.row("stack.tif").progress < 1);

        JobId paused = 0;
        atPage(2, [&](JobId id) {
            paused = id;
            run.queue.setPaused(id, true);
        });
        run.queue.resume();
        QTRY_COMPARE_WITH_TIMEOUT(run.rows.value(paused).state, JobState::Paused, longWait);
        QCOMPARE(run.finished.count(), 1);
        run.queue.setPaused(paused, false);
        QVERIFY(run.isOver(2));
        QCOMPARE(run.queue.count().done, 1);
        QCOMPARE(page(path("stack-edited.tif"), 11).picture.image.size(), QSize(71, 40));
    }

    void aPageThatCannotBeReadFailsTheFile() {
        QFile file(path("stack.tif"));
        QImage grey(50, 40, QImage::Format_Grayscale8);
        grey.fill(90);
        const QByteArray whole = tiffOf({grey, grey, grey});
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(whole.left(whole.size() - 1000)) > 0);
        file.close();
        Run run;
        run.queue.add({file.fileName()}, {});
        QVERIFY(run.isOver());
        QCOMPARE(run.queue.count().failed, 1);
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList(QStringLiteral("stack.tif")), longWait);
    }
};

QTEST_GUILESS_MAIN(StackTest)
#include "stack_test.moc"
