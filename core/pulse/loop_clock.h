#pragma once

#include <QObject>
#include <functional>

#include "core/pulse/steady_time.h"

namespace offstage {

/// How the thread's event dispatcher divides its time between waiting for news and being busy, told
/// by itself, with no regard to events: the second opinion on what notify() says.
///
/// GLib's dispatcher emits aboutToBlock and awake around its own dispatching, so its poll function
/// is taken, which alone waits. With the plain one waiting is from aboutToBlock to awake or to the
/// first pass, whichever comes first. A turn is the time from one look for news to the next.
class LoopClock {
public:
    /// How much of a span counts, in ns.
    using Measured = std::function<qint64(qint64 began, qint64 ended)>;

    /// Of the calling thread, whose dispatcher must be there; one at a time.
    explicit LoopClock(Measured measured);
    ~LoopClock();
    LoopClock(const LoopClock&) = delete;
    LoopClock& operator=(const LoopClock&) = delete;

    /// A pass begins, so the thread does not wait.
    void passBegan(qint64 ns) {
        if (m_waits && !m_polls)
            wakes(ns);
    }
    void reset(qint64 ns);

    /// Busy / (busy + waiting), %, with the turn under way.
    double utilisation(qint64 now) const;
    /// The longest turn that is over, ns.
    qint64 longest() const { return m_longest; }

private:
    static int poll(void* descriptors, unsigned count, int timeout);
    void looks(qint64 ns);  // for news: a turn is over
    void waits(qint64 ns);
    void wakes(qint64 ns);

    Measured m_measured;
    QObject m_context;     // of the connections
    bool m_polls = false;  // its poll function is ours
    bool m_waits = false;
    qint64 m_turnBegan;  // or the wait
    qint64 m_busy = 0;
    qint64 m_waiting = 0;
    qint64 m_longest = 0;
};

}  // namespace offstage
