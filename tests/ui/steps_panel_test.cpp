// The list of steps with values alone: no document, no engine.
#include "ui/steps_panel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Recipe three() {
    return recipe({QStringLiteral("median:radius=2"), QStringLiteral("gaussian:sigma=3"),
                   QStringLiteral("unsharp")});
}

QStringList idsOf(const Recipe& steps) {
    QStringList ids;
    for (const Step& step : steps)
        ids << QString::fromUtf8(step.filter->id);
    return ids;
}

/// A panel whose wishes are fulfilled, as a document does.
struct Panel : StepsPanel {
    Panel() {
        connect(this, &StepsPanel::edited, this, [this](const Recipe& after, const QString& text) {
            what << text;
            setRecipe(after);
        });
        setRecipe(three());
        resize(240, 300);
        show();
    }
    QListView* list() { return findChild<QListView*>(); }
    QToolButton* button(const QString& name) {
        for (auto* button : findChildren<QToolButton*>())
            if (button->accessibleName() == name)
                return button;
        return nullptr;
    }
    QStringList ids() const { return idsOf(model().recipe()); }
    RunWhen when(std::size_t row) const { return model().recipe()[row].when; }
    QStringList what;
};

}  // namespace

class StepsPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theModelKeepsTheRules() {
        StepsModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRecipe(three());
        Recipe other = three();
        std::swap(other[0], other[1]);
        model.setRecipe(other);
        model.setRecipe({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aTickHasThreeStates() {
        Panel panel;
        const QModelIndex second = panel.model().index(1);
        const auto text = [&] { return second.data(Qt::DisplayRole).toString(); };
        QVERIFY(panel.list()->model()->setData(second, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(panel.when(1), RunWhen::Never);
        QVERIFY2(text().contains(QStringLiteral("off")), "a state has a word");
        QVERIFY(panel.list()->model()->setData(second, Qt::PartiallyChecked, Qt::CheckStateRole));
        QCOMPARE(panel.when(1), RunWhen::OnSave);
        QVERIFY(text().contains(QStringLiteral("saving")));
        QVERIFY(panel.list()->model()->setData(second, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(panel.when(1), RunWhen::Always);
        QCOMPARE(panel.what.size(), 3);
        QTest::keyClick(panel.list(), Qt::Key_Down);
        panel.choose(0);
        QTest::keyClick(panel.list(), Qt::Key_Space);
        QVERIFY(panel.when(0) != RunWhen::Always);
    }

    void stepsMoveByKeysAndButtonsAndStayChosen() {
        Panel panel;
        QSignalSpy chosen(&panel, &StepsPanel::chosenChanged);
        panel.choose(0);
        QTest::keyClick(panel.list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(panel.ids(), (QStringList{QStringLiteral("gaussian"), QStringLiteral("median"),
                                           QStringLiteral("unsharp")}));
        QCOMPARE(panel.chosen(), 1);
        panel.button(QStringLiteral("Move down"))->click();
        QCOMPARE(panel.ids().last(), QStringLiteral("median"));
        QVERIFY(!panel.button(QStringLiteral("Move down"))->isEnabled());
        QTest::keyClick(panel.list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(panel.ids().last(), QStringLiteral("median"));
        panel.button(QStringLiteral("Move up"))->click();
        QTest::keyClick(panel.list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(panel.ids(), idsOf(three()));
        QCOMPARE(panel.chosen(), 0);
    }

    void aDroppedStepStandsWhereItWasDropped_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("before");
        QTest::addColumn<QStringList>("then");
        const QString a = QStringLiteral("median");
        const QString b = QStringLiteral("gaussian");
        const QString c = QStringLiteral("unsharp");
        QTest::newRow("to the end") << 0 << 3 << QStringList{b, c, a};
        QTest::newRow("to the front") << 2 << 0 << QStringList{c, a, b};
        QTest::newRow("down by one") << 0 << 2 << QStringList{b, a, c};
        QTest::newRow("where it is") << 1 << 1 << QStringList{a, b, c};
        QTest::newRow("below all") << 1 << -1 << QStringList{a, c, b};
    }
    void aDroppedStepStandsWhereItWasDropped() {
        QFETCH(int, from);
        QFETCH(int, before);
        QFETCH(QStringList, then);
        Panel panel;
        QAbstractItemModel& model = *panel.list()->model();
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(from, 0)}));
        model.dropMimeData(data.get(), Qt::MoveAction, before, 0, {});
        QCOMPARE(panel.ids(), then);
        QMimeData foreign;
        foreign.setText(QStringLiteral("0"));
        model.dropMimeData(&foreign, Qt::MoveAction, 0, 0, {});
        QCOMPARE(panel.ids(), then);
    }

    void aStepIsRenamedDuplicatedAndRemoved() {
        Panel panel;
        panel.choose(1);
        QTest::keyClick(panel.list(), Qt::Key_F2);
        auto* editor = panel.list()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("Gaussian blur"));
        QTest::keyClicks(editor, QStringLiteral("Soft"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(panel.model().recipe()[1].name, QStringLiteral("Soft"));
        QVERIFY(panel.model().index(1).data().toString().contains(QStringLiteral("Soft")));

        QTest::keyClick(panel.list(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(panel.model().rowCount(), 4);
        QVERIFY(panel.model().recipe()[1] == panel.model().recipe()[2]);
        QCOMPARE(panel.chosen(), 2);
        QTest::keyClick(panel.list(), Qt::Key_Delete);
        QCOMPARE(panel.model().rowCount(), 3);
        QCOMPARE(panel.chosen(), -1);

        panel.choose(1);
        auto& model = const_cast<StepsModel&>(panel.model());
        model.rename(1, QStringLiteral("  "));  // its filter's name again
        QVERIFY(panel.model().recipe()[1].name.isEmpty());
        const auto changes = panel.what.size();
        model.rename(1, QStringLiteral("Gaussian blur"));
        QCOMPARE(panel.what.size(), changes);
    }

    void leavingAStepIsOneKey() {
        Panel panel;
        panel.choose(2);
        QSignalSpy chosen(&panel, &StepsPanel::chosenChanged);
        QTest::keyClick(panel.list(), Qt::Key_Escape);
        QCOMPARE(panel.chosen(), -1);
        QCOMPARE(chosen.size(), 1);
        for (const char* name : {"New step", "Duplicate step", "Remove step", "Move up"})
            QVERIFY(!panel.button(QLatin1String(name))->isEnabled());
    }

    void withoutStepsItSaysWhatTheyAre() {
        Panel panel;
        panel.setRecipe({});
        QVERIFY(!panel.list()->isVisible());
        const auto labels = panel.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().startsWith(u"What you apply");
        }));
        panel.setRecipe(three());
        QVERIFY(panel.list()->isVisible());
    }
};

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    StepsPanelTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "steps_panel_test.moc"
