#pragma once

#include <QString>
#include <compare>
#include <optional>

namespace offstage {

/// By which a file is known to be the one from before, untouched. Looks at the disk: never in the
/// GUI thread.
struct FileStamp {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 changed = 0;  ///< when its contents were, in nanoseconds since 1970

    auto operator<=>(const FileStamp&) const = default;

    static FileStamp of(int descriptor);
    /// Nothing if there is no such file.
    static std::optional<FileStamp> of(const QString& path);
};

/// Gives the file `to` what people and programs have noted with the older file at `path`, which it
/// is to replace: extended attributes of theirs (tags, comments, where it is from), and who may do
/// what with it, or less where that cannot be kept.
void keepNotes(const QString& path, int to);

/// Whether a file may be replaced: it can be written, and so can its folder.
bool mayReplace(const QString& path);

}  // namespace offstage
