#include <fcntl.h>

#include <QGuiApplication>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "core/commands/guardian.h"
#include "core/expendable.h"
#include "core/helpers/confinement.h"
#include "core/helpers/helper_loop.h"
#include "core/language.h"

using namespace offstage;

namespace {

/// Where the program hands down its channel.
constexpr int channelDescriptor = 3;

void settleSignals() {
    // The terminal's interrupt is for the program, which decides what becomes of its helpers.
    std::signal(SIGINT, SIG_IGN);
    // A program that takes its signals as events has blocked them, and that is inherited.
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

// offstage-helper filter|open MEMORY PRIORITY, or --guard and what guardian.h says
// Filters need no application object, which would cost milliseconds at every start. Text in an SVG
// does, or Qt aborts.
int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "--guard") == 0)
        return guard(argc, argv);
    if (argc != 4 || ::fcntl(channelDescriptor, F_GETFD) < 0) {
        std::fprintf(stderr, "offstage-helper is started by Offstage, not by hand.\n");
        return 2;
    }
    const auto role = std::strcmp(argv[1], "open") == 0 ? HelperRole::Open : HelperRole::Filter;
    setExpendable();
    limitResources(std::atoll(argv[2]));
    settleSignals();
    ::fcntl(channelDescriptor, F_SETFD, FD_CLOEXEC);
    std::optional<QGuiApplication> application;
    if (role == HelperRole::Open) {
        ::qputenv("QT_QPA_PLATFORM", "offscreen");
        // Where no folder is set for it, Qt makes one among the temporary files, for sockets that
        // nobody here needs, and complains.
        ::qputenv("TMPDIR", "/dev/null");
        const QtMessageHandler handler =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
        argc = 1;
        application.emplace(argc, argv);
        qInstallMessageHandler(handler);
        speak({});  // what it says about files is for people
    }
    const auto priority = workerPriorityFromText(QString::fromLocal8Bit(argv[3]));
    HelperLoop loop(Channel(Descriptor(channelDescriptor)), role,
                    priority.value_or(WorkerPriority::Low));
    loop.warmUp();
    loop.serve();
}
