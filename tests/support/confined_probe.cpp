// Confines itself as a helper does, then tries what a helper must not be able to do, and says what
// came of it: one "NAME RESULT" a line, the result an errno or "done".
#include <fcntl.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <thread>

#include "core/helpers/confinement.h"

namespace {

void tell(const char* name, long result) {
    if (result < 0)
        std::printf("%s %d\n", name, errno);
    else
        std::printf("%s done\n", name);
}

void tryEverything(const char* program) {
    const pid_t parent = ::getppid();
    char* const arguments[] = {const_cast<char*>(program), nullptr};
    char byte = 0;
    iovec part{&byte, 1};
    tell("open", ::open("/etc/passwd", O_RDONLY));
    tell("create", ::open("/tmp/offstage-probe", O_WRONLY | O_CREAT, 0600));
    tell("stat", ::access("/etc/passwd", R_OK));
    tell("unlink", ::unlink("/tmp/offstage-probe"));
    tell("mkdir", ::mkdir("/tmp/offstage-probe", 0700));
    tell("socket", ::socket(AF_INET, SOCK_STREAM, 0));
    tell("unix socket", ::socket(AF_UNIX, SOCK_STREAM, 0));
    tell("netlink", ::socket(AF_NETLINK, SOCK_RAW, 0));
    tell("exec", ::execv(program, arguments));
    tell("fork", ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    tell("vfork", ::syscall(SYS_vfork));
    tell("namespace", ::unshare(CLONE_NEWUSER));
    tell("trace", ::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr));
    tell("traceme", ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    tell("read memory", ::process_vm_readv(parent, &part, 1, &part, 1, 0));
    tell("kill", ::kill(parent, 0));
    tell("renice", ::setpriority(PRIO_PROCESS, static_cast<id_t>(parent), 19));
    tell("pidfd", ::syscall(SYS_pidfd_open, parent, 0));
    tell("io_uring", ::syscall(SYS_io_uring_setup, 1, nullptr));
    tell("bpf", ::syscall(SYS_bpf, 0, nullptr, 0));
    tell("dumpable", ::prctl(PR_SET_DUMPABLE, 1));
    const rlimit more{1024, 1024};
    tell("limits", ::setrlimit(RLIMIT_NOFILE, &more));
    tell("program in memory", ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                                  ? -1
                                  : 0);
    // What has to go on.
    std::thread([] {}).join();
    void* memory =
        ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    tell("memory", memory == MAP_FAILED ? -1 : 0);
    tell("its own signal", ::raise(SIGURG));
}

}  // namespace

int main(int, char** argv) {
    offstage::limitResources(0);
    offstage::closeFiles();
    // One that runs already is confined as well.
    bool go = false;
    long opened = 0;
    int problem = 0;
    std::thread other([&] {
        while (!__atomic_load_n(&go, __ATOMIC_ACQUIRE))
            std::this_thread::yield();
        opened = ::socket(AF_INET, SOCK_STREAM, 0);
        problem = errno;
    });
    if (const QString why = offstage::closeCalls(); !why.isEmpty()) {
        std::printf("unconfined %s\n", qPrintable(why));
        return 1;
    }
    __atomic_store_n(&go, true, __ATOMIC_RELEASE);
    other.join();
    errno = problem;
    tell("socket in another thread", opened);
    tryEverything(argv[0]);
    std::fflush(stdout);
    std::_Exit(0);
}
