#include "ui/menu_walk.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include "core/words.h"

namespace offstage {

namespace {

QString withoutLetter(QString text) {
    const QChar kept(1);
    return text.replace(QStringLiteral("&&"), QString(kept)).remove(u'&').replace(kept, u'&');
}

void walk(const QList<QAction*>& actions, const QString& place, QList<MenuEntry>& found) {
    for (QAction* action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString text = withoutLetter(action->text());
        if (const QMenu* menu = action->menu())
            walk(menu->actions(),
                 place.isEmpty() ? text : tr("%1 › %2", "menu and submenu").arg(place, text),
                 found);
        else
            found << MenuEntry{action, place};
    }
}

}  // namespace

QList<MenuEntry> menuEntries(const QMenuBar& bar) {
    QList<MenuEntry> found;
    walk(bar.actions(), {}, found);
    return found;
}

QString plainText(const QAction& action) {
    QString text = withoutLetter(action.text());
    if (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

}  // namespace offstage
