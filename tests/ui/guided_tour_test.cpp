#include "ui/guided_tour.h"

#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

#include "tests/support/child_processes.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/lesson_page.h"
#include "ui/meter_pill.h"
#include "ui/ring.h"
#include "ui/tour_card.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// What can be changed by a tour, and has to be as before when it is over.
struct Standing {
    explicit Standing(const Program& program)
        : backend(program.bench->engine().backend()),
          workers(program.bench->engine().workerCount()),
          documents(program.bench->documents().size()),
          stopKey(program.window->actions().stop->shortcut()) {
        for (const QDockWidget* dock : program.window->findChildren<QDockWidget*>())
            if (dock->isVisible())
                docks << dock->objectName();
    }
    bool operator==(const Standing&) const = default;

    Backend backend;
    int workers;
    std::size_t documents;
    QKeySequence stopKey;
    QStringList docks;
};

}  // namespace

class GuidedTourTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    static TourCard* card(const Program& program) { return program.find<TourCard>(name()); }
    static QString name() { return QStringLiteral("Guided tour"); }
    static bool says(const Program& program, const QString& words) {
        const TourCard* shown = card(program);
        if (!shown)
            return false;
        for (const QLabel* label : shown->findChildren<QLabel*>())
            if (label->text().contains(words))
                return true;
        return false;
    }
    /// On the card: other parts of the window have buttons of the same name.
    static QPushButton* button(const Program& program, const QString& text) {
        const TourCard* shown = card(program);
        for (QPushButton* found :
             shown ? shown->findChildren<QPushButton*>() : QList<QPushButton*>())
            if (found->text() == text && found->isVisible())
                return found;
        return nullptr;
    }
    static bool canPress(const Program& program, const QString& text) {
        const QPushButton* found = button(program, text);
        return found && found->isEnabled();
    }
    static void press(const Program& program, const QString& text) {
        QVERIFY2(canPress(program, text), qPrintable(text));
        QTest::mouseClick(button(program, text), Qt::LeftButton);
    }
    /// Begins it as a newcomer does, and waits for its picture.
    static void begin(const Program& program) {
        if (!program.document())
            program.press(QStringLiteral("See the difference in 60 seconds"));
        else
            program.window->actions().guidedTour->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Run")), longWait);
        QVERIFY(says(program, QStringLiteral("Step 1 of 5")));
        QCOMPARE(program.document()->name(), sampleNames().first());
    }
    static void skipTo(const Program& program, int step) {
        const QString place = QStringLiteral("Step %1 of 5").arg(step);
        for (int i = 0; i < 5 && !says(program, place); ++i)
            press(program, QStringLiteral("Skip"));
    }

private Q_SLOTS:
    void cleanup() { QCOMPARE(childProcesses(), QList<qint64>()); }

    void itShowsEverySideAndPutsAllBack() {
        Program program;
        program.window->resize(1280, 800);  // room for the meter
        const Standing before(program);
        GuidedTour& tour = *program.window->findChild<GuidedTour*>();
        QSignalSpy wrongWay(&tour, &GuidedTour::wrongWaySeen);
        begin(program);
        QVERIFY(tour.isUnderWay());
        QCOMPARE(namelessWidgets(*program.window), QStringList());
        QVERIFY2(program.window->findChild<Ring*>()->isVisible(), "the meter is pointed at");

        const std::pair<Backend, const char*> scenes[] = {
            {Backend::UiThread, "in the UI thread"},
            {Backend::Threads, "In threads"},
            {Backend::Processes, "In helper processes"},
            {Backend::Processes, "A helper dies"},
        };
        for (int i = 0; i < 4; ++i) {
            press(program, i == 0 ? QStringLiteral("Run") : QStringLiteral("Next"));
            QVERIFY(says(program, QStringLiteral("Step %1 of 5").arg(i + 1)));
            QVERIFY(says(program, QString::fromLatin1(scenes[i].second)));
            QCOMPARE(program.bench->engine().backend(), scenes[i].first);
            if (i > 0)
                QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
            QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Next")), longWait);
            QVERIFY(!program.document()->job());
        }
        QVERIFY(says(program, QStringLiteral("The helper is gone")));
        QVERIFY(program.document()->jobNews().cost.workerRestarts > 0);
        QCOMPARE(wrongWay.size(), 1);
        const auto feel = wrongWay.first().first().value<WindowFeel>();
        QVERIFY2(feel.hangs > 0, "the meter can fail");

        press(program, QStringLiteral("Next"));
        QVERIFY(says(program, QStringLiteral("Step 5 of 5")));
        QVERIFY(says(program, QStringLiteral("Frames per s")));
        QVERIFY(says(program, QStringLiteral("stuck")));
        QCOMPARE(namelessWidgets(*card(program)), QStringList());
        press(program, QStringLiteral("Done"));
        QVERIFY(!tour.isUnderWay());
        QVERIFY(!program.document());
        QCOMPARE(Standing(program), before);
        QVERIFY(!program.window->findChild<Ring*>()->isVisible());
    }

    void itCanBeLeftInMidRun_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<QString>("way");
        QTest::newRow("Esc, threads") << 2 << QStringLiteral("Esc");
        QTest::newRow("button, processes") << 3 << QStringLiteral("button");
        QTest::newRow("Esc, helper killed") << 4 << QStringLiteral("Esc");
        QTest::newRow("window closed") << 3 << QStringLiteral("close");
    }
    void itCanBeLeftInMidRun() {
        QFETCH(int, step);
        QFETCH(QString, way);
        Program program(Backend::Processes);
        program.open({path("a.png")});
        program.bench->engine().setWorkerCount(3);
        const Standing before(program);
        const Document* own = program.document();
        begin(program);
        skipTo(program, step);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.02), longWait);
        if (way == QLatin1String("Esc")) {
            QTRY_VERIFY(program.window->isActiveWindow());
            QTest::keyClick(program.window.get(), Qt::Key_Escape);
        } else if (way == QLatin1String("button")) {
            program.press(QStringLiteral("Leave the tour"));
        } else {
            QVERIFY2(program.window->close(), "nobody is asked about the tour's picture");
            program.window->show();
        }
        QVERIFY(!card(program));
        QCOMPARE(program.document(), own);
        QVERIFY(own->recipe().empty());
        QCOMPARE(Standing(program), before);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }

    /// Whoever has picked something else meanwhile has picked it for good.
    void whatPeopleChangedMeanwhileStays() {
        Program program;
        begin(program);
        skipTo(program, 2);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        program.press(QStringLiteral("Processes"));
        QTRY_VERIFY(says(program, QStringLiteral("does not run any more where")));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.press(QStringLiteral("Leave the tour"));
        QCOMPARE(program.bench->engine().backend(), Backend::Processes);
    }

    void aStoppedJobIsRunAgainIfPeopleLike() {
        Program program;
        begin(program);
        skipTo(program, 2);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        program.press(QStringLiteral("Stop"));
        QTRY_VERIFY_WITH_TIMEOUT(says(program, QStringLiteral("You have stopped the job")),
                                 longWait);
        program.press(QStringLiteral("Run again"));
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Next")), longWait);
        QVERIFY(says(program, QStringLiteral("Step 2 of 5")));
    }

    void itWaitsWhileAnotherPictureIsInFront() {
        Program program;
        program.open({path("a.png")});
        begin(program);
        skipTo(program, 2);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, program.tabs()->tabRect(0).center());
        QCOMPARE(program.document()->name(), QStringLiteral("a.png"));
        QVERIFY(says(program, QStringLiteral("is not in front any more")));
        program.press(QStringLiteral("Go on"));
        QCOMPARE(program.document()->name(), sampleNames().first());
        QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Next")), longWait);
    }

    void aClosedPictureEndsItAndItMayBeginAnew() {
        Program program;
        begin(program);
        skipTo(program, 3);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        program.window->actions().close->trigger();
        QVERIFY(!program.document());
        QVERIFY(says(program, QStringLiteral("was closed")));
        program.press(QStringLiteral("Start again"));
        QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Run")), longWait);
        QVERIFY(says(program, QStringLiteral("Step 1 of 5")));
        program.press(QStringLiteral("Leave the tour"));
        QVERIFY(!program.document());
    }

    void nothingHappensBehindADialog() {
        Program program;
        begin(program);
        program.window->actions().about->trigger();
        auto* dialog = program.window->findChild<QMessageBox*>();
        QTRY_VERIFY(dialog->isVisible());
        skipTo(program, 2);
        QTRY_VERIFY(says(program, QStringLiteral("waits until the dialog is closed")));
        QVERIFY(!program.document()->job());
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->job(), longWait);
        QVERIFY(says(program, QStringLiteral("Drag the picture")));
    }

    void thePictureStaysForTheComparison() {
        Program program;
        begin(program);
        skipTo(program, 5);
        QSignalSpy asked(program.window->findChild<GuidedTour*>(),
                         &GuidedTour::comparisonRequested);
        program.press(QStringLiteral("Compare back ends"));
        QCOMPARE(asked.size(), 1);
        QVERIFY(!card(program));
        QVERIFY2(program.document(), "there is no other picture to measure");
        QVERIFY(!program.document()->isModified());
    }

    void atItsEndThereIsMoreToRead() {
        Program program;
        program.open({path("a.png")});
        begin(program);
        skipTo(program, 5);
        program.press(QStringLiteral("Threads or processes?"));
        QVERIFY(!card(program));
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
        auto* page = program.window->findChild<LessonPage*>();
        QVERIFY(page && page->isVisible());
        Q_EMIT page->tourRequested();
        QTRY_VERIFY_WITH_TIMEOUT(canPress(program, QStringLiteral("Run")), longWait);
    }

    void helpIsOneKeyAway() {
        Program program;
        QTRY_VERIFY(program.window->isActiveWindow());
        QTest::keyClick(program.window.get(), Qt::Key_F1);
        QTRY_VERIFY(program.window->findChild<LessonPage*>() &&
                    program.window->findChild<LessonPage*>()->isVisible());
        QVERIFY(!program.window->findChild<LessonPage*>()->isModal());
    }
};

// Its own main: the application object is the program's, dialogs are Qt's own.
int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    GuidedTourTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "guided_tour_test.moc"
