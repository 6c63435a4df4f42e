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
#include "core/helpers/transfer.h"
#include "core/helpers/wire.h"
#include "core/image/pixel_pool.h"

namespace offstage {

/// One helper process as the program sees it: its life, its channel, its limits. Believes nothing
/// it says without checking. What it is asked to do is its subclasses' business.
class HelperProcess : public QObject {
    Q_OBJECT

public:
    enum class State { Starting, Ready, Dying };

    /// Waits until the process is gone, at most 150 ms after a kill.
    ~HelperProcess() override;

    void start(const QString& program);
    /// Asks for a sign of life, and for its memory if `figures`.
    void ping(bool figures);
    void kill();
    /// Asks it to leave; whatever it has begun is lost.
    void leave();
    void waitUntilGone(const QDeadlineTimer& deadline);

    int number() const { return m_number; }
    qint64 pid() const { return m_pid; }
    State state() const { return m_state; }
    double ageSeconds() const { return static_cast<double>(m_age.elapsed()) / 1000; }
    /// Why it is not confined; empty if it is. Known once it is ready.
    const QString& whyUnconfined() const { return m_whyUnconfined; }
    /// As of the last ping for figures; -1 before.
    qint64 privateBytes() const { return m_privateBytes; }
    qint64 sharedBytes() const { return m_sharedBytes; }
    /// Whether it is old, or has more memory of its own than it should: a new one is better.
    bool isWornOut() const {
        return m_age.elapsed() > m_limits.age || m_privateBytes > m_limits.growth;
    }

Q_SIGNALS:
    void ready();
    void ponged();
    void gone(const offstage::HelperEnd& end);

protected:
    /// `role`: what it warms up for, as its program takes it.
    HelperProcess(int number, QString role, const HelperLimits& limits, QObject* parent);

    /// Why it has to be ended by now, and who is to blame.
    struct Overdue {
        HelperEnd::Blame blame;
        QString reason;  ///< "took too long"
    };
    virtual bool isBusy() const = 0;
    virtual std::optional<Overdue> overdue() const = 0;
    virtual std::vector<quint64> openRequests() const = 0;
    /// " in Median at 256, 512 (256 x 256 pixels)", or nothing.
    virtual QString place() const = 0;
    virtual void take(const wire::Answer&) { lied(QStringLiteral("an answer out of place")); }
    virtual void take(const wire::Wants&) { lied(QStringLiteral("a wish out of place")); }
    virtual void take(const wire::Looked&) { lied(QStringLiteral("a look out of place")); }
    virtual void take(const wire::Filling&) { lied(QStringLiteral("rows out of place")); }
    virtual void take(const wire::Attached&) { lied(QStringLiteral("an attachment out of place")); }
    virtual void take(const wire::Opened&) { lied(QStringLiteral("a file out of place")); }
    /// The pieces of contents that have to come next, in this order, before anything else is said
    /// of the request; computed when the first of them arrives.
    struct Expected {
        quint64 id;      ///< of the block there
        BlockRef block;  ///< here
        MemoryPart part;
    };
    virtual std::deque<Expected> expectedContents() { return {}; }

    const HelperLimits& limits() const { return m_limits; }
    /// `shared`: whose descriptor, or else which descriptor, travels with it. `request`: for whose
    /// sake, or 0.
    void post(const wire::ToHelper& message, const BlockRef& shared = {}, quint64 request = 0);
    void post(const wire::ToHelper& message, Descriptor descriptor);
    void postContent(quint64 id, const BlockRef& block, const MemoryPart& part, quint64 request);
    /// What it cost to send what was posted for a request, once posting is over; and to take a
    /// message or a part of contents.
    virtual void noteSent(quint64 /*request*/, const Transfer&) {}
    virtual void noteReceived(const Transfer&) {}
    /// What expectedContents() named has arrived, or nothing has.
    bool contentsAreWhole() const { return m_expected.empty(); }
    bool gotContents() const { return m_gotContents; }
    void forgetContents();
    /// From now on it is busy and looked after, until it is not.
    void watch();
    void lookIn(int ms);
    void lied(const QString& how);

private:
    struct Outgoing {
        QByteArray bytes;
        BlockRef block;  ///< whose descriptor travels with it, or whose content it is
        Descriptor descriptor;
        std::optional<MemoryPart> content;
        quint64 request = 0;
    };

    void enqueue(Outgoing outgoing);
    Channel::Status send(const Outgoing& outgoing);
    void sendAll();
    void sendMore();
    void receive();
    bool receiveContent();
    void take(const wire::Hello& hello);
    void take(const wire::Content& content);
    void take(const wire::Pong& pong);
    void look();
    void hangUp();
    void end(HelperEnd::Blame blame, const Error& reason);
    void keepWords();
    void finished();

    const int m_number;
    const QString m_role;
    const HelperLimits m_limits;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::deque<Outgoing> m_outgoing;
    std::deque<Expected> m_expected;
    bool m_gotContents = false;
    bool m_contentIsNext = false;  ///< the next packet fills the first of m_expected
    State m_state = State::Starting;
    qint64 m_pid = 0;
    bool m_wasReady = false;
    bool m_toldEnd = false;
    QString m_whyUnconfined;
    std::optional<HelperEnd> m_verdict;  ///< ours, before it is gone
    QByteArray m_words;                  ///< tail of its standard error
    QElapsedTimer m_age;
    QElapsedTimer m_since;  ///< it entered the state
    QElapsedTimer m_pinged;
    int m_pings = 0;  ///< unanswered
    qint64 m_privateBytes = -1;
    qint64 m_sharedBytes = -1;
    QTimer m_watch;
};

}  // namespace offstage
