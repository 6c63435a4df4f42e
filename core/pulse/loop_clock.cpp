#include "core/pulse/loop_clock.h"

#include <dlfcn.h>

#include <QAbstractEventDispatcher>
#include <QThread>
#include <algorithm>
#include <atomic>

namespace offstage {

namespace {

// As in glib/gmain.h. Qt has loaded the library where its dispatcher is in use; it is looked up, so
// that nothing else depends on it.
using PollFunction = int (*)(void* descriptors, unsigned count, int timeout);
using GetPollFunction = PollFunction (*)(void* context);
using SetPollFunction = void (*)(void* context, PollFunction function);

// The poll function gets no argument of ours. Once taken it stays taken.
LoopClock* listener = nullptr;
std::atomic<Qt::HANDLE> listenerThread{nullptr};
PollFunction realPoll = nullptr;

bool takePoll(PollFunction function) {
    if (realPoll)
        return true;
    const auto getPoll =
        reinterpret_cast<GetPollFunction>(dlsym(RTLD_DEFAULT, "g_main_context_get_poll_func"));
    const auto setPoll =
        reinterpret_cast<SetPollFunction>(dlsym(RTLD_DEFAULT, "g_main_context_set_poll_func"));
    if (!getPoll || !setPoll)
        return false;
    // On the main thread Qt iterates GLib's default context, which nullptr stands for.
    realPoll = getPoll(nullptr);
    setPoll(nullptr, function);
    return true;
}

}  // namespace

/// Other threads may run GLib's default context for a while: they are not timed.
int LoopClock::poll(void* descriptors, unsigned count, int timeout) {
    if (QThread::currentThreadId() != listenerThread.load(std::memory_order_relaxed))
        return realPoll(descriptors, count, timeout);
    const qint64 asked = steadyNow();
    listener->looks(asked);
    if (timeout == 0)
        return realPoll(descriptors, count, timeout);
    listener->waits(asked);
    const int result = realPoll(descriptors, count, timeout);
    listener->wakes(steadyNow());
    return result;
}

LoopClock::LoopClock(Measured measured)
    : m_measured(std::move(measured)), m_turnBegan(steadyNow()) {
    auto* dispatcher = QAbstractEventDispatcher::instance();
    Q_ASSERT(dispatcher && !listener);
    if (dispatcher->inherits("QEventDispatcherGlib") && takePoll(&LoopClock::poll)) {
        m_polls = true;
        listener = this;
        listenerThread = QThread::currentThreadId();
        return;
    }
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_context, [this] {
        const qint64 now = steadyNow();
        looks(now);
        waits(now);
    });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_context, [this] {
        const qint64 now = steadyNow();
        if (m_waits)
            wakes(now);
        else
            looks(now);
    });
}

LoopClock::~LoopClock() {
    if (!m_polls)
        return;
    listenerThread = nullptr;
    listener = nullptr;
}

void LoopClock::looks(qint64 ns) {
    const qint64 length = m_measured(m_turnBegan, ns);
    m_busy += length;
    m_longest = std::max(m_longest, length);
    m_turnBegan = ns;
}

void LoopClock::waits(qint64 ns) {
    m_waits = true;
    m_turnBegan = ns;
}

void LoopClock::wakes(qint64 ns) {
    m_waits = false;
    m_waiting += m_measured(m_turnBegan, ns);
    m_turnBegan = ns;
}

void LoopClock::reset(qint64 ns) {
    m_turnBegan = ns;
    m_busy = 0;
    m_waiting = 0;
    m_longest = 0;
}

double LoopClock::utilisation(qint64 now) const {
    const qint64 turn = std::max<qint64>(0, m_measured(m_turnBegan, now));
    const auto busy = static_cast<double>(m_busy + (m_waits ? 0 : turn));
    const auto waiting = static_cast<double>(m_waiting + (m_waits ? turn : 0));
    return busy + waiting > 0 ? 100 * busy / (busy + waiting) : 0;
}

}  // namespace offstage
