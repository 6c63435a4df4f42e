#pragma once

#include <QEventLoop>
#include <QThread>
#include <optional>

namespace offstage {

/// The smallest conversation with a worker thread; beside it lies HelloInProcess. Both wait in an
/// event loop, so whoever quits the asking thread ends the waiting, too: then there is no figure.
class HelloInThread {
public:
    ~HelloInThread();

    /// Starts the worker: milliseconds until it says that it is ready.
    std::optional<double> start();
    /// Asks it something: microseconds until the answer is here.
    std::optional<double> ask();

private:
    QThread m_thread;
    QObject m_worker;
    QEventLoop m_waiting;
};

}  // namespace offstage
