#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>

class QMainWindow;
class QMenuBar;
class QWidget;

namespace offstage {

/// What goes when the window takes the whole screen, and comes back with it: docks and bars. The
/// menus stay within reach: their letters work, F10 and Alt show them, and so does the pointer at
/// the upper edge.
class FullScreen : public QObject {
    Q_OBJECT

public:
    FullScreen(QMainWindow* window, int layoutVersion);

    /// The layout of docks and bars to be remembered: that from before, while it is on.
    QByteArray layout() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void enter();
    void leave();
    void showMenus(bool shown);

    QMainWindow* m_window;
    QMenuBar* m_menus;
    int m_version;
    bool m_on = false;
    QByteArray m_layout;
    QList<QPointer<QWidget>> m_hidden;
};

}  // namespace offstage
