#include "ui/jobs_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <memory>
#include <utility>

#include "core/threads.h"
#include "ui/accessible_role.h"
#include "ui/elided_label.h"
#include "ui/icons.h"
#include "ui/job_text.h"

namespace offstage {

namespace {

/// One job. Every part repaints only when what it shows changes.
class JobRow : public QWidget {
public:
    JobRow(JobsPanel& panel, const JobLine& line, QWidget* parent)
        : QWidget(parent),
          m_title(new ElidedLabel(this)),
          m_subject(new ElidedLabel(this)),
          m_bar(new QProgressBar(this)),
          m_standing(new ElidedLabel(this)),
          m_workers(new QLabel(this)),
          m_up(makeButton(QStringLiteral("up"))),
          m_pause(makeButton(QStringLiteral("pause"))),
          m_stop(new QPushButton(JobsPanel::tr("Stopping…"), this)) {
        setAccessibleRole(this, QAccessible::ListItem);
        QFont bold = font();
        bold.setBold(true);
        m_title->setFont(bold);
        m_bar->setRange(0, 1000);
        m_bar->setAccessibleName(JobsPanel::tr("Progress of %1").arg(line.title));
        m_up->setAccessibleName(JobsPanel::tr("Move %1 up").arg(line.title));
        m_up->setToolTip(JobsPanel::tr("Let %1 begin before the job above it").arg(line.title));
        m_stop->setAccessibleName(JobsPanel::tr("Stop %1").arg(line.title));
        m_stop->setToolTip(JobsPanel::tr("Stop %1 and keep the image as it was").arg(line.title));
        m_stop->setMinimumHeight(24);
        m_stop->setFixedWidth(m_stop->sizeHint().width());
        m_workers->setFixedWidth(
            m_workers->fontMetrics().horizontalAdvance(workersText(Backend::Processes, 888)));
        m_bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_bar->setMinimumWidth(60);
        layOut();
        connect(m_up, &QToolButton::clicked, &panel,
                [&panel, id = line.id] { Q_EMIT panel.moveUpRequested(id); });
        connect(m_pause, &QToolButton::clicked, &panel,
                [this, &panel, id = line.id] { Q_EMIT panel.pauseRequested(id, !m_paused); });
        connect(m_stop, &QPushButton::clicked, this, [this, &panel, id = line.id] {
            if (std::exchange(m_stopping, true))
                return;
            showStop();
            Q_EMIT panel.stopRequested(id);
        });
        show(line);
    }

    /// Of a job that is not over.
    QList<QWidget*> buttons() const { return {m_up, m_pause, m_stop}; }

    void show(const JobLine& line) {
        m_title->setText(line.title);
        m_subject->setText(line.subject);
        m_bar->setMaximum(line.unmeasured ? 0 : 1000);  // none: it moves to and fro
        m_bar->setValue(line.permille);
        m_bar->setTextVisible(line.hasFigures);
        m_standing->setText(line.standing);
        m_workers->setText(line.workers);
        m_stopping = line.state == JobState::Stopping;
        m_paused = line.state == JobState::Paused;
        if (isOver(line.state))
            dropButtons();
        else
            showButtons(line);
        if (accessibleName() != line.sentence)
            setAccessibleName(line.sentence);
    }

private:
    QToolButton* makeButton(const QString& iconName) {
        auto* button = new QToolButton(this);
        button->setIcon(icon(iconName));
        button->setIconSize({20, 20});
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumSize(24, 24);
        return button;
    }

    /// Rows of equal width, equal shares: the columns of all rows stand below each other.
    void layOut() {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(8, 3, 8, 3);
        layout->setSpacing(12);
        layout->addWidget(m_title, 5);
        layout->addWidget(m_subject, 4);
        layout->addWidget(m_bar, 2);
        layout->addWidget(m_workers);
        auto* rest = new QHBoxLayout;
        rest->setSpacing(4);
        rest->addWidget(m_standing, 1);
        for (QWidget* button : buttons()) {
            keepPlace(button, true);
            rest->addWidget(button);
        }
        layout->addLayout(rest, 11);
    }

    static void keepPlace(QWidget* button, bool kept) {
        QSizePolicy policy = button->sizePolicy();
        policy.setRetainSizeWhenHidden(kept);
        button->setSizePolicy(policy);
    }

    void offer(QWidget* button, bool can) {
        if (!can && window()->focusWidget() == button)
            // Not to the next job's button, where it would stop that.
            (button != m_stop && !m_stop->isHidden() ? m_stop : parentWidget())->setFocus();
        button->setVisible(can);
    }

    void showButtons(const JobLine& line) {
        Q_ASSERT(m_stop);  // no job begins again under its id
        showStop();
        showPause(line);
        offer(m_up, line.place > 1);
        offer(m_pause, line.canPause);
        offer(m_stop, true);
    }

    /// All of the row is then for what became of the job, and dozens of such rows are kept.
    void dropButtons() {
        if (!m_stop)
            return;
        for (QWidget* button : buttons()) {
            offer(button, false);
            keepPlace(button, false);
            button->deleteLater();  // it may be the one that is being pressed
        }
        m_up = m_pause = nullptr;
        m_stop = nullptr;
    }

    void showStop() {
        m_stop->setText(m_stopping ? JobsPanel::tr("Stopping…") : JobsPanel::tr("Stop"));
    }

    void showPause(const JobLine& line) {
        const QString name =
            (m_paused ? JobsPanel::tr("Resume %1") : JobsPanel::tr("Pause %1")).arg(line.title);
        if (m_pause->accessibleName() == name)
            return;
        m_pause->setAccessibleName(name);
        m_pause->setIcon(icon(m_paused ? QStringLiteral("resume") : QStringLiteral("pause")));
        m_pause->setToolTip(m_paused
                                ? JobsPanel::tr("Let %1 go on where it is").arg(line.title)
                                : JobsPanel::tr("Let %1 rest and others work").arg(line.title));
    }

    ElidedLabel* m_title;
    ElidedLabel* m_subject;
    QProgressBar* m_bar;
    ElidedLabel* m_standing;
    QLabel* m_workers;
    QToolButton* m_up;  ///< null, as the other buttons, once the job is over
    QToolButton* m_pause;
    QPushButton* m_stop;
    bool m_stopping = false;  ///< the button then does nothing, but keeps the focus
    bool m_paused = false;
};

}  // namespace

JobsPanel::JobsPanel(QWidget* parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_empty(new QLabel(tr("Jobs appear here when a filter is applied."), this)),
      m_summary(new QLabel(this)),
      m_clear(new QPushButton(tr("Clear finished"), this)) {
    auto* list = new QWidget;
    setAccessibleRole(list, QAccessible::List);
    list->setAccessibleName(tr("Jobs"));
    list->setBackgroundRole(QPalette::Base);
    list->setAutoFillBackground(true);
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 4, 0, 4);
    m_rows->setSpacing(0);
    m_empty->setAlignment(Qt::AlignCenter);
    m_rows->addWidget(m_empty, 1);
    m_rows->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("Job list"));  // can be focused, so that arrow keys scroll it
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(list);
    list->setFocusProxy(m_scroll);
    m_clear->setMinimumHeight(24);
    m_clear->setToolTip(tr("Take the jobs that are over out of the list"));

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_scroll, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_summary, 1);
    bottom->addWidget(m_clear);
    layout->addLayout(bottom);

    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_model.clearOver();
        showSummary();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_rows->insertWidget(row,
                                         new JobRow(*this, m_model.line(row), m_scroll->widget()));
                orderTabs();
            });
    connect(&m_model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex&, int from, int, const QModelIndex&, int before) {
                const std::unique_ptr<QLayoutItem> item(m_rows->takeAt(from));
                m_rows->insertWidget(before > from ? before - 1 : before, item->widget());
                orderTabs();
            });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                for (int row = last; row >= first; --row) {
                    const std::unique_ptr<QLayoutItem> item(m_rows->takeAt(row));
                    QWidget* gone = item->widget();
                    gone->hide();
                    gone->deleteLater();
                }
            });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    static_cast<JobRow*>(m_rows->itemAt(row)->widget())->show(m_model.line(row));
            });
    showSummary();
}

void JobsPanel::addBar(QWidget* bar) {
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, bar);
    setTabOrder(bar, m_scroll);
}

void JobsPanel::update(const QList<JobUpdate>& updates) {
    Q_ASSERT(onGuiThread());
    m_model.update(updates);
    showSummary();
}

/// Reading order. Rows of jobs that are over have nothing to press.
void JobsPanel::orderTabs() {
    QWidget* before = m_scroll;
    for (int row = 0; row < m_model.live(); ++row)
        for (QWidget* button : static_cast<JobRow*>(m_rows->itemAt(row)->widget())->buttons()) {
            setTabOrder(before, button);
            before = button;
        }
}

void JobsPanel::showSummary() {
    const int live = m_model.live();
    m_summary->setText(live == 0 ? tr("No job is running.")
                                 : tr("%n jobs are not finished.", nullptr, live));
    m_clear->setEnabled(live < m_model.rowCount());
    m_empty->setVisible(m_model.rowCount() == 0);
}

}  // namespace offstage
