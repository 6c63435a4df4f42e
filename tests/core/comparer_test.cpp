#include <signal.h>

#include <QDir>
#include <QSignalSpy>
#include <QtTest>

#include "core/compare/comparer.h"
#include "core/compare/comparison_text.h"
#include "core/compare/hello_in_process.h"
#include "core/compare/hello_in_thread.h"
#include "core/filters/catalog.h"
#include "tests/support/child_processes.h"
#include "tests/support/commands.h"
#include "tests/support/errors.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);

/// Named by what they are: threads and descriptors of this process.
qsizetype countIn(const char* folder) {
    return QDir(QLatin1String(folder)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size();
}

/// What a comparison told, in order.
struct Told {
    explicit Told(Comparer& comparer) {
        QObject::connect(&comparer, &Comparer::progressed, &context,
                         [this](double part, const QString& doing) {
                             fell = fell || part < lastPart;
                             lastPart = part;
                             silent = silent || doing.isEmpty();
                         });
        QObject::connect(&comparer, &Comparer::updated, &context, [this] { ++updates; });
        QObject::connect(&comparer, &Comparer::runBegan, &context,
                         [this](Way way) { began.push_back(way); });
        QObject::connect(&comparer, &Comparer::runEnded, &context,
                         [this](Way way) { ended.push_back(way); });
        QObject::connect(&comparer, &Comparer::finished, &context,
                         [this](const Comparison& comparison) { result = comparison; });
        QObject::connect(&comparer, &Comparer::failed, &context,
                         [this](const Error& why) { error = why; });
    }
    bool isOver() const { return result || error; }

    QObject context;
    std::vector<Way> began;
    std::vector<Way> ended;
    double lastPart = 0;
    bool fell = false;
    bool silent = false;
    int updates = 0;
    std::optional<Comparison> result;
    std::optional<Error> error;
};

}  // namespace

class ComparerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helloIsAnsweredBothWays();
    void aHelperThatEndsDoesNotAnswer();
    void measuresEveryRow();
    void measuresCurves();
    void stopsInTheMiddle_data();
    void stopsInTheMiddle();
    void startsAgainAfterAStop();
    void endsWithItsComparer();
    void failsWithoutHelpers();
    void refusesWhatCannotBeCompared();

private:
    Comparer::Order order(const QString& step, QSize size) {
        Comparer::Order order;
        order.image = makeImage(m_pool, {size, PixelFormat::Rgba8, false});
        order.name = QStringLiteral("made.png");
        order.recipe = recipe({step});
        order.engine.workers = 2;
        order.engine.helperProgram = helperPath;
        order.pairs = 1;
        order.curves = false;
        return order;
    }

    PixelPool m_pool;
};

void ComparerTest::helloIsAnsweredBothWays() {
    HelloInThread thread;
    HelloInProcess process;
    const auto threadReady = thread.start();
    const auto processReady = process.start(helperPath);
    QVERIFY(threadReady && *threadReady > 0);
    QVERIFY(processReady && *processReady > 0);
    for (int i = 0; i < 10; ++i) {
        const auto inThread = thread.ask();
        const auto inProcess = process.ask();
        QVERIFY(inThread && *inThread > 0);
        QVERIFY(inProcess && *inProcess > 0);
    }
}

void ComparerTest::aHelperThatEndsDoesNotAnswer() {
    HelloInProcess missing;
    QVERIFY(!missing.start(QStringLiteral("/no such program")));
    QVERIFY(!missing.ask());
    HelloInProcess killed;
    QVERIFY(killed.start(helperPath));
    for (const qint64 pid : childProcesses())
        ::kill(static_cast<pid_t>(pid), SIGKILL);
    QVERIFY(!killed.ask());
    QVERIFY(!killed.ask());
}

void ComparerTest::measuresEveryRow() {
    Comparer::Order asked = order(QStringLiteral("lens:radius=60,linear=false"), {1500, 1100});
    const qsizetype threads = countIn("/proc/self/task");
    const qsizetype descriptors = countIn("/proc/self/fd");
    Comparer comparer;
    Told told(comparer);
    connect(&comparer, &Comparer::runEnded, &comparer, [&comparer](Way way) {
        comparer.noteFeel(way, {.seconds = 1, .latencyP99 = 3, .hangs = way == Way::Pipe ? 1U : 0});
    });
    asked.window = true;
    asked.facts.untrustedFile = true;
    asked.facts.whyUntrusted = QStringLiteral("it came from far away");
    comparer.start(asked);
    QVERIFY(comparer.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    QVERIFY2(!told.error, qPrintable(told.error ? told.error->message : QString()));
    QVERIFY(!comparer.isRunning());
    QVERIFY(told.result->complete);

    for (const ComparisonRow& row : tableOf(*told.result)) {
        for (const QString& cell : row.cells)
            QVERIFY2(cell != QStringLiteral("-"), qPrintable(row.id));
        QVERIFY2(row.difference != QStringLiteral("-"), qPrintable(row.id));
    }
    for (const Way way : allWays) {
        const WayFigures& figures = (*told.result)[way];
        QCOMPARE(figures.total.values.size(), 2U);  // there and back
        QCOMPARE(figures.feel.size(), 2U);
        QVERIFY(figures.compute.min() > 0);
        QVERIFY(figures.compute.max() <= 1.05 * figures.total.max());
        QVERIFY(figures.cpu.min() > 0);
        QVERIFY(figures.stop.min() >= 0);
    }
    const WayFigures& pipe = (*told.result)[Way::Pipe];
    QCOMPARE(pipe.feel.front().hangs, 1U);
    // What a pipe carries is the whole picture, there and back; shared memory carries none of it.
    QVERIFY(pipe.bytesIn >= 1500 * 1100 * 4);
    QVERIFY(pipe.bytesOut >= 1500 * 1100 * 4);
    QCOMPARE((*told.result)[Way::Shared].bytesIn, 0);
    QCOMPARE((*told.result)[Way::Threads].bytesIn, 0);
    // A process has to be loaded; one that hangs is given time to hear.
    QVERIFY((*told.result)[Way::Shared].startCold.median() >
            (*told.result)[Way::Threads].startCold.median());
    QVERIFY((*told.result)[Way::Shared].hang.min() > asked.engine.helperLimits.stop);

    const Conditions& at = told.result->conditions;
    QCOMPARE(at.image, QStringLiteral("made.png"));
    QCOMPARE(at.size, QSize(1500, 1100));
    QCOMPARE(at.recipe, toText(asked.recipe.front()));
    QCOMPARE(at.workers, 2);
    QCOMPARE(at.pairs, 1);
    QVERIFY(told.result->facts.untrustedFile);
    QVERIFY(told.result->advice.sentence.isEmpty());  // of one pair of runs

    // A round to warm up, and one that counts.
    const std::vector<Way> round = {Way::Threads, Way::Shared, Way::Pipe,
                                    Way::Pipe,    Way::Shared, Way::Threads};
    std::vector<Way> both = round;
    both.insert(both.end(), round.begin(), round.end());
    QCOMPARE(told.began, both);
    QCOMPARE(told.ended, both);
    QVERIFY(!told.fell && !told.silent);
    QVERIFY(told.lastPart > 0.3 && told.lastPart < 1);
    QVERIFY(told.updates > 1);

    QCOMPARE(childProcesses().size(), 0);
    QTRY_COMPARE(countIn("/proc/self/task"), threads);
    QCOMPARE(countIn("/proc/self/fd"), descriptors);
}

void ComparerTest::measuresCurves() {
    Comparer comparer;
    Told told(comparer);
    Comparer::Order asked = order(QStringLiteral("nlm:search=3"), {300, 200});
    asked.curves = true;
    comparer.start(asked);
    QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    QVERIFY(told.result && told.result->complete);
    const Curves& curves = told.result->curves;
    QVERIFY(curves.bySize.size() >= 2);
    for (std::size_t i = 0; i < curves.bySize.size(); ++i) {
        for (const Measured& total : curves.bySize[i].total)
            QCOMPARE(total.values.size(), 3U);
        QVERIFY(i == 0 || curves.bySize[i].x > 2 * curves.bySize[i - 1].x);
    }
    QVERIFY(curves.bySize.back().x > 99 || curves.sizeNote.endsWith(u'.'));
    QVERIFY(!curves.sizeNote.contains(u'%'));
    const int cores = QThread::idealThreadCount();
    QCOMPARE(curves.byWorkers.front().x, 1.);
    QCOMPARE(curves.byWorkers.back().x, 2. * cores);
}

void ComparerTest::stopsInTheMiddle_data() {
    QTest::addColumn<std::size_t>("runs");
    QTest::newRow("at once") << std::size_t(0);
    QTest::newRow("in threads") << std::size_t(1);
    QTest::newRow("in processes") << std::size_t(2);
    QTest::newRow("through a pipe") << std::size_t(3);
    QTest::newRow("once there are figures") << std::size_t(9);
}

void ComparerTest::stopsInTheMiddle() {
    QFETCH(std::size_t, runs);
    const Comparer::Order asked = order(QStringLiteral("median:radius=40"), {1500, 1000});
    const qsizetype threads = countIn("/proc/self/task");
    const qsizetype descriptors = countIn("/proc/self/fd");
    Comparer comparer;
    Told told(comparer);
    comparer.start(asked);
    QTRY_VERIFY_WITH_TIMEOUT(told.began.size() >= runs, longWait);
    comparer.stop();
    comparer.stop();
    QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    QVERIFY(!comparer.isRunning());
    QVERIFY(told.result);
    QVERIFY(!told.result->complete);
    QVERIFY(told.result->advice.sentence.isEmpty());
    QCOMPARE(told.result->conditions.image, QStringLiteral("made.png"));
    if (runs > 8)
        QVERIFY(!(*told.result)[Way::Threads].total.isEmpty());
    QCOMPARE(childProcesses().size(), 0);
    QTRY_COMPARE(countIn("/proc/self/task"), threads);
    QCOMPARE(countIn("/proc/self/fd"), descriptors);
}

void ComparerTest::startsAgainAfterAStop() {
    Comparer comparer;
    comparer.stop();  // of nothing
    {
        Told told(comparer);
        comparer.start(order(QStringLiteral("median:radius=40"), {1500, 1000}));
        comparer.start(order(QStringLiteral("gaussian:sigma=1"), {8, 8}));
        comparer.stop();
        QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    }
    Told told(comparer);
    comparer.start(order(QStringLiteral("gaussian:sigma=1"), {200, 100}));
    QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    QVERIFY(told.result && told.result->complete);
    QCOMPARE(told.result->conditions.size, QSize(200, 100));
}

void ComparerTest::endsWithItsComparer() {
    auto comparer = std::make_unique<Comparer>();
    Told told(*comparer);
    comparer->start(order(QStringLiteral("median:radius=40"), {1500, 1000}));
    QTRY_VERIFY_WITH_TIMEOUT(told.began.size() >= 2, longWait);
    comparer.reset();
    QCOMPARE(childProcesses().size(), 0);
    QVERIFY(!told.isOver());
}

void ComparerTest::failsWithoutHelpers() {
    Comparer comparer;
    Told told(comparer);
    Comparer::Order asked = order(QStringLiteral("gaussian:sigma=1"), {64, 64});
    asked.engine.helperProgram = QStringLiteral("/no such program");
    comparer.start(asked);
    QTRY_VERIFY_WITH_TIMEOUT(told.isOver(), longWait);
    QVERIFY(told.error);
    QVERIFY2(readsWell(*told.error), qPrintable(told.error->message));
    QVERIFY(told.error->message.contains(QStringLiteral("helper program could not be started")));
}

void ComparerTest::refusesWhatCannotBeCompared() {
    Commands commands;
    const Filter* other = commands.load("cp \"$1\" \"$2\"");
    Comparer comparer;
    const auto refusal = [&](const Comparer::Order& asked) {
        Told told(comparer);
        comparer.start(asked);
        if (comparer.isRunning() || told.isOver() ||
            !QTest::qWaitFor([&] { return told.isOver(); }, longWait) || !told.error)
            return QString();
        return told.error->message;
    };
    Comparer::Order asked = order(QStringLiteral("crash"), {64, 64});
    QVERIFY(refusal(asked).startsWith(QStringLiteral("Crash cannot be compared: ")));
    asked.recipe = {{other, Params(other->params)}};
    QVERIFY(refusal(asked).contains(QStringLiteral("is another program")));
    asked.recipe = {};
    QVERIFY(refusal(asked).contains(QStringLiteral("needs an image and a filter")));
    asked = order(QStringLiteral("gaussian:sigma=1"), {64, 64});
    asked.image = {};
    QVERIFY(refusal(asked).contains(QStringLiteral("needs an image and a filter")));
}

QTEST_GUILESS_MAIN(ComparerTest)
#include "comparer_test.moc"
