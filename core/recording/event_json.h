#pragma once

#include <QJsonObject>

#include "core/recording/recording.h"

namespace offstage {

// How files call things. These words and names live for ever: other programs read them.

QString fileWord(Phase phase);
QString fileWord(Exclusion reason);
QString fileWord(Recording::Mark::Kind kind);

/// Milliseconds, to the microsecond.
double fileMs(qint64 ns);

/// `program`, `version`, `began` (local time with offset), `duration_ms`, `full` (the end is
/// missing), `process_id`.
QJsonObject headOf(const Recording& recording);
/// `events_ms`, `layout_ms`, `paint_ms`, `flush_ms`.
QJsonObject toJson(const PhaseTimes& phases);
/// What is known of it beside its time: `phase`, `phases`, `event`, `action`, `jobs`, `backend`,
/// `stack` (innermost function first).
QJsonObject toJson(const Stall& stall);
/// What is known of it beside its times: `what`, `job`, `x`, `y`, `width`, `height`, `outcome`.
QJsonObject toJson(const Recording& recording, const Recording::Unit& unit);

}  // namespace offstage
