#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

#include "core/engine/engine_options.h"
#include "core/engine/executor.h"
#include "core/engine/program_figures.h"
#include "core/files/decode.h"
#include "core/helpers/crash_budget.h"

namespace offstage {

class CommandExecutor;
class FileOpener;
class ProcessExecutor;
struct RunningJob;
class ThreadExecutor;
class UiThreadExecutor;

/// The engine's inside, in the engine thread: cuts jobs into passes and units, decides which unit
/// goes where next (jobs in turn, visible tiles first), repeats what a dead worker left, and tells
/// the window at most once per frame. Never touches pixels.
class Scheduler : public QObject {
    Q_OBJECT

public:
    /// `stage`: an object of the window's thread that outlives us, or null where no demonstration
    /// in that thread can be.
    Scheduler(EngineOptions options, std::shared_ptr<PixelPool> pool, QObject* stage);
    ~Scheduler() override;

    /// For threads that open files, at any time.
    Decoder& decoder();

    /// The first order, in the engine thread: makes the executors there.
    void begin();
    void start(JobId id, Job job);
    void stop(JobId id);
    void stopAll();
    void setPaused(JobId id, bool paused);
    void moveUp(JobId id);
    void setVisible(JobId id, const QRect& visible);
    /// Units that have not started move to the other side at once. UiThread only with a stage.
    void setBackend(Backend backend);
    void setWorkerCount(int count);
    void setTransport(Transport transport);
    void setPriority(WorkerPriority priority);
    void restSoon() { m_rest.start(); }
    void warmOpener();
    void killWorker(qint64 pid);
    void watchWorkers(bool on);
    void recordSpans(bool on);

Q_SIGNALS:
    void updated(const QList<offstage::JobUpdate>& updates);
    void workersChanged(const QList<offstage::WorkerInfo>& workers);
    void noticed(const offstage::Notice& notice);
    void helperDied(const offstage::Error& how);
    void spansRecorded(const QList<offstage::UnitSpan>& spans);
    /// The back end was changed by the engine itself: helpers can't run, or the demonstration in
    /// the UI thread is over.
    void backendChanged(offstage::Backend backend);

private:
    /// What a job works on and what it does to it.
    using InputId = std::pair<quint64, QString>;

    Executor& executor();
    /// Who runs the units of this job's pass: where the switch points to, or whoever runs commands.
    Executor& executorOf(const RunningJob& job);
    static InputId inputOf(const RunningJob& job);
    std::optional<Error> whyNotHere(const RunningJob& job);
    std::optional<Error> poisonous(const RunningJob& job);
    RunningJob* find(JobId id);
    void refresh();
    void admit();
    bool beginPass(RunningJob& job);
    void endPass(RunningJob& job);
    void pump();
    void hand(RunningJob& job);
    /// `sent`: steadyNow() when it was handed out, while spans are recorded.
    void answered(JobId id, quint64 pass, std::size_t unit, const UnitAnswer& answer, qint64 sent);
    void record(const RunningJob& job, std::size_t unit, const UnitAnswer& answer, qint64 sent);
    void settle(RunningJob& job);
    void finish(RunningJob& job, JobState state);
    void fail(RunningJob& job, const Error& error);
    void touch(RunningJob& job);
    void numberWaiting();
    void flush();
    void lookAtWorkers();
    void rest();
    void helpersUnavailable(const Error& reason);
    void openerUnavailable(const Error& reason);
    void uiThreadHadItsTime();

    const EngineOptions m_options;
    const std::shared_ptr<PixelPool> m_pool;
    QObject* const m_stage;
    FileOpener* const m_opener;  ///< a child, so that it moves to the engine thread with us
    std::unique_ptr<ThreadExecutor> m_threads;
    std::unique_ptr<ProcessExecutor> m_processes;
    std::unique_ptr<CommandExecutor> m_commands;
    std::unique_ptr<UiThreadExecutor> m_uiThread;  ///< null without a stage
    ProgramFigures m_program;
    Backend m_backend;
    std::vector<std::unique_ptr<RunningJob>> m_jobs;  ///< in the order they came; the over ones go
    std::size_t m_turn = 0;                           ///< whose unit is next
    quint64 m_nextRun = 1;
    CrashBudget<InputId> m_crashes;
    bool m_pumping = false;
    bool m_recording = false;
    QList<Error> m_deaths;    ///< of helpers, since the last batch
    QList<UnitSpan> m_spans;  ///< since the last batch
    QTimer m_flush{this};     ///< one batch of news per frame
    QTimer m_refresh{this};   ///< elapsed times, while one of them grows
    QTimer m_look{this};      ///< workers' figures, while somebody watches
    QTimer m_rest{this};      ///< until what was kept for speed is given back
};

}  // namespace offstage
