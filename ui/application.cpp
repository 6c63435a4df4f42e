#include "ui/application.h"

#include <QInputEvent>
#include <QThread>
#include <utility>

#include "core/memory_account.h"
#include "ui/easy_style.h"

namespace offstage {

namespace {

Phase phaseOf(QEvent::Type type) {
    switch (type) {
        case QEvent::Paint:
            return Phase::Paint;
        // Whatever they do that is not painting: from the backing store to the screen.
        case QEvent::UpdateRequest:
        case QEvent::Expose:
            return Phase::Flush;
        case QEvent::LayoutRequest:
        case QEvent::Resize:
        case QEvent::Move:
        case QEvent::Polish:
        case QEvent::PolishRequest:
        case QEvent::FontChange:
        case QEvent::StyleChange:
            return Phase::Layout;
        default:
            return Phase::Events;
    }
}

bool isInput(QEvent::Type type) {
    switch (type) {
        case QEvent::ShortcutOverride:  // all that is seen of a key that is a shortcut
        case QEvent::KeyPress:
        case QEvent::KeyRelease:
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
            return true;
        default:
            return false;
    }
}

/// When the display server got an input. Its time stamps are milliseconds of the monotonic clock,
/// of which X11 keeps 32 bits. Others, those of tests for example, begin anywhere: then it is now.
qint64 receivedAt(quint64 timestamp, qint64 now) {
    constexpr qint64 longest = 10 * nsPerS;
    const auto age = static_cast<quint32>(static_cast<quint64>(now / nsPerMs) - timestamp);
    return age * nsPerMs < longest ? now - age * nsPerMs : now;
}

}  // namespace

Application::Application(int& argc, char** argv)
    : QApplication(argc, argv), m_uiThread(QThread::currentThreadId()) {
    boundKeptMemory();
    setStyle(new EasyStyle);
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

/// Whether a paint pass comes before the next refresh, which will ask for it again.
bool Application::holdsBack() {
    const qint64 now = steadyNow();
    if (now >= m_nextFrame) {
        m_nextFrame = m_pulse.nextRefresh(now);
        return false;
    }
    if (!m_hold.isActive())
        m_hold.start(static_cast<int>((m_nextFrame - now + nsPerMs - 1) / nsPerMs));
    return true;
}

/// One press is told by several events with the same time stamp.
void Application::noteInput(const QInputEvent& event, qint64 now) {
    if (event.timestamp() != 0 && event.timestamp() == m_lastInput)
        return;
    m_lastInput = event.timestamp();
    m_pulse.inputReceived(receivedAt(event.timestamp(), now));
}

bool Application::notify(QObject* receiver, QEvent* event) {
    // Every thread's events come through here.
    if (QThread::currentThreadId() != m_uiThread)
        return QApplication::notify(receiver, event);

    const QEvent::Type type = event->type();
    // Windows are painted where the repaint manager's UpdateRequest reaches the top-level widget,
    // whether posted (update()) or sent (repaint(), QWindow::requestUpdate()): dirty widgets are
    // painted and flushed before it returns.
    const bool paints = type == QEvent::UpdateRequest && receiver == m_window;
    if (paints && m_pulse.isArmed() && holdsBack())
        return true;
    // A loop level above that of the pass under way means that its handler runs a loop of its own.
    const int level = thread()->loopLevel();
    const bool begins = level > m_passLevel;
    // Most events lie within another and are of no phase of their own: they cost nothing.
    const Phase phase = phaseOf(type);
    const Phase around = begins ? Phase::Events : m_pulse.phase();
    const bool enters = phase != Phase::Events && phase != around && around != Phase::Paint;
    if (!begins && !enters && !paints)
        return QApplication::notify(receiver, event);

    const qint64 began = steadyNow();
    const int outerLevel = m_passLevel;
    if (begins) {
        m_passLevel = level;
        m_pulse.eventBegan(began);
        if (isInput(type))
            noteInput(*static_cast<QInputEvent*>(event), began);
    }
    const Phase outer = enters ? m_pulse.phaseBegan(phase, began) : phase;
    if (paints)
        m_pulse.frameBegan(began);
    const bool result = QApplication::notify(receiver, event);
    const qint64 ended = steadyNow();
    if (paints)
        m_pulse.framePainted(ended);
    if (enters)
        m_pulse.phaseEnded(outer, ended);
    if (begins) {
        m_pulse.eventEnded(ended, type);
        m_passLevel = outerLevel;
    }
    return result;
}

}  // namespace offstage
