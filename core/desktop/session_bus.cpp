#include "core/desktop/session_bus.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <QByteArray>
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/descriptor.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr auto variable = "DBUS_SESSION_BUS_ADDRESS";

/// The socket of an address like "unix:path=/run/user/1000/bus,guid=..."; an abstract one begins
/// with a zero byte. Empty for other transports.
QByteArray socketOf(const QByteArray& address) {
    for (const QByteArray& one : address.split(';')) {
        if (!one.startsWith("unix:"))
            continue;
        for (const QByteArray& part : one.mid(5).split(',')) {
            if (part.startsWith("path="))
                return QByteArray::fromPercentEncoding(part.mid(5));
            if (part.startsWith("abstract="))
                return '\0' + QByteArray::fromPercentEncoding(part.mid(9));
        }
    }
    return {};
}

}  // namespace

bool sessionBusAnswers(int timeoutMs) {
    Q_ASSERT(mayBlock());
    QByteArray address = qgetenv(variable);
    if (address.isEmpty() && qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        address = "unix:path=" + qgetenv("XDG_RUNTIME_DIR") + "/bus";
    const QByteArray name = socketOf(address);
    sockaddr_un place{};
    if (name.isEmpty() || name.size() >= qsizetype(sizeof place.sun_path))
        return false;
    place.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), place.sun_path);
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&place), length) != 0)
        return false;
    // The first words of every client; a bus answers them with the ways it lets one in.
    constexpr char hello[] = "\0AUTH\r\n";
    if (::send(socket.number(), hello, sizeof hello - 1, MSG_NOSIGNAL) < 0)
        return false;
    pollfd answer{socket.number(), POLLIN, 0};
    char word = 0;
    return ::poll(&answer, 1, timeoutMs) == 1 && ::recv(socket.number(), &word, 1, 0) == 1;
}

void renounceSessionBus() {
    qputenv(variable, "disabled:");
}

}  // namespace offstage
