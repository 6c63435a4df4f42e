// Whatever a recipe file holds, what is read of it is written and read again as the same recipe.
#include "core/recipe/recipe.h"

using namespace offstage;

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const auto recipe = recipeFromFile(
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (!recipe)
        return 0;
    const auto again = recipeFromFile(toFile(*recipe));
    if (!again)
        qFatal("what was written is refused: %s", qPrintable(again.error().message));
    if (*again != *recipe)
        qFatal("a recipe changes when it is written and read");
    // On the command line, too.
    for (const Step& step : *recipe) {
        const auto typed = stepFromText(toText(step));
        if (!typed || !(*typed == step))
            qFatal("%s is not read as it was written", qPrintable(toText(step)));
    }
    return 0;
}
