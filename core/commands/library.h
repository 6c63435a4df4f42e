#pragma once

#include <QList>
#include <QStringList>
#include <vector>

#include "core/filters/filter.h"
#include "core/result.h"

namespace offstage {

struct LoadedCommands {
    /// Those whose program is installed; they live as long as the program.
    std::vector<const Filter*> filters;
    /// One sentence for people per file that cannot be used.
    QList<Error> problems;
};

/// Reads the declarations `*.json` of these folders. What a later folder declares takes the place
/// of what an earlier one does by the same name.
LoadedCommands loadCommands(const QStringList& folders);

/// The user's own: `commands` in the configuration folder.
QString commandsFolder();

/// Adds the commands that come with the program, and those in `own`, to the filters that all know;
/// what cannot be used is returned. Once, at the start of the program.
QList<Error> addCommands(const QString& own = commandsFolder());

}  // namespace offstage
