#include "core/commands/library.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>

#include "core/commands/declaration.h"
#include "core/filters/catalog.h"
#include "core/threads.h"
#include "core/words.h"

/// Resources of a static library have to be asked for, outside of any namespace.
static void bringShippedCommands() {
    Q_INIT_RESOURCE(commands);
}

namespace offstage {

namespace {

constexpr qint64 longestFile = 1 << 20;

struct Found {
    std::unique_ptr<DeclaredFilter> declared;
    QString folder;
};

/// Filters are never taken away again: recipes point at them.
std::vector<std::unique_ptr<DeclaredFilter>>& kept() {
    static std::vector<std::unique_ptr<DeclaredFilter>> filters;
    return filters;
}

Result<std::unique_ptr<DeclaredFilter>> readDeclaration(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            ErrorKind::Unreadable, tr("it cannot be read (%1)").arg(file.errorString()), {}};
    return DeclaredFilter::parse(file.read(longestFile));
}

/// What speaks against taking `declared` beside those that were found before.
QString clash(const DeclaredFilter& declared, const QString& folder,
              const std::vector<Found>& found) {
    const QLatin1String id(declared.filter().id);
    const auto isCalledSo = [&](const Filter* filter) { return id == QLatin1String(filter->id); };
    if (std::any_of(std::begin(catalog), std::end(catalog), isCalledSo) ||
        std::any_of(std::begin(demonstrations), std::end(demonstrations), isCalledSo))
        return tr("\"%1\" is the name of a filter of Offstage itself").arg(id);
    for (const Found& other : found)
        if (other.folder == folder && isCalledSo(&other.declared->filter()))
            return tr("\"%1\" is the name of another command in that folder").arg(id);
    return {};
}

}  // namespace

LoadedCommands loadCommands(const QStringList& folders) {
    Q_ASSERT(mayBlock());
    LoadedCommands loaded;
    std::vector<Found> found;
    for (const QString& folder : folders) {
        const QDir directory(folder);
        for (const QString& name :
             directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            auto declared = readDeclaration(directory.filePath(name));
            const QString problem =
                declared ? clash(**declared, folder, found) : declared.error().message;
            if (!problem.isEmpty()) {
                loaded.problems.append(
                    {ErrorKind::Invalid,
                     tr("The command in %1 cannot be used: %2. All other filters work; change the "
                        "file and start the program again.")
                         .arg(name, problem),
                     directory.filePath(name)});
                continue;
            }
            const QByteArray id((*declared)->filter().id);
            const auto same = std::find_if(found.begin(), found.end(), [&](const Found& other) {
                return id == other.declared->filter().id;
            });
            Found taken{std::move(declared).value(), folder};
            if (same != found.end())
                *same = std::move(taken);
            else
                found.push_back(std::move(taken));
        }
    }
    for (Found& entry : found)
        if (entry.declared->findProgram()) {
            loaded.filters.push_back(&entry.declared->filter());
            kept().push_back(std::move(entry.declared));
        } else {
            addAbsentFilter(QString::fromUtf8(entry.declared->filter().id),
                            entry.declared->programs().first());
        }
    return loaded;
}

QString commandsFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/offstage/commands");
}

QList<Error> addCommands(const QString& own) {
    bringShippedCommands();
    const LoadedCommands loaded = loadCommands({QStringLiteral(":/commands"), own});
    addFilters(loaded.filters);
    return loaded.problems;
}

}  // namespace offstage
