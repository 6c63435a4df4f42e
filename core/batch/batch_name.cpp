#include "core/batch/batch_name.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include "core/batch/batch.h"
#include "core/words.h"

namespace offstage {

namespace {

const QString nameField = QStringLiteral("{name}");
const QString numberField = QStringLiteral("{number}");
constexpr int longestName = 200;  // file systems take 255 bytes

}  // namespace

QString batchPath(const BatchTarget& target, const QString& input, int number, int count) {
    const QFileInfo info(input);
    const QString digits =
        QString::number(number).rightJustified(QString::number(count).size(), u'0');
    // The name comes last: it may have braces of its own.
    const QString name = QString(target.pattern)
                             .replace(numberField, digits)
                             .replace(nameField, info.completeBaseName());
    const QString suffix = !target.suffix.isEmpty() ? target.suffix
                           : isWritable(input)      ? info.suffix()
                                                    : QStringLiteral("tif");
    const QString folder = target.folder.isEmpty() ? info.path() : target.folder;
    return folder + (folder.endsWith(u'/') ? QString() : QStringLiteral("/")) + name + u'.' +
           suffix;
}

QStringList resultsAmong(const QStringList& files, const QString& pattern) {
    if (!pattern.contains(nameField) || pattern == nameField || pattern.contains(numberField))
        return {};
    const auto folderAndName = [](const QFileInfo& info, const QString& name) {
        return info.path() + u'/' + name;
    };
    QSet<QString> results;  // without suffix
    for (const QString& file : files) {
        const QFileInfo info(file);
        results.insert(
            folderAndName(info, QString(pattern).replace(nameField, info.completeBaseName())));
    }
    static const QRegularExpression number(QStringLiteral("-[0-9]+$"));
    QStringList found;
    for (const QString& file : files) {
        const QFileInfo info(file);
        const QString name = info.completeBaseName();
        if (results.contains(folderAndName(info, name)) ||
            results.contains(folderAndName(info, QString(name).remove(number))))
            found << file;
    }
    return found;
}

std::optional<QString> whyNoPattern(const QString& pattern, int count) {
    QString rest = pattern;
    rest.remove(nameField).remove(numberField);
    if (pattern.trimmed().isEmpty())
        return tr("Files need a name.");
    if (rest.contains(u'/') || rest.contains(QChar(0)))
        return tr("A name cannot contain a slash.");
    if (rest.contains(u'{') || rest.contains(u'}'))
        return tr("Only {name} and {number} can stand in braces.");
    if (pattern.size() > longestName)
        return tr("This name is too long.");
    if (count > 1 && rest == pattern)
        return tr("Every file would have the same name: write {name} or {number} into it.");
    return {};
}

QString numbered(const QString& path, int number) {
    const QFileInfo info(path);
    return QStringLiteral("%1/%2-%3.%4")
        .arg(info.path(), info.completeBaseName())
        .arg(number)
        .arg(info.suffix());
}

}  // namespace offstage
