#include "core/compare/history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

#include "core/compare/measured.h"
#include "core/filters/catalog.h"

namespace offstage {

namespace {

constexpr int fileVersion = 1;
constexpr qsizetype longestId = 64;
constexpr qsizetype longestStep = 400;
constexpr double longestMs = 1e9;  ///< eleven days
constexpr double mostMegapixels = 1e5;
constexpr int mostWorkers = 4096;

QJsonObject toJson(const Run& run) {
    QJsonObject json{{QStringLiteral("backend"), toText(run.backend)},
                     {QStringLiteral("workers"), run.workers},
                     {QStringLiteral("copied"), run.copied},
                     {QStringLiteral("done"), run.done},
                     {QStringLiteral("mp"), run.megapixels},
                     {QStringLiteral("compute_ms"), run.computeMs},
                     {QStringLiteral("wall_ms"), run.wallMs},
                     {QStringLiteral("hand_over_ms"), run.handOverMs},
                     {QStringLiteral("crashes"), run.crashes},
                     {QStringLiteral("hangs"), run.hangs}};
    if (!run.step.isEmpty())
        json[QStringLiteral("step")] = run.step;
    if (run.bytesPerPixel)
        json[QStringLiteral("bytes_per_pixel")] = run.bytesPerPixel;
    if (run.stopMs)
        json[QStringLiteral("stop_ms")] = *run.stopMs;
    return json;
}

/// Absent if a value is not what this program would have written.
std::optional<Run> runFromJson(const QJsonObject& json) {
    const auto backend = backendFromText(json[QStringLiteral("backend")].toString());
    if (!backend)
        return std::nullopt;
    bool right = true;
    const auto number = [&](const char* key, double most) {
        const double value = json[QLatin1String(key)].toDouble(-1);
        right = right && value >= 0 && value <= most;
        return value;
    };
    const auto count = [&](const char* key, int most) {
        const int value = json[QLatin1String(key)].toInt(-1);
        right = right && value >= 0 && value <= most;
        return value;
    };
    Run run;
    run.backend = *backend;
    run.workers = count("workers", mostWorkers);
    run.copied = json[QStringLiteral("copied")].toBool();
    run.done = json[QStringLiteral("done")].toBool();
    run.megapixels = number("mp", mostMegapixels);
    run.computeMs = number("compute_ms", longestMs);
    run.wallMs = number("wall_ms", longestMs);
    run.handOverMs = number("hand_over_ms", longestMs);
    run.crashes = count("crashes", mostWorkers);
    run.hangs = count("hangs", mostWorkers);
    // Runs of older versions have neither.
    run.step = json[QStringLiteral("step")].toString();
    right = right && run.step.size() <= longestStep;
    if (json.contains(QStringLiteral("bytes_per_pixel")))
        run.bytesPerPixel = count("bytes_per_pixel", 16);
    if (json.contains(QStringLiteral("stop_ms")))
        run.stopMs = number("stop_ms", longestMs);
    return right && run.workers > 0 ? std::optional(run) : std::nullopt;
}

}  // namespace

void History::note(const QString& filter, const Run& run) {
    m_order.removeAll(filter);
    m_order.append(filter);
    QList<Run>& runs = m_runs[filter];
    runs.append(run);
    while (runs.size() > runsKept)
        runs.removeFirst();
    while (m_order.size() > filtersKept)
        m_runs.remove(m_order.takeFirst());
}

void History::note(const JobUpdate& update) {
    if (!isOver(update.state) || update.filters.size() != 1 || update.cost.passes.isEmpty() ||
        update.backend == Backend::UiThread)
        return;
    const Filter* filter = findFilter(update.filters.first());
    if (!filter || filter->needsProcess)
        return;
    Run run;
    run.backend = update.backend;
    run.workers = std::max(1, update.workers);
    run.copied = update.cost.in.bytes + update.cost.out.bytes > 0;
    run.done = update.state == JobState::Done && !update.cost.moved;
    run.step = update.cost.passes.first().steps.left(longestStep);
    if (!update.result.isNull())
        run.bytesPerPixel = bytesPerPixel(update.result.image.layout().format);
    run.megapixels = double(update.size.width()) * update.size.height() / 1e6;
    for (const PassCost& pass : update.cost.passes)
        run.computeMs += pass.computeMs;
    run.wallMs = update.elapsedMs;
    run.handOverMs = update.cost.in.ms + update.cost.out.ms;
    run.crashes = update.cost.crashes;
    run.hangs = update.cost.hangs;
    if (update.state == JobState::Stopped)
        run.stopMs = update.stopMs;
    note(update.filters.first(), run);
}

void History::tell(const QString& filter, Transport transport, Facts& facts) const {
    const QList<Run> known = runs(filter);
    facts.recentRuns = static_cast<int>(known.size());
    facts.recentCrashes = static_cast<int>(std::count_if(
        known.cbegin(), known.cend(), [](const Run& run) { return run.crashes + run.hangs > 0; }));
    Measured perMegapixel;  ///< by wall clock, on the workers that there are now
    Measured handOver;      ///< as a part of that
    for (const Run& run : known) {
        if (run.stopMs && run.backend == Backend::Threads)
            facts.stopInThreadsMs = std::max(facts.stopInThreadsMs.value_or(0), *run.stopMs);
        if (!run.done || run.megapixels <= 0 || run.computeMs <= 0)
            continue;
        perMegapixel.values.push_back(run.computeMs / facts.workers / run.megapixels);
        if (run.backend == Backend::Processes && run.copied == (transport == Transport::Pipe))
            handOver.values.push_back(run.handOverMs / (run.computeMs / run.workers));
    }
    if (perMegapixel.isEmpty() || !facts.megapixels)
        return;
    facts.computeMs = perMegapixel.median() * *facts.megapixels;
    if (!handOver.isEmpty())
        facts.handOverMs = handOver.median() * *facts.computeMs;
}

QByteArray toJson(const History& history) {
    // A list, since their order counts.
    QJsonArray filters;
    for (const QString& filter : history.m_order) {
        QJsonArray runs;
        for (const Run& run : history.runs(filter))
            runs.append(toJson(run));
        filters.append(
            QJsonObject{{QStringLiteral("filter"), filter}, {QStringLiteral("runs"), runs}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("offstage-learned"), fileVersion},
                                     {QStringLiteral("filters"), filters}})
        .toJson(QJsonDocument::Compact);
}

History historyFromJson(const QByteArray& json) {
    History history;
    const QJsonObject file = QJsonDocument::fromJson(json).object();
    if (file[QStringLiteral("offstage-learned")].toInt() != fileVersion)
        return history;
    for (const QJsonValue& value : file[QStringLiteral("filters")].toArray()) {
        const QString filter = value[QStringLiteral("filter")].toString();
        if (filter.isEmpty() || filter.size() > longestId)
            continue;
        for (const QJsonValue& run : value[QStringLiteral("runs")].toArray())
            if (const auto known = runFromJson(run.toObject()))
                history.note(filter, *known);
    }
    return history;
}

}  // namespace offstage
