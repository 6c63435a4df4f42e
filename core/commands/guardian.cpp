#include "core/commands/guardian.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/commands/process_tree.h"

namespace offstage {

namespace {

constexpr int niceBy = 10;
constexpr int signalsIgnored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

void say(GuardWord::Kind kind, int value = 0) {
    const GuardWord word{kind, value};
    // If nobody hears it, the channel is closed, which is seen soon enough.
    (void)!::send(guardChannel, &word, sizeof word, MSG_NOSIGNAL);
}

/// Waits for the program's word; false: it has gone, or wants no more.
bool hear() {
    char go = 0;
    ssize_t got = 0;
    do
        got = ::read(guardChannel, &go, 1);
    while (got < 0 && errno == EINTR);
    return got == 1;
}

int removeOne(const char* path, const struct stat*, int, FTW*) {
    ::remove(path);
    return 0;  // the rest all the same
}

/// Never follows a link out of it: not when it walks, and remove() takes the link itself.
void removeFolder(const char* folder) {
    ::nftw(folder, removeOne, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/// In the child, up to the command's own main().
[[noreturn]] void become(const char* folder, char** command, int failed, pid_t guardian) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != guardian)
        ::_exit(1);
    for (const int number : signalsIgnored)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    (void)!::nice(niceBy);
    // What it leaves behind, on purpose or because it is killed, goes with the folder.
    (void)!::chdir(folder);
    for (const char* name :
         {"TMPDIR", "TMP", "TEMP", "TEMPDIR", "MAGICK_TMPDIR", "MAGICK_TEMPORARY_PATH"})
        ::setenv(name, folder, 1);
    ::execv(command[0], command);
    const int why = errno;
    (void)!::write(failed, &why, sizeof why);
    ::_exit(127);
}

/// The command's process id, or -1 and `why`.
pid_t start(const char* folder, char** command, int& why) {
    int failed[2];
    if (::pipe2(failed, O_CLOEXEC) != 0) {
        why = errno;
        return -1;
    }
    const pid_t guardian = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        become(folder, command, failed[1], guardian);
    why = errno;
    ::close(failed[1]);
    if (pid > 0) {
        ::setpgid(pid, pid);  // both do it: whoever comes first
        ssize_t got = 0;
        do
            got = ::read(failed[0], &why, sizeof why);
        while (got < 0 && errno == EINTR);
        if (got == sizeof why) {
            ::waitpid(pid, nullptr, 0);
            ::close(failed[0]);
            return -1;
        }
    }
    ::close(failed[0]);
    return pid;
}

/// Ends every process below this one. Orphans become our children, so ending children again and
/// again leads to all; and only we can wait for a child, so its number is nobody else's.
void endDescendants() {
    for (;;) {
        for (const ProcessFacts& child : childrenOf(::getpid()))
            ::kill(child.pid, SIGKILL);
        pid_t gone = 0;
        do
            gone = ::waitpid(-1, nullptr, WNOHANG);
        while (gone > 0);
        if (gone < 0 && errno == ECHILD)
            return;
        const timespec moment{0, 2'000'000};
        ::nanosleep(&moment, nullptr);
    }
}

/// Ends the command's group and all else that came of it; the command's own end is told.
siginfo_t endCommand(pid_t command) {
    siginfo_t end{};
    // While its leader is not waited for, the group's number cannot become another one's.
    ::kill(-command, SIGKILL);
    ::kill(command, SIGKILL);  // it may have left it
    ::waitid(P_PID, static_cast<id_t>(command), &end, WEXITED);
    endDescendants();
    return end;
}

/// Whether the command has ended; whoever wants its code can still wait for it. Orphans that ended
/// are put away.
bool hasEnded(pid_t command) {
    for (;;) {
        siginfo_t end{};
        if (::waitid(P_ALL, 0, &end, WEXITED | WNOHANG | WNOWAIT) != 0 || end.si_pid == 0)
            return false;
        if (end.si_pid == command)
            return true;
        ::waitpid(end.si_pid, nullptr, 0);
    }
}

/// Until the command ends by itself (true) or the channel closes (false).
bool waitFor(pid_t command, int signals) {
    for (;;) {
        std::array<pollfd, 2> ready{{{guardChannel, POLLIN, 0}, {signals, POLLIN, 0}}};
        if (::poll(ready.data(), ready.size(), -1) < 0)
            continue;
        signalfd_siginfo one;
        while (::read(signals, &one, sizeof one) > 0)
            continue;
        if (hasEnded(command))
            return true;
        if (ready[0].revents != 0 && !hear())
            return false;
    }
}

/// Runs the command and tells how it went, up to the end of the channel.
void serve(const char* folder, char** command) {
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    ::sigprocmask(SIG_SETMASK, &children, nullptr);
    const int signals = ::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
    if (!hear())
        return;
    int why = 0;
    const pid_t pid = start(folder, command, why);
    // Whoever reads what the command writes shall see its end, so nobody else may hold these.
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int standard = 0; standard < 3; ++standard)
        ::dup2(null, standard);
    if (pid < 0) {
        say(GuardWord::Kind::NotStarted, why);
    } else {
        say(GuardWord::Kind::Started, pid);
        const bool byItself = waitFor(pid, signals);
        const siginfo_t end = endCommand(pid);
        if (!byItself)
            return;
        say(end.si_code == CLD_EXITED ? GuardWord::Kind::Exited : GuardWord::Kind::Signalled,
            end.si_status);
    }
    while (hear())
        continue;
}

}  // namespace

int guard(int argc, char** argv) {
    // offstage-helper --guard FOLDER -- PROGRAM ...
    if (argc < 5 || std::strcmp(argv[3], "--") != 0 || ::fcntl(guardChannel, F_GETFD) < 0) {
        std::fprintf(stderr, "offstage-helper is started by Offstage, not by hand.\n");
        return 2;
    }
    ::fcntl(guardChannel, F_SETFD, FD_CLOEXEC);
    for (const int number : signalsIgnored)
        ::signal(number, SIG_IGN);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const char* folder = argv[2];
    if (::mkdir(folder, 0700) != 0) {
        say(GuardWord::Kind::NoFolder, errno);
        return 1;
    }
    // Tells whoever sweeps leftovers that this one is in use.
    const int lock = ::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ::flock(lock, LOCK_EX | LOCK_NB);
    say(GuardWord::Kind::Ready);
    serve(folder, argv + 4);
    removeFolder(folder);
    return 0;
}

}  // namespace offstage
