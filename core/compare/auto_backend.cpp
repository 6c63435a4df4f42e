#include "core/compare/auto_backend.h"

#include "core/compare/facts.h"
#include "core/engine/workbench.h"

namespace offstage {

AutoBackend::AutoBackend(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_runIn(runInOf(workbench.engine().backend())) {
    const Engine& engine = workbench.engine();
    connect(&engine, &Engine::backendChanged, this, &AutoBackend::followEngine);
    connect(&engine, &Engine::noticed, this, [this](const Notice& notice) {
        if (notice.helpersFailed) {
            m_helpersFail = true;
            decide();
        }
    });
    connect(&engine, &Engine::workersChanged, this, [this](const QList<WorkerInfo>& workers) {
        for (const WorkerInfo& worker : workers)
            if (worker.kind == WorkerInfo::Kind::Helper && worker.privateBytes > 0)
                m_helperBytes = std::max(m_helperBytes.value_or(0), worker.privateBytes);
    });
    connect(&workbench, &Workbench::jobsChanged, this, &AutoBackend::takeJobs);
    askForFreeMemory();
}

Facts AutoBackend::factsFor(const OpenedImage& opened, const Recipe& recipe) const {
    const Engine& engine = m_workbench.engine();
    Facts facts = factsOf(opened, recipe, m_history, engine.workerCount(), engine.transport());
    facts.helperBytes = m_helperBytes;
    if (m_comparison)
        addMeasured(*m_comparison, recipe, engine.transport(), facts);
    facts.freeBytes = m_freeBytes;
    return facts;
}

void AutoBackend::setRunIn(RunIn runIn) {
    if (runIn == RunIn::UiThread && !m_workbench.engine().hasUiThread())
        return;
    m_helpersFail = false;
    if (runIn == m_runIn)
        return;
    m_runIn = runIn;
    m_advice = {};
    // Jobs that people have put into processes stay there.
    m_inProcesses = m_workbench.engine().backend() == Backend::Processes ? m_jobs : QSet<JobId>();
    if (const auto backend = backendOf(runIn))
        m_workbench.engine().setBackend(*backend);
    else if (m_workbench.engine().backend() == Backend::UiThread)
        m_workbench.engine().setBackend(Backend::Threads);
    Q_EMIT runInChanged(runIn);
    decide();
}

/// The engine changed sides by itself: helpers cannot run, or a demonstration is over.
void AutoBackend::followEngine(Backend backend) {
    if (m_runIn == RunIn::Auto || backendOf(m_runIn) == backend)
        return;
    m_runIn = runInOf(backend);
    Q_EMIT runInChanged(m_runIn);
}

void AutoBackend::setComparison(const Comparison& comparison) {
    m_comparison = comparison;
    decide();
}

void AutoBackend::consider(const Document* document, const Recipe& recipe) {
    m_document = document;
    m_recipe = recipe;
    decide();
}

void AutoBackend::choose(const Document& document, const Recipe& recipe) {
    consider(&document, recipe);
    if (m_runIn == RunIn::Auto)
        m_workbench.engine().setBackend(m_advice.side);
}

void AutoBackend::choose(const OpenedImage& opened, const Recipe& recipe) {
    if (m_runIn == RunIn::Auto)
        m_workbench.engine().setBackend(adviceFor(opened, recipe).side);
}

void AutoBackend::tryHelpersAgain() {
    if (m_runIn != RunIn::Auto) {
        setRunIn(RunIn::Processes);
        return;
    }
    m_helpersFail = false;
    decide();
}

Advice AutoBackend::adviceFor(const OpenedImage& opened, const Recipe& recipe) const {
    Advice advice = advise(factsFor(opened, recipe));
    if (advice.side == Backend::Processes && m_helpersFail) {
        advice.side = Backend::Threads;
        advice.sentence +=
            u' ' + tr("But helper processes cannot run here, so threads do the work.");
    } else if (advice.side == Backend::Threads && !m_inProcesses.isEmpty()) {
        advice.side = Backend::Processes;
        advice.sentence += u' ' + tr("But a job that is under way needs processes.");
    }
    return advice;
}

void AutoBackend::decide() {
    if (m_runIn != RunIn::Auto)
        return;
    Advice advice;
    if (m_document && !m_recipe.empty()) {
        advice = adviceFor(m_document->opened(), m_recipe);
        if (m_jobs.isEmpty())
            m_workbench.engine().setBackend(advice.side);
    }
    const bool same = advice.side == m_advice.side && advice.sentence == m_advice.sentence;
    m_advice = advice;
    if (!same)
        Q_EMIT decided(m_advice);
}

void AutoBackend::takeJobs(const QList<JobUpdate>& updates) {
    bool anyOver = false;
    for (const JobUpdate& update : updates) {
        if (!isOver(update.state)) {
            // The choice was made for it: there is something that speaks for processes.
            if (!m_jobs.contains(update.id) && m_runIn == RunIn::Auto &&
                m_workbench.engine().backend() == Backend::Processes)
                m_inProcesses.insert(update.id);
            m_jobs.insert(update.id);
            continue;
        }
        m_history.note(update);
        m_jobs.remove(update.id);
        m_inProcesses.remove(update.id);
        anyOver = true;
    }
    if (!anyOver)
        return;
    askForFreeMemory();
    decide();
}

/// The system's account is a file, which the window's thread does not read.
void AutoBackend::askForFreeMemory() {
    m_workbench.files().run([this_ = QPointer(this), workbench = &m_workbench] {
        QMetaObject::invokeMethod(
            workbench,
            [this_, free = availableMemory()] {
                if (this_)
                    this_->m_freeBytes = free;
            },
            Qt::QueuedConnection);
    });
}

}  // namespace offstage
