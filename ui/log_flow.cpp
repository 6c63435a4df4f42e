#include "ui/log_flow.h"

#include <QFileInfo>
#include <QMainWindow>

#include "core/engine/workbench.h"
#include "ui/job_text.h"
#include "ui/log_panel.h"
#include "ui/message_bar.h"

namespace offstage {

namespace {

using Kind = LogLine::Kind;

constexpr int frameMs = 16;
constexpr qsizetype lastKept = 200;

}  // namespace

LogFlow::LogFlow(Workbench& workbench, MessageBar& messages, QMainWindow* window)
    : QObject(window),
      m_workbench(workbench),
      m_saver(workbench.files(), messages, window),
      m_panel(new LogPanel) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &LogFlow::show);
    connect(m_panel, &LogPanel::saveRequested, this, [this](const QList<LogLine>& lines) {
        m_saver.ask(tr("Save the log"), tr("log", "name of a file"),
                    [lines] { return toText(lines); });
    });
    connect(&m_qt, &QtMessages::said, this, &LogFlow::add);
    connect(&messages, &MessageBar::told, this, [this](const Notice& notice) {
        note(Kind::Message, notice.text, notice.kind != Notice::Kind::Information, notice.detail);
    });
    follow();
    const Engine& engine = workbench.engine();
    note(Kind::Program, tr("Offstage %1 with Qt %2 began to run filters in %3.")
                            .arg(QStringLiteral(OFFSTAGE_VERSION), QString::fromLatin1(qVersion()),
                                 workersText(engine.backend(), engine.workerCount())));
}

void LogFlow::follow() {
    connect(&m_workbench, &Workbench::documentAdded, this,
            [this](const Document* document) { noteOpened(*document); });
    connect(&m_workbench, &Workbench::documentRemoved, this, [this](const Document* document) {
        note(Kind::File, tr("Closed %1.").arg(document->name()));
    });
    connect(&m_workbench, &Workbench::opening, this,
            [this](const QString& name) { noteNames(name, {}); });
    connect(&m_workbench, &Workbench::openFailed, this, [this](const QString& name, const Error&) {
        note(Kind::File, tr("%1 could not be opened.").arg(name), true);
    });
    connect(&m_workbench, &Workbench::saved, this, [this](const QString& path) {
        noteNames(QFileInfo(path).fileName(), path);
        note(Kind::File, tr("Saved %1.").arg(QFileInfo(path).fileName()));
    });
    connect(&m_workbench, &Workbench::saveFailed, this, [this](const QString& path, const Error&) {
        noteNames(QFileInfo(path).fileName(), path);
        note(Kind::File, tr("%1 could not be saved.").arg(QFileInfo(path).fileName()), true);
    });
    connect(&m_workbench, &Workbench::jobsChanged, this, [this](const QList<JobUpdate>& updates) {
        for (const JobUpdate& update : updates)
            noteJob(update);
    });
    const Engine& engine = m_workbench.engine();
    connect(&engine, &Engine::helperDied, this, [this](const Error& how) {
        note(Kind::Worker, tr("%1 A new one takes its place.").arg(how.message), true, how.detail);
    });
    const auto noteWorkers = [this, &engine] {
        note(Kind::Worker, tr("Filters run in %1 from now on.")
                               .arg(workersText(engine.backend(), engine.workerCount())));
    };
    connect(&engine, &Engine::backendChanged, this, noteWorkers);
    connect(&engine, &Engine::workerCountChanged, this, noteWorkers);
}

void LogFlow::note(Kind kind, const QString& text, bool isTrouble, const QString& detail) {
    add({QDateTime::currentDateTime(), kind, isTrouble, text, detail});
}

void LogFlow::add(const LogLine& line) {
    m_fresh << line;
    m_last << line;
    if (m_last.size() > lastKept)
        m_last.removeFirst();
    if (!m_frame.isActive())
        m_frame.start();
}

void LogFlow::show() {
    m_panel->append(std::exchange(m_fresh, {}));
}

void LogFlow::noteNames(const QString& name, const QString& path) {
    for (const QString& each : {name, path})
        if (!each.isEmpty() && !m_names.contains(each))
            m_names << each;
}

void LogFlow::noteOpened(const Document& document) {
    noteNames(document.name(), document.path());
    const ImageLayout& layout = document.current().image.layout();
    note(Kind::File, tr("Opened %1: %2 x %3 pixels, %4 bit.")
                         .arg(document.name())
                         .arg(layout.size.width())
                         .arg(layout.size.height())
                         .arg(bitsPerChannel(layout.format)));
}

void LogFlow::noteJob(const JobUpdate& update) {
    const auto known = m_jobs.constFind(update.id);  // a short job may be over when it is heard of
    std::optional<JobState> before;
    if (known != m_jobs.cend())
        before = *known;
    if (before == update.state)
        return;
    if (isOver(update.state))
        m_jobs.remove(update.id);
    else
        m_jobs[update.id] = update.state;
    const auto say = [&](const QString& text, bool isTrouble = false) {
        note(Kind::Job, text.arg(update.title, update.subject), isTrouble);
    };
    switch (update.state) {
        case JobState::Waiting:
            return say(tr("%1 on %2 waits for its turn."));
        case JobState::Running:
            return say(before == JobState::Paused ? tr("%1 on %2 goes on.")
                                                  : tr("%1 on %2 began."));
        case JobState::Paused:
            return say(tr("%1 on %2 is paused."));
        case JobState::Stopping:
            return;
        case JobState::Stopped:
            return say(
                tr("%1 on %2 was stopped; that took %3.")
                    .arg(QStringLiteral("%1"), QStringLiteral("%2"), durationText(update.stopMs)));
        case JobState::Failed:
            return say(tr("%1 on %2 failed."), true);
        case JobState::Done:
            break;
    }
    QStringList cost{workersText(update.backend, update.workers), costText(update.cost),
                     troubleText(update.cost)};
    cost.removeAll(QString());
    note(Kind::Job, tr("%1 on %2: done in %3 (%4).")
                        .arg(update.title, update.subject, durationText(update.elapsedMs),
                             cost.join(tr(", "))));
}

}  // namespace offstage
