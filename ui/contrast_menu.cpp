#include "ui/contrast_menu.h"

#include "core/words.h"
#include "ui/actions.h"

namespace offstage {

ContrastMenu buildContrastMenu(const Actions& actions) {
    auto* menu = new QMenu(tr("&Compare"));
    menu->addAction(actions.contrastNext);
    menu->addSeparator();
    menu->addActions({actions.contrastOff, actions.contrastSplit, actions.contrastSideBySide,
                      actions.contrastBlink, actions.contrastDifference});
    menu->addSeparator();
    menu->addActions({actions.swapSides, actions.linkViews, actions.turnDivider});
    menu->addSeparator();
    menu->addActions({actions.takeAsA, actions.takeAsB});
    QMenu* pinAsA = menu->addMenu(tr("Pin an open &image as A"));
    QMenu* pinAsB = menu->addMenu(tr("&Pin an open image as B"));
    menu->addAction(actions.releaseSides);
    return {menu, pinAsA, pinAsB};
}

}  // namespace offstage
