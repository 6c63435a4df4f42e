#include "ui/estimate_flow.h"

#include <QLocale>
#include <QPointer>

#include "core/compare/auto_backend.h"
#include "core/engine/workbench.h"
#include "core/threads.h"
#include "ui/job_text.h"
#include "ui/param_panel.h"

namespace offstage {

namespace {

constexpr int calmMs = 100;            ///< while a slider moves nobody reads it
constexpr double tellingSpread = 1.1;  ///< less is not worth telling

struct Answer {
    std::optional<TimeEstimate> time;
    qint64 bytes = 0;
};

}  // namespace

QString estimateText(const std::optional<TimeEstimate>& time, qint64 bytes, Backend backend,
                     int workers) {
    const QString memory = QLocale().formattedDataSize(bytes, bytes < 1'000'000'000 ? 0 : 1,
                                                       QLocale::DataSizeSIFormat);
    if (!time)
        return EstimateFlow::tr("about %1 of memory").arg(memory);
    const QString seconds = durationText(time->ms);
    const QString range =
        time->highMs > tellingSpread * time->lowMs
            ? EstimateFlow::tr("%1 (%2 to %3)", "time, and the least and the most")
                  .arg(seconds, durationText(time->lowMs), durationText(time->highMs))
            : seconds;
    return EstimateFlow::tr("about %1, %2, %3", "time, memory, workers")
        .arg(range, memory, workersText(backend, workers));
}

QString estimateReason(const std::optional<TimeEstimate>& time) {
    const QString memory = EstimateFlow::tr(
        "Memory as it is planned: the result, its display levels, what stages leave for each other "
        "and the tiles that workers hold.");
    if (!time)
        return EstimateFlow::tr("How long it takes is known once it has run. %1").arg(memory);
    const QString source =
        time->sameValues
            ? EstimateFlow::tr("Time from %n runs with these values.", nullptr, time->runs)
            : EstimateFlow::tr("Time from %n runs with similar values.", nullptr, time->runs);
    return EstimateFlow::tr("%1 %2", "two sentences").arg(source, memory);
}

EstimateFlow::EstimateFlow(Workbench& workbench, const AutoBackend& automatic,
                           ParamPanel& parameters, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_automatic(automatic), m_parameters(parameters) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(calmMs);
    connect(&m_soon, &QTimer::timeout, this, &EstimateFlow::ask);
    const auto soon = qOverload<>(&QTimer::start);
    connect(&parameters, &ParamPanel::paramsChanged, &m_soon, soon);
    connect(&parameters, &ParamPanel::paramsSet, &m_soon, soon);
    connect(&parameters, &ParamPanel::filterChanged, &m_soon, soon);
    connect(&workbench, &Workbench::currentChanged, &m_soon, soon);
    connect(&workbench, &Workbench::documentAdded, this, [this, soon](Document* document) {
        connect(document, &Document::currentChanged, &m_soon, soon);
    });
    connect(&workbench.engine(), &Engine::backendChanged, &m_soon, soon);
    connect(&workbench.engine(), &Engine::workerCountChanged, &m_soon, soon);
    connect(&workbench, &Workbench::jobsChanged, this, [this](const QList<JobUpdate>& updates) {
        for (const JobUpdate& update : updates)
            if (isOver(update.state))
                m_soon.start();
    });
    m_soon.start();
}

void EstimateFlow::ask() {
    const Document* document = m_workbench.current();
    const Filter* filter = m_parameters.filter();
    const Backend backend = m_workbench.engine().backend();
    if (!document || !filter || filter->needsProcess || backend == Backend::UiThread) {
        m_parameters.setEstimate({}, {});
        return;
    }
    if (m_asking) {
        m_soon.start();
        return;
    }
    m_asking = true;
    const Circumstances now{document->current().image.layout(), backend,
                            m_workbench.engine().workerCount()};
    // The workbench waits for the thread; the window may be gone by then.
    m_workbench.files().run([&workbench = m_workbench, flow = QPointer(this), now,
                             step = Step{filter, m_parameters.params()},
                             runs = m_automatic.history().runs(QString::fromUtf8(filter->id))] {
        Q_ASSERT(mayBlock());
        const Answer answer{estimateTime(runs, step, now), plannedMemory({step}, now)};
        QMetaObject::invokeMethod(
            &workbench,
            [flow, now, step, answer] {
                if (!flow)
                    return;
                flow->m_asking = false;
                if (flow->m_parameters.filter() == step.filter)
                    flow->m_parameters.setEstimate(
                        estimateText(answer.time, answer.bytes, now.backend, now.workers),
                        estimateReason(answer.time));
            },
            Qt::QueuedConnection);
    });
}

}  // namespace offstage
