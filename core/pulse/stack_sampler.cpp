#include "core/pulse/stack_sampler.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "core/pulse/steady_time.h"

namespace offstage {

namespace {

enum class State { Free, Asked, Taken };

// Of the process: a signal that comes late must find it, whoever is gone by then.
std::atomic<State> state{State::Free};
static_assert(std::atomic<State>::is_always_lock_free, "written by a signal handler");
std::array<void*, 64> addresses;
int depth = 0;
void* interrupted = nullptr;
std::atomic<qint64> takenAt{0};

void* programCounter(const void* context) {
    const auto& machine = static_cast<const ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
    return reinterpret_cast<void*>(machine.gregs[REG_RIP]);
#elif defined(__aarch64__)
    return reinterpret_cast<void*>(machine.pc);
#else
    (void)machine;
    return nullptr;
#endif
}

/// Runs in the subject, in the middle of anything: no lock, no memory, errno as it was. glibc finds
/// unwind tables without a lock since 2.35; before, the lock of the loader is taken, which this
/// thread may hold itself, and another one only for moments.
void takeStack(int, siginfo_t*, void* context) {
    const int kept = errno;
    if (state.load(std::memory_order_acquire) == State::Asked) {
        interrupted = programCounter(context);
        depth = backtrace(addresses.data(), static_cast<int>(addresses.size()));
        takenAt.store(steadyNow(), std::memory_order_relaxed);
        state.store(State::Taken, std::memory_order_release);
    }
    errno = kept;
}

/// The signal, or 0 if all are in use. The handler stays for good.
int installHandler() {
    void* warm[2];
    backtrace(warm, 2);  // the first call loads libgcc
    for (int signal = SIGRTMIN + 1; signal <= SIGRTMAX; ++signal) {
        struct sigaction action {};
        if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != SIG_DFL)
            continue;
        action.sa_sigaction = takeStack;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigemptyset(&action.sa_mask);
        return sigaction(signal, &action, nullptr) == 0 ? signal : 0;
    }
    return 0;
}

int stackSignal() {
    static const int signal = installHandler();
    return signal;
}

QString describe(const char* address) {
    Dl_info info;
    if (dladdr(address, &info) == 0 || !info.dli_fname)
        return QStringLiteral("0x%1").arg(reinterpret_cast<quintptr>(address), 0, 16);
    if (info.dli_sname) {
        int status = 0;
        const std::unique_ptr<char, decltype(&std::free)> name(
            abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &status), &std::free);
        return QString::fromUtf8(name ? name.get() : info.dli_sname);
    }
    const QString module = QString::fromLocal8Bit(info.dli_fname).section(u'/', -1);
    const auto offset = static_cast<quintptr>(address - static_cast<const char*>(info.dli_fbase));
    return QStringLiteral("%1+0x%2").arg(module).arg(offset, 0, 16);
}

}  // namespace

StackSampler::StackSampler() : m_subject(static_cast<int>(syscall(SYS_gettid))) {
    stackSignal();
}

StackSampler::~StackSampler() {
    state.store(State::Free);
}

bool StackSampler::ask(const std::function<bool()>& wanted) {
    State expected = State::Free;
    if (stackSignal() == 0 || !state.compare_exchange_strong(expected, State::Asked))
        return false;
    if (wanted() && syscall(SYS_tgkill, getpid(), m_subject, stackSignal()) == 0)
        return true;
    forget();
    return false;
}

void StackSampler::forget() {
    State expected = State::Asked;
    state.compare_exchange_strong(expected, State::Free);
}

std::optional<StackSampler::Sample> StackSampler::take() {
    if (state.load(std::memory_order_acquire) != State::Taken)
        return {};
    // The frames before the interrupted function are the handler's own.
    const auto end = addresses.begin() + depth;
    auto first = std::find(addresses.begin(), end, interrupted);
    if (first == end)
        first = addresses.begin() + std::min(depth, 2);
    // Not in braces: iterators are addresses of addresses here, and would be the list themselves.
    Sample sample{takenAt.load(std::memory_order_relaxed), std::vector<void*>(first, end)};
    state.store(State::Free, std::memory_order_release);
    return sample;
}

qint64 StackSampler::lastTaken() {
    return takenAt.load(std::memory_order_relaxed);
}

QStringList StackSampler::describe(const Sample& sample) {
    QStringList lines;
    for (void* const address : sample.addresses) {
        // All but the innermost are return addresses: the call is before them.
        const bool innermost = lines.isEmpty();
        lines += offstage::describe(static_cast<const char*>(address) - (innermost ? 0 : 1));
    }
    return lines;
}

}  // namespace offstage
