#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstring>

#include "core/commands/guardian.h"
#include "core/helpers/helper_loop.h"

using namespace offstage;

namespace {

/// Where the program hands down its channel.
constexpr int channelDescriptor = 3;

void limit() {
    // A dump of a crash would hold the user's image, and takes half a second to write.
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    const rlimit files{256, 256};
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::prctl(PR_SET_DUMPABLE, 0);
    // The terminal's interrupt is for the program, which decides what becomes of its helpers.
    std::signal(SIGINT, SIG_IGN);
    // A program that takes its signals as events has blocked them, and that is inherited.
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

// No application object: pixels need none, and it would cost milliseconds at every start.
int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "--guard") == 0)
        return guard(argc, argv);
    if (::fcntl(channelDescriptor, F_GETFD) < 0) {
        std::fprintf(stderr, "offstage-helper is started by Offstage, not by hand.\n");
        return 2;
    }
    limit();
    ::fcntl(channelDescriptor, F_SETFD, FD_CLOEXEC);
    HelperLoop loop{Channel(Descriptor(channelDescriptor))};
    loop.warmUp();
    loop.serve();
}
