#pragma once

#include <QIODevice>
#include <optional>

#include "core/recording/recording.h"

namespace offstage {

/// What a finished recording can be written as. Written `json`, `csv`, `trace`.
enum class RecordingFormat {
    Json,        ///< everything, for programs
    Csv,         ///< one table of events, for spreadsheets
    ChromeTrace  ///< for Perfetto and the Firefox Profiler
};

/// One JSON object, `offstage-recording` 1. Its lists are named after what is in them; every time
/// is in milliseconds from the beginning and ends in `_ms`. What was under way when the recording
/// began has a negative beginning.
void writeJson(const Recording& recording, QIODevice& out);

/// RFC 4180, UTF-8, with the columns time_ms, kind, track, name, duration_ms, detail, in the order
/// of time; decimals have a dot.
void writeCsv(const Recording& recording, QIODevice& out);

/// The Trace Event Format (Google, 2016) as a JSON object: every process and worker is a track of
/// its own, orders and answers are arrows between the engine's track and the workers'. Whole
/// microseconds from the beginning, so that rounding never makes two events of a track overlap:
/// viewers drop what does.
void writeChromeTrace(const Recording& recording, QIODevice& out);

void writeRecording(const Recording& recording, RecordingFormat format, QIODevice& out);

/// By suffix: `.csv`, `.json`; `.trace.json` and `.trace` are Chrome's. None for other names.
std::optional<RecordingFormat> recordingFormat(const QString& path);

/// Writes the whole file beside `path`, then takes the place of an older file in one step. Never in
/// the UI thread.
Result<Done> saveRecording(const Recording& recording, RecordingFormat format, const QString& path);

}  // namespace offstage
