#include "ui/stalls_page.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/metric_text.h"

namespace offstage {

namespace {

enum Column { Time, Length, PhaseColumn, Action, Jobs, RunIn };

QString lengthText(const Stall& stall) {
    return StallsPage::tr("%1 ms").arg(QLocale().toString(toMs(stall.length), 'f', 0));
}

/// Everything that is known of it, to be read and copied.
QString detailOf(const Stall& stall) {
    QStringList lines;
    const auto line = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << StallsPage::tr("%1: %2", "name and value").arg(name, value);
    };
    lines << StallsPage::tr("%1 at %2", "312 ms at 10:30:12.123")
                 .arg(lengthText(stall), stall.at.toString(u"HH:mm:ss.zzz"));
    const auto& phases = stall.phases;
    const std::pair<Phase, qint64> all[] = {{Phase::Events, phases.events},
                                            {Phase::Layout, phases.layout},
                                            {Phase::Paint, phases.paint},
                                            {Phase::Flush, phases.flush}};
    QStringList parts;
    for (const auto& [phase, length] : all)
        if (length >= nsPerMs)
            parts << StallsPage::tr("%1 %2 ms", "phase and length")
                         .arg(nameOf(phase), QLocale().toString(toMs(length), 'f', 0));
    lines << parts.join(QStringLiteral(", "));
    line(StallsPage::tr("Event"), stall.event);
    line(StallsPage::tr("Last action"), stall.context.action);
    line(StallsPage::tr("Jobs"), stall.context.jobs);
    line(StallsPage::tr("Run in"), stall.context.backend);
    lines << QString() << stall.stack;
    if (stall.stack.isEmpty())
        lines << StallsPage::tr("(No stack: taken above 100 ms.)");
    return lines.join(u'\n');
}

}  // namespace

StallsPage::StallsPage(QWidget* parent)
    : QWidget(parent),
      m_empty(new QLabel(tr("No stall above 50 ms so far."))),
      m_parts(new QSplitter(Qt::Horizontal)),
      m_list(new QTreeWidget),
      m_detail(new QPlainTextEdit),
      m_copy(new QPushButton(tr("Copy"))) {
    m_empty->setAlignment(Qt::AlignCenter);
    m_list->setHeaderLabels(
        {tr("Time"), tr("Length"), tr("Phase"), tr("Last action"), tr("Jobs"), tr("Run in")});
    m_list->headerItem()->setTextAlignment(Length, Qt::AlignTrailing | Qt::AlignVCenter);
    m_list->setAccessibleName(tr("Worst stalls"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    for (const Column column : {Action, Jobs})
        m_list->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &StallsPage::showChosen);
    m_detail->setReadOnly(true);
    m_detail->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setAccessibleName(tr("Details of the stall"));
    m_detail->setTabChangesFocus(true);
    m_copy->setToolTip(tr("Copy these details, to be put into a report"));
    m_copy->setMinimumHeight(24);
    connect(m_copy, &QPushButton::clicked, this, &StallsPage::copy);

    auto* detail = new QWidget;
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_detail);
    column->addWidget(m_copy, 0, Qt::AlignTrailing);
    m_parts->addWidget(m_list);
    m_parts->addWidget(detail);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    m_parts->setChildrenCollapsible(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_empty);
    whole->addWidget(m_parts);
    fitColumns();
    setStalls({});
}

/// Widths that usual contents fit into, so that no column moves with a new row.
void StallsPage::fitColumns() {
    const QFontMetrics metrics = fontMetrics();
    const int margin = 2 * metrics.averageCharWidth();
    const auto fit = [&](int column, const QString& widest) {
        m_list->setColumnWidth(column, std::max(metrics.horizontalAdvance(widest),
                                                m_list->header()->sectionSizeHint(column)) +
                                           margin);
    };
    fit(Time, QStringLiteral("88:88:88"));
    fit(Length, tr("%1 ms").arg(88888));
    fit(PhaseColumn, nameOf(Phase::Events));
    fit(RunIn, QStringLiteral("processes"));
}

void StallsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

void StallsPage::setStalls(const std::vector<Stall>& worst) {
    const int row = m_list->currentIndex().row();
    // Who has not chosen another sees the worst.
    const qint64 chosen = row <= 0 ? 0 : m_stalls[std::size_t(row)].ended;
    const QSignalBlocker rowsAreReplaced(m_list);
    m_stalls = worst;
    m_empty->setVisible(worst.empty());
    m_parts->setVisible(!worst.empty());
    m_list->clear();
    for (const Stall& stall : m_stalls) {
        const StallContext& context = stall.context;
        auto* item = new QTreeWidgetItem(
            m_list, {stall.at.toString(u"HH:mm:ss"), lengthText(stall), nameOf(stall.phase()),
                     context.action.isEmpty() ? stall.event : context.action, context.jobs,
                     context.backend});
        item->setTextAlignment(Length, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    const auto same = std::find_if(m_stalls.begin(), m_stalls.end(),
                                   [&](const Stall& stall) { return stall.ended == chosen; });
    if (!m_stalls.empty())
        m_list->setCurrentItem(m_list->topLevelItem(
            same == m_stalls.end() ? 0 : static_cast<int>(same - m_stalls.begin())));
    showChosen();
}

void StallsPage::showChosen() {
    const int row = m_list->currentIndex().row();
    m_copy->setEnabled(row >= 0);
    m_detail->setPlainText(row < 0 ? QString() : detailOf(m_stalls[std::size_t(row)]));
}

void StallsPage::copy() {
    QGuiApplication::clipboard()->setText(m_detail->toPlainText());
}

}  // namespace offstage
