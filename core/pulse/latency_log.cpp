#include "core/pulse/latency_log.h"

#include <algorithm>
#include <vector>

#include "core/pulse/watchdog.h"

namespace offstage {

void LatencyLog::handled(qint64 ns, qint64 length, qint64 unseen) {
    m_all.record(length);
    m_recent.push_back({ns, length});
    while (m_recent.front().handled < ns - recentNs)
        m_recent.pop_front();
    // What is shorter than the time between two events is no stall; half of that would hide it.
    const qint64 margin = length > Watchdog::period ? unseen / 2 : 0;
    if (length + margin > m_longestStall) {
        m_longestStall = length + margin;
        m_uncertainty = margin;
    }
}

qint64 LatencyLog::recentP99(qint64 now) const {
    std::vector<qint64> lengths;
    for (const Latency& latency : m_recent) {
        if (latency.handled > now - recentNs)
            lengths.push_back(latency.length);
    }
    if (lengths.empty())
        return 0;
    const auto nth = lengths.begin() + static_cast<std::ptrdiff_t>((lengths.size() * 99 - 1) / 100);
    std::nth_element(lengths.begin(), nth, lengths.end());
    return *nth;
}

void LatencyLog::reset() {
    m_all.reset();
    m_recent.clear();
    m_longestStall = 0;
    m_uncertainty = 0;
}

}  // namespace offstage
