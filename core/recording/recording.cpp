#include "core/recording/recording.h"

#include <algorithm>

namespace offstage {

namespace {

QString outcomeOf(JobState state) {
    switch (state) {
        case JobState::Done:
            return QStringLiteral("done");
        case JobState::Stopped:
            return QStringLiteral("stopped");
        case JobState::Failed:
            return QStringLiteral("failed");
        case JobState::Waiting:
        case JobState::Running:
        case JobState::Paused:
        case JobState::Stopping:
            break;
    }
    return {};
}

}  // namespace

Recording::Recording(qint64 began, const QDateTime& at, qint64 program, std::size_t limit)
    : m_began(began), m_at(at), m_program(program), m_limit(limit) {
    m_frames.reserve(limit);
    m_latencies.reserve(limit);
    m_units.reserve(limit);
}

bool Recording::takes(qint64 ended) {
    if (isFull() || ended < m_began)
        return false;
    ++m_count;
    return true;
}

int Recording::placeOf(const QString& name) {
    const auto known = m_places.constFind(name);
    if (known != m_places.constEnd())
        return *known;
    const int place = static_cast<int>(m_names.size());
    m_names.append(name);
    m_places.insert(name, place);
    return place;
}

void Recording::add(const FramePass& pass) {
    if (takes(pass.ended))
        m_frames.push_back(pass);
}

void Recording::addLatency(qint64 handled, qint64 length) {
    if (takes(handled))
        m_latencies.push_back({handled, length});
}

void Recording::add(const Stall& stall) {
    if (takes(stall.ended))
        m_stalls.push_back(stall);
}

void Recording::add(const ExcludedSpan& span) {
    if (takes(span.ended))
        m_excluded.push_back(span);
}

void Recording::add(const UnitSpan& span) {
    // What was taken back before anybody had it happened nowhere.
    if (span.worker.isEmpty() || !takes(span.answered))
        return;
    const std::pair key(span.worker, span.workerId);
    auto track = m_tracks.constFind(key);
    if (track == m_tracks.constEnd()) {
        track = m_tracks.insert(key, static_cast<int>(m_workers.size()));
        m_workers.push_back({span.worker, span.workerId, span.isProcess});
    }
    m_units.push_back({span.sent, span.began, span.ended, span.answered, span.job, span.tile,
                       *track, placeOf(span.what), placeOf(span.outcome)});
}

void Recording::addMark(Mark::Kind kind, qint64 at, const QString& text) {
    if (takes(at))
        m_marks.push_back({kind, at, text});
}

int Recording::markers() const {
    return static_cast<int>(std::count_if(m_marks.begin(), m_marks.end(), [](const Mark& mark) {
        return mark.kind == Mark::Kind::Marker;
    }));
}

void Recording::noteJob(qint64 at, const JobUpdate& job) {
    if (job.state == JobState::Waiting)
        return;
    const auto known = std::find_if(m_jobs.rbegin(), m_jobs.rend(),
                                    [&](const Job& other) { return other.id == job.id; });
    if (known != m_jobs.rend()) {
        if (known->ended == 0 && isOver(job.state)) {
            known->ended = at;
            known->outcome = outcomeOf(job.state);
        }
        return;
    }
    if (takes(at))
        m_jobs.push_back({job.id, job.title, job.subject, toText(job.backend),
                          at - static_cast<qint64>(job.elapsedMs * nsPerMs),
                          isOver(job.state) ? at : 0, outcomeOf(job.state)});
}

void Recording::finish(qint64 at, const Responsiveness& figures) {
    m_ended = at;
    m_figures = figures;
}

}  // namespace offstage
