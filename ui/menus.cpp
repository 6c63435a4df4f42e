#include "ui/menus.h"

#include <QCoreApplication>
#include <QHash>

#include "core/filters/catalog.h"
#include "ui/actions.h"

namespace offstage {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Menus", text);
}

}  // namespace

QMenu* buildMenus(QMenuBar& bar, const Actions& actions, const MenuParts& parts) {
    QMenu* file = bar.addMenu(tr("&File"));
    file->addAction(actions.open);
    QMenu* recent = file->addMenu(tr("Open &recent"));
    QMenu* samples = file->addMenu(tr("Open a sa&mple"));
    for (int i = 0; i < parts.samples.size(); ++i)
        samples->addAction(parts.samples[i], &bar, [open = parts.openSample, i] { open(i); });
    file->addSeparator();
    file->addAction(actions.saveCopy);
    file->addSeparator();
    file->addAction(actions.close);
    file->addAction(actions.quit);

    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({actions.undo, actions.redo});
    edit->addSeparator();
    edit->addAction(actions.paste);

    QMenu* view = bar.addMenu(tr("&View"));
    view->addActions({actions.fit, actions.oneToOne, actions.zoomIn, actions.zoomOut});
    view->addSeparator();
    view->addActions({actions.showOriginal, actions.fullScreen});

    QMenu* filter = bar.addMenu(tr("Fi&lter"));
    filter->addActions({actions.findFilter, actions.repeat});
    filter->addSeparator();
    QHash<QString, QMenu*> groups;
    for (const Filter* entry : catalog) {
        const QString group = QCoreApplication::translate("Filter", entry->group);
        QMenu*& menu = groups[group];
        if (!menu)
            menu = filter->addMenu(group);
        QAction* action = menu->addAction(QCoreApplication::translate("Filter", entry->label), &bar,
                                          [choose = parts.chooseFilter, entry] { choose(entry); });
        action->setStatusTip(QCoreApplication::translate("Filter", entry->summary));
    }

    QMenu* jobs = bar.addMenu(tr("&Jobs"));
    jobs->addActions({actions.apply, actions.stop, actions.stopAll});
    jobs->addSeparator();
    jobs->addActions({actions.threads, actions.processes});

    QMenu* measure = bar.addMenu(tr("&Measure"));
    measure->addActions({actions.hold, actions.resetMeter});

    QMenu* window = bar.addMenu(tr("&Window"));
    window->addActions(parts.panels);
    window->addSeparator();
    window->addAction(actions.resetLayout);

    QMenu* help = bar.addMenu(tr("&Help"));
    help->addAction(actions.about);
    return recent;
}

}  // namespace offstage
