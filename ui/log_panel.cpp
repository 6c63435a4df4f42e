#include "ui/log_panel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <algorithm>

#include "core/threads.h"

namespace offstage {

namespace {

constexpr LogLine::Kind kinds[] = {LogLine::Kind::Job, LogLine::Kind::File, LogLine::Kind::Worker,
                                   LogLine::Kind::Message, LogLine::Kind::Program};
constexpr int firstKind = 2;  ///< in the box, after everything and what went wrong

QString pluralOf(LogLine::Kind kind) {
    switch (kind) {
        case LogLine::Kind::Job:
            return LogPanel::tr("Jobs");
        case LogLine::Kind::File:
            return LogPanel::tr("Files");
        case LogLine::Kind::Worker:
            return LogPanel::tr("Workers");
        case LogLine::Kind::Message:
            return LogPanel::tr("Messages");
        case LogLine::Kind::Program:
            break;
    }
    return LogPanel::tr("Program");
}

}  // namespace

LogPanel::LogPanel(QWidget* parent)
    : QWidget(parent),
      m_shown(m_model),
      m_kind(new QComboBox(this)),
      m_search(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_copy(new QPushButton(tr("Copy"), this)),
      m_save(new QPushButton(tr("Save as text…"), this)),
      m_clear(new QPushButton(tr("Clear"), this)),
      m_list(new QTreeView(this)) {
    m_kind->addItems({tr("Everything"), tr("What went wrong")});
    for (const LogLine::Kind kind : kinds)
        m_kind->addItem(pluralOf(kind));
    m_kind->setAccessibleName(tr("Kind of lines"));
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setClearButtonEnabled(true);
    m_list->setModel(&m_shown);
    m_list->setAccessibleName(tr("Log"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);  // or every row would be measured
    m_list->setAllColumnsShowFocus(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->header()->setStretchLastSection(true);
    const int digit = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00.000"));
    m_list->setColumnWidth(LogModel::Time, digit * 3 / 2);
    m_list->setColumnWidth(LogModel::Kind, digit * 3 / 2);
    m_copy->setAccessibleName(tr("Copy lines"));  // a panel beside it has such a button, too
    m_copy->setToolTip(tr("Copy the selected lines, or all that are shown"));
    m_save->setToolTip(tr("Write the lines that are shown into a file"));
    m_clear->setToolTip(tr("Empty this list; a problem report still has the last lines"));
    for (QWidget* control : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_search),
                             static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_save),
                             static_cast<QWidget*>(m_clear)})
        control->setMinimumHeight(24);

    auto* top = new QHBoxLayout;
    top->addWidget(m_kind);
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    top->addWidget(m_copy);
    top->addWidget(m_save);
    top->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);

    auto* copyKey = new QAction(tr("Copy"), m_list);
    copyKey->setShortcut(QKeySequence::Copy);
    copyKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copyKey);
    connect(copyKey, &QAction::triggered, this, &LogPanel::copy);
    connect(m_copy, &QPushButton::clicked, this, &LogPanel::copy);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(linesShown()); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_model.clear();
        showCount();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LogPanel::choose);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_shown.setText(text);
        showCount();
    });
    showCount();
}

void LogPanel::append(const QList<LogLine>& lines) {
    Q_ASSERT(onGuiThread());
    const QScrollBar* bar = m_list->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    m_model.append(lines);
    if (atEnd)
        m_list->scrollToBottom();
    showCount();
}

void LogPanel::choose(int place) {
    const int kind = place - firstKind;
    m_shown.setTroubleOnly(place == firstKind - 1);
    m_shown.setKind(kind >= 0 ? std::optional(kinds[kind]) : std::nullopt);
    showCount();
}

QList<LogLine> LogPanel::linesShown() const {
    QList<LogLine> lines;
    for (int row = 0; row < m_shown.rowCount(); ++row)
        lines << m_shown.line(m_shown.index(row, 0));
    return lines;
}

void LogPanel::copy() {
    QModelIndexList selected = m_list->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QList<LogLine> lines;
    for (const QModelIndex& index : std::as_const(selected))
        lines << m_shown.line(index);
    QGuiApplication::clipboard()->setText(toText(lines.isEmpty() ? linesShown() : lines));
}

void LogPanel::showCount() {
    const int shown = m_shown.rowCount();
    const int all = m_model.rowCount();
    m_count->setText(shown == all ? tr("%n lines", nullptr, all)
                                  : tr("%1 of %n lines", nullptr, all).arg(shown));
    m_copy->setEnabled(shown > 0);
    m_save->setEnabled(shown > 0);
    m_clear->setEnabled(all > 0);
}

}  // namespace offstage
