#include "core/files/slow_work.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "core/threads.h"

namespace offstage {

struct SlowWork::Link {
    std::mutex guard;
    std::condition_variable ended;
    SlowWork* owner = nullptr;
    int running = 0;
};

SlowWork::SlowWork(std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent), m_link(std::make_shared<Link>()) {
    m_link->owner = this;
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] { giveUp(m_newest); });
}

SlowWork::~SlowWork() {
    std::unique_lock lock(m_link->guard);
    m_link->owner = nullptr;
    m_link->ended.wait_for(lock, std::chrono::seconds(1), [this] { return m_link->running == 0; });
}

void SlowWork::begin(std::function<Use()> work, Use late) {
    m_late = std::move(late);
    m_limit.start();
    const quint64 order = ++m_newest;
    try {
        const std::scoped_lock lock(m_link->guard);
        // Not of a pool: nobody may ever wait for it.
        std::thread(run, m_link, std::move(work), order).detach();
        ++m_link->running;
    } catch (const std::exception&) {
        // No thread is to be had. Not at once: nobody expects an answer before this returns.
        QMetaObject::invokeMethod(
            this, [this, order] { giveUp(order); }, Qt::QueuedConnection);
    }
}

/// In the thread.
void SlowWork::run(const std::shared_ptr<Link>& link, const std::function<Use()>& work,
                   quint64 order) {
    Q_ASSERT(mayBlock());
    Use use;
    try {
        use = work();
    } catch (const std::exception&) {
        // Of the work there is no answer; that is as if it came too late.
    }
    const std::scoped_lock answering(link->guard);
    if (SlowWork* owner = link->owner)
        QMetaObject::invokeMethod(
            owner,
            [owner, order, use = std::move(use)] {
                if (!use)
                    owner->giveUp(order);
                else if (order == owner->m_newest) {
                    owner->m_limit.stop();
                    owner->m_late = {};
                    use();
                }
            },
            Qt::QueuedConnection);
    --link->running;
    link->ended.notify_all();
}

void SlowWork::giveUp(quint64 order) {
    if (order != m_newest)
        return;
    ++m_newest;
    m_limit.stop();
    std::exchange(m_late, {})();
}

}  // namespace offstage
