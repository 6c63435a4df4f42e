// A helper that speaks the wire and misbehaves, as OFFSTAGE_BAD_HELPER says.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>

#include "core/helpers/channel.h"
#include "core/helpers/wire.h"

using namespace offstage;

namespace {

QByteArray mode;

void say(Channel& channel, const wire::ToProgram& message, int descriptor = -1) {
    (void)channel.send(wire::encode(message), descriptor, Channel::Wait::Yes);
}

void misbehave(Channel& channel, quint64 request) {
    using Outcome = wire::Answer::Outcome;
    if (mode == "crash") {
        std::fprintf(stderr, "last words\n");
        ::signal(SIGSEGV, SIG_DFL);  // a sanitizer would catch it and exit
        ::raise(SIGSEGV);
    } else if (mode == "exit") {
        std::fprintf(stderr, "last words\n");
        ::_exit(7);
    } else if (mode == "garbage") {
        (void)channel.send(QByteArray(100, '\xff'), -1, Channel::Wait::Yes);
    } else if (mode == "wrong-id") {
        say(channel, wire::Answer{request + 1000, Outcome::Done, 1});
    } else if (mode == "not-asked-back") {
        say(channel, wire::Answer{request, Outcome::Returned, 1});
    } else if (mode == "twice") {
        say(channel, wire::Answer{request, Outcome::Done, 1});
        say(channel, wire::Answer{request, Outcome::Done, 1});
    } else if (mode == "negative-time") {
        say(channel, wire::Answer{request, Outcome::Done, -1});
    } else if (mode == "descriptor") {
        say(channel, wire::Answer{request, Outcome::Done, 1}, 2);
    } else if (mode == "flood") {
        for (int i = 0; i < 100000; ++i)
            say(channel, wire::Pong{});
    } else if (mode == "greets-again") {
        say(channel, wire::Hello{wire::protocol, QStringLiteral(OFFSTAGE_VERSION)});
    } else if (mode == "closes") {
        channel.close();
        for (;;)
            ::pause();
    }
    // "hangs" and "silent": nothing.
}

}  // namespace

int main() {
    mode = qgetenv("OFFSTAGE_BAD_HELPER");
    ::signal(SIGPIPE, SIG_IGN);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    Channel channel{Descriptor(3)};
    if (mode == "never-ready")
        for (;;)
            ::pause();
    if (mode == "exits-at-once") {
        std::fprintf(stderr, "last words\n");
        return 9;
    }
    say(channel,
        wire::Hello{mode == "old-protocol" ? 0 : wire::protocol, QStringLiteral(OFFSTAGE_VERSION)});
    Packet packet;
    while (channel.receive(packet, Channel::Wait::Yes) == Channel::Status::Ok) {
        const auto message = wire::parseToHelper(packet.bytes);
        if (!message)
            return 1;
        if (const auto* run = std::get_if<wire::RunUnit>(&*message))
            misbehave(channel, run->request);
        else if (std::holds_alternative<wire::Ping>(*message) && mode != "silent")
            say(channel, wire::Pong{});
    }
    return 0;
}
