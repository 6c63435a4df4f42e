// Many files in the real window.
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QSignalSpy>

#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/batch_dialog.h"
#include "ui/batch_flow.h"
#include "ui/jobs_panel.h"
#include "ui/message_bar.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The window with a batch to come.
struct Batch : Program {
    explicit Batch(const QString& state) { window->batch().begin(state); }

    BatchQueue& queue() const { return window->batch().queue(); }
    MessageBar& messages() const { return window->view().messages(); }
    BatchDialog* dialog() const { return window->findChild<BatchDialog*>(); }
    /// Whose step the batch then does to all.
    void openWithAStep(const QString& path) const {
        open({path});
        choose(QStringLiteral("means"));
        press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!document()->job(), longWait);
    }
    /// Opens the dialog, fills it and starts.
    void start(const QStringList& paths, qsizetype expected) const {
        window->actions().batch->trigger();
        QVERIFY(dialog() && dialog()->isVisible());
        Q_EMIT dialog()->pathsChosen(paths);
        QTRY_COMPARE(dialog()->files().size(), expected);
        for (QAbstractButton* button : dialog()->findChildren<QAbstractButton*>())
            if (button->text().remove(u'&') == QStringLiteral("Start"))
                button->click();
        QVERIFY(!dialog()->isVisible());
        window->activateWindow();
    }
    bool isOver() const {
        return QTest::qWaitFor([this] { return !queue().isRunning(); }, longWait);
    }
};

}  // namespace

class WindowBatchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_state;
    PixelPool m_pool;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void make(const char* name, QSize size = {64, 48}) {
        QVERIFY(saveImage(makeImage(m_pool, {size, PixelFormat::Rgba8, false}), path(name)));
    }
    void makeBroken(const char* name) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture") > 0);
    }
    QStringList edited() const {
        return QDir(m_folder->path()).entryList({QStringLiteral("*-edited.*")}, QDir::Files);
    }
    QStringList journals() const {
        return QDir(m_state->path()).entryList({QStringLiteral("batch-*.json")}, QDir::Files);
    }
    static bool says(const Batch& program, const QString& text) {
        for (const QLabel* label : program.dialog()->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    static void applyMedian(const Program& program) {
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_state = std::make_unique<QTemporaryDir>();
    }

    void theStepsOfThePictureAreDoneToAFolder() {
        for (const char* name : {"a.png", "b.png", "c.png"})
            make(name);
        Batch program(m_state->path());
        program.open({path("a.png")});
        applyMedian(program);
        const Recipe recipe = program.document()->recipe();
        program.start({m_folder->path()}, 3);
        QVERIFY(program.window->jobs().isVisible());
        QVERIFY(program.isOver());
        QCOMPARE(edited().size(), 3);
        QCOMPARE(program.messages().text(), QStringLiteral("Batch: 3 of 3 files saved."));
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Show in folder")));
        // They are jobs like others.
        int rows = 0;
        const JobsModel& model = program.window->jobs().model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.line(row).title.startsWith(QStringLiteral("Batch"))) {
                QVERIFY(model.line(row).standing.contains(QStringLiteral("saved as")));
                ++rows;
            }
        QCOMPARE(rows, 3);
        QVERIFY(program.document()->recipe() == recipe);
        const Image result = program.document()->current().image;
        program.end();
        QVERIFY(samePixels(openImage(m_pool, path("a-edited.png"))->picture.image, result));
    }

    void failuresAreToldOnceAndCanBeTriedAgain() {
        make("a.png");
        make("b.png");
        QVERIFY(QFile::rename(path("b.png"), path("b.whole")));
        makeBroken("b.png");
        Batch program(m_state->path());
        program.start({m_folder->path()}, 2);
        QVERIFY(program.isOver());
        QCOMPARE(program.messages().text(), QStringLiteral("Batch: 1 of 2 files saved, 1 failed."));
        QCOMPARE(program.messages().count(), 1);
        QVERIFY(QFile::remove(path("b.png")));
        QVERIFY(QFile::rename(path("b.whole"), path("b.png")));
        QTRY_VERIFY(journals().isEmpty());
        program.press(QStringLiteral("Retry failed"));
        QVERIFY(program.isOver());
        QTRY_COMPARE(program.messages().text(), QStringLiteral("Batch: 2 of 2 files saved."));
        QCOMPARE(program.messages().count(), 1);
    }

    void picturesStayUsableMeanwhile() {
        for (const char* name : {"a.png", "b.png", "c.png"})
            make(name, {2400, 1800});
        make("own.png");
        Batch program(m_state->path());
        program.openWithAStep(path("own.png"));
        program.start({path("a.png"), path("b.png"), path("c.png")}, 3);
        QTRY_VERIFY_WITH_TIMEOUT(program.queue().whole().progress > 0.1, longWait);
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->recipe().size(), std::size_t(2));
        QVERIFY(program.queue().isRunning());
        program.window->actions().stopAll->trigger();
        QVERIFY(program.isOver());
        QVERIFY(program.queue().count().stopped > 0);
    }

    void rowsStopPauseAndReorder() {
        make("a.png", {2400, 1800});
        for (const char* name : {"b.png", "c.png", "d.png"})
            make(name);
        make("own.png");
        Batch program(m_state->path());
        program.openWithAStep(path("own.png"));
        program.start({path("a.png"), path("b.png"), path("c.png"), path("d.png")}, 4);
        QTRY_VERIFY_WITH_TIMEOUT(
            program.find<QAbstractButton>(QStringLiteral("Move Batch 4 of 4 up")), longWait);
        program.press(QStringLiteral("Stop Batch 3 of 4"));
        QTRY_VERIFY_WITH_TIMEOUT(
            program.find<QAbstractButton>(QStringLiteral("Pause Batch 1 of 4")), longWait);
        program.press(QStringLiteral("Pause Batch 1 of 4"));
        QTRY_VERIFY_WITH_TIMEOUT(
            program.find<QAbstractButton>(QStringLiteral("Resume Batch 1 of 4")), longWait);
        program.press(QStringLiteral("Move Batch 4 of 4 up"));
        QTRY_VERIFY_WITH_TIMEOUT(
            program.find<QAbstractButton>(QStringLiteral("Move Batch 2 of 4 up")), longWait);
        program.press(QStringLiteral("Resume Batch 1 of 4"));
        QVERIFY(program.isOver());
        const QList<BatchItem> items = program.queue().items();
        QCOMPARE(items[1].number, 4);
        QCOMPARE(program.queue().count().done, 3);
        QCOMPARE(program.queue().count().stopped, 1);
    }

    void itEndsAfterAFileAndGoesOn() {
        for (const char* name : {"a.png", "b.png", "c.png"})
            make(name, {1200, 900});
        make("own.png");
        Batch program(m_state->path());
        QVERIFY(!program.window->actions().endAfterThis->isEnabled());
        program.openWithAStep(path("own.png"));
        program.start({path("a.png"), path("b.png"), path("c.png")}, 3);
        QTRY_VERIFY_WITH_TIMEOUT(program.queue().whole().progress > 0.02, longWait);
        program.press(QStringLiteral("Stop after this file"));
        QVERIFY(program.isOver());
        QVERIFY(!program.window->actions().endAfterThis->isChecked());
        QCOMPARE(program.queue().count().done, 1);
        QTRY_COMPARE(journals().size(), 1);
        program.press(QStringLiteral("Continue"));
        QVERIFY(program.isOver());
        QCOMPARE(program.queue().count().done, 3);
        QTRY_VERIFY(journals().isEmpty());
    }

    void anInterruptedOneIsOfferedOnce() {
        for (const char* name : {"a.png", "b.png"})
            make(name, {900, 600});
        make("c.png", {3000, 2000});
        make("own.png");
        {
            Batch program(m_state->path());
            program.openWithAStep(path("own.png"));
            program.start({path("a.png"), path("b.png"), path("c.png")}, 3);
            QTRY_COMPARE_WITH_TIMEOUT(program.queue().count().done, 1, longWait);
            QTRY_COMPARE(journals().size(), 1);
            program.bench->close(*program.document());
            program.window->close();
        }
        QCOMPARE(journals().size(), 1);
        const QStringList before = edited();  // what was being written then was finished
        {
            Batch program(m_state->path());
            QTRY_COMPARE(
                program.messages().text(),
                QStringLiteral("A batch of 3 files was interrupted after %1.").arg(before.size()));
            program.press(QStringLiteral("Continue"));
            QVERIFY(program.isOver());
            QCOMPARE(program.queue().count().done, 3);
            QTRY_VERIFY(journals().isEmpty());
        }
        QCOMPARE(edited().size(), 3);
        Batch program(m_state->path());
        QTest::qWait(0);
        QCOMPARE(program.messages().count(), 0);
    }

    void oneThatCannotBeReadIsToldAndStaysUntilAnswered() {
        QFile file(m_state->filePath(QStringLiteral("batch-1-1.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"offstage-batch\": 9}") > 0);
        file.close();
        Batch program(m_state->path());
        QTRY_VERIFY(program.messages().text().contains(QStringLiteral("cannot be read")));
        QCOMPARE(journals().size(), 1);
        program.press(QStringLiteral("Discard"));
        QTRY_VERIFY(journals().isEmpty());
    }

    void allThatIsAddedIsLookedFor() {
        for (const char* name : {"a.png", "b.png", "c.png"})
            make(name);
        Batch program(m_state->path());
        program.window->actions().batch->trigger();
        for (const char* name : {"a.png", "b.png", "c.png"})
            Q_EMIT program.dialog()->pathsChosen({path(name)});
        QTRY_COMPARE(program.dialog()->files().size(), 3);
    }

    void stepsThatChangeMeanwhileAreTheNewOnes() {
        make("a.png");
        Batch program(m_state->path());
        program.open({path("a.png")});
        program.window->actions().batch->trigger();
        QVERIFY(program.dialog()->order().recipe.empty());
        applyMedian(program);
        QVERIFY(program.dialog()->order().recipe == program.document()->recipe());
        program.bench->steps().undo();
        QVERIFY(program.dialog()->order().recipe.empty());
    }

    void anInterruptedOneCanBeForgotten() {
        BatchItem item{.order = std::make_shared<const BatchOrder>(), .input = path("a.png")};
        QFile file(m_state->filePath(QStringLiteral("batch-1-1.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(toFile({item})) > 0);
        file.close();
        Batch program(m_state->path());
        QTRY_COMPARE(program.messages().count(), 1);
        program.press(QStringLiteral("Discard"));
        QTRY_VERIFY(journals().isEmpty());
        QCOMPARE(program.messages().count(), 0);
        QVERIFY(!program.queue().isRunning());
    }

    void aFolderIsTakenWithoutEarlierResults() {
        for (const char* name : {"a.png", "b.png", "a-edited.png", "a-edited-2.png"})
            make(name);
        Batch program(m_state->path());
        program.window->actions().batch->trigger();
        Q_EMIT program.dialog()->pathsChosen({m_folder->path()});
        QTRY_COMPARE(program.dialog()->files(), QStringList({path("a.png"), path("b.png")}));
        QVERIFY(says(program, QStringLiteral("Left out: 2 files that are called like results of "
                                             "others there.")));
        // One that is chosen by itself is wanted.
        Q_EMIT program.dialog()->pathsChosen({path("a.png"), path("a-edited.png")});
        QTRY_COMPARE(program.dialog()->files().size(), 3);
    }

    void theDialogTellsWhatItDoesNotFind() {
        Batch program(m_state->path());
        QTRY_VERIFY(program.window->isActiveWindow());
        QTest::keyClick(program.window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        Q_EMIT program.dialog()->pathsChosen({path("none.png")});
        QTRY_VERIFY(says(program, QStringLiteral("none.png is not there.")));
        Q_EMIT program.dialog()->pathsChosen({m_folder->path()});
        QTRY_VERIFY(says(program, QStringLiteral("There are no pictures there.")));
        QFile recipe(path("x.offstage"));
        QVERIFY(recipe.open(QIODevice::WriteOnly));
        recipe.write(toFile(Recipe{stepFromText(QStringLiteral("median:radius=7")).value()}));
        recipe.close();
        Q_EMIT program.dialog()->recipeChosen(recipe.fileName());
        QTRY_COMPARE(program.dialog()->order().recipe.size(), std::size_t(1));
        QTest::keyClick(program.dialog(), Qt::Key_Escape);
        QVERIFY(!program.dialog()->isVisible());
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowBatchTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_batch_test.moc"
