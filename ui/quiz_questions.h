#pragma once

#include <array>
#include <span>

#include "ui/lesson_text.h"

namespace offstage {

struct QuizAnswer {
    const char* text;
    const char* why;  ///< it is right, or wrong
};

/// One question of the quiz, texts in the context "Lesson".
struct QuizQuestion {
    const char* text;
    std::array<QuizAnswer, 4> answers;
    std::size_t right;    ///< index of the one right answer
    LessonFigure figure;  ///< what this machine has to say about it
};

std::span<const QuizQuestion> quizQuestions();

}  // namespace offstage
