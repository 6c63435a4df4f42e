#include <QSignalSpy>
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/image/histogram_maker.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The values of one pixel in the order of people, as they are stored.
std::array<double, 4> pixelAt(const Image& image, int x, int y) {
    const std::byte* row = image.row(y);
    std::array<double, 4> v{};
    const bool grey = isGrey(image.layout().format);
    for (int c = 0; c < (grey ? 1 : 4); ++c) {
        const int at = grey ? x : 4 * x + c;
        switch (bitsPerChannel(image.layout().format)) {
            case 8:
                v[std::size_t(c)] = reinterpret_cast<const quint8*>(row)[at];
                break;
            case 16:
                v[std::size_t(c)] = reinterpret_cast<const quint16*>(row)[at];
                break;
            default:
                v[std::size_t(c)] = double(reinterpret_cast<const float*>(row)[at]);
        }
    }
    if (image.layout().format == PixelFormat::Rgba8)
        std::swap(v[0], v[2]);
    return v;
}

/// From the definitions: every value in a list, sorted.
void compare(const Image& image, const QRect& part, int step, const Histogram& found) {
    const ImageLayout& layout = image.layout();
    const bool grey = isGrey(layout.format);
    const bool isFloat = bitsPerChannel(layout.format) == 32;
    std::vector<std::vector<double>> values(grey ? 1 : 4);
    std::vector<quint64> nan(values.size());
    std::vector<quint64> infinite(values.size());
    quint64 transparent = 0;
    quint64 pixels = 0;
    for (int y = part.y(); y < part.y() + part.height(); y += step)
        for (int x = part.x(); x < part.x() + part.width(); x += step) {
            ++pixels;
            const auto v = pixelAt(image, x, y);
            if (layout.alpha && v[3] <= 0) {
                ++transparent;
                continue;
            }
            for (std::size_t c = 0; c < values.size(); ++c) {
                double value = v[c];
                if (c == 3) {
                    value = 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
                    value = isFloat ? value : std::round(value);
                }
                if (std::isnan(value))
                    ++nan[c];
                else if (std::isinf(value))
                    ++infinite[c];
                else
                    values[c].push_back(value);
            }
        }
    QCOMPARE(found.pixels, pixels);
    QCOMPARE(found.transparent, transparent);
    QCOMPARE(found.channels.size(), values.size());
    for (std::size_t c = 0; c < values.size(); ++c) {
        std::vector<double>& sorted = values[c];
        const Histogram::Channel& channel = found.channels[c];
        std::sort(sorted.begin(), sorted.end());
        // Luminance of whole numbers may be rounded the other way, floats are summed as floats.
        const double near = c < 3 ? 0 : isFloat ? 2e-6 : 1;
        const auto is = [&](double a, double b) { return std::abs(a - b) <= near; };
        QCOMPARE(channel.values, quint64(sorted.size()));
        QCOMPARE(channel.notNumbers, nan[c]);
        QCOMPARE(channel.infinite, infinite[c]);
        quint64 inBins = 0;
        for (const quint64 count : channel.bins)
            inBins += count;
        QCOMPARE(inBins, channel.values);
        if (sorted.empty())
            continue;
        const auto share = [&](double p) {
            return sorted[static_cast<std::size_t>(p * double(sorted.size() - 1))];
        };
        QVERIFY(is(channel.min, sorted.front()));
        QVERIFY(is(channel.max, sorted.back()));
        QVERIFY(is(channel.median, share(0.5)));
        QVERIFY(is(channel.nearlyMin, share(0.0035)));
        QVERIFY(is(channel.nearlyMax, share(1 - 0.0035)));
        double sum = 0;
        for (const double value : sorted)
            sum += value;
        QVERIFY(std::abs(channel.mean - sum / double(sorted.size())) <= near + 1e-9);
        if (c == 3)
            continue;
        const double top =
            layout.format == PixelFormat::Rgba8 || bitsPerChannel(layout.format) == 8 ? 255 : 65535;
        const auto count = [&](auto clipped) {
            return quint64(std::count_if(sorted.begin(), sorted.end(), clipped));
        };
        QCOMPARE(channel.clippedLow, count([&](double v) { return isFloat ? v < 0 : v == 0; }));
        QCOMPARE(channel.clippedHigh, count([&](double v) { return isFloat ? v > 1 : v == top; }));
        for (int bin = 0; bin < found.binCount(); ++bin) {
            const double low = found.valueAt(bin);
            const double high = found.valueAt(bin + 1);
            const bool last = bin + 1 == found.binCount();
            // Where a bin of floats ends is rounded: what is that near may be in either.
            const double rounding = isFloat ? 1e-9 : 0;
            const auto atLeast = count([&](double v) {
                return v >= low + rounding && (last ? v <= high : v < high - rounding);
            });
            const auto atMost = count([&](double v) {
                return v >= low - rounding && (last ? v <= high : v < high + rounding);
            });
            QVERIFY(channel.bins[std::size_t(bin)] >= atLeast);
            QVERIFY(channel.bins[std::size_t(bin)] <= atMost);
        }
    }
}

}  // namespace

class HistogramTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

private Q_SLOTS:
    void everyFigureIsThatOfItsDefinition_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<bool>("alpha");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QRect>("part");
        QTest::addColumn<int>("step");
        const auto row = [](const char* name, PixelFormat format, bool alpha, QSize size,
                            const QRect& part = {}, int step = 1) {
            QTest::newRow(name) << int(format) << alpha << size
                                << (part.isNull() ? QRect(QPoint(), size) : part) << step;
        };
        row("grey 8", PixelFormat::Grey8, false, {61, 37});
        row("grey 16", PixelFormat::Grey16, false, {61, 37});
        row("grey float", PixelFormat::GreyF, false, {61, 37});
        row("colour 8", PixelFormat::Rgba8, false, {61, 37});
        row("colour 16", PixelFormat::Rgba16, false, {61, 37});
        row("colour float", PixelFormat::RgbaF, false, {61, 37});
        row("colour 8 with alpha", PixelFormat::Rgba8, true, {33, 71});
        row("colour 16 with alpha", PixelFormat::Rgba16, true, {33, 71});
        row("float with alpha", PixelFormat::RgbaF, true, {33, 71});
        row("one pixel", PixelFormat::Rgba16, false, {1, 1});
        row("part", PixelFormat::Rgba8, false, {101, 83}, {7, 11, 45, 31});
        row("part, thinned", PixelFormat::Rgba16, false, {101, 83}, {7, 11, 45, 31}, 3);
        row("float, thinned", PixelFormat::RgbaF, true, {101, 83}, {1, 0, 100, 83}, 5);
    }
    void everyFigureIsThatOfItsDefinition() {
        QFETCH(int, format);
        QFETCH(bool, alpha);
        QFETCH(QSize, size);
        QFETCH(QRect, part);
        QFETCH(int, step);
        const Image image = makeImage(m_pool, {size, PixelFormat(format), alpha});
        const auto found = histogramOf(image, part, step);
        QVERIFY(found);
        QCOMPARE(found->part, part);
        QCOMPARE(found->step, step);
        compare(image, part, step, *found);
    }

    void whatIsNoNumberIsCountedApart() {
        Image image = makeImage(m_pool, {{31, 17}, PixelFormat::RgbaF, false});
        auto* row = reinterpret_cast<float*>(image.writableRow(3));
        row[4 * 5] = std::numeric_limits<float>::quiet_NaN();
        row[4 * 6 + 1] = std::numeric_limits<float>::infinity();
        row[4 * 7 + 2] = -std::numeric_limits<float>::infinity();
        row[4 * 8] = -12345.F;
        row[4 * 9] = 1e6F;
        const auto found = histogramOf(image, QRect(QPoint(), image.size()));
        QCOMPARE(found->channels[0].notNumbers, quint64(1));
        QCOMPARE(found->channels[1].infinite, quint64(1));
        QCOMPARE(found->channels[0].min, -12345.);
        QCOMPARE(found->channels[0].max, 1e6);
        QCOMPARE(found->low, -12345.);
        QCOMPARE(found->high, 1e6);
        for (std::size_t c = 0; c < 3; ++c)
            QCOMPARE(found->channels[c].values + found->channels[c].notNumbers +
                         found->channels[c].infinite,
                     quint64(31 * 17));
    }

    void nothingButNoNumbersIsBorne() {
        Image image =
            Image::allocate(m_pool, {{9, 5}, PixelFormat::GreyF, false}, QColorSpace()).value();
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 9; ++x)
                reinterpret_cast<float*>(image.writableRow(y))[x] =
                    std::numeric_limits<float>::quiet_NaN();
        const auto found = histogramOf(image, QRect(QPoint(), image.size()));
        QCOMPARE(found->channels[0].notNumbers, quint64(45));
        QCOMPARE(found->channels[0].values, quint64(0));
        QVERIFY(found->high > found->low);
    }

    void theSpanIsWhatIsInUse() {
        Image image =
            Image::allocate(m_pool, {{64, 64}, PixelFormat::Grey16, false}, QColorSpace()).value();
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)  // as of a camera of 12 bits
                reinterpret_cast<quint16*>(image.writableRow(y))[x] = quint16(y * 64 + x);
        const auto found = histogramOf(image, QRect(QPoint(), image.size()));
        QCOMPARE(found->low, 0.);
        QCOMPARE(found->high, 4096.);
        QCOMPARE(found->binCount(), 1024);
        for (const quint64 count : found->channels[0].bins)
            QCOMPARE(count, quint64(4));
        QCOMPARE(found->binOf(4095), 1023);
        QCOMPARE(found->binOf(70000), 1023);
        QCOMPARE(found->valueAt(1), 4.);
    }

    void thinningMeetsEveryPhaseOfAMosaic() {
        for (const int width : {100, 1000, 4000, 8000, 30000})
            QVERIFY(stepFor({0, 0, width, width}, 600'000) % 2 == 1);
        QCOMPARE(stepFor({0, 0, 700, 700}, 600'000), 1);
        const int step = stepFor({0, 0, 6000, 4000}, 600'000);
        QVERIFY((6000 / step) * (4000 / step) <= 600'000);
    }

    void aStopIsHeard() {
        std::stop_source stop;
        stop.request_stop();
        const Image image = makeImage(m_pool, {{64, 64}, PixelFormat::Rgba8, false});
        QVERIFY(!histogramOf(image, QRect(QPoint(), image.size()), 1, stop.get_token()));
    }

    void theMakerTellsSoonAndThenExactly() {
        const Image image = makeImage(m_pool, {{1501, 1003}, PixelFormat::Rgba8, false});
        HistogramMaker maker;
        QList<Histogram> made;
        connect(&maker, &HistogramMaker::made, this,
                [&](const Histogram& histogram) { made.append(histogram); });
        maker.request(image, {-50, -50, 5000, 5000});
        QTRY_COMPARE_WITH_TIMEOUT(made.size(), 2, longWait);
        QVERIFY(made[0].step > 1);
        QCOMPARE(made[1].step, 1);
        QCOMPARE(made[1].part, QRect(0, 0, 1501, 1003));
        QVERIFY(made[1] == *histogramOf(image, made[1].part));
    }

    void ofManyWishesTheNewestIsFulfilled() {
        const Image image = makeImage(m_pool, {{300, 200}, PixelFormat::Grey16, false});
        HistogramMaker maker;
        QList<Histogram> made;
        connect(&maker, &HistogramMaker::made, this,
                [&](const Histogram& histogram) { made.append(histogram); });
        for (int x = 0; x < 100; ++x)
            maker.request(image, {x, 0, 100, 100});
        QTRY_VERIFY_WITH_TIMEOUT(!made.isEmpty() && made.last().part.x() == 99, longWait);
        QVERIFY(made.size() <= 2);  // the one that was begun first, and the newest
    }

    void whatIsNotWantedAnyMoreIsNotTold() {
        const Image image = makeImage(m_pool, {{300, 200}, PixelFormat::Grey16, false});
        HistogramMaker maker;
        QSignalSpy made(&maker, &HistogramMaker::made);
        maker.request(image, {0, 0, 300, 200});
        maker.cancel();
        maker.request(image, {5, 5, 10, 10});
        QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, longWait);
        QCOMPARE(made[0][0].value<Histogram>().part, QRect(5, 5, 10, 10));
    }
};

QTEST_MAIN(HistogramTest)
#include "histogram_test.moc"
