#pragma once

#include <QString>

namespace offstage {

/// Path for a command's temporary folder, `offstage-PID-RANDOM` in the temporary folder of the
/// system. It is not made.
QString newCommandFolder();

/// Removes a folder with all that is in it, if it is there.
void removeCommandFolder(const QString& folder);

/// Removes what was left behind by programs and guardians that were killed, if it is this user's.
void sweepCommandFolders();

}  // namespace offstage
