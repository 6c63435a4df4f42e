#include "core/pulse/watchdog.h"

#include <pthread.h>

#include <QCoreApplication>
#include <ctime>
#include <utility>

namespace offstage {

namespace {

qint64 read(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * nsPerS + time.tv_nsec;
}

/// While the machine sleeps the monotonic clock stands still, and the boot-time clock goes on.
Watchdog::Beat beatNow() {
    for (;;) {
        const qint64 now = read(CLOCK_MONOTONIC);
        const qint64 slept = read(CLOCK_BOOTTIME) - now;
        if (read(CLOCK_MONOTONIC) - now < nsPerMs)  // else this thread had to wait in between
            return {now, slept, read(CLOCK_PROCESS_CPUTIME_ID)};
    }
}
constexpr qint64 shortestSleep = 100 * nsPerMs;

}  // namespace

Watchdog::StackTaken::StackTaken(qint64 when, QStringList lines)
    : QEvent(eventType()), at(when), stack(std::move(lines)) {}

QEvent::Type Watchdog::StackTaken::eventType() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

QEvent::Type Watchdog::eventType() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

Watchdog::Watchdog(QObject& receiver)
    : m_receiver(receiver), m_thread([this](const std::stop_token& stop) { watch(stop); }) {}

Watchdog::~Watchdog() = default;

qint64 Watchdog::handled() {
    const qint64 posted = m_posted.exchange(0);
    m_sampler.forget();
    return posted;
}

qint64 Watchdog::stuckFor(qint64 now) const {
    const qint64 posted = m_posted.load(std::memory_order_relaxed);
    return posted == 0 ? 0 : now - posted;
}

void Watchdog::setPaused(bool paused) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_paused == paused)
            return;
        m_paused = paused;
        m_beat = beatNow();
    }
    m_changed.notify_one();
}

qint64 Watchdog::cpuTime() const {
    clockid_t clock{};
    return pthread_getcpuclockid(const_cast<std::jthread&>(m_thread).native_handle(), &clock) == 0
               ? read(clock)
               : 0;
}

std::optional<ExcludedSpan> Watchdog::gapBetween(const Beat& before, const Beat& now) {
    const qint64 slept = now.slept - before.slept;
    if (slept > shortestSleep)
        return ExcludedSpan{before.at, now.at, Exclusion::Suspended, slept};
    const qint64 length = now.at - before.at;
    if (length > period + stopped && now.used - before.used < length * stoppedUse / 100)
        return ExcludedSpan{before.at, now.at, Exclusion::Stopped};
    return {};
}

/// The mutex is held, and the thread waits.
void Watchdog::noteBeat() {
    const Beat before = std::exchange(m_beat, beatNow());
    if (const auto gap = gapBetween(before, m_beat))
        m_gaps.push_back(*gap);
    m_hasGaps.store(!m_gaps.empty(), std::memory_order_relaxed);
}

std::vector<ExcludedSpan> Watchdog::takeGaps() {
    const std::scoped_lock lock(m_mutex);
    if (m_waiting && !m_paused)
        noteBeat();  // when all go on, the watchdog need not be the first
    m_hasGaps.store(false, std::memory_order_relaxed);
    return std::exchange(m_gaps, {});
}

void Watchdog::ask() {
    const qint64 now = steadyNow();
    const qint64 posted = m_posted.load();
    if (posted == 0) {
        m_posted.store(now);
        QCoreApplication::postEvent(&m_receiver, new QEvent(eventType()));
    } else if (now - posted >= stackAfter && m_sampled != posted) {
        m_sampled = posted;
        m_sampler.ask([this, posted] { return m_posted.load() == posted; });
    }
}

void Watchdog::tellStack() {
    if (const auto sample = m_sampler.take()) {
        QCoreApplication::postEvent(&m_receiver,
                                    new StackTaken(sample->at, StackSampler::describe(*sample)));
    }
}

void Watchdog::watch(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    // Asked to stop, wait() tells what its condition says.
    while (m_changed.wait(lock, stop, [this] { return !m_paused; }) && !stop.stop_requested()) {
        lock.unlock();
        ask();
        lock.lock();
        // From here: a question or a stack may take its time, where memory is short for example.
        m_beat = beatNow();
        m_waiting = true;
        m_changed.wait_for(lock, stop, std::chrono::nanoseconds(period), [] { return false; });
        if (!m_paused)
            noteBeat();
        m_waiting = false;
        lock.unlock();
        tellStack();
        lock.lock();
    }
}

}  // namespace offstage
