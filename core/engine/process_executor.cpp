#include "core/engine/process_executor.h"

#include <QFileInfo>
#include <algorithm>

#include "core/engine/process_executor_private.h"
#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

/// One unit runs, one waits at the helper, so that it does not idle while we answer.
constexpr std::size_t unitsPerHelper = 2;
constexpr int killsFromOutside = 5;

}  // namespace

ProcessExecutor::ProcessExecutor(QString program, int workers, QObject* parent,
                                 const HelperLimits& limits)
    : QObject(parent), m_d(std::make_unique<Private>(*this)) {
    m_d->program = std::move(program);
    m_d->workers = std::max(1, workers);
    m_d->limits = limits;
    m_d->tending.setInterval(limits.tending);
    connect(&m_d->tending, &QTimer::timeout, this, [this] { m_d->tend(); });
}

ProcessExecutor::~ProcessExecutor() {
    for (const auto& member : m_d->helpers)
        member.process->leave();
    const QDeadlineTimer deadline(150);
    for (const auto& member : m_d->helpers)
        member.process->waitUntilGone(deadline);
    // Who is still there is killed before anybody is waited for again.
    for (const auto& member : m_d->helpers)
        member.process->kill();
}

void ProcessExecutor::warmUp() {
    m_d->usable = true;
    m_d->wanted = true;
    m_d->starts.reset();
    m_d->fill();
}

int ProcessExecutor::freeSlots() const {
    if (!m_d->usable)
        return 0;
    return m_d->workers * static_cast<int>(unitsPerHelper) -
           static_cast<int>(m_d->waiting.size() + m_d->sent.size());
}

void ProcessExecutor::run(UnitTask task, UnitDone done) {
    m_d->waiting.push_back(
        std::make_shared<Private::Unit>(Private::Unit{std::move(task), std::move(done)}));
    m_d->wanted = true;
    m_d->worked = true;
    if (!m_d->tending.isActive())
        m_d->tending.start();
    m_d->fill();
    m_d->dispatch();
}

void ProcessExecutor::abandon(JobId job) {
    m_d->returnWaiting(job);
    for (const auto& member : m_d->helpers)
        for (const auto& open : member.process->open())
            if (open.run->job == job) {
                Private::Unit& unit = *m_d->sent.at(open.request);
                unit.wantedBack = unit.abandoned = true;
                member.process->takeBack(open.request, true);
            }
}

void ProcessExecutor::recall(JobId job) {
    m_d->returnWaiting(job);
    for (const auto& member : m_d->helpers)
        for (const auto& open : member.process->open()) {
            if (job != everyJob && open.run->job != job)
                continue;
            m_d->sent.at(open.request)->wantedBack = true;
            member.process->takeBack(open.request, false);
        }
}

int ProcessExecutor::workerCount() const {
    return m_d->workers;
}

void ProcessExecutor::setWorkerCount(int count) {
    m_d->workers = std::max(1, count);
    m_d->fill();
    m_d->dispatch();
}

void ProcessExecutor::setPriority(WorkerPriority priority) {
    if (std::exchange(m_d->limits.priority, priority) == priority)
        return;
    for (auto& member : m_d->helpers)
        if (!member.leaving && member.process->state() != HelperProcess::State::Dying)
            m_d->sendAway(member);
    m_d->fill();
    m_d->dispatch();
}

void ProcessExecutor::setTransport(Transport transport) {
    m_d->transport = transport;
}

void ProcessExecutor::kill(qint64 pid) {
    for (const auto& member : m_d->helpers)
        if (member.process->pid() == pid && pid > 0)
            member.process->kill();
}

QList<WorkerInfo> ProcessExecutor::workers() {
    QList<WorkerInfo> result;
    for (auto& member : m_d->helpers) {
        UnitHelper& helper = *member.process;
        WorkerInfo info = infoOf(helper, !helper.open().empty());
        info.kind = WorkerInfo::Kind::Helper;
        if (member.leaving)
            info.state = WorkerInfo::State::Stopping;
        if (!helper.open().empty()) {
            const UnitHelper::Open& first = helper.open().front();
            info.job = first.run->job;
            info.tile = first.run->pass.units[first.unit];
        }
        info.restarts = m_d->restarts[helper.number()];
        info.tilesDone = helper.unitsDone();
        member.cpu.look(info, cpuSecondsOf(helper.pid()));
        helper.ping(true);
        result.append(info);
    }
    return result;
}

/// As many helpers as workers: starts the missing ones, sends away those too many.
void ProcessExecutor::Private::fill() {
    if (!wanted || !usable)
        return;
    const auto staying = [this] {
        return std::count_if(helpers.begin(), helpers.end(), [](const Member& member) {
            return !member.leaving && member.process->state() != HelperProcess::State::Dying;
        });
    };
    if (staying() < workers) {
        const QFileInfo file(program);
        if (!file.exists()) {
            giveUp({ErrorKind::Missing, tr("The helper program is missing."), program});
            return;
        }
        if (!file.isExecutable()) {
            giveUp({ErrorKind::Unreadable, tr("The helper program may not be run."), program});
            return;
        }
    }
    for (auto missing = workers - staying(); missing > 0; --missing)
        startHelper();
    for (auto surplus = staying() - workers; surplus > 0; --surplus)
        retire();
}

/// Sends away the helper with the least to do.
void ProcessExecutor::Private::retire() {
    Member* least = nullptr;
    for (Member& member : helpers)
        if (!member.leaving && member.process->state() != HelperProcess::State::Dying &&
            (!least || member.process->open().size() <= least->process->open().size()))
            least = &member;
    if (least)
        sendAway(*least);
}

/// It ends what it has begun.
void ProcessExecutor::Private::sendAway(Member& member) {
    member.leaving = true;
    for (const auto& open : member.process->open())
        member.process->takeBack(open.request, false);
    if (member.process->open().empty())
        member.process->leave();
}

/// Helpers that are old or have grown make room for new ones. Looks at them only after they have
/// worked, so that an idle program sleeps.
void ProcessExecutor::Private::tend() {
    if (!std::exchange(worked, false))
        tending.stop();
    for (Member& member : helpers) {
        if (member.leaving || member.process->state() != HelperProcess::State::Ready)
            continue;
        if (member.process->unitsDone() > 0 && member.process->isWornOut())
            sendAway(member);
        else
            member.process->ping(true);  // tells how it has grown, for the next look
    }
    fill();
}

void ProcessExecutor::Private::startHelper() {
    const int number = freeNumber(helpers);
    auto process = std::make_unique<UnitHelper>(number, limits);
    UnitHelper* helper = process.get();
    connect(helper, &UnitHelper::ready, &q, [this] { dispatch(); });
    connect(helper, &UnitHelper::answered, &q,
            [this, helper](const UnitHelper::Open& unit, const wire::Answer& answer) {
                answered(*helper, unit, answer);
            });
    connect(helper, &UnitHelper::gone, &q,
            [this, helper](const HelperEnd& end) { gone(*helper, end); });
    helpers.push_back({std::move(process)});
    helper->start(program);
}

/// Gives waiting units to helpers, the idlest first.
void ProcessExecutor::Private::dispatch() {
    while (!waiting.empty()) {
        Member* idlest = nullptr;
        for (Member& member : helpers)
            if (!member.leaving && member.process->state() == HelperProcess::State::Ready &&
                member.process->open().size() < unitsPerHelper &&
                (!idlest || member.process->open().size() < idlest->process->open().size()))
                idlest = &member;
        if (!idlest)
            return;
        const UnitRef unit = waiting.front();
        waiting.pop_front();
        const quint64 request = nextRequest++;
        if (idlest->process->run(request, unit->task.run, unit->task.unit,
                                 transport == Transport::Pipe))
            sent.emplace(request, unit);
        else
            answerLater(unit, {.outcome = UnitAnswer::Outcome::Failed,
                               .error = {ErrorKind::TooLarge,
                                         tr("The recipe is too long for helper processes. Your "
                                            "image is untouched; threads can do it."),
                                         {}}});
    }
}

/// At the end of a pass: an idle helper gets what waits at another one.
void ProcessExecutor::Private::share() {
    if (!waiting.empty())
        return;
    const bool idle = std::any_of(helpers.begin(), helpers.end(), [](const Member& member) {
        return !member.leaving && member.process->state() == HelperProcess::State::Ready &&
               member.process->open().empty();
    });
    if (!idle)
        return;
    for (Member& member : helpers) {
        const auto& open = member.process->open();
        if (open.size() < unitsPerHelper || open.back().takenBack)
            continue;
        member.process->takeBack(open.back().request, false);
        return;
    }
}

/// What a helper had to do with a unit, into the unit's answer. `told`: by a helper that lives.
void ProcessExecutor::Private::account(Unit& unit, const UnitHelper& helper,
                                       const UnitHelper::Open& open, const wire::Answer* told) {
    UnitAnswer& answer = unit.answer;
    answer.in += open.in;
    answer.out += open.out;
    answer.workerKind = WorkerInfo::Kind::Helper;
    answer.worker = helper.number();
    answer.workerId = helper.pid();
    const qint64 now = steadyNow();
    answer.began = open.began;
    answer.ended = now;
    answer.computeMs = told ? told->computeMs : 0;
    if (told) {  // within bounds: it may lie
        answer.began = static_cast<qint64>(std::min(told->began, static_cast<quint64>(now)));
        answer.ended =
            answer.began + static_cast<qint64>(std::min(told->computeMs * double(nsPerMs),
                                                        double(now - answer.began)));
    }
}

void ProcessExecutor::Private::answered(UnitHelper& helper, const UnitHelper::Open& open,
                                        const wire::Answer& answer) {
    const auto node = sent.extract(open.request);
    const UnitRef unit = node.mapped();
    account(*unit, helper, open, &answer);
    const auto member = std::find_if(helpers.begin(), helpers.end(), [&](const Member& other) {
        return other.process.get() == &helper;
    });
    if (member->leaving && helper.open().empty())
        helper.leave();
    using Outcome = wire::Answer::Outcome;
    if (answer.outcome == Outcome::Returned && !unit->wantedBack) {
        waiting.push_front(unit);
        dispatch();
        return;
    }
    UnitAnswer& result = unit->answer;
    if (answer.outcome == Outcome::Returned || unit->abandoned) {
        result.outcome = UnitAnswer::Outcome::Returned;
    } else if (answer.outcome == Outcome::OutOfMemory) {
        result.outcome = UnitAnswer::Outcome::Failed;
        result.error = {
            ErrorKind::OutOfMemory,
            tr("There was not enough memory for a tile. Your image is untouched; close other "
               "images or programs and try again."),
            {}};
    } else {
        starts.reset();
    }
    unit->done(result);
    dispatch();
    share();
}

void ProcessExecutor::Private::gone(UnitHelper& helper, const HelperEnd& end) {
    const auto it = std::find_if(helpers.begin(), helpers.end(), [&](const Member& other) {
        return other.process.get() == &helper;
    });
    const qint64 pid = helper.pid();
    if (end.blame != HelperEnd::Blame::Leave)
        ++restarts[helper.number()];
    const JobId job = helper.open().empty() ? 0 : helper.open().front().run->job;
    helper.setParent(&q);
    it->process.release()->deleteLater();  // we are called by it
    helpers.erase(it);

    std::vector<std::pair<UnitRef, UnitAnswer>> answers;
    for (std::size_t i = 0; i < helper.open().size(); ++i) {
        const UnitHelper::Open& open = helper.open()[i];
        const UnitRef unit = sent.extract(open.request).mapped();
        account(*unit, helper, open, nullptr);
        answers.emplace_back(unit, verdict(*unit, end, i == 0));
    }
    // Killing an idle helper from outside is no sign that helpers cannot run.
    if (!end.wasReady || (end.open.empty() && end.blame == HelperEnd::Blame::Helper))
        starts.note(end.blame);
    if (usable && (starts.isHopeless() || end.reason.kind == ErrorKind::Unsupported))
        giveUp(end.reason);
    else
        fill();
    if (end.blame != HelperEnd::Blame::Leave)
        Q_EMIT q.helperDied(pid, job, end.reason);
    for (const auto& [unit, answer] : answers)
        unit->done(answer);
    dispatch();
}

/// What becomes of a unit whose helper has ended. `wasIn`: it was the one being computed.
UnitAnswer ProcessExecutor::Private::verdict(const Unit& unit, const HelperEnd& end, bool wasIn) {
    UnitAnswer answer = unit.answer;
    answer.outcome = UnitAnswer::Outcome::Returned;
    if (!wasIn || unit.abandoned)
        return answer;
    bool blamed = end.blame == HelperEnd::Blame::Helper;
    if (end.blame == HelperEnd::Blame::Outside) {
        std::erase_if(kills, [](const auto& entry) { return entry.first.expired(); });
        blamed = ++kills[unit.task.run][unit.task.unit] > killsFromOutside;
    }
    if (blamed) {
        answer.outcome = UnitAnswer::Outcome::Crashed;
        answer.error = end.reason;
        answer.error.message += u' ' + tr("Your image is untouched.");
    }
    return answer;
}

/// Helpers cannot run: everything comes back, and nothing more is taken.
void ProcessExecutor::Private::giveUp(const Error& reason) {
    usable = false;
    returnWaiting(everyJob);
    for (const Member& member : helpers)
        member.process->leave();
    QMetaObject::invokeMethod(
        &q, [this, reason] { Q_EMIT q.unavailable(reason); }, Qt::QueuedConnection);
}

void ProcessExecutor::Private::answerLater(const UnitRef& unit, const UnitAnswer& answer) {
    QMetaObject::invokeMethod(
        &q, [unit, answer] { unit->done(answer); }, Qt::QueuedConnection);
}

/// Units at no helper yet, of one job or all, come back.
void ProcessExecutor::Private::returnWaiting(JobId job) {
    std::erase_if(waiting, [&](const UnitRef& unit) {
        if (job != everyJob && unit->task.run->job != job)
            return false;
        answerLater(unit, {.outcome = UnitAnswer::Outcome::Returned});
        return true;
    });
}

}  // namespace offstage
