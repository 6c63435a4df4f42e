#include "core/pulse/stall_log.h"

#include <QEvent>
#include <QMetaEnum>
#include <algorithm>

namespace offstage {

void StallLog::passEnded(qint64 ns, qint64 length, int eventType, const StallContext& context) {
    m_longest = std::max(m_longest, length);
    if (length <= longTask)
        return;
    ++m_longTasks;
    if (length >= hang) {
        ++m_hangs;
        m_hangTotal += length;
        m_recentHangs.push_back(ns);
        while (m_recentHangs.front() < ns - 10 * nsPerS)
            m_recentHangs.pop_front();
    }
    const auto place = std::find_if(m_worst.begin(), m_worst.end(),
                                    [&](const Stall& stall) { return stall.length < length; });
    if (m_worst.size() == kept && place == m_worst.end())
        return;
    const char* event = eventType == QEvent::None
                            ? nullptr
                            : QMetaEnum::fromType<QEvent::Type>().valueToKey(eventType);
    m_worst.insert(place, {QDateTime::currentDateTime().addMSecs(-length / nsPerMs), length,
                           QString::fromLatin1(event), context});
    if (m_worst.size() > kept)
        m_worst.pop_back();
}

int StallLog::hangsSince(qint64 since) const {
    return static_cast<int>(std::count_if(m_recentHangs.begin(), m_recentHangs.end(),
                                          [&](qint64 end) { return end > since; }));
}

}  // namespace offstage
