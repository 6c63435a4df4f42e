#pragma once

#include <array>
#include <deque>
#include <optional>

#include "core/pulse/exclusion.h"
#include "core/pulse/steady_time.h"

namespace offstage {

/// Keeps account of the time that is left out. Spans never overlap: of several reasons that hold at
/// once the strongest counts. One thread; times are passed in.
class ExclusionLog {
public:
    static constexpr qint64 historyNs = 60 * nsPerS;

    /// A reason begins or ends to hold at `ns`. Returns the span that is over with that, if any.
    std::optional<ExcludedSpan> begin(Exclusion reason, qint64 ns);
    std::optional<ExcludedSpan> end(Exclusion reason, qint64 ns);
    /// A span that was noticed afterwards. Returns what of it was not left out already.
    ExcludedSpan add(ExcludedSpan span);
    /// Forgets the sums and the spans; what holds still holds, from `ns` on.
    void reset(qint64 ns);

    bool active() const { return m_holding != 0; }
    bool holds(Exclusion reason) const { return m_holding & bit(reason); }
    /// How much of [from, to] was left out, in ns. Of the last 60 s.
    qint64 within(qint64 from, qint64 to) const {
        const bool none = !active() && (m_spans.empty() || m_spans.back().ended <= from);
        return none ? 0 : overlap(from, to);
    }
    /// All that was left out since the last reset by the steady clock, in ns.
    qint64 total(qint64 now) const { return m_total + (active() ? now - m_since : 0); }
    /// The same of one reason, in seconds; here the machine's sleep counts too.
    double seconds(Exclusion reason, qint64 now) const;
    /// Those that ended in the last 60 s, oldest first, and the one that has not.
    std::deque<ExcludedSpan> spans(qint64 now) const;

private:
    static unsigned bit(Exclusion reason) { return 1U << static_cast<unsigned>(reason); }
    Exclusion strongest() const;
    qint64 overlap(qint64 from, qint64 to) const;
    std::optional<ExcludedSpan> hold(unsigned reasons, qint64 ns);
    void keep(const ExcludedSpan& span);

    unsigned m_holding = 0;  // a bit for each reason
    qint64 m_since = 0;      // the strongest of them
    qint64 m_total = 0;
    std::array<qint64, exclusionCount> m_sums{};
    std::deque<ExcludedSpan> m_spans;
};

}  // namespace offstage
