#include "ui/filter_list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/filter_text.h"
#include "ui/icons.h"
#include "ui/undo_keys.h"

namespace offstage {

FilterList::FilterList(QWidget* parent, std::span<const Filter* const> filters)
    : QWidget(parent),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_nothing(new QLabel(tr("No filter matches."), this)) {
    m_search->setAccessibleName(tr("Search filters"));
    m_search->setPlaceholderText(tr("Search filters"));
    m_search->setClearButtonEnabled(true);
    leaveUndoKeys(m_search);
    showHint();
    m_list->setAccessibleName(tr("Filters"));
    m_list->setIconSize({16, 16});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(52);  // two filters; else a low window could not hold all panels
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(4);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);

    // Groups in the order in which the filters first name them.
    QStringList groups;
    for (const Filter* filter : filters)
        if (!groups.contains(filterText(filter->group)))
            groups.append(filterText(filter->group));
    for (const QString& group : std::as_const(groups)) {
        QListWidgetItem* heading = insertHeading(m_list->count(), group);
        for (const Filter* filter : filters)
            if (filterText(filter->group) == group)
                m_entries.push_back(insertFilter(m_list->count(), filter, heading));
    }

    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
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

QListWidgetItem* FilterList::insert(int row, const QString& text) {
    auto* item = new QListWidgetItem(text);
    item->setSizeHint({0, std::max(24, fontMetrics().height() + 6)});
    m_list->insertItem(row, item);
    return item;
}

QListWidgetItem* FilterList::insertHeading(int row, const QString& text) {
    QListWidgetItem* heading = insert(row, text);
    heading->setFlags(Qt::ItemIsEnabled);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    return heading;
}

FilterList::Entry FilterList::insertFilter(int row, const Filter* filter,
                                           QListWidgetItem* heading) {
    const QString label = filterText(filter->label);
    const QString summary = filterText(filter->summary);
    QListWidgetItem* item = insert(row, label);
    item->setToolTip(QStringLiteral("<p>%1</p><p><small>%2</small></p>")
                         .arg(summary.toHtmlEscaped(), sourceText(*filter).toHtmlEscaped()));
    return {
        filter, item, heading,
        QStringList{label, filterText(filter->group), summary, QString::fromUtf8(filter->id)}.join(
            u'\n')};
}

void FilterList::setFavourites(const QStringList& ids) {
    QStringList once = ids;
    once.removeDuplicates();
    if (once == m_favourites)
        return;
    m_favourites = once;
    showFavourites();
    Q_EMIT favouritesChanged();
}

bool FilterList::isFavourite(const Filter& filter) const {
    return m_favourites.contains(QLatin1String(filter.id));
}

void FilterList::setFavourite(const Filter& filter, bool favourite) {
    QStringList ids = m_favourites;
    ids.removeAll(QLatin1String(filter.id));
    if (favourite)
        ids.append(QString::fromUtf8(filter.id));
    setFavourites(ids);
}

/// The group of favourites anew. What is chosen stays so.
void FilterList::showFavourites() {
    const QSignalBlocker quiet(m_list);
    const Entry* chosen = entryOf(m_list->currentItem());
    const bool amongFavourites = chosen && chosen->favourite;
    const QListWidgetItem* old = nullptr;
    std::erase_if(m_entries, [&](const Entry& entry) {
        if (!entry.favourite)
            return false;
        old = entry.heading;
        delete entry.item;
        return true;
    });
    delete old;
    std::vector<Entry> favourites;
    QListWidgetItem* heading = nullptr;
    for (const QString& id : std::as_const(m_favourites)) {
        const auto found =
            std::find_if(m_entries.begin(), m_entries.end(),
                         [&](const Entry& entry) { return id == QLatin1String(entry.filter->id); });
        if (found == m_entries.end())
            continue;
        if (!heading) {
            heading = insertHeading(0, tr("Favourites"));
            heading->setIcon(icon(QStringLiteral("star")));
        }
        const int row = static_cast<int>(favourites.size()) + 1;
        favourites.push_back(insertFilter(row, found->filter, heading));
        favourites.back().favourite = true;
    }
    m_entries.insert(m_entries.begin(), favourites.begin(), favourites.end());
    const Entry* current = nullptr;
    for (const Entry& entry : m_entries)
        if (entry.filter == m_current && (!current || !amongFavourites))
            current = &entry;
    search(m_search->text());
    if (current)
        m_list->setCurrentItem(current->item);
}

void FilterList::showMenu(const QListWidgetItem* item, const QPoint& place) {
    const Entry* entry = entryOf(item);
    if (!entry)
        return;
    const Filter* filter = entry->filter;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool is = isFavourite(*filter);
    menu->addAction(icon(is ? QStringLiteral("star") : QStringLiteral("star-filled")),
                    is ? tr("Remove from &favourites") : tr("Add to &favourites"), this,
                    [this, filter, is] { setFavourite(*filter, !is); });
    menu->addAction(icon(QStringLiteral("help")), tr("&About this filter"), this, [this, filter] {
        setCurrent(filter);
        Q_EMIT helpRequested();
    });
    menu->popup(place);
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
    const Entry* chosen = entryOf(m_list->currentItem());
    if (chosen && chosen->filter == filter && !chosen->item->isHidden())
        return;
    for (const Entry& entry : m_entries)
        if (entry.filter == filter && !entry.favourite) {
            if (!entry.item->isHidden()) {
                m_list->setCurrentItem(entry.item);
                continue;
            }
            {  // what is searched for stays, and none of it is chosen
                const QSignalBlocker quiet(m_list);
                m_list->setCurrentItem(nullptr);
                m_list->clearSelection();
            }
            if (std::exchange(m_current, filter) != filter)
                Q_EMIT currentChanged(m_current);
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
        if (fits && entry.filter == m_current && (!kept || kept->item != m_list->currentItem()))
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
    if (event->type() == QEvent::ContextMenu && watched != m_search) {
        const auto* wanted = static_cast<QContextMenuEvent*>(event);
        QListWidgetItem* item =
            wanted->reason() == QContextMenuEvent::Keyboard
                ? m_list->currentItem()
                : m_list->itemAt(m_list->viewport()->mapFromGlobal(wanted->globalPos()));
        if (item)
            showMenu(item, m_list->viewport()->mapToGlobal(m_list->visualItemRect(item).center()));
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool plain = !(key->modifiers() & ~Qt::KeypadModifier);
    if (plain && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        if (watched == m_search && !m_list->currentItem())
            step(1);
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
