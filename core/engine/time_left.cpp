#include "core/engine/time_left.h"

#include <algorithm>
#include <cmath>

namespace offstage {

namespace {

constexpr double windowMs = 3000;
constexpr double windowShare = 1. / 3;
constexpr double sampleEveryMs = 100;
constexpr double followMs = 2000;  ///< in which it comes by two thirds nearer to a new estimate

}  // namespace

void TimeLeft::note(double elapsedMs, double progress) {
    if (progress <= m_last.progress)
        return;
    const double window = std::max(windowMs, elapsedMs * windowShare);
    while (m_samples.size() > 1 && m_samples[1].elapsedMs < elapsedMs - window)
        m_samples.pop_front();
    const Sample& then = m_samples.front();
    const double speed =
        (progress - then.progress) / std::max(elapsedMs - then.elapsedMs, sampleEveryMs);
    const double end = elapsedMs + (1 - progress) / speed;
    const double passed = elapsedMs - m_last.elapsedMs;
    if (!m_endMs)
        m_endMs = end;
    else
        *m_endMs += (end - *m_endMs) * (1 - std::exp(-passed / followMs));
    m_last = {elapsedMs, progress};
    if (elapsedMs - m_samples.back().elapsedMs >= sampleEveryMs)
        m_samples.push_back(m_last);
}

std::optional<double> TimeLeft::ms(double elapsedMs) const {
    if (!m_endMs)
        return std::nullopt;
    return std::max(0., *m_endMs - elapsedMs);
}

}  // namespace offstage
