#pragma once

#include <QEvent>
#include <QStringList>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/pulse/exclusion.h"
#include "core/pulse/stack_sampler.h"
#include "core/pulse/steady_time.h"

namespace offstage {

/// Asks the event loop for a sign of life, from a thread of its own: every 20 ms it posts an event,
/// never a second one before the first was handled. So a hang can be timed while it lasts, and
/// what is measured contains no timer's rounding. While it lasts longer than 100 ms the stack of
/// the hanging thread is taken, once.
class Watchdog {
public:
    static constexpr qint64 period = 20 * nsPerMs;
    static constexpr qint64 stackAfter = 100 * nsPerMs;
    /// By how much its own wait must overrun before it is asked whether anybody ran.
    static constexpr qint64 stopped = nsPerS;
    /// Who stood still used less of one core than this meanwhile, in %. Before and after the
    /// standstill the others do run.
    static constexpr qint64 stoppedUse = 25;

    /// What it posts beside its question: where the thread was.
    class StackTaken : public QEvent {
    public:
        StackTaken(qint64 when, QStringList lines);
        static Type eventType();
        const qint64 at;
        const QStringList stack;
    };

    /// Posts to `receiver`, whose thread makes it; `receiver` must outlive the watchdog and call
    /// handled() from its event(). It begins paused.
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

    /// When somebody ran; ns.
    struct Beat {
        qint64 at = 0;
        qint64 slept = 0;  ///< by the machine, since it was started
        qint64 used = 0;   ///< processor time of the process
    };
    /// What the time between two beats says, if they are further apart than they should be: that
    /// the machine slept, or that the process stood still. A watchdog that came late while others
    /// ran says nothing: what they did may be the hang.
    static std::optional<ExcludedSpan> gapBetween(const Beat& before, const Beat& now);
    /// Spans up to now during which the process stood still or the machine slept, each told once.
    std::vector<ExcludedSpan> takeGaps();
    bool hasGaps() const { return m_hasGaps.load(std::memory_order_relaxed); }

    /// Processor time of its thread, ns.
    qint64 cpuTime() const;

private:
    void watch(const std::stop_token& stop);
    void ask();
    void tellStack();
    void noteBeat();

    QObject& m_receiver;
    StackSampler m_sampler;
    std::atomic<qint64> m_posted{0};  // 0: none is under way
    qint64 m_sampled = 0;             // of what was posted then; the watchdog's own
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = true;
    bool m_waiting = false;  // for the next period: only then a late beat says something
    Beat m_beat;
    std::vector<ExcludedSpan> m_gaps;
    std::atomic<bool> m_hasGaps{false};
    std::jthread m_thread;  // last: it uses all of that
};

}  // namespace offstage
