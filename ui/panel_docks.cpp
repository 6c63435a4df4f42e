#include "ui/panel_docks.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

namespace offstage {

PanelDocks::PanelDocks(QMainWindow* window) : QObject(window), m_window(window) {}

void PanelDocks::add(QWidget* panel, const QString& title, const QString& name,
                     Qt::DockWidgetArea area, int size) {
    auto* dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(panel);
    m_window->addDockWidget(area, dock);
    m_places.append({dock, area, size});
}

QList<QAction*> PanelDocks::toggles() const {
    QList<QAction*> actions;
    for (const Place& place : m_places)
        actions.append(place.dock->toggleViewAction());
    return actions;
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

void PanelDocks::reset() {
    QDockWidget* bottom = nullptr;
    for (const Place& place : m_places) {
        place.dock->setFloating(false);
        m_window->addDockWidget(place.area, place.dock);
        const bool atBottom = place.area == Qt::BottomDockWidgetArea;
        place.dock->setVisible(!atBottom);
        m_window->resizeDocks({place.dock}, {place.size}, atBottom ? Qt::Vertical : Qt::Horizontal);
        if (!atBottom)
            continue;
        if (bottom)
            m_window->tabifyDockWidget(bottom, place.dock);
        bottom = place.dock;
    }
}

}  // namespace offstage
