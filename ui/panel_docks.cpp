#include "ui/panel_docks.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QTabBar>
#include <QToolBar>
#include <algorithm>
#include <utility>

namespace offstage {

namespace {

/// What takes the keyboard in `pane`: what had it there last, else the first that Tab would reach.
QWidget* focusIn(const QWidget& pane) {
    const auto takes = [&](const QWidget* widget) {
        return pane.isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) &&
               !widget->focusProxy() && widget->isVisible() && widget->isEnabled();
    };
    if (QWidget* last = pane.focusWidget(); last && takes(last))
        return last;
    for (QWidget* widget = pane.nextInFocusChain(); widget != &pane;
         widget = widget->nextInFocusChain())
        if (takes(widget))
            return widget;
    return nullptr;
}

}  // namespace

PanelDocks::PanelDocks(QMainWindow* window) : QObject(window), m_window(window) {}

void PanelDocks::add(QWidget* panel, const QString& title, const QString& name,
                     Qt::DockWidgetArea area, int size) {
    auto* dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->toggleViewAction()->setObjectName(QStringLiteral("show") + name);
    dock->setWidget(panel);
    m_window->addDockWidget(area, dock);
    m_places.append({dock, area, size});
    if (area != Qt::BottomDockWidgetArea)
        return;
    connect(
        dock, &QDockWidget::visibilityChanged, this,
        [this, at = m_places.size() - 1](bool seen) {
            if (seen)
                grow(m_places[at]);
        },
        Qt::QueuedConnection);  // not amid the laying out that shows it
    // Those at the bottom share one place, opened and closed as one; its button closes that. Single
    // ones are switched in the Window menu.
    auto* close = dock->findChild<QAbstractButton*>(QStringLiteral("qt_dockwidget_closebutton"));
    if (close)
        connect(close, &QAbstractButton::clicked, this, [this] {
            for (const Place& other : m_places)
                if (other.area == Qt::BottomDockWidgetArea && !other.dock->isFloating())
                    other.dock->close();
        });
}

QList<QAction*> PanelDocks::toggles() const {
    QList<QAction*> actions;
    for (const Place& place : m_places)
        actions.append(place.dock->toggleViewAction());
    for (const QToolBar* bar : m_window->findChildren<QToolBar*>())
        actions.append(bar->toggleViewAction());
    return actions;
}

/// The lowest of the heights that panels at the bottom ask for: the place opens with it.
int PanelDocks::bottomHeight() const {
    int lowest = 0;
    for (const Place& place : m_places)
        if (place.area == Qt::BottomDockWidgetArea)
            lowest = lowest == 0 ? place.size : std::min(lowest, place.size);
    return lowest;
}

/// Whether nobody has chosen another height, this time or an earlier one.
bool PanelDocks::isAsOpened(const QDockWidget& dock) const {
    int tabs = 0;
    for (const QTabBar* bar : m_window->findChildren<QTabBar*>(Qt::FindDirectChildrenOnly))
        if (bar->isVisible() && bar->y() == dock.geometry().bottom() + 1)
            tabs = bar->height();
    return dock.height() == std::max(bottomHeight() - tabs, dock.minimumSizeHint().height());
}

void PanelDocks::grow(Place& place) {
    if (place.dock->isFloating() || place.dock->visibleRegion().isEmpty() ||  // behind another now
        std::exchange(place.seen, true) || !isAsOpened(*place.dock))
        return;
    m_window->resizeDocks({place.dock}, {place.size}, Qt::Vertical);
}

void PanelDocks::show(const QWidget* panel) {
    for (const Place& wanted : m_places) {
        if (wanted.dock->widget() != panel)
            continue;
        for (const Place& other : m_places)
            if (other.area == Qt::BottomDockWidgetArea && wanted.area == other.area)
                other.dock->show();
        wanted.dock->show();
        wanted.dock->raise();
    }
}

void PanelDocks::enter(QWidget* panel) {
    show(panel);
    QWidget* target = focusIn(*panel);
    (target ? target : panel)->setFocus(Qt::ShortcutFocusReason);
}

/// What can be seen of the window and take the keyboard, in reading order.
QList<QWidget*> PanelDocks::panes() const {
    QList<QWidget*> panes;
    for (QToolBar* bar : m_window->findChildren<QToolBar*>())
        panes.append(bar);
    for (const Place& place : m_places)
        if (place.area == Qt::LeftDockWidgetArea)
            panes.append(place.dock);
    panes.append(m_window->centralWidget());
    for (const Place& place : m_places)
        if (place.area != Qt::LeftDockWidgetArea)
            panes.append(place.dock);
    panes.removeIf(
        [](const QWidget* pane) { return pane->visibleRegion().isEmpty() || !focusIn(*pane); });
    return panes;
}

void PanelDocks::enterNext(int step) {
    const QList<QWidget*> all = panes();
    const auto here = std::find_if(all.begin(), all.end(), [](const QWidget* pane) {
        return pane->isAncestorOf(QApplication::focusWidget());
    });
    if (all.isEmpty())
        return;
    const qsizetype from = here != all.end() ? here - all.begin() : step > 0 ? -1 : 0;
    QWidget* target = focusIn(*all[(from + step + all.size()) % all.size()]);
    target->window()->activateWindow();  // a dock may be a window of its own
    target->setFocus(Qt::ShortcutFocusReason);
}

void PanelDocks::toggleSides() {
    const auto isSide = [](const Place& place) { return place.area != Qt::BottomDockWidgetArea; };
    const bool any = std::any_of(m_places.begin(), m_places.end(), [&](const Place& place) {
        return isSide(place) && place.dock->isVisible();
    });
    for (const Place& place : m_places)
        if (isSide(place))
            place.dock->setVisible(!any);
}

void PanelDocks::reset() {
    for (QToolBar* bar : m_window->findChildren<QToolBar*>())
        bar->show();
    QDockWidget* bottom = nullptr;
    for (Place& place : m_places) {
        place.dock->setFloating(false);
        m_window->addDockWidget(place.area, place.dock);
        place.seen = false;
        const bool atBottom = place.area == Qt::BottomDockWidgetArea;
        place.dock->setVisible(!atBottom);
        m_window->resizeDocks({place.dock}, {atBottom ? bottomHeight() : place.size},
                              atBottom ? Qt::Vertical : Qt::Horizontal);
        if (!atBottom)
            continue;
        if (bottom)
            m_window->tabifyDockWidget(bottom, place.dock);
        bottom = place.dock;
    }
}

}  // namespace offstage
