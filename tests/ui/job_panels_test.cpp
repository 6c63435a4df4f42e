#include <QAbstractItemModelTester>
#include <QHelpEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "core/language.h"
#include "tests/support/names.h"
#include "ui/elided_label.h"
#include "ui/job_text.h"
#include "ui/jobs_panel.h"
#include "ui/param_panel.h"

using namespace offstage;

namespace {

JobUpdate job(JobId id, JobState state, double progress = 0, double elapsedMs = 0) {
    JobUpdate update;
    update.id = id;
    update.title = QStringLiteral("Median");
    update.subject = QStringLiteral("night.tif");
    update.state = state;
    update.progress = progress;
    update.elapsedMs = elapsedMs;
    update.workers = 2;
    return update;
}

}  // namespace

class JobPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Plurals are in the English file.
    void initTestCase() { speak({}); }

    void statesAreSaidInWords_data() {
        QTest::addColumn<JobUpdate>("update");
        QTest::addColumn<QString>("text");
        QTest::newRow("waiting") << job(1, JobState::Waiting) << QStringLiteral("Waiting");
        JobUpdate third = job(1, JobState::Waiting);
        third.place = 3;
        QTest::newRow("waiting behind others") << third << QStringLiteral("Waiting, number 3");
        QTest::newRow("paused") << job(1, JobState::Paused, 0.5, 1300)
                                << QStringLiteral("Paused at 1.3 s");
        QTest::newRow("paused before it began")
            << job(1, JobState::Paused) << QStringLiteral("Paused");
        QTest::newRow("running") << job(1, JobState::Running, 0.5, 1300)
                                 << QStringLiteral("Running 1.3 s");
        JobUpdate stopping = job(1, JobState::Stopping, 0.5, 1300);
        stopping.stopMs = 300;
        QTest::newRow("stopping") << stopping << QStringLiteral("Stopping… 0.3 s");
        JobUpdate stopped = job(1, JobState::Stopped, 0.5, 1300);
        stopped.stopMs = 260;
        QTest::newRow("stopped") << stopped << QStringLiteral("Stopped (took 0.26 s)");
        stopped.stopMs = 0.3;
        QTest::newRow("stopped at once")
            << stopped << QStringLiteral("Stopped (took less than 1 ms)");
        QTest::newRow("done") << job(1, JobState::Done, 1, 3100) << QStringLiteral("Done in 3.1 s");
        QTest::newRow("done at once")
            << job(1, JobState::Done, 1, 41) << QStringLiteral("Done in 41 ms");
        QTest::newRow("done at last")
            << job(1, JobState::Done, 1, 125000) << QStringLiteral("Done in 2 min 5 s");
        JobUpdate failed = job(1, JobState::Failed, 0.5, 1300);
        failed.error = Error{ErrorKind::OutOfMemory, QStringLiteral("Not enough memory."), {}};
        QTest::newRow("failed") << failed << QStringLiteral("Failed: Not enough memory.");
    }
    void statesAreSaidInWords() {
        QFETCH(JobUpdate, update);
        QFETCH(QString, text);
        QCOMPARE(stateText(update), text);
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({update});
        QVERIFY(model.line(0).standing.startsWith(text));
    }

    void sentenceTellsTheWholeRow() {
        JobsModel model;
        JobUpdate update = job(1, JobState::Running, 0.425, 1300);
        update.remainingMs = 1800;
        update.cost.retries = 1;
        update.cost.workerRestarts = 2;
        model.update({update});
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Median on night.tif: Running, 42 percent, ~1.8 s left, threads "
                                "x2, 1 tile done again, 2 restarts"));
        QCOMPARE(model.line(0).workers, QStringLiteral("threads x2"));
    }

    void aSlowStopSaysWhyInThreads_data() {
        QTest::addColumn<Backend>("backend");
        QTest::addColumn<double>("stopMs");
        QTest::addColumn<double>("longestTileMs");
        QTest::addColumn<QString>("why");
        const QString two = QStringLiteral("This filter checks for stop every ~2 s. Waiting.");
        QTest::newRow("threads, at first") << Backend::Threads << 900. << 1500. << QString();
        QTest::newRow("threads") << Backend::Threads << 1200. << 1500. << two;
        QTest::newRow("in its first tile") << Backend::Threads << 1200. << 0. << two;
        QTest::newRow("slower tiles")
            << Backend::Threads << 1200. << 6100.
            << QStringLiteral("This filter checks for stop every ~7 s. Waiting.");
        QTest::newRow("processes") << Backend::Processes << 1200. << 1500. << QString();
    }
    void aSlowStopSaysWhyInThreads() {
        QFETCH(Backend, backend);
        QFETCH(double, stopMs);
        QFETCH(double, longestTileMs);
        QFETCH(QString, why);
        JobsModel model;
        JobUpdate update = job(1, JobState::Stopping, 0.5, 3000);
        update.backend = backend;
        update.stopMs = stopMs;
        update.cost.longestTileMs = longestTileMs;
        model.update({update});
        const QString checks = QStringLiteral("checks for stop");
        QCOMPARE(model.line(0).standing.contains(checks), !why.isEmpty());
        QVERIFY(model.line(0).standing.contains(why));
        QVERIFY(model.line(0).sentence.contains(why));
        update.state = JobState::Stopped;
        model.update({update});
        QVERIFY(!model.line(0).standing.contains(checks));
    }

    /// Its buttons are gone, and what became of it has their room; columns stay below each other.
    void whatBecameOfAJobHasAllTheRoom() {
        JobsPanel panel;
        panel.resize(920, 200);
        panel.show();
        panel.update({job(1, JobState::Running, 0.5, 1000), job(2, JobState::Done, 1, 2000)});
        const QString running = panel.model().line(0).standing;
        const QString done = panel.model().line(1).standing;
        const auto placeOf = [&panel](const QString& text) {
            for (const auto* label : panel.findChildren<ElidedLabel*>())
                if (label->text() == text)
                    return QRect(label->mapTo(&panel, QPoint()), label->size());
            return QRect();
        };
        QTRY_VERIFY(placeOf(done).width() > placeOf(running).width() + 80);
        QCOMPARE(placeOf(done).left(), placeOf(running).left());
    }

    void aJobThatCannotBeMeasuredShowsThatItRuns() {
        JobsPanel panel;
        panel.show();
        JobUpdate update = job(1, JobState::Running, 0, 2300);
        update.unmeasured = true;
        update.remainingMs = 5000;
        panel.update({update});
        const auto* bar = panel.findChild<QProgressBar*>();
        QCOMPARE(bar->maximum(), 0);
        QCOMPARE(panel.model().line(0).standing, QStringLiteral("Running 2.3 s"));
        QCOMPARE(panel.model().line(0).sentence,
                 QStringLiteral("Median on night.tif: Running, threads x2"));
        ParamPanel parameters;
        parameters.setJob(update);
        QStringList buttons;
        for (const auto* button : parameters.findChildren<QPushButton*>())
            buttons << button->text();
        QVERIFY(buttons.contains(QStringLiteral("Stop 2.3 s")));
        update.state = JobState::Done;
        update.progress = 1;
        panel.update({update});
        QCOMPARE(bar->maximum(), 1000);
        QCOMPARE(bar->value(), 1000);
    }

    void aFailedJobIsReadInFull() {
        JobsPanel panel;
        panel.resize(700, 200);
        panel.show();
        JobUpdate update = job(1, JobState::Failed, 0.5, 300);
        update.error = Error{ErrorKind::WorkerCrashed, QString(300, u'x') + u'.', {}};
        panel.update({update});
        for (auto* label : panel.findChildren<ElidedLabel*>()) {
            if (!label->text().startsWith(QStringLiteral("Failed")))
                continue;
            QHelpEvent tip(QEvent::ToolTip, {3, 3}, label->mapToGlobal(QPoint(3, 3)));
            QCoreApplication::sendEvent(label, &tip);
            QVERIFY(QToolTip::text().contains(update.error->message));
            QToolTip::hideText();
            return;
        }
        QFAIL("the reason is not shown");
    }

    void timeLeftIsWrittenAtMostOnceASecond() {
        JobsModel model;
        JobUpdate update = job(1, JobState::Running, 0.3, 900);
        update.remainingMs = 2000;
        model.update({update});
        QCOMPARE(model.line(0).remaining, QString());  // too early to say
        update.elapsedMs = 1000;
        model.update({update});
        QCOMPARE(model.line(0).remaining, QStringLiteral("~2.0 s left"));
        update.elapsedMs = 1900;
        update.remainingMs = 1200;
        model.update({update});
        QCOMPARE(model.line(0).remaining, QStringLiteral("~2.0 s left"));
        update.elapsedMs = 2000;
        model.update({update});
        QCOMPARE(model.line(0).remaining, QStringLiteral("~1.2 s left"));
        update.state = JobState::Done;
        model.update({update});
        QCOMPARE(model.line(0).remaining, QString());
    }

    void timeLeftHasNoMoreDigitsThanItIsGoodFor_data() {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("at the end") << 20. << QStringLiteral("~0.1 s left");
        QTest::newRow("seconds") << 1849. << QStringLiteral("~1.8 s left");
        QTest::newRow("tens of seconds") << 24600. << QStringLiteral("~25 s left");
        QTest::newRow("minutes") << 123000. << QStringLiteral("~2 min 5 s left");
    }
    void timeLeftHasNoMoreDigitsThanItIsGoodFor() {
        QFETCH(double, ms);
        QTEST(leftText(ms), "text");
    }

    void aRowComesAfterHalfASecond() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({job(1, JobState::Running, 0.1, 400)});
        QCOMPARE(model.rowCount(), 0);
        model.update({job(1, JobState::Running, 0.2, 500)});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.line(0).hasFigures);  // those come after a second
        model.update({job(1, JobState::Running, 0.01, 1000)});
        QVERIFY(!model.line(0).hasFigures);
        model.update({job(1, JobState::Running, 0.4, 1000)});
        QVERIFY(model.line(0).hasFigures);
        // Who waits is told so at once, and what is over stays for people to see.
        model.update({job(2, JobState::Waiting), job(3, JobState::Done, 1, 40)});
        QCOMPARE(model.rowCount(), 3);
    }

    void rowsStandInTheirOrder() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        const auto waiting = [](JobId id, int place) {
            JobUpdate update = job(id, JobState::Waiting);
            update.place = place;
            return update;
        };
        const auto ids = [&] {
            QList<JobId> all;
            for (int row = 0; row < model.rowCount(); ++row)
                all << model.line(row).id;
            return all;
        };
        model.update({job(1, JobState::Running, 0.1, 600), waiting(2, 1), waiting(3, 2)});
        QCOMPARE(ids(), QList<JobId>({1, 2, 3}));
        model.update({waiting(3, 1), waiting(2, 2)});
        QCOMPARE(ids(), QList<JobId>({1, 3, 2}));
        model.update({job(1, JobState::Done, 1, 700), job(3, JobState::Running), waiting(2, 1)});
        QCOMPARE(ids(), QList<JobId>({3, 2, 1}));
        model.update({job(3, JobState::Paused, 0.1, 100)});
        QCOMPARE(ids(), QList<JobId>({3, 2, 1}));
        model.update({job(3, JobState::Stopped, 0.1, 100)});
        QCOMPARE(ids(), QList<JobId>({2, 3, 1}));  // of those that are over the latest first
    }

    void whatIsOverKeepsItsCost() {
        JobsModel model;
        JobUpdate update = job(1, JobState::Done, 1, 3100);
        update.cost.tiles = 96;
        update.cost.peakBytes = 192'000'000;
        update.cost.retries = 1;
        model.update({update});
        QCOMPARE(model.line(0).standing,
                 QStringLiteral("Done in 3.1 s, 192 MB, 96 tiles, 1 tile done again"));
        QVERIFY(model.line(0).sentence.contains(QStringLiteral("192 MB, 96 tiles")));
    }

    void buttonsPauseResumeAndMoveUp() {
        JobsPanel panel;
        panel.show();
        QSignalSpy pause(&panel, &JobsPanel::pauseRequested);
        QSignalSpy up(&panel, &JobsPanel::moveUpRequested);
        const auto button = [&](const QString& name) -> QAbstractButton* {
            for (auto* each : panel.findChildren<QAbstractButton*>())
                if (each->accessibleName() == name && !each->isHidden())
                    return each;
            return nullptr;
        };
        JobUpdate running = job(1, JobState::Running, 0.4, 600);
        running.title = QStringLiteral("Blur");
        JobUpdate next = job(2, JobState::Waiting);
        next.place = 1;
        JobUpdate last = job(3, JobState::Waiting);
        last.title = QStringLiteral("Sharpen");
        last.place = 2;
        panel.update({running, next, last});
        QVERIFY(!button(QStringLiteral("Move Blur up")));
        QVERIFY(!button(QStringLiteral("Move Median up")));  // it is the next
        QTest::mouseClick(button(QStringLiteral("Move Sharpen up")), Qt::LeftButton);
        QCOMPARE(up.size(), 1);
        QCOMPARE(up[0][0].value<JobId>(), JobId(3));
        QTest::mouseClick(button(QStringLiteral("Pause Blur")), Qt::LeftButton);
        QCOMPARE(pause.last(), QList<QVariant>({QVariant::fromValue(JobId(1)), true}));
        button(QStringLiteral("Pause Blur"))->setFocus();
        running.state = JobState::Paused;
        panel.update({running});
        QCOMPARE(panel.focusWidget()->accessibleName(), QStringLiteral("Resume Blur"));
        QTest::mouseClick(button(QStringLiteral("Resume Blur")), Qt::LeftButton);
        QCOMPARE(pause.last(), QList<QVariant>({QVariant::fromValue(JobId(1)), false}));
        running.state = JobState::Stopping;
        panel.update({running});
        QVERIFY(!button(QStringLiteral("Pause Blur")));
        QCOMPARE(panel.focusWidget()->accessibleName(), QStringLiteral("Stop Blur"));
        running.state = JobState::Running;
        running.unmeasured = true;  // an external command has no tiles to rest between
        panel.update({running});
        QVERIFY(!button(QStringLiteral("Pause Blur")));
    }

    void rowsThatLookTheSameAreNotRepainted() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({job(1, JobState::Running, 0.5, 1000), job(2, JobState::Waiting)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update({job(1, JobState::Running, 0.50001, 1010), job(2, JobState::Waiting)});
        QCOMPARE(changed.size(), 0);
        model.update({job(1, JobState::Running, 0.6, 1200), job(2, JobState::Waiting)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    }

    void aJobThatIsOverHasNothingToPress() {
        JobsPanel panel;
        panel.show();
        // Over before the click has come to its end.
        connect(&panel, &JobsPanel::stopRequested, this,
                [&](JobId id) { panel.update({job(id, JobState::Stopped, 0.3, 1400)}); });
        panel.update({job(1, JobState::Running, 0.3, 1400), job(2, JobState::Done, 1, 900)});
        const auto buttons = [&] {
            QList<QAbstractButton*> found;
            for (auto* each : panel.findChildren<QAbstractButton*>())
                if (each->text() != QStringLiteral("Clear finished"))
                    found << each;
            return found;
        };
        QTRY_COMPARE(buttons().size(), 3);  // those of the one that runs
        for (QAbstractButton* each : buttons())
            if (each->text() == QStringLiteral("Stop")) {
                each->setFocus();
                each->click();
                break;
            }
        QCOMPARE(panel.model().line(0).state, JobState::Stopped);
        QTRY_VERIFY(buttons().isEmpty());
    }

    void fiftyJobsThatAreOverAreKept() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({job(1, JobState::Running, 0, 500)});
        for (JobId id = 2; id <= 61; ++id)
            model.update({job(id, JobState::Done, 1, 100)});
        QCOMPARE(model.rowCount(), 51);
        QCOMPARE(model.line(0).id, JobId(1));  // still running, however old
        QCOMPARE(model.line(1).id, JobId(61));
        QCOMPARE(model.line(50).id, JobId(12));
        model.clearOver();
        QCOMPARE(model.rowCount(), 1);
    }

    void panelFollowsAJobFromWaitingToDone() {
        JobsPanel panel;
        panel.show();
        auto* clear = panel.findChild<QPushButton*>();
        QSignalSpy stop(&panel, &JobsPanel::stopRequested);
        const auto stopButton = [&]() -> QPushButton* {
            QPushButton* oldest = nullptr;
            for (QPushButton* button : panel.findChildren<QPushButton*>())
                if (button->accessibleName() == QStringLiteral("Stop Median"))
                    oldest = oldest ? oldest : button;
            return oldest;
        };
        panel.update({job(7, JobState::Waiting)});
        auto* bar = panel.findChild<QProgressBar*>();
        QCOMPARE(bar->value(), 0);
        panel.update({job(7, JobState::Running, 0.42, 600)});
        QCOMPARE(bar->value(), 420);
        QCOMPARE(bar->text(), QStringLiteral("42%"));
        QVERIFY(!clear->isEnabled());
        QTest::mouseClick(stopButton(), Qt::LeftButton);
        QCOMPARE(stop.size(), 1);
        QCOMPARE(stop[0][0].value<JobId>(), JobId(7));
        QCOMPARE(stopButton()->text(), QStringLiteral("Stopping…"));
        stopButton()->setFocus();
        panel.update({job(7, JobState::Stopping, 0.42, 700)});
        QCOMPARE(stopButton()->text(), QStringLiteral("Stopping…"));
        QCOMPARE(panel.focusWidget(), stopButton());
        QTest::mouseClick(stopButton(), Qt::LeftButton);
        QCOMPARE(stop.size(), 1);
        panel.update({job(8, JobState::Running, 0.1, 600)});
        panel.update({job(7, JobState::Stopped, 0.42, 800)});
        QVERIFY(stopButton()->isHidden());
        QCOMPARE(panel.focusWidget()->accessibleName(), QStringLiteral("Job list"));
        panel.update({job(8, JobState::Done, 1, 200)});
        QVERIFY(clear->isEnabled());
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(panel.model().rowCount(), 0);
        QTRY_VERIFY(!panel.findChild<QProgressBar*>());
    }

    void rowsAreAListOfSentencesForAScreenReader() {
        JobsPanel panel;
        panel.show();
        panel.update({job(1, JobState::Running, 0.5, 600), job(2, JobState::Waiting)});
        QAccessibleInterface* list = nullptr;
        for (QWidget* widget : panel.findChildren<QWidget*>())
            if (widget->accessibleName() == QStringLiteral("Jobs"))
                list = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QStringList items;
        for (int i = 0; i < list->childCount(); ++i)
            if (list->child(i)->role() == QAccessible::ListItem)
                items << list->child(i)->text(QAccessible::Name);
        QCOMPARE(items.size(), 2);
        QVERIFY(
            items.contains(QStringLiteral("Median on night.tif: Running, 50 percent, threads x2")));
    }

    void tabFollowsTheReadingOrder() {
        JobsPanel panel;
        JobUpdate blur = job(2, JobState::Running, 0.5, 600);
        blur.title = QStringLiteral("Blur");
        panel.update({job(1, JobState::Done, 1, 600)});
        panel.update({blur});
        panel.update({job(3, JobState::Waiting)});
        QCOMPARE(tabOrder(panel),
                 QStringList({QStringLiteral("Job list"), QStringLiteral("Pause Blur"),
                              QStringLiteral("Stop Blur"), QStringLiteral("Pause Median"),
                              QStringLiteral("Stop Median"), QStringLiteral("Clear finished")}));
    }

    void everythingHasAName() {
        JobsPanel jobs;
        jobs.update({job(1, JobState::Running, 0.5, 600)});
        QCOMPARE(namelessWidgets(jobs), QStringList());
    }
};

QTEST_MAIN(JobPanelsTest)
#include "job_panels_test.moc"
