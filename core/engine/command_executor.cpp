#include "core/engine/command_executor.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <algorithm>

#include "core/commands/command_run.h"
#include "core/commands/process_tree.h"
#include "core/engine/cpu_meter.h"
#include "core/filters/external_command.h"
#include "core/memory_account.h"
#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

constexpr int commandsAtOnce = 2;
/// One feeds a command's pipe while another empties it.
constexpr int workersPerCommand = 2;

/// Adds what a process has in memory; the system does not tell of everybody's.
void addMemory(WorkerInfo& info, qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto account = MemoryAccount::read(file.readAll());
    info.privateBytes = std::max<qint64>(info.privateBytes, 0) + account.privateBytes;
    info.sharedBytes = std::max<qint64>(info.sharedBytes, 0) + account.sharedBytes;
}

}  // namespace

struct CommandExecutor::Running {
    UnitTask task;
    UnitDone done;
    int number = 1;
    QElapsedTimer clock;
    CpuMeter cpu;
    std::unique_ptr<CommandRun> run;
    CommandOutcome outcome;
};

CommandExecutor::CommandExecutor(QString helperProgram, QObject* parent)
    : QObject(parent), m_helperProgram(std::move(helperProgram)) {
    m_workers.setMaxThreadCount(commandsAtOnce * workersPerCommand);
}

CommandExecutor::~CommandExecutor() {
    for (const auto& running : m_running)
        running->run->stop();
    m_workers.waitForDone();
    m_running.clear();
    m_workers.waitForDone();
}

int CommandExecutor::freeSlots() const {
    return commandsAtOnce - static_cast<int>(m_running.size());
}

int CommandExecutor::workerCount() const {
    return commandsAtOnce;
}

void CommandExecutor::run(UnitTask task, UnitDone done) {
    const PassRun& pass = *task.run;
    const Step& step = pass.pass.steps.front();
    auto running = std::make_unique<Running>();
    while (std::any_of(m_running.begin(), m_running.end(),
                       [&](const auto& other) { return other->number == running->number; }))
        ++running->number;
    const PictureTarget target{Image(pass.input, pass.pass.layout, pass.pass.colorSpace),
                               pass.output->data(), pass.levels ? pass.levels->data() : nullptr,
                               step.filter->command->keepsAlpha};
    running->run =
        std::make_unique<CommandRun>(CommandOrder{step.filter, step.params, target}, m_workers);
    running->task = std::move(task);
    running->done = std::move(done);
    running->clock.start();
    connect(
        running->run.get(), &CommandRun::finished, this,
        [this, it = running.get()](const CommandOutcome& outcome) {
            it->outcome = outcome;
            finished(*it);
        },
        Qt::QueuedConnection);  // it goes then, and may not be in the middle of anything
    m_running.push_back(std::move(running));
    m_running.back()->run->start(m_helperProgram);
}

void CommandExecutor::finished(Running& running) {
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [&](const auto& other) { return other.get() == &running; });
    const std::unique_ptr<Running> over = std::move(*it);
    m_running.erase(it);
    UnitAnswer answer;
    answer.workerKind = WorkerInfo::Kind::Command;
    answer.worker = over->number;
    answer.workerId = over->run->pid();
    answer.ended = steadyNow();
    answer.began = answer.ended - over->clock.nsecsElapsed();
    answer.computeMs = toMs(answer.ended - answer.began);
    const CommandOutcome& outcome = over->outcome;
    if (outcome.stopped) {
        answer.outcome = UnitAnswer::Outcome::Returned;
    } else if (outcome.error) {
        answer.outcome = UnitAnswer::Outcome::Failed;
        answer.error = *outcome.error;
    } else if (!outcome.words.isEmpty()) {
        Q_EMIT noticed({Notice::Kind::Information,
                        tr("%1 is done; %2 said something meanwhile.")
                            .arg(QCoreApplication::translate("Filter", over->run->filter().label),
                                 over->run->program()),
                        outcome.words});
    }
    over->done(answer);
}

void CommandExecutor::abandon(JobId job) {
    for (const auto& running : m_running)
        if (running->task.run->job == job)
            running->run->stop();
}

void CommandExecutor::kill(qint64 pid) {
    for (const auto& running : m_running)
        if (running->run->pid() == pid && pid > 0)
            running->run->kill();
}

QList<WorkerInfo> CommandExecutor::workers() {
    QList<WorkerInfo> result;
    for (const auto& running : m_running) {
        const CommandRun& run = *running->run;
        WorkerInfo info;
        info.kind = WorkerInfo::Kind::Command;
        info.number = running->number;
        info.name = run.program();
        info.pid = info.tid = run.pid();
        info.state = run.isStopping()  ? WorkerInfo::State::Stopping
                     : run.isRunning() ? WorkerInfo::State::Busy
                                       : WorkerInfo::State::Starting;
        info.job = running->task.run->job;
        info.tile = running->task.run->pass.units[running->task.unit];
        info.ageSeconds = static_cast<double>(running->clock.nsecsElapsed()) / 1e9;
        double seconds = 0;
        for (const ProcessFacts& facts : descendantsOf(static_cast<pid_t>(run.guardian()))) {
            seconds += facts.cpuSeconds;
            addMemory(info, facts.pid);
        }
        running->cpu.look(info, seconds);
        result.append(info);
    }
    return result;
}

}  // namespace offstage
