#pragma once

#include <QtGlobal>
#include <chrono>

namespace offstage {

/// Nanoseconds of the monotonic clock: what every `ns` in core/pulse means. On Linux it stands
/// still while the machine is suspended, so a closed lid never looks like a hang.
inline qint64 steadyNow() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

constexpr qint64 nsPerMs = 1'000'000;
constexpr qint64 nsPerS = 1'000'000'000;

constexpr double toMs(qint64 ns) {
    return static_cast<double>(ns) / nsPerMs;
}

}  // namespace offstage
