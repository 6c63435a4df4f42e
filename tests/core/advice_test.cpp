// The rules by which a side is recommended, one by one.
#include "core/compare/advice.h"

#include <QtTest>

using namespace offstage;

namespace {

/// Everything is known, and nothing speaks against threads.
Facts harmless() {
    Facts facts;
    facts.filter = QStringLiteral("Median");
    facts.recentRuns = 20;
    facts.stopInThreadsMs = 60;
    facts.computeMs = 1000;
    facts.handOverMs = 20;
    facts.megapixels = 24;
    facts.breakEvenMp = 0.6;
    facts.helperBytes = 3'000'000;
    facts.freeBytes = 8'000'000'000;
    facts.workers = 8;
    return facts;
}

/// The rules in the order of their rank, each with what makes it fire and no other.
struct Case {
    Rule rule;
    Backend side;
    std::function<void(Facts&)> make;
    const char* figure;  ///< that the sentence holds
};
const Case cases[] = {
    {Rule::NeedsProcess, Backend::Processes, [](Facts& f) { f.needsProcess = true; }, "Median"},
    {Rule::UntrustedFile, Backend::Processes,
     [](Facts& f) {
         f.untrustedFile = true;
         f.whyUntrusted = QStringLiteral("it was downloaded from example.org");
     },
     "example.org"},
    {Rule::CrashedLately, Backend::Processes, [](Facts& f) { f.recentCrashes = 2; },
     "2 of the last 20 runs"},
    {Rule::CannotBeStopped, Backend::Processes, [](Facts& f) { f.stopInThreadsMs = 2400; },
     "2.4 s"},
    {Rule::HelpersDoNotFit, Backend::Threads, [](Facts& f) { f.freeBytes = 20'000'000; },
     "24.0 MB"},
    {Rule::TooSmall, Backend::Threads, [](Facts& f) { f.megapixels = 0.3; }, "0.3 MP"},
    {Rule::HandOverTooDear, Backend::Threads, [](Facts& f) { f.handOverMs = 250; }, "25 %"},
    {Rule::Otherwise, Backend::Threads, [](Facts&) {}, "same pixels"},
};

}  // namespace

class AdviceTest : public QObject {
    Q_OBJECT

    static void allRules() {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(cases)); ++i)
            QTest::newRow(qPrintable(toText(cases[i].rule))) << i;
    }
    static bool fired(const Advice& advice, Rule rule) {
        for (const RuleText& text : advice.rules)
            if (text.rule == rule)
                return text.fired;
        return false;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }

    void everyRuleDecidesAlone_data() { allRules(); }
    void everyRuleDecidesAlone() {
        QFETCH(int, number);
        const Case& one = cases[number];
        Facts facts = harmless();
        one.make(facts);
        const Advice advice = advise(facts);
        QCOMPARE(advice.rule, one.rule);
        QCOMPARE(advice.side, one.side);
        QVERIFY2(advice.sentence.contains(QLatin1String(one.figure)), qPrintable(advice.sentence));
        QVERIFY(advice.sentence.contains(one.side == Backend::Threads ? u"threads" : u"processes"));
        QVERIFY2(advice.sentence.endsWith(u'.') && !advice.sentence.contains(u"%1"),
                 qPrintable(advice.sentence));
        // All are told, in order, each with what was found.
        QCOMPARE(advice.rules.size(), qsizetype(std::size(cases)));
        for (qsizetype i = 0; i < advice.rules.size(); ++i) {
            const RuleText& text = advice.rules[i];
            QCOMPARE(text.rule, cases[i].rule);
            QCOMPARE(text.side, cases[i].side);
            QCOMPARE(text.fired, i == number);
            QVERIFY(!text.condition.isEmpty() && !text.figure.isEmpty());
        }
    }

    void theStrongerRuleDecides_data() { allRules(); }
    void theStrongerRuleDecides() {
        QFETCH(int, number);
        Facts facts = harmless();
        for (std::size_t i = std::size(cases); i-- > std::size_t(number);)
            cases[i].make(facts);
        const Advice advice = advise(facts);
        QCOMPARE(advice.rule, cases[number].rule);
        QCOMPARE(advice.side, cases[number].side);
        for (int i = 0; i + 1 < int(std::size(cases)); ++i)
            QCOMPARE(fired(advice, cases[i].rule), i >= number);
    }

    void whatIsNotKnownFiresNothing() {
        const Advice advice = advise({});
        QCOMPARE(advice.rule, Rule::Otherwise);
        QCOMPARE(advice.side, Backend::Threads);
        for (const RuleText& text : advice.rules)
            QCOMPARE(text.fired, text.rule == Rule::Otherwise);
        // Half of what a rule compares is as good as nothing.
        Facts facts;
        facts.handOverMs = 1e9;
        facts.helperBytes = qint64(1) << 60;
        facts.breakEvenMp = 1e9;
        QCOMPARE(advise(facts).rule, Rule::Otherwise);
        facts = {};
        facts.computeMs = 0;
        facts.handOverMs = 5;
        facts.freeBytes = 0;
        facts.megapixels = 0;
        QCOMPARE(advise(facts).rule, Rule::Otherwise);
    }

    void limitsAreNotPassedByReachingThem() {
        Facts facts = harmless();
        facts.stopInThreadsMs = 1000;
        facts.handOverMs = 200;
        facts.megapixels = facts.breakEvenMp;
        facts.freeBytes = *facts.helperBytes * facts.workers;
        QCOMPARE(advise(facts).rule, Rule::Otherwise);
    }

    void anotherProgramIsAProcessEitherWay() {
        Facts facts = harmless();
        facts.otherProgram = true;
        for (const Case& one : cases)
            one.make(facts);
        const Advice advice = advise(facts);
        QCOMPARE(advice.rule, Rule::Otherwise);
        QVERIFY2(advice.sentence.contains(u"another program"), qPrintable(advice.sentence));
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "advice_test.moc"
