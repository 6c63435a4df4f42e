#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "core/engine/engine.h"
#include "core/recording/recording.h"

namespace offstage {

/// Records what the meter and the engine tell, from start() to stop(). Lives in their thread, the
/// UI thread; costs nothing while it does not record.
class Recorder : public QObject {
    Q_OBJECT

public:
    Recorder(Pulse& pulse, Engine& engine, QObject* parent = nullptr);

    /// Begins a new recording; the one before is forgotten by the recorder.
    void start(qint64 now = steadyNow());
    void stop(qint64 now = steadyNow());
    bool isRecording() const { return m_running.has_value(); }
    /// How long the one that is under way, or the last one, is; ns.
    qint64 length(qint64 now = steadyNow()) const;
    std::size_t count() const;
    int markers() const;

    /// What was recorded last, finished; null if there is none. Any thread may read it.
    std::shared_ptr<const Recording> recording() const { return m_finished; }

    /// Nothing happens while it does not record.
    void addMarker(const QString& name, qint64 now = steadyNow());
    void noteAction(const QString& action, qint64 now = steadyNow());

Q_SIGNALS:
    void started();
    /// `full`: it held no more.
    void stopped(bool full);
    void markerAdded(qint64 at, const QString& name);

private:
    template <class Add>
    void record(Add add);

    Pulse& m_pulse;
    Engine& m_engine;
    std::optional<Recording> m_running;
    std::shared_ptr<const Recording> m_finished;
};

}  // namespace offstage
