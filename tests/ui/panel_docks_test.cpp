// The place at the bottom: as high as its lowest panel asks for at first, higher for one that asks
// for more, and as high as was chosen from then on.
#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QtTest>

#include "ui/panel_docks.h"

using namespace offstage;

class PanelDocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        window = std::make_unique<QMainWindow>();
        window->setCentralWidget(new QLabel);
        docks = new PanelDocks(window.get());
        jobs = new QLabel;
        workers = new QLabel;
        docks->add(jobs, QStringLiteral("Jobs"), QStringLiteral("jobs"), Qt::BottomDockWidgetArea,
                   150);
        docks->add(workers, QStringLiteral("Workers"), QStringLiteral("workers"),
                   Qt::BottomDockWidgetArea, 300);
        docks->reset();
        window->resize(800, 700);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }

    void cleanup() { window.reset(); }

    void opensLow() {
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible());
        QTRY_VERIFY(dockOf(jobs)->height() <= 150);
        QVERIFY(dockOf(jobs)->height() > 100);
    }

    void growsForAPanelThatIsSeenFirst_data() {
        QTest::addColumn<bool>("byTab");
        QTest::newRow("asked for") << false;
        QTest::newRow("its tab chosen") << true;
    }
    void growsForAPanelThatIsSeenFirst() {
        QFETCH(bool, byTab);
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible());
        if (byTab)
            dockOf(workers)->raise();
        else
            docks->show(workers);
        QTRY_VERIFY(dockOf(workers)->height() > 250);
        // And stays so for the one that needs less.
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible());
        QTest::qWait(50);
        QVERIFY(dockOf(jobs)->height() > 250);
    }

    void keepsAHeightThatWasChosen_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("seen");
        QTest::newRow("before the higher one is seen") << 200 << false;
        QTest::newRow("lower than either, after") << 120 << true;
    }
    void keepsAHeightThatWasChosen() {
        QFETCH(int, height);
        QFETCH(bool, seen);
        docks->show(seen ? workers : jobs);
        QTRY_VERIFY(!seen || dockOf(workers)->height() > 250);
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible());
        window->resizeDocks({dockOf(jobs)}, {height}, Qt::Vertical);
        QTRY_VERIFY(qAbs(dockOf(jobs)->height() - height) < 40);
        const int chosen = dockOf(jobs)->height();
        docks->show(workers);
        QTRY_VERIFY(workers->isVisible());
        QTest::qWait(50);
        QCOMPARE(dockOf(workers)->height(), chosen);
    }

    void aHeightOfTheLastTimeIsAChoiceToo() {
        docks->show(workers);
        QTRY_VERIFY(dockOf(workers)->height() > 250);
        window->resizeDocks({dockOf(workers)}, {130}, Qt::Vertical);
        QTRY_VERIFY(dockOf(workers)->height() < 130);
        const int chosen = dockOf(workers)->height();
        comeBack();
        QTRY_VERIFY(workers->isVisible());
        QTest::qWait(50);
        QCOMPARE(dockOf(workers)->height(), chosen);
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible());
        QTest::qWait(50);
        QCOMPARE(dockOf(jobs)->height(), chosen);
    }

    void aHeightThatNobodyChoseIsNone() {
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible() && dockOf(jobs)->height() <= 150);
        comeBack();
        QTRY_VERIFY(jobs->isVisible());
        docks->show(workers);
        QTRY_VERIFY(dockOf(workers)->height() > 250);
    }

    void everythingInItsPlaceIsTheBeginning() {
        docks->show(workers);
        QTRY_VERIFY(dockOf(workers)->height() > 250);
        docks->reset();
        QVERIFY(!dockOf(workers)->isVisible());
        docks->show(jobs);
        QTRY_VERIFY(jobs->isVisible() && dockOf(jobs)->height() <= 150);
        docks->show(workers);
        QTRY_VERIFY(dockOf(workers)->height() > 250);
    }

private:
    /// Another start of the program.
    void comeBack() {
        const QByteArray state = window->saveState();
        cleanup();
        init();
        QVERIFY(window->restoreState(state));
    }
    static QDockWidget* dockOf(QWidget* panel) {
        return qobject_cast<QDockWidget*>(panel->parentWidget());
    }

    std::unique_ptr<QMainWindow> window;
    PanelDocks* docks = nullptr;
    QWidget* jobs = nullptr;
    QWidget* workers = nullptr;
};

QTEST_MAIN(PanelDocksTest)
#include "panel_docks_test.moc"
