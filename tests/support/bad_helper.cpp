// A helper that speaks the wire and misbehaves, as OFFSTAGE_BAD_HELPER says.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <map>

#include "core/helpers/channel.h"
#include "core/helpers/wire.h"
#include "core/image/pixel_pool.h"

using namespace offstage;

namespace {

using Outcome = wire::Answer::Outcome;

QByteArray mode;
std::map<quint64, std::unique_ptr<PixelBlock>> blocks;
int unitsSeen = 0;

void say(Channel& channel, const wire::ToProgram& message, int descriptor = -1) {
    (void)channel.send(wire::encode(message), descriptor, Channel::Wait::Yes);
}

void crash() {
    std::fprintf(stderr, "last words\n");
    ::signal(SIGSEGV, SIG_DFL);  // a sanitizer would catch it and exit
    ::raise(SIGSEGV);
}

/// Lies that can be told at any time.
void misbehave(Channel& channel, quint64 request) {
    if (mode == "crash") {
        crash();
    } else if (mode == "exit") {
        std::fprintf(stderr, "last words\n");
        ::_exit(7);
    } else if (mode == "garbage") {
        (void)channel.send(QByteArray(100, '\xff'), -1, Channel::Wait::Yes);
    } else if (mode == "wrong-id") {
        say(channel, wire::Answer{request + 1000, Outcome::Done, 1});
        say(channel, wire::Looked{request + 1000});
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
    } else if (mode == "contents") {
        say(channel, wire::Content{1, {0, 64, 64, 1}});
    } else if (mode == "other-kind") {
        say(channel, wire::Looked{request});
        say(channel, wire::Answer{request, Outcome::Done, 1});
    } else if (mode == "closes") {
        channel.close();
        for (;;)
            ::pause();
    }
    // "hangs" and "silent": nothing.
}

void runUnit(Channel& channel, quint64 request) {
    // As fast as lightning, and then never.
    if (mode == "hangs-later" && ++unitsSeen <= 2)
        say(channel, wire::Answer{request, Outcome::Done, 0.01});
    else
        misbehave(channel, request);
}

FileFacts facts(QSize size) {
    return {QStringLiteral("png"), size, {size, PixelFormat::Rgba8, false}, 1e5, 1};
}

void openFile(Channel& channel, const wire::OpenFile& file) {
    const quint64 request = file.request;
    if (file.details && mode == "forged-details") {
        say(channel, wire::Attached{request, "\x9f\x9f\x9f"});
        say(channel, wire::Opened{request, {}, 1});
    } else if (file.details && mode == "picture-in-details") {
        say(channel, wire::Wants{request, facts({100, 80})});
    } else if (file.details && mode == "hang-in-details") {
        return;
    } else if (file.details) {
        crash();
    } else if (mode == "unasked-look") {
        say(channel, wire::Looked{request});
    } else if (mode == "no-memory") {
        say(channel, wire::Opened{request, {}, 1});
    } else if (mode == "rows-of-nothing") {
        say(channel, wire::Filling{request});
    } else if (mode == "wishes") {
        for (int i = 0; i < 5; ++i)
            say(channel, wire::Wants{request, facts({10, 10})});
    } else if (mode == "huge") {
        say(channel, wire::Wants{request, facts({2'000'000'000, 2'000'000'000})});
    } else if (mode == "profile") {
        for (int i = 0; i < 1000; ++i)
            say(channel, wire::Attached{request, QByteArray(wire::Attached::atOnce, 'x')});
    } else if (mode == "rows" || mode.endsWith("details")) {
        say(channel, wire::Wants{request, facts({100, 80})});
    } else {
        misbehave(channel, request);
    }
}

/// Half of the rows, then the end.
void fill(Channel& channel, const wire::DecodeInto& into) {
    if (into.block == 0) {
        say(channel, wire::Opened{into.request, {.trouble = FileTrouble::Refused}, 1});
        return;
    }
    const PixelBlock& block = *blocks.at(into.block);
    const ImageLayout layout{{100, 80}, PixelFormat::Rgba8, false};
    std::memset(block.data(), 128, static_cast<std::size_t>(layout.bytes()));
    say(channel, wire::Filling{into.request});
    std::memset(block.data(), 7, static_cast<std::size_t>(layout.stride() * 40));
    if (!mode.endsWith("details"))
        crash();
    say(channel, wire::Opened{into.request, {}, 1});
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
    say(channel, wire::Hello{mode == "old-protocol" ? 0 : wire::protocol,
                             QStringLiteral(OFFSTAGE_VERSION), false, QStringLiteral("A test.")});
    Packet packet;
    while (channel.receive(packet, Channel::Wait::Yes) == Channel::Status::Ok) {
        const auto message = wire::parseToHelper(packet.bytes);
        if (!message)
            return 1;
        if (const auto* run = std::get_if<wire::RunUnit>(&*message)) {
            runUnit(channel, run->request);
        } else if (const auto* file = std::get_if<wire::OpenFile>(&*message)) {
            openFile(channel, *file);
        } else if (const auto* give = std::get_if<wire::GiveBlock>(&*message)) {
            auto block = PixelBlock::adopt(
                give->block, packet.descriptor.release(), static_cast<std::size_t>(give->bytes),
                give->writable ? PixelBlock::Access::Writable : PixelBlock::Access::ReadOnly);
            if (block)
                blocks[give->block] = std::move(block).value();
        } else if (const auto* into = std::get_if<wire::DecodeInto>(&*message)) {
            fill(channel, *into);
        } else if (std::holds_alternative<wire::Ping>(*message) && mode != "silent") {
            say(channel, wire::Pong{});
        }
    }
    return 0;
}
