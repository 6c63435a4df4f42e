#pragma once

#include <optional>

namespace offstage {

/// How far the work is, in the program's entry in the task bar (com.canonical.Unity.LauncherEntry,
/// which Plasma, Unity and several docks show). Nothing happens where nobody listens.
class LauncherEntry {
public:
    /// 0..1; nothing: no work. Tells only what makes a difference of one per cent.
    void setProgress(std::optional<double> progress);

private:
    int m_told = -1;  ///< per cent, or -1
};

}  // namespace offstage
