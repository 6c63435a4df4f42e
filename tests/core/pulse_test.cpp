#include "core/pulse/pulse.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <thread>

using namespace offstage;

namespace {

constexpr qint64 start = 1000 * nsPerS;

qint64 ms(double value) {
    return std::llround(value * nsPerMs);
}

/// Feeds frames at these distances in ms, beginning with one at `at`; returns the last time.
qint64 paint(FrameClock& clock, qint64 at, const std::vector<double>& intervals) {
    clock.framePainted(at);
    for (const double interval : intervals)
        clock.framePainted(at += ms(interval));
    return at;
}

std::vector<double> steady(int count, double interval) {
    return std::vector<double>(static_cast<std::size_t>(count), interval);
}

/// From here on it measures.
void begin(Pulse& pulse) {
    pulse.setArmed(true, start);
    pulse.reset(start);
}

bool within(double actual, double expected, double relative) {
    return std::abs(actual - expected) <= relative * expected;
}

}  // namespace

class PulseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Frames ---------------------------------------------------------------------------------

    void timerStepsOfWholeMillisecondsAreNoHitches() {
        FrameClock clock;
        clock.arm(start);
        std::vector<double> jitter;
        for (int i = 0; i < 200; ++i)
            jitter.insert(jitter.end(), {16, 17, 17});
        const qint64 end = paint(clock, start, jitter);
        QCOMPARE(clock.frames(), quint64(601));
        QCOMPARE(clock.missedFrames(), quint64(0));
        QCOMPARE(clock.hitchMsPerS(), 0.0);
        QCOMPARE(clock.frameRate(end), 60.0);
        QVERIFY(within(static_cast<double>(clock.intervals().percentile(50)), 17e6, 0.01));
    }

    void aLongIntervalIsMissedFramesAndHitchTime() {
        FrameClock clock;
        clock.setPeriod(ms(10));
        clock.arm(start);
        paint(clock, start, {10, 10, 54, 10, 16});
        // 54 ms are round(5.4) refreshes, 16 ms round(1.6); both exceed 15 ms.
        QCOMPARE(clock.missedFrames(), quint64(4 + 1));
        QCOMPARE(clock.hitchMsPerS(), 1000.0 * (44 + 6) / 100);
        QCOMPARE(clock.intervals().max(), ms(54));
    }

    void theTimeBetweenDisarmAndArmIsNoInterval() {
        FrameClock clock;
        clock.setPeriod(ms(10));
        clock.arm(start);
        qint64 now = paint(clock, start, steady(50, 10));
        clock.disarm();
        now += 5 * nsPerS;
        clock.framePainted(now);  // a repaint of an idle window
        QCOMPARE(clock.frames(), quint64(51));
        QCOMPARE(clock.frameRate(now), 0.0);
        clock.arm(now);
        paint(clock, now + ms(3), steady(50, 10));
        QCOMPARE(clock.frames(), quint64(102));
        QCOMPARE(clock.missedFrames(), quint64(0));
        QCOMPARE(clock.hitchMsPerS(), 0.0);
        QCOMPARE(clock.intervals().max(), ms(10));
    }

    void theFrameRateIsThatOfTheLastSecond() {
        FrameClock clock;
        clock.setPeriod(ms(10));
        clock.arm(start);
        qint64 now = paint(clock, start, steady(200, 10));
        QCOMPARE(clock.frameRate(now), 100.0);
        now = paint(clock, now + ms(40), steady(24, 40));
        QCOMPARE(clock.frameRate(now), 25.0);
        QCOMPARE(clock.frameRate(now + ms(500)), 13.0);
        QCOMPARE(clock.frameRate(now + 2 * nsPerS), 0.0);
    }

    void theFirstHalfSecondCountsAsSuch() {
        FrameClock clock;
        clock.setPeriod(ms(10));
        clock.arm(start);
        const qint64 now = paint(clock, start + ms(10), steady(49, 10));
        QCOMPARE(clock.frameRate(now), 100.0);
    }

    void theGraphKeepsTheLastMinute() {
        FrameClock clock;
        clock.setPeriod(ms(10));
        clock.arm(start);
        qint64 now = paint(clock, start, steady(10, 10));
        now = paint(clock, now + ms(312), steady(2000, 10));  // 20 s later
        auto slots60 = clock.worstPerSlot(now, 60);
        QCOMPARE(slots60.size(), std::size_t(60));
        QCOMPARE(slots60.back(), 10.0F);
        QCOMPARE(*std::max_element(slots60.begin(), slots60.end()), 312.0F);
        QCOMPARE(slots60[59 - 20], 312.0F);
        QCOMPARE(slots60[59 - 21], 0.0F);
        // While nothing moves the curve stands still.
        clock.disarm();
        QVERIFY(clock.worstPerSlot(now + 30 * nsPerS, 60) == slots60);
        clock.arm(now + 50 * nsPerS);
        paint(clock, now + 50 * nsPerS, steady(10, 10));
        slots60 = clock.worstPerSlot(now + 50 * nsPerS, 60);
        QCOMPARE(*std::max_element(slots60.begin(), slots60.end()), 10.0F);
    }

    // Passes and words -----------------------------------------------------------------------

    void longTasksAndHangsHaveTheirBounds() {
        Pulse pulse;
        begin(pulse);
        pulse.setLastAction(QStringLiteral("Apply"));
        pulse.setJobs(QStringLiteral("median"));
        pulse.setBackend(QStringLiteral("threads"));
        qint64 now = start;
        for (const int length : {1, 50, 51, 249, 250, 312}) {
            pulse.eventBegan(now);
            pulse.eventEnded(now + ms(length), QEvent::Timer);
            now += ms(length) + ms(20);
        }
        const auto figures = pulse.snapshot(now);
        QCOMPARE(figures.longTasks, quint64(4));
        QCOMPARE(figures.hangs, quint64(2));
        QCOMPARE(figures.hangTotal, 562.0);
        QCOMPARE(figures.longestStall, 312.0);
        const auto& worst = pulse.stalls().worst();
        QCOMPARE(worst.size(), std::size_t(4));
        QCOMPARE(worst.front().length, ms(312));
        QCOMPARE(worst.front().event, QStringLiteral("Timer"));
        QCOMPARE(worst.front().context.action, QStringLiteral("Apply"));
        QCOMPARE(worst.front().context.jobs, QStringLiteral("median"));
        QCOMPARE(worst.front().context.backend, QStringLiteral("threads"));
        QCOMPARE(worst.back().length, ms(51));
    }

    void theWorstTenAreKept() {
        Pulse pulse;
        begin(pulse);
        for (int length = 60; length < 80; ++length) {
            pulse.eventBegan(start);
            pulse.eventEnded(start + ms(length), QEvent::Timer);
        }
        const auto& worst = pulse.stalls().worst();
        QCOMPARE(worst.size(), std::size_t(10));
        QCOMPARE(worst.front().length, ms(79));
        QCOMPARE(worst.back().length, ms(70));
    }

    void aNestedLoopCutsTheOuterPass() {
        Pulse pulse;
        begin(pulse);
        pulse.eventBegan(start);  // a click that opens a menu after 5 ms of work ...
        qint64 now = start + ms(5);
        for (int i = 0; i < 50; ++i, now += ms(20)) {  // ... which stays open for a second
            pulse.eventBegan(now);
            pulse.eventEnded(now + ms(1), QEvent::MouseMove);
        }
        pulse.eventEnded(now + ms(60), QEvent::MouseButtonPress);  // and whose command takes 79 ms
        QCOMPARE(pulse.snapshot(now).longTasks, quint64(1));
        QCOMPARE(pulse.snapshot(now).longestStall, 79.0);
    }

    void excludedTimeIsLeftOut() {
        Pulse pulse;
        begin(pulse);
        pulse.setRefreshRate(100);
        pulse.framePainted(start + ms(10));
        pulse.eventBegan(start + ms(10));
        pulse.beginExcluded(Exclusion::Hidden, start + ms(20));
        pulse.framePainted(start + ms(400));
        pulse.endExcluded(Exclusion::Hidden, start + ms(1020));
        pulse.eventEnded(start + ms(1030), QEvent::Timer);
        pulse.framePainted(start + ms(1030));
        pulse.framePainted(start + ms(1040));
        const auto figures = pulse.snapshot(start + ms(1040));
        QCOMPARE(figures.seconds, 0.040);
        QCOMPARE(figures.frames, quint64(3));
        QCOMPARE(figures.frameInterval.max, 10.0);
        QCOMPARE(figures.longTasks, quint64(0));
        QCOMPARE(figures.longestStall, 10.0);
    }

    void theHeadlineIsTheWorstOfThree_data() {
        QTest::addColumn<double>("hitch");
        QTest::addColumn<double>("latency");
        QTest::addColumn<int>("hangs");
        QTest::addColumn<int>("word");
        QTest::newRow("calm") << 0.0 << 3.0 << 0 << int(Headline::Smooth);
        QTest::newRow("at the good bounds") << 4.99 << 16.6 << 0 << int(Headline::Smooth);
        QTest::newRow("hitches") << 7.0 << 3.0 << 0 << int(Headline::Uneven);
        QTest::newRow("many hitches") << 11.0 << 3.0 << 0 << int(Headline::Stuck);
        QTest::newRow("latency") << 0.0 << 30.0 << 0 << int(Headline::Uneven);
        QTest::newRow("much latency") << 0.0 << 51.0 << 0 << int(Headline::Stuck);
        QTest::newRow("one hang") << 0.0 << 3.0 << 1 << int(Headline::Uneven);
        QTest::newRow("two hangs") << 0.0 << 3.0 << 2 << int(Headline::Stuck);
    }

    void theHeadlineIsTheWorstOfThree() {
        QFETCH(double, hitch);
        QFETCH(double, latency);
        QFETCH(int, hangs);
        QTEST(int(judge(hitch, latency, hangs, 60)), "word");
    }

    void theHeadlineForgetsAfterTenSeconds() {
        Pulse pulse;
        pulse.setRefreshRate(100);
        QCOMPARE(pulse.snapshot(start).headline, Headline::Idle);
        begin(pulse);
        qint64 now = start;
        const auto run = [&](int count) {
            for (int i = 0; i < count; ++i)
                pulse.framePainted(now += ms(10));
        };
        run(200);
        QCOMPARE(pulse.snapshot(now).headline, Headline::Smooth);
        pulse.eventBegan(now);
        pulse.eventEnded(now += ms(300), QEvent::Timer);
        run(100);
        QCOMPARE(pulse.snapshot(now).headline, Headline::Stuck);  // 290 ms of hitch in 3.3 s
        run(920);
        QCOMPARE(pulse.snapshot(now).headline, Headline::Smooth);
        QCOMPARE(pulse.snapshot(now).hangs, quint64(1));
        pulse.setArmed(false, now);
        QCOMPARE(pulse.snapshot(now).headline, Headline::Idle);
    }

    void anUnknownRefreshRateIsAssumed() {
        Pulse pulse;
        pulse.setRefreshRate(0);
        QVERIFY(pulse.snapshot().refreshAssumed);
        QCOMPARE(pulse.snapshot().refreshHz, 60.0);
        pulse.setRefreshRate(144);
        QVERIFY(!pulse.snapshot().refreshAssumed);
        QCOMPARE(pulse.frames().period(), 6'944'444);
    }

    void jsonHasExactlyTheseFields() {
        Responsiveness figures;
        figures.loopLatency = {1, 2, 3.00049, 4};
        figures.hangs = 2;
        const auto json = toJson(figures, QStringLiteral("threads"));
        QCOMPARE(json.keys().join(u' '),
                 QStringLiteral(
                     "applies backend cancel_latency_ms excluded_s first_feedback_ms "
                     "frame_interval_ms frame_rate frames frozen_frames grades hang_total_ms hangs "
                     "headline hitch_ms_per_s hitch_total_ms input_to_paint_ms inputs long_tasks "
                     "long_tasks_per_min longest_hang_ms longest_stall_by_source_ms "
                     "longest_stall_ms loop_latency_ms loop_utilisation_percent meter_paint_ms "
                     "meter_percent micro_hangs missed_frames missed_percent not_responding "
                     "one_percent_low refresh_assumed refresh_hz seconds stops"));
        const auto latency = json[QStringLiteral("loop_latency_ms")].toObject();
        QCOMPARE(latency.keys(), QStringList({QStringLiteral("max"), QStringLiteral("p50"),
                                              QStringLiteral("p95"), QStringLiteral("p99")}));
        QCOMPARE(latency[QStringLiteral("p99")].toDouble(), 3.0);
        QCOMPARE(json[QStringLiteral("hangs")].toInt(), 2);
        QCOMPARE(json[QStringLiteral("backend")].toString(), QStringLiteral("threads"));
    }

    // Watchdog -------------------------------------------------------------------------------

    void theWatchdogAsksAgainAndAgainButOnlyOnceAtATime() {
        Pulse pulse;
        pulse.setArmed(true);
        // The loop stands still: one question is under way, and its age grows.
        while (pulse.stuckFor() < ms(60))
            std::this_thread::yield();
        QCOMPARE(pulse.snapshot().loopLatency.max, 0.0);
        QTRY_VERIFY(pulse.snapshot().loopLatency.max >= 60);
        // Had they piled up, p50 would be a pile's.
        QTRY_VERIFY(pulse.snapshot().loopLatency.p50 < 20);
    }

    void anExcludedWatchdogIsSilent() {
        Pulse pulse;
        QSignalSpy samples(&pulse, &Pulse::latencySampled);
        pulse.setArmed(true);
        QTRY_VERIFY(samples.count() > 2);
        const qint64 asked = samples.last()[0].toLongLong();  // no sooner
        while (pulse.stuckFor() == 0)
            std::this_thread::yield();
        pulse.beginExcluded(Exclusion::Hidden);
        const qint64 since = steadyNow();
        QCoreApplication::processEvents();
        QCOMPARE(pulse.stuckFor(), 0);
        // What was waited for before still counts, no more.
        QVERIFY(samples.last()[1].toLongLong() <= since - asked);
        samples.clear();
        const qint64 seen = pulse.reading().measured;
        QTRY_VERIFY(steadyNow() > since + 4 * Watchdog::period);
        QCOMPARE(samples.count(), 0);
        QCOMPARE(pulse.reading().measured, seen);
        pulse.endExcluded(Exclusion::Hidden);
        QTRY_VERIFY(samples.count() > 2);
    }
};

QTEST_GUILESS_MAIN(PulseTest)
#include "pulse_test.moc"
