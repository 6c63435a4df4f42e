#pragma once

#include "core/engine/job.h"

namespace offstage {

/// "less than 1 ms", "40 ms", "0.26 s", "3.1 s", "2 min 5 s": how long something took.
QString durationText(double ms);

/// "0.3 s", "2 min 5 s": a time that is still running, with a steady number of digits.
QString countingText(double ms);

/// "~1.8 s left", "~25 s left": of a time that is a guess, no more digits than it is good for.
QString leftText(double ms);

/// "Waiting", "Waiting, number 2", "Running 1.3 s", "Paused at 1.3 s", "Stopping… 0.3 s", "Stopped
/// after 0.26 s", "Done in 3.1 s", "Failed: reason".
QString stateText(const JobUpdate& job);

/// How a job that a thread does not let go of can be helped, once that takes a second; else
/// nothing.
QString slowStopText(const JobUpdate& job);

/// "192 MB, 96 tiles", or nothing.
QString costText(const JobCost& cost);

/// "threads x2"
QString workersText(Backend backend, int workers);

/// "1 tile done again, 2 restarts", or nothing.
QString troubleText(const JobCost& cost);

}  // namespace offstage
