#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QResource>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <cmath>

#include "tests/support/lesson_facts.h"
#include "tests/support/names.h"
#include "ui/lesson_html.h"
#include "ui/lesson_page.h"
#include "ui/quiz.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const LessonSection& section(const char* id) {
    for (const LessonSection& each : lessonSections())
        if (qstrcmp(each.id, id) == 0)
            return each;
    qFatal("no section %s", id);
}

QString html(const LessonSection& section, const LessonFacts& facts = {}) {
    return lessonHtml(section, facts, QPalette());
}

/// Digits that are no part of a name or a constant of nature: what a machine would have to measure.
QStringList figuresIn(const QString& text) {
    static const QRegularExpression figure(
        QStringLiteral("\\d[\\d.,]*\\s*(?:ms|µs|MB|KiB|fps|%|megapixels)"));
    QStringList found;
    for (const QRegularExpressionMatch& match : figure.globalMatch(text))
        found << match.captured();
    return found;
}

template <class Widget>
Widget* child(const QWidget& page, const QString& name) {
    for (Widget* widget : page.findChildren<Widget*>())
        if (!widget->isHidden() &&
            (widget->accessibleName() == name ||
             QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name) == name))
            return widget;
    return nullptr;
}

QString chosenSection(const LessonPage& page) {
    return page.findChild<QListWidget*>()->currentItem()->text();
}

}  // namespace

class LessonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsToldInTheOrderOfTheTable() {
        QStringList ids;
        for (const LessonSection& each : lessonSections())
            ids << QLatin1String(each.id);
        QCOMPARE(ids.join(u' '), QStringLiteral("short model memory communication failure stopping "
                                                "use wrong-way hello commands advice quiz"));
    }

    void everyLinkLeadsSomewhere() {
        static const QRegularExpression link(QStringLiteral("href=\"([^\"]*)\""));
        QStringList ids;
        for (const LessonSection& each : lessonSections())
            ids << u'#' + QLatin1String(each.id);
        const QStringList good =
            ids + QStringList{QStringLiteral("do:measure"), QStringLiteral("do:tour")};
        int links = 0;
        for (const LessonSection& each : lessonSections())
            for (const LessonFacts& known : {LessonFacts(), lessonFacts()})
                for (const QRegularExpressionMatch& match : link.globalMatch(html(each, known))) {
                    QVERIFY2(good.contains(match.captured(1)), qPrintable(match.captured(1)));
                    ++links;
                }
        QVERIFY(links > 15);
    }

    /// A figure that nobody has measured on this machine must not stand on the page.
    void withoutAMeasurementThereIsNoFigure() {
        int asked = 0;
        for (const LessonSection& each : lessonSections()) {
            QString text = html(each);
            asked += static_cast<int>(text.count(QLatin1String("Not measured")));
            text.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
            for (const RuleText& rule : advise({}).rules)
                text.remove(rule.condition.toHtmlEscaped());
            // What holds on every machine: a screen, people, Linux, this program's own settings.
            for (const char* constant :
                 {"16.7 ms", "100 ms", "16 ms", "64 KiB", "96 MB", "24 megapixels"})
                text.remove(QLatin1String(constant));
            QCOMPARE(figuresIn(text), QStringList());
        }
        QVERIFY(asked > 10);
        for (int figure = 0; figure <= int(LessonFigure::WrongWay); ++figure)
            QVERIFY(figureLines(LessonFigure(figure), {}).isEmpty());
    }

    void everyFigureIsTold_data() {
        QTest::addColumn<LessonFigure>("figure");
        QTest::addColumn<QStringList>("values");
        const auto row = [](const char* name, LessonFigure figure, const QStringList& values) {
            QTest::newRow(name) << figure << values;
        };
        row("start", LessonFigure::Start, {QStringLiteral("13 ms"), QStringLiteral("2.0 ms")});
        row("warm", LessonFigure::Warm, {QStringLiteral("14 ms"), QStringLiteral("3.0 ms")});
        row("total", LessonFigure::Total, {QStringLiteral("7.0 ms"), QStringLiteral("18 ms")});
        row("workers", LessonFigure::Workers,
            {QStringLiteral("8.00 s"), QStringLiteral("2.00 s with 4")});
        row("memory", LessonFigure::Memory,
            {QStringLiteral("22.0 MB"), QStringLiteral("23.0 MB"), QStringLiteral("11.0 MB")});
        row("round trip", LessonFigure::RoundTrip,
            {QStringLiteral("15 ms"), QStringLiteral("4.0 ms")});
        row("hand-over", LessonFigure::HandOver,
            {QStringLiteral("55 ms"), QStringLiteral("33 ms"), QStringLiteral("100.0 MB")});
        row("crash", LessonFigure::Crash, {QStringLiteral("20 ms")});
        row("stop", LessonFigure::Stop, {QStringLiteral("8.0 ms"), QStringLiteral("19 ms")});
        row("hang", LessonFigure::Hang, {QStringLiteral("21 ms")});
        row("break even", LessonFigure::BreakEven, {QStringLiteral("0.25 megapixels")});
        row("window", LessonFigure::Window,
            {QStringLiteral("longest wait 42 ms, hangs 1"),
             QStringLiteral("longest wait 42 ms, hangs 1")});
        row("wrong way", LessonFigure::WrongWay, {QStringLiteral("longest wait 1.98 s, hangs 1")});
    }
    void everyFigureIsTold() {
        QFETCH(LessonFigure, figure);
        QFETCH(QStringList, values);
        QStringList told;
        for (const FigureLine& line : figureLines(figure, lessonFacts()))
            told << line.value;
        QCOMPARE(told, values);
        QVERIFY(
            figureSentence(figure, lessonFacts()).startsWith(QLatin1String("On this machine: ")));
        // And some section shows it.
        bool shown = false;
        for (const LessonSection& each : lessonSections())
            shown = shown || html(each, lessonFacts()).contains(values.first());
        QVERIFY(shown);
    }

    void shortTimesAreToldInMicroseconds() {
        LessonFacts known = lessonFacts();
        (*known.comparison)[Way::Threads].startCold = measured(0.0084);
        QCOMPARE(figureLines(LessonFigure::Start, known).last().value, QStringLiteral("8.4 µs"));
    }

    void theRuleThatDecidesIsMarked() {
        LessonFacts known = lessonFacts();
        Advice& advice = known.comparison->advice;
        QVERIFY(advice.rules.size() >= 8);
        QCOMPARE(html(section("advice")).count(QLatin1String("(decides)")), 1);
        const QString text = html(section("advice"), known);
        QVERIFY(text.contains(advice.sentence));
        QVERIFY(text.contains(QStringLiteral("(decides)")));
        for (const RuleText& rule : advice.rules)
            QVERIFY2(text.contains(rule.condition.toHtmlEscaped()), qPrintable(rule.condition));
    }

    void codeIsThatOfTheProgram_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"hello_in_thread.cpp", "hello_in_process.cpp"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void codeIsThatOfTheProgram() {
        QFETCH(QString, name);
        QWidget window;
        const LessonPage page(&window);  // brings the resource
        QFile source(QStringLiteral(OFFSTAGE_SOURCES "/core/compare/") + name);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray written = source.readAll();
        QVERIFY(written.size() > 200);
        QCOMPARE(QResource(QStringLiteral(":/lesson/") + name).uncompressedData(), written);
        bool shown = false;
        for (const QPlainTextEdit* text : page.findChildren<QPlainTextEdit*>())
            shown = shown || text->toPlainText().toUtf8() == written.trimmed() ||
                    text->toPlainText().toUtf8() == written;
        QVERIFY(shown);
    }

    void codeHasColours() {
        QWidget window;
        LessonPage page(&window);
        const auto* text = page.findChild<QPlainTextEdit*>();
        QSet<QRgb> colours;
        for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
            for (const QTextLayout::FormatRange& range : block.layout()->formats())
                colours.insert(range.format.foreground().color().rgb());
        QCOMPARE(colours.size(), 3);  // words, strings, comments
    }

    void sectionsAreFoundByListKeysButtonsAndLinks() {
        QWidget window;
        LessonPage page(&window);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* list = page.findChild<QListWidget*>();
        QCOMPARE(list->count(), int(lessonSections().size()));
        QCOMPARE(chosenSection(page), QStringLiteral("In short"));
        QVERIFY(!child<QPushButton>(page, QStringLiteral("← Back"))->isEnabled());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(chosenSection(page), QStringLiteral("Model"));
        child<QPushButton>(page, QStringLiteral("Next →"))->click();
        QCOMPARE(chosenSection(page), QStringLiteral("Memory"));
        QTest::keyClick(&page, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chosenSection(page), QStringLiteral("Model"));
        auto* text = page.findChild<QTextBrowser*>();
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("#failure")));
        QCOMPARE(chosenSection(page), QStringLiteral("Failure"));
        QVERIFY(text->toPlainText().contains(QStringLiteral("SIGSEGV")));
        page.showSection(QStringLiteral("quiz"));
        QVERIFY(text->isHidden());
        QVERIFY(page.findChild<Quiz*>()->isVisible());
        QVERIFY(!child<QPushButton>(page, QStringLiteral("Next →"))->isEnabled());
        QTest::keyClick(&page, Qt::Key_Escape);
        QVERIFY(!page.isVisible());
    }

    /// A link in the text is reached and followed by keys alone.
    void linksAreFollowedByKeys() {
        QWidget window;
        LessonPage page(&window);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* text = page.findChild<QTextBrowser*>();
        text->setFocus();
        QSignalSpy tour(&page, &LessonPage::tourRequested);
        QTest::keyClick(text, Qt::Key_Tab);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(tour.size(), 1);
        QTest::keyClick(text, Qt::Key_Tab);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(chosenSection(page), QStringLiteral("Model"));
    }

    void measuringIsAskedFor() {
        QWidget window;
        LessonPage page(&window);
        QSignalSpy asked(&page, &LessonPage::measureRequested);
        child<QPushButton>(page, QStringLiteral("Measure now"))->click();
        Q_EMIT page.findChild<QTextBrowser*>()->anchorClicked(QUrl(QStringLiteral("do:measure")));
        QCOMPARE(asked.size(), 2);
    }

    void figuresComeIntoTheOpenPage() {
        QWidget window;
        LessonPage page(&window);
        page.showSection(QStringLiteral("model"));
        const auto* text = page.findChild<QTextBrowser*>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("Measure now")));
        page.setFacts(lessonFacts());
        QCOMPARE(chosenSection(page), QStringLiteral("Model"));
        QVERIFY(text->toPlainText().contains(QStringLiteral("13 ms")));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("Measure now")));
        QVERIFY(child<QPushButton>(page, QStringLiteral("Measure again")));
        bool named = false;
        for (const QLabel* label : page.findChildren<QLabel*>())
            named = named || label->text().contains(QStringLiteral("town.tif"));
        QVERIFY2(named, "it is said what the figures are of");
    }

    void everythingHasAName() {
        QWidget window;
        LessonPage page(&window);
        for (const LessonSection& each : lessonSections()) {
            page.showSection(QLatin1String(each.id));
            QCOMPARE(namelessWidgets(page), QStringList());
        }
    }

    void coloursAreReadable_data() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
        QTest::newRow("dark") << QPalette(QColor(0x2b, 0x2b, 0x2b));
    }
    void coloursAreReadable() {
        QFETCH(QPalette, palette);
        const LessonColours colours(palette);
        const auto luminance = [](const QColor& colour) {
            const auto linear = [](double v) {
                return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
                   0.0722 * linear(colour.blueF());
        };
        const auto contrast = [&](const QColor& a, const QColor& b) {
            const double la = luminance(a);
            const double lb = luminance(b);
            return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
        };
        for (const QColor& ground : {palette.color(QPalette::Base), colours.panel})
            for (const QColor& ink :
                 {palette.color(QPalette::Text), colours.muted, colours.link, colours.quoted})
                QVERIFY2(contrast(ink, ground) >= 4.5,
                         qPrintable(ink.name() + u' ' + ground.name()));
    }
};

QTEST_MAIN(LessonTest)
#include "lesson_test.moc"
