#pragma once

#include <QPalette>
#include <QString>

#include "ui/lesson_figures.h"

namespace offstage {

/// The colours of the page, readable on the palette's base, dark or light.
struct LessonColours {
    explicit LessonColours(const QPalette& palette);
    QColor muted;  ///< for what is said by the way
    QColor link;
    QColor quoted;  ///< strings in code
    QColor panel;   ///< the ground of a figure
    QColor stripe;
};

/// A section as rich text. Sizes are relative to the font it is shown in. Links are "#ID" of
/// another section, "do:measure" and "do:tour".
QString lessonHtml(const LessonSection& section, const LessonFacts& facts, const QPalette& palette);

}  // namespace offstage
