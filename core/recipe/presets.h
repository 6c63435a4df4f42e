#pragma once

#include <QList>
#include <QString>

#include "core/recipe/recipe.h"

namespace offstage {

/// What a name is given to: the parameters of one filter, or a whole recipe. Written `filter`,
/// `recipe`.
enum class PresetKind { OneFilter, WholeRecipe };

/// A recipe with a name, kept for the next time. A value.
struct Preset {
    PresetKind kind = PresetKind::OneFilter;
    QString name;   ///< as people gave it; of one that is locked to be translated, context "Preset"
    Recipe recipe;  ///< of a filter: one step
    bool locked = false;  ///< came with the program
    QString file;         ///< name of the file that holds it, where that is known

    /// Whether both go by the same name in the same list, so that one would replace the other.
    bool isNamesake(const Preset& other) const;
    bool operator==(const Preset&) const = default;
};

/// The name as it is shown.
QString nameOf(const Preset& preset);

/// Those that come with the program, in the order of menus.
QList<Preset> factoryPresets();

/// A file of one or several, readable for people:
/// `{"offstage-presets": 1, "presets": [{"name": "Night", "for": "filter", "steps": [...]}]}`
QByteArray toFile(const QList<Preset>& presets);
/// All of them, or why not: a sentence. What is in files is never locked.
Result<QList<Preset>> presetsFromFile(const QByteArray& bytes);

/// What the file of a preset is called where its owner has not chosen: no other preset's is.
QString fileNameFor(const Preset& preset);

}  // namespace offstage
