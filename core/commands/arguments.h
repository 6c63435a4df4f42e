#pragma once

#include <QString>
#include <QStringList>

#include "core/filters/external_command.h"
#include "core/params/params.h"

namespace offstage {

/// The names in braces of one argument of a declaration, in order; `{{` and `}}` stand for braces
/// themselves. An Error is a brace that belongs to nothing.
Result<QStringList> placeholdersOf(const QString& argument);

/// What the program is started with, one text per argument: they are passed as they are, no shell
/// sees them. An argument that is nothing but placeholders and comes out empty is left out.
QStringList argumentsFor(const ExternalCommand& command, const Params& params, const QString& input,
                         const QString& output);

}  // namespace offstage
