#include <unistd.h>

#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <ctime>

#include "core/compare/comparer_verdict.h"
#include "core/compare/comparison_figures.h"
#include "core/compare/comparison_text.h"
#include "core/compare/curves.h"
#include "core/compare/machine.h"
#include "core/engine/cpu_meter.h"
#include "tests/support/images.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// A quiet comparison of a filter of three seconds: nothing but start and stop differ.
Comparison quiet() {
    Comparison comparison;
    Conditions& at = comparison.conditions;
    at.image = QStringLiteral("street.tif");
    at.size = {6000, 4000};
    at.bits = 16;
    at.recipe = QStringLiteral("nlm:h=8");
    at.filters = QStringLiteral("Non-local means");
    at.workers = 8;
    at.pairs = 5;
    at.processor = QStringLiteral("A processor, 8 cores");
    at.version = QStringLiteral("1.2.3");
    at.at = QDateTime(QDate(2026, 11, 25), QTime(12, 0));
    at.othersPercent = 2;
    for (const Way way : allWays) {
        const double later = way == Way::Threads ? 0 : way == Way::Shared ? 20 : 300;
        WayFigures& figures = comparison[way];
        figures.startCold.values = {0.1, 0.2, 0.3};
        figures.startAll.values = {0.4, 0.5};
        figures.startWarm.values = {0.01, 0.02};
        figures.roundTrip.values = {0.04, 0.05};
        figures.handOverIn.values = {0, 0, 0};
        figures.handOverOut.values = {0, 0, 0};
        figures.total.values = {3000 + later, 3100 + later, 3200 + later};
        figures.compute.values = figures.total.values;
        figures.cpu.values = {24000, 24100, 24200};
        figures.privateBytes.values = {412e6};
        figures.stop.values = {4, 61, 140};
    }
    for (const Way way : {Way::Shared, Way::Pipe}) {
        WayFigures& figures = comparison[way];
        figures.startCold.values = {3.3, 3.4, 3.6};
        figures.startAll.values = {8.8, 9.1};
        figures.startWarm.values = {0.05, 0.06};
        figures.roundTrip.values = {0.045, 0.055};
        figures.handOverIn.values = {5, 6, 7};
        figures.handOverOut.values = {6, 7, 8};
        figures.privateBytes.values = {438e6, 439e6, 440e6};
        figures.sharedBytes.values = {12e6};
        figures.stop.values = {0.5, 0.6, 0.7};
        figures.crash.values = {3.9, 4, 4.2};
        figures.hang.values = {255, 256, 260};
    }
    comparison[Way::Pipe].copies = 2;
    comparison[Way::Pipe].bytesIn = 192000000;
    comparison[Way::Pipe].bytesOut = 256000000;
    comparison.complete = true;
    comparison.facts.freeBytes = qint64(8) << 30;
    return comparison;
}

ComparisonRow row(const Comparison& comparison, const char* id) {
    for (const ComparisonRow& row : tableOf(comparison))
        if (row.id == QLatin1String(id))
            return row;
    qFatal("no row %s", id);
}

WindowFeel feel(double p99, quint64 hangs = 0) {
    return {.seconds = 3, .latencyP99 = p99, .hangs = hangs};
}

}  // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreWrittenForPeople_data();
    void figuresAreWrittenForPeople();
    void sizesAreNeverTooExact();
    void rangesThatOverlapAreNoDifference();
    void differencesSayWhatTheyMean();
    void whatIsNotMeasuredIsADash();
    void everyRowTeachesSomething();
    void theWindowIsToldAsItFelt();
    void theHeadSaysWhatWasMeasuredWhere();
    void aQuietComparisonEndsInAdvice();
    void equalComparisonsEndInTheSameAdvice();
    void aBusyMachineGivesNoVerdict();
    void unsteadyRunsGiveNoVerdict();
    void whatWasStoppedGivesNoVerdict();
    void fewRunsGiveNoVerdict();
    void textsAgreeWithFigures();
    void breakEvenIsWhereTheCostDoubles();
    void piecesAreTheSamePixels();
    void othersAreWhoeverElseWorks();
};

void ComparisonTest::figuresAreWrittenForPeople_data() {
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<Scale>("scale");
    QTest::addColumn<QString>("text");
    const auto add = [](const char* text, Scale scale, std::vector<double> values) {
        QTest::newRow(text) << std::move(values) << scale << QString::fromLatin1(text);
    };
    add("-", Scale::Time, {});
    add("0.000 ms", Scale::Time, {0});
    add("0.048 ms", Scale::Time, {0.0481});
    add("0.34 ms", Scale::Time, {0.341});
    add("3.4 ms [3.3-3.6]", Scale::Time, {3.31, 3.42, 3.58});
    add("61 ms [4-140]", Scale::Time, {140, 61, 4});
    add("3.11 s [3.05-3.20]", Scale::Time, {3050, 3110, 3200});
    add("15.5 s [15.0-16.0]", Scale::Time, {15000, 16000});
    add("640 kB", Scale::Bytes, {640e3});
    add("3.1 MB [2.9-3.3]", Scale::Bytes, {2.9e6, 3.1e6, 3.3e6});
    add("1.20 GB", Scale::Bytes, {1.2e9});
}

void ComparisonTest::figuresAreWrittenForPeople() {
    QFETCH(std::vector<double>, values);
    QFETCH(Scale, scale);
    QFETCH(QString, text);
    QCOMPARE(told({values}, scale), text);
}

void ComparisonTest::sizesAreNeverTooExact() {
    QCOMPARE(megapixelText(0.61234), QStringLiteral("0.61 MP"));
    QCOMPARE(megapixelText(1.887), QStringLiteral("1.9 MP"));
    QCOMPARE(megapixelText(24.04), QStringLiteral("24 MP"));
}

void ComparisonTest::rangesThatOverlapAreNoDifference() {
    Comparison comparison = quiet();
    for (const char* id : {"compute", "total", "cpu", "round_trip"})
        QCOMPARE(row(comparison, id).difference, QStringLiteral("no difference (ranges overlap)"));
    // They touch, and then they do not.
    comparison[Way::Shared].total.values = {3200, 3300, 3400};
    QCOMPARE(row(comparison, "total").difference, QStringLiteral("no difference (ranges overlap)"));
    comparison[Way::Shared].total.values = {3201, 3255, 3400};
    QCOMPARE(row(comparison, "total").difference, QStringLiteral("+5.0 %"));
    comparison[Way::Shared].total.values = {2900, 2945, 2999};
    QCOMPARE(row(comparison, "total").difference, QStringLiteral("-5.0 %"));
}

void ComparisonTest::differencesSayWhatTheyMean() {
    Comparison comparison = quiet();
    QCOMPARE(row(comparison, "start_cold").difference, QStringLiteral("+3.2 ms once per worker"));
    QCOMPARE(row(comparison, "start_all").difference, QStringLiteral("+8.5 ms once"));
    QCOMPARE(row(comparison, "start_warm").difference,
             QStringLiteral("+0.040 ms: none you can see"));
    QCOMPARE(row(comparison, "hand_over").difference, QStringLiteral("+0.4 % of the job"));
    QCOMPARE(row(comparison, "memory_private").difference, QStringLiteral("+27.0 MB per worker"));
    QCOMPARE(row(comparison, "stop").difference, QStringLiteral("processes 102 times faster"));
    QCOMPARE(row(comparison, "crash").difference, QStringLiteral("processes survive it"));
    QVERIFY(row(comparison, "crash").cells[0].contains(QStringLiteral("ends the program")));
    QVERIFY(row(comparison, "crash").cells[1].contains(QStringLiteral("4.0 ms [3.9-4.2]")));
    QVERIFY(row(comparison, "hang").cells[0].contains(QStringLiteral("cannot be stopped")));
    QCOMPARE(row(comparison, "hand_over").cells[1], QStringLiteral("13 ms, no copies"));
    QCOMPARE(row(comparison, "hand_over").cells[2], QStringLiteral("13 ms, 2 copies of 448.0 MB"));
    std::swap(comparison[Way::Threads].stop, comparison[Way::Shared].stop);
    QCOMPARE(row(comparison, "stop").difference, QStringLiteral("threads 102 times faster"));
    comparison[Way::Threads].stop.values = {0.75, 0.8};
    comparison[Way::Shared].stop.values = {0.6, 0.7};
    QCOMPARE(row(comparison, "stop").difference, QStringLiteral("-0.13 ms: none you can see"));
    comparison[Way::Threads].stop.values = {50, 51};
    comparison[Way::Shared].stop.values = {40, 41};
    QCOMPARE(row(comparison, "stop").difference, QStringLiteral("-10 ms"));
}

void ComparisonTest::whatIsNotMeasuredIsADash() {
    const Comparison nothing;
    const QString threads[] = {QStringLiteral("memory_shared"), QStringLiteral("crash"),
                               QStringLiteral("hang")};
    for (const ComparisonRow& row : tableOf(nothing)) {
        QCOMPARE(row.cells[1], QStringLiteral("-"));
        QCOMPARE(row.cells[2], QStringLiteral("-"));
        QCOMPARE(row.difference, QStringLiteral("-"));
        // What would become of threads is known without trying it.
        if (std::find(std::begin(threads), std::end(threads), row.id) == std::end(threads))
            QCOMPARE(row.cells[0], QStringLiteral("-"));
    }
    QCOMPARE(tableOf(nothing).size(), tableOf(quiet()).size());
}

void ComparisonTest::everyRowTeachesSomething() {
    QStringList ids;
    for (const ComparisonRow& row : tableOf(quiet())) {
        ids << row.id;
        QVERIFY(!row.label.isEmpty());
        QVERIFY2(row.lesson.endsWith(u'.') && row.lesson.size() > 30, qPrintable(row.id));
        QVERIFY(!row.lesson.contains(u'\n') && !row.lesson.contains(u'%'));
    }
    // Files hold these: they may be added to.
    QCOMPARE(ids.join(u' '),
             QStringLiteral("start_cold start_all start_warm round_trip hand_over compute total "
                            "cpu memory_private memory_shared stop crash hang window"));
}

void ComparisonTest::theWindowIsToldAsItFelt() {
    Comparison comparison = quiet();
    comparison[Way::Threads].feel = {feel(3), feel(4), feel(5)};
    comparison[Way::Shared].feel = {feel(2), feel(3), WindowFeel()};
    QCOMPARE(row(comparison, "window").cells[0],
             QStringLiteral("p99 4.0 ms, hitches at most 0.0 ms/s, 0 frames missed, 0 hangs"));
    QCOMPARE(row(comparison, "window").cells[1],
             QStringLiteral("p99 2.5 ms, hitches at most 0.0 ms/s, 0 frames missed, 0 hangs"));
    QCOMPARE(row(comparison, "window").difference,
             QStringLiteral("no difference (ranges overlap)"));
    comparison[Way::Threads].feel = {feel(30), feel(40)};
    QCOMPARE(row(comparison, "window").difference, QStringLiteral("smoother with processes"));
    comparison[Way::Shared].feel = {feel(3, 2)};
    QCOMPARE(row(comparison, "window").difference, QStringLiteral("threads hang less often"));
}

void ComparisonTest::theHeadSaysWhatWasMeasuredWhere() {
    Comparison comparison = quiet();
    const QString head = headOf(comparison);
    for (const char* part :
         {"street.tif, 24.0 MP, 16 bit", "Non-local means", "8 workers", "5 pairs of runs",
          "A processor, 8 cores", "1.2.3", "other programs took 2 %"})
        QVERIFY2(head.contains(QLatin1String(part)), qPrintable(head));
    QVERIFY(!head.contains(QStringLiteral("battery")) && !head.contains(QStringLiteral("mains")));
    comparison.conditions.onBattery = true;
    comparison.conditions.governor = QStringLiteral("powersave");
    QVERIFY(headOf(comparison).contains(QStringLiteral("on battery")));
    QVERIFY(headOf(comparison).contains(QStringLiteral("governor powersave")));
    comparison.conditions.onBattery = false;
    QVERIFY(headOf(comparison).contains(QStringLiteral("on mains")));
}

void ComparisonTest::aQuietComparisonEndsInAdvice() {
    Comparison comparison = quiet();
    comparison.curves.breakEvenMp = 0.62;
    judge(comparison);
    QVERIFY(!comparison.busy && !comparison.unsteady);
    QVERIFY(!comparison.advice.sentence.isEmpty());
    QCOMPARE(comparison.advice.side, Backend::Threads);
    QCOMPARE(verdictOf(comparison),
             comparison.advice.sentence +
                 QStringLiteral(" Below about 0.62 MP start-up and copying cost more than the "
                                "filter itself."));
    QCOMPARE(*comparison.facts.stopInThreadsMs, 140.);
    QCOMPARE(*comparison.facts.handOverMs, 13.);
    QCOMPARE(*comparison.facts.computeMs, 3120.);
    QCOMPARE(*comparison.facts.megapixels, 24.);
    QCOMPARE(*comparison.facts.helperBytes, qint64(439e6));
    // Said once, even if that decides.
    comparison.curves.breakEvenMp = 30;
    judge(comparison);
    QCOMPARE(comparison.advice.rule, Rule::TooSmall);
    QCOMPARE(verdictOf(comparison), comparison.advice.sentence);
    // What threads cannot stop decides for processes, by the longest stop and not by the median.
    comparison[Way::Threads].stop.values = {4, 61, 1400};
    judge(comparison);
    QCOMPARE(comparison.advice.side, Backend::Processes);
    QCOMPARE(comparison.advice.rule, Rule::CannotBeStopped);
    // What is known from before counts, too.
    comparison[Way::Threads].stop.values = {4, 61};
    judge(comparison);
    QCOMPARE(*comparison.facts.stopInThreadsMs, 1400.);
}

/// The machine's noise, of some percent, does not reach the verdict.
void ComparisonTest::equalComparisonsEndInTheSameAdvice() {
    QRandomGenerator random(7);
    const auto shake = [&random](Measured& figures) {
        for (double& value : figures.values)
            value *= 0.97 + 0.06 * random.generateDouble();
    };
    Comparison first = quiet();
    first.curves.breakEvenMp = 0.6;
    judge(first);
    for (int i = 0; i < 200; ++i) {
        Comparison again = quiet();
        for (WayFigures& way : again.ways)
            for (Measured* figures : {&way.total, &way.compute, &way.cpu, &way.stop,
                                      &way.handOverIn, &way.handOverOut, &way.privateBytes})
                shake(*figures);
        again.curves.breakEvenMp = 0.4 + 0.4 * random.generateDouble();
        again.conditions.othersPercent = 5 * random.generateDouble();
        judge(again);
        QCOMPARE(again.advice.side, first.advice.side);
        QCOMPARE(again.advice.rule, first.advice.rule);
    }
}

void ComparisonTest::aBusyMachineGivesNoVerdict() {
    Comparison comparison = quiet();
    comparison.conditions.othersPercent = 37;
    judge(comparison);
    QVERIFY(comparison.busy);
    QVERIFY(comparison.advice.sentence.isEmpty());
    QCOMPARE(verdictOf(comparison),
             QStringLiteral("Other programs took 37 % of the processors meanwhile: no verdict. "
                            "Close them and run again."));
    comparison.conditions.othersPercent = Comparison::busyPercent - 1;
    judge(comparison);
    QVERIFY(!comparison.busy);
    QVERIFY(!comparison.advice.sentence.isEmpty());
}

void ComparisonTest::unsteadyRunsGiveNoVerdict() {
    Comparison comparison = quiet();
    // One that falls out of the row is nothing; half of them are.
    comparison[Way::Threads].total.values = {3000, 3010, 3020, 3030, 3040, 3050, 3060, 9000};
    judge(comparison);
    QVERIFY(!comparison.unsteady);
    comparison[Way::Threads].total.values = {2000, 2100, 2200, 3030, 3040, 4050, 4060, 4070};
    judge(comparison);
    QVERIFY(comparison.unsteady);
    QVERIFY(comparison.advice.sentence.isEmpty());
    QCOMPARE(verdictOf(comparison),
             QStringLiteral("The same run took 2.00-4.07 s in threads and 3.02-3.22 s in "
                            "processes: no verdict. Run again on a quiet machine."));
}

void ComparisonTest::whatWasStoppedGivesNoVerdict() {
    Comparison comparison = quiet();
    comparison.complete = false;
    judge(comparison);
    QVERIFY(comparison.advice.sentence.isEmpty());
    QCOMPARE(verdictOf(comparison), QStringLiteral("Not finished: no verdict."));
}

void ComparisonTest::fewRunsGiveNoVerdict() {
    Comparison comparison = quiet();
    comparison.conditions.pairs = 4;
    judge(comparison);
    QVERIFY(comparison.advice.sentence.isEmpty());
    QCOMPARE(verdictOf(comparison),
             QStringLiteral("4 pairs of runs are too few for a verdict; it takes 5."));
}

void ComparisonTest::textsAgreeWithFigures() {
    Comparison comparison = quiet();
    for (const double megapixels : {0.3, 3.})
        comparison.curves.bySize.push_back(
            {megapixels, {Measured{{40 * megapixels}}, Measured{{41 * megapixels}}, {}}});
    comparison.curves.byWorkers.push_back({4, {Measured{{100}}, Measured{{101}}, {}}});
    comparison.curves.sizeNote = QStringLiteral("It ends there.");
    comparison.curves.breakEvenMp = 0.2;
    judge(comparison);
    const QString plain = toPlainText(comparison);
    const QString markdown = toMarkdown(comparison);
    const QJsonObject json = toJson(comparison);
    for (const QString& text : {plain, markdown}) {
        for (const ComparisonRow& row : tableOf(comparison)) {
            QVERIFY2(text.contains(row.label), qPrintable(row.label));
            for (const QString& cell : row.cells)
                QVERIFY2(text.contains(cell), qPrintable(cell));
            QVERIFY2(text.contains(row.difference), qPrintable(row.difference));
        }
        for (const QString& part :
             {headOf(comparison), verdictOf(comparison), comparison.curves.sizeNote,
              QStringLiteral("120 ms"), QStringLiteral("101 ms")})
            QVERIFY2(text.contains(part), qPrintable(part));
    }
    // A table of six columns, whatever is in the cells.
    for (const QString& line : markdown.section(QStringLiteral("\n\n"), 1, 1).split(u'\n'))
        QCOMPARE(line.count(u'|'), 6);

    QCOMPARE(json[QStringLiteral("rows")].toArray().size(), tableOf(comparison).size());
    QCOMPARE(json[QStringLiteral("verdict")].toString(), verdictOf(comparison));
    const QString ids[] = {QStringLiteral("threads"), QStringLiteral("processes_shared"),
                           QStringLiteral("processes_pipe")};
    for (const Way way : allWays) {
        const QJsonObject figures =
            json[QStringLiteral("ways")][ids[static_cast<std::size_t>(way)]].toObject();
        const QJsonObject total = figures[QStringLiteral("total_ms")].toObject();
        QCOMPARE(total[QStringLiteral("median")].toDouble(), comparison[way].total.median());
        QCOMPARE(total[QStringLiteral("values")].toArray().size(), 3);
        QCOMPARE(figures[QStringLiteral("bytes_in")].toInteger(), comparison[way].bytesIn);
    }
    const QJsonObject advice = json[QStringLiteral("advice")].toObject();
    QCOMPARE(advice[QStringLiteral("side")].toString(), QStringLiteral("threads"));
    QCOMPARE(advice[QStringLiteral("rules")].toArray().size(), comparison.advice.rules.size());
    QCOMPARE(json[QStringLiteral("curves")][QStringLiteral("break_even_mp")].toDouble(), 0.2);
    comparison.busy = true;
    comparison.advice = {};
    QVERIFY(toJson(comparison)[QStringLiteral("advice")].isNull());
}

void ComparisonTest::breakEvenIsWhereTheCostDoubles() {
    const auto curve = [](double msPerMp, double more) {
        std::vector<CostPoint> points;
        for (const double mp : {0.01, 0.1, 1., 10.})
            points.push_back({mp, {Measured{{msPerMp * mp}}, Measured{{msPerMp * mp + more}}, {}}});
        return points;
    };
    // 10 ms to start and 2 ms beyond threads are what 0.4 MP take at 30 ms per MP.
    const auto even = breakEvenOf(curve(30, 2), 10);
    QVERIFY(even && std::abs(*even - 0.4) < 0.01);
    QCOMPARE(*breakEvenOf(curve(10000, 2), 10), 0.);  // pays from the smallest size on
    QVERIFY(!breakEvenOf(curve(0.1, 2), 10));         // nowhere
    QVERIFY(!breakEvenOf({}, 10));
    // A point that falls out of the row in the small does not count, nor do ways not measured.
    auto points = curve(30, 2);
    points.front().total[1].values = {0.01};
    QVERIFY(std::abs(*breakEvenOf(points, 10) - 0.4) < 0.01);
    points.back().total[1].values.clear();
    QVERIFY(std::abs(*breakEvenOf(points, 10) - 0.4) < 0.01);
}

void ComparisonTest::piecesAreTheSamePixels() {
    PixelPool pool;
    for (const PixelFormat format : {PixelFormat::Grey8, PixelFormat::Rgba16}) {
        const Image image = makeImage(pool, {{120, 80}, format, false});
        const auto bytes = static_cast<std::size_t>(bytesPerPixel(format));
        const Image smaller = pieceOf(image, 0.0024, pool).value();
        QCOMPARE(smaller.size(), QSize(60, 40));
        for (int y = 0; y < 40; ++y)
            QVERIFY(std::memcmp(smaller.row(y), image.row(y + 20) + 30 * bytes, 60 * bytes) == 0);
        const Image larger = pieceOf(image, 0.06, pool).value();
        QCOMPARE(larger.size(), QSize(300, 200));
        QCOMPARE(larger.layout().format, format);
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 300; ++x)
                QVERIFY(std::memcmp(larger.row(y) + std::size_t(x) * bytes,
                                    image.row(y % 80) + std::size_t(x % 120) * bytes, bytes) == 0);
    }
}

void ComparisonTest::othersAreWhoeverElseWorks() {
    // What we do ourselves, here and in a process below, is not others'; so whatever else runs on
    // this machine, others cannot have taken what we have.
    OthersMeter meter;
    QElapsedTimer clock;
    clock.start();
    meter.begin();
    QProcess below;
    below.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    QVERIFY(below.waitForStarted());
    const double before = double(std::clock()) / CLOCKS_PER_SEC;
    double own = 0;
    while ((own = double(std::clock()) / CLOCKS_PER_SEC - before) < 0.5) {
    }
    own += cpuSecondsOf(below.processId());
    meter.end();
    below.kill();
    below.waitForFinished();
    const double all = double(clock.nsecsElapsed()) / 1e9 * double(::sysconf(_SC_NPROCESSORS_ONLN));
    QVERIFY(meter.percent() >= 0);
    QVERIFY2(meter.percent() <= 100 * (1 - own / all) + 10,
             qPrintable(QStringLiteral("%1 %").arg(meter.percent())));
    QVERIFY(!processorText().isEmpty());
}

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
