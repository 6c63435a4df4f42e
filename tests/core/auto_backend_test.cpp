// Where jobs run while the program chooses.
#include "core/compare/auto_backend.h"

#include <sys/xattr.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/compare/facts.h"
#include "core/engine/workbench.h"
#include "core/files/save.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// A workbench whose documents are small pictures, and what chooses for it.
struct Bench {
    explicit Bench(const QString& helper = QStringLiteral(OFFSTAGE_HELPER))
        : workbench({.workers = 2, .helperProgram = helper, .decodeIn = DecodeIn::Thread}),
          automatic(workbench) {
        automatic.setRunIn(RunIn::Auto);
    }
    Document* open(const QString& path) {
        const std::size_t count = workbench.documents().size() + 1;
        workbench.open(path, {});
        (void)QTest::qWaitFor([&] { return workbench.documents().size() == count; }, longWait);
        return workbench.documents().size() == count ? workbench.documents().back().get() : nullptr;
    }
    /// As the window does it.
    void apply(Document& document, const QString& step) {
        const Recipe steps = recipe({step});
        automatic.choose(document, steps);
        workbench.apply(document, steps.front(), {});
    }
    bool waitUntilOver(const Document& document) {
        return QTest::qWaitFor([&] { return !document.job(); }, longWait);
    }
    Engine& engine() { return workbench.engine(); }

    Workbench workbench;
    AutoBackend automatic;
};

const QString harmless = QStringLiteral("median:radius=1");

}  // namespace

class AutoBackendTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_picture;

    QString write(const QString& name, QSize size = {400, 300}) const {
        PixelPool pool;
        const QString path = m_folder.filePath(name);
        if (!saveImage(makeImage(pool, {size, PixelFormat::Rgba8, false}), path))
            qFatal("%s", qPrintable(path));
        return path;
    }
    static bool mark(const QString& path, const QByteArray& url) {
        return ::setxattr(qPrintable(path), "user.xdg.origin.url", url.constData(),
                          static_cast<std::size_t>(url.size()), 0) == 0;
    }

private Q_SLOTS:
    /// Of a batch, say: its side is its own, and nothing takes a running job out of processes.
    void filesThatAreNotShownHaveTheirSide() {
        Bench bench;
        QVERIFY(bench.open(m_picture));
        OpenedImage stranger = bench.workbench.documents().front()->opened();
        const OpenedImage own = stranger;
        stranger.downloadedFrom = QStringLiteral("https://example.org/a.png");
        const Recipe steps = recipe({harmless});
        bench.automatic.choose(own, steps);
        QCOMPARE(bench.engine().backend(), Backend::Threads);
        bench.automatic.choose(stranger, steps);
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        JobUpdate job;
        job.id = JobId(1) << 40;
        job.state = JobState::Running;
        bench.automatic.takeJobs({job});
        bench.automatic.choose(own, steps);
        bench.automatic.consider(bench.workbench.current(), steps);
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        job.state = JobState::Done;
        bench.automatic.takeJobs({job});
        QCOMPARE(bench.engine().backend(), Backend::Threads);
    }

    void initTestCase() { m_picture = write(QStringLiteral("a.png")); }

    void threadsUnlessSomethingSpeaksForProcesses() {
        Bench bench;
        QSignalSpy decided(&bench.automatic, &AutoBackend::decided);
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        QVERIFY(bench.automatic.advice().sentence.isEmpty());
        bench.apply(*document, harmless);
        QCOMPARE(bench.engine().backend(), Backend::Threads);
        QCOMPARE(decided.size(), 1);
        QCOMPARE(bench.automatic.advice().rule, Rule::Otherwise);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(document->jobNews().state, JobState::Done);
        QCOMPARE(document->jobNews().backend, Backend::Threads);
        QCOMPARE(bench.automatic.history().runs(QStringLiteral("median")).size(), 1);
        // The same again is no news.
        bench.apply(*document, harmless);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(decided.size(), 1);
    }

    void aDownloadedFileGoesToProcesses_data() {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("web") << QByteArray("https://Example.org/a.png?x=1")
                             << QStringLiteral("example.org");
        QTest::newRow("address") << QByteArray("http://[::1]:8080/") << QStringLiteral("::1");
        QTest::newRow("own disk") << QByteArray("file:///home/me/a.png") << QString();
        QTest::newRow("nonsense") << QByteArray("\xff\xfe<b>") << QString();
        QTest::newRow("long") << QByteArray("https://example.org/") + QByteArray(3000, 'a')
                              << QStringLiteral("example.org");
    }
    void aDownloadedFileGoesToProcesses() {
        QFETCH(QByteArray, url);
        QFETCH(QString, host);
        const QString path = write(QStringLiteral("downloaded.png"));
        if (!mark(path, url))
            QSKIP("this file system has no extended attributes");
        Bench bench;
        Document* document = bench.open(path);
        QVERIFY(document);
        QCOMPARE(document->opened().downloadedFrom, host);
        bench.automatic.consider(document, recipe({harmless}));
        const Backend expected = host.isEmpty() ? Backend::Threads : Backend::Processes;
        QCOMPARE(bench.engine().backend(), expected);  // before anything is applied
        QVERIFY(bench.automatic.advice().sentence.contains(host));
        bench.apply(*document, harmless);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(document->jobNews().backend, expected);
        QCOMPARE(document->jobNews().state, JobState::Done);
    }

    void aDamagedFileGoesToProcesses() {
        QFile whole(m_picture);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        QFile part(m_folder.filePath(QStringLiteral("part.png")));
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(bytes.first(bytes.size() * 3 / 4));
        part.close();
        Bench bench;
        Document* document = bench.open(part.fileName());
        QVERIFY(document);
        QVERIFY(!document->opened().complete);
        bench.apply(*document, harmless);
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        QCOMPARE(bench.automatic.advice().rule, Rule::UntrustedFile);
    }

    void aCrashOfTheFilterIsRemembered() {
        Bench bench;
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        History history;
        history.note(QStringLiteral("median"), {.backend = Backend::Processes, .crashes = 2});
        bench.automatic.setHistory(history);
        bench.apply(*document, harmless);
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        QVERIFY(bench.waitUntilOver(*document));
        bench.apply(*document, QStringLiteral("gaussian"));
        QCOMPARE(bench.engine().backend(), Backend::Threads);
    }

    void aComparisonCountsWhereItFits() {
        Bench bench;
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        Comparison comparison;
        comparison.conditions.recipe = harmless;
        comparison.conditions.size = {400, 300};
        comparison[Way::Shared].compute.values = {50, 50, 50};
        comparison[Way::Shared].handOverIn.values = {20, 20, 20};
        comparison[Way::Shared].handOverOut.values = {5, 5, 5};
        comparison.advice.sentence = QStringLiteral("It came to an end.");
        bench.automatic.setComparison(comparison);
        const auto ruleFor = [&](const QString& step) {
            bench.automatic.consider(document, recipe({step}));
            return bench.automatic.advice().rule;
        };
        QCOMPARE(ruleFor(harmless), Rule::HandOverTooDear);
        QCOMPARE(ruleFor(QStringLiteral("median:radius=2")), Rule::Otherwise);
        comparison.curves.breakEvenMp = 2;
        bench.automatic.setComparison(comparison);
        QCOMPARE(ruleFor(harmless), Rule::TooSmall);
        comparison.advice.sentence.clear();  // busy, or not complete
        bench.automatic.setComparison(comparison);
        QCOMPARE(ruleFor(harmless), Rule::Otherwise);
    }

    void helpersThatDoNotFitAreNotStarted() {
        Bench bench;
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        Comparison comparison;
        comparison.conditions.recipe = harmless;
        comparison[Way::Shared].privateBytes.values = {1e18};
        comparison.advice.sentence = QStringLiteral("It came to an end.");
        bench.automatic.setComparison(comparison);
        // Free memory is asked for in another thread.
        const auto rule = [&] {
            bench.automatic.consider(document, recipe({harmless}));
            return bench.automatic.advice().rule;
        };
        QTRY_COMPARE(rule(), Rule::HelpersDoNotFit);
    }

    void aJobThatNeedsProcessesKeepsThem() {
        Bench bench;
        Document* first = bench.open(m_picture);
        Document* second = bench.open(write(QStringLiteral("b.png")));
        QVERIFY(first && second);
        bench.apply(*first, QStringLiteral("hang"));
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        QTRY_COMPARE_WITH_TIMEOUT(first->jobNews().state, JobState::Running, longWait);
        // Looking at other filters moves nothing; another job goes where the first one has to be.
        bench.automatic.consider(second, recipe({harmless}));
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        bench.apply(*second, harmless);
        QVERIFY2(bench.automatic.advice().sentence.contains(u"under way needs processes"),
                 qPrintable(bench.automatic.advice().sentence));
        QVERIFY(bench.waitUntilOver(*second));
        QCOMPARE(second->jobNews().state, JobState::Done);
        QCOMPARE(first->jobNews().state, JobState::Running);
        bench.workbench.stop(*first);
        QVERIFY(bench.waitUntilOver(*first));
        QCOMPARE(first->jobNews().state, JobState::Stopped);
        QCOMPARE(bench.engine().backend(), Backend::Threads);
    }

    void takingUpAutoMovesNoJob() {
        Bench bench;
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        bench.automatic.setRunIn(RunIn::Processes);
        bench.apply(*document, QStringLiteral("hang"));
        QTRY_COMPARE_WITH_TIMEOUT(document->jobNews().state, JobState::Running, longWait);
        bench.automatic.setRunIn(RunIn::Auto);
        bench.automatic.consider(document, recipe({harmless}));
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        bench.workbench.stop(*document);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(document->jobNews().state, JobState::Stopped);
    }

    void withoutHelpersThreadsDoIt() {
        Bench bench(QStringLiteral("/nonexistent/offstage-helper"));
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        History history;
        history.note(QStringLiteral("median"), {.backend = Backend::Processes, .hangs = 1});
        bench.automatic.setHistory(history);
        bench.apply(*document, harmless);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(document->jobNews().state, JobState::Done);
        QCOMPARE(bench.automatic.runIn(), RunIn::Auto);
        QTRY_VERIFY(bench.automatic.advice().sentence.contains(u"cannot run here"));
        QCOMPARE(bench.automatic.advice().side, Backend::Threads);
        QCOMPARE(bench.engine().backend(), Backend::Threads);
        bench.automatic.tryHelpersAgain();
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        QTRY_COMPARE(bench.engine().backend(), Backend::Threads);
    }

    void whatPeopleChooseIsDone() {
        Bench bench;
        QSignalSpy changed(&bench.automatic, &AutoBackend::runInChanged);
        QSignalSpy decided(&bench.automatic, &AutoBackend::decided);
        Document* document = bench.open(m_picture);
        QVERIFY(document);
        bench.automatic.setRunIn(RunIn::Processes);
        QCOMPARE(bench.engine().backend(), Backend::Processes);
        bench.apply(*document, harmless);
        QVERIFY(bench.waitUntilOver(*document));
        QCOMPARE(document->jobNews().backend, Backend::Processes);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(decided.size(), 0);
        bench.automatic.setRunIn(RunIn::UiThread);  // there is no window
        QCOMPARE(bench.automatic.runIn(), RunIn::Processes);
        bench.automatic.setRunIn(RunIn::Auto);
        QCOMPARE(bench.engine().backend(), Backend::Threads);
        QCOMPARE(decided.size(), 1);
    }

    void severalStepsTakeTheWorstOfEach() {
        History history;
        history.note(QStringLiteral("median"), {.crashes = 1});
        history.note(QStringLiteral("gaussian"), {.stopMs = 1200});
        OpenedImage opened;
        const Facts facts =
            factsOf(opened, recipe({QStringLiteral("gaussian"), harmless, QStringLiteral("crash")}),
                    history, 2, Transport::Shared);
        QCOMPARE(facts.recentCrashes, 1);
        QCOMPARE(*facts.stopInThreadsMs, 1200.);
        QVERIFY(facts.needsProcess && !facts.otherProgram && !facts.untrustedFile);
    }
};

QTEST_GUILESS_MAIN(AutoBackendTest)
#include "auto_backend_test.moc"
