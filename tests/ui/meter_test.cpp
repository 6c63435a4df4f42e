#include <QAccessible>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtTest>
#include <set>

#include "tests/ui/announcements.h"
#include "ui/application.h"
#include "ui/headline_look.h"
#include "ui/hold.h"
#include "ui/meter_pill.h"
#include "ui/responsiveness_panel.h"

using namespace offstage;
using namespace std::chrono_literals;

namespace {

Application& application() {
    return *static_cast<Application*>(qApp);
}

Pulse& pulse() {
    return application().pulse();
}

/// A window as the program has it: something to look at, and the pill with a job running.
struct Window : QWidget {
    Window() : pill(new MeterPill(pulse())) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(pill);
        application().setMeteredWindow(this);
        pill->setJobsRunning(true);
    }
    MeterPill* pill;
};

struct PaintCounter : QWidget {
    PaintCounter() { setMinimumSize(50, 50); }
    void paintEvent(QPaintEvent*) override { ++paints; }
    int paints = 0;
};

/// The meter measures for as long as this lives, from the beginning.
struct Armed {
    Armed() {
        pulse().setArmed(true);
        pulse().reset();
    }
    ~Armed() { pulse().setArmed(false); }
};

/// Calls `work` from the event loop, as the program's slots are called, and waits for its end.
template <class Work>
void runInLoop(Work work) {
    bool done = false;
    QTimer::singleShot(0, qApp, [&] {
        work();
        done = true;
    });
    QTRY_VERIFY(done);
}

QString description(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Description);
}

}  // namespace

class MeterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdingTheWindowIsExactlyOneHang() {
        Window window;
        window.show();
        QTRY_VERIFY(pulse().frames().armed());
        pulse().reset();
        QTRY_VERIFY(pulse().frames().frames() > 10);
        qint64 held = 0;
        runInLoop([&] {
            const qint64 began = steadyNow();
            while (pulse().stuckFor() == 0) {  // until the watchdog has asked
            }
            holdUiThread(300ms);
            held = steadyNow() - began;
        });
        const auto figures = pulse().snapshot();
        QCOMPARE(figures.hangs, quint64(1));
        QVERIFY(held >= 300 * nsPerMs);
        QVERIFY2(std::abs(figures.hangTotal - toMs(held)) <= 20,
                 qPrintable(QString::number(figures.hangTotal)));
        QVERIFY(figures.longestStall >= 300);
        // The watchdog and the frames tell the same story.
        QTRY_VERIFY(pulse().snapshot().loopLatency.max >= 300);
        QTRY_VERIFY(pulse().snapshot().frameInterval.max >= 300);
        QVERIFY(pulse().snapshot().missedFrames >= 16);
        QTRY_VERIFY(window.pill->line().endsWith(wordFor(Headline::Stuck)));
    }

    void anOpenMenuIsNoHang() {
        const Armed armed;
        runInLoop([] {
            QMenu menu;
            menu.addAction(QStringLiteral("Median"));
            QTimer::singleShot(400, &menu, &QMenu::close);
            menu.exec(QPoint(10, 10));
        });
        QCOMPARE(pulse().snapshot().hangs, quint64(0));
    }

    void workAfterANestedLoopCounts() {
        const Armed armed;
        runInLoop([] {
            QEventLoop loop;
            QTimer::singleShot(400, &loop, &QEventLoop::quit);
            loop.exec();
            holdUiThread(260ms);
        });
        QCOMPARE(pulse().snapshot().hangs, quint64(1));
        QVERIFY(pulse().snapshot().hangTotal < 400);
    }

    void workInsideANestedLoopCounts() {
        const Armed armed;
        runInLoop([] {
            QEventLoop loop;
            QTimer::singleShot(0, &loop, [&] {
                holdUiThread(260ms);
                loop.quit();
            });
            loop.exec();
        });
        QCOMPARE(pulse().snapshot().hangs, quint64(1));
    }

    void eventsOfOtherThreadsAreNotTimed() {
        const Armed armed;
        QThread thread;
        QObject worker;
        worker.moveToThread(&thread);
        thread.start();
        std::atomic<bool> done = false;
        QMetaObject::invokeMethod(&worker, [&] {
            const qint64 end = steadyNow() + StallLog::hang;
            while (steadyNow() < end) {
            }
            done = true;
        });
        QTRY_VERIFY(done);
        thread.quit();
        thread.wait();
        QCOMPARE(pulse().snapshot().hangs, quint64(0));
    }

    void aFrameIsAPaintPassOfTheMeteredWindow() {
        PaintCounter metered;
        PaintCounter other;
        metered.show();
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&metered));
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        QCoreApplication::processEvents();
        application().setMeteredWindow(&metered);
        pulse().reset();
        pulse().setArmed(true);
        metered.paints = 0;
        metered.update();
        QTRY_COMPARE(metered.paints, 1);
        QCOMPARE(pulse().frames().frames(), quint64(1));
        metered.repaint();  // at once for the widget, but no sooner than the next refresh
        QTRY_COMPARE(pulse().frames().frames(), quint64(2));
        other.paints = 0;
        other.update();
        QTRY_COMPARE(other.paints, 1);
        QCOMPARE(pulse().frames().frames(), quint64(2));
        pulse().setArmed(false);
    }

    void thePillTellsItsFiguresInWordsToo() {
        Window window;
        QCOMPARE(window.pill->line(), wordFor(Headline::Idle));
        QCOMPARE(window.pill->accessibleName(), QStringLiteral("Responsiveness"));
        window.show();
        static const QRegularExpression line(
            QStringLiteral("^\\d+ fps  p99 [\\d.]+ ms  (smooth|uneven|stuck)$"));
        static const QRegularExpression sentence(
            QStringLiteral("^\\d+ frames per second, latency [\\d.]+ ms, (smooth|uneven|stuck)$"));
        QTRY_VERIFY(line.match(window.pill->line()).hasMatch());
        QTRY_VERIFY(sentence.match(description(window.pill)).hasMatch());
        QVERIFY(window.pill->width() >= window.pill->sizeHint().width());
    }

    void onlyTheMarkIsRepainted() {
        Window window;
        auto* counter = new PaintCounter;
        window.layout()->addWidget(counter);
        window.show();
        QTRY_VERIFY(counter->paints > 0 && pulse().frames().armed());
        QCoreApplication::processEvents();
        const int paints = counter->paints;
        const quint64 frames = pulse().frames().frames();
        QTRY_VERIFY(pulse().frames().frames() >= frames + 30);
        QCOMPARE(counter->paints, paints);
        QVERIFY(window.pill->paintCostUs() > 0);
    }

    void aHiddenWindowIsIdleAndNotMeasured() {
        Window window;
        window.show();
        QTRY_VERIFY(window.pill->line() != wordFor(Headline::Idle));
        window.hide();
        QCOMPARE(window.pill->line(), wordFor(Headline::Idle));
        QCOMPARE(description(window.pill), wordFor(Headline::Idle));
        QVERIFY(!pulse().frames().armed());
        const qint64 now = steadyNow();
        QCOMPARE(pulse().snapshot(now + 5 * nsPerS).seconds, pulse().snapshot(now).seconds);
        window.show();
        QTRY_VERIFY(pulse().frames().armed());  // once it is exposed
        QTRY_VERIFY(window.pill->line() != wordFor(Headline::Idle));
        QVERIFY(pulse().snapshot(now + 5 * nsPerS).seconds > pulse().snapshot(now).seconds);
    }

    void onlyANewWordIsAnnouncedAndNotTooOften() {
        Window window;
        const Announcements said(*window.pill);
        window.show();
        QTRY_VERIFY(pulse().frames().armed());  // once it is exposed
        pulse().reset();
        pulse().ticked(steadyNow() + nsPerS);
        QCOMPARE(description(window.pill),
                 QStringLiteral("0 frames per second, latency 0.0 ms, smooth"));
        pulse().framePainted(steadyNow());
        pulse().ticked(steadyNow() + 2 * nsPerS);
        QVERIFY(!description(window.pill).startsWith(u"0 "));
        QVERIFY(description(window.pill).endsWith(u"smooth"));
        QVERIFY2(!said.sentences.contains(QStringLiteral("Responsiveness: smooth")),
                 "as it should be: nothing to tell");

        const auto stuck = QStringLiteral("Responsiveness: stuck");
        runInLoop([] { holdUiThread(300ms); });
        QTRY_VERIFY_WITH_TIMEOUT(said.sentences.contains(stuck), 30000);
        const auto moreThanThat = [&] {
            pulse().reset();  // all is well at once ...
            pulse().ticked(steadyNow() + nsPerS);
            return said.sentences.last() != stuck;
        };
        QTRY_VERIFY_WITH_TIMEOUT(moreThanThat(), 30000);
        const auto last = said.times.size() - 1;
        QVERIFY(said.times[last] - said.times[last - 1] > 4000);  // ... and told later
    }

    void aClickAsksForThePanel() {
        Window window;
        window.show();
        QSignalSpy clicks(window.pill, &MeterPill::clicked);
        QTest::mouseClick(window.pill, Qt::LeftButton);
        QTest::keyClick(window.pill, Qt::Key_Space);
        auto* actions = QAccessible::queryAccessibleInterface(window.pill)->actionInterface();
        actions->doAction(QAccessibleActionInterface::pressAction());
        QTRY_COMPARE(clicks.count(), 3);
    }

    void thePanelListsStallsWithTheirContext() {
        const Armed armed;
        pulse().setLastAction(QStringLiteral("Zoom in"));
        pulse().setJobs(QStringLiteral("Median"));
        pulse().setBackend(QStringLiteral("processes"));
        runInLoop([] { holdUiThread(60ms); });
        ResponsivenessPanel panel(pulse());
        panel.show();
        auto* stalls = panel.findChild<QTreeWidget*>();
        QVERIFY(stalls->topLevelItemCount() >= 1);
        QCOMPARE(stalls->topLevelItem(0)->text(2), QStringLiteral("Zoom in"));
        QCOMPARE(stalls->topLevelItem(0)->text(3), QStringLiteral("Median"));
        QCOMPARE(stalls->topLevelItem(0)->text(4), QStringLiteral("processes"));
        QVERIFY(!stalls->accessibleName().isEmpty());
        QTest::mouseClick(panel.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(stalls->topLevelItemCount(), 0);
        QCOMPARE(pulse().stalls().longTasks(), quint64(0));
    }

    void everyHeadlineHasItsOwnWordShapeAndColour() {
        std::set<QString> words;
        std::set<QByteArray> shapes;
        std::set<QRgb> colours;
        for (const auto headline :
             {Headline::Idle, Headline::Smooth, Headline::Uneven, Headline::Stuck}) {
            words.insert(wordFor(headline));
            colours.insert(colourFor(headline, QPalette()).rgb());
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            drawShape(painter, headline, QRectF(4, 4, 24, 24), QPalette());
            painter.end();
            const QImage mask = image.convertToFormat(QImage::Format_Alpha8);
            shapes.insert(
                QByteArray(reinterpret_cast<const char*>(mask.constBits()), mask.sizeInBytes()));
        }
        QCOMPARE(words.size(), std::size_t(4));
        QCOMPARE(shapes.size(), std::size_t(4));
        QCOMPARE(colours.size(), std::size_t(4));
    }
};

// Its own main: the application object is what is tested.
int main(int argc, char** argv) {
    Application app(argc, argv);
    MeterTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "meter_test.moc"
