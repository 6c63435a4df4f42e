#pragma once

#include <QObject>
#include <QThread>
#include <atomic>
#include <memory>

#include "core/engine/scheduler.h"

namespace offstage {

/// Runs jobs. This side lives in the thread that made it (the window's); everything is an order
/// that returns at once, every answer a signal with values, at most one batch per frame.
class Engine : public QObject {
    Q_OBJECT

public:
    Engine(const EngineOptions& options, std::shared_ptr<PixelPool> pool,
           QObject* parent = nullptr);
    /// Stops every job and ends every worker; waits for that, so hide the window first.
    ~Engine() override;

    JobId start(Job job);
    Backend backend() const { return m_backend; }
    /// Whether work in the UI thread can be shown: a window lives, and this is its thread.
    bool hasUiThread() const;
    int workerCount() const { return m_workers; }
    Transport transport() const { return m_transport; }
    WorkerPriority priority() const { return m_priority; }
    /// Decodes files in confined helpers. For other threads; lives as long as the engine.
    Decoder& decoder() { return m_scheduler->decoder(); }
    /// Processor time of the engine's own thread so far. Waits for it: not for a window's thread.
    double ownCpuSeconds();

public Q_SLOTS:
    void stop(offstage::JobId id);
    void stopAll();
    /// A paused job ends the tiles that it is in and gets no other until it goes on. It may have to
    /// wait then. Nothing happens to one that is over, or stops.
    void setPaused(offstage::JobId id, bool paused);
    /// A waiting job changes places with the one before it.
    void moveUp(offstage::JobId id);
    void setVisible(offstage::JobId id, const QRect& visible);
    /// Nothing happens where it is the UI thread and hasUiThread() is false.
    void setBackend(offstage::Backend backend);
    void setWorkerCount(int count);
    void setTransport(offstage::Transport transport);
    /// Tiles that have begun end where they are; new workers do the rest.
    void setPriority(offstage::WorkerPriority priority);
    /// No image is open: as soon as there is no job, what is kept for speed goes to the system.
    void rest();
    /// Starts a helper for files, also after helpers could not be run.
    void warmOpener();
    void killWorker(qint64 pid);
    /// Whether workersChanged() is wanted, once a second: reading the system's figures costs.
    void watchWorkers(bool on);
    /// Whether spansRecorded() is wanted. Costs nothing while it is off.
    void recordSpans(bool on);

Q_SIGNALS:
    void updated(const QList<offstage::JobUpdate>& updates);
    void workersChanged(const QList<offstage::WorkerInfo>& workers);
    void noticed(const offstage::Notice& notice);
    /// A helper that ran tiles died and was replaced: how, and its last words.
    void helperDied(const offstage::Error& how);
    /// What workers did with units, in the order of their answers; with or soon after updated().
    /// A unit that is done again, or moves to another worker, has a span for each time that it was
    /// handed out.
    void spansRecorded(const QList<offstage::UnitSpan>& spans);
    /// By an order or by the engine itself: helpers can't run, or the UI thread has had its time.
    void backendChanged(offstage::Backend backend);
    void workerCountChanged(int count);
    void transportChanged(offstage::Transport transport);
    void priorityChanged(offstage::WorkerPriority priority);

private:
    template <class Order>
    void post(Order order);

    Backend m_backend;
    int m_workers;
    Transport m_transport;
    WorkerPriority m_priority;
    JobId m_nextJob = 1;
    QThread m_thread;
    Scheduler* m_scheduler;  ///< lives and dies in m_thread
};

}  // namespace offstage
