// What is kept about filters beside their parameters, in the window.
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

#include "core/compare/auto_backend.h"
#include "core/filters/catalog.h"
#include "core/language.h"
#include "core/recipe/preset_store.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/estimate_flow.h"
#include "ui/filter_list.h"
#include "ui/param_panel.h"
#include "ui/preset_bar.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

Preset presetOf(const char* name, const char* step) {
    return {PresetKind::OneFilter,
            QString::fromUtf8(name),
            {stepFromText(QString::fromUtf8(step)).value()},
            false,
            {}};
}

Recipe recipeIn(const Program& program) {
    const ParamPanel& panel = program.window->parameters();
    return {{panel.filter(), panel.params()}};
}

QString estimateIn(const ParamPanel& panel) {
    for (const QLabel* label : panel.findChildren<QLabel*>())
        if (label->isVisibleTo(&panel) && label->text().startsWith(QLatin1String("about ")))
            return label->text();
    return {};
}

}  // namespace

class ParamFlowTest : public QObject {
    Q_OBJECT

    static qsizetype filesIn(const QTemporaryDir& folder) {
        return QDir(folder.path()).entryList(QDir::Files).size();
    }

private Q_SLOTS:
    void aFavouriteIsKeptByKeyAndByButton() {
        Program program;
        FilterList& filters = program.window->filters();
        QAction* action = program.window->actions().favourite;
        filters.setCurrent(&median);
        QVERIFY(!action->isChecked());
        action->trigger();
        QVERIFY(filters.isFavourite(median) && action->isChecked());
        QToolButton* star = nullptr;
        for (QToolButton* button : program.window->parameters().findChildren<QToolButton*>())
            if (button->accessibleName() == QLatin1String("Favourite"))
                star = button;
        QVERIFY(star && star->isChecked());
        filters.setCurrent(&box);
        QVERIFY(!star->isChecked() && !action->isChecked());
        star->click();
        QCOMPARE(filters.favourites(),
                 QStringList({QStringLiteral("median"), QStringLiteral("box")}));
        star->click();
        QVERIFY(!filters.isFavourite(box) && !action->isChecked());
    }

    void aPresetSetsTheParametersAndIsKept() {
        QTemporaryDir folder;
        Program program;
        PresetStore& store = program.window->presets();
        program.window->filters().setCurrent(&unsharp);
        PresetBar& bar = program.window->parameters().presets();
        QVERIFY(bar.choice().presets.size() >= 2);
        for (const Preset& preset : bar.choice().presets)
            QCOMPARE(preset.recipe.front().filter, &unsharp);
        QSignalSpy changed(&program.window->parameters(), &ParamPanel::paramsChanged);
        const Preset first = bar.choice().presets.first();
        bar.choose(first);
        QCOMPARE(recipeIn(program), first.recipe);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bar.choice().base, first);

        Params others(unsharp.params);  // as a step brings them
        QVERIFY(others.set(0, 4.5));
        program.window->parameters().setParams(others);
        QVERIFY(bar.choice().changed);

        QSignalSpy read(&store, &PresetStore::changed);
        store.setFolder(folder.path());
        QTRY_COMPARE(read.size(), 1);
        Q_EMIT bar.saveWanted(presetOf("Mine", "unsharp:sigma=1.75"));
        QTRY_COMPARE(filesIn(folder), 1);
        const Preset mine = bar.choice().presets.last();
        QCOMPARE(mine.name, QStringLiteral("Mine"));
        bar.choose(mine);
        QCOMPARE(recipeIn(program), mine.recipe);
        Q_EMIT bar.removeWanted(mine);
        QTRY_COMPARE(filesIn(folder), 0);
        QVERIFY(!bar.choice().base && bar.choice().changed);
    }

    void theEstimateIsLearnedFromRuns() {
        Program program;
        program.window->filters().setCurrent(&median);
        QCOMPARE(estimateIn(program.window->parameters()), QString());  // there is no picture
        program.bench->openSample(SampleKind::Night);
        // Memory is planned, time is not guessed.
        QTRY_VERIFY_WITH_TIMEOUT(
            estimateIn(program.window->parameters()).contains(QLatin1String("of memory")),
            longWait);
        History history;
        history.note(QStringLiteral("median"), {.workers = 2,
                                                .step = QStringLiteral("median:radius=2"),
                                                .bytesPerPixel = 4,
                                                .done = true,
                                                .megapixels = 6,
                                                .computeMs = 5000,
                                                .wallMs = 2500});
        program.window->automatic().setHistory(history);
        Q_EMIT program.window->parameters().paramsChanged();
        QTRY_VERIFY_WITH_TIMEOUT(
            estimateIn(program.window->parameters()).startsWith(QLatin1String("about 2.5 s")),
            longWait);
        program.window->filters().setCurrent(&box);
        QVERIFY(!estimateIn(program.window->parameters()).contains(QLatin1String("2.5 s")));
    }

    void estimatesTellARangeWhereRunsDiffer() {
        const auto text = [](double low, double ms, double high) {
            return estimateText(TimeEstimate{.ms = ms, .lowMs = low, .highMs = high, .runs = 3},
                                410'000'000, Backend::Threads, 2);
        };
        QCOMPARE(text(3000, 3100, 3150), QStringLiteral("about 3.1 s, 410 MB, threads x2"));
        QCOMPARE(text(2800, 3100, 3600),
                 QStringLiteral("about 3.1 s (2.8 s to 3.6 s), 410 MB, threads x2"));
        QCOMPARE(estimateText({}, 1'240'000'000, Backend::Processes, 2),
                 QStringLiteral("about 1.2 GB of memory"));
    }

    void reasonsTellWhereItIsKnownFrom() {
        TimeEstimate known{.ms = 1, .runs = 1, .sameValues = true};
        QVERIFY(estimateReason(known).startsWith(QLatin1String("Time from the last run with")));
        known.runs = 3;
        QVERIFY(estimateReason(known).startsWith(QLatin1String("Time from 3 runs with these")));
        known.sameValues = false;
        QVERIFY(estimateReason(known).contains(QLatin1String("similar values")));
        QVERIFY(estimateReason({}).contains(QLatin1String("once it has run")));
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    speak({});  // plurals are in the English file
    ParamFlowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "param_flow_test.moc"
