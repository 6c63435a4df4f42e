#include "ui/find_palette.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/legible.h"

namespace offstage {

namespace {

enum Column { Title, Place, Key };

constexpr int fieldHeight = 28;
constexpr int rowHeight = 24;
constexpr int pageRows = 8;
constexpr int mostRows = 100;  ///< nobody looks further; he writes one letter more

}  // namespace

FindPalette::FindPalette(QWidget* window)
    : QFrame(window, Qt::Popup),
      m_search(new QLineEdit),
      m_list(new QTreeWidget),
      m_nothing(new QLabel) {
    setFrameShape(QFrame::StyledPanel);
    setWindowTitle(tr("Find action"));
    setAccessibleName(tr("Find action"));
    auto* layout = new QVBoxLayout(this);
    auto* label = new QLabel(tr("&Find an action, a filter, an image or a file:"));
    label->setBuddy(m_search);
    layout->addWidget(label);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    m_search->setMinimumHeight(fieldHeight);
    m_search->setAccessibleName(tr("Find an action, a filter, an image or a file"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFocusPolicy(Qt::NoFocus);  // the keyboard stays in the field
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Place, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Key, QHeaderView::ResizeToContents);
    m_nothing->setText(tr("Nothing fits these words."));
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &FindPalette::search);
    connect(m_list, &QTreeWidget::itemClicked, this, &FindPalette::choose);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &FindPalette::tellCurrent);
}

void FindPalette::open(const QList<Findable>& all, const QStringList& recent) {
    m_before = QApplication::focusWidget();
    m_all = all;
    m_recent = recent;
    m_search->clear();
    search({});
    place();
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

/// At the top of the window, in the middle, where it hides little of the picture.
void FindPalette::place() {
    const QWidget* window = parentWidget();
    const QSize size(std::min(fontMetrics().averageCharWidth() * 80, window->width() * 9 / 10),
                     std::min(fontMetrics().lineSpacing() * 22, window->height() * 8 / 10));
    const QPoint at((window->width() - size.width()) / 2, window->height() / 12);
    setGeometry(QRect(window->mapToGlobal(at), size));
}

void FindPalette::search(const QString& query) {
    m_found = ranked(query, m_all, m_recent).mid(0, mostRows);
    m_list->clear();
    for (const Findable& findable : std::as_const(m_found))
        addRow(findable);
    m_list->setVisible(!m_found.isEmpty());
    m_nothing->setVisible(m_found.isEmpty());
    if (!m_found.isEmpty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void FindPalette::addRow(const Findable& findable) {
    auto* row = new QTreeWidgetItem(
        m_list, {findable.title, findable.whyNot.isEmpty() ? findable.place : findable.whyNot,
                 findable.key});
    QStringList words{findable.title, findable.place, findable.key, findable.whyNot};
    words.removeAll(QString());
    row->setData(Title, Qt::AccessibleTextRole, words.join(tr(", ")));
    if (!findable.whyNot.isEmpty())
        for (const Column column : {Title, Place, Key})
            row->setForeground(column, legible(palette().color(QPalette::Disabled, QPalette::Text),
                                               palette().color(QPalette::Base)));
    row->setSizeHint(Title, {0, rowHeight});
    row->setTextAlignment(Key, Qt::AlignTrailing | Qt::AlignVCenter);
}

void FindPalette::step(int by) {
    if (m_found.isEmpty())
        return;
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem()) + by;
    m_list->setCurrentItem(
        m_list->topLevelItem(std::clamp(row, 0, m_list->topLevelItemCount() - 1)));
}

/// The keyboard is in the field, so the list does not tell of itself.
void FindPalette::tellCurrent() {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || !isVisible() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild((row + 1) * m_list->columnCount());  // a hidden header counts, too
    QAccessible::updateAccessibility(&event);
}

void FindPalette::choose() {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || !m_found[row].whyNot.isEmpty())
        return;
    const Findable findable = m_found[row];
    hide();
    Q_EMIT chosen(findable.id);
    // With the keyboard back where it was: what is done may look there, or move it.
    QMetaObject::invokeMethod(parentWidget(), findable.run, Qt::QueuedConnection);
}

void FindPalette::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

bool FindPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        case Qt::Key_Escape:
            hide();
            return true;
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(pageRows);
            return true;
        case Qt::Key_PageUp:
            step(-pageRows);
            return true;
        default:
            return QFrame::eventFilter(watched, event);
    }
}

}  // namespace offstage
