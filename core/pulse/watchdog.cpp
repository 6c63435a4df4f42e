#include "core/pulse/watchdog.h"

#include <QCoreApplication>

namespace offstage {

Watchdog::Watchdog(QObject& receiver)
    : m_receiver(receiver), m_thread([this](const std::stop_token& stop) { watch(stop); }) {}

Watchdog::~Watchdog() = default;

QEvent::Type Watchdog::eventType() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

qint64 Watchdog::handled() {
    return m_posted.exchange(0, std::memory_order_acq_rel);
}

qint64 Watchdog::stuckFor(qint64 now) const {
    const qint64 posted = m_posted.load(std::memory_order_relaxed);
    return posted == 0 ? 0 : now - posted;
}

void Watchdog::setPaused(bool paused) {
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = paused;
    }
    m_changed.notify_one();
}

void Watchdog::watch(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_changed.wait(lock, stop, [this] { return !m_paused; });
        if (!stop.stop_requested() && m_posted.load(std::memory_order_acquire) == 0) {
            m_posted.store(steadyNow(), std::memory_order_release);
            QCoreApplication::postEvent(&m_receiver, new QEvent(eventType()));
        }
        m_changed.wait_for(lock, stop, std::chrono::milliseconds(20), [] { return false; });
    }
}

}  // namespace offstage
