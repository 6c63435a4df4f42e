#include "core/helpers/helper_process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <QCoreApplication>
#include <chrono>

#include "core/pulse/steady_time.h"
#include "core/signal_name.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr qsizetype wordsKept = 64 * 1024;
constexpr qint64 pingEveryMs = 1000;
/// Between the end of the channel and the end of the process: a busy machine takes its time to end
/// one that was killed, and killed again it would seem to have hung.
constexpr qint64 dyingMs = 2000;

bool isFromOutside(int number) {
    return number == SIGKILL || number == SIGTERM || number == SIGINT || number == SIGHUP ||
           number == SIGQUIT;
}

/// Runs in the child, but in our address space and on a stack of 4 KiB: nothing else belongs here.
void prepareChild(int channel, pid_t parent) {
    if (channel == 3)
        ::fcntl(3, F_SETFD, 0);
    else
        ::dup2(channel, 3);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    ::close_range(4, ~0U, CLOSE_RANGE_CLOEXEC);
}

}  // namespace

HelperProcess::HelperProcess(int number, QString role, const HelperLimits& limits, QObject* parent)
    : QObject(parent),
      m_number(number),
      m_role(std::move(role)),
      m_limits(limits),
      m_process(std::make_unique<QProcess>()) {
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &HelperProcess::keepWords);
    connect(m_process.get(), &QProcess::finished, this, &HelperProcess::finished);
    // A failed start may be told from within start(); nobody expects the end there.
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finished();
        },
        Qt::QueuedConnection);
    m_watch.setInterval(100ms);
    connect(&m_watch, &QTimer::timeout, this, &HelperProcess::look);
}

HelperProcess::~HelperProcess() {
    m_process->disconnect(this);
    hangUp();
    if (m_process->state() == QProcess::NotRunning)
        return;
    m_process->kill();
    // Whatever has not ended by now (it hangs in the kernel, or the machine is busy) must not hang
    // us, which QProcess would for half a minute. The main thread's loop learns of its end.
    if (!m_process->waitForFinished(150)) {
        QProcess* late = m_process.release();
        connect(late, &QProcess::finished, late, &QObject::deleteLater);
        late->moveToThread(QCoreApplication::instance()->thread());
    }
}

void HelperProcess::start(const QString& program) {
    m_age.start();
    m_since.start();
    m_watch.start();
    auto ends = Channel::pair();
    if (!ends) {
        m_verdict = HelperEnd{HelperEnd::Blame::Helper, ends.error()};
        QMetaObject::invokeMethod(this, &HelperProcess::finished, Qt::QueuedConnection);
        return;
    }
    auto [ours, theirs] = std::move(ends).value();
    m_channel = std::make_unique<Channel>(std::move(ours));
    m_process->setChildProcessModifier(
        [channel = theirs.descriptor(), parent = ::getpid()] { prepareChild(channel, parent); });
    m_process->start(program,
                     {m_role, QString::number(m_limits.memory), toText(m_limits.priority)});
    m_pid = m_process->processId();
    m_readable = std::make_unique<QSocketNotifier>(m_channel->descriptor(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &HelperProcess::receive);
    m_writable = std::make_unique<QSocketNotifier>(m_channel->descriptor(), QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &HelperProcess::sendMore);
}

void HelperProcess::ping(bool figures) {
    if (m_state != State::Ready)
        return;
    if (m_pings == 0)
        m_pinged.start();
    ++m_pings;
    post(wire::Ping{figures});
}

void HelperProcess::post(const wire::ToHelper& message, const BlockRef& shared, quint64 request) {
    enqueue({wire::encode(message), shared, Descriptor(), {}, request});
}

void HelperProcess::post(const wire::ToHelper& message, Descriptor descriptor) {
    enqueue({wire::encode(message), {}, std::move(descriptor), {}});
}

void HelperProcess::postContent(quint64 id, const BlockRef& block, const MemoryPart& part,
                                quint64 request) {
    for (const MemoryPart& piece : piecesOf(part, Channel::maxContent, Channel::maxRows)) {
        post(wire::Content{id, piece}, {}, request);
        enqueue({{}, block, Descriptor(), piece, request});
    }
}

void HelperProcess::enqueue(Outgoing outgoing) {
    if (!m_channel)
        return;
    m_outgoing.push_back(std::move(outgoing));
    sendAll();
}

Channel::Status HelperProcess::send(const Outgoing& next) {
    if (next.content)
        return m_channel->sendContent(next.block->data(), *next.content, Channel::Wait::No);
    return m_channel->send(next.bytes,
                           next.block ? next.block->descriptor() : next.descriptor.number(),
                           Channel::Wait::No);
}

void HelperProcess::sendAll() {
    while (m_channel && !m_outgoing.empty()) {
        const Outgoing& next = m_outgoing.front();
        const Channel::Status status = send(next);
        if (status == Channel::Status::Later)
            break;
        if (status == Channel::Status::Ok && next.content)
            noteSent(next.request, {static_cast<qint64>(next.content->bytes()), 0});
        m_outgoing.pop_front();  // a closed channel is seen by receive()
    }
    if (m_writable)
        m_writable->setEnabled(!m_outgoing.empty());
}

void HelperProcess::sendMore() {
    const quint64 request = m_outgoing.empty() ? 0 : m_outgoing.front().request;
    const qint64 began = steadyNow();
    sendAll();
    noteSent(request, {0, toMs(steadyNow() - began)});
}

void HelperProcess::receive() {
    while (m_channel) {
        const qint64 began = steadyNow();
        if (m_contentIsNext) {
            const auto bytes = static_cast<qint64>(m_expected.front().part.bytes());
            if (!receiveContent())
                return;
            noteReceived({bytes, toMs(steadyNow() - began)});
            continue;
        }
        Packet packet;
        const Channel::Status status = m_channel->receive(packet, Channel::Wait::No);
        if (status == Channel::Status::Later)
            return;
        if (status == Channel::Status::Closed) {
            // The process ends by itself now, most likely; its own end says more than ours.
            hangUp();
            return;
        }
        if (status == Channel::Status::Broken || packet.descriptor.isValid()) {
            lied(QStringLiteral("a broken packet, or one with descriptors"));
            return;
        }
        const auto message = wire::parseToProgram(packet.bytes);
        if (!message) {
            lied(message.error().message);
            return;
        }
        noteReceived({0, toMs(steadyNow() - began)});
        std::visit([this](const auto& m) { take(m); }, *message);
    }
}

/// False if it is not there yet, or wrong.
bool HelperProcess::receiveContent() {
    const Expected& next = m_expected.front();
    const Channel::Status status =
        m_channel->receiveContent(next.block->data(), next.part, Channel::Wait::No);
    if (status == Channel::Status::Later)
        return false;
    if (status == Channel::Status::Closed) {
        hangUp();
        return false;
    }
    if (status == Channel::Status::Broken) {
        lied(QStringLiteral("contents of the wrong length"));
        return false;
    }
    m_expected.pop_front();
    m_contentIsNext = false;
    return true;
}

void HelperProcess::take(const wire::Content& content) {
    if (!m_gotContents) {
        m_expected = expectedContents();
        m_gotContents = true;
    }
    if (m_expected.empty() || m_expected.front().id != content.block ||
        m_expected.front().part != content.part) {
        lied(QStringLiteral("contents that nobody asked for"));
        return;
    }
    m_contentIsNext = true;
}

void HelperProcess::forgetContents() {
    m_expected.clear();
    m_gotContents = false;
}

void HelperProcess::take(const wire::Hello& hello) {
    if (m_state != State::Starting) {
        lied(QStringLiteral("a second greeting"));
        return;
    }
    if (hello.protocol != wire::protocol || hello.version != QLatin1String(OFFSTAGE_VERSION)) {
        end(HelperEnd::Blame::Helper,
            {ErrorKind::Unsupported,
             tr("The helper program is of another version (%1; this is %2).")
                 .arg(hello.version, QLatin1String(OFFSTAGE_VERSION)),
             {}});
        return;
    }
    m_whyUnconfined = hello.confined           ? QString()
                      : hello.whyNot.isEmpty() ? tr("It does not say why.")
                                               : hello.whyNot;
    m_state = State::Ready;
    m_wasReady = true;
    m_since.start();
    m_watch.stop();
    Q_EMIT ready();
}

void HelperProcess::take(const wire::Pong& pong) {
    if (m_pings == 0) {
        lied(QStringLiteral("a pong without a ping"));
        return;
    }
    --m_pings;
    if (pong.figures) {
        m_privateBytes = static_cast<qint64>(pong.privateBytes);
        m_sharedBytes = static_cast<qint64>(pong.sharedBytes);
    }
    Q_EMIT ponged();
}

void HelperProcess::watch() {
    if (!m_watch.isActive())
        m_watch.start();
}

void HelperProcess::lookIn(int ms) {
    QTimer::singleShot(ms, Qt::PreciseTimer, this, &HelperProcess::look);
}

/// Everything that is waited for has an end.
void HelperProcess::look() {
    if (m_state == State::Starting && m_since.elapsed() > m_limits.handshake) {
        end(HelperEnd::Blame::Helper,
            {ErrorKind::TimedOut, tr("A helper process did not get ready in time."), {}});
    } else if (m_state == State::Dying && m_since.elapsed() > dyingMs) {
        end(HelperEnd::Blame::Helper,
            {ErrorKind::WorkerCrashed,
             tr("A helper process closed its channel%1 and was ended.").arg(place()),
             {}});
    } else if (m_state == State::Ready && !isBusy()) {
        m_watch.stop();
    } else if (m_state == State::Ready) {
        if (const auto late = overdue())
            end(late->blame, {ErrorKind::TimedOut, late->reason, {}});
        else if (m_pings > 0 && m_pinged.elapsed() > m_limits.silence)
            end(HelperEnd::Blame::Outside,
                {ErrorKind::TimedOut,
                 tr("A helper process fell silent%1 and was ended.").arg(place()),
                 {}});
        else if (m_pings == 0 && (!m_pinged.isValid() || m_pinged.elapsed() > pingEveryMs))
            ping(false);
    }
}

void HelperProcess::kill() {
    end(HelperEnd::Blame::Order,
        {ErrorKind::WorkerCrashed, tr("Helper process %1 was ended on request.").arg(m_pid), {}});
}

void HelperProcess::leave() {
    if (!m_verdict)
        m_verdict = HelperEnd{HelperEnd::Blame::Leave, {}};
    hangUp();
}

void HelperProcess::waitUntilGone(const QDeadlineTimer& deadline) {
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning)
        m_process->waitForFinished(static_cast<int>(deadline.remainingTime()));
}

/// No word passes any more; within moments the process is gone, or killed by look().
void HelperProcess::hangUp() {
    // Perhaps from within one of them, hence they stay until we go; but the descriptor goes now.
    for (QSocketNotifier* notifier : {m_readable.get(), m_writable.get()})
        if (notifier)
            notifier->setEnabled(false);
    m_channel.reset();
    m_outgoing.clear();
    if (m_state == State::Dying)
        return;
    m_state = State::Dying;
    m_since.start();
    m_watch.start();
}

void HelperProcess::end(HelperEnd::Blame blame, const Error& reason) {
    if (!m_verdict)
        m_verdict = HelperEnd{blame, reason};
    hangUp();
    m_process->kill();
}

void HelperProcess::lied(const QString& how) {
    end(HelperEnd::Blame::Helper,
        {ErrorKind::WorkerCrashed,
         tr("A helper process sent something wrong%1 and was ended.").arg(place()), how});
}

void HelperProcess::keepWords() {
    if (m_process->isReadable())
        m_words += m_process->readAllStandardError();
    if (m_words.size() > wordsKept)
        m_words = m_words.right(wordsKept);
}

void HelperProcess::finished() {
    if (std::exchange(m_toldEnd, true))
        return;  // QProcess tells twice that it could not start if it found no pipe
    keepWords();
    if (m_state == State::Ready) {
        m_state = State::Dying;
        receive();  // what it answered before its end counts; the one after that is to blame
    }
    hangUp();
    m_watch.stop();
    HelperEnd how;
    if (m_verdict) {
        how = *m_verdict;
    } else if (m_process->error() == QProcess::FailedToStart) {
        how.reason = {ErrorKind::Unreadable, tr("The helper program could not be started."),
                      m_process->errorString()};
    } else if (m_process->exitStatus() == QProcess::CrashExit) {
        const int number = m_process->exitCode();
        const bool outside = isFromOutside(number);
        how.blame = outside ? HelperEnd::Blame::Outside : HelperEnd::Blame::Helper;
        how.reason = {ErrorKind::WorkerCrashed,
                      (outside ? tr("A helper process was killed from outside (%1)%2.")
                               : tr("A helper process crashed (%1)%2."))
                          .arg(signalName(number), place()),
                      {}};
    } else {
        how.reason = {
            ErrorKind::WorkerCrashed,
            tr("A helper process ended (code %1)%2.").arg(m_process->exitCode()).arg(place()),
            {}};
    }
    how.reason.detail = (how.reason.detail + u'\n' + QString::fromLocal8Bit(m_words)).trimmed();
    how.wasReady = m_wasReady;
    how.open = openRequests();
    Q_EMIT gone(how);
}

}  // namespace offstage
