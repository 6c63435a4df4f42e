#pragma once

#include <QMetaType>
#include <QtGlobal>

namespace offstage {

/// Why time is left out of every figure: it says nothing about the program. The strongest first:
/// of several that hold at once it is told.
enum class Exclusion {
    Suspended,    ///< the machine slept
    Stopped,      ///< the whole process stood still: SIGSTOP, a debugger
    ModalDialog,  ///< the window is blocked by a dialog, a native one for example
    Minimised,
    Hidden,  ///< not on the screen
    Idle     ///< nothing moves: another program is in use and no job runs
};
constexpr int exclusionCount = 6;

/// A span of the steady clock that was left out.
struct ExcludedSpan {
    qint64 began = 0;
    qint64 ended = 0;
    Exclusion reason = Exclusion::Idle;
    qint64 slept = 0;  ///< how long the machine slept meanwhile: the steady clock stood still

    qint64 length() const { return ended - began + slept; }
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::ExcludedSpan)
