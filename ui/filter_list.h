#pragma once

#include <QStringList>
#include <QWidget>
#include <span>
#include <vector>

#include "core/filters/catalog.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace offstage {

/// The filters under the names of their groups, with a search field and the favourites above all.
/// Choosing shows a filter, activating applies it.
class FilterList : public QWidget {
    Q_OBJECT

public:
    explicit FilterList(QWidget* parent = nullptr,
                        std::span<const Filter* const> filters = allFilters());

    /// The filter chosen last; stays while nothing matches the search.
    const Filter* current() const { return m_current; }
    void setCurrent(const Filter* filter);
    void focusSearch();

    /// Ids, in their order; those of filters that are not there now are kept.
    void setFavourites(const QStringList& ids);
    const QStringList& favourites() const { return m_favourites; }
    bool isFavourite(const Filter& filter) const;
    void setFavourite(const Filter& filter, bool favourite);

Q_SIGNALS:
    void currentChanged(const offstage::Filter* filter);
    /// Double click or Enter: the user wants it applied.
    void activated(const offstage::Filter* filter);
    void favouritesChanged();
    /// The user wants to read about a filter, which is the current one by now.
    void helpRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        const Filter* filter;
        QListWidgetItem* item;
        QListWidgetItem* heading;  ///< of its group, or of the favourites
        QString words;             ///< what a search looks in
        bool favourite = false;    ///< once more, in the group of favourites
    };

    QListWidgetItem* insert(int row, const QString& text);
    QListWidgetItem* insertHeading(int row, const QString& text);
    Entry insertFilter(int row, const Filter* filter, QListWidgetItem* heading);
    void showFavourites();
    void showMenu(const QListWidgetItem* item, const QPoint& place);
    void showHint();
    void search(const QString& text);
    void step(int by);
    void activate(const QListWidgetItem* item);
    const Entry* entryOf(const QListWidgetItem* item) const;

    std::vector<Entry> m_entries;  ///< in the order of the list
    QStringList m_favourites;
    const Filter* m_current = nullptr;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_nothing;
};

}  // namespace offstage
