// Where and how work is done, as the window lets people choose it, and what it says when that
// fails.
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStatusBar>

#include "core/compare/auto_backend.h"
#include "tests/support/child_processes.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/message_bar.h"
#include "ui/meter_flow.h"
#include "ui/meter_pill.h"
#include "ui/preferences_dialog.h"
#include "ui/tool_bar.h"

using namespace offstage;
using namespace offstage::testing;

class WindowBackendTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    /// A job that threads have begun and a helper that crashes at every tile makes fail.
    void failHalfway(Program& program) const {
        program.open({path("long.png")});
        program.applyLong();
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->readySoFar().size() >= 3, longWait);
        program.press(QStringLiteral("Processes"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Failed);
    }
    static void toFront(const Program& program) {
        program.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    }
    static PreferencesDialog* openPreferences(const Program& program) {
        toFront(program);
        QTest::keyClick(program.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        return program.window->findChild<PreferencesDialog*>();
    }
    static QRadioButton* choice(const QWidget& dialog, const char* text) {
        for (auto* button : dialog.findChildren<QRadioButton*>())
            if (button->text().remove(u'&') == QLatin1String(text))
                return button;
        return nullptr;
    }

private Q_SLOTS:
    void cleanup() {
        qunsetenv("OFFSTAGE_BAD_HELPER");
        QTRY_COMPARE(childProcesses(), QList<qint64>());
    }

    void preferencesCountAtOnce() {
        Program program;
        Engine& engine = program.bench->engine();
        const PreferencesDialog* dialog = openPreferences(program);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QVERIFY(choice(*dialog, "Threads")->isChecked());
        QVERIFY(choice(*dialog, "Shared memory")->isChecked());
        QVERIFY(choice(*dialog, "A confined helper")->isChecked());
        for (const char* text : {"Processes", "Pipe (copied)", "A thread of this program"})
            QTest::mouseClick(choice(*dialog, text), Qt::LeftButton, {}, {8, 12});
        QCOMPARE(engine.backend(), Backend::Processes);
        QCOMPARE(engine.transport(), Transport::Pipe);
        QCOMPARE(program.bench->decodeIn(), DecodeIn::Thread);
        dialog->findChild<QSpinBox*>()->setValue(3);
        QCOMPARE(engine.workerCount(), 3);
        QCOMPARE(program.find<QSpinBox>(QStringLiteral("Worker count"))->value(), 3);
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Processes"))->isChecked());
        // What it was made for still works.
        toFront(program);
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        const Outcome outcome(*program.document());
        program.end();
        QVERIFY(outcome.isRight());
    }

    void preferencesFollowWhatIsChangedElsewhere() {
        Program program;
        const PreferencesDialog* dialog = openPreferences(program);
        program.press(QStringLiteral("Processes"));
        QVERIFY(choice(*dialog, "Processes")->isChecked());
        program.find<QSpinBox>(QStringLiteral("Worker count"))->setValue(1);
        QCOMPARE(dialog->findChild<QSpinBox*>()->value(), 1);
        program.bench->engine().setTransport(Transport::Pipe);
        QVERIFY(choice(*dialog, "Pipe (copied)")->isChecked());
        program.bench->setDecodeIn(DecodeIn::Thread);
        QVERIFY(choice(*dialog, "A thread of this program")->isChecked());
    }

    void preferencesAreOneWindowThatEscapeCloses() {
        Program program;
        QPointer<PreferencesDialog> dialog = openPreferences(program);
        QCOMPARE(namelessWidgets(*dialog), QStringList());
        QCOMPARE(openPreferences(program), dialog.get());
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QVERIFY(openPreferences(program));
    }

    void whatAFailedJobHadDoneIsSeenUntilItIsDiscarded_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"button", "Escape", "apply"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void whatAFailedJobHadDoneIsSeenUntilItIsDiscarded() {
        QFETCH(QString, how);
        qputenv("OFFSTAGE_BAD_HELPER", "crash");
        Program program(Backend::Threads, QStringLiteral(OFFSTAGE_BAD_HELPER));
        failHalfway(program);
        const Document& document = *program.document();
        const Canvas& canvas = program.canvas();
        const auto& partial = document.partial();
        QVERIFY(partial && partial->ready.size() >= 3);
        QVERIFY(partial->tiles > partial->ready.size());
        const QString told = QStringLiteral("artly done: %1 of %2 tiles (hatched)")
                                 .arg(partial->ready.size())
                                 .arg(partial->tiles);
        QVERIFY(canvas.accessibleName().endsWith(told));
        QVERIFY(program.find<QLabel>(u'P' + told));
        QCOMPARE(document.current().image.block(), document.original().image.block());
        QVERIFY(document.recipe().empty() && !document.isModified());
        const MessageBar& messages = program.window->view().messages();
        QVERIFY(messages.isVisible());
        QVERIFY(messages.text().contains(QStringLiteral("hatched")));
        const QString button = QStringLiteral("Discard partial result");
        QVERIFY(program.find<QPushButton>(button));

        // It is there again after a look at another image.
        program.open({path("a.png")});
        QVERIFY(!canvas.accessibleName().contains(QStringLiteral("hatched")));
        QTest::mouseClick(program.tabs(), Qt::LeftButton, {}, program.tabs()->tabRect(0).center());
        QTRY_VERIFY(canvas.accessibleName().endsWith(told));

        if (how == u"button") {
            program.press(button);
        } else if (how == u"Escape") {
            program.canvas().setFocus();
            QTest::keyClick(&program.canvas(), Qt::Key_Escape);
        } else {
            program.press(QStringLiteral("Threads"));
            program.press(QStringLiteral("Apply"));
        }
        QVERIFY(!document.partial());
        QVERIFY(!canvas.accessibleName().contains(QStringLiteral("hatched")));
        QVERIFY(!program.find<QLabel>(u'P' + told));
        QTRY_VERIFY(!program.find<QPushButton>(button));
        QVERIFY2(!messages.text().contains(QStringLiteral("hatched")), "it is not true any more");
    }

    void autoChoosesAndSaysWhy() {
        Program program;
        Engine& engine = program.bench->engine();
        const PreferencesDialog* dialog = openPreferences(program);
        QTest::mouseClick(program.find<QPushButton>(QStringLiteral("Auto")), Qt::LeftButton);
        QVERIFY(choice(*dialog, "Auto")->isChecked());
        QVERIFY(program.window->actions().automatic->isChecked());
        toFront(program);
        auto* automatic = program.find<QPushButton>(QStringLiteral("Auto"));
        QCOMPARE(automatic->text(), QStringLiteral("Auto"));  // there is nothing to choose for
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        QTRY_COMPARE(automatic->text(), QStringLiteral("Auto: threads"));
        program.choose(QStringLiteral("never end"));
        QTRY_COMPARE(automatic->text(), QStringLiteral("Auto: processes"));
        QVERIFY(automatic->toolTip().startsWith(QStringLiteral("For Never end: processes.")));
        QVERIFY(program.window->statusBar()->currentMessage().startsWith(
            QStringLiteral("For Never end: processes.")));
        program.press(QStringLiteral("Apply"));
        QCOMPARE(engine.backend(), Backend::Processes);
        QTRY_COMPARE_WITH_TIMEOUT(program.document()->jobNews().state, JobState::Running, longWait);
        program.window->actions().stop->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Stopped);

        choice(*dialog, "Threads")->click();
        QCOMPARE(program.window->automatic().runIn(), RunIn::Threads);
        QCOMPARE(automatic->text(), QStringLiteral("Auto"));
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Threads"))->isChecked());
    }

    void theMeterStaysInViewWhateverTheSwitchNeeds() {
        Program program;
        // With words beside the icons, to a hair.
        auto* bar = program.window->findChild<ToolBar*>();
        program.window->resize(2000, 700);
        QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        program.window->resize(bar->sizeHint().width() + 2, 700);
        QTRY_COMPARE(bar->width(), program.window->width());
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        program.window->actions().automatic->trigger();
        QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QTRY_VERIFY(program.window->meter().pill().isVisible());
        program.window->actions().threads->trigger();
        QTRY_COMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        QTRY_VERIFY(program.window->meter().pill().isVisible());
    }

    void theMeterStaysInViewInANarrowWindow() {
        Program program;
        const MeterPill& pill = program.window->meter().pill();
        auto* bar = program.window->findChild<ToolBar*>();
        program.window->resize(2000, 700);
        const QLabel* workers = nullptr;
        QTRY_VERIFY((workers = program.find<QLabel>(QStringLiteral("Workers:"))));
        QTRY_VERIFY(pill.isVisible());
        const int roomy = pill.width();
        int narrow = bar->sizeHint().width();
        const auto narrower = [&] {
            program.window->resize(narrow -= 10, 700);
            QCoreApplication::processEvents();
            QTRY_VERIFY(pill.isVisible() && pill.visibleRegion().boundingRect() == pill.rect());
        };
        while (workers->isVisible() && narrow > 400)
            narrower();
        QVERIFY(!workers->isVisible());
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QCOMPARE(pill.width(), roomy);
        while (pill.width() == roomy && narrow > 400)
            narrower();
        QVERIFY(pill.width() < roomy);
        // What the demonstration adds would have pushed it out.
        program.window->actions().uiThread->trigger();
        QCoreApplication::processEvents();
        QTRY_VERIFY(pill.isVisible());
        program.window->actions().threads->trigger();
        program.window->resize(2000, 700);
        QTRY_COMPARE(pill.width(), roomy);
        QVERIFY(workers->isVisible());
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void workInTheUiThreadIsShownAndEnds() {
        Program program;
        Engine& engine = program.bench->engine();
        program.open({path("long.png")});
        program.window->actions().uiThread->trigger();
        QCOMPARE(engine.backend(), Backend::UiThread);
        const PreferencesDialog* dialog = openPreferences(program);
        for (const char* side : {"Threads", "Processes", "Auto"}) {
            QVERIFY(!program.find<QAbstractButton>(QLatin1String(side))->isChecked());
            QVERIFY(!choice(*dialog, side)->isChecked());
        }
        toFront(program);
        program.applyLong(17);  // for longer than the demonstration lasts
        QTRY_COMPARE_WITH_TIMEOUT(engine.backend(), Backend::Threads, longWait);
        QTRY_VERIFY(program.window->view().messages().text().startsWith(
            QStringLiteral("The demonstration ended after 2 s")));
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Threads"))->isChecked());
        QVERIFY(program.window->actions().threads->isChecked());
        QVERIFY(choice(*dialog, "Threads")->isChecked());
        program.window->actions().stop->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
    }

    void theWindowMayCloseInMidDemonstration() {
        Program program;
        program.open({path("long.png")});
        program.window->actions().uiThread->trigger();
        program.applyLong(17);
        program.window->close();
        program.end();
    }

    void helpersThatCannotRunAreToldAndTriedAgain() {
        Program program(Backend::Processes, path("no-such-helper"));
        const MessageBar& messages = program.window->view().messages();
        QTRY_VERIFY_WITH_TIMEOUT(messages.isVisible(), longWait);
        const QString told = messages.text();
        QVERIFY(told.startsWith(QStringLiteral("Helper processes cannot run")));
        QCOMPARE(program.bench->engine().backend(), Backend::Threads);
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Threads"))->isChecked());

        program.press(QStringLiteral("Try again"));
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Processes"))->isChecked());
        QVERIFY2(!messages.isVisible(), "until it fails again");
        QTRY_VERIFY_WITH_TIMEOUT(messages.isVisible(), longWait);
        QCOMPARE(messages.text(), told);
        QVERIFY(program.find<QAbstractButton>(QStringLiteral("Threads"))->isChecked());

        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Done);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowBackendTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_backend_test.moc"
