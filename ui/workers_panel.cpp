#include "ui/workers_panel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "core/threads.h"

namespace offstage {

WorkersPanel::WorkersPanel(QWidget* parent)
    : QWidget(parent),
      m_sorted(new QSortFilterProxyModel(this)),
      m_table(new QTableView(this)),
      m_empty(new QLabel(tr("Workers appear here when they have run."), this)),
      m_hint(new QLabel(this)),
      m_button(new QPushButton(tr("Kill"), this)),
      m_action(new QAction(tr("Kill"), this)) {
    m_sorted->setSourceModel(&m_model);
    m_sorted->setSortRole(WorkersModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Workers"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(WorkersModel::Worker, Qt::AscendingOrder);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 6));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Widths that hold usual figures, so that columns do not move with every look.
    m_table->horizontalHeader()->setMinimumSectionSize(
        fontMetrics().horizontalAdvance(QStringLiteral("1023.9 MiB  ")));
    m_table->horizontalHeader()->setSectionResizeMode(WorkersModel::InJob, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(m_action);
    m_table->viewport()->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_button->setMinimumHeight(24);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_hint, 1);
    bottom->addWidget(m_button);
    layout->addLayout(bottom);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WorkersPanel::showSelection);
    connect(m_button, &QPushButton::clicked, this, &WorkersPanel::kill);
    connect(m_action, &QAction::triggered, this, &WorkersPanel::kill);
    setWorkers({});
}

void WorkersPanel::setWorkers(const QList<WorkerInfo>& workers) {
    Q_ASSERT(onGuiThread());
    const WorkerInfo* before = selected();
    const auto chosen = before ? std::optional(*before) : std::nullopt;
    m_model.setWorkers(workers);
    // The table chooses the neighbour of a row that goes: the next click would kill that one.
    if (const WorkerInfo* now = selected(); now && !(chosen && isSameWorker(*chosen, *now)))
        m_table->selectionModel()->clear();
    m_table->setVisible(!workers.isEmpty());
    m_empty->setVisible(workers.isEmpty());
    showSelection();
}

void WorkersPanel::noteJobs(const QList<JobUpdate>& updates) {
    for (const JobUpdate& job : updates)
        m_model.setJobTitle(job.id, job.title);
}

const WorkerInfo* WorkersPanel::selected() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model.worker(m_sorted->mapToSource(rows.first()).row());
}

void WorkersPanel::showSelection() {
    const WorkerInfo* worker = selected();
    const bool helper = worker && worker->kind == WorkerInfo::Kind::Helper;
    const QString why = helper
                            ? tr("End this helper by force. Its tile is done again by another one.")
                        : worker ? tr("A thread cannot be killed without ending the program.")
                                 : tr("Choose a helper to kill it.");
    m_button->setEnabled(helper);
    m_action->setEnabled(helper);
    m_button->setToolTip(why);
    m_action->setToolTip(why);
    m_hint->setText(m_model.rowCount() > 0 ? why : QString());
}

void WorkersPanel::kill() {
    const WorkerInfo* worker = selected();
    if (worker && worker->kind == WorkerInfo::Kind::Helper)
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

bool WorkersPanel::eventFilter(QObject* watched, QEvent* event) {
    // A row must not slip away from under the pointer that is about to choose it.
    if (event->type() == QEvent::Enter)
        m_sorted->setDynamicSortFilter(false);
    else if (event->type() == QEvent::Leave)
        m_sorted->setDynamicSortFilter(true);
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
