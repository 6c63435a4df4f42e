#pragma once

#include <QString>
#include <optional>

namespace offstage {

/// "AMD EPYC 7763, 8 cores": the processor's name without decoration, and how many of its cores
/// (threads of hardware included) this program may use.
QString processorText();
/// The frequency governor of the first core, such as "powersave"; empty where the system has none.
QString governorName();
/// Whether the machine runs on its battery; absent where it has none.
std::optional<bool> isOnBattery();

/// How much of the processors other programs took while something was measured. From /proc/stat:
/// all time that was not idle, what the host of a virtual machine took included, less what this
/// process and its descendants spent. Counts in ticks of 10 ms, so a tenth of a second is the
/// least that says anything. Reads files of the system: not for a window's thread.
class OthersMeter {
public:
    void begin();
    /// Adds the time since begin() to what was watched.
    void end();
    /// Of all cores during all that was watched; 0 if nothing was.
    double percent() const;

private:
    struct Reading {
        double all = 0;   ///< seconds of all cores, idle or not
        double busy = 0;  ///< of those, not idle
        double own = 0;   ///< spent by this process and its descendants
    };
    static Reading read();

    Reading m_begin;
    double m_all = 0;
    double m_others = 0;
};

}  // namespace offstage
