#pragma once

#include <QByteArray>
#include <QString>

namespace offstage {

// Files of the user's that are nobody else's business. Never in the GUI thread.

/// Takes the place of an older file in one step, mode 0600; folders that are missing are made.
/// False: the older file is as it was.
bool writePrivately(const QString& path, const QByteArray& bytes);
/// Empty where there is no such file, or one that is larger than anything of this kind.
QByteArray readWhole(const QString& path, qint64 atMost);

}  // namespace offstage
