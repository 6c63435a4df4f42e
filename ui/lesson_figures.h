#pragma once

#include <QList>
#include <optional>

#include "core/compare/comparison.h"
#include "ui/lesson_text.h"

namespace offstage {

/// What this machine has told so far: the latest comparison, and how the window felt while the UI
/// thread itself worked.
struct LessonFacts {
    std::optional<Comparison> comparison;
    std::optional<WindowFeel> wrongWay;
};

struct FigureLine {
    QString label;  ///< "A new helper"
    QString value;  ///< "8.2 ms"
};

/// The lines of one figure; none while it is not measured.
QList<FigureLine> figureLines(LessonFigure figure, const LessonFacts& facts);

/// The same in a sentence: "On this machine: a new helper 8.2 ms, ..."; empty if not measured.
QString figureSentence(LessonFigure figure, const LessonFacts& facts);

}  // namespace offstage
