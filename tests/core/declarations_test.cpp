// What a declaration of a command may say, and what becomes of it.
#include "core/commands/arguments.h"
#include "core/commands/declaration.h"
#include "core/filters/catalog.h"
#include "core/recipe/pass.h"
#include "tests/support/commands.h"

using namespace offstage;
using namespace offstage::testing;

class DeclarationsTest : public QObject {
    Q_OBJECT

    static QJsonObject number(const char* kind) {
        return {{QStringLiteral("id"), QStringLiteral("radius")},
                {QStringLiteral("label"), QStringLiteral("Radius")},
                {QStringLiteral("kind"), QLatin1String(kind)},
                {QStringLiteral("min"), 1},
                {QStringLiteral("max"), 50},
                {QStringLiteral("initial"), 4}};
    }
    /// In order, with one parameter.
    static QJsonObject good() {
        return {{QStringLiteral("offstage-command"), 1},
                {QStringLiteral("id"), QStringLiteral("paint")},
                {QStringLiteral("name"), QStringLiteral("Paint")},
                {QStringLiteral("group"), QStringLiteral("Tries")},
                {QStringLiteral("summary"), QStringLiteral("Is tried.")},
                {QStringLiteral("program"), QStringLiteral("sh")},
                {QStringLiteral("arguments"),
                 QJsonArray{QStringLiteral("{input}"), QStringLiteral("-paint"),
                            QStringLiteral("{radius}"), QStringLiteral("{output}")}},
                {QStringLiteral("input"), QStringLiteral("file")},
                {QStringLiteral("output"), QStringLiteral("file")},
                {QStringLiteral("format"), QStringLiteral("png")},
                {QStringLiteral("params"), QJsonArray{number("int")}}};
    }
    static QJsonObject with(const char* name, const QJsonValue& value) {
        QJsonObject object = good();
        object[QLatin1String(name)] = value;
        return object;
    }
    static QJsonObject without(const char* name) {
        QJsonObject object = good();
        object.remove(QLatin1String(name));
        return object;
    }
    static QJsonObject withParam(const char* name, const QJsonValue& value,
                                 const char* kind = "int") {
        QJsonObject param = number(kind);
        param[QLatin1String(name)] = value;
        return with("params", QJsonArray{param});
    }
    static QJsonArray words(const QStringList& texts) { return QJsonArray::fromStringList(texts); }
    static QByteArray text(const QJsonObject& object) { return QJsonDocument(object).toJson(); }
    static void write(const QString& path, const QByteArray& content) {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void whatIsDeclaredIsAFilter() {
        QTemporaryDir folder;
        QJsonObject object = with("timeLimit", 2.5);
        object[QStringLiteral("source")] = QStringLiteral("A paper");
        write(folder.filePath(QStringLiteral("paint.json")), text(object));
        const LoadedCommands loaded = loadCommands({folder.path()});
        QVERIFY(loaded.problems.isEmpty());
        QCOMPARE(loaded.filters.size(), std::size_t(1));
        const Filter& filter = *loaded.filters.front();
        QCOMPARE(filter.id, "paint");
        QCOMPARE(filter.label, "Paint");
        QCOMPARE(filter.group, "Tries");
        QCOMPARE(filter.summary, "Is tried.");
        QVERIFY(QByteArray(filter.source).startsWith("A paper, the program /"));
        QVERIFY(filter.command && !filter.run && !filter.halo);
        QCOMPARE(filter.command->timeLimitMs, 2500);
        QVERIFY(filter.command->program.endsWith(QStringLiteral("/sh")));
        const auto& radius = std::get<IntParam>(filter.params.front());
        QCOMPARE(radius.max, 50);
        QCOMPARE(radius.softMin, 1);  // as the legal range, unless it says otherwise
        QCOMPARE(radius.softMax, 50);
        // Recipes and the command line read it as they read any other.
        const auto params = paramsFromText(filter.params, QStringLiteral("radius=7"));
        QCOMPARE(toText(*params), QStringLiteral("radius=7"));
        QVERIFY(!paramsFromText(filter.params, QStringLiteral("radius=70")));
    }

    void whatIsWrongIsSaid_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const QByteArray& json, const char* reason) {
            QTest::newRow(name) << json << QString::fromLatin1(reason);
        };
        row("no JSON", "{", "not valid JSON");
        row("something else", "[]", "does not begin with \"offstage-command\": 1");
        row("version", text(with("offstage-command", 2)), "newer Offstage (format 2");
        row("no id", text(without("id")), "\"id\"");
        row("bad id", text(with("id", QStringLiteral("a:b"))), "letters, digits, _ and -");
        row("no name", text(with("name", QStringLiteral(" "))), "\"name\"");
        row("no summary", text(without("summary")), "\"summary\"");
        row("no program", text(without("program")), "\"program\"");
        row("programs", text(with("program", QJsonArray())), "\"program\"");
        row("relative program", text(with("program", QStringLiteral("../x"))), "a full path");
        row("no arguments", text(without("arguments")), "\"arguments\"");
        row("number", text(with("arguments", QJsonArray{1})), "argument that is no text");
        row("way", text(with("input", QStringLiteral("socket"))), "one of: file, pipe");
        row("no way", text(without("output")), "\"output\"");
        row("format", text(with("format", QStringLiteral("jpeg"))), "one of: png, tiff");
        row("depth", text(with("depth", QStringLiteral("12"))), "one of: 8, 16");
        row("alpha", text(with("alpha", QStringLiteral("no"))), "one of: give, keep");
        row("time", text(with("timeLimit", 0)), "\"timeLimit\" from 1 to");
        row("misspelt", text(with("timelimit", 5)), "\"timelimit\", which means nothing");
        row("no input", text(with("arguments", words({u"{radius}"_qs, u"{output}"_qs}))),
            "{input}");
        row("no output", text(with("arguments", words({u"{radius}"_qs, u"{input}"_qs}))),
            "{output}");
        row("pipe", text(with("input", QStringLiteral("pipe"))), "{input} in an argument");
        row("unknown", text(with("arguments", words({u"{input}{output}{radius}{x}"_qs}))),
            "{x} in an argument, which is no parameter");
        row("unused", text(with("arguments", words({u"{input}{output}"_qs}))), "{radius}");
        row("brace", text(with("arguments", words({u"{input}{output}{radius} {"_qs}))), "brace");
        row("kind", text(withParam("kind", QStringLiteral("colour"))), "real, int, bool, choice");
        row("no label", text(withParam("label", 3)), "\"label\"");
        row("range", text(withParam("min", 50)), "\"min\" below its \"max\"");
        row("initial", text(withParam("initial", 51)), "\"initial\" from 1 to 50");
        row("whole", text(withParam("initial", 2.5)), "whole number \"initial\"");
        row("infinite", text(withParam("max", 1e300, "real")), "\"max\"");
        row("soft", text(withParam("softMax", 60)), "\"softMax\" from 1 to 50");
        row("soft range", text(withParam("softMin", 50)), "\"softMin\" below its \"softMax\"");
        row("unit", text(withParam("unit", QStringLiteral("em"))), "one of: , px, %");
        row("extra", text(withParam("step", 1)), "\"radius\" has \"step\"");
        row("taken", text(with("params", QJsonArray{number("int"), number("int")})), "taken");
        row("switch",
            text(with("params",
                      QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("radius")},
                                             {QStringLiteral("label"), QStringLiteral("x")},
                                             {QStringLiteral("kind"), QStringLiteral("bool")}}})),
            "true or false");
        const QJsonObject one{{QStringLiteral("id"), QStringLiteral("a")},
                              {QStringLiteral("label"), QStringLiteral("A")}};
        for (const auto& [name, choices] :
             {std::pair("one choice", QJsonArray{one}), std::pair("same", QJsonArray{one, one})})
            row(name,
                text(with("params",
                          QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("radius")},
                                                 {QStringLiteral("label"), QStringLiteral("x")},
                                                 {QStringLiteral("kind"), QStringLiteral("choice")},
                                                 {QStringLiteral("initial"), QStringLiteral("a")},
                                                 {QStringLiteral("choices"), choices}}})),
                "different names");
    }
    void whatIsWrongIsSaid() {
        QFETCH(QByteArray, json);
        QFETCH(QString, reason);
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("a.json")), json);
        write(folder.filePath(QStringLiteral("b.json")), text(good()));
        const LoadedCommands loaded = loadCommands({folder.path()});
        QCOMPARE(loaded.filters.size(), std::size_t(1));  // the other one
        QCOMPARE(loaded.problems.size(), 1);
        const Error& error = loaded.problems.first();
        QVERIFY2(error.message.contains(QStringLiteral("a.json")), qPrintable(error.message));
        QVERIFY2(error.message.contains(reason), qPrintable(error.message));
        QVERIFY(error.message.endsWith(u'.'));
        QVERIFY(!error.message.contains(QStringLiteral("%1")));
    }

    void namesDoNotClash() {
        QTemporaryDir shipped;
        QTemporaryDir own;
        write(shipped.filePath(QStringLiteral("a.json")), text(good()));
        write(shipped.filePath(QStringLiteral("b.json")), text(good()));
        write(shipped.filePath(QStringLiteral("c.json")),
              text(with("id", QStringLiteral("median"))));
        LoadedCommands loaded = loadCommands({shipped.path()});
        QCOMPARE(loaded.filters.size(), std::size_t(1));
        QCOMPARE(loaded.problems.size(), 2);
        QVERIFY(loaded.problems[0].message.contains(QStringLiteral("b.json")));
        QVERIFY(loaded.problems[1].message.contains(QStringLiteral("c.json")));
        // The user's own takes the place of one that comes with the program.
        write(own.filePath(QStringLiteral("z.json")), text(with("name", QStringLiteral("Mine"))));
        loaded = loadCommands({shipped.path(), own.path(), QStringLiteral("/nonexistent")});
        QCOMPARE(loaded.filters.size(), std::size_t(1));
        QCOMPARE(loaded.filters.front()->label, "Mine");
    }

    void whatIsNotInstalledIsNotThere() {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("a.json")),
              text(with("program", QStringLiteral("no-such-program-anywhere"))));
        LoadedCommands loaded = loadCommands({folder.path()});
        QVERIFY(loaded.filters.empty());
        QVERIFY(loaded.problems.isEmpty());
        write(folder.filePath(QStringLiteral("a.json")),
              text(with("program", words({u"no-such-program-anywhere"_qs, u"sh"_qs}))));
        loaded = loadCommands({folder.path()});
        QCOMPARE(loaded.filters.size(), std::size_t(1));
    }

    void argumentsArePassedAsTheyAre() {
        QByteArray params =
            "[{'id': 'r', 'label': 'R', 'kind': 'real', 'min': 0, 'max': 1, 'initial': 0.00001},"
            " {'id': 'i', 'label': 'I', 'kind': 'int', 'min': -5, 'max': 5, 'initial': -3},"
            " {'id': 'on', 'label': 'On', 'kind': 'bool', 'initial': true,"
            "  'on': '--yes', 'off': ''},"
            " {'id': 'off', 'label': 'Off', 'kind': 'bool', 'initial': false,"
            "  'on': '--yes', 'off': ''},"
            " {'id': 'none', 'label': 'N', 'kind': 'choice', 'initial': 'b', 'choices':"
            "  [{'id': 'a', 'label': 'A'}, {'id': 'b', 'label': 'B', 'argument': ''}]},"
            " {'id': 'c', 'label': 'C', 'kind': 'choice', 'initial': 'two', 'choices':"
            "  [{'id': 'one', 'label': 'One'}, {'id': 'two', 'label': 'Two'},"
            "   {'id': 'three', 'label': 'Three', 'argument': '3 {r}'}]}]";
        QJsonObject object = good();
        object[u"params"_qs] = QJsonDocument::fromJson(params.replace(char(39), char(34))).array();
        object[u"arguments"_qs] = words(
            {u"{input}"_qs, u"-o={output}"_qs, u"a b"_qs, u"\"q\" 'r'"_qs, u"$(touch x); `id` *"_qs,
             QString(), u"{{x}}"_qs, u"{r}"_qs, u"{i}%"_qs, u"{on}"_qs, u"{off}"_qs,
             u"{off}{none}"_qs, u"{none}"_qs, u"<{none}>"_qs, u"{c}"_qs, u"{on}{c}"_qs});
        const auto declared = DeclaredFilter::parse(text(object));
        QVERIFY2(declared, declared ? "" : qPrintable(declared.error().message));
        const Filter& filter = (*declared)->filter();
        const auto arguments = [&](const QString& given) {
            const auto values = paramsFromText(filter.params, given);
            return argumentsFor(*filter.command, *values, QStringLiteral("/t/in put.png"),
                                QStringLiteral("/t/out.png"));
        };
        QCOMPARE(arguments({}),
                 (QStringList{u"/t/in put.png"_qs, u"-o=/t/out.png"_qs, u"a b"_qs, u"\"q\" 'r'"_qs,
                              u"$(touch x); `id` *"_qs, QString(), u"{x}"_qs, u"0.00001"_qs,
                              u"-3%"_qs, u"--yes"_qs, u"<>"_qs, u"two"_qs, u"--yestwo"_qs}));
        // What stands for a value is not looked at again.
        QCOMPARE(
            arguments(QStringLiteral("c=three,r=0.5,on=false,off=true,none=a")),
            (QStringList{u"/t/in put.png"_qs, u"-o=/t/out.png"_qs, u"a b"_qs, u"\"q\" 'r'"_qs,
                         u"$(touch x); `id` *"_qs, QString(), u"{x}"_qs, u"0.5"_qs, u"-3%"_qs,
                         u"--yes"_qs, u"--yesa"_qs, u"a"_qs, u"<a>"_qs, u"3 {r}"_qs, u"3 {r}"_qs}));
    }

    void aCommandIsAPassOfItsOwn() {
        const auto declared = DeclaredFilter::parse(text(good()));
        const Filter& paint = (*declared)->filter();
        const Step blur{&gaussian, Params(gaussian.params)};
        const Step command{&paint, Params(paint.params)};
        const ImageLayout layout{{1000, 700}, PixelFormat::Rgba8, false};
        const auto passes = planPasses({blur, blur, command, command, blur, blur}, layout, {});
        QCOMPARE(passes.size(), std::size_t(4));
        QCOMPARE(passes[0].steps.size(), std::size_t(2));
        for (const std::size_t i : {std::size_t(1), std::size_t(2)}) {
            QVERIFY(passes[i].external());
            QCOMPARE(passes[i].units, std::vector{QRect(0, 0, 1000, 700)});
        }
        QVERIFY(!passes[3].external());
        QCOMPARE(passes[3].steps.size(), std::size_t(2));
    }

    void theExampleInTheBookIsRight() {
        QFile book(QStringLiteral(OFFSTAGE_SOURCE "/HACKING.md"));
        QVERIFY(book.open(QIODevice::ReadOnly));
        const QByteArray all = book.readAll();
        const qsizetype begin = all.lastIndexOf("    {\n", all.indexOf("\"offstage-command\""));
        const qsizetype end = all.indexOf("\n    }\n", begin);
        QVERIFY(begin > 0 && end > begin);
        const auto declared = DeclaredFilter::parse(all.mid(begin, end + 7 - begin));
        QVERIFY2(declared, declared ? "" : qPrintable(declared.error().message));
        QCOMPARE((*declared)->filter().params.size(), std::size_t(4));
    }

    void aMissingProgramIsNamed() {
        QTemporaryDir folder;
        QJsonObject object = good();
        object[QStringLiteral("id")] = QStringLiteral("unpainted");
        object[QStringLiteral("program")] = QStringLiteral("no-such-painter");
        write(folder.filePath(QStringLiteral("a.json")), text(object));
        QVERIFY(loadCommands({folder.path()}).filters.empty());
        const auto step = stepFromText(QStringLiteral("unpainted:radius=3"));
        QVERIFY(!step);
        QVERIFY2(step.error().message.contains(u"no-such-painter"),
                 qPrintable(step.error().message));
    }

    void whatIsAddedIsKnown() {
        QVERIFY(!findFilter(QStringLiteral("paint")));
        Commands commands;
        QJsonObject object = commands.declaration("true");
        object[QStringLiteral("id")] = QStringLiteral("paint");
        const Filter* const filter = commands.load(object);
        addFilters({&filter, 1});
        QCOMPARE(findFilter(QStringLiteral("paint")), filter);
        QCOMPARE(allFilters().size(), std::size(catalog) + 1 + std::size(demonstrations));
        const Recipe recipe{{filter, Params(filter->params)}};
        const auto again = recipeFromFile(toFile(recipe));
        QVERIFY(again && *again == recipe);
    }
};

QTEST_GUILESS_MAIN(DeclarationsTest)
#include "declarations_test.moc"
