// Which preset is set, and what can be done with them: with values, nothing is kept.
#include "ui/preset_bar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/names.h"

using namespace offstage;

namespace {

Recipe recipe(const char* text) {
    return {stepFromText(QString::fromUtf8(text)).value()};
}

const Preset locked{
    PresetKind::OneFilter, QStringLiteral("Poster"), recipe("median:radius=15"), true, {}};
const Preset own{
    PresetKind::OneFilter, QStringLiteral("Mine & yours"), recipe("median:radius=7"), false, {}};
const Recipe initial = recipe("median");

QStringList texts(PresetBar& bar) {
    auto* menu = bar.findChild<PresetMenu*>();
    menu->setChoice(bar.choice());
    QStringList all;
    for (const QAction* action : menu->actions())
        if (!action->isSeparator())
            all << (action->isChecked() ? QStringLiteral("> ") : QString()) +
                       action->text().remove(QStringLiteral("&&")).remove(u'&').simplified();
    return all;
}

void trigger(PresetBar& bar, const QString& words) {
    const QStringList all = texts(bar);
    QList<QAction*> actions = bar.findChild<PresetMenu*>()->actions();
    actions.removeIf([](const QAction* action) { return action->isSeparator(); });
    for (qsizetype i = 0; i < all.size(); ++i)
        if (all[i].contains(words)) {
            actions[i]->trigger();
            return;
        }
    QFAIL(qPrintable(QStringLiteral("%1 is not in %2").arg(words, all.join(u'|'))));
}

}  // namespace

class PresetBarTest : public QObject {
    Q_OBJECT

    static void begin(PresetBar& bar, const Recipe& now) {
        bar.resize(300, 60);
        bar.begin({locked, own}, now, initial);
        bar.show();
    }
    static QString shown(const PresetBar& bar) {
        return bar.findChild<QPushButton*>()->accessibleName();
    }

private Q_SLOTS:
    void itTellsWhichIsSet() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Initial values"));
        bar.setRecipe(recipe("median:radius=3"), initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Initial values (changed)"));
        bar.setRecipe(own.recipe, initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Mine & yours"));
        bar.setRecipe(recipe("median:radius=3"), initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Mine & yours (changed)"));
        bar.setRecipe(locked.recipe, initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Poster"));
        bar.setRecipe(initial, initial);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Initial values"));
        bar.begin({}, {});
        QVERIFY(!bar.isEnabled());
    }

    void theMenuOffersWhatCanBeDone() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, initial);
        QCOMPARE(texts(bar), QStringList({QStringLiteral("> Initial values"),
                                          QStringLiteral("Poster"), QStringLiteral("Mine yours"),
                                          QStringLiteral("Save as…"), QStringLiteral("Import…"),
                                          QStringLiteral("Export all of your own…")}));
        bar.setRecipe(locked.recipe, initial);
        QVERIFY(texts(bar).contains(QStringLiteral("> Poster")));
        for (const QString& text : texts(bar))  // it stays as it came
            QVERIFY2(!text.startsWith(QLatin1String("Delete")) &&
                         !text.startsWith(QLatin1String("Rename")) &&
                         !text.startsWith(QLatin1String("Save changes")),
                     qPrintable(text));
        bar.setRecipe(own.recipe, initial);
        bar.setRecipe(recipe("median:radius=8"), initial);
        QCOMPARE(texts(bar).mid(0, 7),
                 QStringList({QStringLiteral("Initial values"), QStringLiteral("Poster"),
                              QStringLiteral("Mine yours"),
                              QStringLiteral("Save changes of \"Mine yours\""),
                              QStringLiteral("Save as…"), QStringLiteral("Rename \"Mine yours\"…"),
                              QStringLiteral("Delete \"Mine yours\"")}));
    }

    void choosingGivesTheValues() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, recipe("median:radius=3"));
        QSignalSpy chosen(&bar, &PresetBar::chosen);
        trigger(bar, QStringLiteral("Poster"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Recipe>(), locked.recipe);
        trigger(bar, QStringLiteral("Initial values"));
        QCOMPARE(chosen[1][0].value<Recipe>(), initial);
        const Preset stranger{PresetKind::OneFilter, QStringLiteral("Else"), own.recipe, false, {}};
        bar.choose(stranger);
        QCOMPARE(chosen.size(), 2);
    }

    void savingAsksForANameInItsPlace() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, recipe("median:radius=3"));
        QSignalSpy saved(&bar, &PresetBar::saveWanted);
        auto* name = bar.findChild<QLineEdit*>();
        QVERIFY(!name->isVisible());
        trigger(bar, QStringLiteral("Save as"));
        QVERIFY(name->isVisible());
        QPushButton* save = nullptr;
        for (QPushButton* button : bar.findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Save"))
                save = button;
        QVERIFY(save && !save->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);  // without a name nothing happens
        QCOMPARE(saved.size(), 0);
        QTest::keyClicks(name, QStringLiteral("POSTER"));
        QVERIFY2(!save->isEnabled(), "that name is taken by one that is locked");
        name->setText(QStringLiteral("mine & yours"));
        QVERIFY(save->isEnabled());
        QCOMPARE(save->text(), QStringLiteral("Replace"));
        name->setText(QStringLiteral("  Three   pixels "));
        QCOMPARE(save->text(), QStringLiteral("Save"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!name->isVisible());
        QCOMPARE(saved.size(), 1);
        const auto preset = saved[0][0].value<Preset>();
        QCOMPARE(preset.name, QStringLiteral("Three pixels"));
        QCOMPARE(preset.recipe, recipe("median:radius=3"));
        QVERIFY(!preset.locked);

        trigger(bar, QStringLiteral("Save as"));
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(!name->isVisible());
        QCOMPARE(saved.size(), 1);
    }

    void onesOwnAreChangedRenamedAndDeleted() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, own.recipe);
        QSignalSpy saved(&bar, &PresetBar::saveWanted);
        QSignalSpy renamed(&bar, &PresetBar::renameWanted);
        QSignalSpy removed(&bar, &PresetBar::removeWanted);
        trigger(bar, QStringLiteral("Rename"));
        auto* name = bar.findChild<QLineEdit*>();
        QCOMPARE(name->text(), own.name);
        name->setText(QStringLiteral("Ours"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].value<Preset>(), own);
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("Ours"));

        bar.begin({locked, own}, own.recipe, initial);
        bar.setRecipe(recipe("median:radius=9"), initial);
        trigger(bar, QStringLiteral("Save changes"));
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].value<Preset>().name, own.name);
        QCOMPARE(saved[0][0].value<Preset>().recipe, recipe("median:radius=9"));

        bar.begin({locked, own}, own.recipe, initial);
        trigger(bar, QStringLiteral("Delete"));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].value<Preset>(), own);
        bar.setPresets({locked});
        bar.showRemoved(own);
        QCOMPARE(shown(bar), QStringLiteral("Preset: Initial values (changed)"));
        for (QPushButton* button : bar.findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Undo") && button->isVisible())
                button->click();
        QCOMPARE(saved.size(), 2);
        QCOMPARE(saved[1][0].value<Preset>(), own);
    }

    void exportingTakesTheOneThatIsSetOrAllOfOnesOwn() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, locked.recipe);
        QSignalSpy exported(&bar, &PresetBar::exportWanted);
        trigger(bar, QStringLiteral("Export \"Poster\""));
        QCOMPARE(exported[0][0].value<QList<Preset>>(), QList<Preset>{locked});
        trigger(bar, QStringLiteral("Export all"));
        QCOMPARE(exported[1][0].value<QList<Preset>>(), QList<Preset>{own});
    }

    void recipesHaveNoInitialValues() {
        Preset whole = own;
        whole.kind = PresetKind::WholeRecipe;
        PresetBar bar(PresetKind::WholeRecipe);
        bar.resize(300, 60);
        bar.begin({whole}, {});
        QVERIFY(bar.isEnabled());  // presets may be chosen without a step
        QCOMPARE(shown(bar), QStringLiteral("Recipe: Presets"));
        QCOMPARE(texts(bar)[0], QStringLiteral("Mine yours"));
        QSignalSpy chosen(&bar, &PresetBar::chosen);
        trigger(bar, QStringLiteral("Mine"));
        QCOMPARE(chosen[0][0].value<Recipe>(), own.recipe);
        bar.setRecipe(own.recipe);
        QCOMPARE(shown(bar), QStringLiteral("Recipe: Mine & yours"));
    }

    void aLongNameDoesNotWidenThePanel() {
        PresetBar bar(PresetKind::OneFilter);
        Preset wordy = own;
        wordy.name = QString(80, u'W');
        bar.begin({wordy}, wordy.recipe, initial);
        QVERIFY(bar.minimumSizeHint().width() < 150);
        QVERIFY(shown(bar).contains(wordy.name));
    }

    void everythingHasAName() {
        PresetBar bar(PresetKind::OneFilter);
        begin(bar, own.recipe);
        bar.showRemoved(own);
        trigger(bar, QStringLiteral("Save as"));
        QCOMPARE(namelessWidgets(bar), QStringList());
    }
};

QTEST_MAIN(PresetBarTest)
#include "preset_bar_test.moc"
