#include "core/compare/hello_in_thread.h"

#include <QElapsedTimer>

namespace offstage {

std::optional<double> HelloInThread::start() {
    QElapsedTimer clock;
    clock.start();
    m_worker.moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, &m_waiting, [this] { m_waiting.exit(1); });
    m_thread.start();
    if (m_waiting.exec() != 1)
        return {};
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

// A question is a call that waits in a queue. The worker sees all that we have, so nothing has to
// be packed or sent; and if it crashes, there is nobody left to notice.
std::optional<double> HelloInThread::ask() {
    QElapsedTimer clock;
    clock.start();
    QMetaObject::invokeMethod(&m_worker, [this] {
        QMetaObject::invokeMethod(
            &m_waiting, [this] { m_waiting.exit(1); }, Qt::QueuedConnection);
    });
    if (m_waiting.exec() != 1)
        return {};
    return static_cast<double>(clock.nsecsElapsed()) / 1e3;
}

HelloInThread::~HelloInThread() {
    m_thread.quit();
    m_thread.wait();  // it cannot be ended by force: what if it held a lock?
}

}  // namespace offstage
