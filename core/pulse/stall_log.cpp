#include "core/pulse/stall_log.h"

#include <algorithm>

namespace offstage {

void StallLog::add(const Stall& stall) {
    const qint64 length = stall.length;
    passed(length);
    ++m_longTasks;
    m_microHangs += length > microHang ? 1 : 0;
    m_notResponded += length >= notResponding ? 1 : 0;
    if (length >= hang) {
        ++m_hangs;
        m_hangTotal += length;
        m_recentHangs.push_back(stall.ended);
        while (m_recentHangs.front() < stall.ended - 10 * nsPerS)
            m_recentHangs.pop_front();
    }
    const auto place = std::find_if(m_worst.begin(), m_worst.end(),
                                    [&](const Stall& other) { return other.length < length; });
    if (m_worst.size() == kept && place == m_worst.end())
        return;
    m_worst.insert(place, stall);
    if (m_worst.size() > kept)
        m_worst.pop_back();
}

void StallLog::setStack(qint64 ended, const QStringList& stack) {
    for (Stall& stall : m_worst) {
        if (stall.ended == ended)
            stall.stack = stack;
    }
}

void StallLog::tell(Responsiveness& figures) const {
    figures.longTasks = m_longTasks;
    figures.microHangs = m_microHangs;
    figures.hangs = m_hangs;
    figures.hangTotal = toMs(m_hangTotal);
    figures.longestHang = m_hangs == 0 ? 0 : toMs(m_longest);
    figures.notResponding = m_notResponded;
}

int StallLog::hangsSince(qint64 since) const {
    return static_cast<int>(std::count_if(m_recentHangs.begin(), m_recentHangs.end(),
                                          [&](qint64 end) { return end > since; }));
}

}  // namespace offstage
