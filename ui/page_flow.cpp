#include "ui/page_flow.h"

#include <QAction>
#include <QFileInfo>
#include <QWidget>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/batch_flow.h"
#include "ui/image_view.h"
#include "ui/page_bar.h"
#include "ui/questions.h"
#include "ui/shortcuts.h"

namespace offstage {

PageFlow::PageFlow(Workbench& workbench, ImageView& view, const Actions& actions, BatchFlow& batch,
                   QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_actions(actions),
      m_batch(batch),
      m_window(window),
      m_bar(new PageBar(actions.applyToAllPages)) {
    view.addBar(m_bar);
    for (QAction* turn : {actions.previousPage, actions.nextPage})
        view.canvas().addAction(turn);  // these keys scroll elsewhere
    connect(&workbench, &Workbench::currentChanged, this, &PageFlow::follow);
    connect(&workbench, &Workbench::openFailed, this, &PageFlow::show);
    connect(m_bar, &PageBar::pageWanted, this, &PageFlow::turnTo);
    connect(actions.previousPage, &QAction::triggered, this, [this] { turnTo(m_bar->page() - 1); });
    connect(actions.nextPage, &QAction::triggered, this, [this] { turnTo(m_bar->page() + 1); });
    connect(actions.applyToAllPages, &QAction::triggered, this, &PageFlow::applyToAll);
    follow();
}

void PageFlow::show() {
    const Document* document = m_workbench.current();
    const bool any = document && document->opened().series != 0;
    const int page = any ? m_workbench.wantedPage(*document) : 0;
    const int pages = any ? document->opened().pages : 1;
    m_bar->setPages(page, pages);
    m_actions.previousPage->setEnabled(page > 0);
    m_actions.nextPage->setEnabled(page + 1 < pages);
}

void PageFlow::turnTo(int page) {
    if (Document* document = m_workbench.current())
        m_workbench.turnTo(*document, page);
    show();
}

void PageFlow::follow() {
    if (m_document)
        m_document->disconnect(this);
    m_document = m_workbench.current();
    if (m_document)
        connect(m_document, &Document::recipeChanged, this, &PageFlow::showSteps);
    show();
    showSteps();
}

void PageFlow::showSteps() {
    QAction& all = *m_actions.applyToAllPages;
    const bool pages = m_document && m_document->opened().series != 0;
    const bool any = m_document && !stepsToSave(m_document->recipe()).empty();
    all.setEnabled(pages && any);
    all.setToolTip(all.isEnabled() ? tipWithKey(all)
                   : pages         ? tr("Apply a filter to this page first; then its steps can be "
                                                "done to all pages.")
                                   : tr("This image has one page."));
}

/// A batch of one file: it does page after page, and none of them has to be in memory for long.
void PageFlow::applyToAll() {
    const QFileInfo file(m_document->path());  // only its text is used, here and below
    const Recipe recipe = m_document->recipe();
    askWhereToSave(
        m_window, tr("Apply to all pages"), file.path(),
        tr("%1-all.tif", "of the file that all pages are saved as").arg(file.completeBaseName()),
        {{tr("TIFF image (*.tif *.tiff)"), QStringLiteral("tif")}},
        [batch = QPointer(&m_batch), input = file.filePath(), recipe](qsizetype,
                                                                      const QString& path) {
            if (!batch)
                return;
            const QFileInfo output(path);
            const bool fits = holdsPages(path);
            BatchOrder order;
            order.recipe = recipe;
            order.target.folder = output.path();
            order.target.pattern = fits ? output.completeBaseName() : output.fileName();
            order.target.suffix = fits ? output.suffix() : QStringLiteral("tif");
            // The dialog has asked, but not whether pages may go that are to be turned.
            if (fits && path != input)
                order.target.ifExists = IfExists::Replace;
            batch->start({input}, order);
        });
}

}  // namespace offstage
