#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/find_rank.h"

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace offstage {

/// A field and, below it, what fits the words in it. Return does what is chosen, Esc nothing;
/// either way the keyboard goes back to where it was.
class FindPalette : public QFrame {
    Q_OBJECT

public:
    explicit FindPalette(QWidget* window);

    /// Opens it with everything that can be found now; nothing in it is older than that.
    void open(const QList<Findable>& all, const QStringList& recent);

Q_SIGNALS:
    /// It is about to be done.
    void chosen(const QString& id);

protected:
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& query);
    void addRow(const Findable& findable);
    void step(int by);
    void choose();
    void place();
    void tellCurrent();

    QPointer<QWidget> m_before;  ///< what had the keyboard
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QLabel* m_nothing;
    QList<Findable> m_all;
    QList<Findable> m_found;
    QStringList m_recent;
};

}  // namespace offstage
