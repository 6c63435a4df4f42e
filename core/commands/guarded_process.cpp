#include "core/commands/guarded_process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <unistd.h>

#include <cstring>

#include "core/commands/process_tree.h"

namespace offstage {

namespace {

constexpr qsizetype wordsKept = 64 * 1024;
constexpr int patienceMs = 500;

/// Runs in the child, but in our address space and on a stack of 4 KiB: nothing else belongs here.
void prepareChild(int channel, int input, int output) {
    if (input >= 0)
        ::dup2(input, 0);
    if (output >= 0)
        ::dup2(output, 1);
    if (channel == guardChannel)
        ::fcntl(channel, F_SETFD, 0);
    else
        ::dup2(channel, guardChannel);
    ::close_range(guardChannel + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

}  // namespace

GuardedProcess::GuardedProcess(QObject* parent)
    : QObject(parent), m_process(std::make_unique<QProcess>()) {
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &GuardedProcess::keepWords);
    connect(m_process.get(), &QProcess::finished, this, [this] {
        keepWords();
        receive();  // what it said last
        Q_EMIT gone();
    });
    // A failed start may be told from within start(); nobody expects the end there.
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            m_trouble = m_process->errorString();
            Q_EMIT gone();
        },
        Qt::QueuedConnection);
}

GuardedProcess::~GuardedProcess() {
    m_process->disconnect(this);
    end();
    if (m_process->state() == QProcess::NotRunning)
        return;
    // Not killed: it has work to finish, and nobody else would. QProcess would kill it.
    if (!m_process->waitForFinished(patienceMs))
        (void)m_process.release();
}

void GuardedProcess::start(const QString& guardian, const QString& folder,
                           const QStringList& command, const Descriptor& input,
                           const Descriptor& output) {
    auto ends = Channel::pair();
    if (!ends) {
        m_trouble = ends.error().detail;
        QMetaObject::invokeMethod(this, &GuardedProcess::gone, Qt::QueuedConnection);
        return;
    }
    auto [ours, theirs] = std::move(ends).value();
    m_channel = std::make_unique<Channel>(std::move(ours));
    m_process->setChildProcessModifier([channel = theirs.descriptor(), in = input.number(),
                                        out = output.number()] { prepareChild(channel, in, out); });
    m_process->start(
        guardian, QStringList{QStringLiteral("--guard"), folder, QStringLiteral("--")} + command);
    m_guardian = m_process->processId();
    m_readable = std::make_unique<QSocketNotifier>(m_channel->descriptor(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &GuardedProcess::receive);
}

void GuardedProcess::go() {
    if (m_channel)
        m_channel->send(QByteArray(1, 'g'), -1, Channel::Wait::No);
}

void GuardedProcess::end() {
    // Perhaps from within it, hence it stays until we go; but the descriptor goes now.
    if (m_readable)
        m_readable->setEnabled(false);
    m_channel.reset();
}

void GuardedProcess::kill() {
    end();
    if (m_process->state() == QProcess::NotRunning)
        return;
    // First what it looks after: without it that would be nobody's.
    for (const ProcessFacts& facts : descendantsOf(static_cast<pid_t>(m_guardian)))
        ::kill(facts.pid, SIGKILL);
    m_process->kill();
}

void GuardedProcess::receive() {
    while (m_channel) {
        Packet packet;
        const Channel::Status status = m_channel->receive(packet, Channel::Wait::No);
        if (status == Channel::Status::Later)
            return;
        GuardWord word;
        if (status != Channel::Status::Ok ||
            packet.bytes.size() != static_cast<qsizetype>(sizeof word)) {
            end();  // its own end follows, and is told
            return;
        }
        std::memcpy(&word, packet.bytes.constData(), sizeof word);
        Q_EMIT said(word);
    }
}

void GuardedProcess::keepWords() {
    if (m_process->isReadable())
        m_words += m_process->readAllStandardError();
    if (m_words.size() > wordsKept)
        m_words = m_words.right(wordsKept);
}

}  // namespace offstage
