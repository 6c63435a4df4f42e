#pragma once

#include <QApplication>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "core/pulse/pulse.h"

class QInputEvent;

namespace offstage {

/// The application object, which times every event that the UI thread handles, by phase, and paints
/// the metered window at most once per refresh of its screen: widgets that change between two
/// refreshes share one paint pass, as they would where the platform paces windows itself.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    Pulse& pulse() { return m_pulse; }
    /// The window whose paint passes are frames.
    void setMeteredWindow(QWidget* window) { m_window = window; }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    void paintHeld();
    bool holdsBack();
    void noteInput(const QInputEvent& event, qint64 now);

    const Qt::HANDLE m_uiThread;
    Pulse m_pulse;
    QPointer<QWidget> m_window;
    QTimer m_hold;            // until the next refresh
    qint64 m_nextFrame = 0;   // no paint pass before
    int m_passLevel = -1;     // loop level of the pass under way, -1 between passes
    quint64 m_lastInput = 0;  // time stamp
};

}  // namespace offstage
