#pragma once

#include <time.h>

#include <QElapsedTimer>
#include <algorithm>

#include "core/engine/job.h"

namespace offstage {

/// Processor time on this clock so far, in seconds; 0 where there is no such clock.
inline double secondsOn(clockid_t clock) {
    timespec spent{};
    if (::clock_gettime(clock, &spent) != 0)
        return 0;
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

/// Processor time of a process so far, in seconds; 0 if it is no more.
inline double cpuSecondsOf(qint64 pid) {
    clockid_t clock = 0;
    return ::clock_getcpuclockid(static_cast<pid_t>(pid), &clock) == 0 ? secondsOn(clock) : 0;
}

/// What a worker spent between two looks.
class CpuMeter {
public:
    /// Fills in the processor figures of a worker that has spent `seconds` in all.
    void look(WorkerInfo& info, double seconds) {
        info.cpuSeconds = std::max(m_seconds, seconds);
        if (m_last.isValid())
            info.cpuPercent = 100 * (info.cpuSeconds - m_seconds) /
                              std::max(1e-3, double(m_last.nsecsElapsed()) / 1e9);
        m_seconds = info.cpuSeconds;
        m_last.start();
    }

private:
    double m_seconds = 0;
    QElapsedTimer m_last;
};

}  // namespace offstage
