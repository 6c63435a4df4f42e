#pragma once

#include <QString>

#include "core/compare/history.h"

namespace offstage {

/// `learned.json` in the user's cache folder for Offstage, whichever of its programs asks.
QString learnedPath();
/// A missing, damaged or oversized file gives an empty history.
History readHistory(const QString& path);
/// Atomic; failures are not told: it is learned anew.
void writeHistory(const QString& path, const History& history);

}  // namespace offstage
