#include "ui/filter_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/filter_text.h"

namespace offstage {

FilterList::FilterList(QWidget* parent, std::span<const Filter* const> filters)
    : QWidget(parent),
      m_search(new QLineEdit(this)),
      m_tree(new QTreeWidget(this)),
      m_nothing(new QLabel(tr("No filter matches."), this)) {
    m_search->setAccessibleName(tr("Search filters"));
    m_search->setPlaceholderText(tr("Search filters"));
    m_search->setClearButtonEnabled(true);
    m_tree->setAccessibleName(tr("Filters"));
    m_tree->setHeaderHidden(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(4);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_tree, 1);

    const QSize row(0, std::max(24, fontMetrics().height() + 6));
    for (const Filter* filter : filters) {
        const QString group = filterText(filter->group);
        const QList<QTreeWidgetItem*> found = m_tree->findItems(group, Qt::MatchExactly);
        QTreeWidgetItem* parentItem = found.value(0);
        if (!parentItem) {
            parentItem = new QTreeWidgetItem(m_tree, {group});
            parentItem->setFlags(Qt::ItemIsEnabled);
            parentItem->setSizeHint(0, row);
            QFont bold = font();
            bold.setBold(true);
            parentItem->setFont(0, bold);
        }
        const QString label = filterText(filter->label);
        const QString summary = filterText(filter->summary);
        auto* item = new QTreeWidgetItem(parentItem, {label});
        item->setSizeHint(0, row);
        item->setToolTip(
            0, QStringLiteral("<p>%1</p><p><small>%2</small></p>")
                   .arg(summary.toHtmlEscaped(),
                        tr("Source: %1").arg(QString::fromUtf8(filter->source)).toHtmlEscaped()));
        const QString id = QString::fromUtf8(filter->id);
        m_entries.push_back({filter, item, QStringList{label, group, summary, id}.join(u'\n')});
    }
    m_tree->expandAll();
    const auto place = [this](const Entry& entry) {
        return std::pair(m_tree->indexOfTopLevelItem(entry.item->parent()),
                         entry.item->parent()->indexOfChild(entry.item));
    };
    std::sort(m_entries.begin(), m_entries.end(),
              [&](const Entry& a, const Entry& b) { return place(a) < place(b); });

    m_search->installEventFilter(this);
    m_tree->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &FilterList::search);
    // Not itemActivated(): where the desktop activates by a single click, looking would apply.
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, &FilterList::activate);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        const Entry* entry = entryOf(item);
        if (!entry || entry->filter == m_current)
            return;
        m_current = entry->filter;
        Q_EMIT currentChanged(m_current);
    });
    if (!m_entries.empty())
        setCurrent(m_entries.front().filter);
}

void FilterList::setCurrent(const Filter* filter) {
    for (const Entry& entry : m_entries)
        if (entry.filter == filter) {
            if (entry.item->isHidden())
                m_search->clear();
            m_tree->setCurrentItem(entry.item);
        }
}

void FilterList::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

const FilterList::Entry* FilterList::entryOf(const QTreeWidgetItem* item) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.item == item; });
    return found == m_entries.end() ? nullptr : &*found;
}

void FilterList::search(const QString& text) {
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const Entry* first = nullptr;
    const Entry* kept = nullptr;
    for (const Entry& entry : m_entries) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return entry.words.contains(word, Qt::CaseInsensitive);
        });
        entry.item->setHidden(!fits);
        if (fits && !first)
            first = &entry;
        if (fits && entry.filter == m_current)
            kept = &entry;
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        bool empty = true;
        for (int k = 0; k < group->childCount(); ++k)
            empty = empty && group->child(k)->isHidden();
        group->setHidden(empty);
        group->setExpanded(true);
    }
    m_nothing->setVisible(!first);
    if (const Entry* shown = kept ? kept : first) {
        m_tree->setCurrentItem(shown->item);
        m_tree->scrollToItem(shown->item);
    }
}

/// Moves the selection among the filters that are shown, past the groups' names.
void FilterList::step(int by) {
    std::vector<QTreeWidgetItem*> shown;
    for (const Entry& entry : m_entries)
        if (!entry.item->isHidden())
            shown.push_back(entry.item);
    const auto here = std::find(shown.begin(), shown.end(), m_tree->currentItem());
    if (shown.empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const std::ptrdiff_t next =
        here == shown.end() ? 0 : std::clamp<std::ptrdiff_t>(here - shown.begin() + by, 0, last);
    m_tree->setCurrentItem(shown[static_cast<std::size_t>(next)]);
}

void FilterList::activate(const QTreeWidgetItem* item) {
    const Entry* entry = entryOf(item);
    if (entry && !entry->item->isHidden())
        Q_EMIT activated(entry->filter);
}

bool FilterList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool plain = !(key->modifiers() & ~Qt::KeypadModifier);
    if (plain && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        if (watched == m_tree && !entryOf(m_tree->currentItem()))
            return false;  // a group: the tree opens and closes it
        activate(m_tree->currentItem());
        return true;
    }
    if (plain && watched == m_search && key->key() == Qt::Key_Down) {
        step(1);
        return true;
    }
    if (plain && watched == m_search && key->key() == Qt::Key_Up) {
        step(-1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace offstage
