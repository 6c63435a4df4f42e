#include "core/pulse/own_cost.h"

#include <ctime>

#include "core/pulse/pulse.h"

namespace offstage {

qint64 threadTime() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * nsPerS + time.tv_nsec;
}

MeterPaint::MeterPaint(Pulse& pulse) : m_cost(pulse.ownCost()), m_began(threadTime()) {}

MeterPaint::~MeterPaint() {
    m_cost.paint += threadTime() - m_began;
    ++m_cost.paints;
}

MeterWork::MeterWork(Pulse& pulse) : m_cost(pulse.ownCost()), m_began(threadTime()) {}

MeterWork::~MeterWork() {
    m_cost.work += threadTime() - m_began;
}

}  // namespace offstage
