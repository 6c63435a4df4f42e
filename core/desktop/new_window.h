#pragma once

namespace offstage {

/// Starts this program again, with a window that answers for itself alone. Never in the GUI thread.
void startNewWindow();

}  // namespace offstage
