#include "ui/reading_order.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <algorithm>

namespace offstage {

namespace {

/// From line to line: in one line is what has its middle where the first of it is.
void sortAsRead(QList<QWidget*>& widgets, Qt::LayoutDirection direction) {
    std::stable_sort(widgets.begin(), widgets.end(),
                     [](const QWidget* a, const QWidget* b) { return a->y() < b->y(); });
    for (auto line = widgets.begin(); line != widgets.end();) {
        const QRect first = (*line)->geometry();
        const int bottom = std::max(first.bottom(), first.center().y());  // what is empty has none
        const auto next = std::stable_partition(line, widgets.end(), [&](const QWidget* widget) {
            return widget->geometry().center().y() <= bottom;
        });
        std::stable_sort(line, next, [&](const QWidget* a, const QWidget* b) {
            return direction == Qt::RightToLeft ? a->geometry().right() > b->geometry().right()
                                                : a->x() < b->x();
        });
        line = next;
    }
}

bool takesTab(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy() && widget.isEnabled();
}

QList<QWidget*> partsOf(const QWidget& widget) {
    QList<QWidget*> parts;
    for (QWidget* part : widget.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (part->isVisible() && !part->isWindow())
            parts << part;
    return parts;
}

void gather(QWidget& widget, QList<QWidget*>& stops) {
    if (takesTab(widget))
        stops << &widget;
    QList<QWidget*> parts = partsOf(widget);
    sortAsRead(parts, widget.layoutDirection());
    for (QWidget* part : std::as_const(parts))
        gather(*part, stops);
}

enum Pane { Bar, Left, Middle, Right, Below, Tabs, Status };

Pane paneOf(const QMainWindow& window, QWidget* part) {
    if (auto* dock = qobject_cast<QDockWidget*>(part))
        switch (window.dockWidgetArea(dock)) {
            case Qt::LeftDockWidgetArea:
                return Left;
            case Qt::TopDockWidgetArea:
                return Bar;
            case Qt::BottomDockWidgetArea:
                return Below;
            default:
                return Right;
        }
    return qobject_cast<QToolBar*>(part)     ? Bar
           : qobject_cast<QTabBar*>(part)    ? Tabs
           : qobject_cast<QStatusBar*>(part) ? Status
                                             : Middle;
}

}  // namespace

QList<QWidget*> inReadingOrder(const QMainWindow& window) {
    QMap<Pane, QList<QWidget*>> panes;
    for (QWidget* part : partsOf(window))
        if (!part->visibleRegion().isEmpty())  // not docks behind others
            panes[paneOf(window, part)] << part;
    QList<QWidget*> stops;
    for (QList<QWidget*>& pane : panes) {
        sortAsRead(pane, window.layoutDirection());
        for (QWidget* part : std::as_const(pane))
            gather(*part, stops);
    }
    return stops;
}

bool moveFocus(const QMainWindow& window, bool forward) {
    const QList<QWidget*> stops = inReadingOrder(window);
    if (stops.isEmpty())
        return false;
    const qsizetype here = stops.indexOf(window.focusWidget());
    const qsizetype from = here >= 0 ? here : forward ? -1 : 0;
    QWidget* const next = stops[(from + (forward ? 1 : -1) + stops.size()) % stops.size()];
    next->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    for (QWidget* around = next->parentWidget(); around; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(next);
    return true;
}

}  // namespace offstage
