#include "ui/application.h"

#include <QThread>
#include <utility>

namespace offstage {

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {}

bool Application::notify(QObject* receiver, QEvent* event) {
    // Every thread's events come through here.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);

    const QEvent::Type type = event->type();
    // Windows are painted where the repaint manager's UpdateRequest reaches the top-level widget,
    // whether posted (update()) or sent (repaint(), QWindow::requestUpdate()): dirty widgets are
    // painted and flushed before it returns.
    const bool paints = type == QEvent::UpdateRequest && receiver == m_window;
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
