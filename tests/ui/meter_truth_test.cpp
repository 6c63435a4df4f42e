// The meter can be trusted: sources that do not know of each other see the same, it tells who took
// the time, and it leaves out what proves nothing.
#include <signal.h>
#include <unistd.h>

#include <QDialog>
#include <QProcess>
#include <QRandomGenerator>
#include <QVBoxLayout>
#include <QtTest>

#include "ui/application.h"
#include "ui/hold.h"
#include "ui/meter_pill.h"

using namespace offstage;
using namespace std::chrono_literals;

namespace {

constexpr double agree = 10;  // ms

Application& application() {
    return *static_cast<Application*>(qApp);
}

Pulse& pulse() {
    return application().pulse();
}

/// Runs the event loop until `condition` holds. Not QTRY_VERIFY: that sleeps between its looks, in
/// the thread that is measured.
template <class Condition>
bool runUntil(Condition condition) {
    QEventLoop loop;
    QTimer look;
    QDeadlineTimer limit(20s);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition() || limit.hasExpired())
            loop.quit();
    });
    look.start(2ms);
    loop.exec();
    return condition();
}

/// A window with the meter in it, which holds the UI thread in whatever it is told to.
class Window : public QWidget {
public:
    Window() {
        auto* column = new QVBoxLayout(this);
        column->addWidget(new MeterPill(pulse()));
        column->addStretch();
        application().setMeteredWindow(this);
    }
    /// In the next event of that kind.
    void holdIn(QEvent::Type type, std::chrono::milliseconds time) {
        m_type = type;
        m_time = time;
    }
    /// Shown, measured, and counted from now on.
    void begin() {
        show();
        activateWindow();
        findChild<MeterPill*>()->setJobsRunning(true);
        QVERIFY(runUntil([] { return pulse().frames().armed(); }));
        pulse().reset();
        QVERIFY(runUntil([] { return pulse().frames().frames() > 10; }));
    }

protected:
    bool event(QEvent* event) override {
        if (event->type() == std::exchange(m_type, m_type == event->type() ? QEvent::None : m_type))
            holdUiThread(m_time);
        return QWidget::event(event);
    }

private:
    QEvent::Type m_type = QEvent::None;
    std::chrono::milliseconds m_time{};
};

Stall worst() {
    const auto& stalls = pulse().stalls().worst();
    return stalls.empty() ? Stall() : stalls.front();
}

/// What a shell is told to stop this process for one and a half seconds.
QString stopAndGoOn() {
    return QStringLiteral("kill -STOP %1; sleep 1.5; kill -CONT %1")
        .arg(QCoreApplication::applicationPid());
}

bool agrees(double ms, qint64 held, double margin = 0) {
    return std::abs(ms - toMs(held)) <= std::max(agree, margin + 1);
}

}  // namespace

class MeterTruthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeSourcesSeeTheSameStall() {
        Window window;
        window.begin();
        for (int i = 0; i < 5; ++i) {
            pulse().reset();
            qint64 held = 0;
            const int delay = QRandomGenerator::global()->bounded(20, 120);
            QTimer::singleShot(delay, Qt::PreciseTimer, &window, [&held] {
                const qint64 began = steadyNow();
                holdUiThread(300ms);
                held = steadyNow() - began;
            });
            QVERIFY(runUntil([&] { return held > 0 && pulse().snapshot().loopLatency.max > 200; }));
            const LongestStall longest = pulse().snapshot().longest;
            const QString told = QStringLiteral("held %1, pass %2, latency %3, loop %4")
                                     .arg(toMs(held))
                                     .arg(longest.pass)
                                     .arg(longest.latency)
                                     .arg(longest.loop);
            QVERIFY2(agrees(longest.pass, held), qPrintable(told));
            QVERIFY2(agrees(longest.latency, held, longest.latencyMargin), qPrintable(told));
            QVERIFY2(agrees(longest.loop, held), qPrintable(told));
            QCOMPARE(pulse().snapshot().hangs, quint64(1));
        }
    }

    void anIdleLoopWaitsAndABusyOneDoesNot() {
        Window window;
        window.begin();
        pulse().reset();
        QVERIFY(runUntil([] { return pulse().snapshot().seconds > 0.5; }));
        const double idle = pulse().snapshot().utilisation;
        QVERIFY2(idle < 60, qPrintable(QString::number(idle)));
        pulse().reset();
        QTimer busy;
        connect(&busy, &QTimer::timeout, &window, [] { holdUiThread(8ms); });
        busy.start(0);
        QVERIFY(runUntil([] { return pulse().snapshot().seconds > 0.5; }));
        const double spent = pulse().snapshot().utilisation;
        QVERIFY2(spent > 80, qPrintable(QString::number(spent)));
    }

    void aHangTellsWhichFunctionHeldTheWindow() {
        Window window;
        window.begin();
        QSignalSpy stalled(&pulse(), &Pulse::stalled);
        QTimer::singleShot(0, &window, [] { holdUiThread(300ms); });
        QTRY_COMPARE(stalled.count(), 1);
        const auto stall = stalled[0][0].value<Stall>();
        QVERIFY(std::abs(toMs(stall.length) - 300) <= 20);
        const QString stack = stall.stack.join(u'\n');
#if defined(__SANITIZE_THREAD__)
        // It delivers signals only where the thread calls the system, which this one does not.
        if (stack.isEmpty())
            QSKIP("ThreadSanitizer held the signal back");
#endif
        QVERIFY2(stack.contains(u"holdUiThread"), qPrintable(stack));
        QVERIFY2(stack.contains(u"processEvents"), qPrintable(stack));  // down to the loop
        QCOMPARE(worst().stack, stall.stack);
    }

    void aShortStallHasNoStack() {
        Window window;
        window.begin();
        QSignalSpy stalled(&pulse(), &Pulse::stalled);
        QTimer::singleShot(0, &window, [] { holdUiThread(60ms); });
        QTRY_COMPARE(stalled.count(), 1);
        QVERIFY(stalled[0][0].value<Stall>().stack.isEmpty());
    }

    void theLogTellsWhatTookTheTime_data() {
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("phase");
        QTest::newRow("a handler") << int(QEvent::ToolTip) << int(Phase::Events);
        QTest::newRow("a layout") << int(QEvent::LayoutRequest) << int(Phase::Layout);
        QTest::newRow("painting") << int(QEvent::Paint) << int(Phase::Paint);
    }

    void theLogTellsWhatTookTheTime() {
        QFETCH(int, event);
        QFETCH(int, phase);
        Window window;
        window.begin();
        const auto type = static_cast<QEvent::Type>(event);
        window.holdIn(type, 80ms);
        if (type == QEvent::Paint)
            window.update();
        else
            QCoreApplication::postEvent(&window, new QEvent(type));
        QTRY_VERIFY(pulse().stalls().longTasks() > 0);
        QCOMPARE(int(worst().phase()), phase);
        QVERIFY(worst().phases[worst().phase()] >= 80 * nsPerMs);
        QVERIFY(worst().phases.total() <= worst().length);
    }

    void aPaintPassIsToldWithItsPhases() {
        Window window;
        window.begin();
        QSignalSpy passes(&pulse(), &Pulse::framePassed);
        window.holdIn(QEvent::Paint, 30ms);
        window.update();
        const auto slow = [&] {
            for (const auto& arguments : passes)
                if (const auto pass = arguments[0].value<FramePass>();
                    pass.phases.paint >= 30 * nsPerMs)
                    return pass;
            return FramePass();
        };
        QTRY_VERIFY(slow().ended > 0);
        QVERIFY(slow().began < slow().ended);
        QVERIFY(slow().interval >= slow().phases.paint);
        QVERIFY(slow().waiting() >= 0);
    }

    void anInputWaitsForThePaintPassThatFollows() {
        Window window;
        window.begin();
        window.holdIn(QEvent::KeyPress, 70ms);
        QTest::keyPress(&window, Qt::Key_A);
        QTRY_VERIFY(pulse().snapshot().inputs > 0);
        QVERIFY(pulse().snapshot().inputToPaint >= 70);
        pulse().applied();
        QTRY_COMPARE(pulse().snapshot().applies, quint64(1));
        QVERIFY(pulse().snapshot().firstFeedback > 0);
        pulse().noteStop(12);
        pulse().noteStop(7);
        QCOMPARE(pulse().snapshot().cancelLatency, 12.0);
    }

    void aBlockedWindowIsLeftOut() {
        Window window;
        window.begin();
        QDialog dialog(&window);
        dialog.setWindowModality(Qt::WindowModal);
        dialog.open();
        QTRY_VERIFY(pulse().exclusions().holds(Exclusion::ModalDialog));
        QVERIFY(!pulse().frames().armed());
        holdUiThread(300ms);
        QCOMPARE(pulse().snapshot().hangs, quint64(0));
        dialog.close();
        QTRY_VERIFY(pulse().frames().armed());
        QVERIFY(pulse().snapshot().excluded[std::size_t(Exclusion::ModalDialog)] >= 0.3);
        QVERIFY(pulse().snapshot().frameInterval.max < 300);
    }

    void aStoppedProcessIsLeftOut() {
        Window window;
        window.begin();
        QSignalSpy excluded(&pulse(), &Pulse::excluded);
        QProcess other;
        other.start(QStringLiteral("sh"), {QStringLiteral("-c"), stopAndGoOn()});
        QTRY_VERIFY(excluded.count() > 0);
        const auto span = excluded[0][0].value<ExcludedSpan>();
        QCOMPARE(span.reason, Exclusion::Stopped);
        QVERIFY(toMs(span.length()) >= 1000);
        QTRY_COMPARE(other.state(), QProcess::NotRunning);
        QCOMPARE(pulse().snapshot().hangs, quint64(0));
        QVERIFY(pulse().snapshot().longestStall < 1000);
        QVERIFY(pulse().snapshot().frameInterval.max < 1000);
    }

    void ofAHangOnlyWhatIsNotLeftOutCounts() {
        Window window;
        window.begin();
        QSignalSpy stalled(&pulse(), &Pulse::stalled);
        QProcess other;
        qint64 held = 0;
        QTimer::singleShot(0, &window, [&] {
            const qint64 began = steadyNow();
            other.start(QStringLiteral("sh"), {QStringLiteral("-c"), stopAndGoOn()});
            holdUiThread(2000ms);
            held = steadyNow() - began;
        });
        QTRY_COMPARE(stalled.count(), 1);
        const auto stall = stalled[0][0].value<Stall>();
        const Responsiveness figures = pulse().snapshot();
        const double out = 1000 * figures.excluded[std::size_t(Exclusion::Stopped)];
        QVERIFY2(out >= 1400, qPrintable(QString::number(out)));
        QVERIFY2(std::abs(toMs(stall.length) + out - toMs(held)) <= 20,
                 qPrintable(QStringLiteral("%1 and %2").arg(toMs(stall.length)).arg(out)));
        QVERIFY(stall.phases.total() <= stall.length);
        QTRY_VERIFY(pulse().stuckFor() < 100 * nsPerMs);
        const double rest = toMs(stall.length) + 40;
        const LongestStall longest = pulse().snapshot().longest;
        QVERIFY2(longest.latency <= rest, qPrintable(QString::number(longest.latency)));
        QVERIFY2(longest.loop <= rest, qPrintable(QString::number(longest.loop)));
        QTRY_COMPARE(other.state(), QProcess::NotRunning);
    }

    void aNewRateOfTheScreenIsTakenOver() {
        Window window;
        window.begin();
        pulse().setRefreshRate(144);
        QCOMPARE(pulse().snapshot().refreshHz, 144.0);
        Q_EMIT window.screen()->refreshRateChanged(window.screen()->refreshRate());
        QCOMPARE(pulse().snapshot().refreshHz, window.screen()->refreshRate());
        pulse().setRefreshRate(144);
        Q_EMIT window.windowHandle()->screenChanged(window.screen());
        QCOMPARE(pulse().snapshot().refreshHz, window.screen()->refreshRate());
    }

    void framesKeepThePaceOfTheScreen_data() {
        QTest::addColumn<double>("hz");
        for (const int hz : {60, 75, 120, 144})
            QTest::addRow("%d Hz", hz) << double(hz);
    }

    void framesKeepThePaceOfTheScreen() {
        QFETCH(double, hz);
        Window window;
        window.begin();
        pulse().setRefreshRate(hz);
        pulse().reset();
        QVERIFY(runUntil([&] { return pulse().frames().frames() > quint64(hz / 2); }));
        const double period = 1000 / hz;
        const double median = pulse().snapshot().frameInterval.p50;
        QVERIFY2(std::abs(median - period) <= 1.1, qPrintable(QString::number(median)));
    }

    void nobodyIsAskedWhileNothingMoves() {
        Window window;
        window.begin();
        QSignalSpy samples(&pulse(), &Pulse::latencySampled);
        QTRY_VERIFY(samples.count() > 0);
        window.hide();
        pulse().setArmed(false);
        QCoreApplication::processEvents();  // the question that was under way
        samples.clear();
        const qint64 since = steadyNow();
        QTRY_VERIFY(steadyNow() > since + 5 * Watchdog::period);
        QCOMPARE(samples.count(), 0);
        pulse().setWhenIdle(WhenIdle::Measure);
        window.show();
        QTRY_VERIFY(samples.count() > 0);
        pulse().setWhenIdle(WhenIdle::Rest);
    }

    void whatTheMeterTakesIsKnown() {
        Window window;
        window.begin();
        QTRY_VERIFY(pulse().snapshot().seconds > 1);
        const Responsiveness figures = pulse().snapshot();
        QVERIFY(figures.ownPaint > 0);
        QVERIFY(figures.ownShare > 0);
        QVERIFY(figures.ownShare < 100);
    }
};

// Its own main: the application object is what is tested.
int main(int argc, char** argv) {
    Application app(argc, argv);
    MeterTruthTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "meter_truth_test.moc"
