#pragma once

#include "core/recipe/recipe.h"

namespace offstage {

/// How recipe files end.
inline constexpr char recipeSuffix[] = "offstage";

/// Neither is for the window's thread.
Result<Recipe> readRecipe(const QString& path);
/// Atomic: what was there stays whole until the new one is.
Result<Done> writeRecipe(const QString& path, const Recipe& recipe);

/// As a command for a shell: `offstage-cli apply --filter ... --output OUT IN`, what runs only on
/// saving included.
QString toCommandLine(const Recipe& recipe, const QString& input, const QString& output);

}  // namespace offstage
