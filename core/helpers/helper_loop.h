#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>

#include "core/helpers/channel.h"
#include "core/helpers/wire.h"
#include "core/recipe/pass_run.h"
#include "core/worker_priority.h"

namespace offstage {

/// How a helper ends by itself.
enum class HelperExit : int {
    Ended = 0,        ///< the program closed the channel
    WrongMessage = 3  ///< the program sent something that is not allowed; said on standard error
};

/// What it is started for: it warms up for that, but can do both.
enum class HelperRole { Filter, Open };

/// What a helper process does. A second thread reads messages, so that orders to stop arrive while
/// the main thread works; requests are done in the order they came, by the same functions that
/// threads of the program call. The program is not trusted: whatever does not fit what was said
/// before ends the process.
class HelperLoop {
public:
    /// `priority`: of what runs filters; somebody waits for a file.
    HelperLoop(Channel channel, HelperRole role, WorkerPriority priority);

    /// Does something tiny, so that what is loaded or chosen at first use is there.
    void warmUp();
    /// Confines the process, says hello and serves until the channel closes, which ends it.
    [[noreturn]] void serve();

private:
    /// A unit, or else a file.
    struct Request {
        quint64 id = 0;
        std::stop_source stop;
        PassRunRef run;
        std::size_t unit = 0;
        Descriptor file;
        quint64 bytes = 0;
        DecodeWish wish;
    };
    class FileHost;

    // Reading thread.
    [[noreturn]] void read();
    void readContent(const wire::Content& message);
    void take(const wire::GiveBlock& message, Descriptor descriptor);
    void take(const wire::OpenFile& message, Descriptor descriptor);
    void take(const wire::BeginPass& message);
    void take(const wire::RunUnit& message);
    void take(const wire::DecodeInto& message);
    void take(const wire::TakeBack& message);
    void take(const wire::Forget& message);
    void take(const wire::Ping& message);
    BlockRef block(quint64 id, quint64 bytes, bool writable) const;
    void enqueue(std::shared_ptr<Request> request);

    // Main thread.
    std::shared_ptr<Request> next();
    void run(const Request& unit);
    void open(Request& file);
    void finish();
    /// Memory that the program gives for the file in hand, or null.
    BlockRef ask(const wire::Wants& wants, quint64 bytes);

    void send(const wire::ToProgram& message);
    /// What is in a block that is not shared, to the program.
    void sendContent(const BlockRef& block, const MemoryPart& part);

    const HelperRole m_role;
    const WorkerPriority m_priority;
    Channel m_channel;
    std::mutex m_sending;  ///< nothing comes between a content's message and its bytes
    Descriptor m_figures;  ///< the kernel's account of our memory
    Scratch m_scratch;
    std::map<quint64, BlockRef> m_blocks;  ///< reading thread only, like what follows
    std::map<quint64, PassRunRef> m_passes;
    quint64 m_lastRequest = 0;

    std::mutex m_mutex;  ///< guards what follows
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Request>> m_queue;
    std::shared_ptr<Request> m_running;
    quint64 m_asked = 0;  ///< bytes that the file in hand waits for, or 0
    bool m_answered = false;
    BlockRef m_given;
};

}  // namespace offstage
