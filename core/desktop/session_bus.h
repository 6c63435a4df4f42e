#pragma once

namespace offstage {

/// Whether somebody answers where the session bus should be, asked without D-Bus so that it takes
/// `timeoutMs` at the most. Before any window.
bool sessionBusAnswers(int timeoutMs);

/// Lets nobody in this process look for a session bus: Qt itself would wait half a minute for one
/// that does not answer. Before the application object.
void renounceSessionBus();

}  // namespace offstage
