#pragma once

#include <utility>

#include "core/pulse/frame_pass.h"

namespace offstage {

/// Divides the UI thread's time into phases, which nest. Time is passed in; one thread. It counts
/// on for ever: a span is the difference of two sums.
class PhaseClock {
public:
    /// The thread has been waiting up to `ns`: that is no phase's time.
    void resume(qint64 ns) { m_since = ns; }
    /// Returns the phase around it, which leave() wants back.
    Phase enter(Phase phase, qint64 ns) {
        charge(ns);
        m_paints += phase == Phase::Paint ? 1 : 0;
        return std::exchange(m_phase, phase);
    }
    void leave(Phase outer, qint64 ns) {
        charge(ns);
        m_phase = outer;
    }
    /// The time up to now goes to the phase it belongs to.
    void charge(qint64 ns) {
        m_sums[m_phase] += ns - m_since;
        m_since = ns;
    }

    Phase phase() const { return m_phase; }
    const PhaseTimes& sums() const { return m_sums; }
    /// How many paint events began.
    quint64 paints() const { return m_paints; }

private:
    PhaseTimes m_sums;
    Phase m_phase = Phase::Events;
    qint64 m_since = 0;
    quint64 m_paints = 0;
};

}  // namespace offstage
