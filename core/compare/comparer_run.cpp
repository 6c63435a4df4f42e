#include "core/compare/comparer_run.h"

#include <QEventLoop>
#include <QLocale>
#include <QTimer>
#include <cmath>

#include "core/compare/comparer_verdict.h"
#include "core/compare/comparison_text.h"
#include "core/compare/curves.h"
#include "core/engine/program_figures.h"

namespace offstage {

namespace {

constexpr double batchMs = 150;  ///< jobs shorter than this are repeated within a run ...
constexpr int mostInBatch = 30;  ///< ... up to so many times; their median is the run's figure
constexpr int feelWaitMs = 2000;
constexpr int stopTries = 5;
constexpr double leastStopMs = 2;  ///< a timer is not finer than 1
constexpr double accidentsMs = 400;
constexpr double startsMs = 300;

/// What one job writes is kept for the next one, which then meets warm pages on every way.
std::size_t keptBytes(const Image& image) {
    constexpr std::size_t least = std::size_t(256) << 20;
    return std::max(least, 3 * static_cast<std::size_t>(image.layout().bytes()));
}

EngineOptions fullOptions(EngineOptions options) {
    if (options.workers <= 0)
        options.workers = std::max(1, QThread::idealThreadCount());
    return options;
}

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double sumOfCompute(const JobCost& cost) {
    double sum = 0;
    for (const PassCost& pass : cost.passes)
        sum += pass.computeMs;
    return sum;
}

}  // namespace

ComparerRun::ComparerRun(Comparer::Order order)
    : m_order(std::move(order)), m_random(QRandomGenerator::securelySeeded()) {}

void ComparerRun::measure() {
    m_clock.start();
    m_pool = std::make_shared<PixelPool>(keptBytes(m_order.image));
    m_result.conditions = conditionsOf(m_order.image, m_order.name, m_order.recipe,
                                       fullOptions(m_order.engine).workers);
    m_result.facts = m_order.facts;
    m_result.facts.freeBytes = availableMemory();
    m_result.complete = measureAll();
    // Workers end in this thread, which made them, and before anybody hears that it is over; so
    // does their memory, which takes long to unmap.
    m_ways = {};
    m_workers.reset();
    m_pool.reset();
    const bool stopped = thread()->isInterruptionRequested();
    if (!m_result.complete && !m_error && !stopped)
        fail({ErrorKind::WorkerCrashed,
              tr("Helper processes cannot be measured: one of them ended before its time. Your "
                 "image "
                 "is untouched; run the comparison again."),
              {}});
    judge(m_result);
    thread()->quit();
}

bool ComparerRun::measureAll() {
    const EngineOptions options = fullOptions(m_order.engine);
    tell(tr("Starting workers"));
    m_workers = std::make_unique<ComparerWorkers>(options, *m_pool);
    if (const auto why = m_workers->whyNoHelper())
        return fail({why->kind,
                     tr("%1 So there is nothing to compare threads with.").arg(why->message),
                     why->detail});
    for (const Way way : {Way::Shared, Way::Pipe}) {
        auto& runner = m_ways[static_cast<std::size_t>(way)];
        runner = std::make_unique<ComparerWay>(way, options, m_pool);
        if (!runner->warmUp())
            return false;
    }
    // What threads add to the program's memory shows only with the first of them.
    ProgramFigures program;
    const qint64 before = program.look().privateBytes;
    m_ways[0] = std::make_unique<ComparerWay>(Way::Threads, options, m_pool);
    const auto first =
        runnerOf(Way::Threads).run({.source = m_order.image, .recipe = m_order.recipe});
    if (!ends(first, Way::Threads))
        return false;
    const auto grown = static_cast<double>(program.look().privateBytes - before);
    m_result[Way::Threads].privateBytes.values.push_back(std::max(0., grown / options.workers));
    expect(6 * first->elapsedMs);
    if (!measureRounds() || !measureStops() || !measureWorkers())
        return false;
    if (m_order.curves)
        measureCurves();
    return !QThread::currentThread()->isInterruptionRequested();
}

/// Whether a job was done on the side that it was meant for; if not, says why, or was stopped.
bool ComparerRun::ends(const std::optional<JobUpdate>& job, Way way) {
    if (!job)
        return false;
    if (job->error)
        return fail(*job->error);
    const Backend side = way == Way::Threads ? Backend::Threads : Backend::Processes;
    return job->backend == side && job->state == JobState::Done;
}

bool ComparerRun::fail(const Error& error) {
    m_error = error;
    return false;
}

bool ComparerRun::measureRounds() {
    for (int round = 0; round <= m_order.pairs; ++round) {
        QElapsedTimer clock;
        clock.start();
        const QString doing =
            round == 0 ? tr("Warming up") : tr("Round %1 of %2").arg(round).arg(m_order.pairs);
        if (!measureRound(round > 0, doing))
            return false;
        expect(msOf(clock));
        m_result.conditions.pairs = round;
        m_result.conditions.othersPercent = m_others.percent();
        Q_EMIT updated(m_result);
    }
    return true;
}

/// There and back: A B C C B A.
bool ComparerRun::measureRound(bool counts, const QString& doing) {
    std::vector<Way> turns(allWays.begin(), allWays.end());
    turns.insert(turns.end(), allWays.rbegin(), allWays.rend());
    for (const Way way : turns)
        if (!measureRun(way, counts, doing + QStringLiteral(": ") + labelOf(way)))
            return false;
    if (!counts)
        return true;
    return m_workers->measureStarts(m_result[Way::Threads], m_result[Way::Shared]);
}

bool ComparerRun::measureRun(Way way, bool counts, const QString& doing) {
    tell(doing);
    ComparerWay& runner = runnerOf(way);
    const auto before = runner.spent();
    if (!before)
        return false;
    Q_EMIT runBegan(way);
    if (counts)
        m_others.begin();
    WayFigures run;
    const int workers = m_result.conditions.workers;
    QElapsedTimer batch;
    batch.start();
    do {
        const auto job = runner.run({.source = m_order.image, .recipe = m_order.recipe},
                                    [&](double) { tell(doing); });
        if (!ends(job, way))
            return false;
        run.total.values.push_back(job->elapsedMs);
        run.compute.values.push_back(sumOfCompute(job->cost) / workers);
        run.handOverIn.values.push_back(job->cost.in.ms);
        run.handOverOut.values.push_back(job->cost.out.ms);
        run.bytesIn = job->cost.in.bytes;
        run.bytesOut = job->cost.out.bytes;
    } while (msOf(batch) < batchMs && run.total.values.size() < mostInBatch);
    if (counts)
        m_others.end();
    const auto seconds = runner.spentSince(*before);
    m_feel.reset();
    Q_EMIT runEnded(way);
    if (m_order.window && !awaitFeel())
        return false;
    if (!counts)
        return true;
    if (way != Way::Threads && !measureMemory(way))
        return false;
    WayFigures& figures = m_result[way];
    figures.total.values.push_back(run.total.median());
    figures.compute.values.push_back(run.compute.median());
    figures.handOverIn.values.push_back(run.handOverIn.median());
    figures.handOverOut.values.push_back(run.handOverOut.median());
    figures.bytesIn = run.bytesIn;
    figures.bytesOut = run.bytesOut;
    figures.copies = way == Way::Pipe ? 2 : 0;  // into the socket, and out of it
    if (seconds)
        figures.cpu.values.push_back(1000 * *seconds / double(run.total.values.size()));
    if (m_feel)
        figures.feel.push_back(*m_feel);
    return true;
}

void ComparerRun::noteFeel(Way, const WindowFeel& feel) {
    m_feel = feel;
    Q_EMIT feelNoted();
}

/// A window that does not say how it felt costs a moment and nothing else.
bool ComparerRun::awaitFeel() {
    QEventLoop waiting;
    connect(this, &ComparerRun::feelNoted, &waiting, [&waiting] { waiting.exit(1); });
    QTimer::singleShot(feelWaitMs, &waiting, [&waiting] { waiting.exit(1); });
    return waiting.exec() == 1;
}

/// Right after a job: helpers forget what they do not use.
bool ComparerRun::measureMemory(Way way) {
    const auto workers = runnerOf(way).look();
    if (!workers)
        return false;
    for (const WorkerInfo& worker : *workers)
        if (worker.privateBytes >= 0 && worker.tilesDone > 0) {
            m_result[way].privateBytes.values.push_back(double(worker.privateBytes));
            m_result[way].sharedBytes.values.push_back(double(worker.sharedBytes));
        }
    return true;
}

bool ComparerRun::measureStops() {
    for (int i = 0; i < m_order.pairs; ++i) {
        // The same moment of the job for all, and another one each time.
        const double fraction = 0.2 + 0.4 * m_random.generateDouble();
        for (std::size_t k = 0; k < allWays.size(); ++k)
            if (!measureStop(allWays[i % 2 == 0 ? k : allWays.size() - 1 - k], fraction))
                return false;
        Q_EMIT updated(m_result);
    }
    return true;
}

bool ComparerRun::measureStop(Way way, double fraction) {
    WayFigures& figures = m_result[way];
    // A job that was done before it heard of the stop says nothing: sooner, then.
    for (int i = 0; i < stopTries; ++i, fraction /= 2) {
        tell(tr("Stopping: %1").arg(labelOf(way)));
        const double after = fraction * figures.total.median();
        if (after < leastStopMs)
            break;
        const auto job = runnerOf(way).run({.source = m_order.image, .recipe = m_order.recipe}, {},
                                           static_cast<int>(std::lround(after)));
        if (!job)
            return false;
        if (job->error)
            return fail(*job->error);
        if (job->state == JobState::Stopped) {
            figures.stop.values.push_back(job->stopMs);
            return true;
        }
    }
    return true;
}

bool ComparerRun::measureWorkers() {
    for (int i = 0; i < m_order.pairs; ++i) {
        tell(tr("A helper that crashes, and one that hangs"));
        if (!m_workers->measureAccidents(m_result[Way::Shared]))
            return false;
    }
    // By whatever way pixels come to it, a helper is a helper.
    const WayFigures& shared = m_result[Way::Shared];
    WayFigures& pipe = m_result[Way::Pipe];
    pipe.startCold = shared.startCold;
    pipe.startAll = shared.startAll;
    pipe.startWarm = shared.startWarm;
    pipe.roundTrip = shared.roundTrip;
    pipe.crash = shared.crash;
    pipe.hang = shared.hang;
    Q_EMIT updated(m_result);
    return true;
}

/// A curve that ends early is a shorter curve, not a failure.
void ComparerRun::measureCurves() {
    const WayFigures& threads = m_result[Way::Threads];
    const WayFigures& shared = m_result[Way::Shared];
    CurveRecorder::Order order{m_order.image,
                               m_order.recipe,
                               {m_ways[0].get(), m_ways[1].get(), m_ways[2].get()},
                               m_result.conditions.workers,
                               threads.total.median() / m_result.conditions.megapixels()};
    CurveRecorder recorder(std::move(order), *m_pool, [this](const QString& doing) {
        tell(doing);
        Q_EMIT updated(m_result);
    });
    if (!recorder.measureSizes(m_result.curves))
        return;
    m_result.curves.breakEvenMp =
        breakEvenOf(m_result.curves.bySize, shared.startAll.median() - threads.startAll.median());
    recorder.measureWorkers(m_result.curves);
}

/// How long it all takes, if a round takes so long.
void ComparerRun::expect(double roundMs) {
    const int done = m_result.conditions.pairs;
    const double each = roundMs + startsMs + 0.2 * roundMs + accidentsMs;
    const double curves =
        m_order.curves ? CurveRecorder::sizeBudgetMs + CurveRecorder::workerBudgetMs : 0;
    m_expectedMs = msOf(m_clock) + each * (m_order.pairs - done + 1) + curves;
}

void ComparerRun::tell(const QString& doing) {
    const double passed = msOf(m_clock);
    if (m_expectedMs <= 0) {
        Q_EMIT progressed(0, doing);
        return;
    }
    m_part = std::clamp(passed / m_expectedMs, m_part, 0.99);
    const auto left = static_cast<int>(std::ceil((m_expectedMs - passed) / 1000));
    Q_EMIT progressed(m_part, left < 1 ? doing
                              : left < 100
                                  ? tr("%1, about %2 s left").arg(doing).arg(left)
                                  : tr("%1, about %2 min left").arg(doing).arg((left + 30) / 60));
}

}  // namespace offstage
