#include "core/compare/hello_in_process.h"

#include <QElapsedTimer>

namespace offstage {

std::optional<double> HelloInProcess::start(const QString& program) {
    QElapsedTimer clock;
    clock.start();
    QObject::connect(&m_helper, &UnitHelper::ready, &m_waiting, [this] { m_waiting.exit(1); });
    QObject::connect(&m_helper, &UnitHelper::ponged, &m_waiting, [this] { m_waiting.exit(1); });
    QObject::connect(&m_helper, &UnitHelper::gone, &m_waiting, &QEventLoop::quit);
    m_helper.start(program);
    if (m_waiting.exec() != 1)
        return {};
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

// A question is a packet in a socket. The helper sees nothing that it was not sent; and if it
// crashes, the socket closes, gone() is told, and we are still here.
std::optional<double> HelloInProcess::ask() {
    QElapsedTimer clock;
    clock.start();
    m_helper.ping(false);
    if (m_helper.state() != UnitHelper::State::Ready || m_waiting.exec() != 1)
        return {};
    return static_cast<double>(clock.nsecsElapsed()) / 1e3;
}

HelloInProcess::~HelloInProcess() {
    m_helper.kill();
    m_helper.waitUntilGone(QDeadlineTimer(150));  // it can be ended by force: its memory is its own
}

}  // namespace offstage
