#pragma once

#include <QThreadPool>
#include <QTimer>
#include <optional>
#include <stop_token>

#include "core/commands/exchange.h"
#include "core/commands/guarded_process.h"
#include "core/filters/filter.h"

namespace offstage {

/// What a command shall do, and on what.
struct CommandOrder {
    const Filter* filter = nullptr;
    Params params;
    PictureTarget target;
};

/// How it went. Neither stopped nor an error: the target is filled.
struct CommandOutcome {
    bool stopped = false;
    std::optional<Error> error;
    QString words;  ///< what the command wrote to standard error, at least the last of it
};

/// One run of a command on one image: starts its guardian, hands over the pixels, watches the time,
/// takes the result. Lives in the engine thread; pixels are the workers'.
class CommandRun : public QObject {
    Q_OBJECT

public:
    CommandRun(CommandOrder order, QThreadPool& workers, QObject* parent = nullptr);

    /// `helperProgram`: path of offstage-helper, which is also the guardian.
    void start(const QString& helperProgram);
    /// Ends it, wherever it is. finished() comes when nobody writes into the target any more.
    void stop();
    /// The same, as somebody's order who does not want the job stopped, but that process gone.
    void kill();

    const Filter& filter() const { return *m_order.filter; }
    /// What the program is called.
    QString program() const;
    /// The command's process, or its guardian's before there is one; 0 before that.
    qint64 pid() const { return m_command > 0 ? m_command : m_process.guardian(); }
    qint64 guardian() const { return m_process.guardian(); }
    bool isRunning() const { return m_command > 0; }
    bool isStopping() const { return m_ending.stop_requested(); }

Q_SIGNALS:
    /// Once, and never from within start(), stop() or kill().
    void finished(const offstage::CommandOutcome& outcome);

private:
    using Work = std::function<std::optional<Error>()>;

    void take(const GuardWord& word);
    void go();
    void feed();
    void drain();
    void read();
    void work(Work work);
    void worked(const std::optional<Error>& error);
    void gone();
    void fail(ErrorKind kind, const QString& what, const QString& detail = {});
    void giveUp();
    void endProcess();
    void finishIfOver();
    std::optional<Error> write(Descriptor to) const;
    QString words() const;

    const CommandOrder m_order;
    QThreadPool& m_workers;
    GuardedProcess m_process;
    QString m_folder;
    QString m_input;
    QString m_output;
    Descriptor m_toInput;     ///< our end of the command's standard input, if that is a pipe
    Descriptor m_fromOutput;  ///< and of its standard output
    std::shared_ptr<QByteArray> m_drained = std::make_shared<QByteArray>();
    QTimer m_limit;
    QTimer m_escalation;
    std::stop_source m_ending;
    int m_working = 0;  ///< workers at it
    qint64 m_command = 0;
    GuardWord m_end;  ///< how it ended
    enum class Stage { Starting, Writing, Running, Ended, Reading };
    Stage m_stage = Stage::Starting;
    bool m_gone = false;
    bool m_over = false;
    CommandOutcome m_outcome;
};

}  // namespace offstage
