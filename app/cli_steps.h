#pragma once

#include <QCommandLineParser>

#include "core/files/save.h"
#include "core/recipe/recipe.h"

namespace offstage {

// What to do and how to write it, as the commands of offstage-cli take it. Errors of these are
// wrong use, but for the recipe's.

Error wrong(const QString& sentence);

/// The steps that --filter names; none if there is --recipe instead.
Result<Recipe> readSteps(const QCommandLineParser& parser, const QString& command);
/// A recipe that does something.
Result<Recipe> stepsOfFile(const QString& path);
/// What --quality, --depth and --flatten say.
Result<SaveOptions> readSaveOptions(const QCommandLineParser& parser);

}  // namespace offstage
