#include "core/engine/file_opener.h"

#include <unistd.h>

#include <QThread>
#include <algorithm>
#include <future>
#include <optional>

#include "core/engine/helper_info.h"

namespace offstage {

namespace {

constexpr int crashesAllowed = 1;
constexpr int killsAllowed = 5;  ///< by others
constexpr int filesPerHelper = 100;

}  // namespace

struct FileOpener::Order {
    Descriptor file;
    qint64 bytes = 0;
    DecodeWish wish;
    DecodeHost* host = nullptr;  ///< until `end` is set
    FileStamp id;
    int crashes = 0;
    int kills = 0;
    bool stopped = false;
    std::promise<std::optional<Result<DecodeEnd>>> end;  ///< nothing: no helper can do it
};

FileOpener::FileOpener(QString program, const HelperLimits& limits, QObject* parent)
    : QObject(parent), m_program(std::move(program)), m_limits(limits) {}

FileOpener::~FileOpener() {
    for (const Member& member : m_members)
        member.process->leave();
    const QDeadlineTimer deadline(150);
    for (const Member& member : m_members)
        member.process->waitUntilGone(deadline);
}

Result<DecodeEnd> FileOpener::decode(const Descriptor& file, qint64 bytes, const DecodeWish& wish,
                                     DecodeHost& host, const std::stop_token& ending) {
    Q_ASSERT(QThread::currentThread() != thread());
    const DecodeEnd unwanted{.trouble = FileTrouble::Refused};
    if (ending.stop_requested())
        return unwanted;
    auto order = std::make_shared<Order>();
    order->file = Descriptor(::dup(file.number()));
    order->bytes = bytes;
    order->wish = wish;
    order->host = &host;
    order->id = FileStamp::of(file.number());
    auto end = order->end.get_future();
    QMetaObject::invokeMethod(
        this, [this, order] { begin(order); }, Qt::QueuedConnection);
    const std::stop_callback stopIt(ending, [this, order] {
        QMetaObject::invokeMethod(
            this, [this, order] { stop(order); }, Qt::QueuedConnection);
    });
    const auto result = end.get();
    if (!result)
        return DecoderHere().decode(file, bytes, wish, host, ending);
    if (ending.stop_requested())
        return unwanted;  // perhaps it was done before it heard of that
    return *result;
}

void FileOpener::begin(const OrderRef& order) {
    if (!m_usable || !order->file.isValid()) {
        order->end.set_value(std::nullopt);
        return;
    }
    if (const qint64 wait = m_crashes.waitMs(order->id); wait > 0) {
        order->end.set_value(
            Error{ErrorKind::WorkerCrashed,
                  tr("It has ended three helper processes within five minutes and is left alone; "
                     "after %n minutes it can be tried again.",
                     nullptr, static_cast<int>((wait + 59999) / 60000)),
                  {}});
        return;
    }
    m_waiting.push_back(order);
    fill();
    dispatch();
}

void FileOpener::stop(const OrderRef& order) {
    order->stopped = true;
    if (std::erase(m_waiting, order) > 0) {
        order->end.set_value(DecodeEnd{.trouble = FileTrouble::Refused});
        return;
    }
    for (const Member& member : m_members)
        if (member.order == order)
            member.process->stop();
}

void FileOpener::warmUp() {
    m_usable = true;
    m_starts.reset();
    fill();
}

/// One helper for every file, and one to spare.
void FileOpener::fill() {
    if (!m_usable)
        return;
    const auto coming = std::count_if(m_members.begin(), m_members.end(), [](const Member& member) {
        return member.process->state() != FileHelper::State::Dying && !member.order;
    });
    for (auto count = coming; count < std::max<qsizetype>(1, qsizetype(m_waiting.size())); ++count)
        startHelper();
}

void FileOpener::startHelper() {
    const int number = freeNumber(m_members);
    auto process = std::make_unique<FileHelper>(number, m_limits);
    FileHelper* helper = process.get();
    connect(helper, &FileHelper::ready, this, &FileOpener::dispatch);
    connect(helper, &FileHelper::done, this,
            [this, helper](const DecodeEnd& end) { done(*helper, end); });
    connect(helper, &FileHelper::gone, this,
            [this, helper](const HelperEnd& end) { gone(*helper, end); });
    m_members.push_back({std::move(process), {}, {}});
    helper->start(m_program);
}

void FileOpener::dispatch() {
    bool spare = false;
    for (Member& member : m_members) {
        if (!member.process->isFree())
            continue;
        if (m_waiting.empty()) {
            if (std::exchange(spare, true))
                member.process->leave();  // one is enough
            continue;
        }
        member.order = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        const Order& order = *member.order;
        member.process->decode(Descriptor(::dup(order.file.number())), order.bytes, order.wish,
                               *order.host, m_transport == Transport::Pipe);
    }
}

FileOpener::Member& FileOpener::memberOf(const FileHelper* helper) {
    return *std::find_if(m_members.begin(), m_members.end(),
                         [helper](const Member& member) { return member.process.get() == helper; });
}

void FileOpener::done(FileHelper& helper, const DecodeEnd& end) {
    const OrderRef order = std::exchange(memberOf(&helper).order, nullptr);
    m_starts.reset();
    order->end.set_value(end);
    if (helper.filesDone() >= filesPerHelper || helper.isWornOut())
        helper.leave();
    else
        helper.ping(true);  // for the next look at its growth
    dispatch();
}

void FileOpener::gone(FileHelper& helper, const HelperEnd& end) {
    const auto it = std::find_if(m_members.begin(), m_members.end(), [&](const Member& member) {
        return member.process.get() == &helper;
    });
    const OrderRef order = std::exchange(it->order, nullptr);
    if (end.blame != HelperEnd::Blame::Leave)
        ++m_restarts[helper.number()];
    helper.setParent(this);
    it->process.release()->deleteLater();  // we are called by it
    m_members.erase(it);

    if (!end.wasReady)
        m_starts.note(end.blame);
    if (m_starts.isHopeless() || end.reason.kind == ErrorKind::Unsupported) {
        m_usable = false;
        for (const OrderRef& waiting : std::exchange(m_waiting, {}))
            waiting->end.set_value(std::nullopt);
        Q_EMIT unavailable(end.reason);
    }
    if (order && order->stopped) {
        order->end.set_value(DecodeEnd{.trouble = FileTrouble::Refused});
    } else if (order) {
        const bool blamed = end.blame == HelperEnd::Blame::Helper;
        // Details are a small thing: they are not tried twice, and no reason to refuse the picture.
        const bool details = order->wish.details;
        if (blamed && !details)
            m_crashes.note(order->id);
        const bool again = blamed ? !details && ++order->crashes <= crashesAllowed &&
                                        m_crashes.waitMs(order->id) == 0
                                  : ++order->kills <= killsAllowed;
        if (again && m_usable)
            m_waiting.insert(m_waiting.begin(), order);
        else
            order->end.set_value(end.reason);
    }
    fill();
    dispatch();
}

QList<WorkerInfo> FileOpener::workers() {
    QList<WorkerInfo> result;
    for (Member& member : m_members) {
        FileHelper& helper = *member.process;
        WorkerInfo info = infoOf(helper, member.order != nullptr);
        info.kind = WorkerInfo::Kind::Opener;
        if (member.order)
            info.name = member.order->host->name();
        info.tilesDone = helper.filesDone();
        info.restarts = m_restarts[helper.number()];
        member.cpu.look(info, cpuSecondsOf(helper.pid()));
        helper.ping(true);
        result.append(info);
    }
    return result;
}

void FileOpener::kill(qint64 pid) {
    for (const Member& member : m_members)
        if (member.process->pid() == pid && pid > 0)
            member.process->kill();
}

}  // namespace offstage
