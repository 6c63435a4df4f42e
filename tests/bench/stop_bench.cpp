// How soon a job ends that is stopped. Prints a table and never fails.
//
//   stop_bench [--mp N] [--backend threads|processes] [--helper FILE] [step ...]
//
// Every filter is started eight times on the same picture and stopped after 20 ms, 47, 74 and so
// on, so that all its stages are met, if it takes that long; the time counts from the order to stop
// until no worker computes for it.

#include <QCoreApplication>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <optional>

#include "tests/bench/bench_engine.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr int rounds = 8;

/// Milliseconds, or nothing if the job was over before.
std::optional<double> stopAfter(Engine& engine, const Image& image, const Step& step, int wait) {
    std::optional<JobUpdate> end;
    QObject context;
    JobId id = 0;
    QObject::connect(&engine, &Engine::updated, &context, [&](const QList<JobUpdate>& updates) {
        for (const JobUpdate& update : updates)
            if (update.id == id && isOver(update.state))
                end = update;
    });
    Job job;
    job.source = image;
    job.recipe = {step};
    id = engine.start(job);
    QTest::qWait(wait);
    engine.stop(id);
    while (!QTest::qWaitFor([&] { return end.has_value(); }, 60000)) {
    }
    return end->state == JobState::Stopped ? std::optional(end->stopMs) : std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const BenchEngine bench(application);
    std::printf("%-32s median    max  stopped\n", "milliseconds");
    for (const QString& text : bench.steps) {
        const auto step = stepFromText(text);
        if (!step)
            continue;
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i)
            if (const auto time = stopAfter(*bench.engine, bench.image, *step, 20 + 27 * i))
                times.push_back(*time);
        std::sort(times.begin(), times.end());
        if (times.empty())
            std::printf("%-32s  done before\n", qPrintable(text.left(32)));
        else
            std::printf("%-32s %6.1f %6.1f  %d of %d\n", qPrintable(text.left(32)),
                        times[times.size() / 2], times.back(), static_cast<int>(times.size()),
                        rounds);
        std::fflush(stdout);
    }
    return 0;
}
