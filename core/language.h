#pragma once

#include <QList>
#include <QString>

namespace offstage {

/// A language that the program has words in.
struct Language {
    const char* code;  ///< as in `LANGUAGE` and in settings
    const char* name;  ///< its own
};

/// All of them.
const QList<Language>& languages();

/// From now on the program speaks this one, or without a code, or with one that is none of ours,
/// that of the system where it is known, else English. Processes that are started later follow.
/// Texts that are shown already stay as they are. To be called once, from main(): it reads Qt's own
/// words from a file.
void speak(const QString& code);

}  // namespace offstage
