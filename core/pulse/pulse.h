#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "core/pulse/answer_clock.h"
#include "core/pulse/exclusion_log.h"
#include "core/pulse/frame_clock.h"
#include "core/pulse/latency_log.h"
#include "core/pulse/loop_clock.h"
#include "core/pulse/own_cost.h"
#include "core/pulse/phase_clock.h"
#include "core/pulse/responsiveness.h"
#include "core/pulse/stall_log.h"
#include "core/pulse/watchdog.h"
#include "core/pulse/window_feel.h"

namespace offstage {

/// Whether the loop is watched also while nothing moves.
enum class WhenIdle { Rest, Measure };

/// The responsiveness meter. Three sources that do not know of each other tell of the event loop:
/// its passes, one of which is one outermost call of QCoreApplication::notify(); the watchdog's
/// events, which are served between two passes; and the dispatcher's own waiting. A fourth is the
/// ends of the window's paint passes.
///
/// It measures while armed. Else it is idle and costs nothing: the watchdog rests.
/// Lives in the UI thread, is fed by the application object; times are steadyNow().
class Pulse : public QObject {
    Q_OBJECT

public:
    explicit Pulse(QObject* parent = nullptr);

    /// A pass began. May be called within another pass, by a nested event loop (a menu, a dialog):
    /// the outer pass is cut there and continues when the inner one ends, so what an open menu
    /// waits for the user is nobody's stall.
    void eventBegan(qint64 ns);
    void eventEnded(qint64 ns, int eventType);
    /// The pass does something else for a while; phases nest.
    Phase phase() const { return m_phases.phase(); }
    Phase phaseBegan(Phase phase, qint64 ns) { return m_phases.enter(phase, ns); }
    void phaseEnded(Phase outer, qint64 ns) { m_phases.leave(outer, ns); }
    /// A paint pass of the window began, and ended, flush included.
    void frameBegan(qint64 ns);
    void framePainted(qint64 ns);

    /// A key or button was pressed or released at `ns`: the next paint pass answers.
    void inputReceived(qint64 ns);
    /// Apply was pressed: the next paint pass is the first feedback.
    void applied(qint64 ns = steadyNow()) { m_answers.applied(ns); }
    /// A job was told to stop; its workers were idle again, or gone, `ms` later.
    void noteStop(double ms) { m_answers.stopped(ms); }

    /// What asks for the repaints has just asked for one. Four times a second figuresDue() follows,
    /// so that figures are painted in the same pass: passes of their own would count as frames.
    void ticked(qint64 now = steadyNow());

    bool isArmed() const { return m_armed; }
    /// The next deadline of the screen's cadence after `now`: multiples of its period, so that all
    /// who pace themselves by it agree.
    qint64 nextRefresh(qint64 now) const {
        const auto period = static_cast<qint64>(nsPerS / m_refreshHz);
        return (now / period + 1) * period;
    }
    /// Armed while something asks for a repaint each refresh.
    void setArmed(bool armed, qint64 ns = steadyNow());
    /// Where nothing is to move for its own sake, nothing asks for repaints: frames tell nothing
    /// then, and the loop is all that is watched.
    void setWatchesFrames(bool watches, qint64 ns = steadyNow());
    void setWhenIdle(WhenIdle whenIdle, qint64 ns = steadyNow());
    WhenIdle whenIdle() const { return m_whenIdle; }
    /// Rate of the window's screen; 60 Hz is assumed, and said, if it is 0.
    void setRefreshRate(double hz);

    /// Time that proves nothing is left out: a blocked window, a hidden one. Several reasons may
    /// hold at once, each of them once.
    void beginExcluded(Exclusion reason, qint64 ns = steadyNow()) { exclude(reason, true, ns); }
    void endExcluded(Exclusion reason, qint64 ns = steadyNow()) { exclude(reason, false, ns); }

    /// Kept with every stall.
    void setLastAction(const QString& action) { m_context.action = action; }
    void setJobs(const QString& jobs) { m_context.jobs = jobs; }
    void setBackend(const QString& backend) { m_context.backend = backend; }

    Responsiveness snapshot(qint64 now = steadyNow()) const;
    /// What was counted up to now, in some 10 us.
    PulseReading reading(qint64 now = steadyNow()) const;
    const FrameClock& frames() const { return m_frames; }
    const StallLog& stalls() const { return m_stalls; }
    const ExclusionLog& exclusions() const { return m_exclusions; }
    OwnCost& ownCost() { return m_own; }
    /// How long the loop has not answered by now, in ns. From any thread.
    qint64 stuckFor(qint64 now = steadyNow()) const { return m_watchdog.stuckFor(now); }
    void reset(qint64 now = steadyNow());

Q_SIGNALS:
    void figuresDue();
    /// While armed: a paint pass of the window ended.
    void framePassed(const offstage::FramePass& pass);
    /// A pass of the loop lasted longer than 50 ms. With its stack, where that is taken, which may
    /// be some milliseconds after it ended.
    void stalled(const offstage::Stall& stall);
    /// An event of the watchdog was handled, `length` ns after it was posted.
    void latencySampled(qint64 handled, qint64 length);
    /// A span that was left out is over.
    void excluded(const offstage::ExcludedSpan& span);

protected:
    bool event(QEvent* event) override;

private:
    /// Where things stood when a piece of a pass, or a paint pass, began.
    struct Piece {
        qint64 began = 0;
        PhaseTimes phases;
    };
    struct Frame {
        qint64 began = 0;
        PhaseTimes phases;
        quint64 paints = 0;
        OwnCost own;
        qint64 cpu = 0;  ///< of the thread
    };
    struct AwaitingStack {
        qint64 taken;
        Stall stall;
    };
    void endPiece(qint64 ns, int eventType);
    void endLongPiece(qint64 ns, int eventType);
    void tellStalled();
    void handleStack(const Watchdog::StackTaken& event);
    void handleQuestion();
    void exclude(Exclusion reason, bool holds, qint64 ns);
    void learnGaps();
    /// How much of a span is not left out.
    qint64 measured(qint64 began, qint64 ended);

    FrameClock m_frames;
    StallLog m_stalls;
    ExclusionLog m_exclusions;
    LatencyLog m_latencies;
    LatencyHistogram m_passLengths;
    AnswerClock m_answers;
    PhaseClock m_phases;
    OwnCost m_own;
    StallContext m_context;
    double m_refreshHz = 60;
    bool m_refreshAssumed = true;
    bool m_armed = false;
    bool m_watchesFrames = true;
    WhenIdle m_whenIdle = WhenIdle::Rest;
    std::vector<Phase> m_passes;  // under way; of each the phase around it. Nested loops: several
    Piece m_piece;                // of the innermost
    Frame m_frame;
    PhaseTimes m_lastFramePhases;
    std::optional<AwaitingStack> m_awaiting;
    qint64 m_lastHandled;
    quint64 m_series = 0;
    qint64 m_since;
    qint64 m_cpuBefore = 0;
    qint64 m_figuresAt = 0;
    Watchdog m_watchdog;
    LoopClock m_loop;
};

}  // namespace offstage
