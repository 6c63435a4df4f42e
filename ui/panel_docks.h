#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace offstage {

/// The docks around the canvas: where each panel belongs, how it comes back there, and how the
/// keyboard gets from one part of the window to the next.
class PanelDocks : public QObject {
    Q_OBJECT

public:
    explicit PanelDocks(QMainWindow* window);

    /// `size`: first width, or height at the bottom. Panels at the bottom share one place, which
    /// opens with the lowest of their heights and grows for each when that is seen first, unless
    /// another height was chosen by then.
    void add(QWidget* panel, const QString& title, const QString& name, Qt::DockWidgetArea area,
             int size);
    /// Actions that show and hide each dock, and the tool bar.
    QList<QAction*> toggles() const;
    /// Opens the panel's dock; at the bottom with its neighbours, and in front of them.
    void show(const QWidget* panel);
    /// The same, and moves the keyboard there.
    void enter(QWidget* panel);
    /// Moves the keyboard to the next part of the window, or the one before.
    void enterNext(int step);

public Q_SLOTS:
    /// Hides the docks left and right of the canvas, or shows them if none is there.
    void toggleSides();
    /// Every dock in its first place, the bottom closed, the tool bar shown.
    void reset();

private:
    struct Place {
        QDockWidget* dock;
        Qt::DockWidgetArea area;
        int size;
        bool seen = false;  ///< since the program began, or every dock came back to its place
    };

    QList<QWidget*> panes() const;
    int bottomHeight() const;
    bool isAsOpened(const QDockWidget& dock) const;
    void grow(Place& place);

    QMainWindow* m_window;
    QList<Place> m_places;
};

}  // namespace offstage
