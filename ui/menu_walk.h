#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenuBar;

namespace offstage {

/// An entry of a menu, with the names of the menus that lead to it.
struct MenuEntry {
    QAction* action;
    QString place;  ///< as "View" or "Filter › Denoise"
};

/// All of a bar that can be chosen, from left to right and from top to bottom.
QList<MenuEntry> menuEntries(const QMenuBar& bar);

/// The words of an action, without the letter to press and without the dots of a dialog to come.
QString plainText(const QAction& action);

}  // namespace offstage
