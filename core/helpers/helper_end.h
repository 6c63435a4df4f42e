#pragma once

#include <QtGlobal>
#include <vector>

#include "core/result.h"
#include "core/worker_priority.h"

namespace offstage {

/// What a helper may take: time in milliseconds, memory in bytes.
struct HelperLimits {
    WorkerPriority priority = WorkerPriority::Low;  ///< where it runs filters
    int handshake = 5000;                           ///< from its start until it is ready
    /// For a unit of a pass of which none has been measured yet; then 20 times the slowest of the
    /// pass so far, but at least `unitAtLeast`.
    int unit = 30000;
    int unitAtLeast = 5000;
    int silence = 5000;                 ///< without an answer to a ping while it has work
    int stop = 250;                     ///< from an order to stop until the helper is killed
    int file = 30000;                   ///< to decode a file, plus a second per 4 megapixels
    int details = 10000;                ///< to read what a file carries beside its pixels
    qint64 memory = qint64(2) << 30;    ///< of its own; shared blocks do not count; 0: no limit
    qint64 growth = qint64(256) << 20;  ///< more of its own than at its start, and it is replaced
    int age = 30 * 60 * 1000;           ///< older, and it is replaced when it is idle
    int tending = 10000;                ///< how often age and growth are looked at
};

/// Why a helper is no more, told when its process has been reaped: nobody writes to its blocks.
struct HelperEnd {
    enum class Blame {
        Helper,   ///< it crashed, lied or hung, in its first open unit if there is one
        Outside,  ///< a signal that no kernel raises, and not from us; or its silence
        Order,    ///< killed on our order
        Leave     ///< sent away, or ended with the program
    };
    Blame blame = Blame::Helper;
    Error reason;
    bool wasReady = false;
    std::vector<quint64> open;  ///< requests without an answer, the one it was in first
};

}  // namespace offstage
