#include "app/cli_apply.h"

#include <sys/resource.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <cstdio>
#include <cstdlib>

#include "app/cli_signals.h"
#include "app/command_line.h"
#include "app/learned.h"
#include "core/compare/facts.h"

namespace offstage {

namespace {

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// The largest resident size so far, in bytes.
qint64 peakMemory(int who) {
    rusage usage = {};
    ::getrusage(who, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

}  // namespace

int complain(const Error& error) {
    std::fprintf(stderr, "offstage-cli: %s\n", qPrintable(error.message));
    if (!error.detail.isEmpty())
        std::fprintf(stderr, "  %s\n", qPrintable(error.detail));
    return exitFailed;
}

Advice chooseSide(Engine& engine, const OpenedImage& opened, const Recipe& recipe) {
    Facts facts = factsOf(opened, recipe, readHistory(learnedPath()), engine.workerCount(),
                          engine.transport());
    facts.freeBytes = availableMemory();
    const Advice advice = advise(facts);
    engine.setBackend(advice.side);
    return advice;
}

void showProgress(const JobUpdate& update) {
    QString line = Apply::tr("%1 %  %2 s")
                       .arg(static_cast<int>(update.progress * 100))
                       .arg(update.elapsedMs / 1000, 0, 'f', 1);
    if (update.remainingMs)
        line += Apply::tr("  about %1 s left").arg(*update.remainingMs / 1000, 0, 'f', 1);
    std::fprintf(stderr, "\r\033[K%s", qPrintable(line));
    std::fflush(stderr);
}

Apply::Apply(ApplyOrder order, QObject* parent) : QObject(parent), m_order(std::move(order)) {}

void Apply::begin() {
    m_clock.start();
    m_signals = watchSignals([this] { interrupt(); });
    m_engine = std::make_unique<Engine>(m_order.engine, m_pool);
    connect(m_engine.get(), &Engine::updated, this, &Apply::take);
    connect(m_engine.get(), &Engine::noticed, this, [](const Notice& notice) {
        complain({ErrorKind::Invalid, notice.text, notice.detail});
    });
    m_files = std::make_unique<FileQueue>(m_pool);
    if (m_order.engine.decodeIn == DecodeIn::Helper)
        m_files->setDecoder(&m_engine->decoder());
    connect(m_files.get(), &FileQueue::openFailed, this, [this](int, const Error& error) {
        if (!m_interrupted)
            Q_EMIT finished(complain(error));
    });
    connect(m_files.get(), &FileQueue::opened, this,
            [this](int, const OpenedImage& image) { start(image); });
    m_files->open(m_order.input, {});
}

void Apply::start(const OpenedImage& opened) {
    if (m_interrupted)
        return;
    m_opened = opened;
    if (!opened.note.isEmpty())
        std::fprintf(stderr, "offstage-cli: %s\n", qPrintable(opened.note));
    m_openMs = msOf(m_clock);
    // What cannot be saved is refused before the work, not after it.
    if (const auto error =
            whyNotSavable(m_opened.picture.image.layout(), m_order.output, m_order.save)) {
        Q_EMIT finished(complain(*error));
        return;
    }
    if (m_order.runIn == RunIn::Auto)
        m_advice = chooseSide(*m_engine, opened, m_order.recipe);
    Job job;
    job.source = m_opened.picture.image;
    job.recipe = m_order.recipe;
    m_job = m_engine->start(std::move(job));
}

void Apply::interrupt() {
    if (m_interrupted)
        std::_Exit(exitInterrupted);
    m_interrupted = true;
    if (m_job != 0)
        m_engine->stop(m_job);
    else  // still opening; once there is no other signal to come first
        QMetaObject::invokeMethod(this, &Apply::endInterrupted, Qt::QueuedConnection);
}

void Apply::take(const QList<JobUpdate>& updates) {
    for (const JobUpdate& update : updates) {
        if (update.id != m_job)
            continue;
        if (m_order.progress) {
            showProgress(update);
            m_lineShown = true;
        }
        if (isOver(update.state))
            end(update);
    }
}

void Apply::end(const JobUpdate& update) {
    if (m_lineShown)
        std::fputc('\n', stderr);
    if (m_interrupted) {  // even if the job was done before it heard of that
        endInterrupted();
        return;
    }
    if (update.state == JobState::Failed) {
        Q_EMIT finished(complain(*update.error));
        return;
    }
    QElapsedTimer clock;
    clock.start();
    SaveOptions options = m_order.save;
    carry(m_opened, update.result.image, options);
    const auto saved = saveImage(update.result.image, m_order.output, options);
    if (!saved) {
        Q_EMIT finished(complain(saved.error()));
        return;
    }
    if (!saved->note.isEmpty())
        std::fprintf(stderr, "offstage-cli: %s\n", qPrintable(saved->note));
    m_saveMs = msOf(clock);
    const int workers = m_engine->workerCount();
    m_files.reset();
    m_engine.reset();  // helpers have ended: their memory can be told
    JobUpdate last = update;
    last.workers = workers;
    if (m_order.json)
        printSummary(last);
    Q_EMIT finished(exitDone);
}

void Apply::endInterrupted() {
    std::fprintf(stderr, "offstage-cli: %s\n", qPrintable(tr("Stopped. Nothing was written.")));
    Q_EMIT finished(exitInterrupted);
}

void Apply::printSummary(const JobUpdate& update) const {
    QJsonArray steps;
    for (const PassCost& pass : update.cost.passes)
        steps.append(QJsonObject{{QStringLiteral("step"), pass.steps},
                                 {QStringLiteral("gathers"), pass.gathers},
                                 {QStringLiteral("ms"), pass.wallMs},
                                 {QStringLiteral("compute_ms"), pass.computeMs}});
    const QSize size = m_opened.picture.image.size();
    QJsonObject summary{
        {QStringLiteral("input"), m_order.input},
        {QStringLiteral("output"), m_order.output},
        {QStringLiteral("size"), QJsonArray{size.width(), size.height()}},
        {QStringLiteral("bits"), bitsPerChannel(m_opened.picture.image.layout().format)},
        {QStringLiteral("channels"), m_opened.picture.image.layout().channels()},
        {QStringLiteral("backend"), toText(update.backend)},
        {QStringLiteral("workers"), update.workers},
        {QStringLiteral("open_ms"), m_openMs},
        {QStringLiteral("filter_ms"), update.elapsedMs},
        {QStringLiteral("save_ms"), m_saveMs},
        {QStringLiteral("steps"), steps},
        {QStringLiteral("tiles"), update.cost.tiles},
        {QStringLiteral("retries"), update.cost.retries},
        {QStringLiteral("worker_restarts"), update.cost.workerRestarts},
        {QStringLiteral("peak_memory_bytes"), peakMemory(RUSAGE_SELF)},
        {QStringLiteral("peak_helper_memory_bytes"), peakMemory(RUSAGE_CHILDREN)},
    };
    if (m_order.runIn == RunIn::Auto) {
        summary[QStringLiteral("chosen_by")] = toText(m_advice.rule);
        summary[QStringLiteral("reason")] = m_advice.sentence;
    }
    std::printf("%s\n", QJsonDocument(summary).toJson(QJsonDocument::Compact).constData());
}

}  // namespace offstage
