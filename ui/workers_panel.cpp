#include "ui/workers_panel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/filters/catalog.h"
#include "core/threads.h"
#include "ui/filter_text.h"

namespace offstage {

namespace {

using Kind = WorkerInfo::Kind;

bool canBeKilled(const WorkerInfo& worker) {
    return worker.kind == Kind::Helper || worker.kind == Kind::Opener ||
           worker.kind == Kind::Command;
}

/// What killing this one does, or why it is not possible.
QString aboutKilling(const WorkerInfo& worker) {
    switch (worker.kind) {
        case Kind::Program:
            return WorkersPanel::tr("This is the window itself; closing it ends the program.");
        case Kind::UiThread:
        case Kind::Thread:
            return WorkersPanel::tr("A thread cannot be killed without ending the program.");
        case Kind::Helper:
            return WorkersPanel::tr(
                "Kill ends this helper by force. Its tile is done again by another one.");
        case Kind::Opener:
            return WorkersPanel::tr(
                "Kill ends this helper by force. The file that it opens is given up.");
        case Kind::Command:
            return WorkersPanel::tr(
                "Kill ends this program by force. Its job fails and the image stays as it was.");
    }
    return {};
}

/// What a column has to hold: usual figures, so that none moves with every look.
QString widest(int column) {
    switch (column) {
        case WorkersModel::Worker:
            return WorkersPanel::tr("Opening helper 10");
        case WorkersModel::State:
            return WorkersPanel::tr("stopping");
        case WorkersModel::Confinement:
            return WorkersPanel::tr("not confined");
        case WorkersModel::Tile:
            return QStringLiteral("88888, 88888");
        case WorkersModel::Cpu:
            return QStringLiteral("1600 %");
        case WorkersModel::CpuTime:
            return QStringLiteral("8888.8 s");
        case WorkersModel::Private:
        case WorkersModel::Shared:
            return QStringLiteral("1023.9 MiB");
        case WorkersModel::Age:
            return WorkersPanel::tr("59 min 59 s");
        case WorkersModel::Restarts:
            return QStringLiteral("888");
        default:
            return QStringLiteral("8888888");
    }
}

/// Rows that a pointer can meet. Their texts are drawn as they are: preparing each for an icon, a
/// mark and line breaks, as any view does, takes as long as all the rest of a look.
class PlainRows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, 24});
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QStyle& style = *option.widget->style();
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const QString text = index.data().toString();
        if (text.isEmpty())
            return;
        const int margin =
            style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
        const QRect place = option.rect.adjusted(margin, 0, -margin, 0);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment side = QStyle::visualAlignment(
            option.direction, alignment.isValid() ? alignment.value<Qt::Alignment>()
                                                  : Qt::AlignLeft | Qt::AlignVCenter);
        const bool chosen = option.state & QStyle::State_Selected;
        painter->setPen(option.palette.color(
            option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive,
            chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(place, static_cast<int>(side) | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
    }
};

}  // namespace

void WorkersPanel::Order::set(bool enabled, const QString& why) const {
    button->setEnabled(enabled);
    action->setEnabled(enabled);
    button->setToolTip(why);
    action->setToolTip(why);
}

WorkersPanel::Order WorkersPanel::makeOrder(const QString& text, void (WorkersPanel::*give)()) {
    const Order order{new QPushButton(text, this), new QAction(text, this)};
    order.button->setMinimumHeight(24);
    connect(order.button, &QPushButton::clicked, this, give);
    connect(order.action, &QAction::triggered, this, give);
    return order;
}

WorkersPanel::WorkersPanel(QWidget* parent)
    : QWidget(parent),
      m_sorted(new QSortFilterProxyModel(this)),
      m_tree(new QTreeView(this)),
      m_empty(new QLabel(tr("Looking…"), this)),
      m_hint(new QLabel(this)),
      m_stop(makeOrder(tr("Stop"), &WorkersPanel::stop)),
      m_kill(makeOrder(tr("Kill"), &WorkersPanel::kill)) {
    m_sorted->setSourceModel(&m_model);
    m_sorted->setSortRole(WorkersModel::SortRole);
    m_tree->setModel(m_sorted);
    m_tree->setAccessibleName(tr("Workers"));
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new PlainRows(m_tree));
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(WorkersModel::Worker, Qt::AscendingOrder);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->header()->setStretchLastSection(false);
    setColumnWidths();
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->addActions({m_stop.action, m_kill.action});
    m_tree->viewport()->installEventFilter(this);
    m_stop.button->setAccessibleName(tr("Stop the worker's job"));  // there is a Stop elsewhere
    m_empty->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_hint, 1);
    bottom->addWidget(m_stop.button);
    bottom->addWidget(m_kill.button);
    layout->addLayout(bottom);

    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WorkersPanel::showSelection);
    connect(m_sorted, &QAbstractItemModel::modelReset, m_tree, &QTreeView::expandAll);
    setWorkers({});
}

void WorkersPanel::setColumnWidths() {
    const QFontMetrics font = fontMetrics();
    const int room = font.averageCharWidth() + 8;
    const int sortMark = font.height();
    int title = 0;
    for (const Filter* filter : catalog)
        title = std::max(title, font.horizontalAdvance(filterText(filter->label)));
    for (int column = 0; column < WorkersModel::ColumnCount; ++column) {
        const QString head = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int indent = column == WorkersModel::Worker ? 2 * m_tree->indentation() : 0;
        const int usual =
            column == WorkersModel::InJob ? title : font.horizontalAdvance(widest(column)) + indent;
        m_tree->setColumnWidth(column,
                               std::max(usual, font.horizontalAdvance(head) + sortMark) + room);
    }
}

void WorkersPanel::setWorkers(const QList<WorkerInfo>& workers) {
    Q_ASSERT(onGuiThread());
    const WorkerInfo* before = selected();
    const auto chosen = before ? std::optional(*before) : std::nullopt;
    m_model.setWorkers(workers);
    // The tree chooses the neighbour of a row that goes: the next click would kill that one.
    if (const WorkerInfo* now = selected(); now && !(chosen && isSameWorker(*chosen, *now)))
        m_tree->selectionModel()->clear();
    m_tree->setVisible(!workers.isEmpty());
    m_empty->setVisible(workers.isEmpty());
    showSelection();
}

void WorkersPanel::noteJobs(const QList<JobUpdate>& updates) {
    for (const JobUpdate& job : updates)
        m_model.setJobTitle(job.id, job.title);
}

const WorkerInfo* WorkersPanel::selected() const {
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model.worker(m_sorted->mapToSource(rows.first()));
}

void WorkersPanel::showSelection() {
    const WorkerInfo* worker = selected();
    const QString none = tr("Choose a row to stop its job, or to kill a helper.");
    const bool works = worker && worker->job != 0;
    m_stop.set(works, works    ? tr("Stop the job that this one works for, and keep the image.")
                      : worker ? tr("It works for no job now.")
                               : none);
    m_kill.set(worker && canBeKilled(*worker), worker ? aboutKilling(*worker) : none);
    m_hint->setText(m_model.rowCount() == 0 ? QString() : worker ? aboutKilling(*worker) : none);
}

void WorkersPanel::stop() {
    if (const WorkerInfo* worker = selected(); worker && worker->job != 0)
        Q_EMIT stopRequested(worker->job);
}

void WorkersPanel::kill() {
    if (const WorkerInfo* worker = selected(); worker && canBeKilled(*worker))
        Q_EMIT killRequested(worker->pid);
}

void WorkersPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT watched(true);
}

void WorkersPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    Q_EMIT watched(false);
}

void WorkersPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setColumnWidths();
}

bool WorkersPanel::eventFilter(QObject* watched, QEvent* event) {
    // A row must not slip away from under the pointer that is about to choose it.
    if (event->type() == QEvent::Enter)
        m_sorted->setDynamicSortFilter(false);
    else if (event->type() == QEvent::Leave)
        m_sorted->setDynamicSortFilter(true);
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
