#include "ui/lesson_text.h"

namespace offstage {

namespace {

constexpr LessonParagraph overview[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "A heavy filter takes seconds. A window that is to feel alive has to answer within "
        "hundredths of one. So the filter must run somewhere else: in a <b>thread</b> of the same "
        "process, or in <b>another process</b>. Either keeps the window alive, and either computes "
        "as fast. They differ in what they share, and everything in the table follows from that.")},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "The figures beside the text are those of this machine. What has not been measured here "
        "has "
        "no figure. Those who would rather see it than read about it: <a href=\"do:tour\">see the "
        "difference in 60 seconds</a>.")},
};

constexpr LessonParagraph model[] = {
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A <b>thread</b> is a line of execution inside a process. It has its own stack and "
         "registers and shares the rest: memory, open files, the working folder. A <b>process</b> "
         "is what threads live in: an address space, open files, rights, and one thread at least. "
         "Linux makes both with the same call, <code>clone(2)</code>, and its scheduler treats "
         "both "
         "alike. The same code computes as fast in one as in the other."),
     LessonFigure::Total},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "What differs is the start. A new thread needs a stack, which is reserved and filled only "
         "as it is used. A new process is forked from the old one and then executes a program: the "
         "kernel sets up an address space, the loader maps the libraries and looks up their "
         "symbols, Qt starts. So whoever works with processes starts them before they are needed, "
         "and keeps them."),
     LessonFigure::Start},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "Offstage has as many workers as you set beside the switch. Threads come from a pool; "
         "helpers are started ahead and wait at a socket. The work for both is cut into tiles, so "
         "that it can go to whoever is free, on either side, in the middle of a job."),
     LessonFigure::Warm},
};

constexpr LessonParagraph memory[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "Threads share one address space. A pointer means the same to all of them, so an image is "
        "handed over by its address alone. The price is that each may write everywhere. Two "
        "threads "
        "that use the same value without synchronisation, one of them writing, are a <b>data "
        "race</b>, after which C&#8288;+&#8288;+ promises nothing any more. And a stray write of a "
        "filter lands "
        "in "
        "whatever lies there: another image, the undo history, the heap's own lists.")},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "A process has page tables of its own: the same address leads elsewhere, and what is not "
        "mapped cannot be reached at all. After <code>fork()</code> parent and child see the same "
        "pages, protected against writing. The first write to one traps into the kernel, which "
        "copies this page only: <b>copy-on-write</b>. It ends with <code>exec()</code>, which "
        "replaces the address space, so a helper of Offstage has nothing of the window's memory. "
        "(In a child of a program with threads little else than <code>exec()</code> is allowed: it "
        "holds only the thread that forked, and locks of the others stay locked in it.)")},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "What does one helper more cost? Not its <i>resident</i> size: code and libraries come "
         "from "
         "files and are in memory once, however many processes map them. What counts is its "
         "<b>private</b> memory, which comes back when it ends, and its <b>proportional</b> share "
         "of "
         "the rest, each page divided by the number of processes that map it (PSS). The Workers "
         "panel shows both."),
     LessonFigure::Memory},
};

constexpr LessonParagraph communication[] = {
    {QT_TRANSLATE_NOOP("Lesson",
                       "Between threads a message is a function call, or an entry in a queue with "
                       "a lock. On Linux "
                       "a lock that is free costs an atomic instruction and no system call; only "
                       "those who have to "
                       "wait ask the kernel, by <code>futex(2)</code>. A queued signal of Qt is "
                       "such an entry: the "
                       "arguments are copied, and the receiver's event loop is woken."),
     LessonFigure::RoundTrip},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "Between processes bytes go through the kernel: the sender's are copied in, the receiver "
         "copies them out, and both are woken for it. They are packed and unpacked, and who reads "
         "them must not believe them, for the other side may be broken. For a few bytes that is "
         "little. For pixels it is not: a pipe normally holds 64 KiB, so that 96 MB, which is 24 "
         "megapixels of 8 bits, fill it more than a thousand times. And the result comes back the "
         "same way."),
     LessonFigure::HandOver},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "<b>Shared memory</b> takes the pixels out of the way: <code>memfd_create(2)</code> makes "
        "a "
        "piece without a name, its descriptor travels through the socket once, and both sides map "
        "it, each at an address of its own. The pixels are there once; only orders travel. What is "
        "left is a page fault in each process at the first touch of a page. The question of who "
        "may "
        "write where is back, too: here a tile has one writer, and sources are sealed.")},
};

constexpr LessonParagraph failure[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "Where code touches an address at which nothing is mapped, the processor traps and the "
        "kernel sends SIGSEGV. Unless it is handled, that ends the <i>process</i>: all threads, "
        "the "
        "window, what was not saved. A handler can say goodbye but not carry on, because nobody "
        "knows what is half written and which locks the thread holds. (C&#8288;+&#8288;+ "
        "exceptions are another "
        "matter: those can be caught where the work began.)")},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "In a helper the same crash ends the helper. The kernel takes its memory back, closes its "
         "files and tells the parent the number of the signal. Offstage starts another helper and "
         "does the tile again. A tile that ends two helpers ends its job, with the reason; the "
         "window, the image and the other jobs stay as they are. Where memory runs out the kernel "
         "ends a process, too, and it should not be the one with the window."),
     LessonFigure::Crash},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "Worse than a crash is none: a stray read makes a wrong pixel, a stray write a wrong "
        "something, and everything goes on. An address space limits how far that reaches. Rights "
        "hang on it, too: wherever the system lets it, a helper of Offstage gives up the right to "
        "open "
        "files and connections, so that a hostile image that takes it over has gained little. The "
        "same limits on a thread alone would protect "
        "nothing, since it can change what the other threads do.")},
};

constexpr LessonParagraph stopping[] = {
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A thread cannot be ended safely from outside. Standard C&#8288;+&#8288;+ has no call for "
         "it. "
         "<code>pthread_cancel(3)</code> acts at certain calls only, or, if the thread allows it, "
         "anywhere, also while it holds the heap's lock; the documentation of "
         "<code>QThread::terminate()</code> warns of the same. So a thread is asked: "
         "<code>std::stop_token</code> is a flag at which the code has to look. Between two looks "
         "nothing happens, and code that is not yours may never look."),
     LessonFigure::Stop},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A helper is asked, too. If it does not listen within a quarter of a second it gets "
         "SIGKILL, which cannot be caught, blocked or ignored: the kernel ends it and takes back "
         "all "
         "that it had. (Only a process in an uninterruptible wait inside the kernel, as for a "
         "network drive that is gone, ends later.)"),
     LessonFigure::Hang},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "That is safe only because there is nothing a helper could leave in disorder: no lock lies "
        "in the shared memory, no file is half written, and a half-written tile is written again. "
        "A "
        "lock in shared memory whose owner is killed would stay locked, unless it is a "
        "<i>robust</i> mutex. Who wants to kill has to design for it.")},
};

constexpr LessonParagraph use[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "<b>Threads</b> are for heavy computing in code of your own: tested, on data that is in "
        "memory already, in pieces that look for a stop. Nothing has to be started or copied, and "
        "a "
        "debugger sees all of it at once.")},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "<b>Processes</b> are for what you do not trust or cannot stop: files from elsewhere, "
         "plug-ins, libraries that crash once in ten thousand times, that leak, or that keep "
         "global state; and for <a href=\"#commands\">external commands</a>. The price is paid by "
         "the worker (start, memory) and by the message, hardly by the pixel. So it vanishes in "
         "large jobs and rules small ones."),
     LessonFigure::BreakEven},
    {QT_TRANSLATE_NOOP("Lesson",
                       "Neither makes anything faster than the other. What counts is the number of "
                       "cores, and how "
                       "fast they get at memory. More workers than cores only take turns. The "
                       "usual mistake is to "
                       "start one process per core, each with one thread per core."),
     LessonFigure::Workers},
};

constexpr LessonParagraph wrongWay[] = {
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "A window lives in one thread, in a loop: take an event, handle it, take the next. Keys, "
         "the mouse, timers and repaints all come this way. A handler that computes for two "
         "seconds "
         "makes all others wait for two seconds. A screen with 60 pictures a second leaves 16.7 ms "
         "for each; from about 100 ms on people feel that they wait."),
     LessonFigure::WrongWay},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "To call <code>processEvents()</code> now and then is no way out: one handler then starts "
        "in the middle of another, and a second click begins the same work inside the first. Nor "
        "is a thread that the window waits for, by <code>QThread::wait()</code>, "
        "<code>QFuture::result()</code>, a blocking connection, or a mutex that a worker holds. "
        "Then "
        "the window stands still as if it had done the work itself.")},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "Even a window that never waits can stutter: when a result comes as one lump that it has "
         "to "
         "scale or convert, when workers take all cores at its own priority, or when every row "
         "sends "
         "a signal. In Offstage workers run at the lowest priority (nice 19), threads prepare what "
         "is seen, and news come at most every 16 ms."),
     LessonFigure::Window},
};

constexpr LessonParagraph hello[] = {
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "The smallest exchange there is: a greeting and its answer. Both files are part of this "
         "program. What they do is what the round trip in the comparison measures."),
     LessonFigure::RoundTrip},
};

constexpr LessonParagraph commands[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "A filter may be any program: ImageMagick, G'MIC, a script of yours. Its code was not "
        "written for this program. It may be in another language or under a licence that does not "
        "go with yours, it may call <code>exit()</code>, keep global state, leak, or crash. A "
        "child process is the right place for it: a crash stays in there, and everything it held "
        "comes back when it ends.")},
    {QT_TRANSLATE_NOOP(
         "Lesson",
         "It has its price. A program is started each time, often with an interpreter. The picture "
         "is packed into a file or a pipe, unpacked by the command, and the same on the way back. "
         "The formats that all understand are PNG and TIFF; PNG has no floating-point pixels. So "
         "it "
         "pays for work that takes a second or more, not for thumbnails. No command starts sooner "
         "than a helper:"),
     LessonFigure::Start},
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "Offstage starts a <b>guardian</b> first. It makes a temporary folder, runs the command in "
        "it, without a shell, and adopts what the command starts. After the time limit (five "
        "minutes unless its declaration says otherwise), at Stop, or when Offstage itself is gone, "
        "it ends them all and removes the folder. An exit code other than 0, no result, or a "
        "picture "
        "of another size is an error, told with what the command wrote to standard error.")},
};

constexpr LessonParagraph advice[] = {
    {QT_TRANSLATE_NOOP(
        "Lesson",
        "The rules of the recommendation, strongest first. The first one that applies decides, and "
        "what is not known applies to nothing. <i>Auto</i> follows exactly these.")},
};

constexpr LessonSection sections[] = {
    {"short", QT_TRANSLATE_NOOP("Lesson", "In short"), nullptr, nullptr, overview,
     LessonAppendix::Overview},
    {"model", QT_TRANSLATE_NOOP("Lesson", "Model"),
     QT_TRANSLATE_NOOP("Lesson", "Workers inside the program's own process."),
     QT_TRANSLATE_NOOP("Lesson", "Each helper is a process of its own, kept alive and reused."),
     model},
    {"memory", QT_TRANSLATE_NOOP("Lesson", "Memory"),
     QT_TRANSLATE_NOOP("Lesson", "One address space for all."),
     QT_TRANSLATE_NOOP("Lesson", "An address space each; what is shared is shared on purpose."),
     memory},
    {"communication", QT_TRANSLATE_NOOP("Lesson", "Communication"),
     QT_TRANSLATE_NOOP("Lesson", "Function calls and queues."),
     QT_TRANSLATE_NOOP("Lesson",
                       "Messages through the kernel; pixels in shared memory, or copied "
                       "through a pipe."),
     communication},
    {"failure", QT_TRANSLATE_NOOP("Lesson", "Failure"),
     QT_TRANSLATE_NOOP("Lesson", "A crash ends the program; a hang stays."),
     QT_TRANSLATE_NOOP("Lesson", "A crash or a hang costs one tile, which is done again."),
     failure},
    {"stopping", QT_TRANSLATE_NOOP("Lesson", "Stopping"),
     QT_TRANSLATE_NOOP("Lesson", "Only when the code looks."),
     QT_TRANSLATE_NOOP("Lesson", "Asked, then killed."), stopping},
    {"use", QT_TRANSLATE_NOOP("Lesson", "Use"),
     QT_TRANSLATE_NOOP("Lesson", "Heavy computing of your own, without copying."),
     QT_TRANSLATE_NOOP("Lesson",
                       "Code or files that you do not trust, external commands, work to "
                       "stop at will."),
     use},
    {"wrong-way", QT_TRANSLATE_NOOP("Lesson", "The wrong way"), nullptr, nullptr, wrongWay},
    {"hello", QT_TRANSLATE_NOOP("Lesson", "Hello, twice"), nullptr, nullptr, hello,
     LessonAppendix::Code},
    {"commands", QT_TRANSLATE_NOOP("Lesson", "External commands"), nullptr, nullptr, commands},
    {"advice", QT_TRANSLATE_NOOP("Lesson", "Which should I take?"), nullptr, nullptr, advice,
     LessonAppendix::Rules},
    {"quiz",
     QT_TRANSLATE_NOOP("Lesson", "Five questions"),
     nullptr,
     nullptr,
     {},
     LessonAppendix::Quiz},
};

}  // namespace

std::span<const LessonSection> lessonSections() {
    return sections;
}

}  // namespace offstage
