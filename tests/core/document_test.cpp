#include "core/engine/document.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/engine/workbench.h"
#include "tests/support/errors.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Step step(const char* text) {
    return recipe({QString::fromLatin1(text)}).front();
}

/// Long enough to be interrupted on any machine, with tiles that end soon when they are.
Step longStep() {
    return step("nlm:search=10");
}

JobUpdate news(JobId id, JobState state, const Picture& result = {}) {
    JobUpdate update;
    update.id = id;
    update.state = state;
    update.result = result;
    return update;
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT

    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    QTemporaryDir m_folder;

    Picture picture(QSize size = {40, 30}, quint32 seed = 1) const {
        return Picture(makeImage(*m_pool, {size, PixelFormat::Rgba8, false}, seed));
    }
    OpenedImage opened(const Picture& shown) const {
        return {.picture = shown, .name = QStringLiteral("a.png"), .path = {}, .note = {}};
    }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    /// A file with a picture in it; a size of its own tells documents apart.
    QString picturePath(const char* name, QSize size) const {
        const auto saved =
            saveImage(makeImage(*m_pool, {size, PixelFormat::Rgba8, false}), path(name));
        return saved ? path(name) : QString();
    }
    QString bytesPath(const char* name, const QByteArray& bytes) const {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name)
                                                                                    : QString();
    }

private Q_SLOTS:
    void aFinishedJobBecomesAStepThatCanBeUndone() {
        const Picture before = picture();
        const Picture after = picture({40, 30}, 2);
        Document document(opened(before));
        QSignalSpy changed(&document, &Document::currentChanged);
        QSignalSpy began(&document, &Document::resultBegan);
        QSignalSpy ended(&document, &Document::resultEnded);
        document.beginJob(7, step("median:radius=2"));
        QCOMPARE(document.job(), JobId(7));
        JobUpdate running = news(7, JobState::Running, after);
        running.ready = {QRect(0, 0, 40, 16)};
        document.takeNews(running);
        running.ready = {QRect(0, 16, 40, 14)};
        document.takeNews(running);
        QCOMPARE(document.readySoFar(), (QList{QRect(0, 0, 40, 16), QRect(0, 16, 40, 14)}));
        QVERIFY(samePixels(document.current().image, before.image));
        document.takeNews(news(7, JobState::Done, after));

        QCOMPARE(document.job(), JobId(0));
        QVERIFY(samePixels(document.current().image, after.image));
        QVERIFY(samePixels(document.original().image, before.image));
        QCOMPARE(document.recipe().size(), std::size_t(1));
        QCOMPARE(toText(document.recipe().front()), QStringLiteral("median:radius=2"));
        QVERIFY(document.isModified());
        QCOMPARE(began.size(), 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(ended.first().first().toBool());
        QVERIFY2(changed.isEmpty(), "the canvas has watched the result grow");

        document.steps()->undo();
        QVERIFY(samePixels(document.current().image, before.image));
        QVERIFY(document.recipe().empty());
        QVERIFY(!document.isModified());
        document.steps()->redo();
        QVERIFY(samePixels(document.current().image, after.image));
        QCOMPARE(document.recipe().size(), std::size_t(1));
        QCOMPARE(changed.size(), 2);
    }

    void aResultThatWasNeverShownIsAnnouncedAsAChange() {
        Document document(opened(picture()));
        QSignalSpy began(&document, &Document::resultBegan);
        document.beginJob(1, step("median:radius=2"));
        document.takeNews(news(1, JobState::Done, picture({40, 30}, 2)));
        // Even a job that ends in its first batch passes through the canvas.
        QCOMPARE(began.size(), 1);
    }

    void aStoppedJobLeavesThePicture() {
        const Picture before = picture();
        Document document(opened(before));
        QSignalSpy ended(&document, &Document::resultEnded);
        document.beginJob(3, step("median:radius=2"));
        JobUpdate running = news(3, JobState::Running, picture({40, 30}, 2));
        running.ready = {QRect(0, 0, 40, 16)};
        document.takeNews(running);
        document.takeNews(news(3, JobState::Stopped, picture({40, 30}, 2)));
        QCOMPARE(document.job(), JobId(0));
        QVERIFY2(document.jobNews().result.isNull(), "its memory is free");
        QVERIFY(document.readySoFar().isEmpty());
        QVERIFY(samePixels(document.current().image, before.image));
        QVERIFY(document.recipe().empty());
        QCOMPARE(document.steps()->count(), 0);
        QVERIFY(!document.isModified());
        QCOMPARE(ended.size(), 1);
        QVERIFY(!ended.first().first().toBool());
    }

    void stepsUndoneOrRedoneInMidJobStandWhereTheJobBegan_data() {
        QTest::addColumn<int>("began");
        QTest::addColumn<int>("ended");
        QTest::newRow("undone") << 2 << 0;
        QTest::newRow("redone") << 1 << 2;
        QTest::newRow("neither") << 2 << 2;
    }
    void stepsUndoneOrRedoneInMidJobStandWhereTheJobBegan() {
        QFETCH(int, began);
        QFETCH(int, ended);
        const char* const texts[] = {"median:radius=1", "median:radius=2", "median:radius=3"};
        QList<Picture> pictures = {picture()};
        Document document(opened(pictures.front()));
        for (int i = 0; i < 2; ++i) {
            pictures.append(picture({40, 30}, quint32(i + 2)));
            document.beginJob(JobId(i + 1), step(texts[i]));
            document.takeNews(news(JobId(i + 1), JobState::Done, pictures.last()));
        }
        document.steps()->setIndex(began);
        const Picture after = picture({40, 30}, 9);
        document.beginJob(9, step(texts[2]));
        document.takeNews(news(9, JobState::Running, after));
        document.steps()->setIndex(ended);
        QSignalSpy changed(&document, &Document::currentChanged);
        document.takeNews(news(9, JobState::Done, after));

        QCOMPARE(document.recipe().size(), std::size_t(began + 1));
        QCOMPARE(toText(document.recipe().back()), QString::fromLatin1(texts[2]));
        QVERIFY(samePixels(document.current().image, after.image));
        QVERIFY2(changed.isEmpty(), "the canvas has watched the result grow");
        document.steps()->undo();
        QVERIFY(samePixels(document.current().image, pictures[began].image));
    }

    void aJobIsSeenToStopAtOnce() {
        Document document(opened(picture()));
        QSignalSpy changed(&document, &Document::jobChanged);
        document.beginStop();
        QCOMPARE(changed.size(), 0);  // nothing runs
        document.beginJob(3, step("median:radius=2"));
        document.takeNews(news(3, JobState::Running));
        document.beginStop();
        QCOMPARE(document.jobNews().state, JobState::Stopping);
        QCOMPARE(changed.size(), 3);
        document.takeNews(news(3, JobState::Running));  // sent before the engine knew
        QCOMPARE(document.jobNews().state, JobState::Stopping);
        document.takeNews(news(3, JobState::Stopped));
        QCOMPARE(document.jobNews().state, JobState::Stopped);
    }

    void newsOfAnotherJobIsNotTaken() {
        Document document(opened(picture()));
        QSignalSpy changed(&document, &Document::jobChanged);
        document.takeNews(news(9, JobState::Done, picture({40, 30}, 2)));
        document.beginJob(4, step("median:radius=2"));
        document.takeNews(news(9, JobState::Done, picture({40, 30}, 2)));
        QCOMPARE(document.job(), JobId(4));
        QCOMPARE(document.jobNews().state, JobState::Waiting);
        QCOMPARE(document.steps()->count(), 0);
        QCOMPARE(changed.size(), 1);  // it began
    }

    void stepsBeyondTheLimitAreForgottenButStayInTheRecipe() {
        Document document(opened(picture()));
        const int limit = document.steps()->undoLimit();
        QVERIFY(limit >= 2);
        const Picture after = picture({40, 30}, 2);
        for (int i = 0; i < limit + 3; ++i) {
            document.beginJob(JobId(i + 1), step("median:radius=2"));
            document.takeNews(news(JobId(i + 1), JobState::Done, after));
        }
        QCOMPARE(document.steps()->count(), limit);
        QCOMPARE(document.recipe().size(), std::size_t(limit + 3));
        while (document.steps()->canUndo())
            document.steps()->undo();
        QCOMPARE(document.recipe().size(), std::size_t(3));
        QVERIFY(samePixels(document.current().image, after.image));
        QVERIFY2(document.isModified(), "three steps can't be undone any more");
    }

    void aLargePictureKeepsAtLeastTwoSteps() {
        Document small(opened(picture()));
        Document large(opened(picture({4000, 3000})));
        QVERIFY(large.steps()->undoLimit() >= 2);
        QVERIFY(large.steps()->undoLimit() <= small.steps()->undoLimit());
    }

    void twoDocumentsAreWorkedOnAtOnce() {
        Workbench bench({.workers = 2});
        QSignalSpy busy(&bench, &Workbench::busyChanged);
        bench.open(picturePath("one.png", {700, 500}), {});
        QTRY_COMPARE(bench.documents().size(), std::size_t(1));
        bench.open(picturePath("two.png", {500, 700}), {});
        QTRY_COMPARE(bench.documents().size(), std::size_t(2));
        Document& one = *bench.documents()[0];
        Document& two = *bench.documents()[1];
        QCOMPARE(bench.current(), &two);
        bench.apply(one, step("median:radius=4"), {});
        bench.apply(two, step("gaussian:sigma=3"), {});
        bench.apply(one, step("gaussian:sigma=9"), {});  // it has a job: no second one
        QVERIFY(one.job() && two.job() && one.job() != two.job());
        QTRY_VERIFY_WITH_TIMEOUT(!one.job() && !two.job(), 60000);
        for (const auto& document : bench.documents()) {
            QCOMPARE(document->recipe().size(), std::size_t(1));
            QVERIFY(samePixels(document->current().image,
                               runRecipe(*m_pool, document->original().image, document->recipe())));
        }
        QTRY_COMPARE(busy.size(), 2);
        QVERIFY(busy.first().first().toBool() && !busy.last().first().toBool());

        // Undo reaches the document in front.
        bench.steps().activeStack()->undo();
        QVERIFY(two.recipe().empty());
        QCOMPARE(one.recipe().size(), std::size_t(1));
        bench.setCurrent(&one);
        bench.steps().activeStack()->undo();
        QVERIFY(one.recipe().empty());
    }

    void stopKeepsWhatWasThere() {
        Workbench bench({.workers = 2});
        bench.open(picturePath("stop.png", {1500, 1200}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        bench.apply(document, longStep(), {});
        QTRY_VERIFY_WITH_TIMEOUT(document.jobNews().progress > 0, 60000);
        bench.stop(document);
        QTRY_VERIFY_WITH_TIMEOUT(!document.job(), 60000);
        QCOMPARE(document.jobNews().state, JobState::Stopped);
        QVERIFY(samePixels(document.current().image, document.original().image));
        QVERIFY(!document.isModified());
    }

    void aDocumentCanBeClosedInMidJob() {
        Workbench bench({.workers = 2});
        QSignalSpy removed(&bench, &Workbench::documentRemoved);
        QSignalSpy busy(&bench, &Workbench::busyChanged);
        bench.open(picturePath("close.png", {1500, 1200}), {});
        QTRY_VERIFY(bench.current());
        const QPointer<Document> document = bench.current();
        bench.apply(*document, longStep(), {});
        QTRY_VERIFY_WITH_TIMEOUT(!document->jobNews().result.isNull(), 60000);
        Follower job(bench.engine(), document->job());
        bench.close(*document);
        QVERIFY(document.isNull());
        QVERIFY(bench.documents().empty() && !bench.current());
        QCOMPARE(removed.size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(job.isOver(), 60000);
        QCOMPARE(job.last.state, JobState::Stopped);
        QTRY_COMPARE(busy.size(), 2);
    }

    void closingLeadsToTheNeighbour() {
        Workbench bench({.workers = 1});
        for (const int width : {41, 42, 43}) {
            bench.open(picturePath(qPrintable(QStringLiteral("%1.png").arg(width)), {width, 9}),
                       {});
            QTRY_VERIFY(bench.current() &&
                        bench.current()->original().image.size().width() == width);
        }
        const auto width = [&] { return bench.current()->original().image.size().width(); };
        bench.setCurrent(bench.documents()[1].get());
        bench.close(*bench.current());
        QCOMPARE(width(), 43);
        bench.close(*bench.current());
        QCOMPARE(width(), 41);
        bench.close(*bench.current());
        QVERIFY(!bench.current());
    }

    void aFileThatCannotBeReadAddsNothing_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("missing") << path("not there.png");
        QTest::newRow("empty") << bytesPath("empty.png", {});
        QTest::newRow("not a picture") << bytesPath("text.png", "This is no picture at all.\n");
        QTest::newRow("a folder") << m_folder.path();
    }
    void aFileThatCannotBeReadAddsNothing() {
        QFETCH(QString, file);
        Workbench bench({.workers = 1});
        QSignalSpy added(&bench, &Workbench::documentAdded);
        QString name;
        Error error;
        int failures = 0;
        connect(&bench, &Workbench::openFailed, this,
                [&](const QString& said, const Error& reason) {
                    name = said;
                    error = reason;
                    ++failures;
                });
        bench.open(file, {});
        QCOMPARE(bench.openingCount(), 1);
        QTRY_COMPARE(failures, 1);
        QCOMPARE(name, QFileInfo(file).fileName());
        QVERIFY2(readsWell(error), qPrintable(error.message));
        QCOMPARE(bench.openingCount(), 0);
        QVERIFY(added.isEmpty() && bench.documents().empty() && !bench.current());
    }

    void savingEndsBeingModified() {
        Workbench bench({.workers = 2});
        QSignalSpy saved(&bench, &Workbench::saved);
        QSignalSpy failed(&bench, &Workbench::saveFailed);
        bench.open(picturePath("save.png", {300, 200}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        bench.apply(document, step("median:radius=3"), {});
        QTRY_VERIFY_WITH_TIMEOUT(!document.job(), 60000);
        QVERIFY(document.isModified());

        bench.save(document, path("no such folder/a.png"), {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(document.isModified(), "nothing was saved");

        bench.save(document, path("saved.png"), {});
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().toString(), path("saved.png"));
        QVERIFY(!document.isModified());
        document.steps()->undo();
        QVERIFY2(document.isModified(), "what is shown is not what was saved");
        document.steps()->redo();
        QVERIFY(!document.isModified());
        const auto again = openImage(*m_pool, path("saved.png"));
        QVERIFY(again.has_value());
        QVERIFY(samePixels(again->picture.image, document.current().image));
    }

    void aStepTakenWhileSavingIsNotTakenForSaved() {
        Workbench bench({.workers = 2});
        QSignalSpy saved(&bench, &Workbench::saved);
        bench.open(picturePath("meanwhile.png", {300, 200}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        bench.apply(document, step("median:radius=3"), {});
        QTRY_VERIFY_WITH_TIMEOUT(!document.job(), 60000);
        bench.save(document, path("meanwhile-copy.png"), {});
        document.steps()->undo();  // before the answer can have come
        bench.apply(document, step("gaussian:sigma=2"), {});
        document.takeNews(news(document.job(), JobState::Done, picture({300, 200}, 5)));
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(document.isModified());
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
