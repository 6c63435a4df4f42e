#include "ui/main_window.h"

#include <QClipboard>
#include <QMimeData>
#include <QPushButton>
#include <QTreeView>
#include <QUrl>

#include "tests/support/child_processes.h"
#include "tests/support/program.h"
#include "tests/ui/announcements.h"
#include "ui/actions.h"
#include "ui/filter_list.h"
#include "ui/jobs_panel.h"
#include "ui/message_bar.h"
#include "ui/ruler.h"
#include "ui/workers_model.h"
#include "ui/workers_panel.h"

using namespace offstage;
using namespace offstage::testing;

class MainWindowTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    /// When the quick look at a file is shown, before its picture comes.
    template <class Work>
    void whenLooking(const Program& program, Work work) {
        connect(program.bench.get(), &Workbench::currentChanged, this,
                [&program, work](const Document* document) {
                    if (!document && program.bench->showsQuickLook())
                        work();
                });
    }

private Q_SLOTS:
    void initTestCase() {
        m_pictures.write("large.jpg", {{2400, 1600}, PixelFormat::Rgba8, false});
    }
    void cleanup() {
        // Every test ends its program; nothing of it may stay.
        QCOMPARE(childProcesses(), QList<qint64>());
    }

    void imagesComeByEveryWay() {
        Program program;
        QVERIFY(!program.document());
        program.open({path("a.png")});
        QCOMPARE(program.document()->name(), QStringLiteral("a.png"));

        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path("b.png")), QUrl::fromLocalFile(path("float.tif"))});
        QDragEnterEvent enter({9, 9}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({9, 9}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &drop);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(3));

        QMimeData link;
        link.setUrls({QUrl(QStringLiteral("https://example.org/a.png"))});
        QDragEnterEvent linkEnters({9, 9}, Qt::CopyAction, &link, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(program.window.get(), &linkEnters);
        QVERIFY2(!linkEnters.isAccepted(), "nothing of it can be opened");

        auto* pasted = new QMimeData;
        pasted->setUrls({QUrl::fromLocalFile(path("a.png"))});
        QGuiApplication::clipboard()->setMimeData(pasted);
        QTest::keyClick(program.window.get(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(4));

        QFile file(path("b.png"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        pasted = new QMimeData;
        pasted->setData(QStringLiteral("image/png"), file.readAll());
        QGuiApplication::clipboard()->setMimeData(pasted);
        QTest::keyClick(program.window.get(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(program.bench->documents().size(), std::size_t(5));
        QVERIFY(program.document()->path().isEmpty());
        QCOMPARE(program.document()->original().image.layout().format, PixelFormat::Rgba16);
        QCOMPARE(program.tabs()->count(), 5);

        pasted = new QMimeData;
        pasted->setText(QStringLiteral("words"));
        QGuiApplication::clipboard()->setMimeData(pasted);
        QTest::keyClick(program.window.get(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(program.bench->openingCount(), 0);
        QGuiApplication::clipboard()->clear();
    }

    void aFilterIsFoundSetAppliedUndoneAndRedone() {
        Program program;
        QVERIFY(!program.find<QPushButton>(QStringLiteral("Apply"))->isEnabled());
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        QCOMPARE(program.window->filters().current()->id, "median");
        program.set(QStringLiteral("Radius"), QStringLiteral("7"));
        const Announcements said(*program.window);
        program.press(QStringLiteral("Apply"));
        QVERIFY(program.document()->job());
        QVERIFY(!program.find<QPushButton>(QStringLiteral("Apply")));
        QVERIFY(program.find<QPushButton>(QStringLiteral("Stop")));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QTRY_VERIFY(program.find<QPushButton>(QStringLiteral("Update step")));
        QCOMPARE(said.sentences.size(), 1);
        QVERIFY(said.sentences.first().startsWith(QStringLiteral("Median on a.png: Done in ")));
        QCOMPARE(toText(program.document()->recipe().front()), QStringLiteral("median:radius=7"));
        QVERIFY(program.window->isWindowModified());
        const Outcome applied(*program.document());

        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(program.document()->recipe().empty());
        QCOMPARE(program.document()->current().image.block(), applied.original.block());
        QVERIFY(!program.window->isWindowModified());
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(program.document()->current().image.block(), applied.current.block());

        QTest::keyClick(program.window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->recipe().size(), std::size_t(2));
        const Outcome repeated(*program.document());
        program.end();
        QVERIFY(applied.isRight());
        QVERIFY(repeated.isRight());
    }

    void sidesChangeTenTimesInMidJob() {
        Program program;
        program.open({path("long.png")});
        program.applyLong();
        int changes = 0;
        for (int i = 1; i <= 10 && program.document()->job(); ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(program.progressed(i * 0.07), longWait);
            const bool last = !program.document()->job();
            program.press(i % 2 ? QStringLiteral("Processes") : QStringLiteral("Threads"));
            QCOMPARE(program.bench->engine().backend(),
                     i % 2 ? Backend::Processes : Backend::Threads);
            changes += !last;
        }
        QVERIFY(changes > 1);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Done);
        const Outcome outcome(*program.document());
        program.end();
        QVERIFY(outcome.isRight());
    }

    void escapeStops() {
        Program program;
        program.open({path("long.png")});
        program.applyLong();
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.05), longWait);
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QVERIFY(program.find<QPushButton>(QStringLiteral("Stop"))
                    ->text()
                    .startsWith(QStringLiteral("Stopping…")));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Stopped);
        QVERIFY(program.document()->recipe().empty());
        QCOMPARE(program.document()->current().image.block(),
                 program.document()->original().image.block());
        QTRY_VERIFY(program.find<QPushButton>(QStringLiteral("Apply")));
    }

    void undoInMidJobLeavesPixelsAndRecipeOfOneMind() {
        Program program;
        program.open({path("long.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        const Outcome first(*program.document());
        program.applyLong();
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.05), longWait);
        QVERIFY(program.document()->job());
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(!program.document()->job(), "nobody wants it any more");
        QCOMPARE(program.document()->recipe().size(), std::size_t(1));
        QCOMPARE(program.document()->current().image.block(), first.current.block());
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(program.document()->recipe().empty());
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(program.document()->recipe().size(), std::size_t(2));
        QVERIFY2(program.document()->job(), "its result is wanted again");
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        const Outcome both(*program.document());
        program.end();
        QVERIFY(both.isRight());
    }

    void aSecondImageGoesItsOwnWay() {
        Program program;
        program.open({path("long.png")});
        program.applyLong(9);
        program.canvas().setZoom(3, {50, 50});
        const QRect seen = program.canvas().visibleImageRect();
        program.open({path("a.png")});
        QCOMPARE(program.document()->name(), QStringLiteral("a.png"));
        QVERIFY2(program.find<QPushButton>(QStringLiteral("Apply")), "this one has no job");
        program.canvas().setZoom(0.5, {50, 50});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        const auto& documents = program.bench->documents();

        const QPoint first = program.tabs()->tabRect(0).center();
        const QPoint second = program.tabs()->tabRect(1).center();
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, first);
        QCOMPARE(program.document(), documents[0].get());
        QCOMPARE(program.canvas().zoom(), 3.);
        // Half a pixel may be in view where the tabs have made the canvas lower.
        QVERIFY((program.canvas().visibleImageRect().center() - seen.center()).manhattanLength() <=
                1);
        QTRY_VERIFY_WITH_TIMEOUT(!documents[0]->job() && !documents[1]->job(), longWait);
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, second);
        QCOMPARE(program.document(), documents[1].get());
        QCOMPARE(program.canvas().zoom(), 0.5);
        const Outcome one(*documents[0]);
        const Outcome two(*documents[1]);
        program.end();
        QVERIFY(one.isRight());
        QVERIFY(two.isRight());
    }

    void aFirstLookAtAnotherFileKeepsThePlaceOfThisOne() {
        Program program;
        program.open({path("a.png")});
        program.canvas().setZoom(3, {50, 50});
        double zoom = 0;
        whenLooking(program, [&] {
            const Actions& actions = program.window->actions();
            for (const QAction* action : {actions.apply, actions.saveCopy, actions.close})
                QVERIFY2(!action->isEnabled(), "nobody sees what it would be done to");
            QVERIFY(!program.bench->steps().activeStack());
            program.canvas().zoomIn();
            zoom = program.canvas().zoom();
        });
        program.open({path("large.jpg")});
        QCOMPARE(program.document()->name(), QStringLiteral("large.jpg"));
        QVERIFY(zoom > 0);
        QCOMPARE(program.canvas().zoom(), zoom);
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, program.tabs()->tabRect(0).center());
        QCOMPARE(program.document()->name(), QStringLiteral("a.png"));
        QCOMPARE(program.canvas().zoom(), 3.);
    }

    void aFirstLookGivesWayToTheDocumentWhoseTabIsClicked() {
        Program program;
        program.open({path("b.png"), path("a.png")});
        program.canvas().setZoom(3, {50, 50});
        Document* const before = program.document();
        int looks = 0;
        whenLooking(program, [&] {
            ++looks;
            const int tab = program.tabs()->currentIndex();
            QTest::mouseClick(program.tabs(), Qt::LeftButton, {},
                              program.tabs()->tabRect(tab).center());
            QCOMPARE(program.document(), before);
            QCOMPARE(program.canvas().zoom(), 3.);
        });
        program.open({path("large.jpg")});
        QCOMPARE(looks, 1);
    }

    void aFirstLookGivesWayToTheDocumentFromBeforeWhenOpeningFails() {
        Program program;
        program.open({path("b.png"), path("a.png")});
        program.canvas().setZoom(3, {50, 50});
        Document* const before = program.document();
        // A file that breaks between the look and the picture; whose failure is told later.
        program.window->open({path("missing.png")});
        constexpr int order = 3;
        const QImage look(300, 200, QImage::Format_RGB32);
        Q_EMIT program.bench->files().quickLooked(order, look, look.size() * 10);
        QVERIFY(!program.document());
        QTRY_VERIFY(program.window->view().messages().isVisible());
        QCOMPARE(program.document(), before);
        QCOMPARE(program.canvas().zoom(), 3.);
    }

    void marksOnTheCanvasAreShownAgain() {
        Program program;
        program.open({path("a.png")});
        Actions& actions = program.window->actions();
        QCOMPARE(actions.canvasMarks(), QStringList(QStringLiteral("pixelGrid")));
        const auto rulers = [&program] {
            const auto all = program.window->findChildren<Ruler*>();
            return std::count_if(all.begin(), all.end(),
                                 [](const Ruler* ruler) { return ruler->isVisible(); });
        };
        QCOMPARE(rulers(), 0);
        actions.setCanvasMarks({QStringLiteral("rulers"), QStringLiteral("of another version")});
        QTRY_COMPARE(rulers(), 2);
        QCOMPARE(actions.canvasMarks(), QStringList(QStringLiteral("rulers")));
    }

    void aBrokenFileChangesNothing() {
        Program program;
        program.open({path("a.png")});
        program.canvas().setZoom(2, {50, 50});
        const Document* before = program.document();
        const QRect seen = program.canvas().visibleImageRect();
        program.window->open({path("broken.png")});
        const MessageBar& messages = program.window->view().messages();
        QTRY_VERIFY(messages.isVisible());
        QVERIFY(messages.text().contains(QStringLiteral("broken.png")));
        QVERIFY(messages.text().endsWith(u'.'));
        QCOMPARE(program.document(), before);
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
        QCOMPARE(program.canvas().zoom(), 2.);
        // The bar takes a strip of the height; what was in the middle stays there.
        QVERIFY((program.canvas().visibleImageRect().center() - seen.center()).manhattanLength() <
                40);
        program.press(QStringLiteral("Close message"));
        QVERIFY(!messages.isVisible());
    }

    void aHelperKilledInTheWorkersPanelCostsNothing() {
        Program program(Backend::Processes);
        program.open({path("long.png")});
        program.window->showPanel(&program.window->jobs());
        program.applyLong(12);
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.01), longWait);
        program.window->showPanel(&program.window->workers());  // looks at them at once
        auto* tree = program.window->workers().findChild<QTreeView*>();
        const auto at = [&](int row, int column) {
            return tree->model()->index(row, column, tree->model()->index(0, 0));
        };
        const auto cell = [&](int row, int column) { return at(row, column).data().toString(); };
        const auto busyRow = [&] {
            // A fresh look: the panel's own, once a second, may come when the job is over.
            program.bench->engine().watchWorkers(true);
            for (int row = 0; row < tree->model()->rowCount(tree->model()->index(0, 0)); ++row)
                if (!cell(row, WorkersModel::PidOrTid).isEmpty() &&
                    !cell(row, WorkersModel::InJob).isEmpty() &&
                    childProcesses().contains(cell(row, WorkersModel::PidOrTid).toLongLong()))
                    return row;
            return -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(busyRow() >= 0, longWait);
        const int row = busyRow();
        const qint64 pid = cell(row, WorkersModel::PidOrTid).toLongLong();
        tree->scrollTo(at(row, 0));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          tree->visualRect(at(row, 0)).center());
        QVERIFY(program.document()->job());
        program.press(QStringLiteral("Kill"));
        QTRY_VERIFY_WITH_TIMEOUT(!childProcesses().contains(pid), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Done);
        QVERIFY2(!program.window->view().messages().isVisible(), "nothing went wrong");
        const Outcome outcome(*program.document());
        program.end();
        QVERIFY(outcome.isRight());
    }

    void theOriginalIsShownWhileItsKeyIsHeld() {
        Program program;
        program.open({path("a.png")});
        Canvas& canvas = program.canvas();
        canvas.setFocus();
        QTest::keyPress(&canvas, Qt::Key_Backslash);
        QVERIFY(canvas.showsOriginal());
        QTest::keyRelease(&canvas, Qt::Key_Backslash);
        QVERIFY(!canvas.showsOriginal());
    }
};

// Its own main: the application object is the program's, dialogs are Qt's own.
int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    MainWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "main_window_test.moc"
