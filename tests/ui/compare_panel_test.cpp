#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>

#include "tests/support/comparisons.h"
#include "tests/support/names.h"
#include "ui/compare_export.h"
#include "ui/compare_model.h"
#include "ui/compare_panel.h"
#include "ui/compare_plots.h"
#include "ui/compare_table.h"
#include "ui/elided_label.h"
#include "ui/plot_view.h"
#include "ui/verdict_view.h"
#include "ui/why_dialog.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

ComparePanel::Subject subject() {
    return {QStringLiteral("Median"),
            QStringLiteral("All 2 steps of this image"),
            {},
            QStringLiteral("It takes about 2 min.")};
}

/// The panel as people see it.
struct Panel {
    ComparePanel panel;
    CompareTable* table = panel.findChild<CompareTable*>();
    VerdictView* verdict = panel.findChild<VerdictView*>();
    QComboBox* what = panel.findChild<QComboBox*>();
    QTabBar* tabs = panel.findChild<QTabBar*>();
    QProgressBar* progress = panel.findChild<QProgressBar*>();

    explicit Panel(QSize size = {1280, 220}) {
        panel.resize(size);
        panel.setSubject(subject());
        panel.show();
    }
    QPushButton* button(const char* text) const {
        for (auto* button : panel.findChildren<QPushButton*>())
            if (button->text() == QString::fromUtf8(text))
                return button;
        return nullptr;
    }
    bool says(const QString& part) const {
        const auto labels = panel.findChildren<QLabel*>();
        const auto elided = panel.findChildren<ElidedLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) {
                               return label->isVisible() && label->text().contains(part);
                           }) ||
               std::any_of(elided.begin(), elided.end(), [&](const ElidedLabel* label) {
                   return label->isVisible() && label->text().contains(part);
               });
    }
    QStringList visiblePlots() const {
        QStringList names;
        for (const auto* plot : panel.findChildren<PlotView*>())
            if (plot->isVisible())
                names << plot->accessibleName();
        return names;
    }
    QStringList tabTexts() const {
        QStringList texts;
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
            texts << tabs->tabText(i);
        return texts;
    }
};

}  // namespace

class ComparePanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beforeTheFirstRunItSaysWhatWillBeDone() {
        const Panel p;
        QVERIFY(p.says(QStringLiteral("Threads or processes")));
        QVERIFY(p.says(QStringLiteral("It takes about 2 min.")));
        QVERIFY(!p.table->isVisible());
        QVERIFY(p.button("Run")->isEnabled());
        for (const char* later : {"Why?", "Copy as text", "Save…"})
            QVERIFY(!p.button(later)->isEnabled());
    }

    void whatCannotBeComparedIsNotOffered() {
        Panel p;
        ComparePanel::Subject none;
        none.whyNot = QStringLiteral("Open an image first.");
        p.panel.setSubject(none);
        QVERIFY(!p.button("Run")->isEnabled());
        QCOMPARE(p.button("Run")->toolTip(), none.whyNot);
        QVERIFY2(p.says(none.whyNot), "also without a tool tip");
        QSignalSpy asked(&p.panel, &ComparePanel::runRequested);
        QTest::mouseClick(p.button("Run"), Qt::LeftButton);
        QCOMPARE(asked.size(), 0);
    }

    void oneButtonRunsAndStops() {
        Panel p;
        QSignalSpy run(&p.panel, &ComparePanel::runRequested);
        QSignalSpy stop(&p.panel, &ComparePanel::stopRequested);
        QTest::mouseClick(p.button("Run"), Qt::LeftButton);
        QCOMPARE(run.size(), 1);
        p.panel.setProgress(0.25, QStringLiteral("Round 1 of 5: Threads"));
        QVERIFY(p.progress->isVisible());
        QCOMPARE(p.progress->value(), p.progress->maximum() / 4);
        QVERIFY(p.says(QStringLiteral("Round 1 of 5: Threads")));
        QVERIFY(p.table->isVisible());
        QVERIFY(!p.what->isEnabled());
        QTest::mouseClick(p.button("Stop"), Qt::LeftButton);
        QCOMPARE(stop.size(), 1);
        QTest::mouseClick(p.button("Stopping…"), Qt::LeftButton);
        p.panel.setProgress(0.3, QStringLiteral("Round 1 of 5: Processes"));
        QCOMPARE(stop.size(), 1);
        QVERIFY(p.button("Stopping…"));
        p.panel.setComparison(madeUpComparison());
        const auto total = [&] { return p.table->model()->index(6, 1).data().toString(); };
        QTRY_VERIFY2(total().startsWith(u"3.11 s"), "figures come while it runs");
        Comparison last = madeUpComparison();
        last[Way::Threads].total = measured(5000);
        p.panel.setComparison(last);
        p.panel.setIdle();
        QVERIFY2(total().startsWith(u"5.00 s"), "the last ones are not waited for");
        QVERIFY(p.button("Run again")->isEnabled());
        QVERIFY(!p.progress->isVisible());
        QCOMPARE(run.size(), 1);
    }

    void theChoiceStaysWhatItWas() {
        Panel p;
        QSignalSpy changed(&p.panel, &ComparePanel::whatChanged);
        QCOMPARE(p.panel.what(), CompareWhat::Chosen);
        p.what->setCurrentIndex(1);
        QCOMPARE(p.panel.what(), CompareWhat::Steps);
        QCOMPARE(changed.size(), 1);
        ComparePanel::Subject now = subject();
        now.chosen = QStringLiteral("Bilateral");
        p.panel.setSubject(now);
        QCOMPARE(p.panel.what(), CompareWhat::Steps);
        now.steps.clear();
        p.panel.setSubject(now);
        QCOMPARE(p.panel.what(), CompareWhat::Chosen);
        QCOMPARE(p.what->currentText(), QStringLiteral("Bilateral"));
        QVERIFY(!p.what->isEnabled());
    }

    void theTableHoldsEveryRowAndItsLesson() {
        Panel p;
        const Comparison comparison = madeUpComparison();
        p.panel.setComparison(comparison);
        const QAbstractItemModelTester tester(p.table->model());
        const QList<ComparisonRow> rows = tableOf(comparison);
        QCOMPARE(p.table->model()->rowCount(), int(rows.size()));
        for (int row = 0; row < rows.size(); ++row) {
            const auto cell = [&](int column) { return p.table->model()->index(row, column); };
            QCOMPARE(cell(CompareModel::Figure).data().toString(), rows[row].label);
            QCOMPARE(cell(CompareModel::Shared).data().toString(), rows[row].cells[1]);
            QCOMPARE(cell(CompareModel::Difference).data().toString(), rows[row].difference);
            p.table->setCurrentIndex(cell(0));
            QVERIFY2(p.says(rows[row].lesson), qPrintable(rows[row].id));
        }
    }

    void theChosenRowOutlivesNewFigures() {
        Panel p;
        p.panel.setComparison({});
        p.table->setCurrentIndex(p.table->model()->index(4, 0));
        const QString lesson = p.table->lesson();
        p.panel.setComparison(madeUpComparison());
        QCOMPARE(p.table->currentIndex().row(), 4);
        QCOMPARE(p.table->lesson(), lesson);
    }

    void theVerdictHasTheShapeOfItsSide() {
        Panel p;
        Comparison comparison = madeUpComparison();
        p.panel.setComparison(comparison);
        QCOMPARE(p.verdict->text(), verdictOf(comparison));
        QCOMPARE(p.verdict->shape(), VerdictView::Shape::Threads);
        comparison.advice.side = Backend::Processes;
        p.panel.setComparison(comparison);
        QCOMPARE(p.verdict->shape(), VerdictView::Shape::Processes);
        comparison.busy = true;
        comparison.advice = {};
        p.panel.setComparison(comparison);
        QCOMPARE(p.verdict->shape(), VerdictView::Shape::Doubt);
        QVERIFY(!p.verdict->text().isEmpty());
        QVERIFY(!p.button("Why?")->isEnabled());
    }

    void whatIsNotOfNowIsGreyedAndSaysWhy() {
        Panel p;
        p.panel.setComparison(madeUpComparison());
        p.tabs->setCurrentIndex(0);
        const QImage before = p.table->viewport()->grab().toImage();
        const QString why = QStringLiteral("Measured with other parameters.");
        p.panel.setOutdated(why);
        QCOMPARE(p.verdict->text(), why);
        QCOMPARE(p.verdict->shape(), VerdictView::Shape::Doubt);
        QVERIFY(p.table->viewport()->grab().toImage() != before);
        p.panel.setOutdated({});
        QCOMPARE(p.verdict->text(), verdictOf(madeUpComparison()));
        QCOMPARE(p.table->viewport()->grab().toImage(), before);
    }

    void partsStandWhereThereIsRoom_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QStringList>("tabs");
        QTest::addColumn<int>("plots");
        const QStringList all{QStringLiteral("Table"), QStringLiteral("Time"),
                              QStringLiteral("Size"), QStringLiteral("Workers")};
        QTest::newRow("a dock at the bottom") << QSize(1280, 210) << all << 0;
        QTest::newRow("a wide one") << QSize(1800, 210) << all.mid(1) << 1;
        QTest::newRow("a very wide one") << QSize(2560, 210) << QStringList() << 3;
        QTest::newRow("a window of its own") << QSize(1700, 800) << QStringList() << 3;
        QTest::newRow("a narrow one") << QSize(640, 900) << all.mid(1) << 1;
    }
    void partsStandWhereThereIsRoom() {
        QFETCH(QSize, size);
        Panel p(size);
        p.panel.setComparison(madeUpComparison());
        QCOMPARE(p.panel.size(), size);
        QTEST(p.tabTexts(), "tabs");
        QTEST(int(p.visiblePlots().size()), "plots");
        QVERIFY(p.table->isVisible());
        // Nothing lies over anything else, or outside.
        const QWidget* figures = p.table->parentWidget();
        QRegion taken;
        for (const QObject* child : figures->children())
            if (const auto* widget = qobject_cast<const QWidget*>(child);
                widget && widget->isVisible()) {
                QVERIFY(figures->rect().contains(widget->geometry()));
                QVERIFY(!taken.intersects(widget->geometry()));
                taken += widget->geometry();
            }
    }

    void aNarrowTableShowsAllOfEveryCell() {
        Panel p;
        const QFontMetrics metrics = p.table->fontMetrics();
        p.panel.resize(137 * metrics.averageCharWidth(), 290);  // 1152 pixels of a usual font
        Comparison comparison = madeUpComparison();
        comparison[Way::Threads].startCold = measured(0.08, 0.2);
        p.panel.setComparison(comparison);
        QVERIFY(p.table->isVisible());
        QTRY_COMPARE(p.table->horizontalScrollBar()->maximum(), 0);
        const int margins = 2 * metrics.averageCharWidth();
        for (int row = 0; row < p.table->model()->rowCount(); ++row)
            for (int column = 0; column < CompareModel::columns; ++column) {
                const QModelIndex cell = p.table->model()->index(row, column);
                const QRect place = p.table->visualRect(cell);
                const QString text = cell.data().toString();
                for (const QString& word : text.split(u' '))
                    QVERIFY2(metrics.horizontalAdvance(word) <= place.width() - margins,
                             qPrintable(word));
                const QRect wrapped = metrics.boundingRect(
                    QRect(0, 0, place.width() - margins, 1 << 16), Qt::TextWordWrap, text);
                QVERIFY2(wrapped.height() <= place.height(), qPrintable(text));
            }
    }

    void tabsChooseWhatIsShown() {
        Panel p;
        p.panel.setComparison(madeUpComparison());
        QVERIFY(p.table->isVisible());
        p.tabs->setCurrentIndex(2);
        QVERIFY(!p.table->isVisible());
        QCOMPARE(p.visiblePlots(), QStringList(QStringLiteral("Cost against image size")));
        const QString said = sizePlot(madeUpComparison()).summary;
        QVERIFY2(p.says(said), "below a plot stands what it says");
        QVERIFY(!p.says(p.table->lesson()));
        p.panel.resize(2560, 210);
        QCOMPARE(p.visiblePlots().size(), 3);
        QVERIFY2(p.says(p.table->lesson()), "with the table in sight, what its row teaches");
        p.panel.resize(1280, 210);
        QCOMPARE(p.visiblePlots(), QStringList(QStringLiteral("Cost against image size")));
    }

    void plotsSayTheirFiguresInASentence() {
        const Comparison comparison = madeUpComparison();
        QCOMPARE(timePlot(comparison).summary,
                 QStringLiteral("Threads 3.11 s, Processes 3.14 s, Processes, pipe 3.87 s"));
        const CurvePlot size = sizePlot(comparison);
        QVERIFY(size.summary.contains(u"Below 0.6 MP processes do not pay"));
        QCOMPARE(size.marks.size(), std::size_t(2));
        QCOMPARE(size.marks[0].x, 0.6);
        QCOMPARE(size.marks[1].x, 24.0);
        QCOMPARE(size.curves[0].points.size(), comparison.curves.bySize.size());
        QVERIFY(workersPlot(comparison).summary.contains(u"With 8: Threads 4.56 s"));
        QVERIFY(timePlot({}).bars[0].parts.empty());
        QVERIFY(!timePlot({}).empty.isEmpty());
    }

    void partsOfABarMakeTheTotal() {
        Comparison comparison = madeUpComparison();
        const auto length = [](const BarPlot::Bar& bar) {
            double sum = 0;
            for (const double part : bar.parts)
                sum += part;
            return sum;
        };
        for (const Way way : allWays) {
            const WayFigures& figures = comparison[way];
            const BarPlot::Bar bar = timePlot(comparison).bars[std::size_t(way)];
            QVERIFY(std::abs(length(bar) - figures.startAll.median() - figures.total.median()) <
                    0.01);
        }
        // What overlaps in time shares it.
        comparison[Way::Pipe].handOverIn = measured(5000);
        const WayFigures& pipe = comparison[Way::Pipe];
        QVERIFY(std::abs(length(timePlot(comparison).bars[2]) - pipe.startAll.median() -
                         pipe.total.median()) < 0.01);
    }

    void idealSharingIsHeldAgainstTheCurves() {
        const CurvePlot plot = workersPlot(madeUpComparison());
        const double alone = plot.curves[0].points[0].y;
        QCOMPARE(plot.guide.front(), QPointF(1, alone));
        QCOMPARE(plot.guide.back(), QPointF(8, alone / 8));
    }

    void whyListsTheRulesInOrder() {
        Panel p;
        Comparison comparison = madeUpComparison();
        comparison.advice.rules[5].fired = true;
        p.panel.setComparison(comparison);
        QTest::mouseClick(p.button("Why?"), Qt::LeftButton);
        QPointer<WhyDialog> dialog = p.panel.findChild<WhyDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->isModal());
        QCOMPARE(namelessWidgets(*dialog), QStringList());
        const auto* rules = dialog->findChild<QTreeWidget*>();
        QCOMPARE(rules->topLevelItemCount(), int(comparison.advice.rules.size()));
        QCOMPARE(rules->topLevelItem(4)->text(1), comparison.advice.rules[4].condition);
        QCOMPARE(rules->topLevelItem(4)->text(4), QStringLiteral("does not hold"));
        QCOMPARE(rules->topLevelItem(5)->text(2), comparison.advice.rules[5].figure);
        QCOMPARE(rules->topLevelItem(5)->text(4), QStringLiteral("decides"));
        QCOMPARE(rules->topLevelItem(6)->text(4), QStringLiteral("not asked any more"));
        QTest::mouseClick(p.button("Why?"), Qt::LeftButton);
        QCOMPARE(p.panel.findChildren<WhyDialog*>().size(), 1);
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void copyPutsAllFiguresOnTheClipboard() {
        Panel p;
        p.panel.setComparison(madeUpComparison());
        QTest::mouseClick(p.button("Copy as text"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), toPlainText(madeUpComparison()));
    }

    void filesHoldWhatIsShown() {
        const Comparison comparison = madeUpComparison();
        QCOMPARE(compareFormat(QStringLiteral("a/b.c/report.SVG")), CompareFormat::Svg);
        QVERIFY(!compareFormat(QStringLiteral("report")));
        const auto file = [&](CompareFormat format) {
            return exported(comparison, format, QFont());
        };
        QCOMPARE(QJsonDocument::fromJson(file(CompareFormat::Json)).object(), toJson(comparison));
        QCOMPARE(QString::fromUtf8(file(CompareFormat::Markdown)), toMarkdown(comparison));
        const QByteArray drawing = file(CompareFormat::Svg);
        QVERIFY(QSvgRenderer(drawing).isValid());
        QVERIFY(drawing.contains("Cost against image size"));
        QVERIFY(drawing.contains("below 0.6 MP processes do not pay"));
        const QImage picture = QImage::fromData(file(CompareFormat::Png), "PNG");
        QVERIFY(picture.width() >= 1800);
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white));
    }

    void everythingHasANameAndAPlaceInTheOrder() {
        Panel p({2560, 210});
        p.panel.setComparison(madeUpComparison());
        QCOMPARE(namelessWidgets(p.panel), QStringList());
        QCOMPARE(
            tabOrder(p.panel),
            QStringList(
                {QStringLiteral("What is compared"), QStringLiteral("Run again"),
                 QStringLiteral("Verdict"), QStringLiteral("Why?"), QStringLiteral("Copy as text"),
                 QStringLiteral("Save…"), QStringLiteral("Comparison of back ends"),
                 QStringLiteral("Time of one job"), QStringLiteral("Cost against image size"),
                 QStringLiteral("Cost against workers")}));
    }
};

QTEST_MAIN(ComparePanelTest)
#include "compare_panel_test.moc"
