#include "app/cli_steps.h"

#include "app/command_line.h"
#include "core/recipe/recipe_file.h"
#include "core/words.h"

namespace offstage {

Result<Recipe> stepsOfFile(const QString& path) {
    auto recipe = readRecipe(path);
    if (!recipe)
        return recipe;
    Recipe steps = stepsToSave(*recipe);
    if (steps.empty())
        return Error{
            ErrorKind::Invalid,
            offstage::tr("The recipe %1 has no steps: there is nothing to apply.").arg(path),
            {}};
    return steps;
}

Error wrong(const QString& sentence) {
    return {ErrorKind::Invalid, sentence, {}};
}

Result<Recipe> readSteps(const QCommandLineParser& parser, const QString& command) {
    const QStringList texts = parser.values(QStringLiteral("filter"));
    const bool fromFile = parser.isSet(QStringLiteral("recipe"));
    if (texts.isEmpty() && !fromFile)
        return wrong(offstage::tr("%1 needs --filter or --recipe.").arg(command));
    if (!texts.isEmpty() && fromFile)
        return wrong(offstage::tr("%1 takes --filter or --recipe, not both.").arg(command));
    Recipe recipe;
    for (const QString& text : texts) {
        auto step = stepFromText(text);
        if (!step)
            return step.error();
        recipe.push_back(std::move(step).value());
    }
    return recipe;
}

Result<SaveOptions> readSaveOptions(const QCommandLineParser& parser) {
    SaveOptions options;
    if (!readNumber(parser, QStringLiteral("quality"), 0, 100, options.quality))
        return wrong(offstage::tr("--quality takes a number from 0 to 100."));
    const QString depth = parser.value(QStringLiteral("depth"));
    if (depth == u"8")
        options.depth = SaveDepth::Eight;
    else if (depth == u"16")
        options.depth = SaveDepth::Sixteen;
    else if (!depth.isEmpty())
        return wrong(offstage::tr("--depth takes 8 or 16."));
    options.flatten = parser.isSet(QStringLiteral("flatten"));
    return options;
}

}  // namespace offstage
