#pragma once

#include <QStringList>
#include <array>
#include <optional>

#include "ui/tour_run.h"

namespace offstage {

/// The steps of the guided tour.
enum class TourScene { UiThread, Threads, Processes, Kill, Summary };
inline constexpr int tourScenes = 5;
/// How the window felt in each; absent where a scene was left out.
using TourFeels = std::array<std::optional<WindowFeel>, tourScenes>;

QString titleOf(TourScene scene);
/// What is said before it runs, while it runs, and when it has run.
QString explanationOf(TourScene scene);
QString runningText(TourScene scene);
QString seenText(TourScene scene, const TourRun::Seen& seen);
QString killedText(qint64 pid);
QString disturbedText(TourRun::Disturbance how);
/// What the meter saw: a head, and a row for each scene that runs something.
QList<QStringList> summaryOf(const TourFeels& feels, double refreshHz);

}  // namespace offstage
