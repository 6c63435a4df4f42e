#pragma once

#include <QList>
#include <QMetaType>
#include <QRect>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/helpers/transfer.h"
#include "core/image/pyramid.h"
#include "core/recipe/recipe.h"
#include "core/result.h"

namespace offstage {

using JobId = quint64;

/// The side that runs tiles. Shown as "Threads", "Processes", "UI thread", written `threads`,
/// `processes`, `ui`.
enum class Backend {
    Threads,
    Processes,
    UiThread  ///< the wrong way, as a demonstration: at most two seconds of each job
};

QString toText(Backend backend);
std::optional<Backend> backendFromText(const QString& text);

/// How pixels get to helper processes and back. Written `shared`, `pipe`.
enum class Transport {
    Shared,  ///< in shared memory: nothing is copied
    Pipe  ///< copied through the channel, where memory cannot be shared, or to see what that costs
};

QString toText(Transport transport);
std::optional<Transport> transportFromText(const QString& text);

/// Where image files are decoded. Written `helper`, `thread`.
enum class DecodeIn {
    Helper,  ///< a confined process: a hostile file meets nothing of value
    Thread   ///< one of this program
};

QString toText(DecodeIn place);
std::optional<DecodeIn> decodeInFromText(const QString& text);

enum class JobState {
    Waiting,  ///< for a place among the running jobs
    Running,
    Paused,    ///< on request: it holds no worker and no place among the running ones
    Stopping,  ///< stop was asked for; some worker is still in a tile
    Done,
    Stopped,
    Failed
};

constexpr bool isOver(JobState state) {
    return state == JobState::Done || state == JobState::Stopped || state == JobState::Failed;
}

/// What is to be done: a recipe on an image.
struct Job {
    Image source;
    Recipe recipe;
    QRect visible;       ///< in image pixels: tiles here first
    QString title;       ///< for people: what ...
    QString subject;     ///< ... and on which image
    QRect wanted;        ///< part of the result that is made, without pyramid; null: all
    bool draft = false;  ///< goes before all that are not; nobody sees it in lists
};

/// What one pass of a job cost: the fused steps, or one gather stage of a step.
struct PassCost {
    QString steps;  ///< "gaussian:sigma=3 + median:radius=2"
    bool gathers = false;
    double wallMs = 0;     ///< from its first tile handed out to its last tile done
    double computeMs = 0;  ///< by the workers' own clocks, summed
};

/// What a job cost so far.
struct JobCost {
    QList<PassCost> passes;
    Transfer in;             ///< to workers; threads are handed no bytes, only the order
    Transfer out;            ///< from helper processes
    int tiles = 0;           ///< units done
    int retries = 0;         ///< units done again after a worker died
    int workerRestarts = 0;  ///< helpers that died while they worked for this job
    int crashes = 0;         ///< tiles that ended a helper; those of the user's kills do not count
    int hangs = 0;           ///< tiles that met their time limit
    bool moved = false;      ///< from one back end to another
    double longestTileMs = 0;  ///< so far, by the workers' clocks
    qint64 peakBytes = 0;      ///< most that it held at once, beside its source: results, gathered
};

/// News of one job since the last batch, plus its standing. A value.
struct JobUpdate {
    JobId id = 0;
    QString title;
    QString subject;
    QStringList filters;  ///< ids of its steps' filters
    QSize size;           ///< of the image
    JobState state = JobState::Waiting;
    double progress = 0;      ///< 0..1, tiles done over tiles of all passes; never falls
    bool unmeasured = false;  ///< nothing tells how far it is; `progress` means nothing
    QList<QRect> ready;       ///< rectangles of `result` that became readable since the last batch
    Picture result;           ///< being filled; null before the last pass starts
    int resultTiles = 0;      ///< rectangles that make the whole of `result`
    int place = 0;            ///< among the jobs that wait, 1 is next; 0: it does not
    double elapsedMs = 0;     ///< that it has been running, pauses left out
    std::optional<double> remainingMs;   ///< estimate, absent while there is nothing to go by
    Backend backend = Backend::Threads;  ///< that gets the next tile
    int workers = 0;                     ///< of that back end
    double stopMs = 0;  ///< since stop was asked for, until now or until it was reached
    JobCost cost;
    std::optional<Error> error;  ///< only if Failed
    QString note;                ///< what else became of it, in words; often empty
};

/// One unit of a pass at a worker, as recordings show it. Nanoseconds of the monotonic clock.
struct UnitSpan {
    QString worker;       ///< "Thread 1", "Helper 2": a track of its own
    qint64 workerId = 0;  ///< thread or process id
    bool isProcess = false;
    QString what;  ///< steps: "median:radius=5"
    JobId job = 0;
    QRect tile;        ///< in image pixels
    qint64 sent = 0;   ///< handed to the executor
    qint64 began = 0;  ///< computing, by the worker's clock
    qint64 ended = 0;
    qint64 answered = 0;  ///< known to the engine
    QString outcome;      ///< "done", "returned", "failed", "crashed"
};

/// One thread or process that works, or the program itself.
struct WorkerInfo {
    enum class Kind {
        Program,   ///< the process with the window; its threads are workers of their own
        UiThread,  ///< the window's own, while the demonstration is on
        Thread,
        Helper,  ///< runs tiles
        Opener,  ///< a helper that decodes files
        Command  ///< an external program at work
    };
    enum class State { Starting, Idle, Busy, Stopping };
    enum class Confinement { None, Confined, Unconfined };  ///< None: not meant to be

    Kind kind = Kind::Thread;
    int number = 0;  ///< 1, 2, ... within its kind, for people
    QString name;    ///< what a command is called, or what file is being opened; else empty
    qint64 pid = 0;
    qint64 tid = 0;
    State state = State::Idle;
    JobId job = 0;  ///< of the tile it is in, 0 if none
    QRect tile;     ///< that it is in, in image pixels; empty if none
    int tilesDone = 0;
    double cpuSeconds = 0;
    double cpuPercent = 0;     ///< of one core, since the last look
    qint64 privateBytes = -1;  ///< -1 where it can't be told apart (threads)
    qint64 sharedBytes = -1;   ///< its share of shared memory; all of it for Program
    double ageSeconds = 0;     ///< since it started
    int restarts = 0;          ///< how many before it died in its place
    Confinement confinement = Confinement::None;
    QString whyUnconfined;  ///< one sentence
};

/// Something the window should say in a bar: what happened, what is safe, what next.
struct Notice {
    enum class Kind { Information, Warning, Failure };
    Kind kind = Kind::Information;
    QString text;
    QString detail;
    bool helpersFailed = false;  ///< threads have taken over; helpers may be tried again
    bool isOurs = false;         ///< perhaps a fault of this program: worth a report
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::JobUpdate)
Q_DECLARE_METATYPE(offstage::UnitSpan)
Q_DECLARE_METATYPE(offstage::WorkerInfo)
Q_DECLARE_METATYPE(offstage::Notice)
