#include "core/recording/recorder.h"

#include <QCoreApplication>

namespace offstage {

template <class Add>
void Recorder::record(Add add) {
    if (!m_running)
        return;
    add(*m_running);
    if (m_running->isFull())
        stop();
}

Recorder::Recorder(Pulse& pulse, Engine& engine, QObject* parent)
    : QObject(parent), m_pulse(pulse), m_engine(engine) {
    connect(&pulse, &Pulse::framePassed, this, [this](const FramePass& pass) {
        record([&](Recording& recording) { recording.add(pass); });
    });
    connect(&pulse, &Pulse::latencySampled, this, [this](qint64 handled, qint64 length) {
        record([&](Recording& recording) { recording.addLatency(handled, length); });
    });
    connect(&pulse, &Pulse::stalled, this, [this](const Stall& stall) {
        record([&](Recording& recording) { recording.add(stall); });
    });
    connect(&pulse, &Pulse::excluded, this, [this](const ExcludedSpan& span) {
        record([&](Recording& recording) { recording.add(span); });
    });
    connect(&engine, &Engine::spansRecorded, this, [this](const QList<UnitSpan>& spans) {
        const MeterWork cost(m_pulse);
        for (const UnitSpan& span : spans)
            record([&](Recording& recording) { recording.add(span); });
    });
    connect(&engine, &Engine::updated, this, [this](const QList<JobUpdate>& updates) {
        for (const JobUpdate& update : updates)
            record([&](Recording& recording) { recording.noteJob(steadyNow(), update); });
    });
    connect(&engine, &Engine::backendChanged, this, [this](Backend backend) {
        record([&](Recording& recording) {
            recording.addMark(Recording::Mark::Kind::Backend, steadyNow(), toText(backend));
        });
    });
}

void Recorder::start(qint64 now) {
    if (m_running)
        stop(now);
    m_finished.reset();
    m_running.emplace(now, QDateTime::currentDateTime(), QCoreApplication::applicationPid());
    m_running->addMark(Recording::Mark::Kind::Backend, now, toText(m_engine.backend()));
    m_engine.recordSpans(true);
    Q_EMIT started();
}

void Recorder::stop(qint64 now) {
    if (!m_running)
        return;
    m_engine.recordSpans(false);
    m_running->finish(now, m_pulse.snapshot(now));
    const bool full = m_running->isFull();
    m_finished = std::make_shared<const Recording>(std::move(*m_running));
    m_running.reset();
    Q_EMIT stopped(full);
}

qint64 Recorder::length(qint64 now) const {
    return m_running    ? now - m_running->began()
           : m_finished ? m_finished->ended() - m_finished->began()
                        : 0;
}

std::size_t Recorder::count() const {
    return m_running ? m_running->count() : m_finished ? m_finished->count() : 0;
}

int Recorder::markers() const {
    return m_running ? m_running->markers() : m_finished ? m_finished->markers() : 0;
}

void Recorder::addMarker(const QString& name, qint64 now) {
    if (!m_running)
        return;
    record(
        [&](Recording& recording) { recording.addMark(Recording::Mark::Kind::Marker, now, name); });
    Q_EMIT markerAdded(now, name);
}

void Recorder::noteAction(const QString& action, qint64 now) {
    record([&](Recording& recording) {
        recording.addMark(Recording::Mark::Kind::Action, now, action);
    });
}

}  // namespace offstage
