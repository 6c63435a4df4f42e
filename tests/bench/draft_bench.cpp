// How soon drafts come while a slider moves. Prints a table and never fails.
//
//   draft_bench [--mp N] [--backend threads|processes] [--helper FILE] [step ...]
//
// For two seconds the first number among a step's parameters changes sixty times a second, on a
// picture that is seen whole, then on one that is seen at 1:1. "first" is the time from the first
// change to the first draft, "latency" that of every draft from the change it shows, "gap" the
// longest time without a new one.

#include <QGuiApplication>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "core/engine/draft_maker.h"
#include "tests/bench/bench_engine.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

/// The step with its first number at `part` of the way through the slider's range.
Step moved(const Step& step, double part) {
    Step result = step;
    for (std::size_t i = 0; i < step.params.specs().size(); ++i) {
        const ParamSpec& spec = step.params.specs()[i];
        if (const auto* real = std::get_if<RealParam>(&spec)) {
            (void)result.params.set(i, real->softMin + part * (real->softMax - real->softMin));
            return result;
        }
        if (const auto* whole = std::get_if<IntParam>(&spec)) {
            (void)result.params.set(
                i, whole->softMin + static_cast<int>(part * (whole->softMax - whole->softMin)));
            return result;
        }
    }
    return result;
}

void measure(Engine& engine, std::shared_ptr<PixelPool> pool, const Picture& picture,
             const Step& step, bool fixed, const DraftView& view) {
    DraftMaker maker(engine, std::move(pool));
    std::vector<double> latencies;
    double first = -1, longest = 0;
    QElapsedTimer clock, sinceDraft;
    QObject::connect(&maker, &DraftMaker::drafted, [&](const DraftPicture& draft) {
        if (first < 0)
            first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        latencies.push_back(draft.elapsedMs);
        longest = std::max(longest, static_cast<double>(sinceDraft.nsecsElapsed()) / 1e6);
        sinceDraft.start();
    });
    clock.start();
    sinceDraft.start();
    for (int i = 0; clock.elapsed() < 2000; ++i) {
        const double part = 0.5 + 0.5 * std::sin(i * 0.05);
        maker.request(picture, {fixed ? step : moved(step, part)}, view);
        QTest::qWait(16);
    }
    longest = std::max(longest, static_cast<double>(sinceDraft.nsecsElapsed()) / 1e6);
    maker.cancel();
    std::sort(latencies.begin(), latencies.end());
    if (latencies.empty())
        latencies.push_back(-1);
    std::printf("  %5.0f %5.0f %5.0f %5.0f", first, latencies[latencies.size() / 2],
                latencies.back(), longest);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const BenchEngine bench(application);
    const Picture picture = Picture::of(*bench.pool, bench.image).value();
    const QSize size = picture.image.size();
    std::printf("%-32s  %-24s  %-24s\n%-32s  first   p50   max   gap  first   p50   max   gap\n",
                "milliseconds", "whole picture, 1280 wide", "at 1:1, 1280x850", "");
    for (const QString& text : bench.steps) {
        const auto step = stepFromText(text);
        if (!step)
            continue;
        std::printf("%-32s", qPrintable(text.left(32)));
        measure(*bench.engine, bench.pool, picture, *step, bench.named,
                {QRect(QPoint(), size), 1280. / size.width()});
        measure(*bench.engine, bench.pool, picture, *step, bench.named,
                {QRect(size.width() / 3, size.height() / 3, 1280, 850), 1});
        std::printf("\n");
        std::fflush(stdout);
    }
    return 0;
}
