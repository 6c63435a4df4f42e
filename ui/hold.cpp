#include "ui/hold.h"

#include "core/threads.h"

namespace offstage {

void holdUiThread(std::chrono::milliseconds time) {
    Q_ASSERT(onGuiThread());
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace offstage
