#include "ui/application.h"

#include <QThread>
#include <utility>

namespace offstage {

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
    m_hold.setSingleShot(true);
    m_hold.setTimerType(Qt::PreciseTimer);
    connect(&m_hold, &QTimer::timeout, this, &Application::paintHeld);
}

/// Delivers the UpdateRequest that came too early. The repaint manager posts no other until it has
/// got this one.
void Application::paintHeld() {
    m_nextFrame = 0;
    QEvent request(QEvent::UpdateRequest);
    if (m_window)
        sendEvent(m_window, &request);
}

bool Application::notify(QObject* receiver, QEvent* event) {
    // Every thread's events come through here.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);

    const QEvent::Type type = event->type();
    // Windows are painted where the repaint manager's UpdateRequest reaches the top-level widget,
    // whether posted (update()) or sent (repaint(), QWindow::requestUpdate()): dirty widgets are
    // painted and flushed before it returns.
    const bool paints = type == QEvent::UpdateRequest && receiver == m_window;
    if (paints && m_pulse.isArmed()) {
        const qint64 now = steadyNow();
        if (now < m_nextFrame) {
            if (!m_hold.isActive())
                m_hold.start(static_cast<int>((m_nextFrame - now + nsPerMs - 1) / nsPerMs));
            return true;
        }
        m_nextFrame = m_pulse.nextRefresh(now);
    }
    // A loop level above that of the pass under way means that its handler runs a loop of its own.
    const int level = thread()->loopLevel();
    const bool begins = level > m_passLevel;
    const int outerLevel = m_passLevel;
    if (begins) {
        m_passLevel = level;
        m_pulse.eventBegan(steadyNow());
    }
    const bool result = QApplication::notify(receiver, event);
    if (paints)
        m_pulse.framePainted(steadyNow());
    if (begins) {
        m_pulse.eventEnded(steadyNow(), type);
        m_passLevel = outerLevel;
    }
    return result;
}

}  // namespace offstage
