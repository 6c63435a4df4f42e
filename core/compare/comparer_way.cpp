#include "core/compare/comparer_way.h"

#include <QEventLoop>
#include <QTimer>
#include <algorithm>

#include "core/engine/cpu_meter.h"

namespace offstage {

namespace {

constexpr int answered = 1;
constexpr int settleMs = 20;  ///< also for the answers of helpers that were asked for figures

EngineOptions optionsFor(Way way, EngineOptions options) {
    options.backend = way == Way::Threads ? Backend::Threads : Backend::Processes;
    options.transport = way == Way::Pipe ? Transport::Pipe : Transport::Shared;
    options.decodeIn = DecodeIn::Thread;  // no file is opened
    options.warmHelpers = way != Way::Threads;
    options.jobsAtOnce = 1;
    return options;
}

}  // namespace

ComparerWay::ComparerWay(Way way, EngineOptions options, std::shared_ptr<PixelPool> pool)
    : m_way(way), m_engine(optionsFor(way, std::move(options)), std::move(pool)) {}

std::optional<JobUpdate> ComparerWay::run(const Job& job, const Progress& progress,
                                          std::optional<int> stopAfterMs) {
    QEventLoop waiting;
    JobUpdate last;
    const JobId id = m_engine.start(job);
    QObject::connect(&m_engine, &Engine::updated, &waiting, [&](const QList<JobUpdate>& updates) {
        for (const JobUpdate& update : updates) {
            if (update.id != id)
                continue;
            last = update;
            if (isOver(update.state))
                waiting.exit(answered);
            else if (progress)
                progress(update.progress);
        }
    });
    if (stopAfterMs)
        QTimer::singleShot(*stopAfterMs, Qt::PreciseTimer, &waiting, [&] { m_engine.stop(id); });
    if (waiting.exec() != answered)
        return {};
    last.result = {};
    return last;
}

bool ComparerWay::warmUp() {
    while (m_way != Way::Threads) {
        const auto workers = glance();
        if (!workers || m_engine.backend() != backend())
            return false;
        const auto ready = std::count_if(workers->begin(), workers->end(), [](const auto& worker) {
            return worker.state == WorkerInfo::State::Idle;
        });
        if (ready == m_engine.workerCount())
            return true;
        if (!pauseFor(5))
            return false;
    }
    return true;
}

/// Their memory is as of the glance before.
std::optional<QList<WorkerInfo>> ComparerWay::glance() {
    QEventLoop waiting;
    QList<WorkerInfo> seen;
    QObject::connect(&m_engine, &Engine::workersChanged, &waiting,
                     [&](const QList<WorkerInfo>& workers) {
                         seen = workers;
                         waiting.exit(answered);
                     });
    m_engine.watchWorkers(true);
    const bool told = waiting.exec() == answered;
    m_engine.watchWorkers(false);
    if (!told)
        return {};
    const auto kind = m_way == Way::Threads ? WorkerInfo::Kind::Thread : WorkerInfo::Kind::Helper;
    seen.removeIf([kind](const WorkerInfo& worker) { return worker.kind != kind; });
    return seen;
}

std::optional<QList<WorkerInfo>> ComparerWay::look() {
    if (!glance() || !pauseFor(settleMs))
        return {};
    return glance();
}

std::optional<ComparerWay::Spent> ComparerWay::spent() {
    const auto workers = glance();
    // Reading its account costs a helper a few ms, which are not the job's.
    if (!workers || !pauseFor(settleMs))
        return {};
    Spent spent;
    for (const WorkerInfo& worker : *workers)
        spent.workers[worker.tid] =
            m_way == Way::Threads ? worker.cpuSeconds : cpuSecondsOf(worker.pid);
    spent.engine = m_engine.ownCpuSeconds();
    return spent;
}

std::optional<double> ComparerWay::spentSince(const Spent& before) {
    double seconds = m_engine.ownCpuSeconds() - before.engine;
    std::map<qint64, double> now;
    if (m_way == Way::Threads) {
        const auto workers = glance();
        if (!workers)
            return {};
        for (const WorkerInfo& worker : *workers)
            now[worker.tid] = worker.cpuSeconds;  // threads may have begun in this job
    } else {
        for (const auto& [pid, then] : before.workers)
            now[pid] = cpuSecondsOf(pid);
    }
    for (const auto& [worker, spent] : now) {
        const auto then = before.workers.find(worker);
        const double own = then == before.workers.end() ? spent : spent - then->second;
        if (own < 0)
            return {};
        seconds += own;
    }
    return seconds;
}

bool pauseFor(int ms) {
    QEventLoop waiting;
    QTimer::singleShot(ms, Qt::PreciseTimer, &waiting, [&] { waiting.exit(answered); });
    return waiting.exec() == answered;
}

}  // namespace offstage
