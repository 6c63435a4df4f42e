#include "core/pulse/own_cost.h"

#include "core/pulse/pulse.h"

namespace offstage {

MeterPaint::MeterPaint(Pulse& pulse) : m_cost(pulse.ownCost()), m_began(steadyNow()) {}

MeterPaint::~MeterPaint() {
    m_cost.paint += steadyNow() - m_began;
    ++m_cost.paints;
}

MeterWork::MeterWork(Pulse& pulse) : m_cost(pulse.ownCost()), m_began(steadyNow()) {}

MeterWork::~MeterWork() {
    m_cost.work += steadyNow() - m_began;
}

}  // namespace offstage
