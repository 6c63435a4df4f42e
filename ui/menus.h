#pragma once

#include <QMenu>
#include <QMenuBar>
#include <QStringList>
#include <functional>

#include "core/filters/filter.h"

namespace offstage {

class Actions;

/// What the menus need beside the actions.
struct MenuParts {
    QStringList samples;
    std::function<void(int)> openSample;
    std::function<void(const Filter*)> chooseFilter;
    QMenu* contrast;         ///< compares two pictures
    QList<QAction*> panels;  ///< show and hide each panel
};

/// Fills the menu bar; returns the menu of recent files, to be filled by the window.
QMenu* buildMenus(QMenuBar& bar, const Actions& actions, const MenuParts& parts);

}  // namespace offstage
