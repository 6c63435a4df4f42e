#pragma once

#include <QCoreApplication>
#include <QThread>
#include <functional>

namespace offstage {

inline bool onGuiThread() {
    return qApp && QThread::currentThread() == qApp->thread();
}

/// True where blocking is allowed: off the GUI thread, or in a program that has no window.
/// Everything that decodes, encodes, scales, copies pixels or touches files asserts it.
bool mayBlock();

/// Says whether a window lives: from then on its thread may not block. Before and after, a program
/// may read and write files in its main thread.
void setWindowLives(bool lives);

/// The one exemption from mayBlock(): while it lives, the window's thread works as a worker does,
/// denormals flushed. For the demonstration of what that does to a window, and for nothing else.
class UiThreadWorks {
public:
    UiThreadWorks();
    ~UiThreadWorks();
    UiThreadWorks(const UiThreadWorks&) = delete;
    UiThreadWorks& operator=(const UiThreadWorks&) = delete;

private:
    unsigned m_control;  ///< of floating point, before
};

/// Calls work(0), ..., work(count - 1), each once, in this thread and as many others as cores
/// remain, and returns when all are done. What `work` throws first is thrown here, once nobody is
/// in it any more. Only where blocking is allowed.
void inParallel(int count, const std::function<void(int)>& work);

/// Puts the calling worker thread (or helper process) below the window: nice 19, SCHED_BATCH,
/// denormals flushed to zero. QThread priorities do nothing on Linux. It cannot be undone, so
/// never call it on a thread that is reused for urgent work.
void becomeWorker();

}  // namespace offstage
