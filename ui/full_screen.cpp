#include "ui/full_screen.h"

#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QMouseEvent>
#include <QStatusBar>
#include <QToolBar>
#include <QWindow>

namespace offstage {

FullScreen::FullScreen(QMainWindow* window, int layoutVersion)
    : QObject(window), m_window(window), m_menus(window->menuBar()), m_version(layoutVersion) {
    window->installEventFilter(this);
    m_menus->installEventFilter(this);
}

QByteArray FullScreen::layout() const {
    return m_on ? m_layout : m_window->saveState(m_version);
}

/// As the window is now: a restored layout comes in two parts, first the state and then the docks.
void FullScreen::follow() {
    if (m_window->isFullScreen() && !m_on)
        enter();
    else if (!m_window->isFullScreen() && m_on)
        leave();
}

void FullScreen::enter() {
    m_layout = m_window->saveState(m_version);
    m_on = true;
    m_hidden.clear();
    const auto hide = [this](QWidget* part) {
        if (part->isHidden())
            return;
        m_hidden.append(part);
        part->hide();
    };
    for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
        hide(dock);
    for (QToolBar* bar : m_window->findChildren<QToolBar*>())
        hide(bar);
    hide(m_window->statusBar());
    showMenus(false);
    if (m_window->windowHandle())
        m_window->windowHandle()->installEventFilter(this);
}

void FullScreen::leave() {
    m_on = false;
    if (m_window->windowHandle())
        m_window->windowHandle()->removeEventFilter(this);
    showMenus(true);
    for (const QPointer<QWidget>& part : std::as_const(m_hidden))
        if (part)
            part->show();
    m_window->restoreState(m_layout, m_version);
}

/// Without height instead of hidden: the letters of a hidden menu bar do nothing.
void FullScreen::showMenus(bool shown) {
    m_menus->setMaximumHeight(shown ? QWIDGETSIZE_MAX : 0);
}

bool FullScreen::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_window && event->type() == QEvent::WindowStateChange)
        QMetaObject::invokeMethod(this, &FullScreen::follow, Qt::QueuedConnection);
    if (!m_on)
        return QObject::eventFilter(watched, event);
    if (watched == m_menus && event->type() == QEvent::FocusIn)
        showMenus(true);
    if (watched == m_menus && event->type() == QEvent::FocusOut &&
        !QApplication::activePopupWidget())
        showMenus(false);
    if (watched == m_window && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_F10) {
        showMenus(true);
        // Once they have their place.
        QMetaObject::invokeMethod(
            m_menus, [menus = m_menus] { menus->setActiveAction(menus->actions().value(0)); },
            Qt::QueuedConnection);
        return true;
    }
    if (watched == m_window->windowHandle() && event->type() == QEvent::MouseMove) {
        const double y = static_cast<QMouseEvent*>(event)->position().y();
        if (y <= 1)
            showMenus(true);
        else if (y > 2 * m_menus->sizeHint().height() && !m_menus->hasFocus() &&
                 !QApplication::activePopupWidget())
            showMenus(false);
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace offstage
