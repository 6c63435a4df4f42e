#include "core/recipe/recipe.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringList>

#include "core/filters/catalog.h"
#include "core/words.h"

namespace offstage {

namespace {

constexpr int fileVersion = 1;
constexpr qsizetype longestName = 200;  // more than anybody reads
constexpr std::pair<RunWhen, const char*> whenWords[] = {
    {RunWhen::Always, "always"}, {RunWhen::OnSave, "save"}, {RunWhen::Never, "never"}};

Error invalid(const QString& message, const QString& detail = {}) {
    return {ErrorKind::Invalid, message, detail};
}

Error unknownFilter(const QString& id) {
    if (const QString program = programMissingFor(id); !program.isEmpty())
        return invalid(
            tr("The filter \"%1\" is done by %2, which is not installed here. Install it "
               "and start again.")
                .arg(id, program));
    QStringList known;
    for (const Filter* filter : allFilters())
        known << QString::fromUtf8(filter->id);
    return invalid(tr("There is no filter \"%1\"; known: %2.").arg(id, known.join(u", ")));
}

QJsonObject toJson(const Step& step) {
    QJsonObject json{{QStringLiteral("filter"), QString::fromUtf8(step.filter->id)},
                     {QStringLiteral("params"), toJson(step.params)}};
    if (!step.name.isEmpty())
        json[QStringLiteral("name")] = step.name;
    if (step.when != RunWhen::Always)
        for (const auto& [when, word] : whenWords)
            if (step.when == when)
                json[QStringLiteral("when")] = QLatin1String(word);
    return json;
}

Result<RunWhen> whenFromJson(const QJsonValue& json) {
    if (json.isUndefined())
        return RunWhen::Always;
    for (const auto& [when, word] : whenWords)
        if (json.toString() == QLatin1String(word))
            return when;
    return invalid(
        tr("A step of this recipe does not say when it runs: always, save and never are known."));
}

template <class Runs>
Recipe stepsThat(const Recipe& recipe, Runs run) {
    Recipe steps;
    for (const Step& step : recipe)
        if (run(step.when))
            steps.push_back({step.filter, step.params});
    return steps;
}

}  // namespace

QString nameOf(const Step& step) {
    return step.name.isEmpty() ? QCoreApplication::translate("Filter", step.filter->label)
                               : step.name;
}

Recipe stepsToShow(const Recipe& recipe) {
    return stepsThat(recipe, [](RunWhen when) { return when == RunWhen::Always; });
}

Recipe stepsToSave(const Recipe& recipe) {
    return stepsThat(recipe, [](RunWhen when) { return when != RunWhen::Never; });
}

QJsonArray toJson(const Recipe& recipe) {
    QJsonArray json;
    for (const Step& step : recipe)
        json.append(toJson(step));
    return json;
}

Result<Recipe> recipeFromJson(const QJsonArray& json) {
    Recipe recipe;
    for (const QJsonValue& value : json) {
        const QJsonObject object = value.toObject();
        const QString id = object[QStringLiteral("filter")].toString();
        const Filter* filter = findFilter(id);
        if (!filter)
            return unknownFilter(id);
        auto params = paramsFromJson(filter->params, object[QStringLiteral("params")].toObject());
        if (!params)
            return params.error();
        const auto when = whenFromJson(object[QStringLiteral("when")]);
        if (!when)
            return when.error();
        const QString name = object[QStringLiteral("name")].toString().simplified();
        recipe.push_back({filter, std::move(params).value(), name.left(longestName), *when});
    }
    return recipe;
}

QString toText(const Step& step) {
    const QString params = toText(step.params);
    const QString id = QString::fromUtf8(step.filter->id);
    return params.isEmpty() ? id : id + u':' + params;
}

QString toText(const Recipe& recipe) {
    QStringList steps;
    for (const Step& step : recipe)
        steps << toText(step);
    return steps.join(QStringLiteral(" + "));
}

Result<Step> stepFromText(const QString& text) {
    const QString id = text.section(u':', 0, 0).trimmed();
    const Filter* filter = findFilter(id);
    if (!filter)
        return unknownFilter(id);
    auto params = paramsFromText(filter->params, text.section(u':', 1));
    if (!params)
        return params.error();
    return Step{filter, std::move(params).value()};
}

QByteArray toFile(const Recipe& recipe) {
    const QJsonObject file{{QStringLiteral("offstage"), fileVersion},
                           {QStringLiteral("steps"), toJson(recipe)}};
    return QJsonDocument(file).toJson();
}

Result<Recipe> recipeFromFile(const QByteArray& bytes) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalid(tr("This is not a recipe: it is not valid JSON."), problem.errorString());
    const QJsonObject file = document.object();
    const int version = file[QStringLiteral("offstage")].toInt();
    if (version < 1)
        return invalid(tr("This is not a recipe of Offstage."));
    if (version > fileVersion)
        return invalid(
            tr("This recipe was made by a newer Offstage (format %1; this one reads %2).")
                .arg(version)
                .arg(fileVersion));
    const QJsonValue steps = file[QStringLiteral("steps")];
    if (!steps.isArray())
        return invalid(tr("This recipe has no list of steps."));
    return recipeFromJson(steps.toArray());
}

}  // namespace offstage
