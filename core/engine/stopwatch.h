#pragma once

#include <QElapsedTimer>

namespace offstage {

inline double msOf(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// A clock that can be held and goes on where it was.
class Stopwatch {
public:
    void start() {
        if (!m_running.isValid())
            m_running.start();
        m_begun = true;
    }
    void hold() {
        m_before = ms();
        m_running.invalidate();
    }
    bool hasBegun() const { return m_begun; }
    double ms() const { return m_before + (m_running.isValid() ? msOf(m_running) : 0); }

private:
    QElapsedTimer m_running;
    double m_before = 0;  ///< until it was held last
    bool m_begun = false;
};

}  // namespace offstage
