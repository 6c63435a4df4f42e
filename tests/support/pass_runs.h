#pragma once

#include <QtTest>

#include "core/engine/executor.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

namespace offstage::testing {

/// The first pass of a recipe on an image, ready for an executor.
inline std::shared_ptr<PassRun> passRun(PixelPool& pool, const Image& source, const Recipe& steps,
                                        quint64 job = 1) {
    static quint64 next = 1;
    auto run = std::make_shared<PassRun>();
    run->id = next++;
    run->job = job;
    run->pass = planPasses(steps, source.layout(), source.colorSpace()).front();
    run->input = source.block();
    run->gathered.resize(run->pass.steps.size());
    run->output =
        run->pass.gathers()
            ? pool.acquire(run->pass.units.size() * run->pass.bytesPerUnit).value()
            : pool.acquire(static_cast<std::size_t>(run->pass.resultLayout.bytes())).value();
    if (!run->pass.gathers()) {
        run->levels = Pyramid::allocate(pool, run->pass.resultLayout).value().block();
        // Rows end in bytes that nobody writes.
        if (run->levels)
            std::fill_n(run->levels->data(), Pyramid::bytes(run->pass.resultLayout.size),
                        std::byte(0));
    }
    return run;
}

/// A pass of several units, each of which takes long enough to be met in the middle.
inline std::shared_ptr<PassRun> slowRun(PixelPool& pool, quint64 job = 1) {
    const Image source = makeImage(pool, {{1100, 1100}, PixelFormat::Rgba8, false});
    return passRun(pool, source, recipe({QStringLiteral("lens:radius=60,linear=false")}), job);
}

inline bool sameLevels(const PassRun& a, const PassRun& b) {
    return std::memcmp(a.levels->data(), b.levels->data(),
                       Pyramid::bytes(a.pass.resultLayout.size)) == 0;
}

/// Counts the answers to units.
struct Answers {
    std::vector<UnitAnswer> all;
    std::vector<std::size_t> units;

    UnitDone receiver(std::size_t unit) {
        return [this, unit](const UnitAnswer& answer) {
            all.push_back(answer);
            units.push_back(unit);
        };
    }
    int count(UnitAnswer::Outcome outcome) const {
        return static_cast<int>(std::count_if(
            all.begin(), all.end(), [&](const auto& answer) { return answer.outcome == outcome; }));
    }
};

/// Hands units to the executor while it takes them, beginning with `next`; returns the first that
/// it did not take.
inline std::size_t hand(Executor& executor, const PassRunRef& run, Answers& answers,
                        std::size_t next = 0) {
    for (; next < run->pass.units.size() && executor.freeSlots() > 0; ++next)
        executor.run({run, next}, answers.receiver(next));
    return next;
}

/// Runs all units of a pass; false if they are not answered within a minute.
inline bool runAll(Executor& executor, const PassRunRef& run, Answers& answers) {
    std::size_t next = 0;
    return QTest::qWaitFor(
        [&] {
            next = hand(executor, run, answers, next);
            return answers.all.size() == run->pass.units.size();
        },
        longWait);
}

}  // namespace offstage::testing
