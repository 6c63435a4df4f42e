#pragma once

#include <QByteArray>

#include "core/result.h"

namespace offstage {

/// A file descriptor and the duty to close it.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { reset(); }

    bool isValid() const { return m_number >= 0; }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }
    void reset();

private:
    int m_number;
};

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
        Broken   ///< a packet that is too long, or with more than one descriptor
    };
    enum class Wait { No, Yes };

    /// Two connected ends, both closed on exec.
    static Result<std::pair<Channel, Channel>> pair();
    explicit Channel(Descriptor socket);

    int descriptor() const { return m_socket.number(); }
    /// The descriptor stays the caller's; -1 for none.
    Status send(const QByteArray& bytes, int descriptor, Wait wait);
    Status receive(Packet& packet, Wait wait);
    void close() { m_socket.reset(); }

private:
    Descriptor m_socket;
    QByteArray m_buffer;
};

}  // namespace offstage
