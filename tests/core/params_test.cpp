#include "core/params/params.h"

#include <QJsonDocument>
#include <QtTest>
#include <cmath>

#include "core/filters/catalog.h"
#include "core/recipe/recipe_file.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {
constexpr RealParam amount{.id = "amount",
                           .label = "Amount",
                           .min = 0,
                           .max = 5,
                           .initial = 0.5,
                           .softMin = 0,
                           .softMax = 2};
constexpr IntParam radius{.id = "radius",
                          .label = "Radius",
                          .min = 1,
                          .max = 50,
                          .initial = 4,
                          .softMin = 1,
                          .softMax = 20,
                          .scaling = Scaling::WithSize};
constexpr BoolParam luminance{.id = "luminance", .label = "Luminance only", .initial = true};
constexpr Choice shapes[] = {{"disc", "Disc"}, {"square", "Square"}};
constexpr ChoiceParam shape{.id = "shape", .label = "Shape", .choices = shapes, .initial = 1};
constexpr ParamSpec specs[] = {amount, radius, luminance, shape};
}  // namespace

class ParamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsAtInitialValues() {
        const Params p(specs);
        QCOMPARE(p[amount], 0.5);
        QCOMPARE(p[radius], 4);
        QCOMPARE(p[luminance], true);
        QCOMPARE(p[shape], 1);
    }

    void jsonAndTextKeepEveryValue() {
        Params p(specs);
        QVERIFY(p.set(0, 0.1).has_value());
        QVERIFY(p.set(1, 17).has_value());
        QVERIFY(p.set(2, false).has_value());
        QVERIFY(p.set(3, 0).has_value());
        // Through bytes, as in a recipe file.
        const auto bytes = QJsonDocument(toJson(p)).toJson();
        const auto fromJson = paramsFromJson(specs, QJsonDocument::fromJson(bytes).object());
        QVERIFY(fromJson.has_value());
        QVERIFY(*fromJson == p);
        const auto fromText = paramsFromText(specs, toText(p));
        QVERIFY(fromText.has_value());
        QVERIFY(*fromText == p);
    }

    void textIsShortAndExact() {
        Params p(specs);
        QVERIFY(p.set(0, 0.8));
        QVERIFY(toText(p).startsWith(u"amount=0.8,"));
        for (const double value : {0.1 + 0.2, 1. / 3, 1e-9, std::nextafter(0.8, 1), 4.9999999999}) {
            QVERIFY(p.set(0, value));
            QVERIFY((*paramsFromText(specs, toText(p)))[amount] == value);
        }
    }

    void everyCatalogFilterKeepsItsParameters() {
        for (const Filter* filter : catalog) {
            const Step step{filter, Params(filter->params)};
            const auto again = stepFromText(toText(step));
            QVERIFY2(again.has_value(), filter->id);
            QVERIFY(*again == step);
            const auto fromFile = recipeFromFile(toFile({step}));
            QVERIFY(fromFile.has_value());
            QVERIFY(*fromFile == Recipe{step});
        }
    }

    void refusesWithASentence_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown name") << "strength=1";
        QTest::newRow("too large") << "amount=5.01";
        QTest::newRow("too small") << "radius=0";
        QTest::newRow("not a number") << "amount=much";
        QTest::newRow("infinite") << "amount=inf";
        QTest::newRow("NaN") << "amount=nan";
        QTest::newRow("fraction for a whole number") << "radius=1.5";
        QTest::newRow("unknown choice") << "shape=star";
        QTest::newRow("no switch") << "luminance=maybe";
        QTest::newRow("empty value") << "radius=";
    }
    void refusesWithASentence() {
        QFETCH(QString, text);
        const auto result = paramsFromText(specs, text);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().message.endsWith(u'.'));
    }

    void refusesJsonOfTheWrongType() {
        QVERIFY(!paramsFromJson(specs, {{QStringLiteral("radius"), QStringLiteral("4")}}));
        QVERIFY(!paramsFromJson(specs, {{QStringLiteral("luminance"), 1}}));
        QVERIFY(!paramsFromJson(specs, {{QStringLiteral("radius"), 4.5}}));
        QVERIFY(!paramsFromJson(specs, {{QStringLiteral("radius"), 1e300}}));
    }

    void onlyLengthsScaleForDrafts() {
        Params p(specs);
        QVERIFY(p.set(1, 20).has_value());
        const Params half = p.scaled(0.5);
        QCOMPARE(half[radius], 10);
        QCOMPARE(half[amount], 0.5);
        QCOMPARE(p.scaled(0.001)[radius], 1);  // never below the legal minimum
    }

    void stepsKeepTheirNamesAndWhenTheyRun() {
        Recipe steps = recipe({QStringLiteral("median:radius=2"), QStringLiteral("gaussian"),
                               QStringLiteral("unsharp")});
        steps[0].name = QStringLiteral("Dust & scratches");
        steps[1].when = RunWhen::OnSave;
        steps[2].when = RunWhen::Never;
        const auto again = recipeFromFile(toFile(steps));
        QVERIFY(again.has_value());
        QCOMPARE(*again, steps);
        QCOMPARE(nameOf(steps[0]), QStringLiteral("Dust & scratches"));
        QCOMPARE(nameOf(steps[1]), QStringLiteral("Gaussian blur"));
        QCOMPARE(stepsToShow(steps), recipe({QStringLiteral("median:radius=2")}));
        QCOMPARE(stepsToSave(steps),
                 recipe({QStringLiteral("median:radius=2"), QStringLiteral("gaussian")}));
        QVERIFY(
            !recipeFromFile("{\"offstage\": 1, \"steps\": [{\"filter\": \"median\", "
                            "\"when\": \"sometimes\"}]}"));
        QCOMPARE(toCommandLine(steps, QStringLiteral("it's.png"), QStringLiteral("out.png")),
                 QStringLiteral("offstage-cli apply --filter 'median:radius=2' --filter "
                                "'%1' --output 'out.png' 'it'\\''s.png'")
                     .arg(toText(steps[1])));
    }

    void recipesFromNewerVersionsAreRefused() {
        QVERIFY(!recipeFromFile("{\"offstage\": 2, \"steps\": []}"));
        QVERIFY(!recipeFromFile("{\"steps\": []}"));
        QVERIFY(!recipeFromFile("{\"offstage\": 1, \"steps\": 5}"));
        QVERIFY(!recipeFromFile("{\"offstage\": 1}"));
        QVERIFY(!recipeFromFile("P6 1 1 255"));
        QVERIFY(recipeFromFile("{\"offstage\": 1, \"steps\": []}").has_value());
    }
};

QTEST_GUILESS_MAIN(ParamsTest)
#include "params_test.moc"
