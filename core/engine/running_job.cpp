#include "core/engine/running_job.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace offstage {

void RunningJob::orderPending() {
    const QRect& visible = job.visible;
    const QPoint centre =
        visible.isValid() ? visible.center() : QRect(QPoint(), job.source.size()).center();
    const auto& units = run->pass.units;
    // Equally near ones in reading order.
    const auto rank = [&](std::size_t unit) {
        const QPoint away = units[unit].center() - centre;
        const bool hidden = visible.isValid() && !units[unit].intersects(visible);
        return std::tuple(hidden, qint64(away.x()) * away.x() + qint64(away.y()) * away.y(), unit);
    };
    std::sort(pending.begin(), pending.end(),
              [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
}

JobUpdate RunningJob::takeUpdate(Backend backend, int workers) {
    JobUpdate update;
    update.id = id;
    update.title = job.title;
    update.subject = job.subject;
    update.state = state;
    update.progress = state == JobState::Done ? 1
                      : unitsTotal > 0
                          ? static_cast<double>(unitsDone) / static_cast<double>(unitsTotal)
                          : 0;
    update.ready = std::exchange(ready, {});
    update.result = result;
    update.elapsedMs = isOver(state) ? elapsedMs : clock.isValid() ? msOf(clock) : 0;
    update.unmeasured = state == JobState::Running && run && run->pass.external();
    if (state == JobState::Running && !update.unmeasured && update.progress > 0.02)
        update.remainingMs = update.elapsedMs * (1 - update.progress) / update.progress;
    update.backend = backend;
    update.workers = workers;
    update.stopMs = isOver(state) ? stopMs : stopClock.isValid() ? msOf(stopClock) : 0;
    update.cost = cost;
    if (state == JobState::Failed)
        update.error = error;
    dirty = false;
    return update;
}

}  // namespace offstage
