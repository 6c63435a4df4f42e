#pragma once

#include <QWidget>
#include <span>
#include <vector>

#include "core/filters/catalog.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace offstage {

/// The filters under the names of their groups, with a search field. Choosing shows a filter,
/// activating applies it.
class FilterList : public QWidget {
    Q_OBJECT

public:
    explicit FilterList(QWidget* parent = nullptr,
                        std::span<const Filter* const> filters = allFilters());

    /// The filter chosen last; stays while nothing matches the search.
    const Filter* current() const { return m_current; }
    void setCurrent(const Filter* filter);
    void focusSearch();

Q_SIGNALS:
    void currentChanged(const offstage::Filter* filter);
    /// Double click or Enter: the user wants it applied.
    void activated(const offstage::Filter* filter);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        const Filter* filter;
        QListWidgetItem* item;
        QListWidgetItem* heading;  ///< of its group
        QString words;             ///< what a search looks in
    };

    void showHint();
    void search(const QString& text);
    void step(int by);
    void activate(const QListWidgetItem* item);
    const Entry* entryOf(const QListWidgetItem* item) const;

    std::vector<Entry> m_entries;  ///< in the order of the list
    const Filter* m_current = nullptr;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_nothing;
};

}  // namespace offstage
