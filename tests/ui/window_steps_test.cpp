// Steps of a recipe in the real window: applied, changed, moved, switched off, undone, saved.
#include <QClipboard>
#include <QListView>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include "core/filters/catalog.h"
#include "core/recipe/recipe_file.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/message_bar.h"
#include "ui/param_panel.h"
#include "ui/steps_panel.h"

using namespace offstage;
using namespace offstage::testing;

class WindowStepsTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    static StepsPanel& steps(Program& program) { return program.window->steps(); }
    static QAbstractItemModel& rows(Program& program) {
        return *steps(program).findChild<QListView*>()->model();
    }
    static void apply(Program& program, const char* id) {
        program.window->filters().setCurrent(findFilter(QLatin1String(id)));
        program.window->actions().apply->trigger();
        settle(program);
    }
    static void settle(Program& program) {
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }
    static void tick(Program& program, int row, Qt::CheckState state) {
        QVERIFY(rows(program).setData(rows(program).index(row, 0), state, Qt::CheckStateRole));
    }
    static bool isRight(const Document& document) {
        const auto pool = std::make_shared<PixelPool>();
        return samePixels(document.current().image, runRecipe(*pool, document.original().image,
                                                              stepsToShow(document.recipe())));
    }
    /// Three steps on a picture; all pixels are checked when the program has ended.
    void prepare(Program& program) {
        program.open({m_pictures.path("a.png")});
        apply(program, "median");
        apply(program, "gaussian");
        apply(program, "unsharp");
        QCOMPARE(rows(program).rowCount(), 3);
    }

private Q_SLOTS:
    void stepsAreSwitchedOffAndOnAndMoved() {
        Program program;
        prepare(program);
        Document& document = *program.document();
        const Image all = document.current().image;
        tick(program, 1, Qt::Unchecked);
        settle(program);
        QCOMPARE(document.shown().size(), std::size_t(2));
        const Outcome without(document);
        tick(program, 1, Qt::Checked);
        QCOMPARE(document.job(), JobId(0));
        QCOMPARE(document.current().image.block(), all.block());

        steps(program).choose(0);
        QTest::keyClick(steps(program).findChild<QListView*>(), Qt::Key_Down, Qt::AltModifier);
        settle(program);
        QCOMPARE(document.recipe()[1].filter->id, "median");
        QCOMPARE(program.window->parameters().filter()->id, "median");
        const Outcome moved(document);
        const Recipe movedSteps = stepsToShow(document.recipe());

        program.window->actions().undo->trigger();
        QCOMPARE(document.current().image.block(), all.block());
        program.window->actions().redo->trigger();
        QCOMPARE(document.current().image.block(), moved.current.block());
        program.end();
        const auto pool = std::make_shared<PixelPool>();
        QVERIFY(samePixels(without.current,
                           runRecipe(*pool, without.original, stepsToShow(without.recipe))));
        QVERIFY(samePixels(moved.current, runRecipe(*pool, moved.original, movedSteps)));
    }

    void aChosenStepIsChangedInThePanel() {
        Program program;
        prepare(program);
        Document& document = *program.document();
        steps(program).choose(0);
        ParamPanel& panel = program.window->parameters();
        QCOMPARE(program.window->filters().current()->id, "median");
        QVERIFY(program.find<QPushButton>(QStringLiteral("Update step")));
        program.set(QStringLiteral("Radius"), QStringLiteral("7"));
        QTRY_VERIFY2(program.canvas().showsDraft(), "what the later steps make of it");
        QCOMPARE(toText(document.recipe()[0]),
                 toText(Step{panel.filter(), Params(panel.filter()->params)}));
        program.press(QStringLiteral("Update step"));
        settle(program);
        QCOMPARE(document.recipe().size(), std::size_t(3));
        QCOMPARE(toText(document.recipe()[0]), QStringLiteral("median:radius=7"));
        QCOMPARE(steps(program).chosen(), 0);
        const Outcome changed(document);

        // The key reaches the picture from a number that has just been written, too.
        auto* radius = program.find<QDoubleSpinBox>(QStringLiteral("Radius"));
        radius->setFocus();
        radius->selectAll();
        QTest::keyClicks(radius, QStringLiteral("9"));
        QTest::keyClick(radius, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(toText(document.recipe()[0]) != QStringLiteral("median:radius=7"));
        QTest::keyClick(radius, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(toText(document.recipe()[0]), QStringLiteral("median:radius=7"));
        auto* workers = program.find<QSpinBox>(QStringLiteral("Worker count"));
        workers->setFocus();
        QTest::keyClicks(workers, QStringLiteral("2"));
        QTest::keyClick(workers, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(toText(document.recipe()[0]) != QStringLiteral("median:radius=7"));
        QCOMPARE(toText(panel.params()), toText(document.recipe()[0].params));

        // Another filter is a new step.
        program.window->filters().setCurrent(findFilter(QStringLiteral("box")));
        QCOMPARE(steps(program).chosen(), -1);
        QVERIFY(program.find<QPushButton>(QStringLiteral("Apply")));
        program.end();
        const auto pool = std::make_shared<PixelPool>();
        QVERIFY(samePixels(changed.current, runRecipe(*pool, changed.original, changed.recipe)));
    }

    void aSliderMovedAfterApplyChangesThatStep() {
        Program program;
        prepare(program);
        Document& document = *program.document();
        const std::size_t before = document.recipe().size();
        program.choose(QStringLiteral("box"));
        program.set(QStringLiteral("Radius"), QStringLiteral("3"));
        program.press(QStringLiteral("Apply"));
        settle(program);
        QCOMPARE(steps(program).chosen(), int(before));
        auto* update = program.find<QPushButton>(QStringLiteral("Update step"));
        QVERIFY2(update && !update->isEnabled(), "nothing has changed");
        program.set(QStringLiteral("Radius"), QStringLiteral("4"));
        QVERIFY(update->isEnabled());
        program.press(QStringLiteral("Update step"));
        settle(program);
        QCOMPARE(document.recipe().size(), before + 1);
        QVERIFY(!update->isEnabled());
        program.press(QStringLiteral("Add as new step"));
        settle(program);
        QCOMPARE(document.recipe().size(), before + 2);
        QCOMPARE(toText(document.recipe()[before]), toText(document.recipe()[before + 1]));
        QCOMPARE(steps(program).chosen(), int(before) + 1);
    }

    void aStepWhoseInputIsGoneIsPreparedFirst() {
        Program program;
        prepare(program);
        Document& document = *program.document();
        document.setBudget(0);  // only one result stays: that of all steps
        QVERIFY(!document.resultOf(stepsToShow({document.recipe().front()})));
        steps(program).choose(1);
        auto* slider = program.window->parameters().findChild<QSlider*>();
        document.setBudget(qint64(1) << 30);
        QTest::keyClick(slider, Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(program.canvas().showsDraft(), longWait);
        QVERIFY(document.resultOf(stepsToShow({document.recipe().front()})));
    }

    void aStopTakesTheChangeBack() {
        Program program;
        program.open({m_pictures.path("long.png")});
        apply(program, "gaussian");
        Document& document = *program.document();
        const Recipe before = document.recipe();
        const Image seen = document.current().image;
        program.applyLong(9);
        QCOMPARE(rows(program).rowCount(), 2);
        QVERIFY2(program.window->isWindowModified(), "closing now would lose it");
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        settle(program);
        QCOMPARE(document.recipe(), before);
        QCOMPARE(rows(program).rowCount(), 1);
        QCOMPARE(document.current().image.block(), seen.block());
        QVERIFY2(!document.steps()->canRedo(), "it has never been");
    }

    void aStepForSavingIsNotSeenAndIsSaved() {
        Program program;
        prepare(program);
        Document& document = *program.document();
        tick(program, 0, Qt::PartiallyChecked);
        settle(program);
        QCOMPARE(document.shown().size(), std::size_t(2));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("saved.png"));
        program.bench->save(document, path, {});
        QTRY_VERIFY_WITH_TIMEOUT(!document.isModified(), longWait);
        const Outcome saved(document);
        program.end();
        const auto pool = std::make_shared<PixelPool>();
        const auto again = openImage(*pool, path);
        QVERIFY(again.has_value());
        QVERIFY(samePixels(again->picture.image,
                           runRecipe(*pool, saved.original, stepsToSave(saved.recipe))));
    }

    void aRecipeIsSavedOpenedAndCopied() {
        Program program;
        prepare(program);
        tick(program, 2, Qt::PartiallyChecked);
        steps(program).choose(0);
        program.window->actions().copyCommandLine->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 toCommandLine(program.document()->recipe(), m_pictures.path("a.png"),
                               QStringLiteral("a-copy.png")));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.offstage"));
        program.bench->files().run(
            [path, recipe = program.document()->recipe()] { QVERIFY(writeRecipe(path, recipe)); });
        QTRY_VERIFY(QFileInfo::exists(path));
        const Recipe saved = program.document()->recipe();

        program.open({m_pictures.path("b.png")});
        program.window->open({path});
        QTRY_COMPARE(program.document()->recipe(), saved);
        settle(program);
        QCOMPARE(rows(program).rowCount(), 3);
        program.window->actions().undo->trigger();
        QVERIFY(program.document()->recipe().empty());

        QFile broken(folder.filePath(QStringLiteral("broken.offstage")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"offstage\": 1, \"steps\": [{\"filter\": \"no such\"}]}");
        broken.close();
        program.window->open({broken.fileName()});
        QTRY_VERIFY(program.window->view().messages().text().contains(QStringLiteral("no such")));
        QVERIFY(program.document()->recipe().empty());
    }

    /// Else a slider that is moved then would add the same filter once more.
    void aStepThatRedoBroughtBackIsChosen() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(steps(program).chosen(), 0);
        program.bench->steps().undo();
        QCOMPARE(steps(program).chosen(), -1);
        program.bench->steps().redo();
        QCOMPARE(steps(program).chosen(), 0);
        program.set(QStringLiteral("Radius"), QStringLiteral("7"));
        program.press(QStringLiteral("Update step"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->recipe().size(), std::size_t(1));
    }

    void eachImageHasItsOwnSteps() {
        Program program;
        prepare(program);
        steps(program).choose(1);
        program.open({m_pictures.path("b.png")});
        QCOMPARE(rows(program).rowCount(), 0);
        QCOMPARE(steps(program).chosen(), -1);
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, program.tabs()->tabRect(0).center());
        QCOMPARE(rows(program).rowCount(), 3);
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowStepsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_steps_test.moc"
