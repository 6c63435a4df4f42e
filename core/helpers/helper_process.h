#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>
#include <deque>
#include <memory>

#include "core/helpers/channel.h"
#include "core/helpers/helper_end.h"
#include "core/helpers/told_passes.h"
#include "core/helpers/wire.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// One helper process as the program sees it. Believes nothing it says without checking.
class HelperProcess : public QObject {
    Q_OBJECT

public:
    enum class State { Starting, Ready, Dying };
    /// A unit it was asked for and has not answered.
    struct Open {
        quint64 request = 0;
        PassRunRef run;  ///< keeps the memory that the helper may write to
        std::size_t unit = 0;
        bool takenBack = false;
        QDeadlineTimer limit{QDeadlineTimer::Forever};
        QDeadlineTimer stop{QDeadlineTimer::Forever};
    };

    HelperProcess(int number, const HelperLimits& limits, QObject* parent);
    /// Waits until the process is gone, at most 150 ms after a kill.
    ~HelperProcess() override;

    void start(const QString& program);
    /// Sends a unit, and before it whatever of its pass the helper does not know yet. False if the
    /// pass is too long for one packet.
    bool run(quint64 request, PassRunRef run, std::size_t unit);
    void takeBack(quint64 request, bool evenIfBegun);
    void ping(bool figures);
    void kill();
    /// Asks it to leave; whatever it has begun is lost.
    void leave();
    void waitUntilGone(const QDeadlineTimer& deadline);

    int number() const { return m_number; }
    qint64 pid() const { return m_pid; }
    State state() const { return m_state; }
    const std::deque<Open>& open() const { return m_open; }
    int unitsDone() const { return m_unitsDone; }
    /// As of the last ping for figures; -1 before.
    qint64 privateBytes() const { return m_privateBytes; }
    qint64 sharedBytes() const { return m_sharedBytes; }

Q_SIGNALS:
    void ready();
    void answered(quint64 request, offstage::wire::Answer answer);
    void ponged();
    void gone(const offstage::HelperEnd& end);

private:
    struct Outgoing {
        QByteArray bytes;
        BlockRef block;  ///< whose descriptor travels with it
    };

    void forgetUnused(int looks);
    void post(const wire::ToHelper& message, const BlockRef& block = {});
    void send();
    void receive();
    void take(const wire::Hello& hello);
    void take(const wire::Answer& answer);
    void take(const wire::Pong& pong);
    void startClock();
    void look();
    void hangUp();
    void end(HelperEnd::Blame blame, const Error& reason);
    void lied(const QString& how);
    void keepWords();
    void finished();
    QString place() const;

    const int m_number;
    const HelperLimits m_limits;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::deque<Outgoing> m_outgoing;
    State m_state = State::Starting;
    qint64 m_pid = 0;
    bool m_wasReady = false;
    std::optional<HelperEnd> m_verdict;  ///< ours, before it is gone
    std::deque<Open> m_open;
    ToldPasses m_told;
    QByteArray m_words;     ///< tail of its standard error
    QElapsedTimer m_since;  ///< it entered the state
    QElapsedTimer m_pinged;
    int m_pings = 0;  ///< unanswered
    int m_unitsDone = 0;
    qint64 m_privateBytes = -1;
    qint64 m_sharedBytes = -1;
    QTimer m_watch;
    QTimer m_tidy;
};

}  // namespace offstage
