#pragma once

#include <QByteArray>

#include "core/descriptor.h"
#include "core/image/memory_part.h"
#include "core/result.h"

struct msghdr;

namespace offstage {

/// One packet: a message and, rarely, a descriptor.
struct Packet {
    QByteArray bytes;
    Descriptor descriptor;
};

/// One end of a socket pair that keeps packets whole and carries descriptors. Both sides use it.
/// Sending is safe from several threads, receiving from one.
class Channel {
public:
    enum class Status {
        Ok,
        Later,   ///< nothing to read, or no room to write, without waiting
        Closed,  ///< the other side is gone
        Broken   ///< a packet of the wrong length, or with more descriptors than are due
    };
    enum class Wait { No, Yes };

    /// Two connected ends, both closed on exec.
    static Result<std::pair<Channel, Channel>> pair();
    explicit Channel(Descriptor socket);

    int descriptor() const { return m_socket.number(); }
    /// The descriptor stays the caller's; -1 for none.
    Status send(const QByteArray& bytes, int descriptor, Wait wait);
    Status receive(Packet& packet, Wait wait);

    /// Longest content of one packet, and most rows: packets of contents are no messages, but the
    /// bytes of a part of a block and nothing else.
    static constexpr std::size_t maxContent = 64 * 1024;
    static constexpr std::size_t maxRows = 512;
    /// Sends the bytes of `part`, which begin at `data`; one of piecesOf(..., maxContent, maxRows).
    Status sendContent(const std::byte* data, const MemoryPart& part, Wait wait);
    /// Writes the next packet to where `part` lies from `data` on. Broken if it is no such packet.
    Status receiveContent(std::byte* data, const MemoryPart& part, Wait wait);
    void close() { m_socket.reset(); }

private:
    Status transmit(const msghdr& message, Wait wait);
    Status obtain(msghdr& message, Wait wait, std::size_t& length, int& descriptors,
                  Descriptor& last);

    Descriptor m_socket;
    QByteArray m_buffer;
};

}  // namespace offstage
