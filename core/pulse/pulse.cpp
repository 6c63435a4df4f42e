#include "core/pulse/pulse.h"

#include <QMetaEnum>
#include <algorithm>
#include <cmath>
#include <utility>

namespace offstage {

namespace {

constexpr qint64 headlineSpan = 10 * nsPerS;
/// What is shorter is counted, but not looked at more closely.
constexpr qint64 shortPass = nsPerMs;
/// What is longer may be due to the machine: whether anybody could run is asked then.
constexpr qint64 suspicious = StallLog::longTask;

/// Time left out within a span is taken from the phase that it most likely fell in.
void fit(PhaseTimes& phases, qint64 length) {
    if (const qint64 excess = phases.total() - length; excess > 0)
        phases[phases.largest()] -= excess;
}

QString nameOf(int eventType) {
    return eventType == QEvent::None
               ? QString()
               : QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(eventType));
}

}  // namespace

Pulse::Pulse(QObject* parent)
    : QObject(parent),
      m_lastHandled(steadyNow()),
      m_since(m_lastHandled),
      m_watchdog(*this),
      m_loop([this](qint64 began, qint64 ended) { return measured(began, ended); }) {
    m_exclusions.begin(Exclusion::Idle, m_since);
}

// Passes and phases --------------------------------------------------------------------------

void Pulse::eventBegan(qint64 ns) {
    // Between the start of a nested loop and its first event lies waiting, but never more than the
    // 20 ms after which the watchdog asks again.
    if (m_passes.empty())
        m_phases.resume(ns);
    else
        endPiece(ns, QEvent::None);
    m_passes.push_back(m_phases.enter(Phase::Events, ns));
    m_piece = {ns, m_phases.sums()};
    m_loop.passBegan(ns);
}

void Pulse::eventEnded(qint64 ns, int eventType) {
    endPiece(ns, eventType);
    m_phases.leave(m_passes.back(), ns);
    m_passes.pop_back();
    m_piece = {ns, m_phases.sums()};
}

void Pulse::endPiece(qint64 ns, int eventType) {
    const qint64 length = ns - m_piece.began;
    if (length < shortPass)
        m_stalls.passed(length);
    else
        endLongPiece(ns, eventType);
}

void Pulse::endLongPiece(qint64 ns, int eventType) {
    const qint64 length = measured(m_piece.began, ns);
    if (length < shortPass)
        return;  // the rest was left out
    m_stalls.passed(length);
    m_passLengths.record(length);
    if (length <= StallLog::longTask)
        return;
    m_phases.charge(ns);
    PhaseTimes phases = m_phases.sums() - m_piece.phases;
    fit(phases, length);
    tellStalled();  // one that still awaits its stack
    const Stall stall{.at = QDateTime::currentDateTime().addMSecs(-length / nsPerMs),
                      .ended = ns,
                      .length = length,
                      .event = nameOf(eventType),
                      .phases = phases,
                      .context = m_context};
    m_stalls.add(stall);
    m_awaiting = AwaitingStack{StackSampler::lastTaken(), stall};
    if (m_awaiting->taken < m_piece.began)
        tellStalled();
}

void Pulse::tellStalled() {
    if (const auto told = std::exchange(m_awaiting, {}))
        Q_EMIT stalled(told->stall);
}

void Pulse::handleStack(const Watchdog::StackTaken& taken) {
    if (!m_awaiting || m_awaiting->taken != taken.at)
        return;
    m_awaiting->stall.stack = taken.stack;
    m_stalls.setStack(m_awaiting->stall.ended, taken.stack);
    tellStalled();
}

// Frames and answers -------------------------------------------------------------------------

void Pulse::frameBegan(qint64 ns) {
    m_phases.charge(ns);
    m_frame = {ns, m_phases.sums(), m_phases.paints(), m_own, threadTime()};
}

void Pulse::framePainted(qint64 ns) {
    if (ns - m_frames.last() > suspicious)
        learnGaps();
    m_answers.painted(ns);
    m_phases.charge(ns);
    const PhaseTimes before = std::exchange(m_lastFramePhases, m_phases.sums());
    // A pass in which nothing but the meter was painted is the meter's own, flush and all.
    if (m_phases.paints() - m_frame.paints == m_own.paints - m_frame.own.paints)
        m_own.work += threadTime() - m_frame.cpu - (m_own.paint - m_frame.own.paint);
    const auto interval = m_frames.framePainted(ns);
    if (!interval)
        return;
    FramePass pass{m_frame.began, ns, *interval,
                   m_phases.sums() - (*interval == 0 ? m_frame.phases : before)};
    if (*interval > 0)
        fit(pass.phases, *interval);
    Q_EMIT framePassed(pass);
}

void Pulse::inputReceived(qint64 ns) {
    if (!m_exclusions.active())
        m_answers.inputReceived(ns);
}

void Pulse::ticked(qint64 now) {
    if (now - m_figuresAt < nsPerS / 4)
        return;
    m_figuresAt = now;
    Q_EMIT figuresDue();
}

// What is left out ---------------------------------------------------------------------------

void Pulse::setArmed(bool armed, qint64 ns) {
    m_armed = armed;
    exclude(Exclusion::Idle, !armed && m_whenIdle == WhenIdle::Rest, ns);
    if (armed && m_watchesFrames && !m_exclusions.active())
        m_frames.arm(ns);
    else
        m_frames.disarm();
}

void Pulse::setWatchesFrames(bool watches, qint64 ns) {
    m_watchesFrames = watches;
    setArmed(m_armed, ns);
}

void Pulse::setWhenIdle(WhenIdle whenIdle, qint64 ns) {
    m_whenIdle = whenIdle;
    setArmed(m_armed, ns);
}

void Pulse::exclude(Exclusion reason, bool holds, qint64 ns) {
    const bool before = m_exclusions.active();
    if (!before && holds && !m_passes.empty())
        endPiece(ns, QEvent::None);
    const auto over = holds ? m_exclusions.begin(reason, ns) : m_exclusions.end(reason, ns);
    if (m_exclusions.active() != before) {
        m_phases.charge(ns);
        m_piece = {ns, m_phases.sums()};
        m_answers.drop();
        m_frames.disarm();
        if (before && m_armed && m_watchesFrames)
            m_frames.arm(ns);
        m_watchdog.setPaused(!before);
    }
    if (over)
        Q_EMIT excluded(*over);
}

void Pulse::learnGaps() {
    for (const ExcludedSpan& gap : m_watchdog.takeGaps()) {
        m_frames.cut();
        m_answers.drop();
        if (const ExcludedSpan span = m_exclusions.add(gap); span.length() > 0)
            Q_EMIT excluded(span);
    }
}

qint64 Pulse::measured(qint64 began, qint64 ended) {
    if (ended - began > suspicious)
        learnGaps();
    return ended - began - m_exclusions.within(began, ended);
}

// The watchdog -------------------------------------------------------------------------------

bool Pulse::event(QEvent* event) {
    if (event->type() == Watchdog::StackTaken::eventType()) {
        handleStack(*static_cast<Watchdog::StackTaken*>(event));
        return true;
    }
    if (event->type() != Watchdog::eventType())
        return QObject::event(event);
    handleQuestion();
    return true;
}

void Pulse::handleQuestion() {
    const MeterWork cost(*this);
    const qint64 posted = m_watchdog.handled();
    const qint64 now = steadyNow();
    if (m_watchdog.hasGaps())
        learnGaps();
    const qint64 unseen = measured(m_lastHandled, posted);
    m_lastHandled = now;
    const qint64 length = measured(posted, now);
    if (length <= 0)
        return;
    m_latencies.handled(now, length, unseen);
    Q_EMIT latencySampled(now, length);
}

void Pulse::setRefreshRate(double hz) {
    m_refreshAssumed = hz <= 0;
    m_refreshHz = m_refreshAssumed ? 60 : hz;
    m_frames.setPeriod(std::llround(nsPerS / m_refreshHz));
}

// Figures ------------------------------------------------------------------------------------

Responsiveness Pulse::snapshot(qint64 now) const {
    Responsiveness result;
    const qint64 spent = now - m_since - m_exclusions.total(now);
    result.seconds = toMs(spent) / 1000;
    result.refreshHz = m_refreshHz;
    result.refreshAssumed = m_refreshAssumed;
    m_frames.tell(result, now);
    m_stalls.tell(result);
    m_answers.tell(result);
    result.loopLatency = m_latencies.all().percentiles();
    result.recentLatency = toMs(m_latencies.recentP99(now));
    result.longest = {.pass = toMs(m_stalls.longest()),
                      .latency = toMs(m_latencies.longestStall()),
                      .latencyMargin = toMs(m_latencies.uncertainty()),
                      .loop = toMs(m_loop.longest())};
    result.longestStall = std::max(result.longest.pass, result.loopLatency.max);
    result.utilisation = m_loop.utilisation(now);
    if (result.frames > 0)
        result.ownPaint = toMs(m_own.paint) / static_cast<double>(result.frames);
    if (spent > 0) {
        const qint64 own = m_own.paint + m_own.work + m_watchdog.cpuTime() - m_cpuBefore;
        result.ownShare = 100 * static_cast<double>(own) / static_cast<double>(spent);
        result.longTasksPerMinute = 60 * static_cast<double>(result.longTasks) / result.seconds;
    }
    for (std::size_t i = 0; i < exclusionCount; ++i)
        result.excluded[i] = m_exclusions.seconds(static_cast<Exclusion>(i), now);
    if (m_frames.armed())
        result.headline = judge(m_frames.recentHitchMsPerS(now, headlineSpan), result.recentLatency,
                                m_stalls.hangsSince(now - headlineSpan), m_refreshHz);
    return result;
}

PulseReading Pulse::reading(qint64 now) const {
    return {.series = m_series,
            .measured = now - m_since - m_exclusions.total(now),
            .latency = m_latencies.all(),
            .passes = m_passLengths.snapshot(),
            .observed = m_frames.observed(),
            .hitch = m_frames.hitchTotal(),
            .missedFrames = m_frames.missedFrames(),
            .hangs = m_stalls.hangs()};
}

void Pulse::reset(qint64 now) {
    m_awaiting = {};
    m_frames.reset(now);
    m_stalls.reset();
    m_exclusions.reset(now);
    m_latencies.reset();
    m_passLengths.reset();
    m_answers.reset();
    m_loop.reset(now);
    m_own = {};
    m_cpuBefore = m_watchdog.cpuTime();
    ++m_series;
    m_since = now;
}

}  // namespace offstage
