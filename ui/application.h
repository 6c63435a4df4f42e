#pragma once

#include <QApplication>
#include <QPointer>
#include <QWidget>

#include "core/pulse/pulse.h"

namespace offstage {

/// The application object, which times every event that the UI thread handles.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    Pulse& pulse() { return m_pulse; }
    /// The window whose paint passes are frames.
    void setMeteredWindow(QWidget* window) { m_window = window; }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    Pulse m_pulse;
    QPointer<QWidget> m_window;
    int m_passLevel = -1;  // loop level of the pass under way, -1 between passes
};

}  // namespace offstage
