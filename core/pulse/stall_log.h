#pragma once

#include <QDateTime>
#include <QString>
#include <deque>
#include <vector>

#include "core/pulse/steady_time.h"

namespace offstage {

/// What the program was about; "who ate the time" is the next question after every hitch.
struct StallContext {
    QString action;   ///< the last thing the user asked for
    QString jobs;     ///< what ran meanwhile
    QString backend;  ///< where it ran: threads or processes
};

/// One pass of the event loop that lasted too long.
struct Stall {
    QDateTime at;
    qint64 length = 0;  ///< ns
    QString event;      ///< what was being handled, as Qt calls it; empty if unknown
    StallContext context;
};

/// Keeps count of the passes during which the window could not answer. One thread.
class StallLog {
public:
    static constexpr qint64 longTask = 50 * nsPerMs;  ///< longer ones count (RAIL, Long Tasks)
    static constexpr qint64 hang = 250 * nsPerMs;     ///< from here on a hang (Apple's hang rate)
    static constexpr std::size_t kept = 10;

    /// A pass ended at `ns`. `eventType` is the QEvent::Type that took so long,
    /// None if unknown.
    void passEnded(qint64 ns, qint64 length, int eventType, const StallContext& context);
    void reset() { *this = {}; }

    quint64 longTasks() const { return m_longTasks; }
    quint64 hangs() const { return m_hangs; }
    qint64 hangTotal() const { return m_hangTotal; }
    /// The longest pass, however short; ns.
    qint64 longest() const { return m_longest; }
    /// Hangs that ended after `since`; remembered for 10 s.
    int hangsSince(qint64 since) const;
    /// The worst ten, longest first.
    const std::vector<Stall>& worst() const { return m_worst; }

private:
    quint64 m_longTasks = 0;
    quint64 m_hangs = 0;
    qint64 m_hangTotal = 0;
    qint64 m_longest = 0;
    std::deque<qint64> m_recentHangs;  // when they ended
    std::vector<Stall> m_worst;
};

}  // namespace offstage
