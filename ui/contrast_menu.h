#pragma once

#include <QMenu>

namespace offstage {

class Actions;

/// The menu of comparing two pictures. The last two show further pictures to be pinned, and are
/// filled by whoever knows them.
struct ContrastMenu {
    QMenu* menu;
    QMenu* pinAsA;
    QMenu* pinAsB;
};

ContrastMenu buildContrastMenu(const Actions& actions);

}  // namespace offstage
