#pragma once

#include <QEvent>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/pulse/steady_time.h"

namespace offstage {

/// Asks the event loop for a sign of life, from a thread of its own: every 20 ms it posts an event,
/// never a second one before the first was handled. So a hang can be timed while it lasts, and
/// what is measured contains no timer's rounding.
class Watchdog {
public:
    /// Posts to `receiver`, which must outlive the watchdog and call handled() from its event().
    explicit Watchdog(QObject& receiver);
    /// Returns at once: the thread is woken, not waited out.
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    static QEvent::Type eventType();

    /// The receiver got its event. Returns when it was posted, in ns.
    qint64 handled();
    /// How long the event that is under way has been waiting, in ns; 0 if there is none.
    /// From any thread.
    qint64 stuckFor(qint64 now) const;
    /// A paused watchdog wakes nobody up.
    void setPaused(bool paused);

private:
    void watch(const std::stop_token& stop);

    QObject& m_receiver;
    std::atomic<qint64> m_posted{0};  // 0: none is under way
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    std::jthread m_thread;
};

}  // namespace offstage
