// Filters that go wrong on purpose, each in the one tile that holds the middle of the image, so
// that it is seen what that costs. All others are copied. runUnit() refuses them wherever the
// process is not expendable.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#include "core/filters/filter.h"

namespace offstage {

namespace {

using std::chrono_literals::operator""ms;

constexpr std::size_t chunk = std::size_t(64) << 20;
constexpr std::size_t page = 4096;

void copyPlanes(const ConstPlanes& in, const Planes& out) {
    for (int c = 0; c < out.channels; ++c)
        for (int y = 0; y < out.height; ++y)
            std::copy_n(in.row(c, y), out.width, out.row(c, y));
}

int noHalo(const Params&) {
    return 0;
}

enum How { NullPointer, IllegalInstruction, StackOverflow, Abort };
constexpr Choice ways[] = {
    {"null", QT_TRANSLATE_NOOP("Filter", "Write through a null pointer")},
    {"illegal", QT_TRANSLATE_NOOP("Filter", "Illegal instruction")},
    {"stack", QT_TRANSLATE_NOOP("Filter", "Recursion without end")},
    {"abort", QT_TRANSLATE_NOOP("Filter", "Call of abort()")},
};
constexpr ChoiceParam howSpec{
    .id = "how",
    .label = QT_TRANSLATE_NOOP("Filter", "How"),
    .choices = ways,
    .initial = NullPointer,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "What the code does wrong. The system answers each with a signal, "
                              "whose name is told.")};
constexpr ParamSpec crashParams[] = {howSpec};

// The compiler must not see what these do, or it would leave them out; nor may a sanitizer catch
// them.
volatile std::uintptr_t nowhere = 0;
volatile bool goesOn = true;

__attribute__((no_sanitize("undefined", "address", "thread"))) void writeToNowhere() {
    *reinterpret_cast<volatile int*>(nowhere) = 1;
}

__attribute__((noinline, no_sanitize("undefined", "address", "thread"))) int recurse(int depth) {
    volatile char frame[page];
    frame[0] = static_cast<char>(depth);
    return goesOn ? recurse(depth + 1) + frame[0] : depth;
}

void crashNow(const Params& p, const TileContext&) {
    // Else a sanitizer would make an exit of it.
    for (const int number : {SIGSEGV, SIGILL, SIGABRT})
        std::signal(number, SIG_DFL);
    switch (p[howSpec]) {
        case NullPointer:
            writeToNowhere();
            break;
        case IllegalInstruction:
            __builtin_trap();
        case StackOverflow:
            nowhere = static_cast<std::uintptr_t>(recurse(0));
            break;
        default:
            std::abort();
    }
}

constexpr BoolParam hearsSpec{
    .id = "hears",
    .label = QT_TRANSLATE_NOOP("Filter", "Hears a stop"),
    .initial = false,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "On: it ends when it is asked to. Off: it hears nothing, and only "
                              "the end of its process ends it.")};
constexpr ParamSpec hangParams[] = {hearsSpec};

void waitForEver(const Params& p, const TileContext& context) {
    // Like a deadlock: it does not take the processor, either.
    while (!(p[hearsSpec] && context.stop.stop_requested()))
        std::this_thread::sleep_for(10ms);
}

constexpr IntParam megabytesSpec{
    .id = "megabytes",
    .label = QT_TRANSLATE_NOOP("Filter", "Megabytes"),
    .min = 1,
    .max = 65536,
    .initial = 4096,
    .softMin = 256,
    .softMax = 4096,
    .help = QT_TRANSLATE_NOOP("Filter",
                              "How much it takes and gives back. A helper may take 2048: more, and "
                              "its limit answers.")};
constexpr ParamSpec memoryParams[] = {megabytesSpec};

/// Takes memory bit by bit and writes to every page of it: the system gives it only then.
void eat(const Params& p, const TileContext& context) {
    std::vector<std::unique_ptr<std::byte[]>> taken;
    for (auto left = std::size_t(p[megabytesSpec]) << 20;
         left > 0 && !context.stop.stop_requested();) {
        const std::size_t bytes = std::min(left, chunk);
        taken.push_back(std::make_unique_for_overwrite<std::byte[]>(bytes));
        for (std::size_t at = 0; at < bytes; at += page)
            static_cast<volatile std::byte*>(taken.back().get())[at] = std::byte(1);
        left -= bytes;
    }
}

template <void (*goWrong)(const Params&, const TileContext&)>
void runAndGoWrong(const ConstPlanes& in, const Planes& out, const Params& p,
                   const TileContext& context) {
    if (context.rect.contains(QRect(QPoint(), context.layout.size).center()))
        goWrong(p, context);
    copyPlanes(in, out);
}

}  // namespace

extern const Filter crash, neverEnd, eatMemory;
const Filter crash{
    .id = "crash",
    .label = QT_TRANSLATE_NOOP("Filter", "Crash"),
    .group = QT_TRANSLATE_NOOP("Filter", "Demonstrations"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Crashes in the middle of the image, to show that this ends a "
                                 "helper process and not the window."),
    .source = QT_TRANSLATE_NOOP(
        "Filter", "C. A. R. Hoare, Null references: the billion dollar mistake, 2009"),
    .params = crashParams,
    .alpha = Alpha::Untouched,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = noHalo,
    .run = runAndGoWrong<crashNow>,
    .needsProcess =
        QT_TRANSLATE_NOOP("Filter",
                          "A crash in a thread would end the program with all that is open in it, "
                          "so this demonstration runs in helper processes only."),
};
const Filter neverEnd{
    .id = "hang",
    .label = QT_TRANSLATE_NOOP("Filter", "Never end"),
    .group = QT_TRANSLATE_NOOP("Filter", "Demonstrations"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Waits for ever in the middle of the image, to show that a helper "
                                 "process can be ended all the same."),
    .source = QT_TRANSLATE_NOOP("Filter", "E. W. Dijkstra, Cooperating sequential processes, 1965"),
    .params = hangParams,
    .alpha = Alpha::Untouched,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = noHalo,
    .run = runAndGoWrong<waitForEver>,
    .needsProcess =
        QT_TRANSLATE_NOOP("Filter",
                          "A thread that hears nothing can never be ended, so this demonstration "
                          "runs in helper processes only."),
};
const Filter eatMemory{
    .id = "eat_memory",
    .label = QT_TRANSLATE_NOOP("Filter", "Eat memory"),
    .group = QT_TRANSLATE_NOOP("Filter", "Demonstrations"),
    .summary = QT_TRANSLATE_NOOP("Filter",
                                 "Takes memory in the middle of the image and gives it back, to "
                                 "show that a helper process has a limit of its own."),
    .source = QT_TRANSLATE_NOOP("Filter", "Limits of resources: setrlimit, 4.2BSD, 1983"),
    .params = memoryParams,
    .alpha = Alpha::Untouched,
    .draft = Draft::Crop,
    .gathers = {},
    .halo = noHalo,
    .run = runAndGoWrong<eat>,
    .needsProcess =
        QT_TRANSLATE_NOOP("Filter",
                          "Threads share the memory of the program and could take all of it, so "
                          "this demonstration runs in helper processes only."),
};

}  // namespace offstage
