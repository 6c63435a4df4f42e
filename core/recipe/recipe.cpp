#include "core/recipe/recipe.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringList>

#include "core/filters/catalog.h"

namespace offstage {

namespace {

constexpr int fileVersion = 1;

QString tr(const char* text) {
    return QCoreApplication::translate("Recipe", text);
}

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

}  // namespace

QJsonArray toJson(const Recipe& recipe) {
    QJsonArray json;
    for (const Step& step : recipe)
        json.append(QJsonObject{{QStringLiteral("filter"), QString::fromUtf8(step.filter->id)},
                                {QStringLiteral("params"), toJson(step.params)}});
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
        recipe.push_back({filter, std::move(params).value()});
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
