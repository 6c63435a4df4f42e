#include "core/desktop/folders.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "core/threads.h"

namespace offstage {

DesktopFolders DesktopFolders::ofUser() {
    Q_ASSERT(mayBlock());
    const auto place = [](QStandardPaths::StandardLocation location) {
        return QStandardPaths::writableLocation(location);
    };
    // Qt knows no place for it before 6.7; the specification wants a full path.
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QDir::homePath() + QStringLiteral("/.local/state");
    DesktopFolders folders;
    folders.thumbnails =
        place(QStandardPaths::GenericCacheLocation) + QStringLiteral("/thumbnails");
    // In a Flatpak it would be a file that nobody else sees.
    if (!QFileInfo::exists(QStringLiteral("/.flatpak-info")))
        folders.recentlyUsed =
            place(QStandardPaths::GenericDataLocation) + QStringLiteral("/recently-used.xbel");
    folders.state = state + QStringLiteral("/offstage");
    folders.gtk = place(QStandardPaths::GenericConfigLocation);
    return folders;
}

}  // namespace offstage
