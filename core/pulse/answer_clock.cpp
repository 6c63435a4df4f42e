#include "core/pulse/answer_clock.h"

#include <algorithm>
#include <utility>

#include "core/pulse/steady_time.h"

namespace offstage {

void AnswerClock::Worst::add(double value) {
    ++count;
    ms = std::max(ms, value);
}

void AnswerClock::painted(qint64 ns) {
    for (const qint64 received : m_open)
        m_inputs.record(ns - received);
    m_open.clear();
    if (const qint64 applied = std::exchange(m_applied, 0); applied != 0)
        m_feedback.add(toMs(ns - applied));
}

void AnswerClock::drop() {
    m_open.clear();
    m_applied = 0;
}

void AnswerClock::reset() {
    drop();
    m_inputs.reset();
    m_feedback = {};
    m_stops = {};
}

void AnswerClock::tell(Responsiveness& figures) const {
    const auto inputs = m_inputs.snapshot();
    figures.inputs = inputs.count();
    figures.inputToPaint = toMs(inputs.longest(inputs.count() / 50));
    figures.applies = m_feedback.count;
    figures.firstFeedback = m_feedback.ms;
    figures.stops = m_stops.count;
    figures.cancelLatency = m_stops.ms;
}

}  // namespace offstage
