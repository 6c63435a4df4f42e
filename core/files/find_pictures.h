#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace offstage {

struct FoundFile {
    QString path;
    qint64 bytes = 0;

    bool operator==(const FoundFile&) const = default;
};

struct FoundPictures {
    QList<FoundFile> files;
    QStringList missing;  ///< names of what is not there
    bool more = false;    ///< there are more than anybody works on
};

inline constexpr int mostPictures = 20'000;

/// Files as they are; of folders the files with one of these suffixes (none: all), in the order in
/// which people count: "9.png" before "10.png". Looks at the disk: never in the GUI thread.
FoundPictures findPictures(const QStringList& paths, const QStringList& suffixes);
/// Only the paths of a folder's pictures, which costs no look at each of them.
QStringList namesIn(const QString& folder, const QStringList& suffixes);

}  // namespace offstage
