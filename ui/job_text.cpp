#include "ui/job_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
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

QString stateText(const JobUpdate& job) {
    switch (job.state) {
        case JobState::Waiting:
            return tr("Waiting");
        case JobState::Running:
            return tr("Running %1").arg(countingText(job.elapsedMs));
        case JobState::Stopping:
            return tr("Stopping… %1").arg(countingText(job.stopMs));
        case JobState::Stopped:
            return tr("Stopped after %1").arg(durationText(job.stopMs));
        case JobState::Done:
            return tr("Done in %1").arg(durationText(job.elapsedMs));
        case JobState::Failed:
            return job.error ? tr("Failed: %1").arg(job.error->message) : tr("Failed");
    }
    return {};
}

QString slowStopText(const JobUpdate& job) {
    constexpr double patienceMs = 1000;
    return job.state == JobState::Stopping && job.backend == Backend::Threads &&
                   job.stopMs > patienceMs
               ? tr("a thread can only be asked to stop; a process could be ended")
               : QString();
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
    // The singular is written out because English has no plural file of its own.
    QStringList parts;
    if (cost.retries == 1)
        parts << tr("1 tile done again");
    else if (cost.retries > 1)
        parts << tr("%n tiles done again", nullptr, cost.retries);
    if (cost.workerRestarts == 1)
        parts << tr("1 worker started anew");
    else if (cost.workerRestarts > 1)
        parts << tr("%n workers started anew", nullptr, cost.workerRestarts);
    return parts.join(tr(", "));
}

}  // namespace offstage
