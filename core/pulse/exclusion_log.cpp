#include "core/pulse/exclusion_log.h"

#include <algorithm>
#include <bit>

namespace offstage {

Exclusion ExclusionLog::strongest() const {
    return static_cast<Exclusion>(std::countr_zero(m_holding));
}

std::optional<ExcludedSpan> ExclusionLog::begin(Exclusion reason, qint64 ns) {
    return hold(m_holding | bit(reason), ns);
}

std::optional<ExcludedSpan> ExclusionLog::end(Exclusion reason, qint64 ns) {
    return hold(m_holding & ~bit(reason), ns);
}

std::optional<ExcludedSpan> ExclusionLog::hold(unsigned reasons, qint64 ns) {
    std::optional<ExcludedSpan> over;
    const unsigned before = std::exchange(m_holding, reasons);
    if (before != 0 && reasons != 0 && std::countr_zero(before) == std::countr_zero(reasons))
        return over;  // told by the same reason as before
    if (before != 0) {
        over = ExcludedSpan{m_since, ns, static_cast<Exclusion>(std::countr_zero(before))};
        keep(*over);
    }
    m_since = ns;
    return over;
}

ExcludedSpan ExclusionLog::add(ExcludedSpan span) {
    if (!m_spans.empty())
        span.began = std::clamp(span.began, std::min(m_spans.back().ended, span.ended), span.ended);
    if (active())
        span.ended = std::clamp(m_since, span.began, span.ended);
    keep(span);
    return span;
}

void ExclusionLog::keep(const ExcludedSpan& span) {
    m_total += span.ended - span.began;
    m_sums[static_cast<std::size_t>(span.reason)] += span.length();
    m_spans.push_back(span);
    while (m_spans.front().ended < span.ended - historyNs)
        m_spans.pop_front();
}

void ExclusionLog::reset(qint64 ns) {
    m_total = 0;
    m_sums = {};
    m_spans.clear();
    m_since = ns;
}

qint64 ExclusionLog::overlap(qint64 from, qint64 to) const {
    qint64 sum = active() ? std::max<qint64>(0, to - std::max(from, m_since)) : 0;
    for (auto span = m_spans.rbegin(); span != m_spans.rend() && span->ended > from; ++span)
        sum += std::max<qint64>(0, std::min(to, span->ended) - std::max(from, span->began));
    return sum;
}

double ExclusionLog::seconds(Exclusion reason, qint64 now) const {
    qint64 sum = m_sums[static_cast<std::size_t>(reason)];
    if (active() && strongest() == reason)
        sum += now - m_since;
    return toMs(sum) / 1000;
}

std::deque<ExcludedSpan> ExclusionLog::spans(qint64 now) const {
    std::deque<ExcludedSpan> result = m_spans;
    while (!result.empty() && result.front().ended < now - historyNs)
        result.pop_front();
    if (active())
        result.push_back({m_since, now, strongest()});
    return result;
}

}  // namespace offstage
