#pragma once

#include <QByteArray>
#include <QStringList>

class QMimeData;

namespace offstage {

/// What was dropped or pasted: files, or one encoded picture. Decoding it is somebody else's work.
struct Incoming {
    QStringList paths;
    QByteArray encoded;
};

/// Whether there is anything in it that is worth a try: a file, not a web link.
bool canOpen(const QMimeData& data);
Incoming fromMimeData(const QMimeData& data);
Incoming fromClipboard();

}  // namespace offstage
