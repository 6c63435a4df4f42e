#pragma once

#include <QJsonArray>
#include <vector>

#include "core/filters/filter.h"

namespace offstage {

/// When a step of a recipe runs. Written `always`, `save`, `never`.
enum class RunWhen {
    Always,
    OnSave,  ///< only for what is saved: a heavy step that need not be seen all the time
    Never
};

/// One filter with its parameters.
struct Step {
    const Filter* filter = nullptr;
    Params params;
    QString name{};  ///< given by people; empty: that of the filter
    RunWhen when = RunWhen::Always;

    bool operator==(const Step&) const = default;
};

/// What people call it.
QString nameOf(const Step& step);

/// What is done to an image, in order.
using Recipe = std::vector<Step>;

/// The steps that make what is seen, or what is saved, without what does not change pixels: two of
/// these are equal if their results are.
Recipe stepsToShow(const Recipe& recipe);
Recipe stepsToSave(const Recipe& recipe);

/// `[{"filter": "median", "params": {"radius": 5}, "name": "Dust", "when": "save"}, ...]`; a name
/// or a `when` that says nothing is left out.
QJsonArray toJson(const Recipe& recipe);
Result<Recipe> recipeFromJson(const QJsonArray& json);

/// One step as on the command line: `median:radius=5` or `clahe`.
QString toText(const Step& step);
Result<Step> stepFromText(const QString& text);
/// All steps, for people and as a key: "median:radius=2 + clahe:clip=2,grid=8".
QString toText(const Recipe& recipe);

/// A *.offstage file: `{"offstage": 1, "steps": [...]}`.
QByteArray toFile(const Recipe& recipe);
Result<Recipe> recipeFromFile(const QByteArray& bytes);

}  // namespace offstage
