#include "ui/quiz_questions.h"

namespace offstage {

namespace {

constexpr QuizQuestion questions[] = {
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A decoder reads beyond the end of its buffer in one file out of ten thousand. Tonight it "
         "has to go through fifty thousand files that others have sent. Where does it run?"),
     {{{QT_TRANSLATE_NOOP("Lesson", "In a thread, in a try block that catches everything"),
        QT_TRANSLATE_NOOP("Lesson",
                          "A read out of bounds is no C++ exception, so there is nothing to catch. "
                          "Where nothing is mapped the kernel ends the process, and the night with "
                          "it; elsewhere the read goes through unnoticed.")},
       {QT_TRANSLATE_NOOP("Lesson", "In a thread, with a handler for SIGSEGV that skips the file"),
        QT_TRANSLATE_NOOP("Lesson",
                          "The handler runs in the middle of the damage, perhaps while the heap's "
                          "lock is held. It may write a last word; nobody can promise that the "
                          "process is still sound after it.")},
       {QT_TRANSLATE_NOOP("Lesson", "In a helper process, which is replaced when it dies"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "About five files cost a helper each. The kernel says by which signal, the "
            "file is listed as failed, and the others go on. And what the stray read "
            "finds is the helper's memory, never that of the window.")},
       {QT_TRANSLATE_NOOP("Lesson",
                          "In a thread of its own for each file, so that only this one "
                          "dies"),
        QT_TRANSLATE_NOOP("Lesson",
                          "SIGSEGV ends the process with all its threads. A thread is no wall: it "
                          "has a stack of its own and nothing else.")}}},
     2,
     LessonFigure::Crash},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A picture of 24 megapixels with 16 bits in four channels takes 192 MB. Several helper "
         "processes are to filter a part of it each. How do they get the pixels?"),
     {{{QT_TRANSLATE_NOOP("Lesson", "In shared memory; only orders go through the socket"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "The pixels are in memory once and every helper maps them. What travels is "
            "a descriptor, once, and some bytes for each tile. The result is written "
            "to where the window reads it.")},
       {QT_TRANSLATE_NOOP("Lesson", "Through a pipe, which is what pipes are for"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "It works, and where memory cannot be shared it is the way. But each byte "
            "is copied into the kernel and out of it, some 64 KiB at a time, and the "
            "result again.")},
       {QT_TRANSLATE_NOOP("Lesson", "Each helper opens the file by itself"),
        QT_TRANSLATE_NOOP("Lesson",
                          "Then the file is decoded once for every helper. And the picture on the "
                          "screen may not be the one in the file: steps may have been applied to "
                          "it.")},
       {QT_TRANSLATE_NOOP("Lesson",
                          "By fork() after loading: copy-on-write gives them for nothing"),
        QT_TRANSLATE_NOOP("Lesson",
                          "Reading would cost nothing, true. But what a child writes goes to pages "
                          "of its own, so no result comes back; and in a child of a program with "
                          "threads hardly anything but exec() is safe.")}}},
     0,
     LessonFigure::HandOver},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A filter runs in threads of lowest priority, and the window moves smoothly. But whenever "
         "a filter is done the window stands still for a moment. Why?"),
     {{{QT_TRANSLATE_NOOP("Lesson", "The threads have taken all cores"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "Then it would stutter while they work, and not when they are done. Their "
            "low priority is there for that.")},
       {QT_TRANSLATE_NOOP("Lesson", "In processes that would not happen"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "It would: the result comes to the same UI thread, whoever has made it. A "
            "process is a wall against crashes, not against work that one does "
            "oneself.")},
       {QT_TRANSLATE_NOOP("Lesson", "Signals between threads are slow"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "One costs microseconds. Many thousands a second may add up, but then all "
            "the time and not at the end.")},
       {QT_TRANSLATE_NOOP("Lesson",
                          "The UI thread scales the whole result to the screen, in one go"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "A filter outside of the UI thread is not enough: whatever that thread "
            "does with the result in one piece (scale, convert, copy) holds it. Let a "
            "thread prepare what is seen, and draw only that.")}}},
     3,
     LessonFigure::Window},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A call into somebody else's library has not returned for a minute, and the user presses "
         "Stop. What can be done?"),
     {{{QT_TRANSLATE_NOOP("Lesson", "Set the std::stop_token that was passed to the worker"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "It is a flag, and the library has never heard of it. The worker looks at "
            "it again when the call returns, if ever.")},
       {QT_TRANSLATE_NOOP("Lesson",
                          "Nothing, unless it runs in a process of its own: then kill that"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "SIGKILL asks nobody. The kernel takes back the memory, the files and the "
            "core, and another helper takes the place. That had to be decided before "
            "the call was made.")},
       {QT_TRANSLATE_NOOP("Lesson", "End the thread by QThread::terminate()"),
        QT_TRANSLATE_NOOP("Lesson",
                          "It may hold a lock just then, such as that of the heap; the next thread "
                          "that wants memory waits for ever. The documentation says to use it only "
                          "when absolutely necessary.")},
       {QT_TRANSLATE_NOOP("Lesson", "Detach the thread and forget it"),
        QT_TRANSLATE_NOOP("Lesson",
                          "The window is free, but the call is not over: it keeps its core and its "
                          "memory, and when the program ends it uses things that are no more.")}}},
     1,
     LessonFigure::Hang},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "Ada and Ben make 200 thumbnails of small images each. Ada starts a process for every "
         "image, Ben has one helper do them all. No crash can hurt either, but Ada waits several "
         "times as long. Where does her time go?"),
     {{{QT_TRANSLATE_NOOP("Lesson", "Code in many processes runs slower than in one"),
        QT_TRANSLATE_NOOP("Lesson",
                          "The same instructions take the same time. Caches are cold at first, but "
                          "that is part of something larger.")},
       {QT_TRANSLATE_NOOP("Lesson", "Into copying the thumbnails from the processes"),
        QT_TRANSLATE_NOOP("Lesson",
                          "Ben's come back the same way, and they are small: that is over in much "
                          "less than a millisecond.")},
       {QT_TRANSLATE_NOOP("Lesson", "Into starting: 200 times instead of once"),
        QT_TRANSLATE_NOOP("Lesson",
                          "An address space, the loader, the libraries, the first touch of each "
                          "page: for little work that is more than the work. So keep helpers, or "
                          "give a process many images.")},
       {QT_TRANSLATE_NOOP("Lesson", "Into switching between processes"),
        QT_TRANSLATE_NOOP("Lesson",
                          "A switch takes microseconds, with the address space and all, and there "
                          "is hardly one per image more than Ben has.")}}},
     2,
     LessonFigure::Start},
};

}  // namespace

std::span<const QuizQuestion> quizQuestions() {
    return questions;
}

}  // namespace offstage
