#include "core/recipe/presets.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/words.h"

namespace offstage {

namespace {

constexpr int fileVersion = 1;
constexpr qsizetype longestName = 80;
constexpr qsizetype mostPresets = 1000;

Error invalid(const QString& message, const QString& detail = {}) {
    return {ErrorKind::Invalid, message, detail};
}

QString toText(PresetKind kind) {
    return kind == PresetKind::OneFilter ? QStringLiteral("filter") : QStringLiteral("recipe");
}

QString filterOf(const Preset& preset) {
    return preset.kind == PresetKind::OneFilter && !preset.recipe.empty()
               ? QString::fromUtf8(preset.recipe.front().filter->id)
               : QString();
}

Result<Preset> presetFromJson(const QJsonObject& json) {
    Preset preset;
    preset.name = json[QStringLiteral("name")].toString().simplified();
    if (preset.name.isEmpty() || preset.name.size() > longestName)
        return invalid(
            tr("A preset has no name, or one of more than %1 letters.").arg(longestName));
    const QString kind = json[QStringLiteral("for")].toString();
    if (kind == toText(PresetKind::WholeRecipe))
        preset.kind = PresetKind::WholeRecipe;
    else if (kind != toText(PresetKind::OneFilter))
        return invalid(
            tr("The preset \"%1\" is neither for a filter nor for a recipe.").arg(preset.name));
    auto recipe = recipeFromJson(json[QStringLiteral("steps")].toArray());
    if (!recipe)
        return recipe.error();
    preset.recipe = std::move(recipe).value();
    if (preset.recipe.empty() ||
        (preset.kind == PresetKind::OneFilter && preset.recipe.size() != 1))
        return invalid(tr("The preset \"%1\" has not the steps that it needs.").arg(preset.name));
    return preset;
}

}  // namespace

bool Preset::isNamesake(const Preset& other) const {
    return kind == other.kind && filterOf(*this) == filterOf(other) &&
           nameOf(*this).compare(nameOf(other), Qt::CaseInsensitive) == 0;
}

QString nameOf(const Preset& preset) {
    return preset.locked ? QCoreApplication::translate("Preset", preset.name.toUtf8().constData())
                         : preset.name;
}

QByteArray toFile(const QList<Preset>& presets) {
    QJsonArray list;
    for (const Preset& preset : presets)
        list.append(QJsonObject{{QStringLiteral("name"), nameOf(preset)},
                                {QStringLiteral("for"), toText(preset.kind)},
                                {QStringLiteral("steps"), toJson(preset.recipe)}});
    return QJsonDocument(QJsonObject{{QStringLiteral("offstage-presets"), fileVersion},
                                     {QStringLiteral("presets"), list}})
        .toJson();
}

Result<QList<Preset>> presetsFromFile(const QByteArray& bytes) {
    QJsonParseError problem;
    const QJsonObject file = QJsonDocument::fromJson(bytes, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return invalid(tr("It is not valid JSON."), problem.errorString());
    const int version = file[QStringLiteral("offstage-presets")].toInt();
    if (version < 1)
        return invalid(tr("It holds no presets of Offstage."));
    if (version > fileVersion)
        return invalid(tr("It was made by a newer Offstage (format %1; this one reads %2).")
                           .arg(version)
                           .arg(fileVersion));
    const QJsonArray list = file[QStringLiteral("presets")].toArray();
    if (list.isEmpty() || list.size() > mostPresets)
        return invalid(tr("It holds no presets, or more than %1.").arg(mostPresets));
    QList<Preset> presets;
    for (const QJsonValue& value : list) {
        auto preset = presetFromJson(value.toObject());
        if (!preset)
            return preset.error();
        presets.append(std::move(preset).value());
    }
    return presets;
}

QString fileNameFor(const Preset& preset) {
    const QString scope =
        preset.kind == PresetKind::OneFilter ? filterOf(preset) : QStringLiteral("recipe");
    QString words;
    for (const QChar letter : nameOf(preset).toLower())
        words += letter.isLetterOrNumber() && letter.unicode() < 128 ? letter : QChar(u'-');
    // Names that differ in other letters alone, or in upper and lower case, are told apart by this.
    const QByteArray mark =
        QCryptographicHash::hash((scope + u'\n' + nameOf(preset).toCaseFolded()).toUtf8(),
                                 QCryptographicHash::Sha1)
            .toHex()
            .left(8);
    return QStringLiteral("%1-%2-%3.json").arg(scope, words.left(40), QString::fromLatin1(mark));
}

}  // namespace offstage
