#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QStringList>
#include <algorithm>
#include <deque>
#include <vector>

#include "core/pulse/frame_pass.h"
#include "core/pulse/responsiveness.h"
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
    qint64 ended = 0;   ///< steady
    qint64 length = 0;  ///< ns, excluded time left out
    QString event;      ///< what was being handled, as Qt calls it; empty if unknown
    PhaseTimes phases;
    StallContext context;
    /// Where the UI thread was, innermost function first; of stalls above 100 ms, empty where it
    /// could not be taken.
    QStringList stack;

    /// What took most of it.
    Phase phase() const { return phases.largest(); }
};

/// Keeps count of the passes during which the window could not answer. One thread.
class StallLog {
public:
    static constexpr qint64 longTask = 50 * nsPerMs;    ///< longer ones count (RAIL, Long Tasks)
    static constexpr qint64 hang = 250 * nsPerMs;       ///< from here on a hang (Apple's hang rate)
    static constexpr qint64 microHang = 100 * nsPerMs;  ///< longer ones are noticed (Apple)
    static constexpr qint64 notResponding = 5 * nsPerS;  ///< from here on (Windows, Android)
    static constexpr std::size_t kept = 10;

    /// A pass ended that is no stall.
    void passed(qint64 length) { m_longest = std::max(m_longest, length); }
    /// One that took longer than longTask.
    void add(const Stall& stall);
    /// The stack of the stall that ended at `ended` has become known.
    void setStack(qint64 ended, const QStringList& stack);
    void reset() { *this = {}; }

    void tell(Responsiveness& figures) const;
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
    quint64 m_microHangs = 0;
    quint64 m_hangs = 0;
    quint64 m_notResponded = 0;
    qint64 m_hangTotal = 0;
    qint64 m_longest = 0;
    std::deque<qint64> m_recentHangs;  // when they ended
    std::vector<Stall> m_worst;
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::Stall)
