#pragma once

#include <QtGlobal>
#include <vector>

#include "core/result.h"

namespace offstage {

/// How long a helper is waited for, in milliseconds.
struct HelperLimits {
    int handshake = 5000;  ///< from its start until it is ready
    int unit = 30000;      ///< for one unit, plus 20 times the slowest of the same pass so far
    int silence = 10000;   ///< without an answer to a ping while it has work
    int stop = 250;        ///< from an order to stop a unit until the helper is killed
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
