#include "ui/filter_list.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/filter_text.h"

namespace offstage {

FilterList::FilterList(QWidget* parent, std::span<const Filter* const> filters)
    : QWidget(parent),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_nothing(new QLabel(tr("No filter matches."), this)) {
    m_search->setAccessibleName(tr("Search filters"));
    m_search->setPlaceholderText(tr("Search filters"));
    m_search->setClearButtonEnabled(true);
    showHint();
    m_list->setAccessibleName(tr("Filters"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(4);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);

    const QSize row(0, std::max(24, fontMetrics().height() + 6));
    const auto add = [&](const QString& text) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setSizeHint(row);
        return item;
    };
    // Groups in the order in which the filters first name them.
    QStringList groups;
    for (const Filter* filter : filters)
        if (!groups.contains(filterText(filter->group)))
            groups.append(filterText(filter->group));
    QFont bold = font();
    bold.setBold(true);
    for (const QString& group : std::as_const(groups)) {
        QListWidgetItem* heading = add(group);
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFont(bold);
        for (const Filter* filter : filters) {
            if (filterText(filter->group) != group)
                continue;
            const QString label = filterText(filter->label);
            const QString summary = filterText(filter->summary);
            QListWidgetItem* item = add(label);
            item->setToolTip(
                QStringLiteral("<p>%1</p><p><small>%2</small></p>")
                    .arg(summary.toHtmlEscaped(), sourceText(*filter).toHtmlEscaped()));
            m_entries.push_back(
                {filter, item, heading,
                 QStringList{label, group, summary, QString::fromUtf8(filter->id)}.join(u'\n')});
        }
    }

    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &FilterList::search);
    // Not itemActivated(): where the desktop activates by a single click, looking would apply.
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FilterList::activate);
    // The selection, not the current item: assistive tools select without moving the focus.
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        const Entry* entry = entryOf(m_list->selectedItems().value(0));
        if (!entry || entry->filter == m_current)
            return;
        m_current = entry->filter;
        m_list->setCurrentItem(entry->item);
        Q_EMIT currentChanged(m_current);
    });
    if (!m_entries.empty())
        setCurrent(m_entries.front().filter);
}

void FilterList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showHint();
}

/// Some themes give the search field a dark ground and leave its hint dark, too.
void FilterList::showHint() {
    QPalette hint;
    QColor ink = palette().color(QPalette::Text);
    ink.setAlpha(150);
    hint.setColor(QPalette::PlaceholderText, ink);
    m_search->setPalette(hint);
}

void FilterList::setCurrent(const Filter* filter) {
    for (const Entry& entry : m_entries)
        if (entry.filter == filter) {
            if (entry.item->isHidden())
                m_search->clear();
            m_list->setCurrentItem(entry.item);
        }
}

void FilterList::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

const FilterList::Entry* FilterList::entryOf(const QListWidgetItem* item) const {
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
    for (const Entry& entry : m_entries)
        entry.heading->setHidden(
            std::none_of(m_entries.begin(), m_entries.end(), [&](const Entry& other) {
                return other.heading == entry.heading && !other.item->isHidden();
            }));
    m_nothing->setVisible(!first);
    if (const Entry* shown = kept ? kept : first) {
        m_list->setCurrentItem(shown->item);
        m_list->scrollToItem(shown->item);
    }
}

/// Moves the selection among the filters that are shown, past the groups' names.
void FilterList::step(int by) {
    std::vector<QListWidgetItem*> shown;
    for (const Entry& entry : m_entries)
        if (!entry.item->isHidden())
            shown.push_back(entry.item);
    const auto here = std::find(shown.begin(), shown.end(), m_list->currentItem());
    if (shown.empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const std::ptrdiff_t next =
        here == shown.end() ? 0 : std::clamp<std::ptrdiff_t>(here - shown.begin() + by, 0, last);
    m_list->setCurrentItem(shown[static_cast<std::size_t>(next)]);
}

void FilterList::activate(const QListWidgetItem* item) {
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
        activate(m_list->currentItem());
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
