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

/// How long the machine has slept since it started: the monotonic clock stands still then, the
/// boot-time clock goes on.
qint64 sleptSoFar() {
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
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
        m_beat = steadyNow();
        m_slept = sleptSoFar();
    }
    m_changed.notify_one();
}

qint64 Watchdog::cpuTime() const {
    clockid_t clock{};
    return pthread_getcpuclockid(const_cast<std::jthread&>(m_thread).native_handle(), &clock) == 0
               ? read(clock)
               : 0;
}

/// The mutex is held, and the thread is not paused.
void Watchdog::noteBeat(qint64 now) {
    const qint64 sleptBefore = std::exchange(m_slept, sleptSoFar());
    const qint64 before = std::exchange(m_beat, now);
    const qint64 slept = m_slept - sleptBefore;
    if (slept > shortestSleep)
        m_gaps.push_back({before, now, Exclusion::Suspended, slept});
    else if (now - before > period + stopped)
        m_gaps.push_back({before, now, Exclusion::Stopped});
    m_hasGaps.store(!m_gaps.empty(), std::memory_order_relaxed);
}

std::vector<ExcludedSpan> Watchdog::takeGaps() {
    const std::scoped_lock lock(m_mutex);
    if (!m_paused)
        noteBeat(steadyNow());  // when all go on, the watchdog need not be the first
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
        m_changed.wait_for(lock, stop, std::chrono::nanoseconds(period), [] { return false; });
        if (!m_paused)
            noteBeat(steadyNow());
        lock.unlock();
        tellStack();
        lock.lock();
    }
}

}  // namespace offstage
