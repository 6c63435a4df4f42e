#pragma once

#include <QJsonArray>
#include <vector>

#include "core/filters/filter.h"

namespace offstage {

/// One filter with its parameters.
struct Step {
    const Filter* filter = nullptr;
    Params params;

    bool operator==(const Step& other) const {
        return filter == other.filter && params == other.params;
    }
};

/// What is done to an image, in order.
using Recipe = std::vector<Step>;

/// `[{"filter": "median", "params": {"radius": 5}}, ...]`
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
