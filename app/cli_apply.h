#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "core/compare/advice.h"
#include "core/engine/engine.h"
#include "core/engine/run_in.h"
#include "core/files/file_queue.h"
#include "core/files/save.h"

namespace offstage {

struct ApplyOrder {
    QString input;
    QString output;
    Recipe recipe;
    EngineOptions engine;
    RunIn runIn = RunIn::Threads;
    SaveOptions save;
    bool json = false;
    bool progress = false;  ///< one line on standard error, rewritten
};

/// Says on standard error what went wrong; the exit code for that.
int complain(const Error& error);

/// Sets the engine's side for this job by the rules of the window, and what it has learned.
Advice chooseSide(Engine& engine, const OpenedImage& opened, const Recipe& recipe);
/// One line on standard error, rewritten.
void showProgress(const JobUpdate& update);

/// `offstage-cli apply`: open, filter, save; the event loop runs until finished() tells the exit
/// code. SIGINT and SIGTERM stop it, and a second one ends the program at once; a save that has
/// begun is finished.
class Apply : public QObject {
    Q_OBJECT

public:
    explicit Apply(ApplyOrder order, QObject* parent = nullptr);

    void begin();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void start(const OpenedImage& opened);
    void interrupt();
    void take(const QList<JobUpdate>& updates);
    void end(const JobUpdate& update);
    void endInterrupted();
    void printSummary(const JobUpdate& update) const;

    const ApplyOrder m_order;
    std::shared_ptr<PixelPool> m_pool = std::make_shared<PixelPool>();
    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<FileQueue> m_files;  ///< ends before the engine, whose decoder it uses
    QElapsedTimer m_clock;
    OpenedImage m_opened;
    Advice m_advice;  ///< where the program chooses
    JobId m_job = 0;
    bool m_interrupted = false;
    bool m_lineShown = false;
    double m_openMs = 0;
    double m_saveMs = 0;
};

}  // namespace offstage
