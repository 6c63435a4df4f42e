#include "core/compare/comparer_workers.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "core/compare/comparer_way.h"
#include "core/compare/hello_in_process.h"
#include "core/compare/hello_in_thread.h"
#include "core/engine/process_executor.h"
#include "core/engine/thread_executor.h"
#include "core/filters/catalog.h"
#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

constexpr int answered = 1;
constexpr int hellos = 100;  ///< whose median is one figure: single ones meet the scheduler's whims
constexpr int units = 20;    ///< the same, of the smallest unit
/// So that a unit that hangs has begun to do so.
constexpr int beginMs = 30;

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Until `helper` is ready; absent if it ends instead.
bool waitForReady(UnitHelper& helper) {
    QEventLoop waiting;
    QObject::connect(&helper, &UnitHelper::ready, &waiting, [&] { waiting.exit(answered); });
    QObject::connect(&helper, &UnitHelper::gone, &waiting, &QEventLoop::quit);
    return waiting.exec() == answered;
}

}  // namespace

ComparerWorkers::ComparerWorkers(const EngineOptions& options, PixelPool& pool)
    : m_options(options), m_pool(pool) {}

std::optional<Error> ComparerWorkers::whyNoHelper() const {
    UnitHelper helper(1, m_options.helperLimits);
    QEventLoop waiting;
    std::optional<Error> why;
    QObject::connect(&helper, &UnitHelper::ready, &waiting, &QEventLoop::quit);
    QObject::connect(&helper, &UnitHelper::gone, &waiting, [&](const HelperEnd& end) {
        why = end.reason;
        waiting.quit();
    });
    helper.start(m_options.helperProgram);
    waiting.exec();
    return why;
}

bool ComparerWorkers::measureStarts(WayFigures& threads, WayFigures& processes) {
    const auto allThreads = startThreads();
    const auto allHelpers = startHelpers();
    if (!allThreads || !allHelpers)
        return false;
    threads.startAll.values.push_back(*allThreads);
    processes.startAll.values.push_back(*allHelpers);
    return measureHello(threads, processes) && measureWarm(threads, processes);
}

bool ComparerWorkers::measureHello(WayFigures& threads, WayFigures& processes) {
    HelloInThread thread;
    HelloInProcess process;
    const auto coldThread = thread.start();
    const auto coldProcess = process.start(m_options.helperProgram);
    if (!coldThread || !coldProcess)
        return false;
    threads.startCold.values.push_back(*coldThread);
    processes.startCold.values.push_back(*coldProcess);
    Measured inThread;
    Measured inProcess;
    for (int i = 0; i < hellos; ++i) {
        const auto a = thread.ask();
        const auto b = process.ask();
        if (!a || !b)
            return false;
        inThread.values.push_back(*a / 1000);
        inProcess.values.push_back(*b / 1000);
    }
    threads.roundTrip.values.push_back(inThread.median());
    processes.roundTrip.values.push_back(inProcess.median());
    return true;
}

/// From the order to an executor until its one worker, which waits, has begun the smallest unit.
bool ComparerWorkers::measureWarm(WayFigures& threads, WayFigures& processes) {
    ThreadExecutor inThread(1);
    ProcessExecutor inProcess(m_options.helperProgram, 1, nullptr, m_options.helperLimits);
    inProcess.warmUp();
    const PassRunRef run = smallRun(*catalog[0]);
    const auto beginOn = [&run](Executor& executor) -> std::optional<double> {
        QEventLoop waiting;
        std::optional<double> ms;
        const qint64 sent = steadyNow();
        executor.run({run, 0}, [&](const UnitAnswer& answer) {
            if (answer.outcome == UnitAnswer::Outcome::Done)
                ms = static_cast<double>(answer.began - sent) / 1e6;
            waiting.exit(answered);
        });
        waiting.exec();
        return ms;
    };
    Measured thread;
    Measured process;
    for (int i = 0; i <= units; ++i) {
        const auto a = beginOn(inThread);
        const auto b = beginOn(inProcess);
        if (!a || !b)
            return false;
        if (i == 0)
            continue;  // workers start, and learn of the pass
        thread.values.push_back(*a);
        process.values.push_back(*b);
    }
    threads.startWarm.values.push_back(thread.median());
    processes.startWarm.values.push_back(process.median());
    return true;
}

std::optional<double> ComparerWorkers::startThreads() const {
    QEventLoop waiting;
    std::vector<std::unique_ptr<QThread>> threads;
    int ready = 0;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < m_options.workers; ++i) {
        threads.push_back(std::make_unique<QThread>());
        QObject::connect(threads.back().get(), &QThread::started, &waiting, [&] {
            if (++ready == m_options.workers)
                waiting.exit(answered);
        });
        threads.back()->start();
    }
    const bool started = waiting.exec() == answered;
    const double ms = msOf(clock);
    for (const auto& thread : threads) {
        thread->quit();
        thread->wait();
    }
    return started ? std::optional(ms) : std::nullopt;
}

std::optional<double> ComparerWorkers::startHelpers() const {
    QEventLoop waiting;
    std::vector<std::unique_ptr<UnitHelper>> helpers;
    int ready = 0;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < m_options.workers; ++i) {
        helpers.push_back(std::make_unique<UnitHelper>(i + 1, m_options.helperLimits));
        UnitHelper& helper = *helpers.back();
        QObject::connect(&helper, &UnitHelper::ready, &waiting, [&] {
            if (++ready == m_options.workers)
                waiting.exit(answered);
        });
        QObject::connect(&helper, &UnitHelper::gone, &waiting, &QEventLoop::quit);
        helper.start(m_options.helperProgram);
    }
    const bool started = waiting.exec() == answered;
    const double ms = msOf(clock);
    return started ? std::optional(ms) : std::nullopt;
}

bool ComparerWorkers::measureAccidents(WayFigures& processes) {
    const auto crashed = replaceAfter(Accident::Crash);
    const auto hung = replaceAfter(Accident::Hang);
    if (!crashed || !hung)
        return false;
    processes.crash.values.push_back(*crashed);
    processes.hang.values.push_back(*hung);
    return true;
}

/// From the moment when it is sent what crashes, or is told to stop what does not hear, until
/// another helper is ready.
std::optional<double> ComparerWorkers::replaceAfter(Accident accident) {
    UnitHelper first(1, m_options.helperLimits);
    UnitHelper second(2, m_options.helperLimits);
    first.start(m_options.helperProgram);
    if (!waitForReady(first))
        return {};
    QEventLoop waiting;
    QObject::connect(&first, &UnitHelper::gone, &waiting,
                     [&] { second.start(m_options.helperProgram); });
    QObject::connect(&second, &UnitHelper::ready, &waiting, [&] { waiting.exit(answered); });
    QObject::connect(&second, &UnitHelper::gone, &waiting, &QEventLoop::quit);
    QElapsedTimer clock;
    clock.start();
    if (accident == Accident::Crash) {
        first.run(1, smallRun(crash), 0, false);
    } else {
        first.run(1, smallRun(neverEnd), 0, false);
        if (!pauseFor(beginMs))
            return {};
        clock.start();
        first.takeBack(1, true);
    }
    if (waiting.exec() != answered)
        return {};
    return msOf(clock);
}

/// One unit of one step on a few pixels, whose values do not matter.
PassRunRef ComparerWorkers::smallRun(const Filter& filter) {
    constexpr ImageLayout layout{{8, 8}, PixelFormat::Rgba8, false};
    auto run = std::make_shared<PassRun>();
    run->id = m_nextRun++;
    run->job = run->id;
    run->pass = planPasses({{&filter, Params(filter.params)}}, layout, {}).front();
    run->input = m_pool.acquire(static_cast<std::size_t>(layout.bytes())).value();
    run->output = m_pool.acquire(static_cast<std::size_t>(layout.bytes())).value();
    run->gathered.resize(1);
    return run;
}

}  // namespace offstage
