#include "core/helpers/confinement.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace offstage {

namespace {

// ThreadSanitizer and AddressSanitizer reserve terabytes that would count as the process' own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limitsMemory = false;
#else
constexpr bool limitsMemory = true;
#endif

void limit(__rlimit_resource_t resource, rlim_t most) {
    const rlimit limits{most, most};
    ::setrlimit(resource, &limits);
}

/// linux/landlock.h as of ABI 4; the header of an older system lacks the second member.
struct LandlockRules {
    quint64 files;
    quint64 network;
};

constexpr int landlockVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION

// Calls whose arguments are not looked at. Decoding and filtering need brk, futex, mmap and munmap;
// the others are those of the C library around memory, threads, clocks, its own signals (abort) and
// messages.
constexpr std::array allowedCalls{
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(close), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(poll), SCMP_SYS(ppoll),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // threads
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(set_tid_address),
    // clocks
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(restart_syscall), SCMP_SYS(getrandom),
    // signals of its own, and the end
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(exit), SCMP_SYS(exit_group)};

/// Calls that are allowed with some arguments only.
int addConditional(scmp_filter_ctx filter) {
    const auto pid = static_cast<scmp_datum_t>(::getpid());
    int failed = 0;
    const auto allow = [&](int call, scmp_arg_cmp argument) {
        failed |= ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &argument);
    };
    // Memory never becomes a program.
    allow(SCMP_SYS(mmap), scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0});
    allow(SCMP_SYS(mprotect), scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0});
    // A thread, but no process. The newer call hides its flags from us; told that it does not
    // exist, the C library takes the older one.
    allow(SCMP_SYS(clone), scmp_arg_cmp{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD});
    failed |= ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    allow(SCMP_SYS(tgkill), scmp_arg_cmp{0, SCMP_CMP_EQ, pid});
    allow(SCMP_SYS(fcntl), scmp_arg_cmp{1, SCMP_CMP_EQ, F_GET_SEALS});
    allow(SCMP_SYS(fcntl), scmp_arg_cmp{1, SCMP_CMP_EQ, F_GETFL});
    allow(SCMP_SYS(prctl), scmp_arg_cmp{0, SCMP_CMP_EQ, PR_SET_NAME});
    return failed;
}

}  // namespace

void limitResources(qint64 memory) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_FSIZE, 0);
    if (limitsMemory && memory > 0)
        limit(RLIMIT_DATA, static_cast<rlim_t>(memory));
    // Before that, or the file would be root's.
    if (const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); file >= 0) {
        (void)!::write(file, "1000", 4);
        ::close(file);
    }
    ::prctl(PR_SET_DUMPABLE, 0);
}

void closeFiles() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t(0), landlockVersion);
    if (version < 1)
        return;
    // Every right that this version knows about, and no rule that grants any.
    LandlockRules rules{version >= 5   ? 0xffffU
                        : version >= 3 ? 0x7fffU
                        : version >= 2 ? 0x3fffU
                                       : 0x1fffU,
                        version >= 4 ? 3U : 0U};
    const std::size_t size = version >= 4 ? sizeof rules : sizeof rules.files;
    const auto set = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size, 0));
    if (set < 0)
        return;
    ::syscall(SYS_landlock_restrict_self, set, 0);
    ::close(set);
}

QString closeCalls() {
    const std::unique_ptr<void, void (*)(void*)> filter(
        ::seccomp_init(SCMP_ACT_ERRNO(EPERM)), [](void* used) { ::seccomp_release(used); });
    if (!filter)
        return QStringLiteral("This system has no seccomp filters.");
    int failed = ::seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    for (const int call : allowedCalls)
        failed |= ::seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
    failed |= addConditional(filter.get());
    if (failed != 0)
        return QStringLiteral("The seccomp library does not know this system's calls.");
    if (const int status = ::seccomp_load(filter.get()); status != 0)
        return QStringLiteral("This system does not allow seccomp filters (%1).")
            .arg(QString::fromLocal8Bit(std::strerror(-status)));
    return {};
}

}  // namespace offstage
