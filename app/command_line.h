#pragma once

#include <QCommandLineParser>

#include "core/engine/engine.h"
#include "core/engine/run_in.h"

namespace offstage {

// What both programs' command lines have in common.

inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitPartly = 3;
inline constexpr int exitInterrupted = 130;

/// Reads option `name` into `target`, if it was given; false: it is no number from `min` to `max`.
bool readNumber(const QCommandLineParser& parser, const QString& name, int min, int max,
                int& target);

/// What --backend says, else `runIn`.
Result<RunIn> readRunIn(const QCommandLineParser& parser, RunIn runIn);
/// `options` with what --backend, --workers, --transport and --decode say, and with the helper
/// beside the program. With --backend auto they begin with threads.
Result<EngineOptions> readEngineOptions(const QCommandLineParser& parser, EngineOptions options);

}  // namespace offstage
