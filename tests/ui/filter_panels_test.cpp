#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include "tests/support/names.h"
#include "ui/filter_list.h"
#include "ui/filter_text.h"
#include "ui/param_panel.h"

using namespace offstage;

namespace {

constexpr RealParam sigma{.id = "sigma",
                          .label = "Sigma",
                          .min = 0.1,
                          .max = 100,
                          .initial = 3,
                          .softMin = 0.3,
                          .softMax = 30,
                          .unit = Unit::Pixels,
                          .help = "How far it reaches."};
constexpr RealParam amount{.id = "amount",
                           .label = "Amount",
                           .min = 0,
                           .max = 500,
                           .initial = 80,
                           .softMin = 0,
                           .softMax = 200,
                           .unit = Unit::Percent};
constexpr IntParam radius{.id = "radius",
                          .label = "Radius",
                          .min = 1,
                          .max = 1000,
                          .initial = 2,
                          .softMin = 1,
                          .softMax = 100};
constexpr IntParam passes{.id = "passes",
                          .label = "Passes",
                          .min = 1,
                          .max = 99,
                          .initial = 3,
                          .softMin = 1,
                          .softMax = 9};
constexpr BoolParam keep{.id = "keep", .label = "Keep colours", .initial = true};
constexpr Choice modes[] = {{"soft", "Soft"}, {"hard", "Hard"}};
constexpr ChoiceParam mode{.id = "mode", .label = "Mode", .choices = modes, .initial = 1};
constexpr ParamSpec everyKind[] = {sigma, amount, radius, passes, keep, mode};

Filter filterNamed(const char* id, const char* label, const char* group,
                   std::span<const ParamSpec> params = {}) {
    Filter filter = gaussian;
    filter.id = id;
    filter.label = label;
    filter.group = group;
    filter.summary = "Says what it does.";
    filter.params = params;
    return filter;
}

const Filter denoise = filterNamed("nlmeans", "Non-local means", "Denoise", everyKind);
const Filter plain = filterNamed("median", "Median", "Denoise");
const Filter blur = filterNamed("box", "Box blur", "Blur");
const Filter* const some[] = {&denoise, &blur, &plain};

template <class Widget>
Widget* named(const QWidget& root, const QString& name) {
    for (Widget* widget : root.findChildren<Widget*>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

Params changedParams() {
    Params params(everyKind);
    const ParamValue values[] = {1.23456789, 450.5, 777, 3, false, 0};
    for (std::size_t i = 0; i < std::size(values); ++i)
        if (!params.set(i, values[i]))
            qFatal("value %zu is not legal", i);
    return params;
}

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
    void listShowsEveryFilterOfTheCatalogInItsGroup() {
        FilterList list;
        auto* rows = named<QListWidget>(list, QStringLiteral("Filters"));
        QVERIFY(rows);
        const QAbstractItemModelTester tester(rows->model());
        for (const Filter* filter : catalog) {
            list.setCurrent(filter);
            QCOMPARE(list.current(), filter);
            const QListWidgetItem* item = rows->currentItem();
            QCOMPARE(item->text(), filterText(filter->label));
            QVERIFY(item->toolTip().contains(filterText(filter->summary).toHtmlEscaped()));
            // The nearest row above that cannot be chosen is the name of its group.
            int above = rows->currentRow();
            while (rows->item(above)->flags() & Qt::ItemIsSelectable)
                --above;
            QCOMPARE(rows->item(above)->text(), filterText(filter->group));
        }
    }

    void firstFilterIsSelectedAtOnce() {
        const FilterList list(nullptr, some);
        QCOMPARE(list.current(), &denoise);
    }

    void searchNarrowsAndArrowsAndEnterWorkFromTheField() {
        FilterList list(nullptr, some);
        list.show();
        auto* field = named<QLineEdit>(list, QStringLiteral("Search filters"));
        QVERIFY(field && field->isClearButtonEnabled());
        QSignalSpy activated(&list, &FilterList::activated);
        QTest::keyClick(field, Qt::Key_Down);  // past the name of the group, to its neighbour
        QCOMPARE(list.current(), &plain);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list.current(), &blur);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(list.current(), &plain);

        QTest::keyClicks(field, QStringLiteral("NOISE mean"));
        QCOMPARE(list.current(), &denoise);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list.current(), &denoise);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].value<const Filter*>(), &denoise);

        QTest::keyClicks(field, QStringLiteral(" nothing like it"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(list.current(), &denoise);
        list.setCurrent(&blur);  // asked for from outside: the search gives way
        QCOMPARE(list.current(), &blur);
        QCOMPARE(field->text(), QString());
    }

    void doubleClickActivatesAndASingleClickOnlyChooses() {
        FilterList list(nullptr, some);
        list.resize(300, 400);
        list.show();
        auto* rows = list.findChild<QListWidget*>();
        QSignalSpy activated(&list, &FilterList::activated);
        QSignalSpy changed(&list, &FilterList::currentChanged);
        const QListWidgetItem* item = rows->findItems(filterText(blur.label), Qt::MatchExactly)[0];
        const QPoint place = rows->visualItemRect(item).center();
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(list.current(), &blur);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(activated.size(), 0);
        QTest::mouseDClick(rows->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.size(), 1);
    }

    void selectingWithoutTheFocusChoosesToo() {
        // What assistive tools do: the selection moves, the current item does not.
        FilterList list(nullptr, some);
        auto* rows = list.findChild<QListWidget*>();
        QListWidgetItem* item = rows->findItems(filterText(blur.label), Qt::MatchExactly)[0];
        rows->selectionModel()->select(rows->model()->index(rows->row(item), 0),
                                       QItemSelectionModel::ClearAndSelect);
        QCOMPARE(list.current(), &blur);
    }

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

    void everyKindIsSetByTheUser() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        QSignalSpy changed(&panel, &ParamPanel::paramsChanged);
        auto* box = named<QDoubleSpinBox>(panel, QStringLiteral("Sigma"));
        QCOMPARE(box->suffix(), QStringLiteral(" px"));
        QCOMPARE(box->toolTip(), QStringLiteral("How far it reaches."));
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("7.5"));
        QCOMPARE(panel.params()[sigma], 7.5);
        QTest::keyClick(named<QCheckBox>(panel, QStringLiteral("Keep colours")), Qt::Key_Space);
        QCOMPARE(panel.params()[keep], false);
        QTest::keyClick(named<QComboBox>(panel, QStringLiteral("Mode")), Qt::Key_Up);
        QCOMPARE(panel.params()[mode], 0);
        const auto before = changed.size();
        QTest::keyClick(named<QSlider>(panel, QStringLiteral("Radius slider")), Qt::Key_Right);
        QCOMPARE(panel.params()[radius], 3);  // one step of the number, however fine the slider
        QCOMPARE(changed.size(), before + 1);
    }

    void sliderAndBoxAgree_data() {
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("logarithmic") << QStringLiteral("Sigma") << 0.3 << 30.;
        QTest::newRow("linear") << QStringLiteral("Amount") << 0. << 200.;
        QTest::newRow("whole, logarithmic") << QStringLiteral("Radius") << 1. << 100.;
        QTest::newRow("whole") << QStringLiteral("Passes") << 1. << 9.;
    }
    void sliderAndBoxAgree() {
        QFETCH(QString, label);
        QFETCH(double, low);
        QFETCH(double, high);
        ParamPanel panel;
        panel.setFilter(&denoise);
        auto* box = named<QDoubleSpinBox>(panel, label);
        auto* slider = named<QSlider>(panel, label + QStringLiteral(" slider"));
        slider->setValue(slider->minimum() + 1);
        slider->setValue(slider->minimum());
        QCOMPARE(box->value(), low);
        slider->setValue(slider->maximum());
        QCOMPARE(box->value(), high);
        box->setValue(low);
        QCOMPARE(slider->value(), slider->minimum());
        const int middle = (slider->minimum() + slider->maximum()) / 2;
        slider->setValue(middle);
        const double value = box->value();
        box->setValue(low);
        box->setValue(value);
        QVERIFY(qAbs(slider->value() - middle) <= slider->maximum() / 50);
        box->setValue(box->maximum());  // legal, but beyond the slider
        QCOMPARE(slider->value(), slider->maximum());
        QVERIFY(box->value() > high);
    }

    void smallSigmasHaveHalfOfTheSlider() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        named<QSlider>(panel, QStringLiteral("Sigma slider"))->setValue(500);
        QCOMPARE(panel.params()[sigma], 3.);
    }

    void resetBringsTheInitialValueBack() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        auto* reset = named<QToolButton>(panel, QStringLiteral("Reset Sigma"));
        QVERIFY(!reset->isEnabled());
        named<QDoubleSpinBox>(panel, QStringLiteral("Sigma"))->setValue(9);
        QVERIFY(reset->isEnabled());
        QSignalSpy changed(&panel, &ParamPanel::paramsChanged);
        reset->click();
        QCOMPARE(panel.params()[sigma], 3.);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!reset->isEnabled());
    }

    void everyKindHasAReset() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.setParams(changedParams());
        for (const ParamSpec& spec : everyKind) {
            const QString label = QString::fromUtf8(labelOf(spec));
            auto* reset = named<QToolButton>(panel, QStringLiteral("Reset ") + label);
            QVERIFY2(reset, labelOf(spec));
            QCOMPARE(reset->isEnabled(), label != QLatin1String("Passes"));  // it is at 3 anyway
            reset->click();
            QVERIFY(!reset->isEnabled());
        }
        QCOMPARE(panel.params(), Params(everyKind));
    }

    void aDoubleClickOnTheNameOrTheSliderResets() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.resize(280, 600);
        panel.show();
        auto* slider = named<QSlider>(panel, QStringLiteral("Amount slider"));
        QLabel* name = nullptr;
        for (QLabel* label : panel.findChildren<QLabel*>())
            if (label->text() == QLatin1String("Amount"))
                name = label;
        QVERIFY(name);
        for (QWidget* place : {static_cast<QWidget*>(slider), static_cast<QWidget*>(name)}) {
            panel.setParams(changedParams());
            QTest::mouseDClick(place, Qt::LeftButton, {}, {3, place->height() / 2});
            QCOMPARE(panel.params()[amount], 80.);
        }
        QCOMPARE(panel.params()[radius], 777);
    }

    void aClickIntoTheGrooveJumpsThereAndDragsOn() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.resize(280, 600);
        panel.show();
        auto* slider = named<QSlider>(panel, QStringLiteral("Amount slider"));
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() * 3 / 4, y});
        QVERIFY2(qAbs(panel.params()[amount] - 150) < 10,
                 qPrintable(QString::number(panel.params()[amount])));
        QVERIFY(slider->isSliderDown());
        QTest::mouseMove(slider, {slider->width() / 4, y});
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 4, y});
        QVERIFY(qAbs(panel.params()[amount] - 50) < 10);
    }

    void keysStepJumpAndGoToTheEnds() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        auto* slider = named<QSlider>(panel, QStringLiteral("Amount slider"));
        auto* box = named<QDoubleSpinBox>(panel, QStringLiteral("Amount"));
        const auto value = [&] { return panel.params()[amount]; };
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(value(), 80 + box->singleStep());
        QTest::keyClick(slider, Qt::Key_Left);
        QTest::keyClick(slider, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(value(), 80.1);
        QTest::keyClick(slider, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(slider, Qt::Key_PageUp);
        QCOMPARE(value(), 100.);  // a tenth of the slider
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(value(), 0.);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(value(), 200.);
        QTest::keyClick(box, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(value(), 199.9);
        QTest::keyClick(box, Qt::Key_PageDown);
        QCOMPARE(value(), 199.9 - 10 * box->singleStep());
        QTest::keyClick(named<QSlider>(panel, QStringLiteral("Radius slider")), Qt::Key_Up,
                        Qt::ShiftModifier);
        QCOMPARE(panel.params()[radius], 3);
    }

    void aWidePanelHasOneLineForEachParameter() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        auto* slider = named<QSlider>(panel, QStringLiteral("Amount slider"));
        auto* box = named<QDoubleSpinBox>(panel, QStringLiteral("Amount"));
        auto* reset = named<QToolButton>(panel, QStringLiteral("Reset Amount"));
        auto* next = named<QSlider>(panel, QStringLiteral("Radius slider"));
        const auto pitch = [&] {
            return next->mapTo(&panel, QPoint()).y() - slider->mapTo(&panel, QPoint()).y();
        };
        panel.resize(280, 600);
        QTRY_VERIFY(pitch() > 40);
        QVERIFY2(pitch() <= 60, qPrintable(QString::number(pitch())));
        panel.resize(500, 600);
        QTRY_VERIFY2(pitch() < 40, qPrintable(QString::number(pitch())));
        for (const QWidget* target : {static_cast<QWidget*>(slider), static_cast<QWidget*>(box),
                                      static_cast<QWidget*>(reset)})
            QVERIFY(target->height() >= 24 && target->width() >= 24);
        QCOMPARE(slider->mapTo(&panel, QPoint()).x(), next->mapTo(&panel, QPoint()).x());
    }

    void wheelScrollsPastAFieldThatHasNoFocus() {
        ParamPanel panel;
        panel.setFilter(&denoise);
        panel.show();
        panel.setFocus();
        auto* box = named<QDoubleSpinBox>(panel, QStringLiteral("Sigma"));
        const auto wheel = [box] {
            QWheelEvent event(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, {0, 120},
                              Qt::NoButton, {}, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(box, &event);
        };
        QVERIFY(!box->hasFocus());
        wheel();
        QCOMPARE(box->value(), 3.);
        panel.activateWindow();
        box->setFocus();
        QTRY_VERIFY(box->hasFocus());
        wheel();
        QVERIFY(box->value() > 3);
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
        QCOMPARE(tabOrder(window).mid(0, 4),
                 QStringList({QStringLiteral("Sigma slider"), QStringLiteral("Sigma"),
                              QStringLiteral("Reset Sigma"), QStringLiteral("Amount slider")}));
        QCOMPARE(tabOrder(window).mid(9),
                 QStringList({QStringLiteral("Passes slider"), QStringLiteral("Passes"),
                              QStringLiteral("Keep colours"), QStringLiteral("Reset Keep colours"),
                              QStringLiteral("Mode"), QStringLiteral("Reset Mode"),
                              QStringLiteral("Show while I change it"), QStringLiteral("Apply"),
                              QStringLiteral("Later")}));
    }

    void everythingHasAName() {
        const FilterList list(nullptr, some);
        QCOMPARE(namelessWidgets(list), QStringList());
        ParamPanel panel;
        panel.setFilter(&denoise);
        QCOMPARE(namelessWidgets(panel), QStringList());
    }
};

QTEST_MAIN(FilterPanelsTest)
#include "filter_panels_test.moc"
