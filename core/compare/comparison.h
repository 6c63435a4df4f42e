#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QSize>
#include <array>
#include <optional>

#include "core/compare/advice.h"
#include "core/compare/measured.h"
#include "core/pulse/window_feel.h"

namespace offstage {

/// The ways of doing the same work that are measured against each other.
enum class Way {
    Threads,
    Shared,  ///< helper processes, pixels in shared memory
    Pipe     ///< helper processes, pixels copied through a socket
};
inline constexpr std::array allWays = {Way::Threads, Way::Shared, Way::Pipe};

/// The machine and what it was about.
struct Conditions {
    QString image;  ///< name
    QSize size;     ///< pixels
    int bits = 8;   ///< per channel
    int channels = 3;
    QString recipe;   ///< "nlm:h=8 + median:radius=2"
    QString filters;  ///< the same for people: "Non-local means, Median"
    int workers = 1;
    int pairs = 0;      ///< that count
    QString processor;  ///< "AMD EPYC ..., 2 cores"
    QString governor;   ///< of the clock rate; empty where the system has none
    std::optional<bool> onBattery;
    double othersPercent = 0;  ///< of all cores, taken by other programs meanwhile
    QString version;           ///< of the program
    QDateTime at;

    double megapixels() const { return double(size.width()) * size.height() / 1e6; }
};

/// What one way cost. Milliseconds unless a name says otherwise; empty: not measured. Each value is
/// one run; of what takes moments a run is many, and the value their median.
struct WayFigures {
    Measured startCold;    ///< of one worker, until it is ready
    Measured startAll;     ///< of all workers at once
    Measured startWarm;    ///< from the order until a worker that waits has begun
    Measured roundTrip;    ///< the smallest hello and its answer
    Measured handOverIn;   ///< per job: time spent bringing pixels and orders to workers
    Measured handOverOut;  ///< and back
    qint64 bytesIn = 0;    ///< of pixels copied on the way, per job
    qint64 bytesOut = 0;
    int copies = 0;         ///< of each of those bytes on its way to or from a worker
    Measured compute;       ///< by the workers' own clocks, divided by the workers
    Measured total;         ///< from start to done
    Measured cpu;           ///< processor time of everybody who took part
    Measured privateBytes;  ///< extra memory of one worker
    Measured sharedBytes;   ///< its proportional share
    Measured stop;          ///< from the order until the workers are idle
    Measured crash;         ///< from the crash until a new worker is ready
    Measured hang;          ///< from the order to stop until one that hears nothing is replaced
    std::vector<WindowFeel> feel;  ///< of the window, one per run; none without a window
};

/// Cost at one size of image or one number of workers.
struct CostPoint {
    double x = 0;                   ///< megapixels, or workers
    std::array<Measured, 3> total;  ///< by way, ms; empty: not measured
};

struct Curves {
    std::vector<CostPoint> bySize;
    std::vector<CostPoint> byWorkers;
    QString sizeNote;  ///< why it ends where it ends; empty if it goes to 100 MP
    /// Below this many megapixels the start of the helpers and what processes cost beyond threads
    /// is more than the filter itself takes in threads: a single picture takes twice as long. Not
    /// a tenth longer: that is within what small pictures differ from run to run, so it would be
    /// told differently each time. 0: nowhere; absent: everywhere, or not measured.
    std::optional<double> breakEvenMp;
};

/// The measured comparison of back ends: a value.
struct Comparison {
    /// From this part of the processors in the hands of others on, figures say as much about them
    /// as about us: our workers give way to everybody.
    static constexpr double busyPercent = 10;
    /// Half of the runs may lie this far apart, as a part of the median.
    static constexpr double steadySpread = 0.25;
    /// With fewer pairs of runs there are figures, but no verdict.
    static constexpr int fewestPairs = 5;

    Conditions conditions;
    std::array<WayFigures, 3> ways;
    Curves curves;
    bool busy = false;      ///< other programs took too much: no verdict
    bool unsteady = false;  ///< runs differ so much that a median says nothing: no verdict
    bool complete = false;
    Facts facts;
    Advice advice;  ///< empty sentence where there is no verdict

    const WayFigures& operator[](Way way) const { return ways[static_cast<std::size_t>(way)]; }
    WayFigures& operator[](Way way) { return ways[static_cast<std::size_t>(way)]; }
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::Comparison)
Q_DECLARE_METATYPE(offstage::Way)
