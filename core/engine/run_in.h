#pragma once

#include <QMetaType>
#include <QString>
#include <optional>

#include "core/engine/job.h"

namespace offstage {

/// Where filters run, as people choose it. Written `threads`, `processes`, `auto`.
enum class RunIn {
    Threads,
    Processes,
    Auto,     ///< the program chooses for each job, see AutoBackend
    UiThread  ///< a demonstration, with which nobody begins
};

QString toText(RunIn runIn);
std::optional<RunIn> runInFromText(const QString& text);
/// Absent for Auto.
std::optional<Backend> backendOf(RunIn runIn);
RunIn runInOf(Backend backend);

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::RunIn)
