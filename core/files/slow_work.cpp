#include "core/files/slow_work.h"

#include <condition_variable>
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
    connect(&m_limit, &QTimer::timeout, this, [this] {
        ++m_newest;
        std::exchange(m_late, {})();
    });
}

SlowWork::~SlowWork() {
    std::unique_lock lock(m_link->guard);
    m_link->owner = nullptr;
    m_link->ended.wait_for(lock, std::chrono::seconds(1), [this] { return m_link->running == 0; });
}

void SlowWork::begin(std::function<Use()> work, Use late) {
    m_late = std::move(late);
    m_limit.start();
    const std::scoped_lock lock(m_link->guard);
    ++m_link->running;
    // Not of a pool: nobody may ever wait for it.
    std::thread([link = m_link, work = std::move(work), order = ++m_newest] {
        Q_ASSERT(mayBlock());
        Use use = work();
        const std::scoped_lock answering(link->guard);
        if (SlowWork* owner = link->owner)
            QMetaObject::invokeMethod(
                owner,
                [owner, order, use = std::move(use)] {
                    if (order != owner->m_newest)
                        return;
                    owner->m_limit.stop();
                    owner->m_late = {};
                    use();
                },
                Qt::QueuedConnection);
        --link->running;
        link->ended.notify_all();
    }).detach();
}

}  // namespace offstage
