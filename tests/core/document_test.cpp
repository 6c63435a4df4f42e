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

/// As the workbench does it.
void begin(Document& document, JobId id, const Step& next) {
    Recipe recipe = document.recipe();
    recipe.push_back(next);
    document.edit(recipe, nameOf(next));
    document.beginJob(id);
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
        begin(document, 7, step("median:radius=2"));
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
        begin(document, 1, step("median:radius=2"));
        document.takeNews(news(1, JobState::Done, picture({40, 30}, 2)));
        // Even a job that ends in its first batch passes through the canvas.
        QCOMPARE(began.size(), 1);
    }

    void aStoppedJobLeavesThePicture() {
        const Picture before = picture();
        Document document(opened(before));
        QSignalSpy ended(&document, &Document::resultEnded);
        begin(document, 3, step("median:radius=2"));
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

    void undoInMidJobEndsTheJobAndRedoWantsItAgain() {
        const Picture before = picture();
        Document document(opened(before));
        document.setBudget(1 << 30);
        QSignalSpy due(&document, &Document::workDue);
        QSignalSpy dropped(&document, &Document::jobDropped);
        QSignalSpy ended(&document, &Document::resultEnded);
        begin(document, 3, step("median:radius=2"));
        QCOMPARE(due.size(), 1);
        document.takeNews(news(3, JobState::Running, picture({40, 30}, 2)));
        document.steps()->undo();
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.first().first().value<JobId>(), JobId(3));
        QCOMPARE(document.job(), JobId(0));
        QCOMPARE(ended.size(), 1);
        QVERIFY(!ended.first().first().toBool());
        QVERIFY(samePixels(document.current().image, before.image));
        document.takeNews(news(3, JobState::Done, picture({40, 30}, 2)));
        QVERIFY2(document.shown().empty(), "nobody waits for it");
        document.steps()->redo();
        QCOMPARE(due.size(), 2);
        QCOMPARE(document.recipe().size(), std::size_t(1));
    }

    void whatIsKeptComesBackAtOnceAndTheRestIsComputedFromTheNearest() {
        QList<Picture> pictures = {picture()};
        Document document(opened(pictures.front()));
        const char* const texts[] = {"median:radius=1", "median:radius=2", "median:radius=3"};
        document.setBudget(1 << 30);
        for (int i = 0; i < 3; ++i) {
            pictures.append(picture({40, 30}, quint32(i + 2)));
            begin(document, JobId(i + 1), step(texts[i]));
            document.takeNews(news(JobId(i + 1), JobState::Done, pictures.last()));
        }
        QSignalSpy due(&document, &Document::workDue);
        QSignalSpy changed(&document, &Document::currentChanged);
        document.steps()->setIndex(1);
        QCOMPARE(document.current().image.block(), pictures[1].image.block());
        document.steps()->setIndex(3);
        QCOMPARE(document.current().image.block(), pictures[3].image.block());
        QVERIFY(due.isEmpty());
        QCOMPARE(changed.size(), 2);

        Recipe swapped = document.recipe();
        std::swap(swapped[1], swapped[2]);
        document.edit(swapped, QStringLiteral("Swap"));
        QCOMPARE(due.size(), 1);
        const Document::Work work = document.workFor(swapped);
        QCOMPARE(work.from.image.block(), pictures[1].image.block());
        QCOMPARE(work.rest, Recipe(swapped.begin() + 1, swapped.end()));

        document.setBudget(0);  // one stays, and what is seen
        QVERIFY(!document.resultOf({step(texts[0]), step(texts[1])}));
        document.steps()->undo();
        QCOMPARE(document.current().image.block(), pictures[3].image.block());
    }

    void stepsThatDoNotRunChangeNothing() {
        const Picture before = picture();
        Document document(opened(before));
        QSignalSpy due(&document, &Document::workDue);
        QSignalSpy recipes(&document, &Document::recipeChanged);
        Step resting = step("median:radius=2");
        resting.when = RunWhen::Never;
        Step later = step("gaussian:sigma=2");
        later.when = RunWhen::OnSave;
        document.edit({resting, later}, QStringLiteral("Two"));
        QVERIFY(due.isEmpty());
        QCOMPARE(recipes.size(), 1);
        QVERIFY(document.isModified());
        Recipe named = document.recipe();
        named[0].name = QStringLiteral("Dust");
        document.edit(named, QStringLiteral("Rename"));
        document.edit(named, QStringLiteral("Rename"));  // to what it is
        QCOMPARE(document.steps()->count(), 2);
        QVERIFY(due.isEmpty());
        QCOMPARE(document.current().image.block(), before.image.block());
    }

    /// A job ends badly: the recipe is again what is seen, wherever undo has been.
    void aRecipeThatCouldNotBeComputedIsTakenBack_data() {
        QTest::addColumn<JobState>("end");
        QTest::newRow("stopped") << JobState::Stopped;
        QTest::newRow("failed") << JobState::Failed;
    }
    void aRecipeThatCouldNotBeComputedIsTakenBack() {
        QFETCH(JobState, end);
        Document document(opened(picture()));
        const char* const texts[] = {"median:radius=1", "median:radius=2", "median:radius=3"};
        for (int i = 0; i < 3; ++i) {
            begin(document, JobId(i + 1), step(texts[i]));
            document.takeNews(
                news(JobId(i + 1), JobState::Done, picture({40, 30}, quint32(i + 2))));
        }
        const Recipe all = document.recipe();
        document.setBudget(0);  // only the last result is kept

        document.steps()->setIndex(1);  // which has to be computed
        document.beginJob(7);
        document.takeNews(news(7, end));
        QCOMPARE(document.recipe(), all);
        QCOMPARE(document.steps()->index(), 3);

        document.steps()->setIndex(2);
        document.beginJob(8);
        document.edit({step("gaussian:sigma=4")}, QStringLiteral("Replace"));  // the third is gone
        document.beginJob(9);
        document.takeNews(news(9, end));
        QCOMPARE(document.recipe(), all);
        QCOMPARE(document.shown(), all);
    }

    void aJobIsSeenToStopAtOnce() {
        Document document(opened(picture()));
        QSignalSpy changed(&document, &Document::jobChanged);
        document.beginStop();
        QCOMPARE(changed.size(), 0);  // nothing runs
        begin(document, 3, step("median:radius=2"));
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
        begin(document, 4, step("median:radius=2"));
        document.takeNews(news(9, JobState::Done, picture({40, 30}, 2)));
        QCOMPARE(document.job(), JobId(4));
        QCOMPARE(document.jobNews().state, JobState::Waiting);
        QVERIFY(document.shown().empty());
        QCOMPARE(changed.size(), 1);  // it began
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

    /// Workers keep what the next unit needs; nobody is there to use it.
    void closingTheLastOneGivesBackWhatWorkersKeep() {
        Workbench bench({.workers = 2});
        bench.open(picturePath("last.png", {700, 500}), {});
        QTRY_VERIFY(bench.current());
        bench.apply(*bench.current(), step("gaussian:sigma=2"), {});
        QTRY_VERIFY_WITH_TIMEOUT(!bench.current()->job(), 60000);
        int threads = -1;
        connect(&bench.engine(), &Engine::workersChanged, this,
                [&threads](const QList<WorkerInfo>& workers) {
                    threads =
                        int(std::count_if(workers.begin(), workers.end(), [](const auto& one) {
                            return one.kind == WorkerInfo::Kind::Thread;
                        }));
                });
        bench.engine().watchWorkers(true);
        QTRY_VERIFY_WITH_TIMEOUT(threads > 0, 60000);
        bench.close(*bench.current());
        QTRY_COMPARE_WITH_TIMEOUT(threads, 0, 60000);
        QTRY_COMPARE(bench.pool()->bytesKept(), std::size_t(0));
        // The next picture finds workers again.
        bench.open(picturePath("next.png", {700, 500}), {});
        QTRY_VERIFY(bench.current());
        bench.apply(*bench.current(), step("gaussian:sigma=2"), {});
        QTRY_VERIFY_WITH_TIMEOUT(!bench.current()->job(), 60000);
        QCOMPARE(bench.current()->recipe().size(), std::size_t(1));
        bench.engine().watchWorkers(false);
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

    void stepsForSavingAreInTheFileAndNotInTheView() {
        Workbench bench({.workers = 2});
        QSignalSpy saved(&bench, &Workbench::saved);
        QSignalSpy failed(&bench, &Workbench::saveFailed);
        bench.open(picturePath("heavy.png", {300, 200}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        Step later = step("median:radius=3");
        later.when = RunWhen::OnSave;
        document.edit({later, step("gaussian:sigma=1")}, QStringLiteral("Two"));
        QTRY_VERIFY_WITH_TIMEOUT(!document.job(), 60000);
        const Image original = document.original().image;
        QVERIFY(samePixels(document.current().image,
                           runRecipe(*m_pool, original, {step("gaussian:sigma=1")})));
        bench.save(document, path("heavy-copy.png"), {});
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60000);
        QVERIFY(!document.isModified());
        const auto again = openImage(*m_pool, path("heavy-copy.png"));
        QVERIFY(again.has_value());
        QVERIFY(samePixels(again->picture.image,
                           runRecipe(*m_pool, original, stepsToSave(document.recipe()))));

        // It is kept: saving once more computes nothing.
        QSignalSpy busy(&bench, &Workbench::busyChanged);
        bench.save(document, path("heavy-copy.png"), {});
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, 60000);
        QVERIFY(busy.isEmpty());

        Step endless = longStep();
        endless.when = RunWhen::OnSave;
        document.edit({endless}, QStringLiteral("Long"));
        bench.save(document, path("stopped.png"), {});
        bench.stopAll();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
        QVERIFY(readsWell(failed.first().last().value<Error>()));
        QVERIFY(!QFileInfo::exists(path("stopped.png")));
        QVERIFY(document.isModified());
    }

    void whatIsBeingComputedIsSavedWhenItIsDone() {
        Workbench bench({.workers = 2});
        QSignalSpy saved(&bench, &Workbench::saved);
        bench.open(picturePath("soon.png", {700, 500}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        bench.apply(document, step("median:radius=9"), {});
        bench.save(document, path("soon-copy.png"), {});
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60000);
        QVERIFY(!document.isModified());
        const auto again = openImage(*m_pool, path("soon-copy.png"));
        QVERIFY(again.has_value());
        QVERIFY(samePixels(again->picture.image, document.current().image));
    }

    void whatIsPreparedIsKept() {
        Workbench bench({.workers = 2});
        bench.open(picturePath("prepare.png", {300, 200}), {});
        QTRY_VERIFY(bench.current());
        Document& document = *bench.current();
        QSignalSpy prepared(&bench, &Workbench::prepared);
        const Recipe steps = {step("median:radius=2")};
        bench.prepare(document, steps);
        bench.prepare(document, steps);
        QTRY_COMPARE_WITH_TIMEOUT(prepared.size(), 1, 60000);
        QVERIFY(samePixels(document.resultOf(steps)->image,
                           runRecipe(*m_pool, document.original().image, steps)));
        QVERIFY(document.shown().empty() && !document.isModified());
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
