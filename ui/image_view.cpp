#include "ui/image_view.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

#include "core/engine/workbench.h"
#include "ui/empty_page.h"
#include "ui/icons.h"
#include "ui/message_bar.h"
#include "ui/mnemonic.h"

namespace offstage {

namespace {
constexpr double progressAfterMs = 500;  // shorter jobs need no bar
}

ImageView::ImageView(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_layout(new QVBoxLayout(this)),
      m_tabs(new QTabBar(this)),
      m_messages(new MessageBar(this)),
      m_stack(new QStackedWidget(this)),
      m_emptyPage(new EmptyPage(applicationIcon(), this)),
      m_area(new CanvasArea(this)),
      m_canvas(&m_area->canvas()),
      m_progress(new QProgressBar(this)) {
    m_tabs->setAccessibleName(tr("Open images"));
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setAutoHide(true);
    m_tabs->setElideMode(Qt::ElideMiddle);

    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setMaximumHeight(6);
    auto keepSpace = m_progress->sizePolicy();
    keepSpace.setRetainSizeWhenHidden(true);  // the canvas must not move when a job begins
    m_progress->setSizePolicy(keepSpace);
    m_progress->hide();

    m_stack->addWidget(m_emptyPage);
    m_stack->addWidget(m_area);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addWidget(m_tabs);
    m_layout->addWidget(m_messages);
    m_layout->addWidget(m_stack, 1);
    m_layout->addWidget(m_progress);

    connect(&workbench, &Workbench::documentAdded, this, &ImageView::addTab);
    connect(&workbench, &Workbench::documentRemoved, this, &ImageView::removeTab);
    connect(&workbench, &Workbench::currentChanged, this, &ImageView::showDocument);
    connect(&workbench, &Workbench::quickLooked, this, &ImageView::showQuickLook);
    const auto choose = [this](int index) {
        if (index >= 0)
            m_workbench.setCurrent(m_tabs->tabData(index).value<Document*>());
    };
    connect(m_tabs, &QTabBar::currentChanged, this, choose);
    // During a quick look the tab of the document from before is still the current one.
    connect(m_tabs, &QTabBar::tabBarClicked, this, choose);
    connect(m_tabs, &QTabBar::tabCloseRequested, this, [this](int index) {
        Q_EMIT closeRequested(m_tabs->tabData(index).value<Document*>());
    });
}

void ImageView::addBar(QWidget* bar) {
    m_layout->insertWidget(m_layout->indexOf(m_stack), bar);
}

QSize ImageView::screenSize() const {
    return m_stack->size() * devicePixelRatioF();
}

Canvas::View ImageView::viewOf(const Document* document) const {
    if (document == m_shown)
        return m_canvas->view();
    return m_views.value(document, {0, {}, true});
}

void ImageView::setViewOf(const Document* document, const Canvas::View& view) {
    if (document == m_shown)
        m_canvas->setView(view);
    else
        m_views[document] = view;
}

void ImageView::leaveDocument() {
    if (!m_shown)
        return;
    m_shown->disconnect(this);
    m_shown->disconnect(m_canvas);
    m_canvas->disconnect(m_shown);
    m_views[m_shown] = m_canvas->view();
    m_canvas->endResult(false);
    m_shown = nullptr;
}

void ImageView::showDocument(Document* document) {
    // Of another page of the same file the same place is looked at.
    const int series = m_shown ? m_shown->opened().series : 0;
    const bool turned = document && series != 0 && document->opened().series == series;
    leaveDocument();
    m_shown = document;
    if (m_workbench.showsQuickLook())
        return showJob();  // for showQuickLook() has done the rest
    // The picture whose quick look is shown takes its place, where people have moved it to.
    const QString look = std::exchange(m_look, {});
    const bool looked =
        document && !look.isEmpty() && document->path() == look && !m_views.contains(document);
    if (!document) {
        m_canvas->clear();
        m_stack->setCurrentWidget(m_emptyPage);
        m_progress->hide();
        return;
    }
    if (!looked && !turned)
        m_canvas->clear();  // or tiles of the other image would stand in for a moment
    m_canvas->setSubject(document->name());
    m_canvas->setPicture(document->current(), document->original());
    if (const auto view = m_views.constFind(document); !turned && view != m_views.constEnd())
        m_canvas->setView(*view);
    else if (!looked && !turned)
        m_canvas->fit();
    const auto followFailed = [this, document] {
        if (const auto& partial = document->partial())
            m_canvas->failResult(partial->ready, partial->tiles);
    };
    const auto followUnfinished = [this, document, followFailed] {
        const auto& partial = document->partial();
        const Picture& unfinished = partial ? partial->result : document->jobNews().result;
        if (unfinished.isNull())
            return;
        m_canvas->beginResult(unfinished);
        m_canvas->addReady(partial ? partial->ready : document->readySoFar());
        followFailed();
    };
    followUnfinished();
    connect(document, &Document::currentChanged, this, [this, document, followUnfinished] {
        m_canvas->setPicture(document->current(), document->original());
        followUnfinished();
    });
    connect(document, &Document::resultBegan, m_canvas, &Canvas::beginResult);
    connect(document, &Document::resultGrew, m_canvas, &Canvas::addReady);
    connect(document, &Document::resultEnded, m_canvas, &Canvas::endResult);
    connect(document, &Document::partialChanged, m_canvas, followFailed);
    connect(m_canvas, &Canvas::discardRequested, document, &Document::discardPartial);
    connect(document, &Document::jobChanged, this, &ImageView::showJob);

    m_stack->setCurrentWidget(m_area);
    if (!m_views.contains(document))
        takeKeys();
    const int tab = tabOf(document);
    m_tabs->setTabData(tab, QVariant::fromValue(document));
    m_tabs->setCurrentIndex(tab);
    showJob();
}

/// What was opened is what people want to look at, with its keys; but who writes goes on writing.
void ImageView::takeKeys() {
    const QWidget* writing = QApplication::focusWidget();
    if (!qobject_cast<const QLineEdit*>(writing) && !qobject_cast<const QAbstractSpinBox*>(writing))
        m_canvas->setFocus(Qt::OtherFocusReason);
}

void ImageView::showQuickLook(const QString& path, const QImage& reduced, QSize fullSize) {
    // The document in front keeps its place, and its job must not paint into the look.
    leaveDocument();
    m_look = path;
    m_canvas->setSubject(QFileInfo(path).fileName());
    m_canvas->setQuickLook(reduced, fullSize);
    m_canvas->fit();
    m_stack->setCurrentWidget(m_area);
}

void ImageView::showJob() {
    const bool running = m_shown && m_shown->job();
    m_progress->setVisible(running && m_shown->jobNews().elapsedMs > progressAfterMs);
    // Without a maximum it moves to and fro, which costs timers: only while it is seen.
    m_progress->setMaximum(running && m_shown->jobNews().unmeasured ? 0 : 1000);
    if (running)
        m_progress->setValue(static_cast<int>(m_shown->jobNews().progress * 1000));
}

QString ImageView::showFailure(const JobUpdate& job, QList<QAction*> answers) {
    Error error = *job.error;
    for (const auto& document : m_workbench.documents()) {
        if (!document->partial() || document->partial()->job != job.id)
            continue;
        error.message += u' ' + tr("The tiles that were done are shown hatched.");
        auto* discard = new QAction(tr("Discard partial result"), document.get());
        discard->setToolTip(tr("Show the picture as it was before (Esc)"));
        connect(discard, &QAction::triggered, document.get(), &Document::discardPartial);
        connect(document.get(), &Document::partialChanged, discard,
                [this, discard, told = error.message] {
                    discard->deleteLater();
                    m_messages->withdraw(told);  // nothing is hatched any more
                });
        answers << discard;
    }
    m_messages->showError(error, answers);
    return error.message;
}

void ImageView::addTab(Document* document) {
    connect(document->steps(), &QUndoStack::cleanChanged, this,
            [this, document] { renameTab(document); });
    if (tabOf(document) >= 0)
        return;  // another page of its file is there
    const QSignalBlocker quiet(m_tabs);
    const int index = m_tabs->addTab(withoutMnemonic(document->name()));
    m_tabs->setTabData(index, QVariant::fromValue(document));
    m_tabs->setTabToolTip(index, document->path());
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})  // which one, the style decides
        if (QWidget* button = m_tabs->tabButton(index, side))
            button->setAccessibleName(tr("Close %1").arg(document->name()));
}

void ImageView::removeTab(Document* document) {
    m_views.remove(document);
    if (m_shown == document)
        m_shown = nullptr;
    const QSignalBlocker quiet(m_tabs);
    const int tab = tabOf(document);
    if (Document* page = m_workbench.pageBeside(*document)) {
        if (m_tabs->tabData(tab).value<Document*>() == document)
            m_tabs->setTabData(tab, QVariant::fromValue(page));
        return;
    }
    m_tabs->removeTab(tab);
    m_tabs->setCurrentIndex(tabOf(m_shown));
}

/// All pages of a file are behind one tab.
int ImageView::tabOf(const Document* document) const {
    const int series = document ? document->opened().series : 0;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto* there = m_tabs->tabData(i).value<Document*>();
        if (there == document || (series != 0 && there->opened().series == series))
            return i;
    }
    return -1;
}

void ImageView::renameTab(Document* document) {
    const QString name = withoutMnemonic(document->name());
    const int tab = tabOf(document);
    m_tabs->setTabText(tab, m_workbench.isFileModified(*document) ? name + u'*' : name);
}

}  // namespace offstage
