#include "core/recording/event_json.h"

#include <QJsonArray>

namespace offstage {

QString fileWord(Phase phase) {
    switch (phase) {
        case Phase::Events:
            return QStringLiteral("events");
        case Phase::Layout:
            return QStringLiteral("layout");
        case Phase::Paint:
            return QStringLiteral("paint");
        case Phase::Flush:
            return QStringLiteral("flush");
    }
    return {};
}

QString fileWord(Exclusion reason) {
    switch (reason) {
        case Exclusion::Suspended:
            return QStringLiteral("suspended");
        case Exclusion::Stopped:
            return QStringLiteral("stopped");
        case Exclusion::ModalDialog:
            return QStringLiteral("modal_dialog");
        case Exclusion::Minimised:
            return QStringLiteral("minimised");
        case Exclusion::Hidden:
            return QStringLiteral("hidden");
        case Exclusion::Idle:
            return QStringLiteral("idle");
    }
    return {};
}

QString fileWord(Recording::Mark::Kind kind) {
    switch (kind) {
        case Recording::Mark::Kind::Marker:
            return QStringLiteral("marker");
        case Recording::Mark::Kind::Action:
            return QStringLiteral("action");
        case Recording::Mark::Kind::Backend:
            return QStringLiteral("backend");
    }
    return {};
}

double fileMs(qint64 ns) {
    return static_cast<double>(ns / 1000) / 1000;
}

QJsonObject headOf(const Recording& recording) {
    const QDateTime& at = recording.at();
    return {{QStringLiteral("program"), QStringLiteral("Offstage")},
            {QStringLiteral("version"), QStringLiteral(OFFSTAGE_VERSION)},
            {QStringLiteral("began"),
             at.toOffsetFromUtc(at.offsetFromUtc()).toString(Qt::ISODateWithMs)},
            {QStringLiteral("duration_ms"), fileMs(recording.ended() - recording.began())},
            {QStringLiteral("full"), recording.isFull()},
            {QStringLiteral("process_id"), recording.program()}};
}

QJsonObject toJson(const PhaseTimes& phases) {
    return {{QStringLiteral("events_ms"), fileMs(phases.events)},
            {QStringLiteral("layout_ms"), fileMs(phases.layout)},
            {QStringLiteral("paint_ms"), fileMs(phases.paint)},
            {QStringLiteral("flush_ms"), fileMs(phases.flush)}};
}

QJsonObject toJson(const Stall& stall) {
    return {{QStringLiteral("phase"), fileWord(stall.phase())},
            {QStringLiteral("phases"), toJson(stall.phases)},
            {QStringLiteral("event"), stall.event},
            {QStringLiteral("action"), stall.context.action},
            {QStringLiteral("jobs"), stall.context.jobs},
            {QStringLiteral("backend"), stall.context.backend},
            {QStringLiteral("stack"), QJsonArray::fromStringList(stall.stack)}};
}

QJsonObject toJson(const Recording& recording, const Recording::Unit& unit) {
    return {{QStringLiteral("what"), recording.name(unit.what)},
            {QStringLiteral("job"), static_cast<qint64>(unit.job)},
            {QStringLiteral("x"), unit.tile.x()},
            {QStringLiteral("y"), unit.tile.y()},
            {QStringLiteral("width"), unit.tile.width()},
            {QStringLiteral("height"), unit.tile.height()},
            {QStringLiteral("outcome"), recording.name(unit.outcome)}};
}

}  // namespace offstage
