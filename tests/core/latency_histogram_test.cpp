#include "core/pulse/latency_histogram.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

#include "core/pulse/steady_time.h"

using namespace offstage;

namespace {

qint64 exactPercentile(const std::vector<qint64>& sorted, double percent) {
    const double rank = std::ceil(percent / 100 * static_cast<double>(sorted.size()));
    return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

bool within(double actual, double expected, double relative) {
    return std::abs(actual - expected) <= relative * expected;
}

}  // namespace

class LatencyHistogramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void percentilesAgreeWithSortedSamples_data() {
        QTest::addColumn<double>("logMean");
        QTest::addColumn<double>("logDeviation");
        QTest::newRow("around 5 us") << std::log(5e3) << 0.4;
        QTest::newRow("around 2 ms") << std::log(2e6) << 1.0;
        QTest::newRow("around 1 s") << std::log(1e9) << 1.0;
        QTest::newRow("1 us to 60 s") << std::log(2.5e8) << 2.0;
    }

    void percentilesAgreeWithSortedSamples() {
        QFETCH(double, logMean);
        QFETCH(double, logDeviation);
        std::mt19937 random(7);
        std::lognormal_distribution<double> lengths(logMean, logDeviation);
        LatencyHistogram histogram;
        std::vector<qint64> samples;
        for (int i = 0; i < 20'000; ++i) {
            samples.push_back(std::clamp<qint64>(std::llround(lengths(random)), 1000, 60 * nsPerS));
            histogram.record(samples.back());
        }
        std::sort(samples.begin(), samples.end());
        const auto snapshot = histogram.snapshot();
        QCOMPARE(snapshot.count(), quint64(samples.size()));
        QCOMPARE(snapshot.max(), samples.back());
        QCOMPARE(snapshot.percentile(100), samples.back());
        for (const double percent : {0.0, 1.0, 25.0, 50.0, 95.0, 99.0, 99.9}) {
            const auto exact = static_cast<double>(exactPercentile(samples, percent));
            QVERIFY2(within(static_cast<double>(snapshot.percentile(percent)), exact, 0.01),
                     qPrintable(QString::number(percent)));
        }
        double sum = 0;
        for (std::size_t i = samples.size() - 200; i < samples.size(); ++i)
            sum += static_cast<double>(samples[i]);
        QVERIFY(within(snapshot.meanOfSlowest(1), sum / 200, 0.01));
    }

    void everyDurationStaysWithinOnePercent() {
        for (double exact = 1000; exact < 60e9; exact *= 1.003) {
            LatencyHistogram histogram;
            histogram.record(std::llround(exact));
            histogram.record(60 * nsPerS);  // so that the first is not the exact maximum
            QVERIFY2(within(static_cast<double>(histogram.snapshot().percentile(50)), exact, 0.01),
                     qPrintable(QString::number(exact)));
        }
    }

    void extremesAreCounted() {
        LatencyHistogram histogram;
        histogram.record(0);
        histogram.record(-5);
        histogram.record(100 * nsPerS);
        QCOMPARE(histogram.snapshot().count(), quint64(3));
        QCOMPARE(histogram.snapshot().max(), 100 * nsPerS);
        QVERIFY(histogram.snapshot().percentile(50) < 1000);
    }

    void snapshotsAddUp() {
        LatencyHistogram a;
        LatencyHistogram b;
        LatencyHistogram both;
        for (int i = 1; i <= 500; ++i) {
            a.record(i * 1000);
            b.record(i * 90'000);
            both.record(i * 1000);
            both.record(i * 90'000);
        }
        auto sum = a.snapshot();
        sum.add(b.snapshot());
        QCOMPARE(sum.count(), both.snapshot().count());
        QCOMPARE(sum.max(), both.snapshot().max());
        QCOMPARE(sum.percentile(75), both.snapshot().percentile(75));
    }

    void resetForgets() {
        LatencyHistogram histogram;
        histogram.record(5000);
        histogram.reset();
        QCOMPARE(histogram.snapshot().count(), quint64(0));
        QCOMPARE(histogram.snapshot().percentile(99), 0);
        QCOMPARE(histogram.snapshot().meanOfSlowest(1), 0.0);
    }

    void aReaderInAnotherThreadLosesNothing() {
        LatencyHistogram histogram;
        std::jthread reader([&](const std::stop_token& stop) {
            while (!stop.stop_requested())
                (void)histogram.snapshot();
        });
        for (int i = 0; i < 50'000; ++i)
            histogram.record(i * 100);
        reader.request_stop();
        reader.join();
        QCOMPARE(histogram.snapshot().count(), quint64(50'000));
    }
};

QTEST_GUILESS_MAIN(LatencyHistogramTest)
#include "latency_histogram_test.moc"
