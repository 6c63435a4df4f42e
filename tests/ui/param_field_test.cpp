// What sets one parameter: slider, box, switch, choice and reset, by pointer, keys and wheel.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "tests/support/panel_filters.h"
#include "ui/param_panel.h"

using namespace offstage;
using namespace offstage::testing;

class ParamFieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        panel.resize(600, 600);
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
        panel.resize(200, 600);
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
};

QTEST_MAIN(ParamFieldTest)
#include "param_field_test.moc"
