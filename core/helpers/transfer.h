#pragma once

#include <QtGlobal>

namespace offstage {

/// What bringing pixels and orders to workers, or answers back, cost in the engine thread.
struct Transfer {
    qint64 bytes = 0;  ///< of pixels that were copied
    double ms = 0;

    Transfer& operator+=(const Transfer& more) {
        bytes += more.bytes;
        ms += more.ms;
        return *this;
    }
};

}  // namespace offstage
