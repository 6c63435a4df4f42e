#include "ui/job_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "core/words.h"

namespace offstage {

namespace {

QString secondsText(double ms, int decimals) {
    return tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', decimals));
}

QString minutesText(double ms) {
    const qint64 seconds = std::llround(ms / 1000);
    return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

}  // namespace

QString durationText(double ms) {
    if (ms < 1)
        return tr("less than 1 ms");
    if (ms < 99.5)
        return tr("%1 ms").arg(std::lround(ms));
    if (ms < 995)
        return secondsText(ms, 2);
    return countingText(ms);
}

QString countingText(double ms) {
    return ms < 59950 ? secondsText(ms, 1) : minutesText(ms);
}

QString leftText(double ms) {
    constexpr double coarseMs = 5000;
    const double guess = ms < 9950    ? std::max(100., ms)
                         : ms < 59500 ? std::round(ms / 1000) * 1000
                                      : std::round(ms / coarseMs) * coarseMs;
    return tr("~%1 left")
        .arg(guess < 9950    ? secondsText(guess, 1)
             : guess < 59500 ? secondsText(guess, 0)
                             : minutesText(guess));
}

QString stateText(const JobUpdate& job) {
    switch (job.state) {
        case JobState::Waiting:
            return job.place > 1 ? tr("Waiting, number %1").arg(job.place) : tr("Waiting");
        case JobState::Running:
            return tr("Running %1").arg(countingText(job.elapsedMs));
        case JobState::Paused:
            return job.elapsedMs > 0 ? tr("Paused at %1").arg(countingText(job.elapsedMs))
                                     : tr("Paused");
        case JobState::Stopping:
            return tr("Stopping… %1").arg(countingText(job.stopMs));
        case JobState::Stopped:
            return tr("Stopped (took %1)").arg(durationText(job.stopMs));
        case JobState::Done:
            return tr("Done in %1").arg(durationText(job.elapsedMs));
        case JobState::Failed:
            return job.error ? tr("Failed: %1").arg(job.error->message) : tr("Failed");
    }
    return {};
}

QString slowStopText(const JobUpdate& job) {
    constexpr double patienceMs = 1000;
    if (job.state != JobState::Stopping || job.backend != Backend::Threads ||
        job.stopMs <= patienceMs)
        return {};
    // A tile that ended shows how long it can take; one that has not ended, how long at least.
    const double every = std::ceil(std::max(job.cost.longestTileMs, job.stopMs) / 1000);
    return tr("This filter checks for stop every ~%1. Waiting.").arg(secondsText(every * 1000, 0));
}

QString costText(const JobCost& cost) {
    QStringList parts;
    if (cost.peakBytes > 0)
        parts << QLocale().formattedDataSize(cost.peakBytes, cost.peakBytes < 100'000'000 ? 1 : 0,
                                             QLocale::DataSizeSIFormat);
    if (cost.tiles > 0)
        parts << tr("%n tiles", nullptr, cost.tiles);
    return parts.join(tr(", "));
}

QString workersText(Backend backend, int workers) {
    switch (backend) {
        case Backend::Threads:
            return tr("threads x%1").arg(workers);
        case Backend::Processes:
            return tr("processes x%1").arg(workers);
        case Backend::UiThread:
            break;
    }
    return tr("UI thread");
}

QString troubleText(const JobCost& cost) {
    QStringList parts;
    if (cost.retries > 0)
        parts << tr("%n tiles done again", nullptr, cost.retries);
    if (cost.workerRestarts > 0)
        parts << tr("%n restarts", nullptr, cost.workerRestarts);
    return parts.join(tr(", "));
}

}  // namespace offstage
