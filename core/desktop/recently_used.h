#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace offstage {

/// A file that was opened, for the list that all programs of a desktop share.
struct UsedFile {
    QByteArray uri;
    QString mimeType;
    QDateTime opened;
};

// The list is recently-used.xbel (freedesktop.org's desktop bookmarks). These give it with a change
// and every other byte as it was; unchanged where it is damaged: others will know what to do.

/// With this file, or the date and count of this program's use of it. An empty list is begun.
QByteArray withUsedFile(const QByteArray& xbel, const UsedFile& file);
/// Without this program: files that no other has used go.
QByteArray withoutUs(const QByteArray& xbel);

}  // namespace offstage
