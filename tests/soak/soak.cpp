// Many jobs of every kind through one engine, while the switches are flipped, jobs are stopped and
// helpers are killed, paused and starved: every pixel must be that of a single thread, and nothing
// may be left behind. Prints its figures and exits 0 only if they are good.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>
#include <cstdio>

#include "core/engine/engine.h"
#include "core/filters/catalog.h"
#include "tests/soak/attacker.h"
#include "tests/soak/holdings.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

constexpr int jobsAtOnce = 4;
constexpr int pairs = isSanitized ? 12 : 40;
constexpr double mostGrowth = 1;  ///< MiB of its own memory; shared memory may not grow at all

void say(const char* what, const QString& figures) {
    std::printf("%-12s %s\n", what, qPrintable(figures));
    std::fflush(stdout);
}

/// A job and what has to come out of it.
struct Pair {
    Image source;
    Recipe recipe;
    Image expected;
};

/// Legal and cheap: near the lower end.
Params cheapParams(const Filter& filter, QRandomGenerator& random) {
    Params params(filter.params);
    for (std::size_t i = 0; i < filter.params.size(); ++i) {
        const double share = 0.3 * random.generateDouble();
        const ParamValue value = std::visit(
            [&](const auto& spec) -> ParamValue {
                if constexpr (requires { spec.choices; })
                    return random.bounded(static_cast<int>(spec.choices.size()));
                else if constexpr (requires { spec.softMax; })
                    return static_cast<decltype(spec.min)>(spec.min +
                                                           share * (spec.softMax - spec.min));
                else
                    return random.bounded(2) == 1;
            },
            filter.params[i]);
        if (!params.set(i, value))
            qFatal("%s takes no such value", idOf(filter.params[i]));
    }
    return params;
}

std::vector<Pair> makePairs(PixelPool& pool, QRandomGenerator& random) {
    const QSize odd[] = {{1, 1}, {1, 777}, {613, 1}, {2, 3}, {17, 31}, {255, 257}, {511, 300}};
    const QSize largest = isSanitized ? QSize(300, 280) : QSize(1500, 1100);
    std::vector<Pair> result;
    for (int i = 0; i < pairs; ++i) {
        const QSize size = i < int(std::size(odd)) ? odd[i]
                                                   : QSize(random.bounded(1, largest.width() + 1),
                                                           random.bounded(1, largest.height() + 1));
        const auto format = static_cast<PixelFormat>(i % (int(PixelFormat::RgbaF) + 1));
        const bool alpha = !isGrey(format) && random.bounded(2) == 1;
        Pair pair;
        pair.source = makeImage(pool, {size, format, alpha}, quint32(i));
        for (int steps = random.bounded(1, 4); steps > 0; --steps) {
            const auto which = static_cast<std::size_t>(i + steps) % std::size(catalog);
            pair.recipe.push_back({catalog[which], cheapParams(*catalog[which], random)});
        }
        pair.expected = runRecipe(pool, pair.source, pair.recipe);
        result.push_back(std::move(pair));
    }
    return result;
}

struct Figures {
    int started = 0;
    int done = 0;
    int stopped = 0;
    int lost = 0;
    int outOfMemory = 0;  ///< failed in a helper that was not given any
    int differences = 0;
    int tiles = 0;
    int retries = 0;
    int restarts = 0;
    int backends = 0;
    int transports = 0;
    int workers = 0;
    int fallBacks = 0;
};

struct Options {
    int jobs;
    int workers;
    int attackEveryMs;
    int seconds;
    quint32 seed;
};

/// Runs so many jobs, and turns everything that can be turned meanwhile.
class Soak : public QObject {
public:
    Soak(const std::vector<Pair>& all, const Options& options, Attacker& attacker)
        : m_all(all),
          m_options(options),
          m_attacker(attacker),
          m_random(options.seed),
          m_engine({.backend = Backend::Processes,
                    .workers = options.workers,
                    .helperProgram = QStringLiteral(OFFSTAGE_HELPER),
                    .jobsAtOnce = jobsAtOnce,
                    .helperLimits = {.silence = isSanitized ? 5000 : 300}},
                   std::make_shared<PixelPool>()) {
        connect(&m_engine, &Engine::updated, this, [this](const QList<JobUpdate>& updates) {
            for (const JobUpdate& update : updates)
                take(update);
        });
        connect(&m_engine, &Engine::noticed, this, [this](const Notice& notice) {
            ++figures.fallBacks;
            std::printf("notice: %s %s\n", qPrintable(notice.text), qPrintable(notice.detail));
        });
        m_hung.setSingleShot(true);
        m_hung.setInterval(longWait);
        connect(&m_hung, &QTimer::timeout, this, [this] {
            std::printf("hung: %zu jobs do not end\n", m_running.size());
            QCoreApplication::exit();
        });
    }

    void run() {
        m_clock.start();
        for (int i = 0; i <= jobsAtOnce; ++i)  // one more than run waits
            startNext();
        QCoreApplication::exec();
        figures.lost += int(m_running.size());
    }

    Figures figures;

private:
    struct Running {
        const Pair* pair;
        QList<QRect> ready;
    };

    bool hasTime() const {
        return m_options.seconds == 0 || m_clock.elapsed() < 1000 * qint64(m_options.seconds);
    }

    void startNext() {
        m_hung.start();
        if (figures.started == m_options.jobs || !hasTime()) {
            if (m_running.empty())
                QCoreApplication::exit();
            return;
        }
        const Pair& pair = m_all[m_random.bounded(quint32(m_all.size()))];
        const JobId id = m_engine.start({pair.source, pair.recipe});
        m_running[id] = {&pair, {}};
        ++figures.started;
        if (oneIn(33))
            soon([this, id] { m_engine.stop(id); });
        if (oneIn(4))
            soon([this, id, size = pair.source.size()] {
                m_engine.setVisible(id, QRect(size.width() / 2, 0, 100, 100));
            });
        if (oneIn(6))
            soon([this] {
                ++figures.backends;
                m_engine.setBackend(m_engine.backend() == Backend::Threads ? Backend::Processes
                                                                           : Backend::Threads);
            });
        if (oneIn(8))
            soon([this] {
                ++figures.transports;
                m_engine.setTransport(m_engine.transport() == Transport::Shared
                                          ? Transport::Pipe
                                          : Transport::Shared);
            });
        if (oneIn(8))
            soon([this] {
                ++figures.workers;
                m_engine.setWorkerCount(m_random.bounded(1, 4));
            });
    }

    bool oneIn(int count) { return m_random.bounded(count) == 0; }
    template <class Order>
    void soon(const Order& order) {
        QTimer::singleShot(m_random.bounded(100), this, order);
    }

    void take(const JobUpdate& update) {
        const auto it = m_running.find(update.id);
        if (it == m_running.end())
            return;
        it->second.ready += update.ready;
        if (!isOver(update.state))
            return;
        const Running job = std::move(it->second);
        m_running.erase(it);
        if (oneIn(2))
            m_attacker.allow();
        figures.tiles += update.cost.tiles;
        figures.retries += update.cost.retries;
        figures.restarts += update.cost.workerRestarts;
        switch (update.state) {
            case JobState::Done:
                ++figures.done;
                break;
            case JobState::Stopped:
                ++figures.stopped;
                break;
            default: {
                const bool starved = update.error->kind == ErrorKind::OutOfMemory;
                ++(starved ? figures.outOfMemory : figures.lost);
                if (!starved)
                    std::printf("lost: job %llu: %s %s\n", update.id,
                                qPrintable(update.error->message),
                                qPrintable(update.error->detail));
            }
        }
        if (!isRight(update, job)) {
            ++figures.differences;
            QStringList steps;
            for (const Step& step : job.pair->recipe)
                steps << toText(step);
            std::printf("different: job %llu, %d x %d, format %d: %s\n", update.id,
                        job.pair->source.size().width(), job.pair->source.size().height(),
                        int(job.pair->source.layout().format), qPrintable(steps.join(u' ')));
        }
        startNext();
    }

    /// What was announced as ready is right, and if the job is done, that is everything, once.
    static bool isRight(const JobUpdate& update, const Running& job) {
        qint64 area = 0;
        for (const QRect& rect : job.ready) {
            area += qint64(rect.width()) * rect.height();
            if (!samePixels(update.result.image, job.pair->expected, rect))
                return false;
        }
        const QSize size = job.pair->expected.size();
        return update.state != JobState::Done || area == qint64(size.width()) * size.height();
    }

    const std::vector<Pair>& m_all;
    const Options m_options;
    Attacker& m_attacker;
    QRandomGenerator m_random;
    Engine m_engine;
    std::map<JobId, Running> m_running;
    QElapsedTimer m_clock;
    QTimer m_hung;
};

using Attacks = std::array<int, Attacker::attackKinds>;

struct Run {
    Figures figures;
    Attacks attacks{};
    double seconds = 0;
};

Run soak(const std::vector<Pair>& all, const Options& options) {
    Run run;
    QElapsedTimer clock;
    clock.start();
    Attacker attacker(options.seed + 1, options.attackEveryMs);
    Soak jobs(all, options, attacker);
    attacker.start();
    jobs.run();
    attacker.end();
    for (std::size_t i = 0; i < run.attacks.size(); ++i)
        run.attacks[i] = attacker.count(static_cast<Attacker::Attack>(i));
    run.figures = jobs.figures;
    run.seconds = double(clock.elapsed()) / 1000;
    return run;
}

void tell(const Run& run) {
    const Figures& f = run.figures;
    say("jobs", QStringLiteral("%1 done, %2 stopped, %3 out of memory, %4 lost")
                    .arg(f.done)
                    .arg(f.stopped)
                    .arg(f.outOfMemory)
                    .arg(f.lost));
    say("differences", QString::number(f.differences));
    const Attacks& a = run.attacks;
    say("attacks", QStringLiteral("SIGKILL %1, SIGTERM %2, SIGSEGV %3, paused %4, stopped %5, "
                                  "starved of time %6, of memory %7")
                       .arg(a[Attacker::Kill])
                       .arg(a[Attacker::Terminate])
                       .arg(a[Attacker::Crash])
                       .arg(a[Attacker::Pause])
                       .arg(a[Attacker::Stop])
                       .arg(a[Attacker::StarveTime])
                       .arg(a[Attacker::StarveMemory]));
    say("switched", QStringLiteral("back end %1, transport %2, workers %3 times; fell back to "
                                   "threads %4 times")
                        .arg(f.backends)
                        .arg(f.transports)
                        .arg(f.workers)
                        .arg(f.fallBacks));
    say("recovered", QStringLiteral("%1 helpers restarted, %2 of %3 tiles done again")
                         .arg(f.restarts)
                         .arg(f.retries)
                         .arg(f.tiles));
    say("time", QStringLiteral("%1 s").arg(run.seconds, 0, 'f', 1));
}

bool tellGrowth(const Holdings& before, const Holdings& after) {
    say("children", QStringLiteral("%1 left").arg(after.children));
    say("descriptors", QStringLiteral("%1 before, %2 after")
                           .arg(before.descriptors.size())
                           .arg(after.descriptors.size()));
    say("memory", QStringLiteral("own %1 MiB before, %2 after (may grow by %3); shared %4 before, "
                                 "%5 after")
                      .arg(before.ownMiB, 0, 'f', 2)
                      .arg(after.ownMiB, 0, 'f', 2)
                      .arg(mostGrowth)
                      .arg(before.sharedMiB, 0, 'f', 1)
                      .arg(after.sharedMiB, 0, 'f', 1));
    // A sanitizer keeps what was freed; leaks it finds itself.
    const bool grown = !isSanitized && (after.ownMiB > before.ownMiB + mostGrowth ||
                                        after.sharedMiB > before.sharedMiB + 0.1);
    const bool open = after.descriptors.size() > before.descriptors.size();
    if (open) {
        QStringList added = after.descriptors;
        for (const QString& known : before.descriptors)
            added.removeOne(known);
        say("new ones", added.join(u' '));
    }
    return after.children > 0 || open || grown;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Runs jobs while helpers are attacked; exits 0 if all went well."));
    parser.addHelpOption();
    const auto option = [&](const char* name, const char* help, const char* value) {
        parser.addOption({QLatin1String(name), QLatin1String(help), QStringLiteral("number"),
                          QLatin1String(value)});
    };
    option("jobs", "How many.", "1000");
    option("seed", "Of chance; the attacks' moments are new every time.", "1");
    option("workers", "To begin with.", "2");
    option("seconds", "Start no job later than this; 0: no limit.", "0");
    parser.process(app);
    const auto number = [&](const char* name) {
        return std::max(0, parser.value(QLatin1String(name)).toInt());
    };
    const Options options{number("jobs"), number("workers"), isSanitized ? 600 : 60,
                          number("seconds"), static_cast<quint32>(number("seed"))};

    PixelPool pool;
    QRandomGenerator random(options.seed);
    const std::vector<Pair> all = makePairs(pool, random);

    // What grows only once has grown then.
    Options warmUp = options;
    warmUp.jobs = std::min(50, options.jobs / 2);
    soak(all, warmUp);
    const Holdings before = Holdings::now();
    const Run run = soak(all, options);
    tell(run);
    const bool leaks = tellGrowth(before, Holdings::now());
    const Figures& f = run.figures;
    // Nothing else takes memory away.
    const bool unasked = f.outOfMemory > 0 && run.attacks[Attacker::StarveMemory] == 0;
    const bool forgotten = f.done + f.stopped + f.outOfMemory + f.lost != f.started;
    return leaks || unasked || forgotten || f.differences > 0 || f.lost > 0 ? 1 : 0;
}
