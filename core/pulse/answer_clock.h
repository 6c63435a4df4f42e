#pragma once

#include <vector>

#include "core/pulse/latency_histogram.h"
#include "core/pulse/responsiveness.h"

namespace offstage {

/// How long the user waits for an answer: to a key or button, to Apply, to Stop. Time is passed in;
/// one thread.
class AnswerClock {
public:
    void inputReceived(qint64 ns) { m_open.push_back(ns); }
    void applied(qint64 ns) { m_applied = ns; }
    void stopped(double ms) { m_stops.add(ms); }
    /// A paint pass ended: that is what the user sees.
    void painted(qint64 ns);
    /// What is not answered yet will not be.
    void drop();
    void reset();

    void tell(Responsiveness& figures) const;

private:
    struct Worst {
        quint64 count = 0;
        double ms = 0;
        void add(double value);
    };
    std::vector<qint64> m_open;  // inputs
    LatencyHistogram m_inputs;
    qint64 m_applied = 0;  // 0: not
    Worst m_feedback;
    Worst m_stops;
};

}  // namespace offstage
