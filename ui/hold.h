#pragma once

#include <chrono>

namespace offstage {

/// Makes the window hang, on purpose: spins in the UI thread and answers nobody. The proof that
/// the meter can fail; nothing else calls it. 300 ms must read as one hang of 300 ms.
void holdUiThread(std::chrono::milliseconds time);

}  // namespace offstage
