#include "core/helpers/unit_helper.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

/// More blocks than this at a helper, and unused ones are forgotten at once.
constexpr std::size_t manyBlocks = 64;
constexpr double slowestTimes = 20;

}  // namespace

UnitHelper::UnitHelper(int number, const HelperLimits& limits, QObject* parent)
    : HelperProcess(number, QStringLiteral("filter"), limits, parent) {
    m_tidy.setInterval(std::chrono::seconds(2));
    connect(&m_tidy, &QTimer::timeout, this, [this] { forgetUnused(1); });
}

bool UnitHelper::run(quint64 request, PassRunRef run, std::size_t unit, bool copied) {
    const qint64 began = steadyNow();
    if (m_told.blockCount() > manyBlocks)
        forgetUnused(0);
    const auto orders = m_told.tell(run, unit, copied);
    if (!orders)
        return false;
    m_open.push_back({request, run, unit});
    for (const auto& order : *orders)
        if (order.content)
            postContent(order.id, order.block, *order.content, request);
        else
            post(order.message, order.block, request);
    post(wire::RunUnit{request, run->id, unit}, {}, request);
    noteSent(request, {0, toMs(steadyNow() - began)});
    startClock();
    watch();
    if (!m_tidy.isActive())
        m_tidy.start();
    return true;
}

void UnitHelper::forgetUnused(int looks) {
    if (const auto forget = m_told.forgetUnused(looks))
        post(*forget);
    if (m_told.isEmpty())
        m_tidy.stop();
}

void UnitHelper::takeBack(quint64 request, bool evenIfBegun) {
    for (Open& open : m_open) {
        if (open.request != request)
            continue;
        open.takenBack = true;
        if (evenIfBegun && open.stop.isForever()) {
            open.stop = QDeadlineTimer(limits().stop);
            lookIn(limits().stop + 1);
        }
        post(wire::TakeBack{request, evenIfBegun});
    }
}

void UnitHelper::take(const wire::Answer& answer) {
    const auto it = std::find_if(m_open.begin(), m_open.end(),
                                 [&](const Open& open) { return open.request == answer.request; });
    if (it == m_open.end()) {
        lied(QStringLiteral("an answer that nobody asked for"));
        return;
    }
    const bool first = it == m_open.begin();
    const bool done = answer.outcome == wire::Answer::Outcome::Done;
    if (answer.outcome == wire::Answer::Outcome::Returned ? !it->takenBack : !first) {
        lied(QStringLiteral("an answer out of turn"));
        return;
    }
    if (answer.computeMs < 0) {
        lied(QStringLiteral("a negative time"));
        return;
    }
    if (done && m_told.isCopied(*it->run) && !(gotContents() && contentsAreWhole())) {
        lied(QStringLiteral("an answer without all of its pixels"));
        return;
    }
    if (first)
        forgetContents();
    double& slowest = m_told.slowestMs(*it->run);
    slowest = std::max(slowest, answer.computeMs);
    m_unitsDone += done;
    const Open unit = std::move(*it);
    m_open.erase(it);
    startClock();
    Q_EMIT answered(unit, answer);
}

void UnitHelper::noteSent(quint64 request, const Transfer& transfer) {
    for (Open& open : m_open)
        if (open.request == request)
            open.in += transfer;
}

/// Whatever a helper says while it has a unit is about the first.
void UnitHelper::noteReceived(const Transfer& transfer) {
    if (!m_open.empty())
        m_open.front().out += transfer;
}

/// What the first open unit writes.
std::deque<UnitHelper::Expected> UnitHelper::expectedContents() {
    std::deque<Expected> expected;
    if (m_open.empty() || !m_told.isCopied(*m_open.front().run))
        return expected;
    const PassRun& run = *m_open.front().run;
    for (const ToldPasses::Written& written : m_told.writtenBy(run, m_open.front().unit))
        for (const MemoryPart& piece :
             piecesOf(written.part, Channel::maxContent, Channel::maxRows))
            expected.push_back({written.id, written.block, piece});
    return expected;
}

/// The time of the first open unit runs from when the one before it was answered.
void UnitHelper::startClock() {
    if (m_open.empty() || !m_open.front().limit.isForever())
        return;
    m_open.front().began = steadyNow();
    const double slowest = m_told.slowestMs(*m_open.front().run);
    m_open.front().limit =
        QDeadlineTimer(slowest > 0 ? std::max<qint64>(limits().unitAtLeast,
                                                      static_cast<qint64>(slowestTimes * slowest))
                                   : limits().unit);
}

std::optional<HelperProcess::Overdue> UnitHelper::overdue() const {
    if (std::any_of(m_open.begin(), m_open.end(),
                    [](const Open& open) { return open.stop.hasExpired(); }))
        return Overdue{HelperEnd::Blame::Order,
                       tr("A helper process did not stop in time%1 and was ended.").arg(place())};
    if (!m_open.empty() && m_open.front().limit.hasExpired())
        return Overdue{HelperEnd::Blame::Helper,
                       tr("A helper process took too long%1 and was ended.").arg(place())};
    return {};
}

std::vector<quint64> UnitHelper::openRequests() const {
    std::vector<quint64> requests;
    for (const Open& open : m_open)
        requests.push_back(open.request);
    return requests;
}

QString UnitHelper::place() const {
    if (m_open.empty())
        return {};
    const Pass& pass = m_open.front().run->pass;
    QStringList filters;
    for (const Step& step : pass.steps)
        filters << QCoreApplication::translate("Filter", step.filter->label);
    const QRect tile = pass.units[m_open.front().unit];
    return u' ' + tr("in %1 at %2, %3 (%4 x %5 pixels)")
                      .arg(filters.join(QStringLiteral(" + ")))
                      .arg(tile.x())
                      .arg(tile.y())
                      .arg(tile.width())
                      .arg(tile.height());
}

}  // namespace offstage
