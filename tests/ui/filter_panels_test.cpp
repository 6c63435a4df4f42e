#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include "tests/support/names.h"
#include "tests/support/panel_filters.h"
#include "ui/filter_help.h"
#include "ui/filter_text.h"
#include "ui/param_panel.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

JobUpdate job(JobState state, double progress, double elapsedMs) {
    JobUpdate update;
    update.id = 1;
    update.state = state;
    update.progress = progress;
    update.elapsedMs = elapsedMs;
    return update;
}

}  // namespace

class FilterPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void panelBuildsForEveryFilterOfTheCatalog() {
        ParamPanel panel;
        for (const Filter* filter : catalog) {
            panel.setFilter(filter);
            QCOMPARE(panel.params(), Params(filter->params));
            for (const ParamSpec& spec : filter->params)
                QVERIFY2(named<QWidget>(panel, filterText(labelOf(spec))), labelOf(spec));
            QCOMPARE(namelessWidgets(panel), QStringList());
        }
    }

    void valuesRoundTripThroughTheWidgets() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        QSignalSpy changed(&panel, &ParamPanel::paramsChanged);
        const Params params = changedParams();
        panel.setParams(params);
        QCOMPARE(panel.params(), params);  // not rounded to what the boxes show
        QCOMPARE(changed.size(), 0);
        QCOMPARE(named<QDoubleSpinBox>(panel, QStringLiteral("Sigma"))->value(), 1.23);
        QCOMPARE(named<QDoubleSpinBox>(panel, QStringLiteral("Radius"))->value(), 777.);
        QVERIFY(!named<QCheckBox>(panel, QStringLiteral("Keep colours"))->isChecked());
        QCOMPARE(named<QComboBox>(panel, QStringLiteral("Mode"))->currentIndex(), 0);

        panel.setFilter(&plain);
        QCOMPARE(panel.params(), Params());
        panel.setFilter(&denoise);
        QCOMPARE(panel.params(), params);  // the values used last
    }

    void buttonAppliesAndStops() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        QSignalSpy apply(&panel, &ParamPanel::applyRequested);
        QSignalSpy stop(&panel, &ParamPanel::stopRequested);
        auto* button = named<QPushButton>(panel, QStringLiteral("Apply"));
        QVERIFY(button && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(apply.size(), 1);

        panel.setJob(job(JobState::Running, 0.01, 20));
        QCOMPARE(button->text(), QStringLiteral("Stop"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Stop"));
        panel.setJob(job(JobState::Running, 0.425, 1100));
        QCOMPARE(button->text(), QStringLiteral("Stop 42%"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Stop"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(stop.size(), 1);
        QCOMPARE(apply.size(), 1);

        button->setFocus();
        JobUpdate stopping = job(JobState::Stopping, 0.43, 1200);
        stopping.stopMs = 100;
        panel.setJob(stopping);
        QCOMPARE(button->text(), QStringLiteral("Stopping… 0.1 s"));
        QCOMPARE(panel.focusWidget(), button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(stop.size(), 1);
        panel.setJob(job(JobState::Stopped, 0.43, 1300));
        QCOMPARE(button->text(), QStringLiteral("Apply"));
        QVERIFY(button->isEnabled());
        panel.setJob(std::nullopt);
        QCOMPARE(button->accessibleName(), QStringLiteral("Apply"));
    }

    void withoutAnImageTheButtonSaysWhy() {
        ParamPanel panel;
        panel.setFilter(&plain);
        auto* button = named<QPushButton>(panel, QStringLiteral("Apply"));
        panel.setCanApply(false, QStringLiteral("Open an image first."));
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->toolTip(), QStringLiteral("Open an image first."));
        panel.setJob(job(JobState::Running, 0, 0));
        QVERIFY(button->isEnabled());  // stopping is always possible
        panel.setJob(std::nullopt);
        panel.setCanApply(true);
        QVERIFY(button->isEnabled());
        panel.setFilter(nullptr);
        QVERIFY(!button->isEnabled());
    }

    void tabFollowsTheReadingOrder() {
        QWidget window;
        ParamPanel panel(&window);
        const QPushButton later(QStringLiteral("Later"), &window);
        panel.setFilter(&plain);
        panel.setFilter(&denoise);
        panel.setParams(changedParams());
        QCOMPARE(tabOrder(window).mid(0, 6),
                 QStringList({QStringLiteral("Favourite"), QStringLiteral("About this filter"),
                              QStringLiteral("Sigma slider"), QStringLiteral("Sigma"),
                              QStringLiteral("Reset Sigma"), QStringLiteral("Amount slider")}));
        QCOMPARE(tabOrder(window).mid(11),
                 QStringList({QStringLiteral("Passes slider"), QStringLiteral("Passes"),
                              QStringLiteral("Keep colours"), QStringLiteral("Reset Keep colours"),
                              QStringLiteral("Mode"), QStringLiteral("Reset Mode"),
                              QStringLiteral("Show while I change it"), QStringLiteral("Apply"),
                              QStringLiteral("Later")}));
    }

    void everythingHasAName() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        QCOMPARE(namelessWidgets(panel), QStringList());
    }

    void helpTellsAllThatIsDeclared_data() {
        QTest::addColumn<const Filter*>("filter");
        for (const Filter* filter : allFilters())
            QTest::newRow(filter->id) << filter;
    }
    void helpTellsAllThatIsDeclared() {
        QFETCH(const Filter*, filter);
        QTextBrowser page;
        page.setHtml(filterHelp(*filter, Params(filter->params)));
        const QString text = page.toPlainText();
        const auto told = [&](const QString& words) {
            return text.contains(words.simplified()) ? QString() : words;
        };
        QCOMPARE(told(filterText(filter->summary)), QString());
        QCOMPARE(told(QString::fromUtf8(filter->source)), QString());
        QCOMPARE(told(QStringLiteral("--filter %1").arg(QLatin1String(filter->id))), QString());
        for (const ParamSpec& spec : filter->params) {
            QCOMPARE(told(filterText(labelOf(spec))), QString());
            QCOMPARE(told(QStringLiteral("(%1)").arg(QLatin1String(idOf(spec)))), QString());
            const char* help = std::visit([](const auto& kind) { return kind.help; }, spec);
            QVERIFY2(*help, idOf(spec));
            QCOMPARE(told(filterText(help)), QString());
        }
    }

    void helpTellsRangesAndWhatAFilterReads() {
        QTextBrowser page;
        page.setHtml(filterHelp(denoise, Params(everyKind)));
        const QString text = page.toPlainText();
        for (const char* words : {"0.1 to 100 px; at first 3 px. The slider goes from 0.3 to 30.",
                                  "How far it reaches.", "On or off; at first on.",
                                  "One of: Soft, Hard; at first Hard."})
            QVERIFY2(text.contains(QString::fromUtf8(words)), words);
        page.setHtml(filterHelp(median, Params(median.params)));
        QVERIFY(page.toPlainText().contains(QStringLiteral("needs 2 pixels around it")));
        QVERIFY(page.toPlainText().contains(QStringLiteral("in tiles, each by itself")));
        page.setHtml(filterHelp(clahe, Params(clahe.params)));
        QVERIFY(page.toPlainText().contains(QStringLiteral("It takes 3 stages")));
    }

    void helpComesAndGoesByKeyAndButton() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        auto* button = named<QToolButton>(panel, QStringLiteral("About this filter"));
        auto* page = panel.findChild<QTextBrowser*>();
        QVERIFY(page && !page->isVisible());
        QTest::keyClick(named<QDoubleSpinBox>(panel, QStringLiteral("Sigma")), Qt::Key_F1);
        QVERIFY(page->isVisible() && button->isChecked());
        QVERIFY(page->toPlainText().contains(QStringLiteral("How far it reaches.")));
        QTest::keyClick(page, Qt::Key_Escape);
        QVERIFY(!page->isVisible() && !button->isChecked());
        button->click();
        QVERIFY(page->isVisible());
        panel.setFilter(&plain);  // of the filter that is chosen now
        QVERIFY(page->isVisible());
        QVERIFY(page->toPlainText().contains(QStringLiteral("--filter median")));
        button->click();
        QVERIFY(!page->isVisible());
        panel.setFilter(nullptr);
        QVERIFY(!button->isEnabled());
    }

    void anEstimateIsShownWhereThereIsOne() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        panel.setEstimate(QStringLiteral("about 3 s"), QStringLiteral("From a run."));
        QLabel* shown = nullptr;
        for (QLabel* label : panel.findChildren<QLabel*>())
            if (label->text() == QLatin1String("about 3 s"))
                shown = label;
        QVERIFY(shown && shown->isVisible());
        QCOMPARE(shown->toolTip(), QStringLiteral("From a run."));
        panel.setFilter(&plain);
        QVERIFY(!shown->isVisible());
    }
};

QTEST_MAIN(FilterPanelsTest)
#include "filter_panels_test.moc"
