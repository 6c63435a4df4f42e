#pragma once

#include <QObject>
#include <QPointer>

#include "core/log/problem_report.h"
#include "ui/text_saver.h"

class QMainWindow;

namespace offstage {

class Actions;
class LogFlow;
class MessageBar;
class ParamPanel;
class Pulse;
class ReportDialog;
class Workbench;

/// Help > Report a problem: gathers what the window knows, has the rest gathered by another thread,
/// and shows it.
class ReportFlow : public QObject {
    Q_OBJECT

public:
    ReportFlow(Workbench& workbench, const Pulse& pulse, const LogFlow& log,
               const ParamPanel& parameters, const Actions& actions, MessageBar& messages,
               QMainWindow* window);

private:
    ReportFacts facts() const;
    void open();

    Workbench& m_workbench;
    const Pulse& m_pulse;
    const LogFlow& m_log;
    const ParamPanel& m_parameters;
    TextSaver m_saver;
    QMainWindow* m_window;
    QPointer<ReportDialog> m_dialog;
};

}  // namespace offstage
