#pragma once

#include <QString>

namespace offstage {

inline constexpr auto applicationId = "io.github.offstage.Offstage";

/// Where the desktop keeps what programs share, and this one its state.
struct DesktopFolders {
    QString thumbnails;    ///< of all programs: "~/.cache/thumbnails"
    QString recentlyUsed;  ///< the file; empty where there is nobody to share it with
    QString state;         ///< journals of this program
    QString gtk;           ///< configuration of GTK programs, where people forbid remembering

    /// Those of the user, by the environment. Looks at the disk.
    static DesktopFolders ofUser();
};

}  // namespace offstage
