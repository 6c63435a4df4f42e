#include "ui/meter_flow.h"

#include <QFileInfo>

#include "core/engine/workbench.h"
#include "core/recording/recorder.h"
#include "ui/actions.h"
#include "ui/hold.h"
#include "ui/message_bar.h"
#include "ui/meter_pill.h"
#include "ui/questions.h"
#include "ui/responsiveness_panel.h"

namespace offstage {

MeterFlow::MeterFlow(Workbench& workbench, Pulse& pulse, const Actions& actions,
                     MessageBar& messages, QWidget* window)
    : QObject(window),
      m_workbench(workbench),
      m_pulse(pulse),
      m_actions(actions),
      m_messages(messages),
      m_window(window),
      m_recorder(new Recorder(pulse, workbench.engine(), this)),
      m_pill(new MeterPill(pulse)),
      m_panel(new ResponsivenessPanel(pulse, *m_recorder, actions)) {
    connectMeasuring();
    connectRecording();
    updateActions();
}

void MeterFlow::connectMeasuring() {
    for (const QAction* action : m_window->actions())
        connect(action, &QAction::triggered, this, [this, action] {
            m_pulse.setLastAction(action->iconText());
            m_recorder->noteAction(action->iconText());
        });
    for (const QAction* order : {m_actions.apply, m_actions.addStep, m_actions.repeat})
        connect(order, &QAction::triggered, this, [this] { m_pulse.applied(); });
    for (const QAction* hold : m_actions.holds)
        connect(hold, &QAction::triggered, this,
                [hold] { holdUiThread(std::chrono::milliseconds(hold->data().toInt())); });
    connect(m_actions.measureIdle, &QAction::toggled, this,
            [this](bool on) { m_pulse.setWhenIdle(on ? WhenIdle::Measure : WhenIdle::Rest); });
    connect(m_pill, &MeterPill::clicked, this, &MeterFlow::panelRequested);
    connect(m_actions.meter, &QAction::triggered, this, &MeterFlow::panelRequested);
    connect(&m_workbench, &Workbench::jobsChanged, this, &MeterFlow::takeJobs);
    const auto tellBackend = [this](Backend backend) { m_pulse.setBackend(toText(backend)); };
    connect(&m_workbench.engine(), &Engine::backendChanged, this, tellBackend);
    tellBackend(m_workbench.engine().backend());
}

void MeterFlow::connectRecording() {
    connect(m_actions.record, &QAction::toggled, this, [this](bool on) {
        if (on)
            m_recorder->start();
        else
            m_recorder->stop();
    });
    connect(m_actions.addMarker, &QAction::triggered, this,
            [this] { m_recorder->addMarker(m_panel->takeMarkerName()); });
    connect(m_actions.exportRecording, &QAction::triggered, this, &MeterFlow::askForFile);
    connect(m_recorder, &Recorder::started, this, &MeterFlow::updateActions);
    connect(m_recorder, &Recorder::stopped, this, [this](bool full) {
        m_actions.record->setChecked(false);
        updateActions();
        if (full)
            m_messages.show({Notice::Kind::Information,
                             tr("The recording has ended: it holds no more than %L1 events. What "
                                "was recorded is kept and can be exported.")
                                 .arg(m_recorder->count()),
                             {}});
    });
}

void MeterFlow::takeJobs(const QList<JobUpdate>& updates) {
    for (const JobUpdate& update : updates) {
        if (update.state == JobState::Running)
            m_running.insert(update.id, update.title);
        else if (isOver(update.state) || update.state == JobState::Paused)
            m_running.remove(update.id);
        if (update.state == JobState::Stopped)
            m_pulse.noteStop(update.stopMs);
    }
    m_pulse.setJobs(m_running.values().join(QStringLiteral(", ")));
}

void MeterFlow::updateActions() {
    const bool recording = m_recorder->isRecording();
    m_actions.addMarker->setEnabled(recording);
    m_actions.exportRecording->setEnabled(recording || m_recorder->recording());
}

void MeterFlow::askForFile() {
    m_recorder->stop();  // what the dialog does is nobody's interest
    static constexpr RecordingFormat formats[] = {RecordingFormat::ChromeTrace,
                                                  RecordingFormat::Json, RecordingFormat::Csv};
    askWhereToSave(m_window, tr("Export recording"), m_folder,
                   tr("responsiveness", "name of a file"),
                   {{tr("Chrome trace, for Perfetto and the Firefox Profiler (*.trace.json)"),
                     QStringLiteral("trace.json")},
                    {tr("JSON, everything (*.json)"), QStringLiteral("json")},
                    {tr("CSV, a table of events (*.csv)"), QStringLiteral("csv")}},
                   [this](qsizetype chosen, const QString& path) {
                       save(recordingFormat(path).value_or(formats[chosen]), path);
                   });
}

void MeterFlow::save(RecordingFormat format, const QString& path) {
    m_folder = QFileInfo(path).path();
    // The window may be gone by then; the queue is there until it has written everything.
    FileQueue& files = m_workbench.files();
    files.run([&files, format, path, flow = QPointer(this), recording = m_recorder->recording()] {
        const auto saved = saveRecording(*recording, format, path);
        QMetaObject::invokeMethod(&files, [flow, saved, path] {
            if (flow)
                flow->tell(saved, path);
        });
    });
}

void MeterFlow::tell(const Result<Done>& saved, const QString& path) {
    if (saved)
        Q_EMIT exported(QFileInfo(path).fileName());
    else
        m_messages.showError(saved.error());
}

}  // namespace offstage
