#include "core/pulse/window_feel.h"

#include <algorithm>

#include "core/pulse/steady_time.h"

namespace offstage {

WindowFeel feelBetween(const PulseReading& from, const PulseReading& to) {
    static const PulseReading nothing;
    const PulseReading& before = from.series == to.series ? from : nothing;
    auto latency = to.latency;
    latency.subtract(before.latency);
    auto passes = to.passes;
    passes.subtract(before.passes);
    const auto observed = static_cast<double>(to.observed - before.observed);
    WindowFeel feel;
    feel.seconds = toMs(to.measured - before.measured) / 1000;
    feel.latencyP99 = toMs(latency.percentile(99));
    if (observed > 0)
        feel.hitchMsPerS = 1000 * static_cast<double>(to.hitch - before.hitch) / observed;
    feel.missedFrames = to.missedFrames - before.missedFrames;
    feel.hangs = to.hangs - before.hangs;
    feel.longestStall = toMs(std::max(latency.max(), passes.max()));
    return feel;
}

}  // namespace offstage
