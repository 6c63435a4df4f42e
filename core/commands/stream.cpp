#include "core/commands/stream.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/threads.h"

namespace offstage {

namespace {

/// How long a stop may go unnoticed, in ms, where the other side neither reads nor writes.
constexpr int look = 50;

}  // namespace

Stream::Stream(Descriptor descriptor, OpenMode mode, std::stop_token ending)
    : m_descriptor(std::move(descriptor)),
      m_ending(std::move(ending)),
      m_sequential(::lseek(m_descriptor.number(), 0, SEEK_CUR) < 0) {
    setOpenMode(mode | Unbuffered);
    // Writing to a pipe that nobody reads shall be an error, not the end of the program. Whoever
    // makes a stream is a worker of commands, and no worker of commands wants that signal.
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken, nullptr);
}

qint64 Stream::size() const {
    struct stat facts {};
    return m_sequential || ::fstat(m_descriptor.number(), &facts) != 0 ? 0 : facts.st_size;
}

bool Stream::seek(qint64 position) {
    return QIODevice::seek(position) && ::lseek(m_descriptor.number(), position, SEEK_SET) >= 0;
}

bool Stream::waitUntilReady(short events) {
    Q_ASSERT(mayBlock());
    while (!m_ending.stop_requested()) {
        pollfd ready{m_descriptor.number(), events, 0};
        if (::poll(&ready, 1, look) > 0)
            return true;
    }
    return false;
}

qint64 Stream::readData(char* data, qint64 size) {
    if (!waitUntilReady(POLLIN))
        return -1;
    const ssize_t got = ::read(m_descriptor.number(), data, static_cast<std::size_t>(size));
    if (got < 0)
        m_failure = errno;
    return got;
}

qint64 Stream::writeData(const char* data, qint64 size) {
    qint64 written = 0;
    while (written < size) {
        if (!waitUntilReady(POLLOUT))
            return -1;
        const ssize_t put = ::write(m_descriptor.number(), data + written,
                                    static_cast<std::size_t>(size - written));
        if (put < 0 && errno != EAGAIN && errno != EINTR) {
            m_failure = errno;
            m_broken = errno == EPIPE;
            return -1;
        }
        written += std::max<qint64>(put, 0);
    }
    return written;
}

}  // namespace offstage
