// Named parameters and recipes, and their files.
#include "core/recipe/preset_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/filters/catalog.h"

using namespace offstage;

namespace {

Preset preset(const QString& name, const QString& steps, PresetKind kind = PresetKind::OneFilter) {
    Preset made{kind, name, {}, false, {}};
    for (const QString& text : steps.split(QStringLiteral(" + ")))
        made.recipe.push_back(stepFromText(text).value());
    return made;
}

const QString median5 = QStringLiteral("median:radius=5");

QList<Preset> ownOf(const PresetStore& store) {
    QList<Preset> own;
    for (const Preset& one : store.presets())
        if (!one.locked)
            own.append(one);
    return own;
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

}  // namespace

class PresetsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_folders = 0;

    QString newFolder() { return m_folder.filePath(QStringLiteral("%1/presets").arg(m_folders++)); }
    static QStringList filesIn(const QString& folder) {
        return QDir(folder).entryList(QDir::Files, QDir::Name);
    }
    static void inThisThread(const std::function<void()>& work) { work(); }

    /// What a store that starts anew finds in a folder.
    static QList<Preset> read(const QString& folder) {
        PresetStore store(inThisThread);
        QSignalSpy changed(&store, &PresetStore::changed);
        store.setFolder(folder);
        if (changed.isEmpty())
            changed.wait();
        return ownOf(store);
    }

private Q_SLOTS:
    void factoryPresetsFitTheirDeclarations() {
        QHash<QString, int> perFilter;
        for (const Preset& one : factoryPresets()) {
            QVERIFY(one.locked && !one.name.isEmpty() && !one.recipe.empty());
            for (const Step& step : one.recipe)
                QVERIFY2(std::find(std::begin(catalog), std::end(catalog), step.filter) !=
                             std::end(catalog),
                         step.filter->id);
            if (one.kind != PresetKind::OneFilter)
                continue;
            QCOMPARE(one.recipe.size(), 1u);
            const Step& step = one.recipe.front();
            QVERIFY2(step.params != Params(step.filter->params), qPrintable(one.name));
            ++perFilter[QString::fromUtf8(step.filter->id)];
        }
        const QStringList used{QStringLiteral("gaussian"),        QStringLiteral("lens"),
                               QStringLiteral("nlridge"),         QStringLiteral("nlm"),
                               QStringLiteral("bilateral"),       QStringLiteral("guided"),
                               QStringLiteral("median"),          QStringLiteral("unsharp"),
                               QStringLiteral("smart_sharpen"),   QStringLiteral("richardson_lucy"),
                               QStringLiteral("levels"),          QStringLiteral("clahe"),
                               QStringLiteral("local_laplacian"), QStringLiteral("dehaze"),
                               QStringLiteral("resize")};
        for (const QString& filter : used)
            QVERIFY2(perFilter[filter] >= 2, qPrintable(filter));
    }

    void factoryPresetsHaveNamesAndValuesOfTheirOwn() {
        const QList<Preset> all = factoryPresets();
        for (qsizetype i = 0; i < all.size(); ++i)
            for (qsizetype j = 0; j < i; ++j) {
                QVERIFY2(!all[i].isNamesake(all[j]), qPrintable(all[i].name));
                QVERIFY2(all[i].recipe != all[j].recipe, qPrintable(all[i].name));
            }
    }

    void theyComeBackFromAFile() {
        const QList<Preset> some{
            preset(QStringLiteral("Mine & yours"), QStringLiteral("unsharp:sigma=1.25")),
            preset(QStringLiteral("Älter"), QStringLiteral("median:radius=1 + clahe:clip=3"),
                   PresetKind::WholeRecipe)};
        const QByteArray file = toFile(some);
        QCOMPARE(presetsFromFile(file).value(), some);
        QVERIFY2(file.contains("\"sigma\": 1.25"), file);  // for people
    }

    void whatIsNoPresetIsTold_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("JSON");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("JSON");
        QTest::newRow("a recipe") << QByteArray("{\"offstage\":1,\"steps\":[]}")
                                  << QStringLiteral("no presets");
        QTest::newRow("newer") << QByteArray("{\"offstage-presets\":2,\"presets\":[]}")
                               << QStringLiteral("newer");
        const auto one = [](const QByteArray& body) {
            return "{\"offstage-presets\":1,\"presets\":[{" + body + "}]}";
        };
        QTest::newRow("none") << QByteArray("{\"offstage-presets\":1,\"presets\":[]}")
                              << QStringLiteral("holds no presets");
        QTest::newRow("no name") << one("\"for\":\"filter\"") << QStringLiteral("no name");
        QTest::newRow("long name")
            << one("\"name\":\"" + QByteArray(81, 'a') + "\"") << QStringLiteral("more than 80");
        QTest::newRow("no kind") << one("\"name\":\"a\"") << QStringLiteral("neither");
        QTest::newRow("no steps") << one("\"name\":\"a\",\"for\":\"recipe\",\"steps\":[]")
                                  << QStringLiteral("steps");
        QTest::newRow("two steps")
            << one("\"name\":\"a\",\"for\":\"filter\",\"steps\":[{\"filter\":\"median\"},"
                   "{\"filter\":\"median\"}]")
            << QStringLiteral("steps");
        QTest::newRow("unknown filter")
            << one("\"name\":\"a\",\"for\":\"filter\",\"steps\":[{\"filter\":\"magic\"}]")
            << QStringLiteral("magic");
        QTest::newRow("illegal value")
            << one("\"name\":\"a\",\"for\":\"filter\",\"steps\":[{\"filter\":\"median\","
                   "\"params\":{\"radius\":0}}]")
            << QStringLiteral("radius");
    }
    void whatIsNoPresetIsTold() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto presets = presetsFromFile(bytes);
        QVERIFY(!presets);
        QVERIFY2(presets.error().message.contains(sentence), qPrintable(presets.error().message));
        QVERIFY(presets.error().message.endsWith(u'.'));
    }

    void namesOfFilesAreTheirOwn() {
        QStringList names;
        for (const Preset& one :
             {preset(QStringLiteral("../a/b"), median5), preset(QStringLiteral("..-a-b"), median5),
              preset(QStringLiteral("Ä"), median5), preset(QStringLiteral("Ö"), median5),
              preset(QStringLiteral("Ä"), QStringLiteral("box")),
              preset(QStringLiteral("Ä"), median5, PresetKind::WholeRecipe)}) {
            const QString name = fileNameFor(one);
            QVERIFY2(!name.contains(u'/') && name.endsWith(QLatin1String(".json")),
                     qPrintable(name));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
        QCOMPARE(fileNameFor(preset(QStringLiteral("ä"), median5)), names[2]);  // a namesake
    }

    void aPresetIsThereAtOnceAndInAFileOfItsOwn() {
        const QString folder = newFolder();
        PresetStore store(inThisThread);
        store.setFolder(folder);
        const Preset mine = preset(QStringLiteral("Mine"), median5);
        const Preset whole = preset(QStringLiteral("Mine"), median5, PresetKind::WholeRecipe);
        store.add(mine);
        store.add(whole);
        QCOMPARE(ownOf(store), (QList<Preset>{mine, whole}));
        QCOMPARE(filesIn(folder).size(), 2);
        const QList<Preset> again = read(folder);
        QCOMPARE(again.size(), 2);
        QCOMPARE(again[0].recipe, mine.recipe);

        // The same name again takes its place, whatever its letters' case.
        const Preset better = preset(QStringLiteral("MINE"), QStringLiteral("median:radius=6"));
        store.add(better);
        QCOMPARE(filesIn(folder).size(), 2);
        QCOMPARE(read(folder)[0].recipe, better.recipe);
        QCOMPARE(ownOf(store)[0].name, QStringLiteral("MINE"));
    }

    void lockedOnesAreNotReplaced() {
        PresetStore store(inThisThread);
        const qsizetype before = store.presets().size();
        const Preset locked = store.presets().first();
        Preset mine = locked;
        mine.name = nameOf(locked);
        mine.locked = false;
        store.add(mine);
        QCOMPARE(store.presets().first(), locked);
        QCOMPARE(ownOf(store).value(0).name, nameOf(locked) + QStringLiteral(" (2)"));
        store.remove(locked);
        QCOMPARE(store.presets().size(), before + 1);
    }

    void renamingAndRemovingChangeFilesToo() {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        const Preset mine = preset(QStringLiteral("Mine"), median5);
        write(folder + QStringLiteral("/from-a-friend.json"), toFile(QList<Preset>{mine}));
        PresetStore store(inThisThread);
        store.setFolder(folder);
        QTRY_COMPARE(ownOf(store).size(), 1);
        store.rename(ownOf(store)[0], QStringLiteral("Yours"));
        QCOMPARE(ownOf(store)[0].name, QStringLiteral("Yours"));
        QCOMPARE(filesIn(folder), QStringList(fileNameFor(ownOf(store)[0])));
        store.remove(ownOf(store)[0]);
        QCOMPARE(ownOf(store), QList<Preset>());
        QCOMPARE(filesIn(folder), QStringList());
    }

    void aBadFileIsToldAndTheOthersAreRead() {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        write(folder + QStringLiteral("/bad.json"), "{\"offstage-presets\":1");
        write(folder + QStringLiteral("/huge.json"), QByteArray((1 << 20) + 1, ' '));
        write(folder + QStringLiteral("/good.json"),
              toFile(QList<Preset>{preset(QStringLiteral("Mine"), median5)}));
        PresetStore store(inThisThread);
        QStringList told;
        connect(&store, &PresetStore::failed, this,
                [&](const Error& error) { told << error.message; });
        store.setFolder(folder);
        QTRY_COMPARE(told.size(), 2);
        QVERIFY2(told[0].contains(QLatin1String("bad.json")), qPrintable(told[0]));
        QVERIFY2(told[1].contains(QLatin1String("huge.json")), qPrintable(told[1]));
        QCOMPARE(ownOf(store).size(), 1);
        QCOMPARE(filesIn(folder).size(), 3);
    }

    void severalTravelInOneFileAndStayWhereTheyArrive() {
        const QString folder = newFolder();
        PresetStore giver(inThisThread);
        const QList<Preset> some{preset(QStringLiteral("One"), median5),
                                 preset(QStringLiteral("Two"), QStringLiteral("box:radius=9"))};
        QSignalSpy exported(&giver, &PresetStore::exported);
        const QString path = m_folder.filePath(QStringLiteral("some.json"));
        giver.exportTo(path, some);
        QTRY_COMPARE(exported.size(), 1);

        PresetStore taker(inThisThread);
        taker.setFolder(folder);
        QSignalSpy imported(&taker, &PresetStore::imported);
        QSignalSpy failed(&taker, &PresetStore::failed);
        taker.importFiles({path, m_folder.filePath(QStringLiteral("missing.json"))});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(imported.size(), 1);
        QCOMPARE(imported[0][0].value<QList<Preset>>(), some);
        QTRY_COMPARE(filesIn(folder).size(), 2);
        QCOMPARE(read(folder).size(), 2);
    }

    void whatCannotBeWrittenIsToldAndStaysUntilTheEnd() {
        write(m_folder.filePath(QStringLiteral("in-the-way")), "");
        PresetStore store(inThisThread);
        store.setFolder(m_folder.filePath(QStringLiteral("in-the-way/presets")));
        QSignalSpy failed(&store, &PresetStore::failed);
        store.add(preset(QStringLiteral("Mine"), median5));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(
            failed[0][0].value<Error>().message.contains(QLatin1String("could not be written")));
        QCOMPARE(ownOf(store).size(), 1);
    }

    void answersForAStoreThatIsGoneAreNobodys() {
        std::vector<std::function<void()>> later;
        {
            PresetStore store(
                [&](std::function<void()> work) { later.push_back(std::move(work)); });
            store.setFolder(newFolder());
            store.add(preset(QStringLiteral("Mine"), median5));
        }
        QCOMPARE(later.size(), 2u);
        for (const auto& work : later)
            work();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(PresetsTest)
#include "presets_test.moc"
