#include "core/threads.h"

#include "core/worker_priority.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QThreadPool>
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace offstage {

namespace {
std::atomic<bool> windowLives{false};
bool uiThreadWorks = false;  ///< read and written by the window's thread alone

// Range weights, exponentials and recursive filters run into subnormal numbers, which cost up to
// five times a normal operation (Maeda, Fukushima, Matsuo 2018).
unsigned flushDenormals() {
#if defined(__SSE2__)
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040U);
    return before;
#else
    return 0;
#endif
}

void setFloatControl([[maybe_unused]] unsigned control) {
#if defined(__SSE2__)
    _mm_setcsr(control);
#endif
}

}  // namespace

bool mayBlock() {
    return !windowLives.load(std::memory_order_relaxed) || !onGuiThread() || uiThreadWorks;
}

void setWindowLives(bool lives) {
    windowLives.store(lives, std::memory_order_relaxed);
}

UiThreadWorks::UiThreadWorks() : m_control(flushDenormals()) {
    Q_ASSERT(onGuiThread());
    uiThreadWorks = true;
}

UiThreadWorks::~UiThreadWorks() {
    uiThreadWorks = false;
    setFloatControl(m_control);
}

void inParallel(int count, const std::function<void(int)>& work) {
    Q_ASSERT(mayBlock());
    std::atomic<int> next = 0;
    std::exception_ptr thrown;
    std::once_flag threw;
    const auto share = [&] {
        try {
            for (int i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            std::call_once(threw, [&] { thrown = std::current_exception(); });
        }
    };
    // Threads of its own: those of a shared pool may all be busy, with the caller among them.
    QThreadPool others;
    for (int i = std::min(count, QThread::idealThreadCount()); i > 1; --i)
        others.start(share);
    share();
    others.waitForDone();
    if (thrown)
        std::rethrow_exception(thrown);
}

void becomeWorker() {
    becomeWorker(WorkerPriority::Low);
}

void becomeWorker(WorkerPriority priority) {
    flushDenormals();
    if (priority == WorkerPriority::Normal)
        return;
    const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
    ::setpriority(PRIO_PROCESS, thread, 19);
    const sched_param parameters{};
    ::sched_setscheduler(static_cast<pid_t>(thread),
                         priority == WorkerPriority::Idle ? SCHED_IDLE : SCHED_BATCH, &parameters);
}

QString toText(WorkerPriority priority) {
    switch (priority) {
        case WorkerPriority::Normal:
            return QStringLiteral("normal");
        case WorkerPriority::Low:
            return QStringLiteral("low");
        case WorkerPriority::Idle:
            break;
    }
    return QStringLiteral("idle");
}

std::optional<WorkerPriority> workerPriorityFromText(const QString& text) {
    for (const WorkerPriority priority :
         {WorkerPriority::Normal, WorkerPriority::Low, WorkerPriority::Idle})
        if (text == toText(priority))
            return priority;
    return std::nullopt;
}

}  // namespace offstage
