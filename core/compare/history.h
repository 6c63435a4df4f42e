#pragma once

#include <QHash>
#include <QList>
#include <QStringList>
#include <optional>

#include "core/compare/advice.h"
#include "core/engine/job.h"

namespace offstage {

/// One run of a filter: what it cost, and how it ended.
struct Run {
    Backend backend = Backend::Threads;
    int workers = 1;
    QString step;  ///< the filter and its values, as toText() writes them; empty: not known
    int bytesPerPixel = 0;  ///< of the result; 0: not known
    bool copied = false;    ///< pixels went through a pipe
    bool done = false;      ///< else figures of time are of a part of the work
    double megapixels = 0;
    double computeMs = 0;  ///< by the workers' clocks, summed
    double wallMs = 0;
    double handOverMs = 0;  ///< spent bringing orders and pixels to workers and back
    int crashes = 0;
    int hangs = 0;                 ///< tiles that met their time limit
    std::optional<double> stopMs;  ///< if it was stopped: until the workers were idle

    bool operator==(const Run&) const = default;
};

/// What is remembered of each filter: its last 20 runs. A value.
class History {
public:
    static constexpr qsizetype runsKept = 20;
    static constexpr qsizetype filtersKept = 200;  ///< those used last

    void note(const QString& filter, const Run& run);
    /// The last news of a job. Nothing is learned from a demonstration, from several filters at
    /// once, and of the time of a job that was moved from one side to the other.
    void note(const JobUpdate& update);
    QList<Run> runs(const QString& filter) const { return m_runs.value(filter); }

    /// Adds what is known of a filter to facts whose workers and megapixels are set.
    void tell(const QString& filter, Transport transport, Facts& facts) const;

    bool operator==(const History& other) const { return m_runs == other.m_runs; }

private:
    friend QByteArray toJson(const History& history);

    QHash<QString, QList<Run>> m_runs;  ///< by filter id, the latest last
    QStringList m_order;                ///< of the filters, the latest last
};

QByteArray toJson(const History& history);
/// Whatever is damaged or makes no sense is left out.
History historyFromJson(const QByteArray& json);

}  // namespace offstage
