#pragma once

#include <QElapsedTimer>
#include <algorithm>
#include <map>
#include <vector>

namespace offstage {

/// Remembers what ended helpers, so that a poisonous input is not tried for ever: three ends within
/// five minutes, and it is left alone until the oldest of them is five minutes ago.
template <class Key>
class CrashBudget {
public:
    static constexpr std::size_t crashesAllowed = 3;

    explicit CrashBudget(qint64 windowMs = 5 * 60 * 1000) : m_windowMs(windowMs) {
        m_clock.start();
    }

    void note(const Key& key) { m_crashes[key].push_back(m_clock.elapsed()); }
    /// How long until it may be tried again, in milliseconds; 0: now.
    qint64 waitMs(const Key& key) {
        const qint64 now = m_clock.elapsed();
        for (auto it = m_crashes.begin(); it != m_crashes.end();) {
            std::erase_if(it->second, [&](qint64 at) { return now - at > m_windowMs; });
            it = it->second.empty() ? m_crashes.erase(it) : std::next(it);
        }
        const auto known = m_crashes.find(key);
        if (known == m_crashes.end() || known->second.size() < crashesAllowed)
            return 0;
        const auto& times = known->second;
        return std::max<qint64>(1, times[times.size() - crashesAllowed] + m_windowMs - now);
    }

private:
    const qint64 m_windowMs;
    QElapsedTimer m_clock;
    std::map<Key, std::vector<qint64>> m_crashes;
};

}  // namespace offstage
