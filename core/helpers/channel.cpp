#include "core/helpers/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/helpers/wire.h"

namespace offstage {

namespace {

/// The rows of a part as the system takes them.
std::array<iovec, Channel::maxRows> rowsOf(std::byte* data, const MemoryPart& part) {
    std::array<iovec, Channel::maxRows> rows{};
    for (std::size_t i = 0; i < part.rows; ++i)
        rows[i] = {data + part.offset + i * part.stride, part.rowBytes};
    return rows;
}

}  // namespace

Result<std::pair<Channel, Channel>> Channel::pair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return Error{ErrorKind::Unsupported,
                     QStringLiteral("No channel to a helper can be made on this system."),
                     QString::fromLocal8Bit(std::strerror(errno))};
    return std::pair(Channel(Descriptor(ends[0])), Channel(Descriptor(ends[1])));
}

Channel::Channel(Descriptor socket)
    : m_socket(std::move(socket)), m_buffer(wire::maxBytes, Qt::Uninitialized) {}

Channel::Status Channel::transmit(const msghdr& message, Wait wait) {
    const int flags = MSG_NOSIGNAL | (wait == Wait::No ? MSG_DONTWAIT : 0);
    while (::sendmsg(m_socket.number(), &message, flags) < 0) {
        if (errno == EINTR)
            continue;
        // ETOOMANYREFS: too many descriptors are under way; they will arrive.
        if (errno == EAGAIN || errno == ENOBUFS || errno == ETOOMANYREFS)
            return Status::Later;
        return errno == EMSGSIZE ? Status::Broken : Status::Closed;
    }
    return Status::Ok;
}

Channel::Status Channel::send(const QByteArray& bytes, int descriptor, Wait wait) {
    iovec part{const_cast<char*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    }
    return transmit(message, wait);
}

Channel::Status Channel::sendContent(const std::byte* data, const MemoryPart& part, Wait wait) {
    auto rows = rowsOf(const_cast<std::byte*>(data), part);
    msghdr message{};
    message.msg_iov = rows.data();
    message.msg_iovlen = part.rows;
    return transmit(message, wait);
}

/// One packet, and of the descriptors in it how many and the last: the others are closed.
Channel::Status Channel::obtain(msghdr& message, Wait wait, std::size_t& length, int& descriptors,
                                Descriptor& last) {
    // Room for more descriptors than are ever due, so that surplus ones are seen and closed.
    constexpr std::size_t room = 4;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(room * sizeof(int))> control{};
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const int flags = MSG_CMSG_CLOEXEC | (wait == Wait::No ? MSG_DONTWAIT : 0);
    ssize_t got = 0;
    while ((got = ::recvmsg(m_socket.number(), &message, flags)) < 0) {
        if (errno == EINTR)
            continue;
        return errno == EAGAIN ? Status::Later : Status::Closed;
    }
    length = static_cast<std::size_t>(got);
    descriptors = 0;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header;
         header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
            last = Descriptor(number);  // closes the one before it
            ++descriptors;
        }
    }
    if (length == 0)
        return Status::Closed;
    return (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 ? Status::Broken : Status::Ok;
}

Channel::Status Channel::receive(Packet& packet, Wait wait) {
    packet.bytes.clear();
    packet.descriptor.reset();
    iovec part{m_buffer.data(), static_cast<std::size_t>(m_buffer.size())};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    std::size_t length = 0;
    int descriptors = 0;
    const Status status = obtain(message, wait, length, descriptors, packet.descriptor);
    if (status != Status::Ok || descriptors > 1)
        return status == Status::Ok ? Status::Broken : status;
    packet.bytes = QByteArray(m_buffer.constData(), static_cast<qsizetype>(length));
    return Status::Ok;
}

Channel::Status Channel::receiveContent(std::byte* data, const MemoryPart& part, Wait wait) {
    auto rows = rowsOf(data, part);
    msghdr message{};
    message.msg_iov = rows.data();
    message.msg_iovlen = part.rows;
    std::size_t length = 0;
    int descriptors = 0;
    Descriptor unwanted;
    const Status status = obtain(message, wait, length, descriptors, unwanted);
    if (status != Status::Ok)
        return status;
    return descriptors == 0 && length == part.bytes() ? Status::Ok : Status::Broken;
}

}  // namespace offstage
