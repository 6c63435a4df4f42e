// Jobs, the log and the problem report in the window.
#include <QPlainTextEdit>
#include <QPushButton>

#include "core/compare/auto_backend.h"
#include "core/language.h"
#include "tests/support/child_processes.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/jobs_panel.h"
#include "ui/log_panel.h"
#include "ui/message_bar.h"
#include "ui/report_dialog.h"

using namespace offstage;
using namespace offstage::testing;

class WindowJobsTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;

    QString path(const char* name) const { return m_pictures.path(name); }
    static QStringList logged(const Program& program) {
        QStringList texts;
        const LogFilter& shown = program.window->findChild<LogPanel*>()->shown();
        for (int row = 0; row < shown.rowCount(); ++row)
            texts << shown.line(shown.index(row, 0)).text;
        return texts;
    }
    static bool isLogged(const Program& program, const QString& begin) {
        const QStringList texts = logged(program);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString& text) { return text.startsWith(begin); });
    }

private Q_SLOTS:
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(childProcesses(), QList<qint64>(), longWait); }

    void theMenuPausesTheJobOfThePicture() {
        Program program;
        QAction* pause = program.window->actions().pause;
        QVERIFY(!pause->isEnabled());
        program.open({path("long.png")});
        QVERIFY(!pause->isEnabled());
        program.applyLong();
        QVERIFY(pause->isEnabled() && !pause->isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.05), longWait);
        pause->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(program.document()->jobNews().state, JobState::Paused, longWait);
        QVERIFY(pause->isChecked());
        program.open({path("a.png")});
        QVERIFY2(!pause->isEnabled(), "this picture has no job");
        program.bench->setCurrent(program.bench->documents().front().get());
        QVERIFY(pause->isEnabled() && pause->isChecked());
        pause->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Done);
        QVERIFY(!pause->isEnabled());
        QTRY_VERIFY(isLogged(program, QStringLiteral("Non-local means on long.png goes on.")));
        const Outcome outcome(*program.document());
        program.end();
        QVERIFY(outcome.isRight());
    }

    void theWindowClosesOnAPausedJob() {
        Program program(Backend::Processes);
        program.open({path("long.png")});
        program.applyLong();
        QTRY_VERIFY_WITH_TIMEOUT(program.progressed(0.05), longWait);
        program.window->actions().pause->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(program.document()->jobNews().state, JobState::Paused, longWait);
        program.window->close();
        program.end();
    }

    void theLogTellsWhatHappened() {
        Program program;
        program.open({path("a.png")});
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        program.window->open({path("broken.png")});
        QTRY_VERIFY_WITH_TIMEOUT(
            isLogged(program, QStringLiteral("broken.png could not be opened.")), longWait);
        QTRY_VERIFY(isLogged(program, QStringLiteral("Median on a.png: done in ")));
        QVERIFY(isLogged(program, QStringLiteral("Offstage ")));
        QVERIFY(isLogged(program, QStringLiteral("Opened a.png: 640 x 480 pixels, 8 bit.")));
        QVERIFY2(isLogged(program, QStringLiteral("broken.png is not an image")),
                 "what the bar says is kept");
        program.bench->engine().setBackend(Backend::Processes);
        QTRY_VERIFY(isLogged(program, QStringLiteral("Filters run in processes x2 from now on.")));
    }

    void aReportNamesNoPicture() {
        Program program;
        program.open({path("long.png")});
        program.choose(QStringLiteral("median"));
        program.window->actions().reportProblem->trigger();
        auto* dialog = program.window->findChild<ReportDialog*>();
        QVERIFY(dialog);
        QCOMPARE(namelessWidgets(*dialog), QStringList());
        const auto* text = dialog->findChild<QPlainTextEdit*>();
        QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().contains(QStringLiteral("1500 x 1100")),
                                 longWait);
        QVERIFY(text->toPlainText().contains(QStringLiteral("median:")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("Opened [picture]: 1500")));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("long.png")));
        QVERIFY(!text->isReadOnly());
        QPointer<ReportDialog> open(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!open);
    }

    void aThreadThatDoesNotStopIsExplained() {
        Program program;
        const MessageBar& messages = program.window->view().messages();
        JobUpdate update;
        update.id = 1000;
        update.title = QStringLiteral("Blur");
        update.subject = QStringLiteral("a.png");
        update.state = JobState::Stopping;
        update.stopMs = 900;
        Q_EMIT program.bench->jobsChanged({update});
        QVERIFY(!messages.isVisible());
        update.stopMs = 1100;
        update.cost.longestTileMs = 1800;
        Q_EMIT program.bench->jobsChanged({update});
        QVERIFY(messages.text().startsWith(QStringLiteral("Blur on a.png is not stopped yet.")));
        QVERIFY(messages.text().contains(QStringLiteral("checks for stop every ~2 s")));
        update.stopMs = 1200;
        Q_EMIT program.bench->jobsChanged({update});
        QCOMPARE(messages.count(), 1);
        program.press(QStringLiteral("Use processes next time"));
        QCOMPARE(program.window->automatic().runIn(), RunIn::Processes);
        QVERIFY(!messages.isVisible());

        update.id = 1001;
        Q_EMIT program.bench->jobsChanged({update});
        QVERIFY(messages.isVisible());
        update.state = JobState::Stopped;
        Q_EMIT program.bench->jobsChanged({update});
        QVERIFY2(!messages.isVisible(), "it is not true any more");
    }

    void aResultThatDoesNotFitOffersToMakeRoom() {
        Program program;
        program.open({path("a.png"), path("b.png")});
        Document& document = *program.document();
        document.beginJob(1000);
        JobUpdate update;
        update.id = 1000;
        update.state = JobState::Failed;
        update.error = Error{ErrorKind::TooLarge, QStringLiteral("It needs 3.1 GB."), {}};
        document.takeNews(update);
        Q_EMIT program.bench->jobsChanged({update});
        QCOMPARE(program.window->view().messages().text(), QStringLiteral("It needs 3.1 GB."));
        program.press(QStringLiteral("Close 1 other image"));
        QCOMPARE(program.bench->documents().size(), std::size_t(1));
        QCOMPARE(program.document(), &document);
    }

    void aCrashCanBeTriedAgainAndReported() {
        Program program(Backend::Processes);
        program.open({path("a.png")});
        program.choose(QStringLiteral("crash"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(program.window->view().messages().isVisible(), longWait);
        QVERIFY(program.find<QPushButton>(QStringLiteral("Report…")));
        QTRY_VERIFY(isLogged(program, QStringLiteral("A helper process crashed (")));
        program.press(QStringLiteral("Try again"));
        QVERIFY(program.document()->job());
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QVERIFY(program.window->view().messages().isVisible());

        // What went wrong is over when something has gone well on the same picture.
        program.choose(QStringLiteral("median"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->recipe().empty(), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(!program.window->view().messages().isVisible(), longWait);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    speak({});  // plurals are in the English file
    WindowJobsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_jobs_test.moc"
