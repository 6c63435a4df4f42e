// Linked into everything that ThreadSanitizer checks. Qt itself is not compiled with it, and its
// mutexes are futexes, so the sanitizer does not see that an event is handled after it was posted
// and that a task runs after it was started. Here the calls that order threads tell it, and no
// more than that: an event orders its receiver, a task itself. The linker sends our calls through
// here (--wrap), Qt's own remain as they are.
#include <sanitizer/tsan_interface.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>
#include <functional>
#include <mutex>
#include <utility>

extern "C" {
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace {

/// Held while another thread emits a signal: Qt copies its arguments within, and what the main
/// thread is sent comes after that. Whose signal it is cannot be told from the event.
std::recursive_mutex emitting;

bool inMainThread() {
    return !qApp || QThread::currentThread() == qApp->thread();
}

bool eventBegins(void** data) {
    const auto* event = static_cast<const QEvent*>(data[1]);
    __tsan_acquire(data[0]);
    if (event->type() == QEvent::MetaCall && inMainThread())
        const std::lock_guard lock(emitting);
    return false;  // to be handled as ever
}

[[maybe_unused]] const bool registered =
    QInternal::registerCallback(QInternal::EventNotifyCallback, eventBegins);

/// A task in its pool: after what came before start(), before what comes after waitForDone().
class Ordered : public QRunnable {
public:
    Ordered(QRunnable* task, QThreadPool* pool) : m_task(task), m_pool(pool) {
        __tsan_release(this);
    }
    ~Ordered() override {
        if (m_task && m_task->autoDelete())
            delete m_task;
    }

    void run() override {
        __tsan_acquire(this);
        const bool ours = m_task->autoDelete();
        QRunnable* task = std::exchange(m_task, nullptr);
        task->run();
        if (ours)
            delete task;
        __tsan_release(m_pool);
    }

private:
    QRunnable* m_task;
    QThreadPool* m_pool;
};

/// A function in an event: after what came before it was posted, before what comes after its end.
class OrderedCall : public QtPrivate::QSlotObjectBase {
public:
    explicit OrderedCall(QSlotObjectBase* call) : QSlotObjectBase(doIt), m_call(call) {
        __tsan_release(this);
    }

private:
    static void doIt(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*) {
        auto* that = static_cast<OrderedCall*>(self);
        __tsan_acquire(that);
        if (which == Call) {
            that->m_call->call(receiver, arguments);
            __tsan_release(that);
        } else if (which == Destroy) {
            // Who posted it may be the last to let go. If the call has started a process, what its
            // thread did before that is not ordered any more: the child shared its state.
            AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
            that->m_call->destroyIfLastRef();
            delete that;
            AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        }
    }

    QSlotObjectBase* m_call;
};

}  // namespace

#define REAL(name) __real_##name
#define WRAP(name) __wrap_##name

extern "C" {

// QMetaObject::activate(QObject*, const QMetaObject*, int, void**): a signal is emitted.
void REAL(_ZN11QMetaObject8activateEP7QObjectPKS_iPPv)(QObject*, const QMetaObject*, int, void**);
void WRAP(_ZN11QMetaObject8activateEP7QObjectPKS_iPPv)(QObject* sender, const QMetaObject* meta,
                                                       int index, void** arguments) {
    std::unique_lock lock(emitting, std::defer_lock);
    if (!inMainThread())
        lock.lock();
    REAL(_ZN11QMetaObject8activateEP7QObjectPKS_iPPv)(sender, meta, index, arguments);
}

// QMetaObject::invokeMethodImpl(QObject*, QSlotObjectBase*, Qt::ConnectionType, void*)
bool REAL(
    _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv)(
    QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
bool WRAP(
    _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv)(
    QObject* receiver, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result) {
    return REAL(
        _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv)(
        receiver, new OrderedCall(slot), type, result);
}

// QCoreApplication::postEvent(QObject*, QEvent*, int)
void REAL(_ZN16QCoreApplication9postEventEP7QObjectP6QEventi)(QObject*, QEvent*, int);
void WRAP(_ZN16QCoreApplication9postEventEP7QObjectP6QEventi)(QObject* receiver, QEvent* event,
                                                              int priority) {
    __tsan_release(receiver);
    REAL(_ZN16QCoreApplication9postEventEP7QObjectP6QEventi)(receiver, event, priority);
}

// QObject::moveToThread(QThread*): its first events come after its construction.
void REAL(_ZN7QObject12moveToThreadEP7QThread)(QObject*, QThread*);
void WRAP(_ZN7QObject12moveToThreadEP7QThread)(QObject* object, QThread* thread) {
    __tsan_release(object);
    REAL(_ZN7QObject12moveToThreadEP7QThread)(object, thread);
}

// QThread::wait(QDeadlineTimer): what the thread has emitted may now be thrown away unread.
bool REAL(_ZN7QThread4waitE14QDeadlineTimer)(QThread*, QDeadlineTimer);
bool WRAP(_ZN7QThread4waitE14QDeadlineTimer)(QThread* thread, QDeadlineTimer deadline) {
    const bool ended = REAL(_ZN7QThread4waitE14QDeadlineTimer)(thread, deadline);
    const std::lock_guard lock(emitting);
    return ended;
}

// QThreadPool::start(QRunnable*, int), start(std::function<void()>, int) and waitForDone(int)
void REAL(_ZN11QThreadPool5startEP9QRunnablei)(QThreadPool*, QRunnable*, int);
void WRAP(_ZN11QThreadPool5startEP9QRunnablei)(QThreadPool* pool, QRunnable* task, int priority) {
    REAL(_ZN11QThreadPool5startEP9QRunnablei)(pool, new Ordered(task, pool), priority);
}
void WRAP(_ZN11QThreadPool5startESt8functionIFvvEEi)(QThreadPool* pool, std::function<void()> task,
                                                     int priority) {
    QRunnable* runnable = QRunnable::create(std::move(task));
    REAL(_ZN11QThreadPool5startEP9QRunnablei)(pool, new Ordered(runnable, pool), priority);
}
bool REAL(_ZN11QThreadPool11waitForDoneEi)(QThreadPool*, int);
bool WRAP(_ZN11QThreadPool11waitForDoneEi)(QThreadPool* pool, int msecs) {
    const bool done = REAL(_ZN11QThreadPool11waitForDoneEi)(pool, msecs);
    __tsan_acquire(pool);
    return done;
}

}  // extern "C"
