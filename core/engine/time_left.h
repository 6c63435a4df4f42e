#pragma once

#include <deque>
#include <optional>

namespace offstage {

/// When a job will be done, by how fast it went lately: over the last third of its time, three
/// seconds at least. What is kept is the end, not the time until then, and it follows slowly: so
/// the time left counts down, and neither a tile nor a busy moment makes it jump.
class TimeLeft {
public:
    /// `progress` of 1 was reached at `elapsedMs` of the job's own time; neither ever falls.
    void note(double elapsedMs, double progress);
    /// At that time of the job; absent while nothing has been done.
    std::optional<double> ms(double elapsedMs) const;

private:
    struct Sample {
        double elapsedMs = 0;
        double progress = 0;
    };
    std::deque<Sample> m_samples{{}};
    Sample m_last;
    std::optional<double> m_endMs;
};

}  // namespace offstage
