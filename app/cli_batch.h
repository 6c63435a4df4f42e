#pragma once

#include <QCommandLineParser>
#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "core/batch/batch_queue.h"
#include "core/engine/run_in.h"

namespace offstage {

struct BatchCommand {
    QStringList files;
    BatchOrder order;
    EngineOptions engine;
    RunIn runIn = RunIn::Threads;
    QString journal;  ///< a file; empty: none
    bool json = false;
    bool progress = false;  ///< one line on standard error, rewritten
};

/// All of the order but a recipe from a file; an Error is wrong use.
Result<BatchCommand> readBatch(const QCommandLineParser& parser, const QStringList& files);

/// `offstage-cli batch`: the event loop runs until finished() tells the exit code. SIGINT and
/// SIGTERM stop it, and a second one ends the program at once; a file that is being written is
/// finished.
class RunBatch : public QObject {
    Q_OBJECT

public:
    explicit RunBatch(BatchCommand command, QObject* parent = nullptr);

    void begin();

Q_SIGNALS:
    void finished(int exitCode);

private:
    Result<QList<BatchItem>> left() const;
    void interrupt();
    void tell(const BatchItem& item);
    void keepJournal();
    bool writeJournal();
    void end();
    void printSummary() const;
    void endLine();

    const BatchCommand m_command;
    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<BatchQueue> m_queue;  ///< ends before the engine, whose decoder it uses
    bool m_interrupted = false;
    bool m_lineShown = false;
    QElapsedTimer m_kept;  ///< since the journal was written
};

}  // namespace offstage
