#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/support/names.h"
#include "ui/job_text.h"
#include "ui/jobs_panel.h"
#include "ui/workers_panel.h"

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

WorkerInfo worker(Backend backend, int number, qint64 pid, qint64 tid) {
    WorkerInfo info;
    info.kind = backend == Backend::Threads ? WorkerInfo::Kind::Thread : WorkerInfo::Kind::Helper;
    info.number = number;
    info.pid = pid;
    info.tid = tid;
    return info;
}

QString cell(const QTableView& table, int row, int column) {
    return table.model()->index(row, column).data().toString();
}

}  // namespace

class JobPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesAreSaidInWords_data() {
        QTest::addColumn<JobUpdate>("update");
        QTest::addColumn<QString>("text");
        QTest::newRow("waiting") << job(1, JobState::Waiting) << QStringLiteral("Waiting");
        QTest::newRow("running") << job(1, JobState::Running, 0.5, 1300)
                                 << QStringLiteral("Running 1.3 s");
        JobUpdate stopping = job(1, JobState::Stopping, 0.5, 1300);
        stopping.stopMs = 300;
        QTest::newRow("stopping") << stopping << QStringLiteral("Stopping… 0.3 s");
        JobUpdate stopped = job(1, JobState::Stopped, 0.5, 1300);
        stopped.stopMs = 260;
        QTest::newRow("stopped") << stopped << QStringLiteral("Stopped after 0.26 s");
        stopped.stopMs = 0.3;
        QTest::newRow("stopped at once")
            << stopped << QStringLiteral("Stopped after less than 1 ms");
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
                                "x2, 1 tile done again, 2 workers started anew"));
        QCOMPARE(model.line(0).workers, QStringLiteral("threads x2"));
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

    void rowsThatLookTheSameAreNotRepainted() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({job(1, JobState::Running, 0.5, 1000), job(2, JobState::Waiting)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.update({job(1, JobState::Running, 0.50001, 1010), job(2, JobState::Waiting)});
        QCOMPARE(changed.size(), 0);
        model.update({job(1, JobState::Running, 0.6, 1200), job(2, JobState::Waiting)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);  // newest first
    }

    void fiftyJobsThatAreOverAreKept() {
        JobsModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({job(1, JobState::Running)});
        for (JobId id = 2; id <= 61; ++id)
            model.update({job(id, JobState::Done, 1, 100)});
        QCOMPARE(model.rowCount(), 51);
        QCOMPARE(model.line(0).id, JobId(61));
        QCOMPARE(model.line(49).id, JobId(12));
        QCOMPARE(model.line(50).id, JobId(1));  // still running, however old
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
        panel.update({job(8, JobState::Running, 0.1, 100)});
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

    void tabVisitsTheNewestJobFirst() {
        JobsPanel panel;
        JobUpdate blur = job(2, JobState::Running, 0.5, 600);
        blur.title = QStringLiteral("Blur");
        panel.update({job(1, JobState::Done, 1, 600)});
        panel.update({blur});
        panel.update({job(3, JobState::Waiting)});
        QCOMPARE(tabOrder(panel),
                 QStringList({QStringLiteral("Job list"), QStringLiteral("Stop Median"),
                              QStringLiteral("Stop Blur"), QStringLiteral("Clear finished")}));
    }

    void onlyAHelperCanBeKilled() {
        WorkersPanel panel;
        panel.resize(900, 300);
        panel.show();
        auto* table = panel.findChild<QTableView*>();
        auto* kill = panel.findChild<QPushButton*>();
        QCOMPARE(table->accessibleName(), QStringLiteral("Workers"));
        const QAbstractItemModelTester tester(table->model());
        QSignalSpy asked(&panel, &WorkersPanel::killRequested);
        panel.setWorkers(
            {worker(Backend::Threads, 1, 100, 101), worker(Backend::Processes, 1, 200, 200)});
        QVERIFY(!kill->isEnabled());
        table->selectRow(0);
        QVERIFY(!kill->isEnabled());
        QCOMPARE(kill->toolTip(),
                 QStringLiteral("A thread cannot be killed without ending the program."));
        QTest::mouseClick(kill, Qt::LeftButton);
        table->actions().constFirst()->trigger();
        QCOMPARE(asked.size(), 0);
        table->selectRow(1);
        QVERIFY(kill->isEnabled());
        QTest::mouseClick(kill, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toLongLong(), 200);
        table->actions().constFirst()->trigger();
        QCOMPARE(asked.size(), 2);
    }

    void selectionStaysWithItsWorker() {
        WorkersPanel panel;
        auto* table = panel.findChild<QTableView*>();
        const QAbstractItemModelTester tester(table->model());
        const WorkerInfo first = worker(Backend::Processes, 1, 200, 200);
        WorkerInfo second = worker(Backend::Processes, 2, 201, 201);
        panel.setWorkers({first, second});
        table->selectRow(1);
        second.tilesDone = 9;
        panel.setWorkers({worker(Backend::Threads, 1, 100, 101), second});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        const int row = table->selectionModel()->selectedRows().constFirst().row();
        QCOMPARE(cell(*table, row, WorkersModel::Worker), QStringLiteral("Helper 2"));
        QCOMPARE(cell(*table, row, WorkersModel::Tiles), QStringLiteral("9"));
        panel.setWorkers({});
        QVERIFY(table->selectionModel()->selectedRows().isEmpty());
        QVERIFY(table->isHidden());
    }

    void aHelperThatGoesLeavesNoneChosen() {
        WorkersPanel panel;
        auto* table = panel.findChild<QTableView*>();
        const WorkerInfo first = worker(Backend::Processes, 1, 200, 200);
        const WorkerInfo second = worker(Backend::Processes, 2, 201, 201);
        QSignalSpy asked(&panel, &WorkersPanel::killRequested);
        panel.setWorkers({first, second});
        table->selectRow(0);
        panel.findChild<QPushButton*>()->click();
        panel.setWorkers({second});
        QVERIFY(table->selectionModel()->selectedRows().isEmpty());
        panel.findChild<QPushButton*>()->click();
        QCOMPARE(asked.size(), 1);
    }

    void rowsKeepTheirPlaceUnderThePointer() {
        WorkersPanel panel;
        auto* table = panel.findChild<QTableView*>();
        table->sortByColumn(WorkersModel::Cpu, Qt::DescendingOrder);
        WorkerInfo first = worker(Backend::Processes, 1, 200, 200);
        WorkerInfo second = worker(Backend::Processes, 2, 201, 201);
        first.cpuPercent = 90;
        panel.setWorkers({first, second});
        QCOMPARE(cell(*table, 0, WorkersModel::Worker), QStringLiteral("Helper 1"));
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QCoreApplication::sendEvent(table->viewport(), &enter);
        second.cpuPercent = 99;
        panel.setWorkers({first, second});
        QCOMPARE(cell(*table, 0, WorkersModel::Worker), QStringLiteral("Helper 1"));
        QCOMPARE(cell(*table, 1, WorkersModel::Cpu), QStringLiteral("99 %"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(table->viewport(), &leave);
        QCOMPARE(cell(*table, 0, WorkersModel::Worker), QStringLiteral("Helper 2"));
    }

    void figuresReadWell() {
        WorkersPanel panel;
        auto* table = panel.findChild<QTableView*>();
        WorkerInfo thread = worker(Backend::Threads, 1, 100, 101);
        WorkerInfo helper = worker(Backend::Processes, 1, 200, 200);
        helper.state = WorkerInfo::State::Busy;
        helper.job = 3;
        helper.cpuSeconds = 3.25;
        helper.privateBytes = 3 << 20;
        panel.setWorkers({thread, helper});
        QCOMPARE(cell(*table, 0, WorkersModel::Worker), QStringLiteral("Thread 1"));
        QCOMPARE(cell(*table, 0, WorkersModel::State), QStringLiteral("idle"));
        QCOMPARE(cell(*table, 0, WorkersModel::Private), QStringLiteral("\u2014"));
        QVERIFY(!table->model()
                     ->index(0, WorkersModel::Private)
                     .data(Qt::ToolTipRole)
                     .toString()
                     .isEmpty());
        QCOMPARE(cell(*table, 1, WorkersModel::Private), QStringLiteral("3.0 MiB"));
        QCOMPARE(cell(*table, 1, WorkersModel::InJob), QStringLiteral("Job 3"));
        panel.noteJobs({job(3, JobState::Running)});
        QCOMPARE(cell(*table, 1, WorkersModel::InJob), QStringLiteral("Median"));
    }

    void figuresAreWantedOnlyWhileVisible() {
        WorkersPanel panel;
        QSignalSpy watched(&panel, &WorkersPanel::watched);
        panel.show();
        panel.hide();
        QCOMPARE(watched.size(), 2);
        QCOMPARE(watched[0][0].toBool(), true);
        QCOMPARE(watched[1][0].toBool(), false);
    }

    void everythingHasAName() {
        JobsPanel jobs;
        jobs.update({job(1, JobState::Running, 0.5, 600)});
        QCOMPARE(namelessWidgets(jobs), QStringList());
        WorkersPanel workers;
        workers.setWorkers({worker(Backend::Threads, 1, 100, 101)});
        QCOMPARE(namelessWidgets(workers), QStringList());
    }
};

QTEST_MAIN(JobPanelsTest)
#include "job_panels_test.moc"
