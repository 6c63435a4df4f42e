// What helper processes cost beside threads, in one run that takes turns, so that whatever else the
// machine does meets all of them alike. Prints figures against their budgets and never fails.
//
//   executor_bench [--mp N] [--pairs N] [--workers N] [step ...]      e.g. median:radius=15

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QtTest>
#include <algorithm>
#include <cstdio>

#include "core/engine/process_executor.h"
#include "tests/support/follower.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

const QString helperPath = QStringLiteral(OFFSTAGE_HELPER);
constexpr int starts = 8;   ///< in each round
constexpr int trips = 500;  ///< in each round

using Times = std::vector<double>;

double quantile(Times times, double q) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(q * static_cast<double>(times.size() - 1))];
}

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void print(const char* what, const Times& times, const char* unit, const char* budget) {
    std::printf("%-28s %5zu %9.2f %9.2f %s  (budget %s)\n", what, times.size(),
                quantile(times, 0.5), quantile(times, 0.95), unit, budget);
}

/// Milliseconds from the order to start a helper until it is ready.
double startToReady(UnitHelper& helper) {
    QSignalSpy ready(&helper, &UnitHelper::ready);
    QElapsedTimer clock;
    clock.start();
    helper.start(helperPath);
    if (ready.isEmpty() && !ready.wait(longWait))
        qFatal("a helper does not start");
    return msOf(clock);
}

/// Microseconds until a ping is answered, through the event loop.
Times roundTrips(UnitHelper& helper) {
    Times times;
    QElapsedTimer clock;
    QEventLoop loop;
    QObject::connect(&helper, &UnitHelper::ponged, &loop, [&] {
        times.push_back(msOf(clock) * 1000);
        loop.quit();
    });
    for (int i = 0; i < trips; ++i) {
        clock.start();
        helper.ping(false);
        loop.exec();
    }
    return times;
}

/// A way to run jobs, and how long they took that way: by step.
struct Way {
    const char* name;
    Backend backend;
    Transport transport;
    std::map<QString, Times> times = {};
};

double timed(Engine& engine, const Way& way, const Image& image, const QString& step) {
    engine.setBackend(way.backend);
    engine.setTransport(way.transport);
    Follower job(engine, engine.start({image, recipe({step})}));
    if (!QTest::qWaitFor([&] { return job.isOver(); }, 3 * longWait) ||
        job.last.state != JobState::Done || job.last.backend != way.backend)
        qFatal("%s with %s failed", qPrintable(step), way.name);
    return job.last.elapsedMs;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto option = [&](const char* name, const char* help, const char* value) {
        parser.addOption({QLatin1String(name), QLatin1String(help), QStringLiteral("number"),
                          QLatin1String(value)});
    };
    option("mp", "Size of the picture in megapixels.", "24");
    option("pairs", "How often each way is measured there and back; one more warms up.", "5");
    option("workers", "Threads, or helpers.", "2");
    parser.process(app);
    const double megapixels = parser.value(QStringLiteral("mp")).toDouble();
    const int pairs = parser.value(QStringLiteral("pairs")).toInt();
    const int workers = parser.value(QStringLiteral("workers")).toInt();
    QStringList steps = parser.positionalArguments();
    if (steps.isEmpty())
        steps = {QStringLiteral("median:radius=15"), QStringLiteral("bilateral:sigma_space=4")};
    if (megapixels <= 0 || pairs < 1 || workers < 1)
        parser.showHelp(2);

    const auto pool = std::make_shared<PixelPool>();
    const int height = std::max(1, static_cast<int>(std::sqrt(megapixels * 1e6 / 1.5)));
    const Image image = makeImage(*pool, {{height * 3 / 2, height}, PixelFormat::Rgba8, false});
    Engine engine({.workers = workers, .helperProgram = helperPath, .warmHelpers = true}, pool);
    Way ways[] = {{"threads", Backend::Threads, Transport::Shared},
                  {"processes, shared", Backend::Processes, Transport::Shared},
                  {"processes, pipe", Backend::Processes, Transport::Pipe}};
    Times ready;
    Times roundTrip;
    for (int round = 0; round <= pairs; ++round) {
        const bool counts = round > 0;
        for (int i = 0; i < starts; ++i) {
            UnitHelper helper(1, {});
            const double ms = startToReady(helper);
            if (counts)
                ready.push_back(ms);
            if (i > 0)
                continue;
            const Times us = roundTrips(helper);
            if (counts)
                roundTrip.insert(roundTrip.end(), us.begin(), us.end());
        }
        for (const QString& step : steps) {
            const auto measure = [&](Way& way) {
                const double ms = timed(engine, way, image, step);
                if (counts)
                    way.times[step].push_back(ms);
            };
            std::for_each(std::begin(ways), std::end(ways), measure);
            std::for_each(std::rbegin(ways), std::rend(ways), measure);
        }
    }

    std::printf("%-28s %5s %9s %9s\n", "", "n", "median", "p95");
    print("start to ready", ready, "ms", "10");
    print("round trip", roundTrip, "us", "60");
    for (const QString& step : steps) {
        std::printf("\n%s, %.1f MP, %d workers\n", qPrintable(step),
                    double(image.size().width()) * image.size().height() / 1e6, workers);
        const double threads = quantile(ways[0].times[step], 0.5);
        for (Way& way : ways) {
            const Times& times = way.times[step];
            const double median = quantile(times, 0.5);
            std::printf("%-28s %5zu %9.0f %9.0f ms  %+.1f %%\n", way.name, times.size(), median,
                        quantile(times, 0.95), 100 * (median / threads - 1));
        }
    }
    std::printf("\nBudget of shared memory: 3 %% more than threads, where a job takes over 1 s.\n");
    return 0;
}
