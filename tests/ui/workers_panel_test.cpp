#include "ui/workers_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "tests/support/names.h"

using namespace offstage;

namespace {

using Kind = WorkerInfo::Kind;

constexpr qint64 windowPid = 100;

WorkerInfo worker(Kind kind, int number, qint64 pid, qint64 tid = 0) {
    WorkerInfo info;
    info.kind = kind;
    info.number = number;
    info.pid = pid;
    info.tid = tid ? tid : pid;
    return info;
}

WorkerInfo program() {
    return worker(Kind::Program, 1, windowPid);
}
WorkerInfo threadNumber(int number) {
    return worker(Kind::Thread, number, windowPid, windowPid + number);
}
WorkerInfo helper(int number) {
    return worker(Kind::Helper, number, 200 + number);
}

/// The panel, and its tree as people see it.
struct Panel {
    WorkersPanel panel;
    QTreeView* tree = panel.findChild<QTreeView*>();
    QAbstractItemModelTester tester{tree->model()};

    QModelIndex root() const { return tree->model()->index(0, 0); }
    int count() const { return tree->model()->rowCount(root()); }
    QModelIndex at(int row, int column = 0) const {
        return tree->model()->index(row, column, root());
    }
    QString cell(int row, int column) const { return at(row, column).data().toString(); }
    QString accessible(int row, int column) const {
        return at(row, column).data(Qt::AccessibleTextRole).toString();
    }
    void choose(const QModelIndex& index) const { tree->setCurrentIndex(index); }
    bool anyChosen() const { return tree->selectionModel()->hasSelection(); }
    QPushButton* button(const char* name) const {
        for (auto* button : panel.findChildren<QPushButton*>())
            if (button->text() == QLatin1String(name))
                return button;
        return nullptr;
    }
    bool saysSomewhere(const QString& text) const {
        for (const auto* label : panel.findChildren<QLabel*>())
            if (!label->isHidden() && label->text() == text)
                return true;
        return false;
    }
};

}  // namespace

class WorkersPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramIsTheRootOfItsWorkers() {
        Panel p;
        QVERIFY(p.tree->isHidden());
        WorkerInfo command = worker(Kind::Command, 1, 400);
        command.name = QStringLiteral("gmic");
        p.panel.setWorkers(
            {program(), threadNumber(1), helper(1), worker(Kind::Opener, 1, 300), command});
        QVERIFY(!p.tree->isHidden());
        QCOMPARE(p.tree->model()->rowCount(), 1);
        QCOMPARE(p.root().data().toString(), QStringLiteral("Offstage"));
        QVERIFY(p.tree->isExpanded(p.root()));
        QStringList names;
        for (int row = 0; row < p.count(); ++row)
            names << p.cell(row, WorkersModel::Worker);
        QCOMPARE(names, QStringList({QStringLiteral("Thread 1"), QStringLiteral("Helper 1"),
                                     QStringLiteral("Opening helper 1"), QStringLiteral("gmic")}));
    }

    void whatCanBeKilledIsAProcessOfItsOwn_data() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("can");
        QTest::newRow("program") << Kind::Program << false;
        QTest::newRow("thread") << Kind::Thread << false;
        QTest::newRow("helper") << Kind::Helper << true;
        QTest::newRow("opener") << Kind::Opener << true;
        QTest::newRow("command") << Kind::Command << true;
    }
    void whatCanBeKilledIsAProcessOfItsOwn() {
        QFETCH(Kind, kind);
        QFETCH(bool, can);
        Panel p;
        p.panel.show();
        QSignalSpy asked(&p.panel, &WorkersPanel::killRequested);
        const WorkerInfo chosen = kind == Kind::Program ? program() : worker(kind, 1, 777);
        p.panel.setWorkers(kind == Kind::Program ? QList{program()} : QList{program(), chosen});
        QPushButton* kill = p.button("Kill");
        QVERIFY(!kill->isEnabled());
        p.choose(kind == Kind::Program ? p.root() : p.at(0));
        QCOMPARE(kill->isEnabled(), can);
        QVERIFY2(p.saysSomewhere(kill->toolTip()), "also without a tool tip");
        QTest::mouseClick(kill, Qt::LeftButton);
        QCOMPARE(asked.size(), can ? 1 : 0);
        p.tree->actions().last()->trigger();
        QCOMPARE(asked.size(), can ? 2 : 0);
        if (can)
            QCOMPARE(asked[0][0].toLongLong(), 777);
    }

    void stopIsForWhatWorksForAJob() {
        Panel p;
        p.panel.show();
        QSignalSpy asked(&p.panel, &WorkersPanel::stopRequested);
        WorkerInfo busy = threadNumber(1);
        busy.state = WorkerInfo::State::Busy;
        busy.job = 5;
        p.panel.setWorkers({program(), busy, threadNumber(2)});
        QPushButton* stop = p.button("Stop");
        p.choose(p.at(1));
        QVERIFY(!stop->isEnabled());
        p.choose(p.at(0));
        QVERIFY(stop->isEnabled());
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<JobId>(), JobId(5));
        p.panel.setWorkers({program(), threadNumber(1), threadNumber(2)});
        QVERIFY2(!stop->isEnabled(), "its job is over");
        stop->click();
        p.tree->actions().first()->trigger();
        QCOMPARE(asked.size(), 1);
    }

    void selectionStaysWithItsWorker() {
        Panel p;
        WorkerInfo second = helper(2);
        p.panel.setWorkers({program(), helper(1), second});
        p.choose(p.at(1));
        second.tilesDone = 9;
        p.panel.setWorkers({program(), threadNumber(1), second});
        const QModelIndexList rows = p.tree->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().data().toString(), QStringLiteral("Helper 2"));
        QCOMPARE(rows.first().siblingAtColumn(WorkersModel::Tiles).data().toString(),
                 QStringLiteral("9"));
        p.panel.setWorkers({});
        QVERIFY(!p.anyChosen());
        QVERIFY(p.tree->isHidden());
    }

    void aHelperThatGoesLeavesNoneChosen() {
        Panel p;
        QSignalSpy asked(&p.panel, &WorkersPanel::killRequested);
        p.panel.setWorkers({program(), helper(1), helper(2)});
        p.choose(p.at(0));
        p.button("Kill")->click();
        p.panel.setWorkers({program(), helper(2)});
        QVERIFY(!p.anyChosen());
        p.button("Kill")->click();
        QCOMPARE(asked.size(), 1);
    }

    void aClosedTreeStaysClosed() {
        Panel p;
        p.panel.setWorkers({program(), helper(1)});
        p.tree->collapse(p.root());
        p.panel.setWorkers({program(), threadNumber(1), helper(2)});
        QVERIFY(!p.tree->isExpanded(p.root()));
        p.tree->expand(p.root());
        p.panel.setWorkers({program(), helper(2)});
        QVERIFY(p.tree->isExpanded(p.root()));
    }

    void rowsKeepTheirPlaceUnderThePointer() {
        Panel p;
        p.tree->sortByColumn(WorkersModel::Cpu, Qt::DescendingOrder);
        WorkerInfo first = helper(1);
        WorkerInfo second = helper(2);
        first.cpuPercent = 90;
        p.panel.setWorkers({program(), first, second});
        QCOMPARE(p.cell(0, WorkersModel::Worker), QStringLiteral("Helper 1"));
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QCoreApplication::sendEvent(p.tree->viewport(), &enter);
        second.cpuPercent = 99;
        p.panel.setWorkers({program(), first, second});
        QCOMPARE(p.cell(0, WorkersModel::Worker), QStringLiteral("Helper 1"));
        QCOMPARE(p.cell(1, WorkersModel::Cpu), QStringLiteral("99 %"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(p.tree->viewport(), &leave);
        QCOMPARE(p.cell(0, WorkersModel::Worker), QStringLiteral("Helper 2"));
    }

    void figuresReadWell() {
        Panel p;
        WorkerInfo busy = helper(1);
        busy.state = WorkerInfo::State::Busy;
        busy.job = 3;
        busy.tile = {256, 512, 256, 256};
        busy.cpuSeconds = 3.25;
        busy.privateBytes = 3 << 20;
        busy.ageSeconds = 125.9;
        busy.restarts = 2;
        p.panel.setWorkers({program(), threadNumber(1), busy});
        QCOMPARE(p.cell(0, WorkersModel::State), QStringLiteral("idle"));
        QCOMPARE(p.cell(0, WorkersModel::Private), QStringLiteral("\u2014"));
        QCOMPARE(p.accessible(0, WorkersModel::Private), QStringLiteral("unknown"));
        QVERIFY(!p.at(0, WorkersModel::Private).data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(p.cell(0, WorkersModel::Tile), QString());
        QCOMPARE(p.cell(0, WorkersModel::Restarts), QString());
        QCOMPARE(p.cell(1, WorkersModel::Private), QStringLiteral("3.0 MiB"));
        QCOMPARE(p.cell(1, WorkersModel::Tile), QStringLiteral("256, 512"));
        QCOMPARE(p.cell(1, WorkersModel::Age), QStringLiteral("2 min 5 s"));
        QCOMPARE(p.cell(1, WorkersModel::Restarts), QStringLiteral("2"));
        QCOMPARE(p.cell(1, WorkersModel::InJob), QStringLiteral("Job 3"));
        JobUpdate job;
        job.id = 3;
        job.title = QStringLiteral("Median");
        p.panel.noteJobs({job});
        QCOMPARE(p.cell(1, WorkersModel::InJob), QStringLiteral("Median"));
        QCOMPARE(p.accessible(1, WorkersModel::Worker),
                 QStringLiteral("Helper 1, busy, Median, tile at 256, 512, processor 0 %"));
        WorkerInfo opener = worker(Kind::Opener, 1, 300);
        opener.name = QStringLiteral("night.tif");
        p.panel.setWorkers({program(), opener});
        QCOMPARE(p.cell(0, WorkersModel::InJob), QStringLiteral("Opening night.tif"));
    }

    void confinementTellsWhyNot() {
        Panel p;
        WorkerInfo confined = helper(1);
        confined.confinement = WorkerInfo::Confinement::Confined;
        WorkerInfo open = helper(2);
        open.confinement = WorkerInfo::Confinement::Unconfined;
        open.whyUnconfined = QStringLiteral("This kernel has no seccomp.");
        p.panel.setWorkers({program(), threadNumber(1), confined, open});
        QCOMPARE(p.cell(0, WorkersModel::Confinement), QString());
        QCOMPARE(p.cell(1, WorkersModel::Confinement), QStringLiteral("confined"));
        QCOMPARE(p.cell(2, WorkersModel::Confinement), QStringLiteral("not confined"));
        QCOMPARE(p.at(2, WorkersModel::Confinement).data(Qt::ToolTipRole).toString(),
                 open.whyUnconfined);
        QCOMPARE(p.accessible(2, WorkersModel::Confinement),
                 QStringLiteral("not confined: This kernel has no seccomp."));
    }

    void onlyCellsThatReadDifferentAreDrawnAgain() {
        WorkersModel model;
        const QAbstractItemModelTester tester(&model);
        WorkerInfo busy = helper(1);
        model.setWorkers({program(), busy});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        busy.cpuPercent = 0.1;  // shown as nothing
        model.setWorkers({program(), busy});
        QCOMPARE(changed.size(), 0);
        busy.cpuPercent = 50;
        busy.cpuSeconds = 2;
        model.setWorkers({program(), busy});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().column(), int(WorkersModel::Cpu));
        QCOMPARE(changed[0][1].toModelIndex().column(), int(WorkersModel::CpuTime));
    }

    void columnsKeepTheirWidth() {
        Panel p;
        const auto widths = [&] {
            QList<int> all;
            for (int column = 0; column < WorkersModel::ColumnCount; ++column)
                all << p.tree->columnWidth(column);
            return all;
        };
        const QList<int> before = widths();
        WorkerInfo busy = helper(1);
        busy.cpuSeconds = 88888;
        busy.privateBytes = qint64(1) << 50;
        p.panel.setWorkers({program(), busy});
        QCOMPARE(widths(), before);
    }

    void theKeyboardReachesEverything() {
        Panel p;
        p.panel.show();
        WorkerInfo busy = helper(1);
        busy.job = 1;
        p.panel.setWorkers({program(), busy});
        p.choose(p.root());
        QTest::keyClick(p.tree, Qt::Key_Down);
        QCOMPARE(tabOrder(p.panel),
                 QStringList({QStringLiteral("Workers"), QStringLiteral("Stop the worker's job"),
                              QStringLiteral("Kill")}));
        QSignalSpy asked(&p.panel, &WorkersPanel::killRequested);
        QTest::keyClick(p.button("Kill"), Qt::Key_Space);
        QCOMPARE(asked.size(), 1);
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
        Panel p;
        p.panel.setWorkers({program(), threadNumber(1)});
        QCOMPARE(namelessWidgets(p.panel), QStringList());
    }
};

QTEST_MAIN(WorkersPanelTest)
#include "workers_panel_test.moc"
