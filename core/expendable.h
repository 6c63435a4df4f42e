#pragma once

#include <atomic>

namespace offstage {

inline std::atomic<bool> processIsExpendable{false};

/// Whether this process may be ended by what runs in it, since nothing but a tile is lost with it:
/// true in helper processes and nowhere else.
inline bool isExpendable() {
    return processIsExpendable.load(std::memory_order_relaxed);
}

/// Said once by the helper's main(), before it works.
inline void setExpendable() {
    processIsExpendable.store(true, std::memory_order_relaxed);
}

}  // namespace offstage
