#include "ui/menus.h"

#include <QHash>

#include "core/filters/catalog.h"
#include "core/words.h"
#include "ui/actions.h"
#include "ui/filter_text.h"
#include "ui/mnemonic.h"

namespace offstage {

QMenu* buildMenus(QMenuBar& bar, const Actions& actions, const MenuParts& parts) {
    QMenu* file = bar.addMenu(tr("&File"));
    file->addActions({actions.open, actions.openFolder});
    QMenu* recent = file->addMenu(tr("Open &recent"));
    recent->setToolTipsVisible(true);
    QMenu* samples = file->addMenu(tr("Open a sa&mple"));
    for (int i = 0; i < parts.samples.size(); ++i)
        samples->addAction(withoutMnemonic(parts.samples[i]), &bar,
                           [open = parts.openSample, i] { open(i); });
    file->addSeparator();
    file->setToolTipsVisible(true);  // why a file cannot be replaced
    file->addActions({actions.save, actions.saveCopy, actions.exportWithRecipe});
    file->addSeparator();
    file->addActions({actions.openRecipe, actions.saveRecipe, actions.batch});
    file->addSeparator();
    file->addAction(actions.properties);
    file->addSeparator();
    file->addAction(actions.close);
    file->addAction(actions.quit);

    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({actions.undo, actions.redo});
    edit->addSeparator();
    edit->addActions({actions.copyImage, actions.copyCommandLine, actions.paste});
    edit->addSeparator();
    edit->addAction(actions.preferences);

    QMenu* view = bar.addMenu(tr("&View"));
    view->addActions({actions.fit, actions.oneToOne, actions.zoomIn, actions.zoomOut});
    view->addSeparator();
    view->addAction(actions.showOriginal);
    view->addMenu(parts.contrast);
    view->addAction(actions.displayStretch);
    view->addSeparator();
    view->addActions({actions.pixelGrid, actions.rulers, actions.scaleBar});
    view->addSeparator();
    view->addActions(
        {actions.previousPage, actions.nextPage, actions.previousPicture, actions.nextPicture});
    view->addSeparator();
    view->addActions({actions.sidePanels, actions.fullScreen});

    QMenu* filter = bar.addMenu(tr("Fi&lter"));
    filter->addActions({actions.findFilter, actions.repeat});
    filter->addActions({actions.favourite, actions.aboutFilter});
    filter->addSeparator();
    QHash<QString, QMenu*> groups;
    for (const Filter* entry : allFilters()) {
        const QString group = filterText(entry->group);
        QMenu*& menu = groups[group];
        if (!menu)
            menu = filter->addMenu(group);
        QAction* action = menu->addAction(filterText(entry->label), &bar,
                                          [choose = parts.chooseFilter, entry] { choose(entry); });
        action->setObjectName(QStringLiteral("filter:") + QLatin1String(entry->id));
        action->setStatusTip(filterText(entry->summary));
    }

    QMenu* jobs = bar.addMenu(tr("&Jobs"));
    jobs->addActions({actions.apply, actions.addStep, actions.applyToAllPages, actions.stop,
                      actions.stopAll, actions.pause, actions.endAfterThis});
    jobs->addSeparator();
    jobs->addActions({actions.threads, actions.processes, actions.automatic, actions.uiThread});
    jobs->addSeparator();
    jobs->addAction(actions.workers);

    QMenu* measure = bar.addMenu(tr("&Measure"));
    measure->addActions({actions.meter, actions.compareBackends});
    measure->addSeparator();
    measure->addActions({actions.record, actions.addMarker, actions.exportRecording});
    measure->addSeparator();
    measure->addActions({actions.resetMeter, actions.measureIdle});
    measure->addSeparator();
    measure->addMenu(tr("&Hold the UI thread"))->addActions(actions.holds);

    QMenu* window = bar.addMenu(tr("&Window"));
    window->addActions(parts.panels);
    window->addSeparator();
    window->addActions({actions.nextPane, actions.previousPane});
    window->addSeparator();
    window->addAction(actions.resetLayout);

    QMenu* help = bar.addMenu(tr("&Help"));
    help->addActions({actions.lesson, actions.guidedTour});
    help->addSeparator();
    help->addActions({actions.shortcuts, actions.findAction});
    help->addSeparator();
    help->addActions({actions.reportProblem, actions.about});
    return recent;
}

}  // namespace offstage
