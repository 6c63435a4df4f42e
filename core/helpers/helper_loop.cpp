#include "core/helpers/helper_loop.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stop_token>
#include <thread>

#include "core/filters/catalog.h"
#include "core/helpers/confinement.h"
#include "core/memory_account.h"
#include "core/pulse/steady_time.h"
#include "core/threads.h"

namespace offstage {

namespace {

/// The program keeps two; more than this many is no order of ours.
constexpr std::size_t maxQueued = 16;

[[noreturn]] void end(HelperExit code) {
    // Without destructors: the other thread still uses everything.
    std::_Exit(static_cast<int>(code));
}

[[noreturn]] void refuse(const QString& why) {
    std::fprintf(stderr, "offstage-helper: wrong message: %s\n", qPrintable(why));
    end(HelperExit::WrongMessage);
}

void require(bool right, const char* what) {
    if (!right)
        refuse(QLatin1String(what));
}

/// Bytes that the last of the first `count` gather stages of a step leaves; those that have no
/// units are left out.
std::size_t gatheredBytes(const Step& step, const ImageLayout& layout, std::size_t count) {
    while (count-- > 0) {
        const GatherStage& stage = step.filter->gathers[count];
        if (const std::size_t units = stage.units(step.params, layout).size())
            return units * stage.bytesPerUnit(step.params, layout);
    }
    return 0;
}

}  // namespace

// An undumpable process cannot be looked into from outside, so it tells its figures itself.
HelperLoop::HelperLoop(Channel channel, HelperRole role, WorkerPriority priority)
    : m_role(role),
      m_priority(priority),
      m_channel(std::move(channel)),
      m_figures(::open("/proc/self/smaps_rollup", O_RDONLY | O_CLOEXEC)) {}

void HelperLoop::warmUp() {
    if (m_role == HelperRole::Open) {
        warmUpDecoders();
        return;
    }
    Pass pass;
    pass.steps = {{catalog[0], Params(catalog[0]->params)}};
    pass.layout = {{8, 8}, PixelFormat::Rgba8, false};
    pass.prepare();
    std::vector<std::byte> input(static_cast<std::size_t>(pass.layout.bytes()));
    std::vector<std::byte> output(input.size());
    PassMemory memory{input.data(), output.data(), {}, nullptr};
    runUnit(pass, memory, 0, m_scratch, std::stop_token());
}

void HelperLoop::serve() {
    closeFiles();
    // Before this thread becomes a worker: the reader stays at normal priority, so that orders to
    // stop arrive on a busy machine.
    std::thread([this] { read(); }).detach();
    if (m_role == HelperRole::Filter)
        becomeWorker(m_priority);  // somebody waits for a file, but not for a filter
    const QString whyNot = closeCalls();
    send(wire::Hello{wire::protocol, QStringLiteral(OFFSTAGE_VERSION), whyNot.isEmpty(), whyNot});
    for (;;) {
        const std::shared_ptr<Request> request = next();
        if (request->run)
            run(*request);
        else
            open(*request);
    }
}

std::shared_ptr<HelperLoop::Request> HelperLoop::next() {
    using namespace std::chrono_literals;
    const auto wanted = [this] { return !m_queue.empty(); };
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait_for(lock, 5s, wanted)) {
        lock.unlock();
        m_scratch = {};
        giveBackMemory();
        lock.lock();
        m_wake.wait(lock, wanted);
    }
    m_running = m_queue.front();
    m_queue.pop_front();
    return m_running;
}

void HelperLoop::run(const Request& request) {
    using Outcome = wire::Answer::Outcome;
    const PassRun& run = *request.run;
    const qint64 began = steadyNow();
    Outcome outcome = Outcome::Done;
    try {
        runUnit(run.pass, run.memory(), request.unit, m_scratch, request.stop.get_token());
    } catch (const std::bad_alloc&) {
        outcome = Outcome::OutOfMemory;
    }
    const double spent = toMs(steadyNow() - began);
    if (outcome == Outcome::Done && request.stop.stop_requested())
        outcome = Outcome::Returned;
    if (outcome == Outcome::Done && run.output->descriptor() < 0) {
        sendContent(run.output, run.pass.writtenBy(request.unit));
        if (run.levels)
            for (const MemoryPart& part :
                 Pyramid::partsBelow(run.pass.resultLayout.size, run.pass.units[request.unit]))
                sendContent(run.levels, part);
    }
    finish();
    send(wire::Answer{request.id, outcome, spent, static_cast<quint64>(began)});
}

/// Nothing can be taken back of what was running, from here on.
void HelperLoop::finish() {
    const std::lock_guard lock(m_mutex);
    m_running.reset();
}

void HelperLoop::send(const wire::ToProgram& message) {
    const std::lock_guard lock(m_sending);
    if (m_channel.send(wire::encode(message), -1, Channel::Wait::Yes) != Channel::Status::Ok)
        end(HelperExit::Ended);
}

void HelperLoop::sendContent(const BlockRef& block, const MemoryPart& part) {
    for (const MemoryPart& piece : piecesOf(part, Channel::maxContent, Channel::maxRows)) {
        const std::lock_guard lock(m_sending);
        const QByteArray message = wire::encode(wire::ToProgram(wire::Content{block->id(), piece}));
        if (m_channel.send(message, -1, Channel::Wait::Yes) != Channel::Status::Ok ||
            m_channel.sendContent(block->data(), piece, Channel::Wait::Yes) != Channel::Status::Ok)
            end(HelperExit::Ended);
    }
}

void HelperLoop::read() {
    for (;;) {
        Packet packet;
        const Channel::Status status = m_channel.receive(packet, Channel::Wait::Yes);
        if (status == Channel::Status::Closed)
            end(HelperExit::Ended);
        require(status == Channel::Status::Ok, "broken packet");
        const auto message = wire::parseToHelper(packet.bytes);
        if (!message)
            refuse(message.error().message);
        const auto* given = std::get_if<wire::GiveBlock>(&*message);
        const bool due =
            (given && given->shared) || std::holds_alternative<wire::OpenFile>(*message);
        require(due == packet.descriptor.isValid(), "descriptor where none is due");
        std::visit(
            [&](const auto& m) {
                using Message = std::decay_t<decltype(m)>;
                if constexpr (std::is_same_v<Message, wire::Content>)
                    readContent(m);
                else if constexpr (std::is_same_v<Message, wire::GiveBlock> ||
                                   std::is_same_v<Message, wire::OpenFile>)
                    take(m, std::move(packet.descriptor));
                else
                    take(m);
            },
            *message);
    }
}

void HelperLoop::readContent(const wire::Content& message) {
    const auto it = m_blocks.find(message.block);
    require(it != m_blocks.end(), "unknown block");
    const PixelBlock& block = *it->second;
    require(block.descriptor() < 0, "contents of a shared block");
    require(message.part.isWithin(block.size()) && message.part.rows <= Channel::maxRows &&
                message.part.rowBytes <= Channel::maxContent &&
                message.part.bytes() <= Channel::maxContent,
            "contents outside of their block");
    const auto status = m_channel.receiveContent(block.data(), message.part, Channel::Wait::Yes);
    if (status == Channel::Status::Closed)
        end(HelperExit::Ended);
    require(status == Channel::Status::Ok, "contents of the wrong length");
}

void HelperLoop::take(const wire::GiveBlock& message, Descriptor descriptor) {
    require(message.block != 0 && !m_blocks.contains(message.block), "block known already");
    const auto access =
        message.writable ? PixelBlock::Access::Writable : PixelBlock::Access::ReadOnly;
    const auto bytes = static_cast<std::size_t>(message.bytes);
    require(bytes > 0, "empty block");
    auto block = message.shared
                     ? PixelBlock::adopt(message.block, descriptor.release(), bytes, access)
                     : PixelBlock::createUnshared(message.block, bytes, access);
    if (!block)
        refuse(block.error().message + u' ' + block.error().detail);
    m_blocks.emplace(message.block, std::move(block).value());
}

/// The block, which must be known, large enough and, if asked for, writable.
BlockRef HelperLoop::block(quint64 id, quint64 bytes, bool writable) const {
    const auto it = m_blocks.find(id);
    require(it != m_blocks.end(), "unknown block");
    require(it->second->size() >= bytes, "block too small");
    require(!writable || it->second->access() == PixelBlock::Access::Writable,
            "block is not writable");
    return it->second;
}

void HelperLoop::take(const wire::BeginPass& message) {
    require(!m_passes.contains(message.pass), "pass known already");
    require(!message.steps.empty(), "no steps");
    require(message.gathered.size() == message.steps.size(), "gathered data for other steps");
    auto run = std::make_shared<PassRun>();
    run->id = message.pass;
    Pass& pass = run->pass;
    pass.steps = message.steps;
    pass.gather = message.gather;
    pass.layout = message.layout;
    pass.tileSize = message.tileSize;
    pass.wanted = message.wanted;
    if (pass.gathers())
        require(pass.steps.size() == 1 && static_cast<std::size_t>(pass.gather) <
                                              pass.steps.front().filter->gathers.size(),
                "no such gather stage");
    else
        require(pass.tileSize > 0 && pass.tileSize % Pyramid::alignment == 0, "bad tile size");
    require(!isGrey(pass.layout.format) || !pass.layout.alpha, "grey with alpha");

    run->input = block(message.input, static_cast<quint64>(pass.layout.bytes()), false);
    // The input bounds the image from here on, so preparing cannot run away.
    pass.prepare();
    run->output = block(message.output,
                        pass.gathers() ? pass.units.size() * pass.bytesPerUnit
                                       : static_cast<quint64>(pass.resultLayout.bytes()),
                        true);
    run->gathered.resize(pass.steps.size());
    for (std::size_t i = 0; i < pass.steps.size(); ++i) {
        const Step& step = pass.steps[i];
        const wire::BeginPass::Gathered& given = message.gathered[i];
        const std::size_t left =
            gatheredBytes(step, pass.layout,
                          pass.gathers() ? std::size_t(pass.gather) : step.filter->gathers.size());
        require(i == 0 || left == 0, "gather stages in mid-pass");
        require(given.bytes == left, "gathered data of bad size");
        if (given.bytes > 0)
            run->gathered[i] = {block(given.block, given.bytes, false),
                                static_cast<std::size_t>(given.bytes)};
    }
    if (message.levels != 0) {
        require(!pass.gathers() && pass.wanted.isNull(), "levels of gathered data or of a part");
        run->levels = block(message.levels, Pyramid::bytes(pass.resultLayout.size), true);
    }
    if (message.profile.block != 0) {
        const BlockRef profile = block(message.profile.block, message.profile.bytes, false);
        pass.colorSpace =
            QColorSpace::fromIccProfile(QByteArray(reinterpret_cast<const char*>(profile->data()),
                                                   static_cast<qsizetype>(message.profile.bytes)));
    }
    m_passes.emplace(message.pass, std::move(run));
}

void HelperLoop::take(const wire::RunUnit& message) {
    const auto pass = m_passes.find(message.pass);
    require(pass != m_passes.end(), "unknown pass");
    require(message.unit < pass->second->pass.units.size(), "no such unit");
    auto request = std::make_shared<Request>();
    request->id = message.request;
    request->run = pass->second;
    request->unit = static_cast<std::size_t>(message.unit);
    enqueue(std::move(request));
}

void HelperLoop::take(const wire::OpenFile& message, Descriptor descriptor) {
    auto request = std::make_shared<Request>();
    request->id = message.request;
    request->file = std::move(descriptor);
    require(message.bytes <= std::numeric_limits<qint64>::max(), "file too long");
    request->bytes = message.bytes;
    request->wish = {message.page, message.look, message.details};
    enqueue(std::move(request));
}

void HelperLoop::enqueue(std::shared_ptr<Request> request) {
    require(request->id > m_lastRequest, "request known already");
    m_lastRequest = request->id;
    const std::lock_guard lock(m_mutex);
    require(m_queue.size() < maxQueued, "too many requests");
    m_queue.push_back(std::move(request));
    m_wake.notify_one();
}

void HelperLoop::take(const wire::DecodeInto& message) {
    const std::lock_guard lock(m_mutex);
    require(m_running && m_running->id == message.request && !m_answered && m_asked > 0,
            "memory that nobody asked for");
    m_given = message.block != 0 ? block(message.block, m_asked, true) : nullptr;
    m_asked = 0;
    m_answered = true;
    m_wake.notify_one();
}

void HelperLoop::take(const wire::TakeBack& message) {
    require(message.request <= m_lastRequest, "unknown request");
    {
        const std::lock_guard lock(m_mutex);
        if (m_running && m_running->id == message.request && message.evenIfBegun)
            m_running->stop.request_stop();
        const auto removed = std::erase_if(
            m_queue, [&](const auto& request) { return request->id == message.request; });
        if (removed == 0)
            return;  // begun, or done: its own answer tells
    }
    send(wire::Answer{message.request, wire::Answer::Outcome::Returned, 0});
}

void HelperLoop::take(const wire::Forget& message) {
    for (const quint64 pass : message.passes)
        require(m_passes.erase(pass) == 1, "unknown pass");
    for (const quint64 block : message.blocks)
        require(m_blocks.erase(block) == 1, "unknown block");
    if (m_blocks.empty())
        giveBackMemory();
}

void HelperLoop::take(const wire::Ping& message) {
    wire::Pong pong{message.figures, 0, 0};
    if (message.figures && m_figures.isValid()) {
        std::array<char, 4096> text{};
        const ssize_t length = ::pread(m_figures.number(), text.data(), text.size(), 0);
        const auto account = MemoryAccount::read(
            QByteArray(text.data(), static_cast<qsizetype>(std::max<ssize_t>(length, 0))));
        pong.privateBytes = static_cast<quint64>(account.privateBytes);
        pong.sharedBytes = static_cast<quint64>(account.sharedBytes);
    }
    send(pong);
}

}  // namespace offstage
