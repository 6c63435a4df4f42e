#include "core/engine/running_job.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <tuple>
#include <utility>

#include "core/words.h"

namespace offstage {

namespace {

/// Of memory for this pass.
Error refused(Error error) {
    error.message += u' ' + tr("Your image is untouched; close other images or programs and try "
                               "again.");
    return error;
}

std::optional<Error> whyTooLarge(const Pass& pass, bool last, const PixelPool& pool) {
    if (pass.gathers())
        return {};
    const bool hasLevels = last && pass.wanted.isNull();
    const qint64 needed =
        pass.resultLayout.bytes() +
        (hasLevels ? static_cast<qint64>(Pyramid::bytes(pass.resultLayout.size)) : 0);
    const qint64 available = pool.bytesAvailable();
    if (needed <= available)
        return {};
    const auto asText = [](qint64 bytes) {
        return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    return Error{ErrorKind::TooLarge,
                 tr("The result needs about %1 of memory, %2 are free. Your image is untouched; "
                    "close other images or programs and try again.")
                     .arg(asText(needed), asText(available)),
                 {}};
}

}  // namespace

const char* RunningJob::needsProcess() const {
    for (const Pass& pass : passes)
        if (const char* why = pass.needsProcess())
            return why;
    return nullptr;
}

std::optional<Error> RunningJob::beginPass(PixelPool& pool, quint64 runId) {
    const Pass& pass = passes[passIndex];
    const bool last = passIndex + 1 == passes.size();
    // At first of all passes: better now than after the work of some of them.
    for (std::size_t i = passIndex; i < (passIndex == 0 ? passes.size() : passIndex + 1); ++i)
        if (auto refusal = whyTooLarge(passes[i], i + 1 == passes.size(), pool))
            return refusal;
    auto next = std::make_shared<PassRun>();
    next->id = runId;
    next->job = id;
    next->pass = pass;
    next->input = input.block();
    next->gathered.resize(pass.steps.size());
    next->gathered.front() = gathered;
    if (pass.gathers()) {
        auto block = pool.acquire(pass.units.size() * pass.bytesPerUnit);
        if (!block)
            return refused(block.error());
        next->output = std::move(block).value();
    } else {
        auto image = Image::allocate(pool, pass.resultLayout, pass.colorSpace);
        if (!image)
            return refused(image.error());
        next->output = image->block();
        if (last && !pass.wanted.isNull()) {
            result = {*image, {}};
        } else if (last) {
            auto pyramid = Pyramid::allocate(pool, pass.resultLayout);
            if (!pyramid)
                return refused(pyramid.error());
            next->levels = pyramid->block();
            result = {*image, *pyramid};
        }
        input = *image;  // of the pass after this one
    }
    run = std::move(next);
    unitsLeft = pass.units.size();
    attempts.assign(pass.units.size(), 0);
    pending.resize(pass.units.size());
    for (std::size_t i = 0; i < pending.size(); ++i)
        pending[i] = i;
    cost.passes.append({toText(pass.steps), pass.gathers()});
    cost.peakBytes = std::max(cost.peakBytes, heldBytes());
    passClock = {};
    if (state == JobState::Running)  // or it begins when the pause ends
        passClock.start();
    return {};
}

qint64 RunningJob::heldBytes() const {
    qint64 bytes = 0;
    for (const auto& block : {run->output, run->levels, run->gathered.front().block})
        if (block)
            bytes += static_cast<qint64>(block->size());
    if (run->input != job.source.block())
        bytes += static_cast<qint64>(run->input->size());
    return bytes;
}

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
    for (const Step& step : job.recipe)
        update.filters << QString::fromUtf8(step.filter->id);
    update.size = job.source.size();
    update.state = state;
    update.progress = state == JobState::Done ? 1
                      : unitsTotal > 0
                          ? static_cast<double>(unitsDone) / static_cast<double>(unitsTotal)
                          : 0;
    update.ready = std::exchange(ready, {});
    update.result = result;
    update.resultTiles = passes.empty() ? 0 : static_cast<int>(passes.back().units.size());
    update.place = place;
    update.elapsedMs = isOver(state) ? elapsedMs : clock.ms();
    update.unmeasured = state == JobState::Running && run && run->pass.external();
    timeLeft.note(update.elapsedMs, update.progress);
    if (state == JobState::Running && !update.unmeasured && update.progress > 0.02)
        update.remainingMs = timeLeft.ms(update.elapsedMs);
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
