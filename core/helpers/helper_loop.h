#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "core/helpers/channel.h"
#include "core/helpers/wire.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// How a helper ends by itself.
enum class HelperExit : int {
    Ended = 0,        ///< the program closed the channel
    WrongMessage = 3  ///< the program sent something that is not allowed; said on standard error
};

/// What a helper process does. A second thread reads messages, so that orders to stop arrive while
/// the main thread is in a unit; units run in the order they came, by the same function that
/// threads of the program call. The program is not trusted: whatever does not fit what was said
/// before ends the process.
class HelperLoop {
public:
    explicit HelperLoop(Channel channel);

    /// Runs something tiny, so that what is loaded or chosen at first use is there.
    void warmUp();
    /// Says hello and serves until the channel closes, which ends the process.
    [[noreturn]] void serve();

private:
    struct Request;

    // Reading thread.
    [[noreturn]] void read();
    void take(const wire::GiveBlock& message, Descriptor descriptor);
    void take(const wire::BeginPass& message);
    void take(const wire::RunUnit& message);
    void take(const wire::TakeBack& message);
    void take(const wire::Forget& message);
    void take(const wire::Ping& message);
    BlockRef block(quint64 id, quint64 bytes, bool writable) const;

    // Main thread.
    std::shared_ptr<Request> next();
    wire::Answer::Outcome run(const Request& request);

    void send(const wire::ToProgram& message);

    Channel m_channel;
    Descriptor m_figures;  ///< the kernel's account of our memory
    Scratch m_scratch;
    std::map<quint64, BlockRef> m_blocks;  ///< reading thread only, like what follows
    std::map<quint64, PassRunRef> m_passes;
    quint64 m_lastRequest = 0;

    std::mutex m_mutex;  ///< guards what follows
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Request>> m_queue;
    std::shared_ptr<Request> m_running;
};

}  // namespace offstage
