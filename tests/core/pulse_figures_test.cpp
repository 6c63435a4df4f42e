// Bounds, spans that are left out, answers and readings: the meter's arithmetic.
#include <QSignalSpy>
#include <QtTest>
#include <random>
#include <set>

#include "core/pulse/metric.h"
#include "core/pulse/pulse.h"

using namespace offstage;

namespace {

constexpr qint64 start = 1000 * nsPerS;

constexpr qint64 ms(double value) {
    return static_cast<qint64>(value * nsPerMs);
}

}  // namespace

class PulseFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMetricHasItsBounds_data() {
        QTest::addColumn<int>("metric");
        QTest::addColumn<double>("good");
        QTest::addColumn<double>("fair");
        QTest::addColumn<double>("poor");
        const auto row = [](const char* name, Metric metric, double good, double fair,
                            double poor) {
            QTest::newRow(name) << int(metric) << good << fair << poor;
        };
        row("frame interval, 1.5 and 2 periods", Metric::FrameInterval, 15.0, 20.0, 20.1);
        row("frame rate, 95 and 80 %", Metric::FrameRate, 95, 80, 79.9);
        row("missed frames", Metric::MissedFrames, 0.99, 4.99, 5);
        row("hitch ratio", Metric::HitchRatio, 4.99, 10, 10.1);
        row("frozen frames", Metric::FrozenFrames, 0, 0, 1);
        row("loop latency, one period and 50 ms", Metric::LoopLatency, 10, 50, 50.1);
        row("long tasks a minute", Metric::LongTasks, 0, 1, 2);
        row("micro-hangs", Metric::MicroHangs, 0, 0, 1);
        row("hangs", Metric::Hangs, 0, 1, 2);
        row("not responding", Metric::NotResponding, 0, 0, 1);
        row("utilisation", Metric::Utilisation, 49.9, 79.9, 80);
        row("input to paint", Metric::InputToPaint, 100, 200, 501);
        row("first feedback", Metric::FirstFeedback, 100, 100, 101);
        row("cancel latency", Metric::CancelLatency, 100, 1000, 1001);
    }

    void everyMetricHasItsBounds() {
        QFETCH(int, metric);
        QFETCH(double, good);
        QFETCH(double, fair);
        QFETCH(double, poor);
        const auto grade = [&](double value) { return gradeOf(Metric(metric), value, 100); };
        QCOMPARE(grade(good), Grade::Good);
        if (fair != good)
            QCOMPARE(grade(fair), Grade::Fair);
        QCOMPARE(grade(poor), Grade::Poor);
    }

    void keysAreUniqueAndSourcesNamed() {
        std::set<QByteArray> keys;
        for (const Bounds& bounds : allBounds()) {
            keys.insert(bounds.key);
            QVERIFY(qstrlen(bounds.source) > 0);
        }
        QCOMPARE(keys.size(), allBounds().size());
    }

    void nothingIsGradedBeforeItWasSeen() {
        for (const Bounds& bounds : allBounds())
            QVERIFY2(!valueOf(bounds.metric, Responsiveness()), bounds.key);
    }

    void ofReasonsThatHoldAtOnceTheStrongestCounts() {
        ExclusionLog log;
        QVERIFY(!log.begin(Exclusion::Idle, start));
        const auto idle = log.begin(Exclusion::Minimised, start + ms(100));
        QVERIFY(idle);
        QCOMPARE(idle->reason, Exclusion::Idle);
        QCOMPARE(idle->length(), ms(100));
        QVERIFY(!log.end(Exclusion::Idle, start + ms(150)));
        const auto minimised = log.end(Exclusion::Minimised, start + ms(300));
        QVERIFY(minimised);
        QCOMPARE(minimised->length(), ms(200));
        QVERIFY(!log.active());
        QCOMPARE(log.total(start + ms(500)), ms(300));
        QCOMPARE(log.within(start + ms(50), start + ms(350)), ms(250));
        QCOMPARE(log.seconds(Exclusion::Minimised, start + ms(500)), 0.2);
    }

    void aSpanNoticedAfterwardsIsNotCountedTwice() {
        ExclusionLog log;
        log.begin(Exclusion::Hidden, start);
        log.end(Exclusion::Hidden, start + ms(100));
        const ExcludedSpan rest = log.add({start + ms(50), start + ms(400), Exclusion::Suspended});
        QCOMPARE(rest.length(), ms(300));
        QCOMPARE(log.total(start + ms(500)), ms(400));
        QCOMPARE(log.within(start, start + ms(500)), ms(400));
    }

    void aSleepingMachineIsToldFromAStoppedProcess_data() {
        QTest::addColumn<int>("lateMs");
        QTest::addColumn<int>("sleptMs");
        QTest::addColumn<int>("usedMs");
        QTest::addColumn<int>("reason");
        QTest::newRow("in time") << 20 << 0 << 0 << -1;
        QTest::newRow("a busy machine") << 1000 << 0 << 0 << -1;
        QTest::newRow("nobody ran for more than a second")
            << 1021 << 0 << 0 << int(Exclusion::Stopped);
        QTest::newRow("stopped in the middle of work")
            << 1500 << 0 << 300 << int(Exclusion::Stopped);
        QTest::newRow("the watchdog starved during a hang") << 2100 << 0 << 2000 << -1;
        QTest::newRow("the same, with little of a core") << 2100 << 0 << 600 << -1;
        QTest::newRow("clocks drift") << 20 << 3 << 1 << -1;
        QTest::newRow("a nap") << 21 << 5000 << 1 << int(Exclusion::Suspended);
        QTest::newRow("a night, with a slow awakening")
            << 4000 << 30'000'000 << 3000 << int(Exclusion::Suspended);
    }

    void aSleepingMachineIsToldFromAStoppedProcess() {
        QFETCH(int, lateMs);
        QFETCH(int, sleptMs);
        QFETCH(int, usedMs);
        QFETCH(int, reason);
        const Watchdog::Beat before{start, ms(700), ms(90)};
        const auto gap = Watchdog::gapBetween(
            before, {start + ms(lateMs), before.slept + ms(sleptMs), before.used + ms(usedMs)});
        QCOMPARE(gap ? int(gap->reason) : -1, reason);
        if (!gap)
            return;
        QCOMPARE(gap->began, start);
        QCOMPARE(gap->length(), ms(lateMs) + ms(sleptMs));
        ExclusionLog log;
        log.add(*gap);
        QCOMPARE(log.total(gap->ended), ms(lateMs));  // the steady clock knows no sleep
        QCOMPARE(log.seconds(gap->reason, gap->ended), toMs(ms(lateMs) + ms(sleptMs)) / 1000);
    }

    void deadlinesKeepTheRefreshRate_data() {
        QTest::addColumn<double>("hz");
        for (const double hz : {59.94, 60.0, 75.0, 120.0, 144.0, 165.0})
            QTest::newRow(qPrintable(QString::number(hz))) << hz;
    }

    // A timer of whole milliseconds that comes up to a millisecond late, aimed at each deadline.
    void deadlinesKeepTheRefreshRate() {
        QFETCH(double, hz);
        Pulse pulse;
        pulse.setRefreshRate(hz);
        pulse.setArmed(true, start);
        pulse.reset(start);
        std::minstd_rand random(7);
        std::uniform_int_distribution<qint64> late(0, nsPerMs);
        qint64 now = start;
        while (now < start + 20 * nsPerS) {
            const qint64 deadline = pulse.nextRefresh(now);
            now += (deadline - now + nsPerMs - 1) / nsPerMs * nsPerMs + late(random);
            pulse.framePainted(now);
        }
        const Responsiveness figures = pulse.snapshot(now);
        QCOMPARE(figures.missedFrames, quint64(0));
        QCOMPARE(figures.hitchTotal, 0.0);
        QVERIFY(std::abs(static_cast<double>(figures.frames) - 20 * hz) <= 2);
        QCOMPARE(gradeOf(Metric::FrameRate, figures), Grade::Good);
    }

    void phasesNestAndAddUp() {
        PhaseClock clock;
        clock.resume(start);
        const Phase outer = clock.enter(Phase::Flush, start + ms(2));
        const Phase flush = clock.enter(Phase::Paint, start + ms(3));
        clock.leave(flush, start + ms(8));
        clock.leave(outer, start + ms(9));
        clock.charge(start + ms(10));
        QCOMPARE(clock.sums().events, ms(3));
        QCOMPARE(clock.sums().flush, ms(2));
        QCOMPARE(clock.sums().paint, ms(5));
        QCOMPARE(clock.sums().total(), ms(10));
        QCOMPARE(clock.sums().largest(), Phase::Paint);
        QCOMPARE(clock.paints(), quint64(1));
    }

    void theWorstAnswerIgnoresOneInFifty() {
        AnswerClock answers;
        for (int i = 0; i < 49; ++i) {
            answers.inputReceived(start);
            answers.painted(start + ms(20));
        }
        answers.inputReceived(start);
        answers.painted(start + ms(400));
        Responsiveness figures;
        answers.tell(figures);
        QCOMPARE(figures.inputs, quint64(50));
        QVERIFY(std::abs(figures.inputToPaint - 20) <= 0.2);
        answers.reset();
        answers.inputReceived(start);
        answers.painted(start + ms(400));
        answers.tell(figures);
        QCOMPARE(figures.inputToPaint, 400.0);  // of one nothing is ignored
    }

    void readingsTellOfTheTimeBetween() {
        Pulse pulse;
        pulse.setRefreshRate(100);
        pulse.setArmed(true, start);
        pulse.reset(start);
        qint64 now = start;
        const auto frames = [&](int count, double interval) {
            for (int i = 0; i < count; ++i)
                pulse.framePainted(now += ms(interval));
        };
        frames(20, 30);  // all of them late
        const PulseReading from = pulse.reading(now);
        frames(100, 10);
        const WindowFeel calm = feelBetween(from, pulse.reading(now));
        QCOMPARE(calm.seconds, 1.0);
        QCOMPARE(calm.missedFrames, quint64(0));
        QCOMPARE(calm.hitchMsPerS, 0.0);
        const PulseReading before = pulse.reading(now);
        frames(9, 10);
        frames(1, 110);  // ten refreshes passed without a frame, 100 ms late
        pulse.eventBegan(now);
        pulse.eventEnded(now += ms(260), QEvent::Timer);
        const WindowFeel bad = feelBetween(before, pulse.reading(now));
        QCOMPARE(bad.missedFrames, quint64(10));
        QCOMPARE(bad.hitchMsPerS, 500.0);  // of 200 ms of frames
        QCOMPARE(bad.hangs, quint64(1));
        QVERIFY(std::abs(bad.longestStall - 260) <= 2.6);
        pulse.reset(now);
        frames(2, 10);
        QCOMPARE(feelBetween(before, pulse.reading(now)).missedFrames, quint64(0));
    }

    void aDifferenceOfHistogramsIsThatOfTheirSamples() {
        std::mt19937_64 random(7);
        std::lognormal_distribution<double> lengths(13, 1.5);
        LatencyHistogram histogram;
        std::vector<qint64> later;
        LatencyHistogram::Snapshot before;
        for (int i = 0; i < 20000; ++i) {
            if (i == 12000)
                before = histogram.snapshot();
            const auto length = static_cast<qint64>(lengths(random));
            histogram.record(length);
            if (i >= 12000)
                later.push_back(length);
        }
        auto difference = histogram.snapshot();
        difference.subtract(before);
        std::sort(later.begin(), later.end());
        QCOMPARE(difference.count(), quint64(later.size()));
        for (const double percent : {50.0, 95.0, 99.0, 100.0}) {
            const auto rank = static_cast<std::size_t>(
                std::ceil(percent / 100 * static_cast<double>(later.size())));
            const auto exact = static_cast<double>(later[rank - 1]);
            const auto told = static_cast<double>(difference.percentile(percent));
            QVERIFY2(
                std::abs(told - exact) <= 0.01 * exact + 16,
                qPrintable(QStringLiteral("%1 %: %2, not %3").arg(percent).arg(told).arg(exact)));
        }
    }
};

QTEST_GUILESS_MAIN(PulseFiguresTest)
#include "pulse_figures_test.moc"
