#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace offstage {

struct BatchTarget;

// Names of results are made from a pattern: `{name}` stands for the picture's name without suffix,
// `{number}` for its place in the batch, with as many digits as the last one has. Only text:
// nothing is looked up on the disk.

/// Where the result of `input` goes: the `number`th of `count`, the first is 1.
QString batchPath(const BatchTarget& target, const QString& input, int number, int count);

/// Those of `files` that are called like results of others among them: "night-edited.png" and
/// "night-edited-2.tif" beside "night.png". A name with a number in it, or without anything of its
/// own, tells nothing.
QStringList resultsAmong(const QStringList& files, const QString& pattern);

/// Why files cannot be called like this, a sentence.
std::optional<QString> whyNoPattern(const QString& pattern, int count);

/// "night-2.png" of "night.png".
QString numbered(const QString& path, int number);

}  // namespace offstage
