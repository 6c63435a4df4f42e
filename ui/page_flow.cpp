#include "ui/page_flow.h"

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/image_view.h"
#include "ui/page_bar.h"

namespace offstage {

PageFlow::PageFlow(Workbench& workbench, ImageView& view, const Actions& actions, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_actions(actions), m_bar(new PageBar) {
    view.addBar(m_bar);
    for (QAction* turn : {actions.previousPage, actions.nextPage})
        view.canvas().addAction(turn);  // these keys scroll elsewhere
    connect(&workbench, &Workbench::currentChanged, this, &PageFlow::show);
    connect(&workbench, &Workbench::openFailed, this, &PageFlow::show);
    connect(m_bar, &PageBar::pageWanted, this, &PageFlow::turnTo);
    connect(actions.previousPage, &QAction::triggered, this, [this] { turnTo(m_bar->page() - 1); });
    connect(actions.nextPage, &QAction::triggered, this, [this] { turnTo(m_bar->page() + 1); });
    show();
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

}  // namespace offstage
