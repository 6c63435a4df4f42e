#pragma once

#include <QMap>
#include <QObject>

#include "core/engine/job.h"
#include "core/recording/export.h"

class QWidget;

namespace offstage {

class Actions;
class MessageBar;
class MeterPill;
class Pulse;
class Recorder;
class ResponsivenessPanel;
class Workbench;

/// Everything that has to do with the meter: pill and panel, what it is told of the program, the
/// menu Measure, and recordings with their way into a file.
class MeterFlow : public QObject {
    Q_OBJECT

public:
    MeterFlow(Workbench& workbench, Pulse& pulse, const Actions& actions, MessageBar& messages,
              QWidget* window);

    /// For the window to place; they are its.
    MeterPill& pill() { return *m_pill; }
    ResponsivenessPanel& panel() { return *m_panel; }
    Recorder& recorder() { return *m_recorder; }

    /// What runs, and how long stopping took.
    void takeJobs(const QList<JobUpdate>& updates);

Q_SIGNALS:
    /// Somebody wants to see more than the pill.
    void panelRequested();
    void exported(const QString& fileName);

private:
    void connectMeasuring();
    void connectRecording();
    void updateActions();
    void askForFile();
    void save(RecordingFormat format, const QString& path);
    void tell(const Result<Done>& saved, const QString& path);

    Workbench& m_workbench;
    Pulse& m_pulse;
    const Actions& m_actions;
    MessageBar& m_messages;
    QWidget* m_window;
    Recorder* m_recorder;
    MeterPill* m_pill;
    ResponsivenessPanel* m_panel;
    QMap<JobId, QString> m_running;  ///< titles; a batch of news tells of some only
    QString m_folder;                ///< of the recording saved last
};

}  // namespace offstage
