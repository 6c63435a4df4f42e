#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace offstage {

/// The docks around the canvas: where each panel belongs and how it comes back there.
class PanelDocks : public QObject {
    Q_OBJECT

public:
    explicit PanelDocks(QMainWindow* window);

    /// `size`: first width, or height at the bottom. Panels at the bottom share one place.
    void add(QWidget* panel, const QString& title, const QString& name, Qt::DockWidgetArea area,
             int size);
    /// Actions that show and hide each dock.
    QList<QAction*> toggles() const;
    /// Opens the panel's dock; at the bottom with its neighbours, and in front of them.
    void show(const QWidget* panel);

public Q_SLOTS:
    /// Every dock in its first place; the bottom closed.
    void reset();

private:
    struct Place {
        QDockWidget* dock;
        Qt::DockWidgetArea area;
        int size;
    };

    QMainWindow* m_window;
    QList<Place> m_places;
};

}  // namespace offstage
