#pragma once

#include <QHash>
#include <QStringList>
#include <vector>

#include "core/engine/job.h"
#include "core/pulse/pulse.h"

namespace offstage {

/// What happened to the window, the engine and the workers since Record was pressed: a value,
/// filled by one thread, read by any once it is finished. All times are steadyNow(), in ns.
///
/// It takes a fixed number of entries and then no more. Room for the frequent ones is reserved at
/// once and costs memory only where it is filled, so adding neither allocates nor moves what is
/// there.
class Recording {
public:
    static constexpr std::size_t most = 1'000'000;

    struct Latency {
        qint64 handled;
        qint64 length;
    };
    /// A thread or process that ran tiles: a track of its own.
    struct Worker {
        QString name;
        qint64 id;  ///< of the thread or process
        bool isProcess;
    };
    /// UnitSpan with its words as places in workers(), names().
    struct Unit {
        qint64 sent;
        qint64 began;
        qint64 ended;
        qint64 answered;
        JobId job;
        QRect tile;
        int worker;
        int what;
        int outcome;
    };
    struct Job {
        JobId id;
        QString title;
        QString subject;
        QString backend;  ///< that it began on
        qint64 began;
        qint64 ended;     ///< 0: it was not over yet
        QString outcome;  ///< "done", "stopped", "failed"; empty if not over
    };
    /// Something without length.
    struct Mark {
        enum class Kind {
            Marker,  ///< set and named by the user
            Action,  ///< what the user asked for
            Backend  ///< where tiles run from here on
        };
        Kind kind;
        qint64 at;
        QString text;
    };

    /// `program`: its process id, which on Linux is that of the UI thread, too.
    Recording(qint64 began, const QDateTime& at, qint64 program, std::size_t limit = most);

    /// Nothing is taken once isFull(), nor what was over before it began.
    void add(const FramePass& pass);
    void addLatency(qint64 handled, qint64 length);
    void add(const Stall& stall);
    void add(const ExcludedSpan& span);
    void add(const UnitSpan& span);
    void addMark(Mark::Kind kind, qint64 at, const QString& text);
    /// Keeps when a job began and ended; to be told of every change.
    void noteJob(qint64 at, const JobUpdate& job);
    /// The end. `figures`: the meter's, from its last reset to now.
    void finish(qint64 at, const Responsiveness& figures);

    bool isFull() const { return m_count >= m_limit; }
    std::size_t count() const { return m_count; }
    int markers() const;

    qint64 began() const { return m_began; }
    qint64 ended() const { return m_ended; }
    const QDateTime& at() const { return m_at; }
    qint64 program() const { return m_program; }
    const Responsiveness& figures() const { return m_figures; }

    // In the order of their ends, units in that of their answers.
    const std::vector<FramePass>& frames() const { return m_frames; }
    const std::vector<Latency>& latencies() const { return m_latencies; }
    const std::vector<Stall>& stalls() const { return m_stalls; }
    const std::vector<ExcludedSpan>& excluded() const { return m_excluded; }
    const std::vector<Unit>& units() const { return m_units; }
    const std::vector<Worker>& workers() const { return m_workers; }
    const std::vector<Job>& jobs() const { return m_jobs; }
    const std::vector<Mark>& marks() const { return m_marks; }
    const QString& name(int place) const { return m_names[place]; }

private:
    bool takes(qint64 ended);
    int placeOf(const QString& name);

    qint64 m_began;
    qint64 m_ended = 0;
    QDateTime m_at;
    qint64 m_program;
    std::size_t m_limit;
    std::size_t m_count = 0;
    Responsiveness m_figures;
    std::vector<FramePass> m_frames;
    std::vector<Latency> m_latencies;
    std::vector<Stall> m_stalls;
    std::vector<ExcludedSpan> m_excluded;
    std::vector<Unit> m_units;
    std::vector<Worker> m_workers;
    std::vector<Job> m_jobs;
    std::vector<Mark> m_marks;
    QStringList m_names;
    QHash<QString, int> m_places;                     ///< in m_names
    QHash<std::pair<QString, qint64>, int> m_tracks;  ///< in m_workers
};

}  // namespace offstage
