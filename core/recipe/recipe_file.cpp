#include "core/recipe/recipe_file.h"

#include <QFile>
#include <QSaveFile>

#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

/// A thousand steps take a tenth of it.
constexpr qint64 longestFile = 4 << 20;

/// In single quotes, within which a POSIX shell changes nothing.
QString quoted(QString text) {
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

}  // namespace

Result<Recipe> readRecipe(const QString& path) {
    Q_ASSERT(mayBlock());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Missing, tr("The recipe %1 cannot be read.").arg(path),
                     file.errorString()};
    if (file.size() > longestFile)
        return Error{ErrorKind::TooLarge, tr("%1 is too large to be a recipe.").arg(path), {}};
    return recipeFromFile(file.readAll());
}

Result<Done> writeRecipe(const QString& path, const Recipe& recipe) {
    Q_ASSERT(mayBlock());
    const QByteArray bytes = toFile(recipe);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorKind::Unreadable,
                     tr("The recipe could not be written to %1. What was there before is "
                        "untouched; choose another place.")
                         .arg(path),
                     file.errorString()};
    return Done();
}

QString toCommandLine(const Recipe& recipe, const QString& input, const QString& output) {
    QString command = QStringLiteral("offstage-cli apply");
    for (const Step& step : stepsToSave(recipe))
        command += QStringLiteral(" --filter ") + quoted(toText(step));
    return command + QStringLiteral(" --output ") + quoted(output) + u' ' + quoted(input);
}

}  // namespace offstage
