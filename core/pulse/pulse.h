#pragma once

#include <QObject>
#include <deque>

#include "core/pulse/frame_clock.h"
#include "core/pulse/responsiveness.h"
#include "core/pulse/stall_log.h"
#include "core/pulse/watchdog.h"

namespace offstage {

/// The responsiveness meter: joins frame times, passes of the event loop and the watchdog.
///
/// A pass of the loop is one outermost call of QCoreApplication::notify(). The dispatcher's own
/// signals do not tell busy from waiting: GLib's emits awake and aboutToBlock around its own
/// dispatching. Watchdog events are served between two passes, so both measures agree.
///
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
    /// A paint pass of the window ended, flush included.
    void framePainted(qint64 ns) { m_frames.framePainted(ns); }

    /// Time the meter took to paint itself, counted apart: its budget is 0.2 ms.
    void meterPainted(qint64 length) { m_ownPaint += length; }

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
    /// Rate of the window's screen; 60 Hz is assumed, and said, if it is 0.
    void setRefreshRate(double hz);

    /// Time that proves nothing is left out: native dialogs, a hidden window. Calls nest.
    void beginExcluded(qint64 ns = steadyNow());
    void endExcluded(qint64 ns = steadyNow());

    /// Kept with every stall.
    void setLastAction(const QString& action) { m_context.action = action; }
    void setJobs(const QString& jobs) { m_context.jobs = jobs; }
    void setBackend(const QString& backend) { m_context.backend = backend; }

    Responsiveness snapshot(qint64 now = steadyNow()) const;
    const FrameClock& frames() const { return m_frames; }
    const StallLog& stalls() const { return m_stalls; }
    /// How long the loop has not answered by now, in ns. From any thread.
    qint64 stuckFor(qint64 now = steadyNow()) const { return m_watchdog.stuckFor(now); }
    void reset(qint64 now = steadyNow());

Q_SIGNALS:
    void figuresDue();

protected:
    bool event(QEvent* event) override;

private:
    struct Latency {
        qint64 handled;
        qint64 length;
    };
    void endPiece(qint64 ns, int eventType);
    double recentLatencyP99(qint64 now) const;

    FrameClock m_frames;
    StallLog m_stalls;
    LatencyHistogram m_latencies;
    std::deque<Latency> m_recentLatencies;
    StallContext m_context;
    double m_refreshHz = 60;
    bool m_refreshAssumed = true;
    bool m_armed = false;
    int m_passes = 0;        // under way, more than one in nested loops
    qint64 m_busySince = 0;  // of the innermost
    int m_exclusions = 0;
    qint64 m_excludedSince = 0;
    qint64 m_excludedUntil = 0;
    qint64 m_excluded = 0;
    qint64 m_since;
    qint64 m_ownPaint = 0;
    qint64 m_figuresAt = 0;
    Watchdog m_watchdog;  // last: stopped before anything it reports to is gone
};

/// Charges its own lifetime to the meter.
class MeterPaint {
public:
    explicit MeterPaint(Pulse& pulse) : m_pulse(pulse), m_began(steadyNow()) {}
    ~MeterPaint() { m_pulse.meterPainted(steadyNow() - m_began); }
    MeterPaint(const MeterPaint&) = delete;
    MeterPaint& operator=(const MeterPaint&) = delete;

private:
    Pulse& m_pulse;
    qint64 m_began;
};

}  // namespace offstage
