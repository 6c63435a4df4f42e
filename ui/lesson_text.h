#pragma once

#include <QCoreApplication>
#include <span>

namespace offstage {

/// What can stand beside a paragraph: a figure of this machine's, once it is measured.
enum class LessonFigure {
    None,
    Start,      ///< of a worker that is new
    Warm,       ///< of work in a worker that waits
    Total,      ///< of the whole job
    Workers,    ///< of the whole job by one worker and by more
    Memory,     ///< of one worker more
    RoundTrip,  ///< of the smallest message
    HandOver,   ///< of pixels
    Crash,      ///< what one costs
    Stop,       ///< how long it takes
    Hang,       ///< how long it takes to be rid of one
    BreakEven,  ///< where processes begin to pay
    Window,     ///< how it felt meanwhile
    WrongWay    ///< how it felt while the UI thread worked
};

/// A paragraph in simple HTML: b, i, code, and links to other sections by their ids.
struct LessonParagraph {
    const char* text;
    LessonFigure figure = LessonFigure::None;
};

/// What a section shows below its paragraphs.
enum class LessonAppendix {
    None,
    Overview,  ///< one row for each section that has two sides
    Code,      ///< the same exchange in a thread and in a process
    Rules,     ///< by which a side is chosen
    Quiz
};

/// One page of *Threads or processes?*. All texts are translatable, context "Lesson".
struct LessonSection {
    const char* id;  ///< what links call it
    const char* title;
    const char* threads;  ///< in one sentence; null where the section has no two sides
    const char* processes;
    std::span<const LessonParagraph> paragraphs;
    LessonAppendix appendix = LessonAppendix::None;
};

std::span<const LessonSection> lessonSections();

inline QString lessonText(const char* text) {
    return QCoreApplication::translate("Lesson", text);
}

}  // namespace offstage
